import assert from 'node:assert/strict'
import test from 'node:test'
import { assess, type Basis, type BidFile } from './assessment.js'
import { exactText } from './exact.js'
import { pointsTable } from './points-table.js'
import { rulesOf } from './ranking.js'
import { twoQuestions } from './sample-case.js'
import { withCriterion } from './sample-tender.js'
import type { Tender } from './tender.js'

const basisOf = (tender: Tender): Basis => ({ tender, table: pointsTable(tender), rules: rulesOf(tender) })
const gated = (missing: 'failure' | 'decision') =>
  withCriterion(twoQuestions(), 'model', { minimum: { mark: '50', missing } })
const fileOf = (marks: Record<string, string>, changes: Partial<BidFile> = {}): BidFile => ({
  marks: new Map(Object.entries(marks).map(([criterion, mark]) => [criterion, { mark }])),
  decisions: new Map(),
  exclusions: [],
  pence: 100_00,
  ...changes,
})
const verdict = (tender: Tender, file: BidFile) => {
  const { standing, why } = assess(basisOf(tender), file)
  return [standing, why]
}

test('a bid with every mark and a price is ranked, also with marks of nought', () => {
  const { standing, quality } = assess(basisOf(twoQuestions()), fileOf({ studies: '0', model: '0' }))
  assert.deepEqual([standing, quality && exactText(quality)], ['ranked', '0'])
})

test('a missing mark leaves quality and its section unknown, not nought', () => {
  const bid = assess(basisOf(twoQuestions()), fileOf({ studies: '50' }))
  assert.deepEqual([bid.standing, bid.why], ['incomplete', 'There is no agreed mark for “Title of model”.'])
  assert.equal(bid.quality, null)
  assert.deepEqual(bid.criteria[1], { id: 'model', mark: null, points: null, available: '30' })
  assert.equal(bid.worths[1], null)
})

test('a missing price is not a price of nought, and neither can be ranked', () => {
  const marks = { studies: '50', model: '50' }
  assert.deepEqual(verdict(twoQuestions(), fileOf(marks, { pence: null })), [
    'incomplete',
    'There is no evaluated price.',
  ])
  assert.deepEqual(verdict(twoQuestions(), fileOf(marks, { pence: 0 })), [
    'incomplete',
    'The evaluated price is nought, which no formula can mark. Ask the bidder, then correct it or record a disqualification.',
  ])
})

test('a bid under a minimum of failure is out although other marks and its price are missing', () => {
  assert.deepEqual(verdict(gated('failure'), fileOf({ model: '40' }, { pence: null })), [
    'failed',
    '“Title of model” was marked 40, under its minimum of 50.',
  ])
})

test('a bid under a minimum that leaves a choice waits for it', () => {
  assert.equal(verdict(gated('decision'), fileOf({ studies: '50', model: '40' }))[0], 'undecided')
})

test('a bid kept by decision is ranked with the mark that it has', () => {
  const decisions = new Map([['model', { criterion: 'model', decision: 'keep' as const, reason: 'It can be mended.' }]])
  const bid = assess(basisOf(gated('decision')), fileOf({ studies: '50', model: '40' }, { decisions }))
  assert.deepEqual([bid.standing, bid.why, bid.gates[0]?.outcome], ['ranked', '', 'decided-keep'])
})

test('a disqualification comes before all else, each with its rule and reason', () => {
  const exclusions = [
    { rule: 'ITT 4.2', reason: 'Priced lines were added.' },
    { rule: 'ITT 1.9', reason: 'The bid was late.' },
  ]
  assert.deepEqual(verdict(gated('failure'), fileOf({ model: '0' }, { exclusions })), [
    'excluded',
    'Disqualified under ITT 1.9: The bid was late. Disqualified under ITT 4.2: Priced lines were added.',
  ])
})

test('a bid a hair under the least quality fails, and the number shown does not read as enough', () => {
  const tender = twoQuestions({ rounding: { places: 0, mode: 'half up' } })
  tender.price.qualityMinimum = '46'
  assert.deepEqual(verdict(withCriterion(tender, 'model', { weight: '36' }), fileOf({ studies: '60', model: '60' })), [
    'failed',
    'The bid has 45.6 quality points, under the 46 that a bid needs.',
  ])
})

test('the least quality itself is enough', () => {
  const tender = twoQuestions()
  tender.price.qualityMinimum = '45'
  assert.equal(verdict(tender, fileOf({ studies: '60', model: '70' }))[0], 'ranked')
})

test('a bid without quality points has no price for each of them', () => {
  const tender = withCriterion(twoQuestions(), 'price', { weight: '0' })
  tender.price.formula = { kind: 'price per quality point' }
  assert.deepEqual(verdict(tender, fileOf({ studies: '0', model: '0' })), [
    'failed',
    'The bid has no quality points, so it has no price for each of them.',
  ])
})

test('a mark off the published scale is refused, not clamped', () => {
  assert.throws(
    () => assess(basisOf(twoQuestions()), fileOf({ studies: '110' })),
    new RangeError('“110” is not a mark of the published scale of the criterion studies'),
  )
})
