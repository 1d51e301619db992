import { all, change, one, type Reads, type Writes } from '../database/access.js'
import { newId } from '../database/ids.js'
import type { Standing } from '../rules/sight.js'

export type Interest = 'none' | 'declared'
export const DECISIONS = ['no conflict', 'manage', 'recuse'] as const
/** What was decided about an interest: it is none that matters, it is managed in a stated way, or the person keeps out. */
export type Decision = (typeof DECISIONS)[number]

/** Where a person stands towards a bid: the last declaration and the last decision about it. */
export interface StandingRow {
  person: string
  bid: string
  revision: number
  interest: Interest
  text: string
  declared_at: string
  decision: Decision | null
  reason: string | null
  decided_by: string | null
  decided_at: string | null
  standing: Exclude<Standing, 'undeclared'>
}

const COLUMNS = 'person, bid, revision, interest, text, declared_at, decision, reason, decided_by, decided_at, standing'

/** Every standing on a tender. Nothing declared: no row. */
export const standingsOn = all<StandingRow, { tender: string }>(
  `SELECT ${COLUMNS} FROM standings WHERE tender = :tender`,
)
/** Where one person stands towards the bids of a tender. */
export const standingsOf = all<StandingRow, { tender: string; person: string }>(
  `SELECT ${COLUMNS} FROM standings WHERE person = :person AND tender = :tender`,
)
/** Where one person stands towards one bid, or undefined. */
export const standingOf = one<StandingRow, { person: string; bid: string }>(
  `SELECT ${COLUMNS} FROM standings WHERE person = :person AND bid = :bid`,
)

const lastRevision = one<{ revision: number | null }, { person: string; bid: string }>(
  'SELECT max(revision) AS revision FROM declarations WHERE person = :person AND bid = :bid',
)
const insertDeclaration = change<{
  person: string
  bid: string
  revision: number
  interest: Interest
  text: string
  now: string
}>(`INSERT INTO declarations (person, bid, revision, interest, text, at)
  VALUES (:person, :bid, :revision, :interest, :text, :now)`)

/** Keeps the next revision of a declaration; earlier ones stay. Answers its number. */
export function keepDeclaration(
  tx: Writes,
  declared: { person: string; bid: string; interest: Interest; text: string; now: string },
): number {
  const { person, bid, interest, text, now } = declared
  const revision = (lastRevision(tx, { person, bid })?.revision ?? 0) + 1
  insertDeclaration(tx, { person, bid, revision, interest, text, now })
  return revision
}

const insertDecision = change<
  Record<'id' | 'person' | 'bid' | 'decision' | 'reason' | 'by' | 'now', string> & { revision: number }
>(`
  INSERT INTO conflict_decisions (id, person, bid, revision, number, decision, reason, by, at)
  VALUES (:id, :person, :bid, :revision,
    (SELECT coalesce(max(number), 0) + 1 FROM conflict_decisions WHERE person = :person AND bid = :bid AND revision = :revision),
    :decision, :reason, :by, :now)`)

/** Keeps a decision about one revision of a declaration; earlier ones stay. Answers its id. The database refuses one's own. */
export function keepConflictDecision(
  tx: Writes,
  decided: {
    person: string
    bid: string
    revision: number
    decision: Decision
    reason: string
    by: string
    now: string
  },
): string {
  const id = newId()
  const { person, bid, revision, decision, reason, by, now } = decided
  insertDecision(tx, { id, person, bid, revision, decision, reason, by, now })
  return id
}

const lockCount = one<{ locks: number }, { tender: string; person: string }>(`
  SELECT count(*) AS locks FROM locks l JOIN seats_held s ON s.id = l.seat WHERE s.tender = :tender AND s.person = :person`)

/** Whether a person has locked any criterion of a tender. */
export const hasLocked = (db: Reads, asked: { tender: string; person: string }): boolean =>
  (lockCount(db, asked)?.locks ?? 0) > 0
