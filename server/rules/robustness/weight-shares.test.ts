import assert from 'node:assert/strict'
import test from 'node:test'
import { sampleCase } from '../sample-case.js'
import { sampleCriterion, sampleSection, sampleTender, scaleOf } from '../sample-tender.js'
import { wilson } from '../statistics/proportions.js'
import { fieldOf, type Field } from './field.js'
import type { WinShare } from './findings.js'
import { weightSpace } from './weight-space.js'

type Marks = [studies: number, model: number]

/** Bids that are marked from 0 to 100 on two questions; price weighs nothing and breaks no tie. */
const fieldWith = (weights: [string, string], bids: Record<string, Marks>): Field => {
  const scale = scaleOf(...new Set(['0', '100', ...Object.values(bids).flat().map(String)]))
  const [studies, model] = weights
  const tender = sampleTender({
    sections: [
      sampleSection('evidence', 'evidence base', sampleCriterion('studies', studies, { scale })),
      sampleSection('service', 'quality', sampleCriterion('model', model, { scale })),
    ],
    tieBreak: [],
  })
  return fieldOf(
    sampleCase(
      tender,
      Object.entries(bids).map(([id, marks]) => ({
        id,
        marks: { studies: String(marks[0]), model: String(marks[1]) },
      })),
    ),
  )
}

const spaceOf = (
  bids: Record<string, Marks>,
  bandPercent = 25,
  weights: [string, string] = ['50', '50'],
  draws = 100,
) => weightSpace(fieldWith(weights, bids), { bandPercent, draws, seed: 1 })

const NEVER = { share: { value: 0, lower: 0, upper: 0 }, error: 0, never: true, levelWith: [] }

test('a bid that is better in one thing and worse in none wins every draw, and the other is certain never to', () => {
  const always = { share: wilson({ x: 100, n: 100 }), error: 0, never: false, levelWith: [] }
  const expected: WinShare[] = [
    { bid: 'b', ...always },
    { bid: 'a', ...NEVER },
  ]
  assert.deepEqual(spaceOf({ a: [60, 40], b: [60, 50] }), {
    ...{ criteria: 2, draws: 100, seed: 1, bandPercent: 25 },
    ...{ everywhere: expected, band: expected },
  })
  assert.deepEqual(spaceOf({ a: [40, 60], b: [50, 60] })?.everywhere, expected)
  assert.deepEqual(spaceOf({ b: [50, 60], a: [40, 60] })?.band, expected)
})

test('of bids that are better in turn none is certain never to win, and the error is that of a share of so many draws', () => {
  const [a, b] = spaceOf({ a: [100, 0], b: [0, 100] }, 25, ['60', '40'], 1000)?.everywhere ?? []
  if (!a || !b) assert.fail()
  const x = Math.round(1000 * a.share.value)
  assert.equal(Math.abs(x - 500) < 60, true)
  const error = Math.sqrt((x / 1000) * (1 - x / 1000) * (1 / 1000))
  assert.deepEqual([a.share, b.share], [wilson({ x, n: 1000 }), wilson({ x: 1000 - x, n: 1000 })])
  assert.deepEqual(
    [a.never, b.never, a.error.toFixed(9), b.error.toFixed(9)],
    [false, false, ...Array(2).fill(error.toFixed(9))],
  )
})

test('bids that are always level have equal parts of the draws, of their interval and of its error', () => {
  const drawn = (bids: Record<string, Marks>) => spaceOf(bids, 25, ['50', '50'], 1000)?.everywhere ?? []
  const [alone] = drawn({ a: [100, 0], b: [0, 100] })
  const twins = drawn({ a: [100, 0], b: [0, 100], c: [100, 0] }).filter(({ bid }) => bid !== 'b')
  if (!alone) assert.fail()
  const { value, lower, upper } = alone.share
  const half = { share: { value: value / 2, lower: lower / 2, upper: upper / 2 }, error: alone.error / 2, never: false }
  assert.deepEqual(twins, [
    { bid: 'a', ...half, levelWith: ['c'] },
    { bid: 'c', ...half, levelWith: ['a'] },
  ])
})

test('within a band a bid is certain never to win as long as no weighting of the band favours it', () => {
  // Alder is ahead by 0.8 in studies and behind by 0.7 in model. At 50 and 50 that is 40 − 35 = 5 of 75, so that a band of
  // 5/75 = 6.67% is level at its corner; at 60 and 40, 48 − 28 = 20 of 76, at 26.3%.
  const neverIn = (bandPercent: number, weights: [string, string]) =>
    spaceOf({ a: [90, 10], b: [10, 80] }, bandPercent, weights)?.band.map(({ never }) => never)
  assert.deepEqual(
    [neverIn(6, ['50', '50']), neverIn(7, ['50', '50']), neverIn(26, ['60', '40']), neverIn(27, ['60', '40'])],
    [
      [false, true],
      [false, false],
      [false, true],
      [false, false],
    ],
  )
  assert.deepEqual(
    spaceOf({ b: [90, 10], a: [10, 80] }, 6)?.band.map(({ bid, never }) => [bid, never]),
    [
      ['b', false],
      ['a', true],
    ],
  )
})

test('a band of all of each weight and a single draw can be asked for', () => {
  const space = spaceOf({ a: [90, 10], b: [80, 0] }, 100, ['50', '50'], 1)
  assert.deepEqual([space?.bandPercent, space?.draws, space?.band.map(({ share }) => share.value)], [100, 1, [1, 0]])
})

test('where nothing weighs anything, or no bid is ranked, nothing is drawn', () => {
  assert.equal(spaceOf({ a: [90, 10] }, 25, ['0', '0']), null)
  assert.equal(spaceOf({}), null)
  assert.throws(() => spaceOf({}, 25, ['50', '50'], 1.5), {
    ...{ name: 'RangeError', message: 'The draws are a whole number over nought' },
  })
  assert.throws(() => spaceOf({}, 100.1), {
    ...{ name: 'RangeError', message: 'The band is over 0 and at most 100 per cent' },
  })
})
