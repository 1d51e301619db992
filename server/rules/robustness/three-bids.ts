import type { CaseFile } from '../evaluation.js'
import { sampleCase, twoQuestions } from '../sample-case.js'
import type { Tender } from '../tender.js'
import type { RobustnessInput } from './findings.js'

/**
 * Three bids that can be reckoned on paper, for tests. Scales go from 0 to 100 in tens, weights are 40 (studies), 30
 * (model) and 30 (price, full points at or under £90,000, and else as much less as the price is more).
 *
 *     bid     studies       model         price                      total
 *     Alder   80 → 32       70 → 21       £100,000 → 27              80
 *     Birch   60 → 24       90 → 27       £108,000 → 25              76
 *     Cedar   90 → 36       40 → 12       £90,000  → 30              78
 *
 * Level totals go to the higher points in evidence base, then to the lower price. Cedar's price is the benchmark, so that
 * “lowest over price” gives the same points.
 */
export const threeBids = (changes: Partial<Tender> = {}): CaseFile => {
  const plain = twoQuestions()
  const tender = {
    ...plain,
    price: {
      ...plain.price,
      formula: { kind: 'fixed benchmark' as const, benchmark: 9_000_000 },
      qualityMinimum: null,
    },
    tieBreak: [{ by: 'section' as const, id: 'evidence' }, { by: 'price' as const }],
    ...changes,
  }
  return sampleCase(tender, [
    { id: 'a', bidder: 'Alder', marks: { studies: '80', model: '70' }, pence: 10_000_000 },
    { id: 'b', bidder: 'Birch', marks: { studies: '60', model: '90' }, pence: 10_800_000 },
    { id: 'c', bidder: 'Cedar', marks: { studies: '90', model: '40' }, pence: 9_000_000 },
  ])
}

const given = (
  person: string,
  marks: [bid: string, criterion: string, mark: string][],
): RobustnessInput['individual'] => marks.map(([bid, criterion, mark]) => ({ bid, criterion, person, mark }))

/** The three bids with the marks of two people, who differ on two of the six, and no data on Cedar's studies; for tests. */
export const threeBidsInput = (changes: Partial<Tender> = {}): RobustnessInput => ({
  caseFile: threeBids(changes),
  individual: [
    ...given('pat', [
      ['a', 'studies', '80'],
      ['a', 'model', '80'],
      ['b', 'studies', '60'],
      ['b', 'model', '90'],
      ['c', 'studies', '90'],
      ['c', 'model', '20'],
    ]),
    ...given('quin', [
      ['a', 'studies', '80'],
      ['a', 'model', '60'],
      ['b', 'studies', '60'],
      ['b', 'model', '90'],
      ['c', 'studies', '90'],
      ['c', 'model', '60'],
    ]),
  ],
  people: [
    { id: 'pat', name: 'Pat' },
    { id: 'quin', name: 'Quin' },
  ],
  noData: [{ criterion: 'studies', bids: ['c'], low: '60', high: '100' }],
})
