import { insertOnly } from '../insert-only.js'
import type { Migration } from './migration.js'

/** The panel: seats, interests and what was decided about them, marks, locks, moderation and its signatures. */
export const panel: Migration = {
  name: '005-panel',
  sql: `
CREATE TABLE seats (
  id TEXT PRIMARY KEY,
  tender TEXT NOT NULL REFERENCES tenders (id),
  person TEXT NOT NULL REFERENCES accounts (id),
  kind TEXT NOT NULL CHECK (kind IN ('evaluator', 'price', 'moderator', 'auditor')),
  given_by TEXT NOT NULL REFERENCES accounts (id),
  at TEXT NOT NULL
) STRICT;
CREATE INDEX seats_by_tender ON seats (tender, person);
CREATE INDEX seats_by_person ON seats (person);

CREATE TABLE seat_criteria (
  seat TEXT NOT NULL REFERENCES seats (id),
  criterion TEXT NOT NULL,
  PRIMARY KEY (seat, criterion)
) STRICT, WITHOUT ROWID;

CREATE TABLE seat_ends (
  seat TEXT PRIMARY KEY REFERENCES seats (id),
  reason TEXT NOT NULL CHECK (length(trim(reason)) > 0),
  by TEXT NOT NULL REFERENCES accounts (id),
  at TEXT NOT NULL
) STRICT;

CREATE VIEW seats_held AS SELECT s.* FROM seats s WHERE NOT EXISTS (SELECT 1 FROM seat_ends e WHERE e.seat = s.id);

CREATE TRIGGER one_seat_of_a_kind BEFORE INSERT ON seats
WHEN EXISTS (SELECT 1 FROM seats_held WHERE tender = NEW.tender AND person = NEW.person AND kind = NEW.kind)
BEGIN SELECT RAISE(ABORT, 'this person holds that seat already'); END;
-- Whoever sees prices early does not mark or moderate, and an auditor does nothing but audit: also not as somebody who once sat.
CREATE TRIGGER price_and_quality_are_apart BEFORE INSERT ON seats
WHEN EXISTS (SELECT 1 FROM seats WHERE tender = NEW.tender AND person = NEW.person
             AND ((kind = 'price') <> (NEW.kind = 'price') OR (kind = 'auditor') <> (NEW.kind = 'auditor')))
BEGIN SELECT RAISE(ABORT, 'a price evaluator or an auditor has no other seat on a tender'); END;

CREATE TABLE declarations (
  person TEXT NOT NULL REFERENCES accounts (id),
  bid TEXT NOT NULL REFERENCES bids (id),
  revision INTEGER NOT NULL CHECK (revision > 0),
  interest TEXT NOT NULL CHECK (interest IN ('none', 'declared')),
  text TEXT NOT NULL,
  at TEXT NOT NULL,
  PRIMARY KEY (person, bid, revision),
  CHECK (interest = 'none' OR length(trim(text)) > 0)
) STRICT, WITHOUT ROWID;

CREATE TABLE conflict_decisions (
  id TEXT PRIMARY KEY,
  person TEXT NOT NULL,
  bid TEXT NOT NULL,
  revision INTEGER NOT NULL,
  number INTEGER NOT NULL,
  decision TEXT NOT NULL CHECK (decision IN ('no conflict', 'manage', 'recuse')),
  reason TEXT NOT NULL CHECK (length(trim(reason)) > 0),
  by TEXT NOT NULL REFERENCES accounts (id),
  at TEXT NOT NULL,
  UNIQUE (person, bid, revision, number),
  FOREIGN KEY (person, bid, revision) REFERENCES declarations (person, bid, revision),
  CHECK (by <> person)
) STRICT;

-- Where a person stands towards a bid, by the last declaration and the last decision on it. No row: nothing declared. Whoever
-- once declared an interest does not clear it by declaring none: that too waits for a decision.
CREATE VIEW standings AS
SELECT d.person, d.bid, b.tender, d.revision, d.interest, d.text, d.at AS declared_at, c.decision, c.reason, c.by AS decided_by, c.at AS decided_at,
  CASE c.decision WHEN 'recuse' THEN 'recused' WHEN 'manage' THEN 'managed' WHEN 'no conflict' THEN 'clear'
    ELSE CASE WHEN EXISTS (SELECT 1 FROM declarations e WHERE e.person = d.person AND e.bid = d.bid AND e.interest = 'declared')
      THEN 'waiting' ELSE 'clear' END END AS standing
FROM declarations d
JOIN bids b ON b.id = d.bid
LEFT JOIN conflict_decisions c ON c.person = d.person AND c.bid = d.bid AND c.revision = d.revision
  AND c.number = (SELECT max(number) FROM conflict_decisions WHERE person = d.person AND bid = d.bid AND revision = d.revision)
WHERE d.revision = (SELECT max(revision) FROM declarations WHERE person = d.person AND bid = d.bid);

CREATE TRIGGER declarations_stop_at_recusal BEFORE INSERT ON declarations
WHEN EXISTS (SELECT 1 FROM standings WHERE person = NEW.person AND bid = NEW.bid AND standing = 'recused')
BEGIN SELECT RAISE(ABORT, 'somebody recused declares nothing more about that bid'); END;
CREATE TRIGGER decisions_are_about_the_last_declaration BEFORE INSERT ON conflict_decisions
WHEN NEW.revision <> (SELECT max(revision) FROM declarations WHERE person = NEW.person AND bid = NEW.bid)
BEGIN SELECT RAISE(ABORT, 'a decision is about the last declaration'); END;

-- The mark that stands now; every earlier version lives in the ledger. Not marked: no row. Abstained: a row without a mark.
CREATE TABLE scores (
  seat TEXT NOT NULL REFERENCES seats (id),
  bid TEXT NOT NULL REFERENCES bids (id),
  criterion TEXT NOT NULL,
  publication TEXT NOT NULL REFERENCES publications (id),
  revision INTEGER NOT NULL CHECK (revision > 0),
  mark TEXT,
  abstained INTEGER NOT NULL CHECK (abstained IN (0, 1)),
  reason TEXT NOT NULL CHECK (length(trim(reason)) > 0),
  passages TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(passages)),
  subpoints TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(subpoints)),
  change_reason TEXT,
  at TEXT NOT NULL,
  PRIMARY KEY (bid, criterion, seat),
  CHECK ((mark IS NULL) = (abstained = 1)),
  FOREIGN KEY (publication, criterion, mark) REFERENCES published_scale_values (publication, criterion, value)
) STRICT, WITHOUT ROWID;
CREATE INDEX scores_by_seat ON scores (seat, bid);
CREATE INDEX abstentions ON scores (seat, bid) WHERE abstained = 1;

CREATE TABLE locks (
  seat TEXT NOT NULL REFERENCES seats (id),
  criterion TEXT NOT NULL,
  at TEXT NOT NULL,
  PRIMARY KEY (seat, criterion)
) STRICT, WITHOUT ROWID;

-- Whoever locked while recused has no mark for that bid, and cannot give one any more.
CREATE TRIGGER recusal_stays_after_locking BEFORE INSERT ON conflict_decisions
WHEN NEW.decision <> 'recuse'
 AND EXISTS (SELECT 1 FROM standings WHERE person = NEW.person AND bid = NEW.bid AND standing = 'recused')
 AND EXISTS (SELECT 1 FROM locks l JOIN seats_held s ON s.id = l.seat JOIN bids b ON b.tender = s.tender
             WHERE s.person = NEW.person AND b.id = NEW.bid)
BEGIN SELECT RAISE(ABORT, 'a recusal stays once that person has locked'); END;
CREATE TRIGGER locks_need_opened_bids_and_a_seat BEFORE INSERT ON locks
WHEN NOT EXISTS (SELECT 1 FROM seat_criteria c JOIN seats_held s ON s.id = c.seat JOIN openings o ON o.tender = s.tender
                 WHERE c.seat = NEW.seat AND c.criterion = NEW.criterion AND s.kind = 'evaluator')
BEGIN SELECT RAISE(ABORT, 'only a seat for the criterion locks it, once bids are opened'); END;
CREATE TRIGGER locks_leave_no_gap BEFORE INSERT ON locks
WHEN EXISTS (SELECT 1 FROM seats s JOIN opened_bids b ON b.tender = s.tender WHERE s.id = NEW.seat
  AND b.id NOT IN (SELECT bid FROM exclusions)
  AND NOT EXISTS (SELECT 1 FROM scores c WHERE c.bid = b.id AND c.criterion = NEW.criterion AND c.seat = NEW.seat)
  AND NOT EXISTS (SELECT 1 FROM standings v WHERE v.person = s.person AND v.bid = b.id AND v.standing = 'recused'))
BEGIN SELECT RAISE(ABORT, 'what is not marked is not locked'); END;

-- Marks are given unseen: whoever has locked a criterion, or may have seen what others locked, does not mark it anew.
CREATE TRIGGER seats_are_given_before_marks_are_seen BEFORE INSERT ON seat_criteria
WHEN EXISTS (SELECT 1 FROM seats n JOIN seats s ON s.tender = n.tender JOIN locks l ON l.seat = s.id AND l.criterion = NEW.criterion
             WHERE n.id = NEW.seat AND (s.person = n.person
               OR EXISTS (SELECT 1 FROM seats m WHERE m.tender = n.tender AND m.person = n.person AND m.kind = 'moderator')
               OR EXISTS (SELECT 1 FROM leads d WHERE d.tender = n.tender AND d.person = n.person)))
BEGIN SELECT RAISE(ABORT, 'nobody marks a criterion whose locked marks they may have seen'); END;

CREATE TRIGGER scores_need_a_clear_standing BEFORE INSERT ON scores
WHEN NOT EXISTS (SELECT 1 FROM standings v JOIN seats s ON s.person = v.person
                 WHERE s.id = NEW.seat AND v.bid = NEW.bid AND v.standing IN ('clear', 'managed'))
BEGIN SELECT RAISE(ABORT, 'no mark without a declaration, and none from someone recused'); END;
CREATE TRIGGER scores_need_a_seat_for_the_criterion BEFORE INSERT ON scores
WHEN NOT EXISTS (SELECT 1 FROM seat_criteria c JOIN seats_held s ON s.id = c.seat
                 WHERE c.seat = NEW.seat AND c.criterion = NEW.criterion AND s.kind = 'evaluator')
BEGIN SELECT RAISE(ABORT, 'no mark without a seat for the criterion'); END;
CREATE TRIGGER scores_after_locking_need_a_reason BEFORE UPDATE ON scores
WHEN EXISTS (SELECT 1 FROM locks WHERE seat = NEW.seat AND criterion = NEW.criterion)
 AND length(trim(coalesce(NEW.change_reason, ''))) = 0
BEGIN SELECT RAISE(ABORT, 'a change after locking needs a reason'); END;
CREATE TRIGGER scores_are_not_begun_after_locking BEFORE INSERT ON scores
WHEN EXISTS (SELECT 1 FROM locks WHERE seat = NEW.seat AND criterion = NEW.criterion)
 AND NOT EXISTS (SELECT 1 FROM scores WHERE seat = NEW.seat AND bid = NEW.bid AND criterion = NEW.criterion)
BEGIN SELECT RAISE(ABORT, 'what is locked gets no new marks'); END;
CREATE TRIGGER scores_change_by_a_new_revision BEFORE UPDATE ON scores
WHEN NEW.revision <> OLD.revision + 1 OR NEW.seat <> OLD.seat OR NEW.bid <> OLD.bid OR NEW.criterion <> OLD.criterion
BEGIN SELECT RAISE(ABORT, 'a mark changes only by its next revision'); END;
CREATE TRIGGER scores_are_never_deleted BEFORE DELETE ON scores
BEGIN SELECT RAISE(ABORT, 'scores are never deleted'); END;

-- The moment at which every evaluator had locked every criterion.
CREATE TABLE marking_ends (
  tender TEXT PRIMARY KEY REFERENCES tenders (id),
  at TEXT NOT NULL
) STRICT;

CREATE TABLE moderations (
  bid TEXT NOT NULL REFERENCES bids (id),
  criterion TEXT NOT NULL,
  publication TEXT NOT NULL REFERENCES publications (id),
  revision INTEGER NOT NULL CHECK (revision > 0),
  mark TEXT NOT NULL,
  reason TEXT NOT NULL CHECK (length(trim(reason)) > 0),
  why_moved TEXT NOT NULL,
  discussed TEXT NOT NULL CHECK (json_valid(discussed)),
  seat TEXT NOT NULL REFERENCES seats (id),
  at TEXT NOT NULL,
  PRIMARY KEY (bid, criterion),
  FOREIGN KEY (publication, criterion, mark) REFERENCES published_scale_values (publication, criterion, value)
) STRICT, WITHOUT ROWID;

CREATE TABLE signatures (
  bid TEXT NOT NULL,
  criterion TEXT NOT NULL,
  revision INTEGER NOT NULL,
  seat TEXT NOT NULL REFERENCES seats (id),
  kind TEXT NOT NULL CHECK (kind IN ('signed', 'dissent')),
  text TEXT NOT NULL,
  at TEXT NOT NULL,
  PRIMARY KEY (bid, criterion, revision, seat),
  FOREIGN KEY (bid, criterion) REFERENCES moderations (bid, criterion),
  CHECK (kind = 'signed' OR length(trim(text)) > 0)
) STRICT, WITHOUT ROWID;

CREATE TABLE moderation_closings (
  bid TEXT NOT NULL,
  criterion TEXT NOT NULL,
  revision INTEGER NOT NULL,
  at TEXT NOT NULL,
  PRIMARY KEY (bid, criterion),
  FOREIGN KEY (bid, criterion) REFERENCES moderations (bid, criterion)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER closed_moderations_stay BEFORE UPDATE ON moderations
WHEN EXISTS (SELECT 1 FROM moderation_closings WHERE bid = OLD.bid AND criterion = OLD.criterion)
  OR NEW.revision <> OLD.revision + 1
BEGIN SELECT RAISE(ABORT, 'a closed moderation is never changed'); END;
CREATE TRIGGER moderations_are_never_deleted BEFORE DELETE ON moderations
BEGIN SELECT RAISE(ABORT, 'moderations are never deleted'); END;
CREATE TRIGGER scores_stay_once_agreed BEFORE UPDATE ON scores
WHEN EXISTS (SELECT 1 FROM moderation_closings WHERE bid = OLD.bid AND criterion = OLD.criterion)
BEGIN SELECT RAISE(ABORT, 'a mark is not changed after its moderation was closed'); END;

-- The moment at which the last moderation was closed.
CREATE TABLE moderation_ends (
  tender TEXT PRIMARY KEY REFERENCES tenders (id),
  at TEXT NOT NULL
) STRICT;
${insertOnly('seats', 'seat_criteria', 'seat_ends', 'declarations', 'conflict_decisions', 'locks', 'marking_ends', 'signatures', 'moderation_closings', 'moderation_ends')}
`,
}
