import { insertOnly } from '../insert-only.js'
import type { Migration } from './migration.js'

/** What each bidder is told of the assessment of its bid: what the lead writes, what is approved and frozen, what is sent, and when it is first read. */
export const summaries: Migration = {
  name: '022-summaries',
  sql: `
CREATE TABLE summary_drafts (
  report TEXT NOT NULL REFERENCES reports (id),
  bid TEXT NOT NULL REFERENCES bids (id),
  revision INTEGER NOT NULL CHECK (revision > 0),
  content TEXT NOT NULL CHECK (json_valid(content)),
  by TEXT NOT NULL REFERENCES accounts (id),
  at TEXT NOT NULL,
  PRIMARY KEY (report, bid, revision)
) STRICT, WITHOUT ROWID;

CREATE TABLE summaries (
  id TEXT PRIMARY KEY,
  report TEXT NOT NULL REFERENCES reports (id),
  bid TEXT NOT NULL REFERENCES bids (id),
  -- One more than were sent to this bidder before.
  version INTEGER NOT NULL CHECK (version > 0),
  -- Which approval of this version: an approved summary that was not sent can be approved anew.
  approval INTEGER NOT NULL CHECK (approval > 0),
  -- The revision of the draft that was approved.
  revision INTEGER NOT NULL CHECK (revision > 0),
  -- The approved summary of the bid that is awarded the contract, whose assessment this one tells; of that bid itself, and without an award, none.
  winner TEXT REFERENCES summaries (id),
  content TEXT NOT NULL CHECK (json_valid(content)),
  digest TEXT NOT NULL CHECK (length(digest) = 64),
  -- What was pointed out and let stand, and why.
  warnings TEXT NOT NULL CHECK (json_type(warnings) = 'array'),
  despite TEXT NOT NULL CHECK (json_array_length(warnings) = 0 OR length(trim(despite)) > 0),
  by TEXT NOT NULL REFERENCES accounts (id),
  at TEXT NOT NULL,
  UNIQUE (bid, version, approval)
) STRICT;

CREATE TABLE summary_sendings (
  summary TEXT PRIMARY KEY REFERENCES summaries (id),
  by TEXT NOT NULL REFERENCES accounts (id),
  at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE summary_readings (
  summary TEXT PRIMARY KEY REFERENCES summary_sendings (summary),
  by TEXT NOT NULL REFERENCES accounts (id),
  at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TRIGGER summaries_are_of_the_tender BEFORE INSERT ON summary_drafts
WHEN (SELECT tender FROM reports WHERE id = NEW.report) IS NOT (SELECT tender FROM bids WHERE id = NEW.bid)
BEGIN SELECT RAISE(ABORT, 'a summary is written from the report on the tender of its bid'); END;
CREATE TRIGGER summaries_are_written_by_the_lead BEFORE INSERT ON summary_drafts
WHEN NEW.by IS NOT (SELECT l.person FROM leads l JOIN reports r ON r.tender = l.tender WHERE r.id = NEW.report ORDER BY l.number DESC LIMIT 1)
BEGIN SELECT RAISE(ABORT, 'a summary is written by the lead'); END;
CREATE TRIGGER summaries_are_approved_by_the_lead BEFORE INSERT ON summaries
WHEN NEW.by IS NOT (SELECT l.person FROM leads l JOIN reports r ON r.tender = l.tender WHERE r.id = NEW.report ORDER BY l.number DESC LIMIT 1)
BEGIN SELECT RAISE(ABORT, 'a summary is approved by the lead'); END;
CREATE TRIGGER summaries_are_of_a_draft BEFORE INSERT ON summaries
WHEN NEW.revision IS NOT (SELECT max(revision) FROM summary_drafts WHERE report = NEW.report AND bid = NEW.bid)
BEGIN SELECT RAISE(ABORT, 'what is approved is the last revision of the draft'); END;
CREATE TRIGGER summaries_follow_those_sent BEFORE INSERT ON summaries
WHEN NEW.version IS NOT 1 + (SELECT count(*) FROM summary_sendings s JOIN summaries o ON o.id = s.summary WHERE o.bid = NEW.bid)
BEGIN SELECT RAISE(ABORT, 'the version of a summary is one more than were sent before'); END;
CREATE TRIGGER only_the_last_approval_is_sent BEFORE INSERT ON summary_sendings
WHEN EXISTS (
  SELECT 1 FROM summaries s JOIN summaries o ON o.bid = s.bid AND (o.version > s.version OR (o.version = s.version AND o.approval > s.approval))
  WHERE s.id = NEW.summary)
BEGIN SELECT RAISE(ABORT, 'only the last approval of a summary is sent'); END;
${insertOnly('summary_drafts', 'summaries', 'summary_sendings', 'summary_readings')}
`,
}
