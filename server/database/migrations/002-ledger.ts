import type { Migration } from './migration.js'

/** The ledger: one chain of events. Its unique index on the previous hash makes a fork impossible; triggers refuse update and delete. */
export const ledger: Migration = {
  name: '002-ledger',
  sql: `
CREATE TABLE events (
  seq INTEGER PRIMARY KEY CHECK (seq > 0),
  at TEXT NOT NULL,
  person TEXT,
  act TEXT NOT NULL,
  tender TEXT,
  bid TEXT,
  criterion TEXT,
  body TEXT NOT NULL CHECK (json_valid(body)),
  leaf TEXT NOT NULL CHECK (length(leaf) = 64),
  previous_hash TEXT NOT NULL UNIQUE CHECK (length(previous_hash) = 64),
  hash TEXT NOT NULL UNIQUE CHECK (length(hash) = 64),
  CHECK (json_extract(body, '$.seq') IS seq AND json_extract(body, '$.at') IS at AND json_extract(body, '$.person') IS person
    AND json_extract(body, '$.act') IS act AND json_extract(body, '$.tender') IS tender
    AND json_extract(body, '$.bid') IS bid AND json_extract(body, '$.criterion') IS criterion)
) STRICT;
CREATE INDEX events_by_tender ON events (tender, seq);
CREATE INDEX events_by_item ON events (bid, criterion, seq);

-- What lies beside an event under the salted digest that the event carries.
CREATE TABLE event_contents (
  seq INTEGER NOT NULL REFERENCES events (seq),
  name TEXT NOT NULL,
  salt TEXT NOT NULL,
  content TEXT NOT NULL,
  PRIMARY KEY (seq, name)
) STRICT, WITHOUT ROWID;

-- A lawful erasure: the content goes, the event with its digest stays, and the erasure is itself an event.
CREATE TABLE erasures (
  seq INTEGER NOT NULL REFERENCES events (seq),
  name TEXT NOT NULL,
  reason TEXT NOT NULL CHECK (length(trim(reason)) > 0),
  event INTEGER NOT NULL REFERENCES events (seq),
  PRIMARY KEY (seq, name)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER events_are_never_changed BEFORE UPDATE ON events
BEGIN SELECT RAISE(ABORT, 'the ledger is never changed'); END;
CREATE TRIGGER events_are_never_deleted BEFORE DELETE ON events
BEGIN SELECT RAISE(ABORT, 'the ledger is never changed'); END;
CREATE TRIGGER events_follow_one_another BEFORE INSERT ON events
WHEN NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM events)
  OR NEW.previous_hash <> coalesce((SELECT hash FROM events ORDER BY seq DESC LIMIT 1), '0000000000000000000000000000000000000000000000000000000000000000')
BEGIN SELECT RAISE(ABORT, 'an event follows the last one'); END;
CREATE TRIGGER contents_are_never_changed BEFORE UPDATE ON event_contents
BEGIN SELECT RAISE(ABORT, 'the ledger is never changed'); END;
CREATE TRIGGER contents_are_never_replaced BEFORE INSERT ON event_contents
WHEN EXISTS (SELECT 1 FROM event_contents WHERE seq = NEW.seq AND name = NEW.name)
BEGIN SELECT RAISE(ABORT, 'the ledger is never changed'); END;
CREATE TRIGGER contents_go_only_by_erasure BEFORE DELETE ON event_contents
WHEN NOT EXISTS (SELECT 1 FROM erasures WHERE seq = OLD.seq AND name = OLD.name)
BEGIN SELECT RAISE(ABORT, 'the ledger is never changed'); END;
CREATE TRIGGER erasures_are_never_changed BEFORE UPDATE ON erasures
BEGIN SELECT RAISE(ABORT, 'the ledger is never changed'); END;
CREATE TRIGGER erasures_are_never_deleted BEFORE DELETE ON erasures
BEGIN SELECT RAISE(ABORT, 'the ledger is never changed'); END;
`,
}
