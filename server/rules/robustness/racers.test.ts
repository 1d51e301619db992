import assert from 'node:assert/strict'
import test from 'node:test'
import { sampleCase } from '../sample-case.js'
import { sampleCriterion, sampleSection, sampleTender, scaleOf } from '../sample-tender.js'
import type { TieBreak } from '../tender.js'
import { fieldOf, idsOf, type Field } from './field.js'
import { leadersAt, passAt, racerOf, scoreAt, type Racer } from './racers.js'

const scale = scaleOf('0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '10')

/**
 * Quality 70 and price 30, the lowest price over each. At a lowest price of x, Alder has 63 + 0.24x points and Birch
 * 56 + x/3, so that both have 81 at 75; printed without decimals:
 *
 *     x       60 .. 65  66  67  68  69  70  71  72  73  74  75  76  77  78  79  80  81  82  83  84
 *     Alder   77 .. 79  79  79  79  80  80  80  80  81  81  81  81  81  82  82  82  82  83  83  83
 *     Birch   76 .. 78  78  78  79  79  79  80  80  80  81  81  81  82  82  82  83  83  83  84  84
 */
const fieldAt = (lowest: number | null, tieBreak: TieBreak[] = [], places = 0, weight = '30'): Field => {
  const tender = sampleTender({
    sections: [
      sampleSection('evidence', 'evidence base', sampleCriterion('studies', '70', { scale })),
      sampleSection('money', 'price', sampleCriterion('price', weight, { scale: [] })),
    ],
    price: { lines: [], formula: { kind: 'lowest over price' }, qualityMinimum: null },
    rounding: { places, mode: 'half up' },
    tieBreak,
  })
  return fieldOf(
    sampleCase(tender, [
      { id: 'a', bidder: 'Alder', marks: { studies: '9' }, pence: 125 },
      { id: 'b', bidder: 'Birch', marks: { studies: '8' }, pence: 90 },
      ...(lowest === null ? [] : [{ id: 'c', bidder: 'Cedar', marks: { studies: '0' }, pence: lowest }]),
    ]),
  )
}

const racerIn = (field: Field, bid: string): Racer =>
  racerOf(field, field.runners.find(({ entry }) => entry.bid === bid) ?? assert.fail())

test('a bid is a straight line over the lowest price, in whole numbers and nearly', () => {
  const field = { ...fieldAt(60, [], 2, '12.5'), unitsInPoint: 10n }
  const { runner, ...line } = racerIn(field, 'b')
  // Quality 56 units of a tenth, weight 25/2: (56 × 2 × 90 + 25 × 10 × x) ÷ (10 × 2 × 90) = 5.6 + 5x/36.
  assert.deepEqual(line, {
    base: 10_080n,
    slope: 250n,
    under: 1_800n,
    places: 2,
    near: { base: 5.6, slope: 250 / 1800 },
  })
  assert.equal(runner.entry.bid, 'b')
})

test('the published total of a line is rounded once, half up', () => {
  const [rough, fine] = [0, 2].map((places) => racerIn(fieldAt(60, [], places), 'a'))
  if (!rough || !fine) assert.fail()
  assert.deepEqual(
    [60n, 68n, 69n, 100n].map((lowest) => [scoreAt(rough, lowest), scoreAt(fine, lowest)]),
    [
      [77n, 7_740n],
      [79n, 7_932n],
      [80n, 7_956n],
      [87n, 8_700n],
    ],
  )
})

test('who is first at a lowest price is told as the published totals have it', () => {
  const leaders = (places: number, lowest: number) => {
    const field = fieldAt(60, [], places)
    return idsOf(
      leadersAt(
        field,
        ['a', 'b', 'c'].map((bid) => racerIn(field, bid)),
        lowest,
      ),
    ).join('')
  }
  assert.deepEqual(
    [60, 68, 69, 75, 76, 77, 90].map((lowest) => [leaders(0, lowest), leaders(2, lowest)]),
    [
      ['a', 'a'],
      ['ab', 'a'],
      ['a', 'a'],
      ['ab', 'ab'],
      ['ab', 'b'],
      ['b', 'b'],
      ['b', 'b'],
    ],
  )
})

const BY_STUDIES: TieBreak[] = [{ by: 'criterion', id: 'studies' }]
const BY_PRICE: TieBreak[] = [{ by: 'price' }]

const pass = (field: Field, racer: string, first: string, from: number, to: number) =>
  passAt(field, racerIn(field, racer), racerIn(field, first), from, to)

test('as the lowest price rises, a bid is level with the first here and there before it is past', () => {
  const [shared, behind, before] = [fieldAt(60), fieldAt(60, BY_STUDIES), fieldAt(60, BY_PRICE)]
  assert.deepEqual(
    [
      [pass(shared, 'b', 'a', 60, 90), pass(shared, 'b', 'a', 60, 67), pass(shared, 'b', 'a', 60, 68)],
      [pass(shared, 'b', 'a', 68, 90), pass(shared, 'b', 'a', 69, 90), pass(shared, 'b', 'a', 72, 72)],
      [pass(behind, 'b', 'a', 60, 90), pass(behind, 'b', 'a', 60, 76), pass(behind, 'b', 'a', 76, 77)],
      [pass(before, 'b', 'a', 60, 90), pass(before, 'b', 'a', 70, 90)],
    ],
    [
      [68, null, 68],
      [68, 71, 72],
      [77, null, 77],
      [68, 71],
    ],
  )
})

test('as the lowest price falls, a bid is level with the first here and there before it is past', () => {
  const [shared, behind, before] = [fieldAt(null), fieldAt(null, BY_PRICE), fieldAt(null, BY_STUDIES)]
  assert.deepEqual(idsOf(shared.first), ['b'])
  assert.deepEqual(
    [
      [pass(shared, 'a', 'b', 89, 1), pass(shared, 'a', 'b', 89, 83), pass(shared, 'a', 'b', 89, 82)],
      [pass(shared, 'a', 'b', 82, 1), pass(shared, 'a', 'b', 81, 1)],
      [pass(behind, 'a', 'b', 89, 1), pass(behind, 'a', 'b', 89, 74), pass(behind, 'a', 'b', 74, 73)],
      [pass(before, 'a', 'b', 89, 1), pass(before, 'a', 'b', 81, 1)],
    ],
    [
      [82, null, 82],
      [82, 79],
      [73, null, 73],
      [82, 79],
    ],
  )
})

test('of two bids that share the first place, either has to be a unit ahead for it to be otherwise', () => {
  const field = fieldAt(68)
  assert.deepEqual(idsOf(field.first), ['a', 'b'])
  assert.deepEqual(
    [
      [pass(field, 'b', 'a', 69, 90), pass(field, 'a', 'b', 69, 90)],
      [pass(field, 'b', 'a', 67, 1), pass(field, 'a', 'b', 67, 1)],
    ],
    [
      [77, 69],
      [null, 67],
    ],
  )
})

test('where price weighs nothing, no lowest price moves anybody', () => {
  const field = fieldAt(60, [], 0, '0')
  assert.deepEqual([pass(field, 'b', 'a', 60, 90), pass(field, 'b', 'a', 59, 1)], [null, null])
})
