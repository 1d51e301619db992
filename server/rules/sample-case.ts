import type { CaseFile } from './evaluation.js'
import { sampleCriterion, sampleSection, sampleTender, scaleOf } from './sample-tender.js'
import type { Tender } from './tender.js'

/** One bid in a line: its id and name, its agreed marks by criterion, and its price in pence. */
export interface SampleBid {
  id: string
  bidder?: string
  marks: Record<string, string>
  pence?: number
}

/** A case file from bids in a line each, for tests. */
export const sampleCase = (tender: Tender, bids: SampleBid[], changes: Partial<CaseFile> = {}): CaseFile => ({
  tender,
  bids: bids.map(({ id, bidder }) => ({ id, bidder: bidder ?? `Bidder ${id}` })),
  marks: bids.flatMap(({ id, marks }) =>
    Object.entries(marks).map(([criterion, mark]) => ({ bid: id, criterion, mark })),
  ),
  gateDecisions: [],
  exclusions: [],
  prices: bids.flatMap(({ id, pence }) => (pence === undefined ? [] : [{ bid: id, pence }])),
  ...changes,
})

/** A tender with two quality questions (40 and 30) and price (30), all on one scale in tens from 0 to 100, for tests. */
export const twoQuestions = (changes: Partial<Tender> = {}): Tender => {
  const scale = scaleOf('0', '10', '20', '30', '40', '50', '60', '70', '80', '90', '100')
  return sampleTender({
    sections: [
      sampleSection('evidence', 'evidence base', sampleCriterion('studies', '40', { scale })),
      sampleSection('service', 'quality', sampleCriterion('model', '30', { scale })),
      sampleSection('money', 'price', sampleCriterion('price', '30', { scale: [] })),
    ],
    ...changes,
  })
}
