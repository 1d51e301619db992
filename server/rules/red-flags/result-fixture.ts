import type { CaseFile } from '../evaluation.js'
import { sampleCase, twoQuestions, type SampleBid } from '../sample-case.js'
import type { PriceFormula, Tender } from '../tender.js'
import { flagInput } from './flag-fixture.js'
import type { FlagCompetition, FlagTable, RedFlagInput } from './flag.js'

/** A table without columns of numbers. */
export const table = (caption: string, head: string[], ...rows: string[][]): FlagTable => ({
  caption,
  head: head.map((text) => ({ text, isNumber: false })),
  rows,
})

/** Quality 70, price 30. */
export const priced = (formula: PriceFormula): Tender =>
  twoQuestions({ price: { lines: [], formula, qualityMinimum: null, vat: 'without VAT' } })
export const LOWEST = priced({ kind: 'lowest over price' })
/** A bid with the same mark for both questions. */
export const bid = (id: string, mark: string, pounds: number): SampleBid => ({
  ...{ id, marks: { studies: mark, model: mark }, pence: pounds * 100 },
})
export const competing = (
  caseFile: CaseFile,
  changes: Partial<FlagCompetition> = {},
  formulas: PriceFormula[] = [],
) => ({
  ...{ lot: '', begun: 3, withdrawn: 0, opened: 3, ranked: { caseFile, formulas } },
  ...changes,
})
export const ranked = (...competitions: FlagCompetition[]): RedFlagInput => flagInput({ competitions })

/**
 * Price by the lowest price. All three: Alder 63 + 14.4 = 77.4, Birch 56 + 20 = 76, Cedar 42 + 30 = 72.
 * Without Cedar: Alder 63 + 21.6 = 84.6, Birch 56 + 30 = 86.
 */
export const REVERSED = sampleCase(LOWEST, [bid('a', '90', 125_000), bid('b', '80', 90_000), bid('c', '60', 60_000)])
export const NORTH = { lot: 'Northern prisons' }
