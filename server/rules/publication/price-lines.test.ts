import assert from 'node:assert/strict'
import test from 'node:test'
import { priceLinesStops, priceLinesWarns } from './price-lines.js'
import { priceStops } from './price.js'
import { sampleTender } from '../sample-tender.js'
import type { LowPriceTrigger, PriceFormula, PriceLine, PriceLineKind, Tender } from '../tender.js'

const FEE: PriceLine = { id: 'fee', label: 'Service' }
const texts = (...lines: PriceLine[]) => priceLinesStops(lines).map(({ text }) => text)
const withLines = (...lines: PriceLine[]): Tender => sampleTender({ price: { ...sampleTender().price, lines } })
const warnings = (...lines: PriceLine[]) => priceLinesWarns(withLines(...lines)).map(({ text }) => text)

test('a schedule of every kind can be published', () => {
  const lines: PriceLine[] = [
    { id: 'start', label: 'Mobilisation', kind: 'mobilisation' },
    { ...FEE, kind: 'fixed fee', year: 1, factor: '1' },
    { id: 'more', label: 'Extension', year: 3, factor: '0.5' },
    { id: 'units', label: 'Groups', kind: 'unit price', volume: { quantity: 3000, unit: 'sessions' } },
    { id: 'risk', label: 'At risk', kind: 'share at risk' },
    { id: 'places', label: 'Places', kind: 'places', year: null },
    { id: 'people', label: 'Starters', kind: 'starters' },
  ]
  assert.deepEqual(texts(...lines), [])
  assert.deepEqual(warnings(...lines), [])
})

test('a unit price needs a volume over nought and a unit that has a name', () => {
  const unit = (volume?: PriceLine['volume']): PriceLine => ({
    id: 'u',
    label: 'Tests',
    kind: 'unit price',
    ...(volume ? { volume } : {}),
  })
  assert.deepEqual(texts(unit()), ['Enter how many units you expect of “Tests”, and what they are'])
  for (const quantity of [0, -1, 1.5, NaN, 1_000_000_001])
    assert.deepEqual(texts(unit({ quantity, unit: 'tests' })), [
      'The volume of “Tests” must be a whole number from 1 to 1,000,000,000',
    ])
  assert.deepEqual(texts(unit({ quantity: 1, unit: ' ' })), [
    'Say what the units of “Tests” are, such as sessions or bed nights',
  ])
  assert.deepEqual(texts({ ...FEE, volume: { quantity: 1, unit: 'tests' } }), [
    '“Service” has a volume, but only a unit price is multiplied by one',
  ])
})

test('a factor is a number from 0 to 100 with at most four decimals', () => {
  for (const factor of ['-1', '0.12345', 'half', '100.01', '', '1e3'])
    assert.deepEqual(texts({ ...FEE, factor }), [
      'The factor of “Service” must be a number from 0 to 100 with at most four decimals',
    ])
  for (const factor of ['0.5', '100', '0.0001']) assert.deepEqual(texts({ ...FEE, factor }), [])
})

test('a year is a whole number from 1', () => {
  for (const year of [0, 1.5, 31])
    assert.deepEqual(texts({ ...FEE, year }), ['The year of “Service” must be a whole number from 1 to 30'])
})

test('a kind that nobody knows is refused', () => {
  assert.deepEqual(texts(FEE, { id: 'x', label: 'Odd', kind: 'gift' as PriceLineKind }), ['Choose what “Odd” asks for'])
})

test('a price form of which nothing counts is refused', () => {
  const nothing = 'No line of the price form adds to the evaluated price. Add a fee or a unit price that counts.'
  assert.deepEqual(texts({ id: 'risk', label: 'At risk', kind: 'share at risk' }), [nothing])
  assert.deepEqual(texts({ ...FEE, factor: '0' }), [nothing])
})

test('a year after the last day of the contract is asked about, since only an extension can have it', () => {
  const text = (title: string, year: number) =>
    `“${title}” is for year ${year}, after the last day of the contract. If it is for an extension, say so in its label; else mend the year or the dates.`
  assert.deepEqual(warnings({ ...FEE, year: 3 }), [])
  assert.deepEqual(warnings({ ...FEE, year: 4 }), [text('Service, year 4', 4)])
  const until = (ends: string | null) =>
    priceLinesWarns({ ...withLines({ ...FEE, year: 4 }), timetable: { ...sampleTender().timetable, ends } })
  assert.equal(until('2029-09-01').length, 0)
  assert.equal(until('2029-08-31').length, 1)
  assert.equal(until(null).length, 0)
})

test('two lines that bidders cannot tell apart are warned about, two years of one are not', () => {
  assert.deepEqual(warnings(FEE, { ...FEE, id: 'again' }), [
    'More than one line of the price form is called “Service”. Bidders cannot tell them apart.',
  ])
  assert.deepEqual(warnings({ ...FEE, year: 1 }, { ...FEE, id: 'again', year: 2 }), [])
})

test('VAT must be named, but not in the amendment of a tender that was published before it was asked', () => {
  const { vat: _vat, ...price } = sampleTender().price
  const silent = sampleTender({ price })
  const problem = { field: 'price.vat', text: 'Say whether prices are stated with VAT or without it' }
  assert.deepEqual(priceStops(silent), [problem])
  assert.deepEqual(priceStops(silent, silent), [])
  assert.deepEqual(priceStops(silent, sampleTender()), [problem])
})

test('from when on a price is looked into must have a meaning', () => {
  const stops = (lowPrice: LowPriceTrigger | null, formula: PriceFormula = sampleTender().price.formula) =>
    priceStops(sampleTender({ price: { ...sampleTender().price, lowPrice, formula } })).map(({ text }) => text)
  assert.deepEqual(stops(null), [])
  assert.deepEqual(stops({ under: 'benchmark', percent: '20' }), [])
  assert.deepEqual(stops({ under: 'median', percent: '99.99' }, { kind: 'lowest over price' }), [])
  for (const percent of ['0', '100', '12.345', '', '-5'])
    assert.deepEqual(stops({ under: 'median', percent }), [
      'A price is looked into from a percentage over 0 and under 100 on, with at most two decimals. Enter it again.',
    ])
  assert.deepEqual(stops({ under: 'benchmark', percent: '20' }, { kind: 'lowest over price' }), [
    'Only the fixed benchmark is an amount that a price can be held against. Choose it as the formula, or look at the median of the prices.',
  ])
})

test('the largest year and volume can be asked, and one line without a label is named among others', () => {
  assert.deepEqual(texts({ ...FEE, year: 30 }), [])
  const most: PriceLine = {
    id: 'u',
    label: 'Tests',
    kind: 'unit price',
    volume: { quantity: 1_000_000_000, unit: 'tests' },
  }
  assert.deepEqual(texts(most), [])
  assert.deepEqual(texts(FEE, { ...FEE, id: 'x', label: ' ' }), [
    'A line of the price form has no label. Enter what it asks the price of.',
  ])
})

test('where a factor cannot be read, it is not said besides that nothing counts', () => {
  assert.deepEqual(texts({ ...FEE, factor: 'x' }, { ...FEE, id: 'more', factor: '0' }), [
    'The factor of “Service” must be a number from 0 to 100 with at most four decimals',
  ])
  const { timetable } = sampleTender()
  const late = withLines({ ...FEE, year: 9 })
  assert.deepEqual(priceLinesWarns({ ...late, timetable: { ...timetable, starts: null } }), [])
})
