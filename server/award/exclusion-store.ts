import { all, change } from '../database/access.js'

/** A disqualification: under which rule, why, by whom and when. */
export interface KeptExclusion {
  bid: string
  rule: string
  reason: string
  /** The name of whoever decided. */
  by: string
  at: string
}

/** Every exclusion on a tender, in the order in which they were decided. */
export const exclusionsOf = all<KeptExclusion, { tender: string }>(`
  SELECT e.bid, e.rule, e.reason, a.name AS by, e.at
  FROM bids b JOIN exclusions e ON e.bid = b.id JOIN accounts a ON a.id = e.by
  WHERE b.tender = :tender ORDER BY e.at, e.bid`)

/** Excludes a bid. The database refuses a second exclusion, and any change of the first. */
export const keepExclusion = change<{ bid: string; rule: string; reason: string; by: string; now: string }>(
  'INSERT INTO exclusions (bid, rule, reason, by, at) VALUES (:bid, :rule, :reason, :by, :now)',
)
