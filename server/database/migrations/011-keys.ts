import { insertOnly } from '../insert-only.js'
import type { Migration } from './migration.js'

/** Keys under which bids lie sealed: wrapped by the server's key, which is nowhere in the database, until the bids are opened. */
export const keys: Migration = {
  name: '011-keys',
  sql: `
-- Which key of the server this database is sealed with; nothing can be learnt from it but that.
CREATE TABLE server_key (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  fingerprint TEXT NOT NULL CHECK (length(fingerprint) = 32)
) STRICT;

-- Of drafts, or of one submission: what stands at the opening is opened, and nothing else ever is.
CREATE TABLE tender_keys (
  tender TEXT NOT NULL REFERENCES tenders (id),
  holds TEXT NOT NULL CHECK (holds = 'drafts' OR holds GLOB 'submission ?*'),
  wrapped BLOB NOT NULL,
  fingerprint TEXT NOT NULL CHECK (length(fingerprint) = 32),
  PRIMARY KEY (tender, holds)
) STRICT;

-- The same keys in the open, from the opening on: whoever has the database then reads the bids without the server's key.
CREATE TABLE opened_keys (
  tender TEXT NOT NULL,
  holds TEXT NOT NULL CHECK (holds <> 'drafts'),
  key BLOB NOT NULL CHECK (length(key) = 32),
  at TEXT NOT NULL,
  PRIMARY KEY (tender, holds),
  FOREIGN KEY (tender, holds) REFERENCES tender_keys (tender, holds)
) STRICT;
CREATE TRIGGER keys_are_opened_with_the_bids BEFORE INSERT ON opened_keys
WHEN NOT EXISTS (SELECT 1 FROM openings WHERE tender = NEW.tender)
  OR NOT EXISTS (SELECT 1 FROM opened_bids WHERE tender = NEW.tender AND 'submission ' || submission = NEW.holds)
BEGIN SELECT RAISE(ABORT, 'a key is opened with the bids, and never that of a bid that was withdrawn or replaced'); END;
CREATE TRIGGER bids_of_an_abandoned_tender_stay_sealed BEFORE INSERT ON openings
WHEN EXISTS (SELECT 1 FROM abandonments WHERE tender = NEW.tender)
BEGIN SELECT RAISE(ABORT, 'the bids of an abandoned tender stay sealed'); END;
${insertOnly('server_key', 'tender_keys', 'opened_keys')}
`,
}
