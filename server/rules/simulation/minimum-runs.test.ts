import assert from 'node:assert/strict'
import test from 'node:test'
import { sampleTender, withCriterion } from '../sample-tender.js'
import type { Tender } from '../tender.js'
import { contestOf, modelOf } from './contest.js'
import type { TrialBid } from './findings.js'
import { minimumRuns } from './minimum-runs.js'

const MARKS = { vetting: '1', studies: '2', reoffending: '5', model: '5', staffing: '5', jobs: '5' }
const bid = (id: string, marks: Record<string, string>): TrialBid => ({
  ...{ id, bidder: id, says: '', marks: { ...MARKS, ...marks }, pence: 100_000_00 },
})
// 15 × 2 ÷ 5 + 85 less 30 for price are 61 points of quality; the others have 58 and 52.
const BIDS = [bid('a', {}), bid('b', { studies: '1' }), bid('c', { studies: '0', reoffending: '4' })]
const runs = (tender: Tender, bids = BIDS) => minimumRuns(tender, contestOf(modelOf(tender), bids).assessments)
const least = (qualityMinimum: string, tender = sampleTender()): Tender => ({
  ...tender,
  price: { ...tender.price, qualityMinimum },
})

test('a question that is pass or fail is no minimum here, and a draft without any has none to tell of', () => {
  assert.deepEqual(runs(sampleTender()), [])
})

test('each minimum counts the bids under it, not those that just reach it', () => {
  const minimum = { mark: '2', missing: 'decision' } as const
  const tender = withCriterion(sampleTender(), 'studies', { minimum, title: ' ' })
  const quality = { criterion: '', title: 'Quality points in all', missing: 'failure', bids: 3 }
  assert.deepEqual(runs(least('58', tender)), [
    { criterion: 'studies', title: 'studies', minimum: '2', missing: 'decision', fallen: 2, bids: 3 },
    { ...quality, minimum: '58', fallen: 1 },
  ])
  assert.deepEqual(
    ['0', '52.01', '61', '61.01'].map((minimum) => runs(least(minimum))),
    [0, 1, 2, 3].map((fallen, at) => [{ ...quality, minimum: ['0', '52.01', '61', '61.01'][at], fallen }]),
  )
})

test('a bid whose marks are not all there falls under no least total', () => {
  const { studies: _studies, ...others } = MARKS
  const unmarked = { ...bid('a', {}), marks: others }
  assert.deepEqual(
    runs(least('70'), [unmarked, ...BIDS]).map(({ fallen, bids }) => [fallen, bids]),
    [[3, 4]],
  )
})
