-- Which envelopes were stripped of their ciphertext; and snapshots by generation: the first row of one is its older
-- snapshot, the last its newest. `pruned` says that all was stripped that the only one covers. Nobody has put a snapshot of
-- the form before.

ALTER TABLE envelope ADD COLUMN stripped INTEGER NOT NULL DEFAULT 0;

DROP TABLE snapshot;

CREATE TABLE snapshot (
    number INTEGER PRIMARY KEY,
    record INTEGER NOT NULL REFERENCES record (number),
    stream BLOB NOT NULL,
    generation INTEGER NOT NULL,
    put_ms INTEGER NOT NULL,
    pruned INTEGER NOT NULL,
    head BLOB NOT NULL,
    snapshot BLOB NOT NULL
) STRICT;

CREATE INDEX snapshot_by_generation ON snapshot (record, stream, generation, number);

CREATE INDEX snapshot_by_put ON snapshot (put_ms);
