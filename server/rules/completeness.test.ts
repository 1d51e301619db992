import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { BidContent } from './bid.js'
import { asksForPrices, bidLacks, wordsOver } from './completeness.js'
import { sampleTender, withCriterion } from './sample-tender.js'
import { markedCriteriaOf } from './tender.js'

const tender = withCriterion(sampleTender(), 'model', { wordLimit: 3 })

const complete = (): BidContent => ({
  answers: Object.fromEntries(markedCriteriaOf(tender).map(({ id }) => [id, 'Peers lead groups'])),
  prices: { staff: 1_000_00, other: 0 },
})

test('a bid that answers every question within its limit and gives every price lacks nothing', () => {
  assert.deepEqual(bidLacks(tender, complete()), [])
})

test('an empty bid lacks everything, in the order of the questions', () => {
  assert.deepEqual(
    bidLacks(tender, { answers: {}, prices: {} }).map(({ criterion, kind }) => `${criterion} ${kind}`),
    [
      'vetting missing',
      'studies missing',
      'reoffending missing',
      'model missing',
      'staffing missing',
      'jobs missing',
      'price prices',
    ],
  )
})

test('an answer of spaces or a lone dash is no answer', () => {
  const bid = complete()
  bid.answers.model = ' \n — '
  assert.deepEqual(bidLacks(tender, bid), [
    { criterion: 'model', title: 'Title of model', kind: 'missing', text: 'There is no answer yet.' },
  ])
})

test('an answer may have as many words as its limit and not one more', () => {
  const bid = complete()
  bid.answers.model = 'One two three'
  assert.deepEqual(bidLacks(tender, bid), [])
  bid.answers.model = 'One two three four'
  assert.deepEqual(
    bidLacks(tender, bid).map(({ text }) => text),
    ['The answer is 1 word over the limit of 3 words.'],
  )
})

test('a price line without a price is named, and a price of nought on one line is a price', () => {
  const bid = complete()
  bid.prices = { staff: 5 }
  assert.deepEqual(
    bidLacks(tender, bid).map(({ text }) => text),
    ['No price is given for “Everything else”.'],
  )
})

test('prices that add up to nought are refused before submission, because no formula could mark them', () => {
  const bid = complete()
  bid.prices = { staff: 0, other: 0 }
  assert.deepEqual(
    bidLacks(tender, bid).map(({ kind }) => kind),
    ['prices'],
  )
})

test('a tender on quality alone asks for no price', () => {
  const onQuality = { ...tender, sections: tender.sections.filter(({ kind }) => kind !== 'price') }
  assert.equal(asksForPrices(onQuality), false)
  assert.deepEqual(bidLacks(onQuality, { ...complete(), prices: {} }), [])
})

test('without a limit no answer is too long', () => {
  assert.equal(wordsOver('a b c d', null), 0)
  assert.equal(wordsOver('a b c d', 3), 1)
})
