import type { Migration } from './migration.js'

/** An agreement is not closed while a point that was raised about its answer is open. */
export const openPoints: Migration = {
  name: '021-open-points',
  sql: `
CREATE TRIGGER closings_wait_for_open_points BEFORE INSERT ON moderation_closings
WHEN EXISTS (
  SELECT 1 FROM queries q LEFT JOIN query_sendings s ON s.query = q.id
  WHERE q.bid = NEW.bid AND q.criterion = NEW.criterion
    AND NOT EXISTS (SELECT 1 FROM query_refusals WHERE query = q.id)
    AND NOT EXISTS (SELECT 1 FROM query_answers WHERE query = q.id)
    AND (s.until IS NULL OR NEW.at < s.until))
BEGIN SELECT RAISE(ABORT, 'an agreement is not closed while a point about its answer is open'); END;
`,
}
