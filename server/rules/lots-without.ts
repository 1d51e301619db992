import { rankAward, type CaseFile } from './evaluation.js'
import { caseOfLot, outcomesOfLots, type LotAward, type LotsAward } from './lots-award.js'
import { candidatesFor, type LimitOutcome } from './lots-limit.js'

/** A lot that would fall to somebody else. `from` and `to`: the bids to which it can fall; several where shared places leave it open. */
export interface LotChange {
  lot: string
  from: string[]
  to: string[]
}

/** Who wins which lot if one bid had never been there, as far as that is not the plain consequence of its absence. */
export interface WithoutLotBid {
  removed: string
  /** The lot that it is for. */
  lot: string
  /** Whether it can win that lot. */
  wins: boolean
  /** The lots that would fall to somebody else, its own not among them if it can win that. */
  changes: LotChange[]
}

const withoutBid = (caseFile: CaseFile, removed: string): CaseFile => {
  const others = <Row extends { bid: string }>(rows: Row[]): Row[] => rows.filter(({ bid }) => bid !== removed)
  return {
    ...caseFile,
    bids: caseFile.bids.filter(({ id }) => id !== removed),
    marks: others(caseFile.marks),
    gateDecisions: others(caseFile.gateDecisions),
    exclusions: others(caseFile.exclusions),
    prices: others(caseFile.prices),
  }
}

const changesBetween = (lots: LotAward[], before: LimitOutcome[], after: LimitOutcome[]): LotChange[] =>
  lots.flatMap(({ lot: { id } }) => {
    const [from, to] = [candidatesFor(before, id), candidatesFor(after, id)]
    return from.toSorted().join('\n') === to.toSorted().join('\n') ? [] : [{ lot: id, from, to }]
  })

/**
 * For each ranked bid of a tender with lots, which lots would fall to somebody else if it had never been there: its own lot
 * is ranked anew without it, and the published limit taken once more over all of them. Two things can come of it. A formula
 * that compares prices can reverse the order of the others, as without lots (`withoutEach`); and through the limit a bid
 * for one lot can decide another, since a bidder that loses one lot keeps one that it would have given up. That the lot of a
 * bid which wins it falls to somebody else goes without saying, and is not among the changes. `without` names lots that are
 * not awarded.
 * @throws RangeError as `rankAward` and `limitOutcomes`
 * @example withoutEachLots(caseFile, awardLots(caseFile)).filter(({ changes }) => changes.length > 0)
 *   // [{ removed: 'a1', lot: 'north', wins: true, changes: [{ lot: 'south', from: ['b2'], to: ['a2'] }] }]
 */
export function withoutEachLots(
  caseFile: CaseFile,
  { lots, outcomes }: LotsAward,
  without: ReadonlySet<string> = new Set(),
): WithoutLotBid[] {
  return lots.flatMap((one) => {
    const own = one.lot.id
    return one.award.rows.flatMap(({ bid, rank }) => {
      if (rank === null) return []
      const rest = withoutBid(caseFile, bid)
      const again = lots.map((other) =>
        other === one ? { ...other, award: rankAward(caseOfLot(rest, other.lot)) } : other,
      )
      const wins = candidatesFor(outcomes, own).includes(bid)
      const changes = changesBetween(lots, outcomes, outcomesOfLots(rest, again, without))
      return [{ removed: bid, lot: own, wins, changes: changes.filter(({ lot }) => !(wins && lot === own)) }]
    })
  })
}
