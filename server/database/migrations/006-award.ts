import { insertOnly } from '../insert-only.js'
import type { Migration } from './migration.js'

/** The award: decisions about minimum marks, exclusions, the opening of prices, and the reports that were issued. */
export const award: Migration = {
  name: '006-award',
  sql: `
CREATE TABLE gate_decisions (
  bid TEXT NOT NULL REFERENCES bids (id),
  criterion TEXT NOT NULL,
  number INTEGER NOT NULL CHECK (number > 0),
  decision TEXT NOT NULL CHECK (decision IN ('exclude', 'keep')),
  reason TEXT NOT NULL CHECK (length(trim(reason)) > 0),
  by TEXT NOT NULL REFERENCES accounts (id),
  at TEXT NOT NULL,
  PRIMARY KEY (bid, criterion, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE exclusions (
  bid TEXT PRIMARY KEY REFERENCES bids (id),
  rule TEXT NOT NULL CHECK (length(trim(rule)) > 0),
  reason TEXT NOT NULL CHECK (length(trim(reason)) > 0),
  by TEXT NOT NULL REFERENCES accounts (id),
  at TEXT NOT NULL
) STRICT;

CREATE TABLE price_openings (
  tender TEXT PRIMARY KEY REFERENCES tenders (id),
  by TEXT NOT NULL REFERENCES accounts (id),
  at TEXT NOT NULL
) STRICT;
CREATE TRIGGER prices_open_after_moderation BEFORE INSERT ON price_openings
WHEN NOT EXISTS (SELECT 1 FROM moderation_ends WHERE tender = NEW.tender)
BEGIN SELECT RAISE(ABORT, 'prices are opened only after all moderation is closed'); END;

CREATE TABLE price_confirmations (
  tender TEXT PRIMARY KEY REFERENCES tenders (id),
  note TEXT NOT NULL,
  by TEXT NOT NULL REFERENCES accounts (id),
  at TEXT NOT NULL
) STRICT;

CREATE TRIGGER prices_are_confirmed_after_opening BEFORE INSERT ON price_confirmations
WHEN NOT EXISTS (SELECT 1 FROM price_openings WHERE tender = NEW.tender)
BEGIN SELECT RAISE(ABORT, 'prices are confirmed only after they were opened'); END;

CREATE TABLE reports (
  id TEXT PRIMARY KEY,
  tender TEXT NOT NULL REFERENCES tenders (id),
  version INTEGER NOT NULL CHECK (version > 0),
  content TEXT NOT NULL CHECK (json_valid(content)),
  digest TEXT NOT NULL CHECK (length(digest) = 64),
  by TEXT NOT NULL REFERENCES accounts (id),
  at TEXT NOT NULL,
  UNIQUE (tender, version)
) STRICT;

CREATE TRIGGER reports_follow_confirmed_prices BEFORE INSERT ON reports
WHEN NOT EXISTS (SELECT 1 FROM price_confirmations WHERE tender = NEW.tender)
BEGIN SELECT RAISE(ABORT, 'a report is issued only after the prices were confirmed'); END;
CREATE TRIGGER a_reported_award_stays BEFORE INSERT ON gate_decisions
WHEN EXISTS (SELECT 1 FROM reports r JOIN bids b ON b.tender = r.tender WHERE b.id = NEW.bid)
BEGIN SELECT RAISE(ABORT, 'nothing is decided after the report was issued'); END;
CREATE TRIGGER nobody_is_excluded_after_the_report BEFORE INSERT ON exclusions
WHEN EXISTS (SELECT 1 FROM reports r JOIN bids b ON b.tender = r.tender WHERE b.id = NEW.bid)
BEGIN SELECT RAISE(ABORT, 'nobody is excluded after the report was issued'); END;

-- Every fact that decides which stage a tender is in, one row a tender.
CREATE VIEW tender_facts AS
SELECT t.id, t.made_by, t.made_at,
  (SELECT person FROM leads WHERE tender = t.id ORDER BY number DESC LIMIT 1) AS lead,
  d.revision AS draft_revision, d.content AS draft,
  p.id AS publication, p.version, p.digest, p.deadline, p.at AS published_at, p.draft_revision AS published_revision,
  (SELECT min(at) FROM publications WHERE tender = t.id) AS first_published_at,
  o.at AS opened_at, m.at AS marking_ended_at, n.at AS moderation_ended_at,
  po.at AS prices_opened_at, pc.at AS prices_confirmed_at,
  (SELECT max(at) FROM reports WHERE tender = t.id) AS reported_at,
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
${insertOnly('gate_decisions', 'exclusions', 'price_openings', 'price_confirmations', 'reports')}
`,
}
