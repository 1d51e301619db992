import { rankAward, type CaseFile } from '../rules/evaluation.js'
import type { Criterion, PriceFormula, Section, SectionKind, Tender } from '../rules/tender.js'
import { blankTender } from './blank-tender.js'

/**
 * A worked example of three bids under 70% quality and 30% price, computed by the very rules that rank real bids: the last of
 * them decides which of the other two wins, if points hang on the lowest price.
 */

const QUALITY = '70'
const PRICE = '30'
const BENCHMARK = 60_000_00

const BIDS = [
  { bid: 'a', bidder: 'A', mark: '90', pence: 125_000_00 },
  { bid: 'b', bidder: 'B', mark: '80', pence: 90_000_00 },
  { bid: 'c', bidder: 'C', mark: '60', pence: 60_000_00 },
]

const criterion = (id: string, weight: string): Criterion => ({
  id,
  title: id,
  question: '',
  subpoints: [],
  weight,
  scale: ['0', '60', '80', '90', '100'].map((value) => ({ value, label: value, descriptor: value })),
  minimum: null,
  wordLimit: null,
  stageTag: null,
  link: '',
})

const section = (id: string, kind: SectionKind, weight: string): Section => ({
  id,
  kind,
  title: id,
  keyCriterion: null,
  criteria: [criterion(id, weight)],
})

const exampleTender = (formula: PriceFormula): Tender => ({
  ...blankTender(),
  sections: [section('quality', 'quality', QUALITY), section('price', 'price', PRICE)],
  price: { lines: [], formula, qualityMinimum: null },
})

const caseOf = (formula: PriceFormula, bids: typeof BIDS): CaseFile => ({
  tender: exampleTender(formula),
  bids: bids.map(({ bid, bidder }) => ({ id: bid, bidder })),
  marks: bids.map(({ bid, mark }) => ({ bid, criterion: 'quality', mark })),
  gateDecisions: [],
  exclusions: [],
  prices: bids.map(({ bid, pence }) => ({ bid, pence })),
})

/** One bid of the example: what it offers, and its total and rank with all three bids and without the last one. */
export interface ReversalRow {
  bidder: string
  quality: string
  pence: number
  total: string
  rank: number
  totalWithout: string | null
  rankWithout: number | null
}

export interface Reversal {
  rows: ReversalRow[]
  /** Who comes first with all three bids, and who without the last one. */
  winner: string
  winnerWithout: string
  last: string
}

/** The example under a formula, with and without the bid that comes last. */
export function reversalUnder(formula: PriceFormula): Reversal {
  const whole = rankAward(caseOf(formula, BIDS)).rows
  const last = whole.at(-1)?.bid
  const rest = rankAward(
    caseOf(
      formula,
      BIDS.filter(({ bid }) => bid !== last),
    ),
  ).rows
  const rows = BIDS.map(({ bid, bidder, mark, pence }): ReversalRow => {
    const [here, without] = [whole.find((row) => row.bid === bid), rest.find((row) => row.bid === bid)]
    return {
      bidder,
      quality: mark,
      pence,
      total: here?.total ?? '',
      rank: here?.rank ?? 0,
      totalWithout: without?.total ?? null,
      rankWithout: without?.rank ?? null,
    }
  })
  return {
    rows,
    winner: whole[0]?.bidder ?? '',
    winnerWithout: rest[0]?.bidder ?? '',
    last: whole.at(-1)?.bidder ?? '',
  }
}

/** The example under the lowest price, where it turns over, and under a fixed benchmark, where it cannot. */
export const rankReversal = (): { relative: Reversal; absolute: Reversal } => ({
  relative: reversalUnder({ kind: 'lowest over price' }),
  absolute: reversalUnder({ kind: 'fixed benchmark', benchmark: BENCHMARK }),
})
