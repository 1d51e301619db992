import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { penceOf, poundsText } from './pounds.js'

const DECIMALS = { problem: 'Enter pounds and pence, with at most two decimals' }
const FIGURES = { problem: 'Enter an amount in pounds in figures, such as 1,234.50' }
const NEGATIVE = { problem: 'Enter an amount that is not less than nought' }

test('amounts are read as people type them', () => {
  for (const [typed, pence] of [
    ['1,234.50', 123450],
    ['£1234.5', 123450],
    [' £ 1 234 ', 123400],
    ['0', 0],
    ['007', 700],
    ['0.07', 7],
    ['4.35', 435],
    ['1,000,000', 100_000_000],
    ['99,999,999,999.99', 9_999_999_999_999],
  ] as const)
    assert.deepEqual(penceOf(typed), { pence }, typed)
})

test('what is not an exact amount in pounds is refused with the reason', () => {
  for (const typed of ['1.005', '£12.345', '1.000']) assert.deepEqual(penceOf(typed), DECIMALS, typed)
  for (const typed of ['-1', '-£5', '£-5', '\u22125']) assert.equal('problem' in penceOf(typed), true, typed)
  assert.deepEqual(penceOf('-£5'), NEGATIVE)
  for (const typed of [
    'five',
    '',
    '.',
    '.5',
    '5.',
    '12,34',
    '1,2345',
    '1e3',
    '£',
    '1.2.3',
    '€5',
    '0x10',
    'NaN',
    '１２',
  ])
    assert.deepEqual(penceOf(typed), FIGURES, typed)
  assert.deepEqual(penceOf('100000000000'), { problem: 'Enter an amount below £100,000,000,000' })
})

test('an amount that is shown again is read back as the same pence', () => {
  assert.equal(poundsText(0), '0.00')
  assert.equal(poundsText(5), '0.05')
  assert.equal(poundsText(123450), '1,234.50')
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 9_999_999_999_999 }), (pence) => {
      assert.deepEqual(penceOf(poundsText(pence)), { pence })
    }),
  )
})
