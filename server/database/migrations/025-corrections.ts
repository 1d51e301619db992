import { insertOnly } from '../insert-only.js'
import type { Migration } from './migration.js'

const LEAD = 'SELECT person FROM leads WHERE tender = NEW.tender ORDER BY number DESC LIMIT 1'
const LAST_REPORT = 'SELECT id FROM reports WHERE tender = NEW.tender ORDER BY version DESC LIMIT 1'
const LAST_TEXT = 'SELECT max(revision) FROM correction_texts WHERE correction = NEW.correction'
const IS_CLOSED = 'EXISTS (SELECT 1 FROM correction_closings WHERE correction = NEW.correction)'
const IS_OPEN = 'EXISTS (SELECT 1 FROM open_corrections WHERE id = NEW.correction)'
const HAS_ENDED = `EXISTS (SELECT 1 FROM abandonments WHERE tender = NEW.tender)
  OR EXISTS (SELECT 1 FROM contract_entries WHERE tender = NEW.tender)`
const leadOfCorrection =
  'SELECT l.person FROM leads l JOIN corrections c ON c.tender = l.tender WHERE c.id = NEW.correction ORDER BY l.number DESC LIMIT 1'

/**
 * After something said against an award was upheld: the one mark or decision that is taken anew, what the panel writes and signs,
 * and the report that replaces the one before. What was agreed, decided and issued before is not touched.
 */
export const corrections: Migration = {
  name: '025-corrections',
  sql: `
-- 'mark': the agreed mark of one bid on one criterion. 'gate': the decision on a missed minimum. 'exclusion': whether a bid is in
-- the competition. 'finding': something upheld after the contract, which is kept on record and reopens nothing.
CREATE TABLE corrections (
  id TEXT PRIMARY KEY,
  tender TEXT NOT NULL REFERENCES tenders (id),
  -- The report that it corrects.
  report TEXT NOT NULL REFERENCES reports (id),
  kind TEXT NOT NULL CHECK (kind IN ('mark', 'gate', 'exclusion', 'finding')),
  bid TEXT REFERENCES bids (id),
  criterion TEXT NOT NULL,
  -- What was upheld: said here, or by whom under which reference and on which day.
  representation TEXT REFERENCES representations (id),
  source TEXT NOT NULL CHECK (source IN ('representation', 'letter', 'claim', 'court order', 'panel')),
  reference TEXT NOT NULL,
  upheld_on TEXT NOT NULL CHECK (date(upheld_on) IS upheld_on),
  upheld_by TEXT NOT NULL CHECK (length(trim(upheld_by)) > 0),
  upheld TEXT NOT NULL CHECK (length(trim(upheld)) > 0),
  -- What every bidder is told of it.
  told TEXT NOT NULL,
  by TEXT NOT NULL REFERENCES accounts (id),
  at TEXT NOT NULL,
  CHECK ((kind = 'finding') = (bid IS NULL)),
  CHECK ((kind IN ('mark', 'gate')) = (criterion <> '')),
  CHECK ((source = 'representation') = (representation IS NOT NULL)),
  CHECK (source = 'representation' OR length(trim(reference)) > 0),
  CHECK (kind = 'finding' OR length(trim(told)) > 0)
) STRICT;
CREATE INDEX corrections_by_tender ON corrections (tender, at);
CREATE INDEX corrections_by_bid ON corrections (bid, criterion);

-- What the panel decides anew, in the words that it signs.
CREATE TABLE correction_texts (
  correction TEXT NOT NULL REFERENCES corrections (id),
  revision INTEGER NOT NULL CHECK (revision > 0),
  publication TEXT NOT NULL REFERENCES publications (id),
  criterion TEXT NOT NULL,
  mark TEXT,
  outcome TEXT CHECK (outcome IN ('exclude', 'keep')),
  -- Of an exclusion: under which rule.
  rule TEXT NOT NULL,
  reason TEXT NOT NULL CHECK (length(trim(reason)) > 0),
  why_moved TEXT NOT NULL CHECK (length(trim(why_moved)) > 0),
  discussed TEXT NOT NULL CHECK (json_valid(discussed)),
  indicative_answer TEXT NOT NULL,
  by TEXT NOT NULL REFERENCES accounts (id),
  at TEXT NOT NULL,
  PRIMARY KEY (correction, revision),
  CHECK ((mark IS NULL) <> (outcome IS NULL)),
  FOREIGN KEY (publication, criterion, mark) REFERENCES published_scale_values (publication, criterion, value)
) STRICT, WITHOUT ROWID;

-- A member who cannot take part any more, and why: nobody waits for that signature.
CREATE TABLE correction_absences (
  correction TEXT NOT NULL REFERENCES corrections (id),
  seat TEXT NOT NULL REFERENCES seats (id),
  reason TEXT NOT NULL CHECK (length(trim(reason)) > 0),
  by TEXT NOT NULL REFERENCES accounts (id),
  at TEXT NOT NULL,
  PRIMARY KEY (correction, seat)
) STRICT, WITHOUT ROWID;

CREATE TABLE correction_words (
  correction TEXT NOT NULL REFERENCES corrections (id),
  revision INTEGER NOT NULL,
  seat TEXT NOT NULL REFERENCES seats (id),
  kind TEXT NOT NULL CHECK (kind IN ('signed', 'dissent')),
  text TEXT NOT NULL,
  at TEXT NOT NULL,
  PRIMARY KEY (correction, revision, seat),
  FOREIGN KEY (correction, revision) REFERENCES correction_texts (correction, revision),
  CHECK (kind = 'signed' OR length(trim(text)) > 0)
) STRICT, WITHOUT ROWID;

CREATE TABLE correction_closings (
  correction TEXT PRIMARY KEY REFERENCES corrections (id),
  revision INTEGER NOT NULL,
  at TEXT NOT NULL,
  FOREIGN KEY (correction, revision) REFERENCES correction_texts (correction, revision)
) STRICT, WITHOUT ROWID;

CREATE TABLE correction_withdrawals (
  correction TEXT PRIMARY KEY REFERENCES corrections (id),
  reason TEXT NOT NULL CHECK (length(trim(reason)) > 0),
  by TEXT NOT NULL REFERENCES accounts (id),
  at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Which report carries what was decided anew.
CREATE TABLE report_corrections (
  correction TEXT PRIMARY KEY REFERENCES corrections (id),
  report TEXT NOT NULL REFERENCES reports (id)
) STRICT, WITHOUT ROWID;
CREATE INDEX report_corrections_by_report ON report_corrections (report);

-- Corrections that are neither withdrawn nor reported yet.
CREATE VIEW open_corrections AS SELECT c.* FROM corrections c
WHERE c.kind <> 'finding'
  AND NOT EXISTS (SELECT 1 FROM correction_withdrawals w WHERE w.correction = c.id)
  AND NOT EXISTS (SELECT 1 FROM report_corrections r WHERE r.correction = c.id);

-- What was decided anew, whether it is reported yet or not: of one thing the last counts.
CREATE VIEW decided_corrections AS
SELECT c.rowid AS number, c.id, c.tender, c.kind, c.bid, c.criterion, t.revision, t.mark, t.outcome, t.rule, t.reason, t.why_moved,
  t.discussed, t.indicative_answer, t.by, k.at
FROM corrections c JOIN correction_closings k ON k.correction = c.id
JOIN correction_texts t ON t.correction = c.id AND t.revision = k.revision;

-- Who signs: of a mark and a minimum the evaluators of the criterion, of an exclusion all who mark or moderate, each person once;
-- nobody recused from the bid, and nobody who cannot take part any more.
CREATE VIEW correction_members AS
SELECT c.id AS correction, s.id AS seat, s.person
FROM corrections c JOIN seats_held s ON s.tender = c.tender
WHERE CASE c.kind
    WHEN 'exclusion' THEN s.id = (SELECT min(o.id) FROM seats_held o WHERE o.tender = s.tender AND o.person = s.person AND o.kind IN ('evaluator', 'moderator'))
    WHEN 'finding' THEN 0
    ELSE s.kind = 'evaluator' AND EXISTS (SELECT 1 FROM seat_criteria k WHERE k.seat = s.id AND k.criterion = c.criterion) END
  AND NOT EXISTS (SELECT 1 FROM standings v WHERE v.person = s.person AND v.bid = c.bid AND v.standing = 'recused')
  AND NOT EXISTS (SELECT 1 FROM correction_absences a JOIN seats z ON z.id = a.seat WHERE a.correction = c.id AND z.person = s.person);

CREATE TRIGGER corrections_are_opened_by_the_lead BEFORE INSERT ON corrections
WHEN NEW.by IS NOT (${LEAD})
BEGIN SELECT RAISE(ABORT, 'a correction is opened by the lead'); END;
CREATE TRIGGER corrections_are_of_the_last_report BEFORE INSERT ON corrections
WHEN NEW.report IS NOT (${LAST_REPORT}) OR EXISTS (SELECT 1 FROM abandonments WHERE tender = NEW.tender)
  OR (NEW.kind = 'finding') <> EXISTS (SELECT 1 FROM contract_entries WHERE tender = NEW.tender)
BEGIN SELECT RAISE(ABORT, 'an award is corrected between its report and the contract; after it, a finding is kept on record'); END;
CREATE TRIGGER corrections_reopen_what_was_decided BEFORE INSERT ON corrections
WHEN NEW.kind <> 'finding' AND (NOT EXISTS (SELECT 1 FROM opened_bids WHERE id = NEW.bid AND tender = NEW.tender)
  OR (NEW.kind = 'mark' AND NOT EXISTS (SELECT 1 FROM moderation_closings WHERE bid = NEW.bid AND criterion = NEW.criterion))
  OR (NEW.kind = 'gate' AND NOT EXISTS (SELECT 1 FROM gate_decisions WHERE bid = NEW.bid AND criterion = NEW.criterion)))
BEGIN SELECT RAISE(ABORT, 'a correction reopens one mark or decision on a bid of the tender'); END;
CREATE TRIGGER corrections_are_of_one_thing_at_a_time BEFORE INSERT ON corrections
WHEN NEW.kind <> 'finding' AND EXISTS (SELECT 1 FROM open_corrections WHERE bid = NEW.bid AND criterion = NEW.criterion)
BEGIN SELECT RAISE(ABORT, 'this mark or decision is reopened already'); END;
CREATE TRIGGER corrections_follow_what_was_upheld BEFORE INSERT ON corrections
WHEN NEW.representation IS NOT NULL AND NOT EXISTS (SELECT 1 FROM representations r JOIN representation_decisions d ON d.representation = r.id
  WHERE r.id = NEW.representation AND r.tender = NEW.tender AND d.outcome = 'step back')
BEGIN SELECT RAISE(ABORT, 'a correction cites what was upheld on the tender'); END;

CREATE TRIGGER corrections_are_written_in_order BEFORE INSERT ON correction_texts
WHEN NOT ${IS_OPEN} OR ${IS_CLOSED} OR NEW.revision IS NOT 1 + coalesce((${LAST_TEXT}), 0)
  OR NOT EXISTS (SELECT 1 FROM corrections WHERE id = NEW.correction AND criterion = NEW.criterion AND (kind = 'mark') = (NEW.mark IS NOT NULL))
BEGIN SELECT RAISE(ABORT, 'what is decided anew is written while its correction is open'); END;
CREATE TRIGGER corrections_are_written_by_moderator_or_lead BEFORE INSERT ON correction_texts
WHEN (NEW.by IS NOT (${leadOfCorrection}) AND NOT EXISTS (SELECT 1 FROM corrections c JOIN seats_held s ON s.tender = c.tender AND s.kind = 'moderator'
    WHERE c.id = NEW.correction AND c.kind = 'mark' AND s.person = NEW.by))
  OR EXISTS (SELECT 1 FROM corrections c JOIN standings v ON v.bid = c.bid WHERE c.id = NEW.correction AND v.person = NEW.by AND v.standing = 'recused')
BEGIN SELECT RAISE(ABORT, 'what is decided anew is written by a moderator or the lead, and by nobody recused'); END;
CREATE TRIGGER corrections_are_signed_by_their_members BEFORE INSERT ON correction_words
WHEN NOT ${IS_OPEN} OR ${IS_CLOSED} OR NEW.revision IS NOT (${LAST_TEXT})
  OR NOT EXISTS (SELECT 1 FROM correction_members WHERE correction = NEW.correction AND seat = NEW.seat)
BEGIN SELECT RAISE(ABORT, 'the last text is signed by those who decide it, and by nobody recused'); END;
CREATE TRIGGER corrections_are_closed_by_all BEFORE INSERT ON correction_closings
WHEN NOT ${IS_OPEN} OR NEW.revision IS NOT (${LAST_TEXT})
  OR NOT EXISTS (SELECT 1 FROM correction_members WHERE correction = NEW.correction)
  OR EXISTS (SELECT 1 FROM correction_members m WHERE m.correction = NEW.correction AND NOT EXISTS (
    SELECT 1 FROM correction_words w WHERE w.correction = NEW.correction AND w.revision = NEW.revision AND w.seat = m.seat))
BEGIN SELECT RAISE(ABORT, 'a correction is decided once every member has signed or dissented'); END;
CREATE TRIGGER members_are_excused_by_the_lead BEFORE INSERT ON correction_absences
WHEN NOT ${IS_OPEN} OR ${IS_CLOSED} OR NEW.by IS NOT (${leadOfCorrection})
  OR (SELECT tender FROM seats WHERE id = NEW.seat) IS NOT (SELECT tender FROM corrections WHERE id = NEW.correction)
BEGIN SELECT RAISE(ABORT, 'that a member cannot take part is recorded by the lead, before it is decided'); END;
CREATE TRIGGER corrections_are_withdrawn_before_they_are_decided BEFORE INSERT ON correction_withdrawals
WHEN NOT ${IS_OPEN} OR ${IS_CLOSED} OR NEW.by IS NOT (${leadOfCorrection})
BEGIN SELECT RAISE(ABORT, 'a correction is withdrawn by the lead, before anything is decided'); END;

CREATE TRIGGER reports_are_replaced_by_a_correction BEFORE INSERT ON reports
WHEN NEW.version <> 1 + (SELECT count(*) FROM reports WHERE tender = NEW.tender)
  OR (NEW.version > 1 AND (${HAS_ENDED} OR NOT EXISTS (
    SELECT 1 FROM open_corrections c JOIN correction_closings k ON k.correction = c.id WHERE c.tender = NEW.tender)))
BEGIN SELECT RAISE(ABORT, 'a report is replaced only once something was decided anew'); END;
CREATE TRIGGER corrections_are_reported_once_decided BEFORE INSERT ON report_corrections
WHEN NOT ${IS_OPEN} OR NOT ${IS_CLOSED}
  OR NEW.report IS NOT (SELECT r.id FROM reports r JOIN corrections c ON c.tender = r.tender WHERE c.id = NEW.correction ORDER BY r.version DESC LIMIT 1)
  OR NEW.report IS (SELECT report FROM corrections WHERE id = NEW.correction)
BEGIN SELECT RAISE(ABORT, 'what was decided anew is reported in the next version'); END;

-- Nothing else of the award reopens: after the report a minimum is decided on only where the corrected mark misses it, or as the panel signed.
DROP TRIGGER a_reported_award_stays;
CREATE TRIGGER a_reported_award_stays BEFORE INSERT ON gate_decisions
WHEN EXISTS (SELECT 1 FROM reports r JOIN bids b ON b.tender = r.tender WHERE b.id = NEW.bid)
  AND NOT EXISTS (SELECT 1 FROM open_corrections c JOIN decided_corrections d ON d.id = c.id
    WHERE c.bid = NEW.bid AND c.criterion = NEW.criterion AND (c.kind = 'mark' OR (d.outcome = NEW.decision AND d.reason = NEW.reason)))
BEGIN SELECT RAISE(ABORT, 'nothing is decided after the report was issued'); END;
DROP TRIGGER close_calls_are_answered_before_the_report;
CREATE TRIGGER close_calls_are_answered_before_the_report BEFORE INSERT ON close_call_answers
WHEN EXISTS (SELECT 1 FROM reports WHERE tender = NEW.tender)
  AND NOT EXISTS (SELECT 1 FROM open_corrections c JOIN correction_closings k ON k.correction = c.id WHERE c.tender = NEW.tender)
BEGIN SELECT RAISE(ABORT, 'nothing is answered after the report was issued'); END;

CREATE TRIGGER notices_wait_for_a_correction BEFORE INSERT ON award_notices
WHEN EXISTS (SELECT 1 FROM open_corrections WHERE tender = NEW.tender)
BEGIN SELECT RAISE(ABORT, 'a notice waits until the award is corrected'); END;
CREATE TRIGGER contracts_wait_for_a_correction BEFORE INSERT ON contract_entries
WHEN EXISTS (SELECT 1 FROM open_corrections WHERE tender = NEW.tender)
  OR NOT EXISTS (SELECT 1 FROM award_notices WHERE tender = NEW.tender AND report = (${LAST_REPORT}))
BEGIN SELECT RAISE(ABORT, 'a contract waits until the award is corrected, and for the notice of the corrected award'); END;
-- Going back to an earlier step no longer stops a contract once what was upheld is corrected and reported.
DROP TRIGGER contracts_wait_for_the_standstill;
CREATE TRIGGER contracts_wait_for_the_standstill BEFORE INSERT ON contract_entries
WHEN NOT EXISTS (SELECT 1 FROM award_notices WHERE tender = NEW.tender)
  OR EXISTS (SELECT 1 FROM abandonments WHERE tender = NEW.tender)
  OR EXISTS (SELECT 1 FROM award_notices WHERE tender = NEW.tender AND (ends_at > NEW.at OR last_day >= NEW.entered_on OR published_on > NEW.entered_on))
  OR EXISTS (SELECT 1 FROM representations r LEFT JOIN representation_decisions d ON d.representation = r.id
    WHERE r.tender = NEW.tender AND ((r.holds = 1 AND d.representation IS NULL) OR d.outcome = 'abandon'
      OR (d.outcome = 'step back' AND NOT EXISTS (SELECT 1 FROM corrections c JOIN report_corrections x ON x.correction = c.id WHERE c.representation = r.id))
      OR d.ends_at > NEW.at OR d.last_day >= NEW.entered_on))
BEGIN SELECT RAISE(ABORT, 'a contract waits for the notice, the end of the standstill, and every decision on representations'); END;
${insertOnly('corrections', 'correction_texts', 'correction_absences', 'correction_words', 'correction_closings', 'correction_withdrawals', 'report_corrections')}
`,
}
