import assert from 'node:assert/strict'
import test from 'node:test'
import { aMark, flagInput, wordsFrom } from './flag-fixture.js'
import { reasonsRepeatScale } from './reasons-repeat-scale.js'

const PUBLISHED = 'Answers every point well enough to deliver the service asked for.'
const REPEATED = 'The bidder answers every point well enough to deliver the service asked for here.'
const OWN = 'Names twelve mentors by prison and says who leads them, but not who covers absence.'

const withPublished = (changes: Parameters<typeof flagInput>[0]) => {
  const input = flagInput(changes)
  return { ...input, criteria: input.criteria.map((one) => ({ ...one, published: [PUBLISHED] })) }
}
const agreed = (bid: string, criterion: string, reason: string) => ({ bid, criterion, mark: '3', reason })

const HEAD = [
  { text: 'Criterion', isNumber: false },
  { text: 'Bid', isNumber: false },
  { text: 'Of its runs of words, published', isNumber: true },
  { text: 'What it says', isNumber: false },
]

test('reasons that repeat what was published are told by whose they are, with how much of each, and three weigh more', () => {
  const marks = [
    ...['a', 'b', 'c'].map((bid) => aMark('ann', bid, 'c1', '3', REPEATED)),
    aMark('ann', 'd', 'c1', '3', OWN),
    aMark('ann', 'd', 'c2', '3', 'Good.'),
  ]
  const left = 'One is left out.'
  const input = withPublished({ marks, agreements: [agreed('a', 'c2', REPEATED), agreed('b', 'c2', REPEATED)] })
  const rest = { rule: 'reasons-repeat-scale' as const, events: [], drawn: [], more: [] }
  // 14 words have 11 runs of four; the 8 of the published eleven words stand there: 73%.
  assert.deepEqual(reasonsRepeatScale({ ...input, closed: { ...input.closed, marks: left } }), {
    rule: 'reasons-repeat-scale',
    looked: '6 reasons',
    left,
    flags: [
      {
        ...{ ...rest, key: 'reasons-repeat-scale:ann', weight: 2 },
        headline: '3 reasons of Ann Able mostly repeat what was published.',
        table: {
          ...{ caption: 'Reasons of Ann Able that repeat the question or its scale', head: HEAD },
          rows: ['Alder', 'Birch', 'Cedar'].map((bid) => ['Title of c1', bid, '73%', REPEATED]),
        },
        about: { people: ['ann'], bids: [], criteria: [] },
      },
      {
        ...{ ...rest, key: 'reasons-repeat-scale', weight: 1 },
        headline: '2 reasons of the panel’s agreement mostly repeat what was published.',
        table: {
          ...{ caption: 'Reasons of the panel’s agreement that repeat the question or its scale', head: HEAD },
          rows: ['Alder', 'Birch'].map((bid) => ['Title of c2', bid, '73%', REPEATED]),
        },
        about: { people: [], bids: [], criteria: [] },
      },
    ],
  })
})

test('half of its runs make a reason one that repeats, a run fewer does not', () => {
  const input = flagInput()
  const found = (repeated: number, own: number) =>
    reasonsRepeatScale({
      ...input,
      criteria: input.criteria.map((one) => ({ ...one, published: [wordsFrom('p', 40)] })),
      marks: [aMark('ann', 'a', 'c1', '3', `${wordsFrom('p', repeated)} ${wordsFrom('x', own)}`)],
    }).flags.map(({ table }) => table?.rows[0]?.[2])
  // So many repeated words have three runs fewer; each of the words of its own adds one run.
  assert.deepEqual(found(8, 5), ['50%'])
  assert.deepEqual(found(8, 6), [])
})

test('a table of more than twelve says that it shows the first twelve', () => {
  const marks = (count: number) =>
    Array.from({ length: count }, (_, place) => aMark('ann', `bid${place}`, 'c1', '3', REPEATED))
  const shown = (count: number) =>
    reasonsRepeatScale(withPublished({ marks: marks(count) })).flags.map(({ more, table }) => [
      more,
      table?.rows.length,
    ])
  assert.deepEqual(shown(13), [[['The table shows the first 12 of 13 reasons.'], 12]])
  assert.deepEqual(shown(12), [[[], 12]])
})

test('a reason on a criterion of which nothing is published repeats nothing', () => {
  assert.deepEqual(reasonsRepeatScale(withPublished({ marks: [aMark('ann', 'a', 'gone', '3', REPEATED)] })).flags, [])
})

test('without reasons to look at it says so, and what is closed comes before it', () => {
  const nothing = (left: string) => ({ rule: 'reasons-repeat-scale', looked: '', left, flags: [] })
  assert.deepEqual(reasonsRepeatScale(flagInput()), nothing('No reason has 8 words.'))
  const closed = { ...flagInput().closed, marks: 'Not locked.' }
  assert.deepEqual(reasonsRepeatScale(flagInput({ closed })), nothing('Not locked.'))
})
