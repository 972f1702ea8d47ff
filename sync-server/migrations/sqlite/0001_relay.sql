-- The relay's tables. Comments stand outside the statements: SQLite copies what is inside into the database file.
--
-- Ids and keys are the raw bytes of the wire; instants are Unix milliseconds of the relay's clock.
-- `number` columns are local short names, so that rows do not repeat 32-byte ids.

CREATE TABLE relay (
    number INTEGER PRIMARY KEY CHECK (number = 1),
    instance BLOB NOT NULL
) STRICT;

CREATE TABLE record (
    number INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    locator BLOB NOT NULL UNIQUE,
    head BLOB NOT NULL
) STRICT;

CREATE TABLE circle_entry (
    record INTEGER NOT NULL REFERENCES record (number),
    place INTEGER NOT NULL,
    id BLOB NOT NULL,
    entry BLOB NOT NULL,
    arrived_ms INTEGER NOT NULL,
    PRIMARY KEY (record, place),
    UNIQUE (record, id)
) STRICT;

CREATE TABLE wrap (
    record INTEGER NOT NULL REFERENCES record (number),
    recipient BLOB NOT NULL,
    place INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,
    wrap BLOB NOT NULL,
    PRIMARY KEY (record, recipient, place, ordinal)
) STRICT;

-- A stream has a row from its first envelope on; `hash` is the running hash at the tip.
CREATE TABLE stream (
    number INTEGER PRIMARY KEY,
    record INTEGER NOT NULL REFERENCES record (number),
    id BLOB NOT NULL,
    tip INTEGER NOT NULL,
    hash BLOB NOT NULL,
    UNIQUE (record, id)
) STRICT;

-- `cites` is the circle entry that the author had as the head when sealing.
CREATE TABLE envelope (
    stream INTEGER NOT NULL REFERENCES stream (number),
    position INTEGER NOT NULL,
    core BLOB NOT NULL,
    hash BLOB NOT NULL,
    arrived_ms INTEGER NOT NULL,
    cites BLOB NOT NULL,
    envelope BLOB NOT NULL,
    PRIMARY KEY (stream, position)
) STRICT;

-- A core names its record and stream, so it is one for the whole database.
CREATE UNIQUE INDEX envelope_by_core ON envelope (core);

-- The last message of each author in each stream and generation.
CREATE TABLE chain (
    stream INTEGER NOT NULL REFERENCES stream (number),
    generation INTEGER NOT NULL,
    author BLOB NOT NULL,
    seq INTEGER NOT NULL,
    core BLOB NOT NULL,
    PRIMARY KEY (stream, generation, author)
) STRICT, WITHOUT ROWID;

-- Bytes that an author has in the streams of a record.
CREATE TABLE author (
    record INTEGER NOT NULL REFERENCES record (number),
    key BLOB NOT NULL,
    bytes INTEGER NOT NULL,
    PRIMARY KEY (record, key)
) STRICT, WITHOUT ROWID;

-- Envelopes of authors whose sharing has ended, from after the cut.
CREATE TABLE late (
    number INTEGER PRIMARY KEY,
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

CREATE INDEX late_by_author ON late (record, author);
CREATE INDEX late_by_arrival ON late (arrived_ms);

CREATE TABLE snapshot (
    number INTEGER PRIMARY KEY,
    record INTEGER NOT NULL REFERENCES record (number),
    stream BLOB NOT NULL,
    hash BLOB NOT NULL,
    snapshot BLOB NOT NULL
) STRICT;

CREATE INDEX snapshot_by_stream ON snapshot (record, stream, number);

CREATE TABLE mailbox (
    id BLOB NOT NULL PRIMARY KEY,
    opened_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE mailbox_slot (
    mailbox BLOB NOT NULL REFERENCES mailbox (id) ON DELETE CASCADE,
    slot INTEGER NOT NULL,
    content BLOB NOT NULL,
    PRIMARY KEY (mailbox, slot)
) STRICT;
