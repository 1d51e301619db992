import { rankAward, type Award, type CaseFile } from './evaluation.js'
import { limitOutcomes, type LimitBasis, type LimitOutcome, type LotOrder } from './lots-limit.js'
import { lotsOf, tenderOfLot } from './lots.js'
import type { Lot } from './lot.js'
import { byName } from './ranking.js'
import type { Tender } from './tender.js'

/** One lot, ranked by itself. */
export interface LotAward {
  lot: Lot
  /** The lot as a tender of its own, with its weights. */
  tender: Tender
  award: Award
}

/** The award of a tender with lots. */
export interface LotsAward {
  /** In the order of the tender. */
  lots: LotAward[]
  /** One, or more where shared places leave open which lot falls to whom. */
  outcomes: LimitOutcome[]
}

/**
 * What a case file holds on one lot, as the case file of a tender of its own.
 * @throws RangeError if it holds a bid for a lot that the tender does not have
 * @example caseOfLot(caseFile, north).bids // [{ id: 'a1', bidder: 'Alder', lot: 'north', organisation: 'alder' }]
 */
export function caseOfLot(caseFile: CaseFile, lot: Lot): CaseFile {
  const known = new Set(lotsOf(caseFile.tender).map(({ id }) => id))
  const stray = caseFile.bids.find((bid) => !known.has(bid.lot ?? ''))
  if (stray) throw new RangeError(`Bid ${stray.id} is for no lot of the tender`)
  const bids = caseFile.bids.filter((bid) => bid.lot === lot.id)
  const ids = new Set(bids.map(({ id }) => id))
  const ofLot = <Row extends { bid: string }>(rows: Row[]): Row[] => rows.filter(({ bid }) => ids.has(bid))
  return {
    tender: tenderOfLot(caseFile.tender, lot),
    bids,
    marks: ofLot(caseFile.marks),
    gateDecisions: ofLot(caseFile.gateDecisions),
    exclusions: ofLot(caseFile.exclusions),
    prices: ofLot(caseFile.prices),
  }
}

/**
 * Every lot of a case file, each ranked by itself with its own weights.
 * @throws RangeError as `rankAward` and `caseOfLot`
 * @example rankLots(caseFile)[0].award.rows[0].rank // 1
 */
export const rankLots = (caseFile: CaseFile): LotAward[] =>
  lotsOf(caseFile.tender).map((lot) => {
    const ofLot = caseOfLot(caseFile, lot)
    return { lot, tender: ofLot.tender, award: rankAward(ofLot) }
  })

const organisations = ({ bids }: CaseFile): Map<string, string> =>
  new Map(bids.map(({ id, organisation }) => [id, organisation ?? id]))

const orderOf = ({ lot, award }: LotAward, bidders: Map<string, string>): LotOrder => ({
  lot: lot.id,
  places: award.rows.toSorted(byName).flatMap(({ bid, bidder, rank, total }) => {
    if (rank === null) return []
    return [{ bid, bidder, organisation: bidders.get(bid) ?? bid, rank, total: total ?? '0' }]
  }),
})

const limitBasis = (caseFile: CaseFile, lots: LotAward[]): LimitBasis => {
  const bidders = organisations(caseFile)
  return {
    orders: lots.map((one) => orderOf(one, bidders)),
    limit: caseFile.tender.lotLimit ?? null,
    preferences: new Map((caseFile.preferences ?? []).map(({ organisation, lots: order }) => [organisation, order])),
  }
}

/**
 * Which bid each lot falls to, by the published limit. `without` names lots that are not awarded: they take none of
 * what a bidder may win.
 * @throws RangeError as `limitOutcomes`
 * @example outcomesOfLots(caseFile, rankLots(caseFile), new Set(['south'])).length // 1
 */
export const outcomesOfLots = (
  caseFile: CaseFile,
  lots: LotAward[],
  without: ReadonlySet<string> = new Set(),
): LimitOutcome[] =>
  limitOutcomes(
    limitBasis(
      caseFile,
      lots.filter(({ lot }) => !without.has(lot.id)),
    ),
  )

/**
 * The award of a tender with lots: each lot ranked by itself, then the limit on how many lots one bidder may win,
 * exactly as published (`limitOutcomes`). Bids that another lot takes out of this one still count in this lot's price
 * formula: they were competing bids. The order of the input does not matter.
 * @throws RangeError as `rankAward`, `caseOfLot` and `limitOutcomes`
 * @example awardLots(caseFile).outcomes[0].winners // [{ lot: 'north', bid: 'a1' }, { lot: 'south', bid: 'b2' }]
 */
export function awardLots(caseFile: CaseFile): LotsAward {
  const lots = rankLots(caseFile)
  return { lots, outcomes: outcomesOfLots(caseFile, lots) }
}
