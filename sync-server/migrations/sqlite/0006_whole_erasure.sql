-- A record that is to be erased whole, and when; `place` is that of the entry that says so.

CREATE TABLE whole_erasure (
    record INTEGER NOT NULL PRIMARY KEY REFERENCES record (number),
    place INTEGER NOT NULL,
    due_ms INTEGER NOT NULL
) STRICT;

CREATE INDEX whole_erasure_by_due ON whole_erasure (due_ms);
