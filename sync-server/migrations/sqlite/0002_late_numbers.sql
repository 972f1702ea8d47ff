-- A number in the late box is given once: who has read up to it asks for what came after.

CREATE TABLE late_numbered (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    record INTEGER NOT NULL REFERENCES record (number),
    stream BLOB NOT NULL,
    core BLOB NOT NULL UNIQUE,
    author BLOB NOT NULL,
    generation INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    arrived_ms INTEGER NOT NULL,
    cites BLOB NOT NULL,
    envelope BLOB NOT NULL
) STRICT;

INSERT INTO late_numbered SELECT * FROM late;
DROP TABLE late;
ALTER TABLE late_numbered RENAME TO late;

CREATE INDEX late_by_author ON late (record, author);
CREATE INDEX late_by_arrival ON late (arrived_ms);
CREATE INDEX late_by_stream ON late (record, stream, number);
