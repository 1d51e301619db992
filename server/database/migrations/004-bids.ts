import { insertOnly } from '../insert-only.js'
import type { Migration } from './migration.js'

/** Bids: every version of every answer and price, what was submitted, withdrawn or came late, and the opening by two people. */
export const bids: Migration = {
  name: '004-bids',
  sql: `
CREATE TABLE bids (
  id TEXT PRIMARY KEY,
  tender TEXT NOT NULL REFERENCES tenders (id),
  organisation TEXT NOT NULL REFERENCES organisations (id),
  begun_by TEXT NOT NULL REFERENCES accounts (id),
  at TEXT NOT NULL,
  UNIQUE (tender, organisation)
) STRICT;

CREATE TABLE answers (
  bid TEXT NOT NULL REFERENCES bids (id),
  criterion TEXT NOT NULL,
  revision INTEGER NOT NULL CHECK (revision > 0),
  text TEXT NOT NULL,
  salt TEXT NOT NULL CHECK (length(salt) = 32),
  saved_by TEXT NOT NULL REFERENCES accounts (id),
  at TEXT NOT NULL,
  PRIMARY KEY (bid, criterion, revision)
) STRICT;

-- Whole pence for each line of the price form; a line not yet given is absent.
CREATE TABLE bid_prices (
  bid TEXT NOT NULL REFERENCES bids (id),
  revision INTEGER NOT NULL CHECK (revision > 0),
  lines TEXT NOT NULL CHECK (json_valid(lines)),
  salt TEXT NOT NULL CHECK (length(salt) = 32),
  saved_by TEXT NOT NULL REFERENCES accounts (id),
  at TEXT NOT NULL,
  PRIMARY KEY (bid, revision)
) STRICT;

CREATE TABLE submissions (
  id TEXT PRIMARY KEY,
  bid TEXT NOT NULL REFERENCES bids (id),
  version INTEGER NOT NULL CHECK (version > 0),
  publication TEXT NOT NULL REFERENCES publications (id),
  content TEXT NOT NULL CHECK (json_valid(content)),
  salt TEXT NOT NULL CHECK (length(salt) = 32),
  digest TEXT NOT NULL CHECK (length(digest) = 64),
  by TEXT NOT NULL REFERENCES accounts (id),
  at TEXT NOT NULL,
  UNIQUE (bid, version)
) STRICT;

CREATE TRIGGER submissions_come_before_the_deadline BEFORE INSERT ON submissions
WHEN NEW.at >= (SELECT p.deadline FROM publications p JOIN bids b ON b.tender = p.tender WHERE b.id = NEW.bid ORDER BY p.version DESC LIMIT 1)
  OR EXISTS (SELECT 1 FROM openings o JOIN bids b ON b.tender = o.tender WHERE b.id = NEW.bid)
BEGIN SELECT RAISE(ABORT, 'a bid is submitted only before the deadline'); END;

CREATE TABLE withdrawals (
  submission TEXT PRIMARY KEY REFERENCES submissions (id),
  by TEXT NOT NULL REFERENCES accounts (id),
  at TEXT NOT NULL
) STRICT;

CREATE TRIGGER withdrawals_come_before_the_deadline BEFORE INSERT ON withdrawals
WHEN NEW.at >= (SELECT p.deadline FROM publications p JOIN bids b ON b.tender = p.tender JOIN submissions s ON s.bid = b.id
                WHERE s.id = NEW.submission ORDER BY p.version DESC LIMIT 1)
  OR EXISTS (SELECT 1 FROM openings o JOIN bids b ON b.tender = o.tender JOIN submissions s ON s.bid = b.id WHERE s.id = NEW.submission)
BEGIN SELECT RAISE(ABORT, 'a bid is withdrawn only before the deadline'); END;

CREATE TABLE late_submissions (
  id TEXT PRIMARY KEY,
  bid TEXT NOT NULL REFERENCES bids (id),
  deadline TEXT NOT NULL,
  by TEXT NOT NULL REFERENCES accounts (id),
  at TEXT NOT NULL,
  CHECK (at >= deadline)
) STRICT;

CREATE TABLE opening_hands (
  tender TEXT NOT NULL REFERENCES tenders (id),
  person TEXT NOT NULL REFERENCES accounts (id),
  at TEXT NOT NULL,
  PRIMARY KEY (tender, person)
) STRICT, WITHOUT ROWID;

CREATE TABLE openings (
  tender TEXT PRIMARY KEY REFERENCES tenders (id),
  first TEXT NOT NULL REFERENCES accounts (id),
  second TEXT NOT NULL REFERENCES accounts (id),
  at TEXT NOT NULL,
  CHECK (first <> second)
) STRICT;
CREATE TRIGGER openings_come_after_the_deadline BEFORE INSERT ON openings
WHEN NEW.at < coalesce((SELECT deadline FROM publications WHERE tender = NEW.tender ORDER BY version DESC LIMIT 1), '9999')
BEGIN SELECT RAISE(ABORT, 'bids are opened only after the deadline'); END;

-- The bids in the competition: submitted, not withdrawn, opened.
CREATE VIEW opened_bids AS
SELECT b.id, b.tender, b.organisation, o.name AS bidder, s.id AS submission, s.content, s.digest, s.at AS submitted_at, s.publication AS submitted_under
FROM bids b
JOIN openings op ON op.tender = b.tender
JOIN organisations o ON o.id = b.organisation
JOIN submissions s ON s.bid = b.id AND s.version = (SELECT max(version) FROM submissions WHERE bid = b.id)
WHERE NOT EXISTS (SELECT 1 FROM withdrawals w WHERE w.submission = s.id);
${insertOnly('bids', 'answers', 'bid_prices', 'submissions', 'withdrawals', 'late_submissions', 'opening_hands', 'openings')}
`,
}
