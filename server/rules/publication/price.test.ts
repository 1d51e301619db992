import assert from 'node:assert/strict'
import test from 'node:test'
import { priceStops, priceWarns } from './price.js'
import { sampleCriterion, sampleSection, sampleTender, withCriterion } from '../sample-tender.js'
import type { PriceFormula, PriceMethod, Tender } from '../tender.js'

const priced = (changes: Partial<PriceMethod>, weight = '30'): Tender =>
  withCriterion(sampleTender({ price: { ...sampleTender().price, ...changes } }), 'price', { weight })

const withoutPrice = (changes: Partial<PriceMethod> = {}): Tender => {
  const tender = priced(changes)
  return { ...tender, sections: tender.sections.filter(({ kind }) => kind !== 'price') }
}

test('a tender has one price criterion, not two and not an empty price section', () => {
  const two = sampleTender()
  two.sections.push(sampleSection('more', 'price', sampleCriterion('price-2', '10')))
  assert.deepEqual(priceStops(two), [
    { field: 'price', text: 'There must be exactly one price criterion, but there are 2' },
  ])
  const none = withoutPrice()
  none.sections.push(sampleSection('money', 'price'))
  assert.deepEqual(priceStops(none), [
    { field: 'price', text: 'There must be exactly one price criterion, but there are 0' },
  ])
})

test('an award on quality alone is possible, with a warning', () => {
  assert.deepEqual(priceStops(withoutPrice({ lines: [] })), [])
  assert.deepEqual(priceWarns(withoutPrice()), [
    {
      field: 'price',
      text: 'There is no price section: the award will be on quality alone. State the fixed price in the summary.',
    },
  ])
})

test('price per quality point without a price section makes no sense', () => {
  assert.deepEqual(priceStops(withoutPrice({ formula: { kind: 'price per quality point' } })), [
    {
      field: 'price.formula',
      text: 'Price per quality point needs a price section. Add one, or choose another formula.',
    },
  ])
})

test('the price form needs lines that say what they ask', () => {
  assert.deepEqual(priceStops(priced({ lines: [] })), [
    { field: 'price.lines', text: 'Add at least one line to the price form' },
  ])
  assert.deepEqual(priceStops(priced({ lines: [{ id: 'staff', label: ' ' }] })), [
    { field: 'price.lines', text: 'A line of the price form has no label. Enter what it asks the price of.' },
  ])
})

test('published amounts are whole pence above nought', () => {
  for (const benchmark of [0, -1, 1.5, NaN])
    assert.deepEqual(priceStops(priced({ formula: { kind: 'fixed benchmark', benchmark } })), [
      { field: 'price.formula', text: 'The benchmark must be an amount above nought, in whole pence' },
    ])
  assert.deepEqual(priceStops(priced({ formula: { kind: 'linear', full: 0, zero: 10 } })), [
    {
      field: 'price.formula',
      text: 'The prices for full points and for no points must be amounts above nought, in whole pence',
    },
  ])
  assert.deepEqual(priceStops(priced({ formula: { kind: 'linear', full: 10, zero: 10 } })), [
    { field: 'price.formula', text: 'The price for full points must be lower than the price for no points' },
  ])
})

test('price per quality point needs a price that weighs nothing and a least quality', () => {
  const formula: PriceFormula = { kind: 'price per quality point' }
  const leastQuality = {
    field: 'price.qualityMinimum',
    text: 'Price per quality point can pick a poor bid that is cheap. Enter the least total of quality points, above 0, that a bid needs.',
  }
  assert.deepEqual(priceStops(priced({ formula })), [
    {
      field: 'criteria.price.weight',
      text: 'Price per quality point gives no points for price, so the weight of price must be 0',
    },
    leastQuality,
  ])
  assert.deepEqual(priceStops(priced({ formula, qualityMinimum: '0' }, '0')), [leastQuality])
  assert.deepEqual(priceStops(priced({ formula, qualityMinimum: '40' }, '0')), [])
})

test('a price that weighs nothing under any other formula is refused', () => {
  assert.deepEqual(priceStops(priced({}, '0')), [
    {
      field: 'criteria.price.weight',
      text: 'Price weighs nothing. Give it a weight, or remove the price section to award on quality alone.',
    },
  ])
})

test('a least quality that nobody can reach, or is no number, is refused', () => {
  assert.deepEqual(priceStops(priced({ qualityMinimum: '70.01' })), [
    {
      field: 'price.qualityMinimum',
      text: 'The least total of quality points is more than any bid can earn. Lower it.',
    },
  ])
  assert.deepEqual(priceStops(priced({ qualityMinimum: 'half' })), [
    {
      field: 'price.qualityMinimum',
      text: 'The least total of quality points must be a number with at most two decimals',
    },
  ])
  assert.deepEqual(priceStops(priced({ qualityMinimum: '70' })), [])
})

test('a formula by which a losing bid can pick the winner is warned about in plain words', () => {
  assert.deepEqual(priceWarns(priced({ formula: { kind: 'lowest over price' } })), [
    {
      field: 'price.formula',
      text: 'With lowest price over price, the points of every bid hang on the cheapest one. A bid that itself comes last can so decide which of the others wins, and the award can turn over if it withdraws.',
    },
  ])
})

test('a weight of price over 60 is warned about, 60 is not', () => {
  assert.deepEqual(priceWarns(priced({}, '60')), [])
  assert.deepEqual(priceWarns(priced({}, '60.5')), [
    {
      field: 'criteria.price.weight',
      text: 'Price has 60.5% of the weight. Over 60%, quality can hardly change the result.',
    },
  ])
})

test('amounts of which one is not above nought are refused, and a price that is looked into names its field', () => {
  for (const [full, zero] of [
    [10, 0],
    [0.5, 10],
  ] as const)
    assert.equal(priceStops(priced({ formula: { kind: 'linear', full, zero } })).length, 1)
  assert.deepEqual(priceStops(priced({ formula: { kind: 'linear', full: 10, zero: 11 } })), [])
  const lowPrice = { under: 'benchmark' as const, percent: '0' }
  assert.deepEqual(
    priceStops(priced({ lowPrice, formula: { kind: 'lowest over price' } })).map(({ field }) => field),
    ['price.lowPrice', 'price.lowPrice'],
  )
})
