import { all, change, type Reads } from '../database/access.js'
import { decidedNow } from './corrections/decided-store.js'

/** A disqualification: under which rule, why, by whom and when. */
export interface KeptExclusion {
  bid: string
  rule: string
  reason: string
  /** The name of whoever decided. */
  by: string
  at: string
}

const firstExclusions = all<KeptExclusion, { tender: string }>(`
  SELECT e.bid, e.rule, e.reason, a.name AS by, e.at
  FROM bids b JOIN exclusions e ON e.bid = b.id JOIN accounts a ON a.id = e.by
  WHERE b.tender = :tender ORDER BY e.at, e.bid`)

/** Every exclusion on a tender as it was decided first, also one that was taken back since. */
export const exclusionsDecidedFirst = (db: Reads, asked: { tender: string }): KeptExclusion[] =>
  firstExclusions(db, asked)

/** Every exclusion on a tender that counts now, in the order in which they were decided: what was decided anew takes its place. */
export function exclusionsOf(db: Reads, { tender }: { tender: string }): KeptExclusion[] {
  const anew = decidedNow(db, tender, 'exclusion')
  const stand = firstExclusions(db, { tender }).filter(({ bid }) => !anew.has(`${bid}\n`))
  const added = [...anew.values()].filter(({ outcome }) => outcome === 'exclude')
  return [...stand, ...added.map(({ bid, rule, reason, by, at }) => ({ bid, rule, reason, by, at }))]
}

/** Excludes a bid. The database refuses a second exclusion, and any change of the first. */
export const keepExclusion = change<{ bid: string; rule: string; reason: string; by: string; now: string }>(
  'INSERT INTO exclusions (bid, rule, reason, by, at) VALUES (:bid, :rule, :reason, :by, :now)',
)
