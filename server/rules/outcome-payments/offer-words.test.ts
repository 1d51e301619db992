import assert from 'node:assert/strict'
import test from 'node:test'
import { aChance, amountText, chanceText, numberText, reductionText, statedText, toBePaid } from './offer-words.js'

test('an amount is read to the nearest pound, and under ten pounds with its pence', () => {
  assert.deepEqual([999, 1000, 1001, 1049, 1050, 123_456_789].map(amountText), [
    '£9.99',
    '£10',
    '£10',
    '£10',
    '£11',
    '£1,234,568',
  ])
  assert.deepEqual([1, 100, 123.4, -123, -0.4, -1000].map(amountText), ['£0.01', '£1', '£1.23', '−£1.23', '£0', '−£10'])
})

test('what is to be expected is paid to the bidder, or owed by it', () => {
  assert.deepEqual([848_861, 0, -0.4, -1, -761_500].map(toBePaid), [
    'to be paid £8,489',
    'to be paid £0',
    'to be paid £0',
    'to owe £0.01',
    'to owe £7,615',
  ])
})

test('a chance is read the finer the nearer it lies to nought or to one', () => {
  const read: [number, string][] = [
    [0.0001, '0.01%'],
    [0.0094, '0.94%'],
    [0.01, '1%'],
    [0.0149, '1.5%'],
    [0.0949, '9.5%'],
    [0.1, '10%'],
    [0.1049, '10%'],
    [0.8951, '90%'],
    [0.9, '90%'],
    [0.9049, '90.5%'],
    [0.9949, '99.49%'],
    [0.9999, '99.99%'],
    [0.99991, 'more than 99.99%'],
  ]
  assert.deepEqual(
    read.map(([chance]) => chanceText(chance)),
    read.map(([, text]) => text),
  )
})

test('a chance has the article that it is spoken with', () => {
  assert.deepEqual([0.08, 0.8, 0.085, 0.11, 0.18, 0.118, 0.011, 0.0018, 0.98, 1, 0.99999].map(aChance), [
    'an 8% chance',
    'an 80% chance',
    'an 8.5% chance',
    'an 11% chance',
    'an 18% chance',
    'a 12% chance',
    'a 1.1% chance',
    'a 0.18% chance',
    'a 98% chance',
    'a 100% chance',
    'a chance of more than 99.99%',
  ])
})

test('a reduction that is worked out has one decimal, and one that is stated has all of its own', () => {
  assert.deepEqual([0, 0.04, 0.06, -0.06, 7.55, 20].map(reductionText), [
    'no effect',
    'no effect',
    '0.1% less reoffending',
    '0.1% more reoffending',
    '7.5% less reoffending',
    '20% less reoffending',
  ])
  assert.deepEqual(['0.04', '7.55', '20.0'].map(statedText), [
    '0.04% less reoffending',
    '7.55% less reoffending',
    '20% less reoffending',
  ])
})

test('a number has one decimal where it needs it, and thousands apart', () => {
  assert.deepEqual([0, 0.04, -0.04, -0.06, 9.96, 1000, 1_234_567.89, -1234.5].map(numberText), [
    '0',
    '0',
    '0',
    '−0.1',
    '10',
    '1,000',
    '1,234,567.9',
    '−1,234.5',
  ])
})
