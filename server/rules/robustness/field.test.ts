import assert from 'node:assert/strict'
import test from 'node:test'
import { sampleCriterion, scaleOf, withCriterion } from '../sample-tender.js'
import { fieldOf, sameBids, wholeMark } from './field.js'
import { threeBids } from './three-bids.js'

test('marks are whole numbers in the finest decimal of their scale and minimum', () => {
  const whole = (minimum: string | null, ...marks: string[]) => {
    const criterion = sampleCriterion('q', '10', {
      scale: scaleOf(...marks),
      minimum: minimum === null ? null : { mark: minimum, missing: 'failure' },
    })
    return ['2', '10', '2.5'].map((mark) => wholeMark(criterion, mark))
  }
  assert.deepEqual(
    [whole(null, '0', '2.5', '10'), whole(null, '0', '10'), whole('2.25', '0', '10'), whole(null, '0.125', '10')],
    [
      [20n, 100n, 25n],
      [2n, 10n, 3n],
      [200n, 1_000n, 250n],
      [2_000n, 10_000n, 2_500n],
    ],
  )
})

test('a scale is read from its lowest mark up, with what each mark is worth', () => {
  const file = threeBids()
  const tender = withCriterion(file.tender, 'model', { scale: scaleOf('100', '0', '90', '40', '70', '2.5') })
  const { scales, unitsInPoint } = fieldOf({ ...file, tender })
  assert.equal(unitsInPoint, 4n)
  // 30 × mark ÷ 100 in quarters of a point.
  assert.deepEqual(
    scales[1]?.map(({ mark, units, whole, value }) => [mark, units, whole, value.valueOf()]),
    [
      ['0', 0n, 0n, 0],
      ['2.5', 3n, 25n, 2.5],
      ['40', 48n, 400n, 40],
      ['70', 84n, 700n, 70],
      ['90', 108n, 900n, 90],
      ['100', 120n, 1_000n, 100],
    ],
  )
})

test('marks decide of a bid that is not disqualified, has all marks and a price over nought, where price is asked for', () => {
  const file = threeBids()
  const wholeIn = (changes: Partial<typeof file>) =>
    fieldOf({ ...file, ...changes })
      .entries.filter(({ isWhole }) => isWhole)
      .map(({ bid }) => bid)
      .join('')
  const prices = file.prices.slice(1)
  const sections = file.tender.sections.filter(({ kind }) => kind !== 'price')
  assert.deepEqual(
    [
      wholeIn({}),
      wholeIn({ prices }),
      wholeIn({ prices: [{ bid: 'a', pence: 0 }, ...prices] }),
      wholeIn({ prices: [], tender: { ...file.tender, sections } }),
      wholeIn({ marks: file.marks.slice(1) }),
      wholeIn({ exclusions: [{ bid: 'b', rule: '4.2', reason: 'Late' }] }),
    ],
    ['abc', 'bc', 'bc', 'abc', 'bc', 'ac'],
  )
})

test('a bid stands with its place in the order of names, its units and its price; a missing mark counts nothing', () => {
  const file = threeBids()
  const { entries } = fieldOf({
    ...file,
    bids: file.bids.toReversed(),
    marks: file.marks.slice(1),
    prices: file.prices.slice(0, 2),
  })
  assert.deepEqual(
    entries.map(({ bid, bidder, place, units, quality, pence }) => [bid, bidder, place, units, quality, pence]),
    [
      ['a', 'Alder', 0, [0n, 21n], 0n, 10_000_000],
      ['b', 'Birch', 1, [24n, 27n], 51n, 10_800_000],
      ['c', 'Cedar', 2, [36n, 12n], 48n, null],
    ],
  )
})

test('two sets of bids are the same if they have the same bids', () => {
  const { runners } = fieldOf(threeBids())
  const [a, b, c] = runners
  if (!a || !b || !c) assert.fail()
  assert.deepEqual(
    [
      sameBids([a, b], [{ ...a }, b]),
      sameBids([a, b], [a, c]),
      sameBids([a], [a, b]),
      sameBids([a, b], [a]),
      sameBids([], []),
    ],
    [true, false, false, false, true],
  )
})
