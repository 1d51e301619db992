import assert from 'node:assert/strict'
import test from 'node:test'
import { sampleCase } from '../sample-case.js'
import { sampleCriterion, sampleSection, sampleTender, scaleOf } from '../sample-tender.js'
import type { Tender } from '../tender.js'
import { fieldOf, type Field } from './field.js'
import { linesOf, weightsOf } from './lines.js'
import { weightThresholds } from './weight-thresholds.js'

type Weights = [studies: string, model: string, price: string]
type Bid = [studies: number, model: number, pence?: number]

/** Two questions, marked on a scale that ends at 100, and price, full at or under £1. */
const fieldWith = (weights: Weights, bids: Record<string, Bid>, changes: Partial<Tender> = {}): Field => {
  const scale = scaleOf(...new Set(['0', '100', ...Object.values(bids).flatMap(([s, m]) => [String(s), String(m)])]))
  const [studies, model, price] = weights
  const tender = sampleTender({
    sections: [
      sampleSection('evidence', 'evidence base', sampleCriterion('studies', studies, { scale })),
      sampleSection('service', 'quality', sampleCriterion('model', model, { scale })),
      sampleSection('money', 'price', sampleCriterion('price', price, { scale: [] })),
    ],
    price: { lines: [], formula: { kind: 'fixed benchmark', benchmark: 100 }, qualityMinimum: null },
    tieBreak: [],
    ...changes,
  })
  return fieldOf(
    sampleCase(
      tender,
      Object.entries(bids).map(([id, [s, m, pence = 100]]) => ({
        ...{ id, marks: { studies: String(s), model: String(m) }, pence },
      })),
    ),
  )
}

/** Each weight with the points on the way up and down: where it is, and who is first beyond. */
const points = (field: Field) =>
  weightThresholds(field).list.map(({ criterion, up, down }) => [
    criterion,
    up && `${up.at} ${up.first.join('')}`,
    down && `${down.at} ${down.first.join('')}`,
  ])

test('a point is told exactly, to two places and with its way from the published weight; the nearest of all is the smallest', () => {
  // With s of studies Alder has 0.5s + 0.5(100 − s) = 50 and Birch 0.8s + 0.3(100 − s) = 30 + 0.5s: level at 40.
  const found = weightThresholds(fieldWith(['30', '70', '0'], { a: [50, 50], b: [80, 30] }))
  const up = { at: '40', rounded: '40.00', by: '10', byNumber: 10, first: ['b'] }
  const down = { at: '60', rounded: '60.00', by: '-10', byNumber: -10, first: ['b'] }
  assert.deepEqual(found, {
    list: [
      { criterion: 'studies', weight: '30', isPrice: false, up, down: null },
      { criterion: 'model', weight: '70', isPrice: false, up: null, down },
    ],
    smallest: { criterion: 'studies', direction: 'up', crossing: up },
  })
})

test('a point that is no decimal number is a fraction, and the smallest may be on the way down, of price or later in the list', () => {
  // With p of price, for 1 to 1 of the others: Alder p + 0.5(100 − p), Birch 0.4p + 0.7(100 − p): level where
  // 0.6p = 0.2(100 − p), at 25. With s of studies, for 25 to 50 of the others: Alder 0.4s + (15 + 50)(100 − s)/75, Birch
  // 0.8s + (15 + 20)(100 − s)/75: level where 0.4s = 0.4(100 − s), at 50. With m, Alder 0.6m + 60(100 − m)/75 and Birch
  // 0.6m + 40(100 − m)/75 never.
  const found = weightThresholds(fieldWith(['25', '25', '50'], { a: [40, 60], b: [80, 60, 250] }))
  assert.deepEqual(
    found.list.map(({ criterion, isPrice, up, down }) => [criterion, isPrice, up?.at, down?.at]),
    [
      ['studies', false, '50', undefined],
      ['model', false, undefined, undefined],
      ['price', true, undefined, '25'],
    ],
  )
  assert.deepEqual(found.smallest, {
    criterion: 'studies',
    direction: 'up',
    crossing: { at: '50', rounded: '50.00', by: '25', byNumber: 25, first: ['b'] },
  })
  // Alder 0.5s + 0.9(100 − s), Birch 0.7s + 0.8(100 − s): level where 0.2s = 0.1(100 − s), at a third of all.
  const third = weightThresholds(fieldWith(['40', '60', '0'], { a: [50, 90], b: [70, 80] }))
  const [, model] = third.list
  assert.deepEqual(third.list[0]?.down, { at: '100/3', rounded: '33.33', by: '-20/3', byNumber: -20 / 3, first: ['a'] })
  assert.deepEqual(model?.up, { at: '200/3', rounded: '66.67', by: '20/3', byNumber: 20 / 3, first: ['a'] })
  assert.deepEqual(third.smallest?.direction, 'down')
})

test('of two bids that pass the first, the nearer is told, on either way', () => {
  // Alder has 50 whatever the weights. Birch 0.8s + 0.3(100 − s) is level at 40, Cedar 0.7s + 0.2(100 − s) at 60.
  const bids: Record<string, Bid> = { a: [50, 50], b: [80, 30], c: [70, 20] }
  assert.deepEqual(points(fieldWith(['30', '70', '0'], bids)), [
    ['studies', '40 b', null],
    ['model', null, '60 b'],
  ])
  const turned: Record<string, Bid> = { a: [50, 50], b: [20, 70], c: [30, 80] }
  assert.deepEqual(points(fieldWith(['70', '30', '0'], turned)), [
    ['studies', null, '60 c'],
    ['model', '40 c', null],
  ])
})

test('where two bids pass the first at one point, the one that grows faster is first beyond it', () => {
  // Birch 0.59 × 64 + 0.34 × 36 = 50 and Cedar 0.68 × 64 + 0.18 × 36 = 50, where Alder has 50 everywhere.
  const bids: Record<string, Bid> = { a: [50, 50], b: [59, 34], c: [68, 18] }
  assert.deepEqual(points(fieldWith(['60', '40', '0'], bids)), [
    ['studies', '64 c', null],
    ['model', null, '36 c'],
  ])
})

test('bids that stay level with each other are told apart by the tie-break, or told together', () => {
  const bids: Record<string, Bid> = { a: [50, 50], b: [80, 30, 200], c: [80, 30, 150] }
  assert.deepEqual(points(fieldWith(['30', '70', '0'], bids)), [
    ['studies', '40 bc', null],
    ['model', null, '60 bc'],
  ])
  assert.deepEqual(points(fieldWith(['30', '70', '0'], bids, { tieBreak: [{ by: 'price' }] })), [
    ['studies', '40 c', null],
    ['model', null, '60 c'],
  ])
})

test('bids that are level at the published weights part as soon as one moves', () => {
  // Alder 0.5 × 40 + 0.5 × 60 = 50 and Birch 0.8 × 40 + 0.3 × 60 = 50.
  assert.deepEqual(points(fieldWith(['40', '60', '0'], { a: [50, 50], b: [80, 30] })), [
    ['studies', '40 b', '40 a'],
    ['model', '60 a', '60 b'],
  ])
  // With Alder before on a tie, on the way to fewer studies it only stays so, and Cedar, 0.1s + 0.7(100 − s), passes it at a third.
  const bids: Record<string, Bid> = { a: [50, 50], b: [80, 30], c: [10, 70] }
  assert.deepEqual(points(fieldWith(['40', '60', '0'], bids, { tieBreak: [{ by: 'criterion', id: 'model' }] })), [
    ['studies', '40 b', '100/3 c'],
    ['model', '200/3 c', '60 b'],
  ])
})

test('a weight that is all there is cannot move, not even where rounding decides', () => {
  // 40.4 and 40.2 are both printed as 40, and Birch is cheaper.
  const bids: Record<string, Bid> = { a: [40.4, 0, 200], b: [40.2, 0, 150] }
  const field = fieldWith(['100', '0', '0'], bids, {
    ...{ tieBreak: [{ by: 'price' }], rounding: { places: 0, mode: 'half up' } },
  })
  assert.deepEqual(weightThresholds(field), {
    list: [{ criterion: 'studies', weight: '100', isPrice: false, up: null, down: null }],
    smallest: null,
  })
  // With another weight beside it, the point is the published weight: any move lets the exact totals decide.
  const rounded = fieldWith(['99', '1', '0'], bids, {
    ...{ tieBreak: [{ by: 'price' }], rounding: { places: 0, mode: 'half up' } },
  })
  assert.deepEqual(points(rounded), [
    ['studies', '99 a', '99 a'],
    ['model', '1 a', '1 a'],
  ])
})

test('weights and lines are whole parts: weights with decimals, price where it earns points, and nothing that weighs nought', () => {
  const field = fieldWith(['12.5', '0', '30'], { a: [40, 60, 150] })
  const weights = weightsOf(field)
  assert.deepEqual(weights, {
    list: [
      { criterion: 'studies', place: 0, weight: '12.5', parts: 25n },
      { criterion: 'price', place: null, weight: '30', parts: 60n },
    ],
    all: 85n,
    partsInPoint: 2n,
  })
  // Studies 12.5 × 0.4 = 5 points and price 30 × 100/150 = 20.
  const [line] = linesOf(field, weights)
  const inPoints = (units: bigint | undefined) => Number(units) / Number(line?.under) / Number(field.unitsInPoint)
  assert.deepEqual([inPoints(line?.total), line?.part.map(inPoints)], [25, [5, 20]])
})

test('only weights that earn points are moved: of price its first criterion, and none where each quality point has its price', () => {
  const field = fieldWith(['12.5', '37.5', '50'], { a: [40, 60, 150] })
  const { tender, rules } = field.basis
  const sections = tender.sections.map((section) => ({
    ...section,
    criteria: section.kind === 'price' ? [...section.criteria, sampleCriterion('extra', '9')] : section.criteria,
  }))
  const parts = (formula: Tender['price']['formula'], isPriced = true) => {
    const basis = { ...field.basis, tender: { ...tender, sections } }
    const { list, partsInPoint } = weightsOf({
      ...field,
      basis: { ...basis, rules: { ...rules, formula, price: isPriced ? rules.price : null } },
    })
    return [partsInPoint, ...list.map(({ criterion, parts: own }) => `${criterion} ${own}`)]
  }
  assert.deepEqual(
    [parts(rules.formula), parts({ kind: 'price per quality point' }), parts(rules.formula, false)],
    [
      [2n, 'studies 25', 'model 75', 'price 100'],
      [2n, 'studies 25', 'model 75'],
      [2n, 'studies 25', 'model 75'],
    ],
  )
})

test('for a price per quality point the weights of quality decide, by quality for each penny', () => {
  // Alder 0.8s + 0.4m for £1, Birch 1.2s + 0.2m for £1.50, so 0.8s + 0.4m/3: Birch never passes; Cedar s for £1.10 is
  // level where 0.8s + 0.4m = 10s/11, at 4.4m = 1.2s: with s = 100 − m, at m = 120/5.6 = 150/7.
  const field = fieldWith(
    ['50', '50', '0'],
    { a: [80, 40], b: [100, 20, 150], c: [100, 0, 110] },
    { price: { lines: [], formula: { kind: 'price per quality point' }, qualityMinimum: null } },
  )
  assert.deepEqual(points(field), [
    ['studies', '550/7 c', null],
    ['model', null, '150/7 c'],
  ])
  const [line] = linesOf(field, weightsOf(field))
  assert.deepEqual([line?.under, line?.part.length], [100n, 2])
})
