import assert from 'node:assert/strict'
import { test } from 'node:test'
import { comparisonsIn } from './comparison.js'

const OTHERS = ['Larkfield Health and Justice Services Ltd', 'Second Bridge Recovery CIC']
const found = (text: string) => comparisonsIn(text, 'Tidewater Recovery Trust', OTHERS).map(({ says }) => says)

test('wording that sets a bid beside others is found, with the words that do it', () => {
  assert.deepEqual(found('The plan is better than the other bids.'), ['names other bids: “the other bids”'])
  assert.deepEqual(found('It is stronger than most.'), ['compares: “stronger than most”'])
  assert.deepEqual(found('Unlike the rest, it names a lead.'), ['compares by what it is unlike: “Unlike the rest”'])
  assert.deepEqual(found('This was good compared with other tenders.'), ['names other bids: “other tenders”'])
  assert.deepEqual(found('Fewer posts than the other bidders offer.'), ['names other bids: “the other bidders”'])
  assert.deepEqual(found('The winning bid had two more.'), ['points at another bid by its place: “The winning bid”'])
  assert.deepEqual(found('Among all five bids this one stood out.'), ['speaks of all bids: “all five bids”'])
})

test('ranks and superlatives among bids are found', () => {
  assert.deepEqual(found('It was ranked second for staffing.'), ['tells a rank: “ranked second”'])
  assert.deepEqual(found('The second-placed answer.'), ['tells a rank: “second-placed”'])
  assert.deepEqual(found('The lowest scoring part.'), ['tells a rank: “lowest scoring”'])
  assert.deepEqual(found('This is the strongest bid.'), ['sets one bid above or below the rest: “strongest bid”'])
  assert.deepEqual(found('It outperformed the field.'), ['compares: “outperformed”'])
})

test('another bidder is found by its name in any case, and the own name is no other', () => {
  assert.deepEqual(comparisonsIn('The model of larkfield is cheaper.', 'Tidewater Recovery Trust', OTHERS), [
    { quoted: 'The model of larkfield is cheaper.', says: 'names another bidder: larkfield' },
  ])
  assert.deepEqual(comparisonsIn('Tidewater names a lead.', 'Tidewater Recovery Trust', ['Tidewater Homes']), [])
})

test('figures of a bid beside its own benchmark are no comparison of bids', () => {
  for (const text of [
    'Brackwater did worse than expected, and the bid says why.',
    'Reoffending was lower than that of matched men, compared with 45.6% in the other group.',
    'The trust works with other providers and another prison.',
    'A higher mark would have needed an independent replication.',
    'The second study is inconclusive.',
    'Better than it was in 2022, by its own account.',
    'Study 1 compares all 412 men who started with 1,236 matched men.',
  ])
    assert.deepEqual(found(text), [], text)
})

test('only the sentence that compares is quoted, and a long one is shortened', () => {
  const [passage] = comparisonsIn('It names a lead. It is better than the other bids. Cover is thin.', 'Alder', [])
  assert.equal(passage?.quoted, 'It is better than the other bids.')
  const long = comparisonsIn(`It is ${'very '.repeat(60)}much better than the other bids.`, 'Alder', [])
  assert.equal(long[0]?.quoted.length, 140)
})

test('a sentence of just the longest length is quoted whole, and a cut leaves no blank before its dots', () => {
  const told = (text: string) => comparisonsIn(text, 'Alder', []).map(({ quoted }) => quoted)
  const whole = `I am outdone ${'by '.repeat(42)}x`
  assert.equal(whole.length, 140)
  assert.deepEqual(told(whole), [whole])
  assert.deepEqual(told(`${whole}.`), [`I am outdone ${'by '.repeat(42).trim()}…`])
})

test('each line is a sentence, blanks around it are not quoted, and one sentence can name and compare', () => {
  assert.deepEqual(
    comparisonsIn('  It names a lead\n\n Unlike Larkfield and Bridge,  it has one. \nGood', 'Tidewater', [
      'Larkfield Ltd',
      'Second Bridge',
    ]),
    [
      { quoted: 'Unlike Larkfield and Bridge,  it has one.', says: 'names another bidder: Larkfield, Bridge' },
      {
        quoted: 'Unlike Larkfield and Bridge,  it has one.',
        says: 'compares by what it is unlike: “Unlike Larkfield”',
      },
    ],
  )
  assert.deepEqual(comparisonsIn('', 'Alder', ['Birch']), [])
})

test('where several patterns fit, the first of them says it', () => {
  assert.deepEqual(found('Unlike the other bids, it came second.'), ['names other bids: “the other bids”'])
})
