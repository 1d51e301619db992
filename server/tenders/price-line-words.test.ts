import assert from 'node:assert/strict'
import test from 'node:test'
import { sampleTender } from '../rules/sample-tender.js'
import type { PriceLine } from '../rules/tender.js'
import { differences } from './differences.js'
import {
  evaluatedPriceFormula,
  evaluatedPriceSum,
  evaluatedPriceWords,
  lowPriceWords,
  priceFormFields,
  priceFormWords,
  vatWords,
  workedExample,
} from './evaluated-price-words.js'
import { askedWords, factorWords, statedWords } from './price-line-words.js'

const START: PriceLine = { id: 'start', label: 'Mobilisation', kind: 'mobilisation' }
const SERVICE: PriceLine = { id: 'y1', label: 'Service', year: 1 }
const EXTENSION: PriceLine = { id: 'y3', label: 'Extension', year: 3, factor: '0.5' }
const GROUPS: PriceLine = {
  id: 'groups',
  label: 'Groups',
  kind: 'unit price',
  volume: { quantity: 3000, unit: 'sessions' },
}
const RISK: PriceLine = { id: 'risk', label: 'Paid for results', kind: 'share at risk' }
const PLACES: PriceLine = { id: 'places', label: 'Places at once', kind: 'places' }
const STARTERS: PriceLine = { id: 'starters', label: 'People served', kind: 'starters' }
const ALL = [START, SERVICE, EXTENSION, GROUPS, RISK, PLACES, STARTERS]

test('what is stated on a line reads by its kind, with how it becomes what counts', () => {
  assert.equal(statedWords(SERVICE, 61_250_000), '£612,500')
  assert.equal(statedWords(EXTENSION, 63_000_001), '£630,000.01 × 0.5 = £315,000.005')
  assert.equal(statedWords(GROUPS, 4120), '£41.20 × 3,000 sessions = £123,600')
  assert.equal(statedWords({ ...GROUPS, factor: '0.25' }, 4120), '£41.20 × 3,000 sessions × 0.25 = £30,900')
  assert.equal(statedWords({ ...SERVICE, factor: '0' }, 500), '£5, not counted')
  assert.equal(statedWords({ ...GROUPS, factor: '0' }, 4120), '£41.20 × 3,000 sessions = £123,600, not counted')
  assert.equal(statedWords({ ...SERVICE, factor: '1.0000' }, 500), '£5')
  assert.equal(statedWords(RISK, 1250), '12.5% of the fees at risk')
  assert.equal(statedWords(RISK, 0), '0% of the fees at risk')
  assert.equal(statedWords(PLACES, 1), '1 place')
  assert.equal(statedWords(STARTERS, 3600), '3,600 starters')
})

test('nothing stated is nought, and nought reads as a number', () => {
  assert.equal(statedWords(PLACES, 0), '0 places')
  assert.equal(statedWords(SERVICE, 0), '£0')
})

test('a line says what it asks for and how it counts', () => {
  assert.equal(askedWords(GROUPS), 'The price of one, for 3,000 sessions')
  assert.equal(askedWords(RISK), 'The percentage of the fees that is paid only for results')
  assert.deepEqual(
    ['0', '0.5', '0.50', '0.3', '2', '1', '0.0001'].map((factor) => factorWords({ ...SERVICE, factor })),
    ['not counted', 'at half', 'at half', 'times 0.3', 'twice', '', 'times 0.0001'],
  )
  assert.equal(factorWords(SERVICE), '')
})

test('the evaluated price is told in words that name every line that counts otherwise than once', () => {
  assert.deepEqual(evaluatedPriceWords([START, SERVICE]), ['The evaluated price is the sum of all amounts.'])
  assert.deepEqual(evaluatedPriceWords([SERVICE]), ['The evaluated price is the amount given for “Service, year 1”.'])
  assert.deepEqual(evaluatedPriceWords([GROUPS]), [
    'The evaluated price is the unit price of “Groups” times its volume.',
  ])
  assert.deepEqual(evaluatedPriceWords(ALL), [
    'The evaluated price is the sum of all fees and of all unit prices, each times its volume, with “Extension, year 3” at half.',
    '“Paid for results”, “Places at once” and “People served” add nothing to it.',
    'It is computed exactly and rounded once, half up, to whole pence.',
  ])
  assert.deepEqual(evaluatedPriceWords([RISK]), ['No line is an amount of money, so there is no evaluated price.'])
})

test('the evaluated price as a formula names the lines that count, and as a sum their amounts', () => {
  assert.equal(
    evaluatedPriceFormula(ALL),
    '“Mobilisation” + “Service, year 1” + “Extension, year 3” × 0.5 + “Groups” × 3,000',
  )
  const prices = { start: 4_500_000, y1: 61_250_000, y3: 63_000_001, groups: 4120, risk: 1250, places: 1, starters: 1 }
  assert.equal(
    evaluatedPriceSum(ALL, prices),
    '£45,000 + £612,500 + £315,000.005 + £123,600 = £1,096,100.005, rounded to £1,096,100.01',
  )
  assert.equal(evaluatedPriceSum([SERVICE], { y1: 100 }), '£1')
})

test('an invented bid is worked through by the same rules as a real one', () => {
  assert.deepEqual(workedExample([SERVICE, GROUPS, RISK]), {
    lines: [
      { title: 'Service, year 1', words: '£400,000' },
      { title: 'Groups', words: '£41.20 × 3,000 sessions = £123,600' },
      { title: 'Paid for results', words: '12.5% of the fees at risk' },
    ],
    sum: '£400,000 + £123,600 = £523,600',
  })
})

test('VAT and the trigger of an enquiry are told only where the tender says them', () => {
  assert.equal(vatWords({ vat: 'without VAT' }), 'All amounts are stated without VAT.')
  assert.equal(vatWords({}), '')
  assert.equal(lowPriceWords({ lowPrice: null }), '')
  assert.equal(
    lowPriceWords({ lowPrice: { under: 'benchmark', percent: '20' } }),
    'An evaluated price more than 20% under the benchmark of the formula is looked into: the bidder is asked about it and may answer before anything is decided. No bid is rejected by this rule alone.',
  )
})

test('the notice tells of each line what it asks for, of which year, and how it counts', () => {
  const price = { ...sampleTender().price, lines: ALL, vat: 'with VAT' as const }
  const { lines, hasYears, isPlain } = priceFormWords({ price })
  assert.deepEqual([hasYears, isPlain], [true, false])
  assert.deepEqual(
    lines.map(({ title, year, counts }) => [title, year, counts]),
    [
      ['Mobilisation', null, 'Once'],
      ['Service', 1, 'Once'],
      ['Extension', 3, 'At half'],
      ['Groups', null, 'Once'],
      ['Paid for results', null, 'Adds nothing'],
      ['Places at once', null, 'Adds nothing'],
      ['People served', null, 'Adds nothing'],
    ],
  )
  assert.equal(priceFormWords(sampleTender()).isPlain, true)
})

test('between two versions, the kind, volume, factor, VAT or trigger of a price form is told in words', () => {
  const before = sampleTender()
  const after = sampleTender({
    price: {
      ...before.price,
      lines: [GROUPS, EXTENSION],
      vat: 'with VAT',
      lowPrice: { under: 'median', percent: '30' },
    },
  })
  assert.deepEqual(
    differences(before, after).map(({ about, field, before, after }) => [about, field, before, after]),
    [
      [
        'Price',
        'Price form',
        'Staff\nEverything else',
        'Groups; Unit price: the price of one, for 3,000 sessions\nExtension, year 3; counts at half',
      ],
      ['Price', 'VAT', 'All amounts are stated without VAT.', 'All amounts are stated with VAT.'],
      ['Price', 'Enquiry into a low price', '', priceFormFields(after.price)['Enquiry into a low price'] ?? ''],
    ],
  )
})
