import assert from 'node:assert/strict'
import test from 'node:test'
import { sampleTender } from '../sample-tender.js'
import type { PriceFormula } from '../tender.js'
import type { Settings } from './findings.js'
import { expectedPence, settingsProblems, usualSettings } from './settings.js'

const TENDER = sampleTender()
const under = (formula: PriceFormula) => usualSettings({ ...TENDER, price: { ...TENDER.price, formula } })

test('until somebody says otherwise, three to eight bids compete around the price that the formula expects', () => {
  assert.deepEqual(under({ kind: 'fixed benchmark', benchmark: 100_000_00 }), {
    ...{ seed: 1, competitions: 200, fewest: 3, most: 8, mark: 60, markSpread: 20, alike: 50 },
    // The difference in price is a twentieth.
    ...{ pence: 100_000_00, priceSpread: 12, dearer: 0, step: 5_000_00 },
  })
})

test('a formula without amounts expects a million pounds, a straight line its middle in whole pounds', () => {
  assert.deepEqual(
    [
      { kind: 'fixed benchmark', benchmark: 123_456_78 } as const,
      { kind: 'linear', full: 80_000_00, zero: 120_000_98 } as const,
      { kind: 'linear', full: 80_000_00, zero: 120_001_00 } as const,
      { kind: 'lowest over price' } as const,
      { kind: 'price per quality point' } as const,
    ].map(expectedPence),
    [123_456_78, 100_000_00, 100_001_00, 1_000_000_00, 1_000_000_00],
  )
})

test('no usual price or difference is under what can be tried', () => {
  const { pence, step } = under({ kind: 'fixed benchmark', benchmark: 0 })
  assert.deepEqual([pence, step], [100_00, 5_00])
  assert.deepEqual(settingsProblems(under({ kind: 'fixed benchmark', benchmark: 0 })), [])
})

test('each number has a least and a most that can still be drawn with', () => {
  const usual = usualSettings(TENDER)
  const told = (changes: Partial<Settings>) => settingsProblems({ ...usual, ...changes }).map(({ text }) => text)
  const least = { seed: 0, competitions: 10, fewest: 2, most: 12, mark: 0, markSpread: 0, alike: 0, pence: 100_00 }
  const most = { seed: 4_294_967_295, competitions: 300, fewest: 12, most: 12, mark: 100, markSpread: 50, alike: 95 }
  assert.deepEqual(told({ ...least, priceSpread: 0, dearer: -90, step: 1_00 }), [])
  assert.deepEqual(
    told({ ...most, pence: 100_000_000_000_00, priceSpread: 50, dearer: 90, step: 100_000_000_000_00 }),
    [],
  )
  assert.deepEqual(told({ seed: 4_294_967_296, fewest: 1, most: 13, mark: 101, markSpread: 51 }), [
    'The number of the run must be a whole number from 0 to 4,294,967,295',
    'The fewest bids must be a whole number from 2 to 12',
    'The most bids must be a whole number from 2 to 12',
    'The mark in the middle must be a whole number from 0 to 100',
    'The scatter of marks must be a whole number from 0 to 50',
  ])
  assert.deepEqual(told({ alike: 49.5, priceSpread: -1, dearer: 91, step: 99 }), [
    'How alike the marks of one bid are must be a whole number from 0 to 95',
    'The scatter of prices must be a whole number from 0 to 50',
    'How much better bids cost more must be a whole number from −90 to 90',
    'The difference in price must be an amount from £1 to £100,000,000,000',
  ])
})

test('the most bids may be as many as the fewest, and are compared only once both can be read', () => {
  const usual = usualSettings(TENDER)
  const fields = (changes: Partial<Settings>) => settingsProblems({ ...usual, ...changes }).map(({ field }) => field)
  assert.deepEqual(
    [
      { fewest: 5, most: 5 },
      { fewest: 6, most: 5 },
      { fewest: 6, most: 1 },
    ].map(fields),
    [[], ['most'], ['most']],
  )
  assert.deepEqual(settingsProblems({ ...usual, fewest: 6, most: 1 }), [
    { field: 'most', text: 'The most bids must be a whole number from 2 to 12' },
  ])
})
