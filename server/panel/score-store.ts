import { all, change, one, remembered, type Reads, type Writes } from '../database/access.js'

export const TICKS = ['addressed', 'partly', 'not'] as const
/** How far an answer covers one sub-point. It helps the reason and never computes the mark. */
export type Tick = (typeof TICKS)[number]

/** What an evaluator keeps for one bid and criterion. An abstention has no mark; nought is the mark '0'; not marked is no score. */
export interface ScoreContent {
  mark: string | null
  abstained: boolean
  reason: string
  /** Passages of the answer that the reason quotes, each found in it word for word. */
  passages: string[]
  /** By the id of the sub-point; one not ticked is absent. */
  subpoints: Record<string, Tick>
}

/** A mark as it stands now, with who gave it. Earlier versions live in the ledger. */
export interface Score extends ScoreContent {
  seat: string
  person: string
  name: string
  bid: string
  criterion: string
  revision: number
  /** Why it was changed after locking, or null. */
  changeReason: string | null
  at: string
  /** When its giver locked the criterion, or null. */
  lockedAt: string | null
}

interface Row extends Omit<Score, 'abstained' | 'passages' | 'subpoints'> {
  abstained: number
  passages: string
  subpoints: string
}

const SELECT = `SELECT c.seat, s.person, a.name, c.bid, c.criterion, c.revision, c.mark, c.abstained, c.reason, c.passages, c.subpoints,
    c.change_reason AS changeReason, c.at, l.at AS lockedAt
  FROM scores c JOIN seats_held s ON s.id = c.seat JOIN accounts a ON a.id = s.person
  LEFT JOIN locks l ON l.seat = c.seat AND l.criterion = c.criterion`
const COUNTS = `NOT EXISTS (SELECT 1 FROM standings v WHERE v.person = s.person AND v.bid = c.bid AND v.standing = 'recused')`

const scoreRow = one<Row, { seat: string; bid: string; criterion: string }>(
  `${SELECT} WHERE c.bid = :bid AND c.criterion = :criterion AND c.seat = :seat`,
)
const itemRows = all<Row, { bid: string; criterion: string }>(
  `${SELECT} WHERE c.bid = :bid AND c.criterion = :criterion AND ${COUNTS} ORDER BY s.at, a.name`,
)
const criterionRows = all<Row, { tender: string; criterion: string }>(
  `${SELECT} WHERE s.tender = :tender AND c.criterion = :criterion AND ${COUNTS} ORDER BY s.at, a.name`,
)

const score = (row: Row): Score => ({
  ...row,
  abstained: row.abstained === 1,
  passages: JSON.parse(row.passages) as string[],
  subpoints: JSON.parse(row.subpoints) as Record<string, Tick>,
})

/** The score of one seat for a bid and criterion, or null: not marked. */
export const scoreOf = (db: Reads, asked: { seat: string; bid: string; criterion: string }): Score | null =>
  remembered(db, `score ${asked.seat} ${asked.bid} ${asked.criterion}`, () => {
    const row = scoreRow(db, asked)
    return row ? score(row) : null
  })

/**
 * Every mark of a bid and criterion that counts: of seats that are held, by people who are not recused from the bid. Whose
 * marks a person may see is for the caller to ask (`sees`, with `markerLocked: lockedAt !== null`).
 */
export const scoresOfItem = (db: Reads, asked: { bid: string; criterion: string }): Score[] =>
  itemRows(db, asked).map(score)

/** The same for a criterion across all bids of a tender. */
export const scoresOfCriterion = (db: Reads, asked: { tender: string; criterion: string }): Score[] =>
  criterionRows(db, asked).map(score)

/** A mark without its words, for tables of many. */
export interface BriefScore {
  seat: string
  person: string
  bid: string
  criterion: string
  mark: string | null
  abstained: 0 | 1
  revision: number
  at: string
  locked: 0 | 1
}

const BRIEF = `SELECT c.seat, s.person, c.bid, c.criterion, c.mark, c.abstained, c.revision, c.at, l.seat IS NOT NULL AS locked
  FROM seats_held s JOIN scores c ON c.seat = s.id LEFT JOIN locks l ON l.seat = c.seat AND l.criterion = c.criterion`

/** Every mark that a seat has given, without its words. */
export const marksOfSeat = all<BriefScore, { seat: string }>(`${BRIEF} WHERE s.id = :seat`)

/** Every mark on a tender that counts, without its words: of seats that are held, by people not recused from the bid. */
export const marksOn = all<BriefScore, { tender: string }>(`${BRIEF} WHERE s.tender = :tender AND ${COUNTS}`)

const counts = one<{ done: number; abstained: number }, { seat: string }>(`
  SELECT (SELECT count(*) FROM scores WHERE seat = :seat) AS done,
    (SELECT count(*) FROM scores WHERE seat = :seat AND abstained = 1) AS abstained`)
const countsWithin = one<{ done: number; abstained: number }, { seat: string; bids: string }>(`
  SELECT count(*) AS done, coalesce(sum(abstained), 0) AS abstained
  FROM scores WHERE seat = :seat AND bid IN (SELECT value FROM json_each(:bids))`)

/** How many marks a seat has given, abstentions among them; with `bids`, only those for them, which takes longer. */
export const countsOfSeat = (db: Reads, seat: string, bids?: string[]): { done: number; abstained: number } =>
  remembered(db, `counts ${seat} ${bids?.join() ?? ''}`, () => {
    const counted = bids ? countsWithin(db, { seat, bids: JSON.stringify(bids) }) : counts(db, { seat })
    return counted ?? { done: 0, abstained: 0 }
  })

const upsertScore = change<{
  seat: string
  bid: string
  criterion: string
  publication: string
  mark: string | null
  abstained: number
  reason: string
  passages: string
  subpoints: string
  changeReason: string | null
  now: string
}>(`
  INSERT INTO scores (seat, bid, criterion, publication, revision, mark, abstained, reason, passages, subpoints, change_reason, at)
  VALUES (:seat, :bid, :criterion, :publication, 1, :mark, :abstained, :reason, :passages, :subpoints, :changeReason, :now)
  ON CONFLICT (bid, criterion, seat) DO UPDATE SET publication = excluded.publication, revision = revision + 1, mark = excluded.mark,
    abstained = excluded.abstained, reason = excluded.reason, passages = excluded.passages, subpoints = excluded.subpoints,
    change_reason = excluded.change_reason, at = excluded.at`)

/**
 * Keeps a mark as the next revision of its row. The database refuses one off the published scale, without a declaration, from
 * someone recused, without a seat for the criterion, and after locking without a reason of change.
 */
export function keepScore(
  tx: Writes,
  kept: ScoreContent & {
    seat: string
    bid: string
    criterion: string
    publication: string
    changeReason?: string | null
    now: string
  },
): void {
  const { seat, bid, criterion, publication, mark, reason, now } = kept
  upsertScore(tx, {
    seat,
    bid,
    criterion,
    publication,
    mark,
    abstained: kept.abstained ? 1 : 0,
    reason,
    passages: JSON.stringify(kept.passages),
    subpoints: JSON.stringify(kept.subpoints),
    changeReason: kept.changeReason ?? null,
    now,
  })
}

/** The bids of a tender that were excluded: they are marked no more. */
export const excludedOn = all<{ bid: string }, { tender: string }>(
  'SELECT x.bid FROM exclusions x JOIN bids b ON b.id = x.bid WHERE b.tender = :tender',
)
