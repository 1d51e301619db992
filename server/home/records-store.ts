import { all } from '../database/access.js'

/** How often something stands in a table, and how often the ledger tells of it. */
export interface Uneven {
  about: string
  rows: number
  events: number
}

/** A kind of row and the acts that make one: whatever is in the table is in the ledger, and the other way round. */
export interface Pair {
  state: string
  acts: readonly string[]
  /** A question for `about`, once for each row, or with `times` how many acts made it. */
  rows: string
  /** What the same `about` is called in an event; words of SQL over the columns of `events`. */
  about: string
}

const seated = (table: string, rest: string): string =>
  `SELECT s.person || ' ' || ${rest} AS about, 1 AS times FROM ${table} t JOIN seats s ON s.id = t.seat`
const each = (table: string, about: string): string => `SELECT ${about} AS about, 1 AS times FROM ${table}`
const ofBid = (table: string, key: string, of: string): string =>
  `SELECT o.bid AS about, 1 AS times FROM ${table} t JOIN ${of} o ON o.id = t.${key}`

/** The states that are rows, each with the acts in the ledger that make them. */
export const PAIRS: readonly Pair[] = [
  {
    state: 'publication',
    acts: ['tender.published', 'tender.amended'],
    rows: each('publications', 'tender'),
    about: 'tender',
  },
  { state: 'abandonment', acts: ['tender.abandoned'], rows: each('abandonments', 'tender'), about: 'tender' },
  { state: 'bid', acts: ['bid.begun'], rows: each('bids', 'id'), about: 'bid' },
  { state: 'submission', acts: ['bid.submitted'], rows: each('submissions', 'bid'), about: 'bid' },
  {
    state: 'withdrawal',
    acts: ['bid.withdrawn'],
    rows: ofBid('withdrawals', 'submission', 'submissions'),
    about: 'bid',
  },
  { state: 'late submission', acts: ['bid.refused-late'], rows: each('late_submissions', 'bid'), about: 'bid' },
  { state: 'file', acts: ['file.received'], rows: each('files', 'bid'), about: 'bid' },
  { state: 'removal of a file', acts: ['file.removed'], rows: ofBid('file_removals', 'file', 'files'), about: 'bid' },
  { state: 'refusal of a file', acts: ['file.refused'], rows: each('file_refusals', 'bid'), about: 'bid' },
  { state: 'opening', acts: ['bids.opened'], rows: each('openings', 'tender'), about: 'tender' },
  { state: 'seat', acts: ['seat.given'], rows: each('seats', 'tender'), about: 'tender' },
  {
    state: 'end of a seat',
    acts: ['seat.ended'],
    rows: `SELECT s.tender AS about, 1 AS times FROM seat_ends e JOIN seats s ON s.id = e.seat`,
    about: 'tender',
  },
  {
    state: 'declaration',
    acts: ['interest.declared'],
    rows: each('declarations', `person || ' ' || bid`),
    about: `person || ' ' || bid`,
  },
  {
    state: 'decision on a conflict',
    acts: ['conflict.decided'],
    rows: each('conflict_decisions', 'bid'),
    about: 'bid',
  },
  {
    state: 'mark',
    acts: ['score.saved', 'score.changed'],
    rows: `SELECT s.person || ' ' || t.bid || ' ' || t.criterion AS about, t.revision AS times FROM scores t JOIN seats s ON s.id = t.seat`,
    about: `person || ' ' || bid || ' ' || criterion`,
  },
  { state: 'lock', acts: ['marks.locked'], rows: seated('locks', 't.criterion'), about: `person || ' ' || criterion` },
  { state: 'end of marking', acts: ['marking.ended'], rows: each('marking_ends', 'tender'), about: 'tender' },
  {
    state: 'agreement',
    acts: ['moderation.saved'],
    rows: `SELECT bid || ' ' || criterion AS about, revision AS times FROM moderations`,
    about: `bid || ' ' || criterion`,
  },
  {
    state: 'signature',
    acts: ['moderation.signed', 'moderation.dissented'],
    rows: seated('signatures', `t.bid || ' ' || t.criterion`),
    about: `person || ' ' || bid || ' ' || criterion`,
  },
  {
    state: 'closed agreement',
    acts: ['moderation.closed'],
    rows: each('moderation_closings', `bid || ' ' || criterion`),
    about: `bid || ' ' || criterion`,
  },
  { state: 'end of moderation', acts: ['moderation.ended'], rows: each('moderation_ends', 'tender'), about: 'tender' },
  {
    state: 'decision on a minimum mark',
    acts: ['gate.decided'],
    rows: each('gate_decisions', `bid || ' ' || criterion`),
    about: `bid || ' ' || criterion`,
  },
  { state: 'exclusion', acts: ['bid.excluded'], rows: each('exclusions', 'bid'), about: 'bid' },
  { state: 'opening of prices', acts: ['prices.opened'], rows: each('price_openings', 'tender'), about: 'tender' },
  {
    state: 'confirmation of prices',
    acts: ['prices.confirmed'],
    rows: each('price_confirmations', 'tender'),
    about: 'tender',
  },
  { state: 'report', acts: ['report.issued'], rows: each('reports', 'tender'), about: 'tender' },
  { state: 'summary', acts: ['summary.approved'], rows: each('summaries', 'bid'), about: 'bid' },
  {
    state: 'sending of a summary',
    acts: ['summary.sent'],
    rows: ofBid('summary_sendings', 'summary', 'summaries'),
    about: 'bid',
  },
  { state: 'award notice', acts: ['notice.published'], rows: each('award_notices', 'tender'), about: 'tender' },
  {
    state: 'representation',
    acts: ['representation.received'],
    rows: each('representations', 'tender'),
    about: 'tender',
  },
  {
    state: 'change of the server’s key',
    acts: ['key.rotated'],
    rows: each('key_rotations', 'fingerprint'),
    about: `json_extract(body, '$.detail.fingerprint')`,
  },
  {
    state: 'change of the key that signs the ledger',
    acts: ['ledger.key-changed'],
    rows: `SELECT k.id AS about, 1 AS times FROM signing_handovers h JOIN signing_keys k ON k.number = h.number`,
    about: `json_extract(body, '$.detail.after')`,
  },
  { state: 'contract', acts: ['contract.entered'], rows: each('contract_entries', 'tender'), about: 'tender' },
]

/** Where the rows of a pair and its events are not equally many. */
export const unevenIn = ({ acts, rows, about }: Pair): ReturnType<typeof all<Uneven>> =>
  all<Uneven>(`
    SELECT about, sum(rows) AS rows, sum(events) AS events FROM (
      SELECT about, times AS rows, 0 AS events FROM (${rows})
      UNION ALL
      SELECT ${about} AS about, 0 AS rows, 1 AS events FROM events WHERE act IN (${acts.map((act) => `'${act}'`).join(', ')})
    ) GROUP BY about HAVING sum(rows) <> sum(events) ORDER BY about`)

/** Marks given by somebody who at that moment had declared no interest yet, or was kept out because of one. */
export const marksOfConflicted = all<{ person: string; bid: string; criterion: string }>(`
  SELECT s.person, m.bid, m.criterion FROM scores m JOIN seats s ON s.id = m.seat
  WHERE NOT EXISTS (SELECT 1 FROM declarations d WHERE d.person = s.person AND d.bid = m.bid AND d.at <= m.at)
  OR (SELECT c.decision FROM conflict_decisions c WHERE c.person = s.person AND c.bid = m.bid AND c.at <= m.at
    ORDER BY c.number DESC LIMIT 1) = 'recuse'`)

/** What was done before or after the moment at which it could be. */
export const outOfTime = all<{ what: string; about: string }>(`
  SELECT 'a bid was submitted at or after the deadline' AS what, s.bid AS about FROM submissions s
    JOIN publications p ON p.id = s.publication WHERE s.at >= p.deadline
  UNION ALL
  SELECT 'bids were opened before the deadline', o.tender FROM openings o
    WHERE o.at < (SELECT deadline FROM publications WHERE tender = o.tender AND at <= o.at ORDER BY version DESC LIMIT 1)
  UNION ALL
  SELECT 'bids were opened by one person alone', tender FROM openings WHERE first = second
  UNION ALL
  SELECT 'prices were opened before moderation had ended', p.tender FROM price_openings p
    LEFT JOIN moderation_ends m ON m.tender = p.tender WHERE m.at IS NULL OR m.at > p.at
  UNION ALL
  SELECT 'a report was issued before prices were confirmed', r.tender FROM reports r
    LEFT JOIN price_confirmations c ON c.tender = r.tender WHERE c.at IS NULL OR c.at > r.at
  UNION ALL
  SELECT 'a contract was entered before a notice was published', c.tender FROM contract_entries c
    WHERE NOT EXISTS (SELECT 1 FROM award_notices n WHERE n.tender = c.tender AND n.at <= c.at)`)

/** Rows that refer to nothing, table by table. */
export const danglingRows = all<{ table: string; parent: string; rows: number }>(
  'SELECT "table", parent, count(*) AS rows FROM pragma_foreign_key_check GROUP BY "table", parent ORDER BY "table"',
)

/** Every published version of every tender. */
export const everyPublication = all<{ id: string; tender: string; version: number; digest: string; content: string }>(
  'SELECT id, tender, version, digest, content FROM publications ORDER BY tender, version',
)

/** What SQLite finds wrong with its own file; the answer 'ok' is left out. */
export const pageTroubles = all<{ line: string }>(
  `SELECT integrity_check AS line FROM pragma_integrity_check WHERE integrity_check <> 'ok'`,
)

/** Every file that was attached to a bid. */
export const everyFile = all<{ id: string; bid: string }>('SELECT id, bid FROM files ORDER BY bid, id')
