import { insertOnly } from '../insert-only.js'
import type { Migration } from './migration.js'

const LEAD = '(SELECT person FROM leads WHERE tender = NEW.tender ORDER BY number DESC LIMIT 1)'
const LEAD_OF_PACK =
  '(SELECT l.person FROM leads l JOIN disclosure_packs p ON p.tender = l.tender WHERE p.id = NEW.pack ORDER BY l.number DESC LIMIT 1)'
/** Whether what was prepared of a pack waits for its check, or was approved. */
const PREPARED = `EXISTS (SELECT 1 FROM disclosure_preparations r WHERE r.pack = NEW.pack
  AND NOT EXISTS (SELECT 1 FROM disclosure_checks c WHERE c.preparation = r.id AND c.outcome = 'returned'))`

const byTheLead = (table: string): string => `
CREATE TRIGGER ${table}_are_the_leads BEFORE INSERT ON ${table} WHEN NEW.by IS NOT ${LEAD_OF_PACK}
BEGIN SELECT RAISE(ABORT, 'a disclosure pack is the work of the lead'); END;
CREATE TRIGGER ${table}_wait_for_no_check BEFORE INSERT ON ${table} WHEN ${PREPARED}
BEGIN SELECT RAISE(ABORT, 'what was prepared is not changed'); END;`

/** Disclosure packs: for whom they are made, what is withheld and why, what is prepared, checked by a second person, issued and read. */
export const disclosure: Migration = {
  name: '027-disclosure',
  sql: `
CREATE TABLE disclosure_packs (
  id TEXT PRIMARY KEY,
  tender TEXT NOT NULL REFERENCES tenders (id),
  -- The bid whose bidder complains.
  bid TEXT NOT NULL REFERENCES bids (id),
  -- Which pack on this bid, from 1: a later one takes the place of an earlier one and leaves it as it is.
  version INTEGER NOT NULL CHECK (version > 0),
  -- The bid that is awarded the contract, or the lot; without an award, none.
  winner TEXT REFERENCES bids (id),
  report TEXT REFERENCES reports (id),
  by TEXT NOT NULL REFERENCES accounts (id),
  at TEXT NOT NULL,
  UNIQUE (bid, version),
  CHECK (winner IS NULL OR winner <> bid)
) STRICT;
CREATE INDEX disclosure_packs_by_tender ON disclosure_packs (tender);

CREATE TABLE disclosure_redactions (
  pack TEXT NOT NULL REFERENCES disclosure_packs (id),
  number INTEGER NOT NULL CHECK (number > 0),
  -- '' wherever the passage stands in the pack.
  item TEXT NOT NULL,
  -- '' the whole item.
  passage TEXT NOT NULL,
  ground TEXT NOT NULL CHECK (ground IN ('commercial', 'personal', 'another bidder', 'privilege', 'security')),
  reach TEXT NOT NULL CHECK (reach IN ('complainant', 'everybody')),
  reason TEXT NOT NULL CHECK (length(trim(reason)) > 0),
  by TEXT NOT NULL REFERENCES accounts (id),
  at TEXT NOT NULL,
  PRIMARY KEY (pack, number),
  CHECK (item <> '' OR passage <> ''),
  CHECK (ground <> 'privilege' OR reach = 'everybody')
) STRICT, WITHOUT ROWID;

CREATE TABLE disclosure_lifts (
  pack TEXT NOT NULL,
  number INTEGER NOT NULL,
  reason TEXT NOT NULL CHECK (length(trim(reason)) > 0),
  by TEXT NOT NULL REFERENCES accounts (id),
  at TEXT NOT NULL,
  PRIMARY KEY (pack, number),
  FOREIGN KEY (pack, number) REFERENCES disclosure_redactions (pack, number)
) STRICT, WITHOUT ROWID;

-- What was found by rule and is let stand, with the reason.
CREATE TABLE disclosure_dismissals (
  pack TEXT NOT NULL REFERENCES disclosure_packs (id),
  finding TEXT NOT NULL,
  reason TEXT NOT NULL CHECK (length(trim(reason)) > 0),
  by TEXT NOT NULL REFERENCES accounts (id),
  at TEXT NOT NULL,
  PRIMARY KEY (pack, finding)
) STRICT, WITHOUT ROWID;

-- Both versions as they were prepared: all that they will ever show.
CREATE TABLE disclosure_preparations (
  id TEXT PRIMARY KEY,
  pack TEXT NOT NULL REFERENCES disclosure_packs (id),
  number INTEGER NOT NULL CHECK (number > 0),
  open TEXT NOT NULL CHECK (json_valid(open)),
  open_digest TEXT NOT NULL CHECK (length(open_digest) = 64),
  redacted TEXT NOT NULL CHECK (json_valid(redacted)),
  redacted_digest TEXT NOT NULL CHECK (length(redacted_digest) = 64),
  -- The second person, who looks at it before it is issued.
  checker TEXT NOT NULL REFERENCES accounts (id),
  by TEXT NOT NULL REFERENCES accounts (id),
  at TEXT NOT NULL,
  UNIQUE (pack, number),
  CHECK (checker <> by)
) STRICT;

CREATE TABLE disclosure_checks (
  preparation TEXT PRIMARY KEY REFERENCES disclosure_preparations (id),
  outcome TEXT NOT NULL CHECK (outcome IN ('approved', 'returned')),
  reason TEXT NOT NULL,
  by TEXT NOT NULL REFERENCES accounts (id),
  at TEXT NOT NULL,
  CHECK (outcome = 'approved' OR length(trim(reason)) > 0)
) STRICT, WITHOUT ROWID;

CREATE TABLE disclosure_issues (
  preparation TEXT PRIMARY KEY REFERENCES disclosure_checks (preparation),
  -- Whether the complaining bidder reads the redacted version here; else it is handed over by another way.
  shared INTEGER NOT NULL CHECK (shared IN (0, 1)),
  by TEXT NOT NULL REFERENCES accounts (id),
  at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE disclosure_readings (
  preparation TEXT PRIMARY KEY REFERENCES disclosure_issues (preparation),
  by TEXT NOT NULL REFERENCES accounts (id),
  at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The experience of those who decided, as far as it bears on what they decided; every version stays.
CREATE TABLE decider_experience (
  tender TEXT NOT NULL REFERENCES tenders (id),
  person TEXT NOT NULL REFERENCES accounts (id),
  revision INTEGER NOT NULL CHECK (revision > 0),
  text TEXT NOT NULL,
  by TEXT NOT NULL REFERENCES accounts (id),
  at TEXT NOT NULL,
  PRIMARY KEY (tender, person, revision)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER packs_are_of_opened_bids BEFORE INSERT ON disclosure_packs
WHEN NEW.tender IS NOT (SELECT tender FROM opened_bids WHERE id = NEW.bid)
  OR (NEW.winner IS NOT NULL AND NEW.tender IS NOT (SELECT tender FROM opened_bids WHERE id = NEW.winner))
BEGIN SELECT RAISE(ABORT, 'a pack is about opened bids of its tender'); END;
CREATE TRIGGER packs_are_begun_by_the_lead BEFORE INSERT ON disclosure_packs WHEN NEW.by IS NOT ${LEAD}
BEGIN SELECT RAISE(ABORT, 'a disclosure pack is begun by the lead'); END;
CREATE TRIGGER packs_wait_for_the_decision BEFORE INSERT ON disclosure_packs
WHEN NOT EXISTS (SELECT 1 FROM reports WHERE tender = NEW.tender) AND NOT EXISTS (SELECT 1 FROM abandonments WHERE tender = NEW.tender)
BEGIN SELECT RAISE(ABORT, 'nothing is disclosed of an evaluation that goes on'); END;
${['disclosure_redactions', 'disclosure_lifts', 'disclosure_dismissals', 'disclosure_preparations'].map(byTheLead).join('\n')}
CREATE TRIGGER packs_are_checked_by_whoever_was_asked BEFORE INSERT ON disclosure_checks
WHEN NEW.by IS NOT (SELECT checker FROM disclosure_preparations WHERE id = NEW.preparation)
BEGIN SELECT RAISE(ABORT, 'a pack is checked by whoever was asked to'); END;
CREATE TRIGGER only_what_was_approved_is_issued BEFORE INSERT ON disclosure_issues
WHEN 'approved' IS NOT (SELECT outcome FROM disclosure_checks WHERE preparation = NEW.preparation)
BEGIN SELECT RAISE(ABORT, 'only what a second person approved is issued'); END;
CREATE TRIGGER packs_are_issued_by_the_lead BEFORE INSERT ON disclosure_issues
WHEN NEW.by IS NOT (SELECT l.person FROM leads l JOIN disclosure_packs p ON p.tender = l.tender
  JOIN disclosure_preparations r ON r.pack = p.id WHERE r.id = NEW.preparation ORDER BY l.number DESC LIMIT 1)
BEGIN SELECT RAISE(ABORT, 'a pack is issued by the lead'); END;
CREATE TRIGGER only_what_is_shared_is_read BEFORE INSERT ON disclosure_readings
WHEN 1 IS NOT (SELECT shared FROM disclosure_issues WHERE preparation = NEW.preparation)
BEGIN SELECT RAISE(ABORT, 'only what was issued to its bidder is read'); END;
${insertOnly('disclosure_packs', 'disclosure_redactions', 'disclosure_lifts', 'disclosure_dismissals', 'disclosure_preparations', 'disclosure_checks', 'disclosure_issues', 'disclosure_readings', 'decider_experience')}
`,
}
