import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { bidsUnder, lowPriceLine, medianOf, outcomeProblems, replyProblems } from './low-price.js'
import type { PriceFormula } from './tender.js'

const LOWEST: PriceFormula = { kind: 'lowest over price' }
const BENCHMARK: PriceFormula = { kind: 'fixed benchmark', benchmark: 1_000_000 }

const prices = (...pence: number[]) => pence.map((one, index) => ({ bid: 'abcdef'.charAt(index), pence: one }))

test('the median is the middle price, and of an even number the mean of the two in the middle, to half a penny', () => {
  assert.equal(medianOf([900, 100, 200])?.toString(), '200')
  assert.equal(medianOf([100, 301, 200, 900])?.toString(), '250.5')
  assert.equal(medianOf([7])?.toString(), '7')
  assert.equal(medianOf([]), null)
})

test('worked by hand: of £6,100, £5,600 and £3,900 the median is £5,600, and 30% under it begins below £3,920', () => {
  const three = prices(610_000, 560_000, 390_000)
  assert.deepEqual(lowPriceLine({ under: 'median', percent: '30' }, LOWEST, three), { below: 392_000, of: '560000' })
  assert.deepEqual(bidsUnder({ under: 'median', percent: '30' }, LOWEST, three), ['c'])
})

test('a price of just the amount is not under it, and one of a penny less is', () => {
  const trigger = { under: 'benchmark' as const, percent: '20' }
  assert.deepEqual(lowPriceLine(trigger, BENCHMARK, []), { below: 800_000, of: '1000000' })
  assert.deepEqual(bidsUnder(trigger, BENCHMARK, prices(800_000, 799_999, 800_001)), ['b'])
})

test('an amount between two pence lets the higher one pass and looks into the lower one', () => {
  // 0.1% under 250.5 is 250.2495.
  const four = prices(100, 301, 200, 900)
  assert.equal(lowPriceLine({ under: 'median', percent: '0.1' }, LOWEST, four)?.below, 251)
  assert.deepEqual(bidsUnder({ under: 'median', percent: '33.33' }, LOWEST, prices(3, 2, 3)), ['b'])
})

test('a price of nought is under every trigger', () => {
  assert.deepEqual(bidsUnder({ under: 'benchmark', percent: '99.99' }, BENCHMARK, prices(0, 100)), ['a'])
})

test('without a trigger, without a benchmark or without any price nothing is looked into', () => {
  assert.deepEqual(bidsUnder(null, LOWEST, prices(1, 100)), [])
  assert.deepEqual(bidsUnder(undefined, LOWEST, prices(1, 100)), [])
  assert.deepEqual(bidsUnder({ under: 'benchmark', percent: '20' }, LOWEST, prices(1, 100)), [])
  assert.deepEqual(bidsUnder({ under: 'median', percent: '20' }, LOWEST, []), [])
})

test('one bid alone is never under its own median', () => {
  assert.deepEqual(bidsUnder({ under: 'median', percent: '1' }, LOWEST, prices(5)), [])
})

test('a percentage of nought, of a hundred or in words is refused, and so is a broken price', () => {
  for (const percent of ['0', '100', '-5', 'ten'])
    assert.throws(() => lowPriceLine({ under: 'median', percent }, LOWEST, prices(1)), RangeError)
  assert.throws(() => medianOf([1.5]), RangeError)
  assert.throws(() => medianOf([-1]), RangeError)
})

test('for any prices: never the dearest half, never more for a higher percentage, and the order of bids changes nothing', () => {
  const some = fc.array(fc.integer({ min: 0, max: 10 ** 12 }), { minLength: 1, maxLength: 6 })
  fc.assert(
    fc.property(some, fc.integer({ min: 1, max: 98 }), (pence, percent) => {
      const all = prices(...pence)
      const under = (share: number, of = all) => bidsUnder({ under: 'median', percent: String(share) }, LOWEST, of)
      const found = under(percent)
      assert.equal(found.length <= Math.floor(pence.length / 2), true)
      assert.equal(
        under(percent + 1).every((bid) => found.includes(bid)),
        true,
      )
      assert.deepEqual(under(percent, all.toReversed()).sort(), found.toSorted())
    }),
  )
})

test('a decision needs an outcome and reasons, and a rejection a rule and a bidder who was heard', () => {
  const fields = (outcome: string, rule: string, reason: string, isHeard: boolean): string[] =>
    outcomeProblems({ outcome, rule, reason }, isHeard).map(({ field }) => field)
  assert.deepEqual(fields('', '', '', true), ['outcome', 'reason'])
  assert.deepEqual(fields('accepted', '', 'Its rooms cost nothing', false), [])
  assert.deepEqual(fields('rejected', ' ', 'It cannot pay wages', false), ['outcome', 'rule'])
  assert.deepEqual(fields('rejected', 's.19(3)', 'It cannot pay wages', true), [])
})

test('an explanation has words, and not more than two thousand', () => {
  assert.deepEqual(replyProblems(' '), [{ field: 'reply', text: 'Explain your price' }])
  assert.deepEqual(replyProblems('word '.repeat(2000)), [])
  assert.match(replyProblems('word '.repeat(2001))[0]?.text ?? '', /1 word over the limit/)
})
