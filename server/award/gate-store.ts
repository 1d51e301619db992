import { all, change, type Reads } from '../database/access.js'
import { stillCounts } from '../rules/corrections/correction.js'
import { firstAgreementOf } from './case-file-store.js'
import { everyDecided } from './corrections/decided-store.js'

/** A decision on a minimum mark that a bid missed. The one with the highest number counts; earlier ones stay. */
export interface KeptGateDecision {
  bid: string
  criterion: string
  number: number
  decision: 'exclude' | 'keep'
  reason: string
  /** The name of whoever decided. */
  by: string
  at: string
}

/** Every decision on minimum marks of a tender, in the order in which they were made. */
export const gateDecisionsOf = all<KeptGateDecision, { tender: string }>(`
  SELECT d.bid, d.criterion, d.number, d.decision, d.reason, a.name AS by, d.at
  FROM bids b JOIN gate_decisions d ON d.bid = b.id JOIN accounts a ON a.id = d.by
  WHERE b.tender = :tender ORDER BY d.at, d.bid, d.criterion, d.number`)

/**
 * The decisions on minimum marks that count now: the last on each bid and criterion. One that was made on a mark does not count
 * once another mark was agreed anew in its place.
 */
export function gateDecisionsNow(db: Reads, { tender }: { tender: string }): KeptGateDecision[] {
  const anew = everyDecided(db, tender).filter(({ kind }) => kind === 'mark')
  return latestOf(gateDecisionsOf(db, { tender })).filter((decision) => {
    const later = anew.filter(({ bid, criterion }) => bid === decision.bid && criterion === decision.criterion)
    const first = later.length > 0 ? firstAgreementOf(db, decision) : undefined
    if (!first) return true
    const marks = later.map(({ mark, at }) => ({ mark: mark ?? first.mark, at }))
    return stillCounts(decision.at, [{ mark: first.mark, at: first.closedAt }, ...marks])
  })
}

/** The last decision on each bid and criterion. */
export function latestOf(decisions: KeptGateDecision[]): KeptGateDecision[] {
  const latest = new Map<string, KeptGateDecision>()
  for (const one of decisions) {
    const key = `${one.bid}\n${one.criterion}`
    if (one.number > (latest.get(key)?.number ?? 0)) latest.set(key, one)
  }
  return [...latest.values()]
}

/** Keeps a decision under the next number. The database refuses a number that is taken. */
export const keepGateDecision = change<{
  bid: string
  criterion: string
  number: number
  decision: 'exclude' | 'keep'
  reason: string
  by: string
  now: string
}>(`
  INSERT INTO gate_decisions (bid, criterion, number, decision, reason, by, at)
  VALUES (:bid, :criterion, :number, :decision, :reason, :by, :now)`)
