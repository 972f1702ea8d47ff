-- A generation of a document that is to be erased, and when; `place` is that of the entry that says so.

ALTER TABLE envelope ADD COLUMN generation INTEGER NOT NULL DEFAULT 0;

CREATE TABLE erasure (
    record INTEGER NOT NULL REFERENCES record (number),
    stream BLOB NOT NULL,
    below INTEGER NOT NULL,
    place INTEGER NOT NULL,
    due_ms INTEGER NOT NULL,
    PRIMARY KEY (record, stream, place)
) STRICT, WITHOUT ROWID;

CREATE INDEX erasure_by_due ON erasure (due_ms);
