import { insertOnly } from '../insert-only.js'
import type { Migration } from './migration.js'

/** What the panel makes of the appraisal: levels of design that assessors put lower, and what an agreement says to the indicative mark. */
export const indicative: Migration = {
  name: '008-indicative',
  sql: `
-- Every version stays: the last one counts. A level of 0 says that the design is not to be scored at all; NULL takes a lowering back.
CREATE TABLE strength_lowerings (
  seat TEXT NOT NULL REFERENCES seats (id),
  bid TEXT NOT NULL REFERENCES bids (id),
  study TEXT NOT NULL,
  revision INTEGER NOT NULL CHECK (revision > 0),
  level INTEGER CHECK (level BETWEEN 0 AND 4),
  reason TEXT NOT NULL CHECK (length(trim(reason)) > 0),
  at TEXT NOT NULL,
  PRIMARY KEY (bid, study, seat, revision)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER lowerings_need_a_clear_standing BEFORE INSERT ON strength_lowerings
WHEN NOT EXISTS (SELECT 1 FROM standings v JOIN seats_held s ON s.person = v.person
                 WHERE s.id = NEW.seat AND s.kind = 'evaluator' AND v.bid = NEW.bid AND v.standing IN ('clear', 'managed'))
BEGIN SELECT RAISE(ABORT, 'no level is lowered without a seat and a declaration, and none by someone recused'); END;
CREATE TRIGGER lowerings_end_with_moderation BEFORE INSERT ON strength_lowerings
WHEN EXISTS (SELECT 1 FROM moderation_ends e JOIN bids b ON b.tender = e.tender WHERE b.id = NEW.bid)
BEGIN SELECT RAISE(ABORT, 'no level is lowered once moderation has ended'); END;

ALTER TABLE moderations ADD COLUMN indicative_answer TEXT NOT NULL DEFAULT '';
${insertOnly('strength_lowerings')}
`,
}
