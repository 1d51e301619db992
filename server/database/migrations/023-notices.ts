import { insertOnly } from '../insert-only.js'
import type { Migration } from './migration.js'

const lead = (tender: string): string =>
  `SELECT person FROM leads WHERE tender = (${tender}) ORDER BY number DESC LIMIT 1`
const LAST_REPORT = 'SELECT id FROM reports WHERE tender = NEW.tender ORDER BY version DESC LIMIT 1'
const REGIME = `SELECT json_extract(content, '$.regime') FROM publications WHERE tender = NEW.tender ORDER BY version DESC LIMIT 1`
const TENDER_OF_ANSWERED = 'SELECT tender FROM representations WHERE id = NEW.representation'

/** After the report: the award notice, its standstill, what is said against the award in it, and the contract. */
export const notices: Migration = {
  name: '023-notices',
  sql: `
-- What the lead types for the notice. Every revision stays.
CREATE TABLE notice_drafts (
  report TEXT NOT NULL REFERENCES reports (id),
  revision INTEGER NOT NULL CHECK (revision > 0),
  content TEXT NOT NULL CHECK (json_valid(content)),
  by TEXT NOT NULL REFERENCES accounts (id),
  at TEXT NOT NULL,
  PRIMARY KEY (report, revision)
) STRICT, WITHOUT ROWID;

-- A notice as it was published on the central platform. A correction is a new version.
CREATE TABLE award_notices (
  id TEXT PRIMARY KEY,
  tender TEXT NOT NULL REFERENCES tenders (id),
  report TEXT NOT NULL REFERENCES reports (id),
  version INTEGER NOT NULL CHECK (version > 0),
  content TEXT NOT NULL CHECK (json_valid(content)),
  digest TEXT NOT NULL CHECK (length(digest) = 64),
  -- By the clocks of England and Wales, and under which reference it stands there.
  published_on TEXT NOT NULL CHECK (date(published_on) IS published_on),
  reference TEXT NOT NULL CHECK (length(trim(reference)) > 0),
  correction TEXT NOT NULL,
  standstill TEXT NOT NULL CHECK (standstill IN ('mandatory', 'voluntary', 'none')),
  -- The day from which the standstill counts, its last day, and the moment at which it ends; of a notice without one, none.
  begins TEXT CHECK (begins IS NULL OR date(begins) IS begins),
  last_day TEXT CHECK (last_day IS NULL OR date(last_day) IS last_day),
  ends_at TEXT,
  by TEXT NOT NULL REFERENCES accounts (id),
  at TEXT NOT NULL,
  UNIQUE (tender, version),
  CHECK ((version > 1) = (length(trim(correction)) > 0)),
  CHECK ((standstill = 'none') = (begins IS NULL)),
  CHECK ((begins IS NULL) = (last_day IS NULL)),
  CHECK ((begins IS NULL) = (ends_at IS NULL)),
  CHECK (begins IS NULL OR last_day > begins)
) STRICT;

-- What a bidder, or somebody else, says against the award. 'holds': the contract waits until it is decided.
CREATE TABLE representations (
  id TEXT PRIMARY KEY,
  tender TEXT NOT NULL REFERENCES tenders (id),
  bid TEXT REFERENCES bids (id),
  from_whom TEXT NOT NULL CHECK (length(trim(from_whom)) > 0),
  way TEXT NOT NULL CHECK (way IN ('here', 'letter', 'e-mail', 'platform', 'other')),
  text TEXT NOT NULL CHECK (length(trim(text)) > 0),
  received_at TEXT NOT NULL,
  holds INTEGER NOT NULL CHECK (holds IN (0, 1)),
  by TEXT NOT NULL REFERENCES accounts (id),
  at TEXT NOT NULL,
  CHECK (received_at <= at)
) STRICT;
CREATE INDEX representations_by_tender ON representations (tender, received_at);

-- The further decision, when it was communicated, and until when it keeps the standstill open (under the Provider Selection Regime).
CREATE TABLE representation_decisions (
  representation TEXT PRIMARY KEY REFERENCES representations (id),
  outcome TEXT NOT NULL CHECK (outcome IN ('stands', 'step back', 'abandon')),
  reasons TEXT NOT NULL CHECK (length(trim(reasons)) > 0),
  communicated_on TEXT NOT NULL CHECK (date(communicated_on) IS communicated_on),
  last_day TEXT CHECK (last_day IS NULL OR date(last_day) IS last_day),
  ends_at TEXT,
  by TEXT NOT NULL REFERENCES accounts (id),
  at TEXT NOT NULL,
  CHECK ((last_day IS NULL) = (ends_at IS NULL))
) STRICT, WITHOUT ROWID;

-- One row for the contract, or with lots for that of each awarded lot.
CREATE TABLE contract_entries (
  tender TEXT NOT NULL REFERENCES tenders (id),
  bid TEXT NOT NULL REFERENCES bids (id),
  entered_on TEXT NOT NULL CHECK (date(entered_on) IS entered_on),
  pence INTEGER NOT NULL CHECK (pence >= 0),
  by TEXT NOT NULL REFERENCES accounts (id),
  at TEXT NOT NULL,
  PRIMARY KEY (tender, bid)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER notices_are_written_by_the_lead BEFORE INSERT ON notice_drafts
WHEN NEW.by IS NOT (${lead('SELECT tender FROM reports WHERE id = NEW.report')})
BEGIN SELECT RAISE(ABORT, 'a notice is written by the lead'); END;
CREATE TRIGGER notices_are_published_by_the_lead BEFORE INSERT ON award_notices
WHEN NEW.by IS NOT (${lead('NEW.tender')})
BEGIN SELECT RAISE(ABORT, 'a notice is published by the lead'); END;
CREATE TRIGGER notices_follow_the_report BEFORE INSERT ON award_notices
WHEN NEW.report IS NOT (${LAST_REPORT})
  OR NEW.version <> 1 + (SELECT count(*) FROM award_notices WHERE tender = NEW.tender)
  OR EXISTS (SELECT 1 FROM abandonments WHERE tender = NEW.tender)
  OR EXISTS (SELECT 1 FROM contract_entries WHERE tender = NEW.tender)
BEGIN SELECT RAISE(ABORT, 'a notice is of the last report, in order, and before the tender ends'); END;
CREATE TRIGGER contract_award_notices_follow_the_summaries BEFORE INSERT ON award_notices
WHEN (${REGIME}) LIKE 'pa-%' AND EXISTS (
  SELECT 1 FROM opened_bids b WHERE b.tender = NEW.tender AND NOT EXISTS (
    SELECT 1 FROM summaries s JOIN summary_sendings g ON g.summary = s.id WHERE s.bid = b.id AND s.report = NEW.report))
BEGIN SELECT RAISE(ABORT, 'a contract award notice follows the assessment summaries'); END;
CREATE TRIGGER no_correction_shortens_a_standstill BEFORE INSERT ON award_notices
WHEN EXISTS (SELECT 1 FROM award_notices WHERE tender = NEW.tender AND ends_at IS NOT NULL AND (NEW.ends_at IS NULL OR NEW.ends_at < ends_at))
BEGIN SELECT RAISE(ABORT, 'a correction never shortens a standstill'); END;

CREATE TRIGGER representations_follow_a_notice BEFORE INSERT ON representations
WHEN NOT EXISTS (SELECT 1 FROM award_notices WHERE tender = NEW.tender)
  OR EXISTS (SELECT 1 FROM contract_entries WHERE tender = NEW.tender)
  OR EXISTS (SELECT 1 FROM abandonments WHERE tender = NEW.tender)
  OR (NEW.bid IS NOT NULL AND NEW.tender IS NOT (SELECT tender FROM bids WHERE id = NEW.bid))
BEGIN SELECT RAISE(ABORT, 'representations are made about a published notice, before the tender ends'); END;
CREATE TRIGGER representations_come_from_their_bidder_or_the_lead BEFORE INSERT ON representations
WHEN NEW.by IS NOT (${lead('NEW.tender')}) AND (NEW.way <> 'here' OR
  (SELECT organisation FROM accounts WHERE id = NEW.by) IS NOT (SELECT organisation FROM bids WHERE id = NEW.bid))
BEGIN SELECT RAISE(ABORT, 'representations are made by a bidder, or entered by the lead'); END;
CREATE TRIGGER representations_are_decided_by_the_lead BEFORE INSERT ON representation_decisions
WHEN NEW.by IS NOT (${lead(TENDER_OF_ANSWERED)})
  OR EXISTS (SELECT 1 FROM contract_entries WHERE tender = (${TENDER_OF_ANSWERED}))
BEGIN SELECT RAISE(ABORT, 'representations are decided by the lead, before the contract'); END;

CREATE TRIGGER contracts_are_entered_by_the_lead BEFORE INSERT ON contract_entries
WHEN NEW.by IS NOT (${lead('NEW.tender')}) OR NEW.tender IS NOT (SELECT tender FROM bids WHERE id = NEW.bid)
BEGIN SELECT RAISE(ABORT, 'a contract is recorded by the lead, for a bid on the tender'); END;
CREATE TRIGGER contracts_wait_for_the_standstill BEFORE INSERT ON contract_entries
WHEN NOT EXISTS (SELECT 1 FROM award_notices WHERE tender = NEW.tender)
  OR EXISTS (SELECT 1 FROM abandonments WHERE tender = NEW.tender)
  OR EXISTS (SELECT 1 FROM award_notices WHERE tender = NEW.tender AND (ends_at > NEW.at OR last_day >= NEW.entered_on OR published_on > NEW.entered_on))
  OR EXISTS (SELECT 1 FROM representations r LEFT JOIN representation_decisions d ON d.representation = r.id
    WHERE r.tender = NEW.tender AND ((r.holds = 1 AND d.representation IS NULL) OR d.outcome <> 'stands'
      OR d.ends_at > NEW.at OR d.last_day >= NEW.entered_on))
BEGIN SELECT RAISE(ABORT, 'a contract waits for the notice, the end of the standstill, and every decision on representations'); END;
CREATE TRIGGER a_contract_ends_its_tender BEFORE INSERT ON abandonments
WHEN EXISTS (SELECT 1 FROM contract_entries WHERE tender = NEW.tender)
BEGIN SELECT RAISE(ABORT, 'a tender is abandoned before its contract is entered into'); END;

DROP VIEW tender_facts;
CREATE VIEW tender_facts AS
SELECT t.id, t.made_by, t.made_at,
  (SELECT person FROM leads WHERE tender = t.id ORDER BY number DESC LIMIT 1) AS lead,
  d.revision AS draft_revision, d.content AS draft,
  p.id AS publication, p.version, p.digest, p.deadline, p.at AS published_at, p.draft_revision AS published_revision,
  (SELECT min(at) FROM publications WHERE tender = t.id) AS first_published_at,
  o.at AS opened_at, m.at AS marking_ended_at, n.at AS moderation_ended_at,
  po.at AS prices_opened_at, pc.at AS prices_confirmed_at,
  (SELECT max(at) FROM reports WHERE tender = t.id) AS reported_at,
  (SELECT min(at) FROM award_notices WHERE tender = t.id) AS noticed_at,
  (SELECT min(at) FROM contract_entries WHERE tender = t.id) AS contracted_at,
  a.at AS abandoned_at, a.reason AS abandoned_because
FROM tenders t
LEFT JOIN tender_drafts d ON d.tender = t.id AND d.revision = (SELECT max(revision) FROM tender_drafts WHERE tender = t.id)
LEFT JOIN publications p ON p.tender = t.id AND p.version = (SELECT max(version) FROM publications WHERE tender = t.id)
LEFT JOIN openings o ON o.tender = t.id
LEFT JOIN marking_ends m ON m.tender = t.id
LEFT JOIN moderation_ends n ON n.tender = t.id
LEFT JOIN price_openings po ON po.tender = t.id
LEFT JOIN price_confirmations pc ON pc.tender = t.id
LEFT JOIN abandonments a ON a.tender = t.id;
${insertOnly('notice_drafts', 'award_notices', 'representations', 'representation_decisions', 'contract_entries')}
`,
}
