import { insertOnly } from '../insert-only.js'
import type { Migration } from './migration.js'

/** What people are told: messages that follow from the ledger and from deadlines, and the letters that go out for them. */
export const messages: Migration = {
  name: '010-messages',
  sql: `
-- A message holds no words: they are made when it is read, of what its reader may see at that moment.
CREATE TABLE messages (
  id TEXT PRIMARY KEY,
  person TEXT NOT NULL REFERENCES accounts (id),
  -- What it follows from, an event or a moment before a deadline: nobody is told the same thing twice.
  origin TEXT NOT NULL,
  kind TEXT NOT NULL,
  tender TEXT REFERENCES tenders (id),
  bid TEXT REFERENCES bids (id),
  facts TEXT NOT NULL CHECK (json_valid(facts)),
  at TEXT NOT NULL,
  read_at TEXT,
  UNIQUE (person, origin)
) STRICT;
CREATE INDEX messages_by_person ON messages (person, at);
CREATE INDEX messages_unread ON messages (person) WHERE read_at IS NULL;
CREATE TRIGGER messages_are_only_read BEFORE UPDATE ON messages
WHEN NEW.id <> OLD.id OR NEW.person <> OLD.person OR NEW.origin <> OLD.origin OR NEW.kind <> OLD.kind
  OR NEW.tender IS NOT OLD.tender OR NEW.bid IS NOT OLD.bid OR NEW.facts <> OLD.facts OR NEW.at <> OLD.at
BEGIN SELECT RAISE(ABORT, 'a message is read, and never changed'); END;
CREATE TRIGGER messages_are_never_deleted BEFORE DELETE ON messages
BEGIN SELECT RAISE(ABORT, 'messages are never deleted'); END;

-- Up to which event of the ledger everybody has been told. What happened before there were messages is not told again.
CREATE TABLE message_places (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  seq INTEGER NOT NULL CHECK (seq >= 0)
) STRICT;
INSERT INTO message_places (one, seq) SELECT 1, coalesce(max(seq), 0) FROM events;
CREATE TRIGGER message_places_only_advance BEFORE UPDATE ON message_places WHEN NEW.seq < OLD.seq
BEGIN SELECT RAISE(ABORT, 'nothing is told twice'); END;

-- What somebody wants to hear of, and what of it by e-mail; absent: as the program takes it to be.
CREATE TABLE message_wishes (
  person TEXT NOT NULL REFERENCES accounts (id),
  wish TEXT NOT NULL,
  wanted INTEGER NOT NULL CHECK (wanted IN (0, 1)),
  at TEXT NOT NULL,
  PRIMARY KEY (person, wish)
) STRICT, WITHOUT ROWID;

-- A letter for a message. Without a next try it was sent, or given up; its tries tell which.
CREATE TABLE mails (
  message TEXT PRIMARY KEY REFERENCES messages (id),
  address TEXT NOT NULL,
  at TEXT NOT NULL,
  useful_until TEXT,
  next_try TEXT
) STRICT;
CREATE INDEX mails_waiting ON mails (next_try) WHERE next_try IS NOT NULL;
CREATE TRIGGER mails_are_never_deleted BEFORE DELETE ON mails
BEGIN SELECT RAISE(ABORT, 'letters are never lost'); END;

CREATE TABLE mail_tries (
  number INTEGER PRIMARY KEY,
  message TEXT NOT NULL REFERENCES mails (message),
  outcome TEXT NOT NULL CHECK (outcome IN ('sent', 'put off', 'refused', 'given up')),
  words TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT;
CREATE INDEX mail_tries_by_message ON mail_tries (message, number);
${insertOnly('mail_tries')}
`,
}
