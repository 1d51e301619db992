import { twoQuestions } from '../sample-case.js'
import { sampleCriterion, sampleSection, scaleOf } from '../sample-tender.js'
import type { PriceFormula, Tender } from '../tender.js'
import type { TrialBid } from './findings.js'

/** The tender of two questions (40 and 30) and price (30), under a formula, for tests. */
export const underFormula = (formula: PriceFormula): Tender =>
  twoQuestions({
    price: { lines: [{ id: 'all', label: 'All' }], formula, qualityMinimum: null },
    tieBreak: [{ by: 'price' }],
  })

const scale = scaleOf('0', '60', '80', '90', '100')

/** Two questions of 60 and 40 whose quality points, 50 at least, divide the price, for tests. */
export const perQualityPoint = (changes: Partial<Tender> = {}): Tender =>
  twoQuestions({
    sections: [
      sampleSection('evidence', 'evidence base', sampleCriterion('studies', '60', { scale })),
      sampleSection('service', 'quality', sampleCriterion('model', '40', { scale })),
      sampleSection('money', 'price', sampleCriterion('price', '0', { scale: [] })),
    ],
    price: { lines: [], formula: { kind: 'price per quality point' }, qualityMinimum: '50' },
    ...changes,
  })

/** One bid with the same mark for both questions, for tests. */
export const trialBid = (id: string, mark: string, pence: number): TrialBid => ({
  id,
  bidder: id.toUpperCase(),
  says: '',
  marks: { studies: mark, model: mark },
  pence,
})

/**
 * Three bids small enough to check on paper. Quality: A 63, B 56, C 42. Under the lowest price, price gives 14.4, 20 and 30;
 * totals 77.4, 76 and 72. Without C it gives A 21.6 and B 30: totals 84.6 and 86.
 */
export const threeBids = (): TrialBid[] => [
  trialBid('a', '90', 125_000_00),
  trialBid('b', '80', 90_000_00),
  trialBid('c', '60', 60_000_00),
]
