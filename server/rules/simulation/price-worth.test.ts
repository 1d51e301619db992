import assert from 'node:assert/strict'
import test from 'node:test'
import { twoQuestions } from '../sample-case.js'
import { sampleCriterion, sampleSection, sampleTender, scaleOf, withCriterion } from '../sample-tender.js'
import { near } from '../statistics/near-fixture.js'
import type { Section, Tender } from '../tender.js'
import { contestOf, modelOf } from './contest.js'
import type { PriceWorth, Settings } from './findings.js'
import { priceWorth } from './price-worth.js'
import { usualSettings } from './settings.js'
import { perQualityPoint, threeBids, trialBid, underFormula } from './trial-fixture.js'

type Contests = Parameters<typeof priceWorth>[2]

const worthOf = (tender: Tender, changes: Partial<Settings> = {}, contests: Contests = []): PriceWorth => {
  const settings = { ...usualSettings(tender), pence: 100_000_00, step: 10_000_00, ...changes }
  const found = priceWorth(tender, modelOf(tender), contests, settings)
  assert.ok(found)
  return found
}

test('under the lowest price, money is counted in a field whose cheapest bid is that of the middle', () => {
  const tender = underFormula({ kind: 'lowest over price' })
  const model = modelOf(tender)
  const pair = [trialBid('a', '80', 80_000_00), trialBid('b', '60', 95_000_00)]
  // The cheapest of the two ask £60,000 and £80,000; a bid that is alone competes with nobody.
  const contests = [threeBids(), pair, [trialBid('a', '80', 10_000_00)]].map((bids) => contestOf(model, bids))
  const { dearer, cheaper, ...found } = worthOf(tender, {}, contests)
  // 30 × 70 ÷ 100 less 30 × 70 ÷ 110, and 30 × 70 ÷ 90 less 30 × 70 ÷ 100.
  near(dearer, 21 - 2100 / 110)
  near(cheaper, 2100 / 90 - 21)
  // From 60 to 70 on a weight of 40 are 4 points: 2,100 ÷ 17 is 123.529.
  const step = { criterion: 'studies', title: 'Title of studies', points: 4, pence: 23_529_00 }
  assert.deepEqual(found, {
    ...{ pence: 100_000_00, lowest: 70_000_00, step: 10_000_00, unit: 'points' },
    ...{ steps: [step], evidence: { points: 40, pence: null } },
  })
  // At £60,000 the bid is the cheapest itself and has all 30 points.
  near(worthOf(tender, { step: 40_000_00 }, contests).cheaper, 30 - 21)
})

test('where no competition was left, the price in the middle is taken for the lowest', () => {
  const tender = underFormula({ kind: 'lowest over price' })
  const { lowest, dearer } = worthOf(tender)
  assert.equal(lowest, 100_000_00)
  near(dearer, 30 - 3000 / 110)
})

const withPrice = (weight: string, ...sections: Section[]) => [
  ...sections,
  sampleSection('money', 'price', sampleCriterion('price', weight, { scale: [] })),
]
const PER_POINT = perQualityPoint()

test('price per quality point is counted in per cent of the price, and evidence by what it does to the quotient', () => {
  assert.deepEqual(worthOf(PER_POINT), {
    ...{ pence: 100_000_00, lowest: 100_000_00, step: 10_000_00, dearer: 10, cheaper: 10, unit: 'per cent' },
    // From 60 to 80: 72 quality points for 60, so a fifth dearer.
    steps: [{ criterion: 'studies', title: 'Title of studies', points: 12, pence: 20_000_00 }],
    // 84 quality points for 24.
    evidence: { points: 60, pence: 250_000_00 },
  })
  // One penny is the least that can be asked.
  near(worthOf(PER_POINT, { step: 200_000_00 }).cheaper, 99.99999)
})

test('against a bid without quality points no price per quality point undoes any', () => {
  const { steps, evidence } = worthOf(PER_POINT, { mark: 0 })
  assert.deepEqual(
    [steps, evidence],
    [[{ criterion: 'studies', title: 'Title of studies', points: 36, pence: null }], { points: 60, pence: null }],
  )
})

test('a step leads from the mark in the middle to the next, or from the last but one to the top', () => {
  const tender = underFormula({ kind: 'linear', full: 80_000_00, zero: 120_000_00 })
  const pointsAt = (mark: number, values: string[]) =>
    worthOf(withCriterion(tender, 'studies', { scale: scaleOf(...values) }), { mark }).steps.map(({ points }) => points)
  const values = ['0', '10', '30', '60', '100']
  assert.deepEqual(
    [0, 10, 60, 90, 100].map((mark) => pointsAt(mark, values)),
    [[4], [8], [16], [16], [16]],
  )
  assert.deepEqual(pointsAt(0, ['0', '100']), [40])
  assert.deepEqual(pointsAt(0, ['100']), [0])
})

test('what weighs nothing has no worth, and a question without a title is called by its id', () => {
  const tender = twoQuestions({
    sections: withPrice(
      '50',
      sampleSection('evidence', 'evidence base', sampleCriterion('studies', '20', { title: ' ' })),
      sampleSection('record', 'track record', sampleCriterion('past', '30'), sampleCriterion('selected', '0')),
    ),
    price: { lines: [], formula: { kind: 'linear', full: 50_000_00, zero: 150_000_00 }, qualityMinimum: null },
  })
  const { steps, evidence } = worthOf(tender)
  // A mark of 5 is worth 4 points and 6; 2 points are worth £4,000.
  assert.deepEqual(
    [steps, evidence],
    [
      [
        { criterion: 'studies', title: 'studies', points: 4, pence: 8_000_00 },
        { criterion: 'past', title: 'Title of past', points: 6, pence: 12_000_00 },
      ],
      { points: 50, pence: null },
    ],
  )
})

test('a model that asks about no evidence and no record has none to be worth anything', () => {
  const tender = twoQuestions({
    sections: withPrice('50', sampleSection('service', 'quality', sampleCriterion('model', '50'))),
    price: { lines: [], formula: { kind: 'fixed benchmark', benchmark: 100_000_00 }, qualityMinimum: null },
  })
  const { steps, evidence } = worthOf(tender)
  assert.deepEqual([steps, evidence], [[], null])
})

test('beyond a thousand times the price nobody looks', () => {
  // 29.99 points less: 30 × 100 ÷ price is 0.01 only at three thousand times the price; at 29.9 less at three hundred times.
  const from = (weight: string) => {
    const changes = { weight, scale: scaleOf('0', '1') }
    return worthOf(withCriterion(underFormula({ kind: 'fixed benchmark', benchmark: 100_000_00 }), 'studies', changes))
  }
  assert.deepEqual(
    [from('29.99').evidence, from('29.9').evidence],
    [
      { points: 29.99, pence: null },
      { points: 29.9, pence: 29_900_000_00 },
    ],
  )
})

test('without price there is nothing to count', () => {
  const tender = sampleTender()
  const free = { ...tender, sections: tender.sections.filter(({ kind }) => kind !== 'price') }
  assert.equal(priceWorth(free, modelOf(free), [], usualSettings(free)), null)
})
