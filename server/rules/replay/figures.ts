import {
  rankAward,
  compareFormulas,
  type Award,
  type AwardRow,
  type CaseFile,
  type FormulaOutcome,
} from '../evaluation.js'
import { caseOfLot, outcomesOfLots, type LotAward } from '../lots-award.js'
import type { LimitOutcome } from '../lots-limit.js'
import { bidName, lotsOf } from '../lots.js'
import { rulesOf } from '../ranking.js'
import type { PriceFormula, Tender } from '../tender.js'
import { criterionOf } from '../tender.js'
import { effectiveWeights, policyShares, type EffectiveWeight, type Share } from '../weights.js'
import type { PriceReplayed } from './prices.js'

/** One bid's price as a report tells it. */
export interface PriceFigures {
  bidder: string
  lines: (number | null)[]
  pence: number | null
  /** Absent where the tender counts nothing of offers. */
  parts?: { lines: number; payment: number }
  points: string | null
}

/** The figures of bids that were ranked against each other. */
export interface RankedFigures {
  award: Award
  /** What other price formulas would have made of the bids. */
  outcomes: FormulaOutcome[]
  weights: EffectiveWeight[]
  shares: { evidenceBase: Share; trackRecord: Share }
  price: { rows: PriceFigures[] } | null
  /** The ties that were broken, and how. */
  tieBreak: { used: string[] }
}

/** Every figure of an award. */
export interface AwardFigures extends RankedFigures {
  marks: { bid: string; criterion: string; mark: string; points: string }[]
  gates: { bidder: string; title: string; mark: string; minimum: string; outcome: string }[]
  exclusions: { bidder: string; rule: string; reason: string }[]
  lots?: (RankedFigures & { id: string; title: string })[]
  limit?: { outcomes: LimitOutcome[] }
}

/** What is computed anew from, beside the case file. */
export interface Besides {
  /** By bid; null where price lines are not known. */
  prices: ReadonlyMap<string, PriceReplayed> | null
  /** The formulas beside the published one that were looked at, for the whole or by lot. */
  formulas: (lot: string) => PriceFormula[]
  /** The lots that are not awarded: they take nothing of what a bidder may win. */
  notAwarded: ReadonlySet<string>
}

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)

const partsOf = ({ sum, payment }: PriceReplayed): Pick<PriceFigures, 'parts'> =>
  sum === null || payment === null ? {} : { parts: { lines: sum, payment } }

function pricesOf(tender: Tender, award: Award, { prices }: Besides): RankedFigures['price'] {
  if (!prices || !rulesOf(tender).price) return null
  return {
    rows: award.rows.flatMap(({ bid, bidder, price }) => {
      const one = prices.get(bid)
      if (!one) return []
      return [{ bidder, lines: one.lines, pence: one.pence, ...partsOf(one), points: price?.points ?? null }]
    }),
  }
}

function rankedOf(caseFile: CaseFile, award: Award, besides: Besides, lot: string): RankedFigures {
  const { tender } = caseFile
  return {
    award,
    outcomes: compareFormulas(caseFile, besides.formulas(lot)),
    weights: effectiveWeights(tender),
    shares: policyShares(tender),
    price: pricesOf(tender, award, besides),
    tieBreak: {
      used: award.rows
        .filter(({ rank, why }) => rank !== null && why !== '')
        .map(({ bidder, why }) => `${bidder}: ${lowerFirst(why)}.`),
    },
  }
}

const marksOf = (rows: AwardRow[]): AwardFigures['marks'] =>
  rows.flatMap(({ bid, criteria }) =>
    criteria.flatMap(({ id, mark, points }) =>
      mark === null || points === null ? [] : [{ bid, criterion: id, mark, points }],
    ),
  )

/** What a report calls the outcome of a minimum that was not reached. */
const OUTCOMES = {
  failed: 'Failed by rule',
  'decided-exclude': 'Excluded by decision',
  'decided-keep': 'Kept in by decision',
  undecided: 'Not decided yet',
} as const

const gatesOf = (tender: Tender, rows: AwardRow[]): AwardFigures['gates'] =>
  rows.flatMap(({ bidder, gates }) =>
    gates.map(({ criterion, mark, minimum, outcome }) => ({
      ...{ bidder, mark, minimum },
      title: criterionOf(tender, criterion)?.title ?? criterion,
      outcome: OUTCOMES[outcome],
    })),
  )

const lotTitle = (tender: Tender, lot: string | undefined): string =>
  lotsOf(tender).find(({ id }) => id === lot)?.title ?? ''

/**
 * What each bid of a case file is called where one bidder may have several, by the bid's id.
 * @example bidNames(caseFile).get('a1') // 'Alder (Northern prisons)'
 */
export const bidNames = ({ tender, bids }: CaseFile): Map<string, string> =>
  new Map(bids.map(({ id, bidder, lot }) => [id, bidName(bidder, lotTitle(tender, lot))]))

const exclusionsOf = (caseFile: CaseFile): AwardFigures['exclusions'] => {
  const names = bidNames(caseFile)
  return caseFile.exclusions.map(({ bid, rule, reason }) => ({ bidder: names.get(bid) ?? bid, rule, reason }))
}

function ofLots(caseFile: CaseFile, besides: Besides): RankedFigures & Pick<AwardFigures, 'lots' | 'limit'> {
  const { tender } = caseFile
  const parts = lotsOf(tender).map((lot) => {
    const own = caseOfLot(caseFile, lot)
    const award = rankAward(own)
    return { lot, own, ranked: { lot, tender: own.tender, award } satisfies LotAward }
  })
  const rows = parts.flatMap(({ lot, ranked }) =>
    ranked.award.rows.map((row) => ({ ...row, bidder: bidName(row.bidder, lot.title) })),
  )
  return {
    award: {
      complete: parts.every(({ ranked }) => ranked.award.complete),
      rows,
      formula: tender.price.formula,
      withoutEach: [],
    },
    outcomes: [],
    weights: effectiveWeights(tender),
    shares: policyShares(tender),
    price: null,
    tieBreak: { used: [] },
    lots: parts.map(({ lot, own, ranked }) => ({
      id: lot.id,
      title: lot.title,
      ...rankedOf(own, ranked.award, besides, lot.id),
    })),
    limit: {
      outcomes: outcomesOfLots(
        caseFile,
        parts.map(({ ranked }) => ranked),
        besides.notAwarded,
      ),
    },
  }
}

/**
 * Every figure of an award, computed from its case file: weights, marks, points, price points, totals, ranks, minimums,
 * exclusions, evaluated prices, broken ties, and with lots each of them and how the limit takes effect.
 * @throws RangeError as `rankAward` and `awardLots`
 * @example awardFigures(caseFile, besides).award.rows[0].total // '86.00'
 */
export function awardFigures(caseFile: CaseFile, besides: Besides): AwardFigures {
  const whole =
    lotsOf(caseFile.tender).length > 0
      ? ofLots(caseFile, besides)
      : rankedOf(caseFile, rankAward(caseFile), besides, '')
  return {
    ...whole,
    marks: marksOf(whole.award.rows),
    gates: gatesOf(caseFile.tender, whole.award.rows),
    exclusions: exclusionsOf(caseFile),
  }
}
