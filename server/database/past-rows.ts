// What was said of rows by then.
const said = (acts: string): string => `
  SELECT e.seq, e.act, e.bid, e.criterion, e.person, coalesce(json_extract(e.body, '$.detail.decidedAt'), e.at) AS at,
    json_extract(e.body, '$.detail.revision') AS revision, json_extract(e.body, '$.detail.seat') AS seat
  FROM main.events e WHERE e.tender = :tender AND e.act IN (${acts}) AND e.at <= :moment`

const SCORES = `
CREATE TEMP TABLE scores_then AS
WITH told AS (${said("'score.saved', 'score.changed'")}),
last AS (SELECT *, max(seq) FROM told GROUP BY bid, criterion, seat)
SELECT s.seat, s.bid, s.criterion, s.publication, t.revision,
  json_extract(c.content, '$.mark') AS mark, json_extract(c.content, '$.abstained') AS abstained,
  json_extract(c.content, '$.reason') AS reason, coalesce(json_extract(c.content, '$.passages'), '[]') AS passages,
  coalesce(json_extract(c.content, '$.subpoints'), '{}') AS subpoints,
  CASE t.act WHEN 'score.changed' THEN json_extract(w.content, '$') END AS change_reason, t.at
FROM last t JOIN main.scores s ON s.bid = t.bid AND s.criterion = t.criterion AND s.seat = t.seat AND s.at > :moment
LEFT JOIN main.event_contents c ON c.seq = t.seq AND c.name = CASE t.act WHEN 'score.saved' THEN 'score' ELSE 'new' END
LEFT JOIN main.event_contents w ON w.seq = t.seq AND w.name = 'reason'`

const MODERATIONS = `
CREATE TEMP TABLE moderations_then AS
WITH told AS (${said("'moderation.saved'")}),
last AS (SELECT *, max(seq) FROM told GROUP BY bid, criterion)
SELECT m.bid, m.criterion, m.publication, t.revision,
  json_extract(c.content, '$.mark') AS mark, json_extract(c.content, '$.reason') AS reason,
  coalesce(json_extract(c.content, '$.whyMoved'), '') AS why_moved,
  coalesce(json_extract(c.content, '$.discussed'), '[]') AS discussed,
  coalesce((SELECT s.id FROM main.seats s WHERE s.tender = :tender AND s.person = t.person AND s.kind = 'moderator' AND s.at <= t.at
    ORDER BY s.at DESC LIMIT 1), m.seat) AS seat,
  t.at, coalesce(json_extract(c.content, '$.indicativeAnswer'), '') AS indicative_answer
FROM last t JOIN main.moderations m ON m.bid = t.bid AND m.criterion = t.criterion AND m.at > :moment
LEFT JOIN main.event_contents c ON c.seq = t.seq AND c.name = 'agreement'`

/** How the rows of a table that are changed in place are rebuilt as they were, from the ledger, into `TABLE_then`. */
export const REBUILT: Record<string, string> = { scores: SCORES, moderations: MODERATIONS }

/** How many rebuilt rows there are of which the ledger no longer says what they were, because that was erased by law. */
export const LOST = `SELECT ${Object.keys(REBUILT)
  .map((table) => `(SELECT count(*) FROM temp.${table}_then WHERE reason IS NULL)`)
  .join(' + ')}`
