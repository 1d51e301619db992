import assert from 'node:assert/strict'
import test from 'node:test'
import { aMark, CRITERIA, flagInput, wordsFrom } from './flag-fixture.js'
import { reasonsCopied, reasonsShared } from './reasons.js'

const LONG = 'Names twelve mentors by prison and says who leads them, but not who covers absence.'
const agreed = (bid: string, criterion: string, reason: string) => ({ bid, criterion, mark: '3', reason })
const closed = (marks: string) => ({ ...flagInput().closed, marks })

const COPIED_HEAD = [
  { text: 'Criterion', isNumber: false },
  { text: 'Bids', isNumber: false },
  { text: 'Alike', isNumber: true },
  { text: 'What it says', isNumber: false },
]
const NOTHING_MORE = { more: [], events: [], drawn: [] }

test('reasons copied between bids are told by whose they are, the panel’s agreement apart, the heaviest first', () => {
  const copied = (criterion: string) => [
    aMark('ann', 'a', criterion, '3', LONG),
    aMark('ann', 'b', criterion, '3', LONG.replace('absence', 'leave')),
  ]
  const agreements = [...['a', 'b', 'c'].map((bid) => agreed(bid, 'c3', LONG)), agreed('a', 'c4', LONG)]
  const marks = [
    ...copied('c1'),
    ...copied('c2'),
    aMark('ben', 'a', 'c1', '4', 'Good, and told well: we see how it works.'),
  ]
  // Of 13 runs of three words, 12 stand in both and 14 in one or the other: 12 ÷ 14 is 86%.
  assert.deepEqual(reasonsCopied(flagInput({ marks, agreements, closed: closed('One is left out.') })), {
    rule: 'reasons-copied',
    looked: '9 reasons',
    left: 'One is left out.',
    flags: [
      {
        ...{ ...NOTHING_MORE, rule: 'reasons-copied', key: 'reasons-copied', weight: 3 },
        headline: '2 reasons of the panel’s agreement for one bid read like a reason for another bid.',
        table: {
          ...{ caption: 'Reasons of the panel’s agreement that are alike for two bids', head: COPIED_HEAD },
          rows: ['Alder and Birch', 'Alder and Cedar', 'Birch and Cedar'].map((bids) => [
            ...['Title of c3', bids, 'word for word', LONG],
          ]),
        },
        about: { people: [], bids: ['a', 'b', 'c'], criteria: ['c3'] },
      },
      {
        ...{ ...NOTHING_MORE, rule: 'reasons-copied', key: 'reasons-copied:ann', weight: 2 },
        headline: '2 reasons of Ann Able for one bid read like a reason for another bid.',
        table: {
          ...{ caption: 'Reasons of Ann Able that are alike for two bids', head: COPIED_HEAD },
          rows: ['c1', 'c2'].map((criterion) => [`Title of ${criterion}`, 'Alder and Birch', '86%', LONG]),
        },
        about: { people: ['ann'], bids: ['a', 'b'], criteria: ['c1', 'c2'] },
      },
    ],
  })
})

test('the same reason for four bids is three copies, though it makes six pairs', () => {
  const marks = ['a', 'b', 'c', 'd'].map((bid) => aMark('ann', bid, 'c1', '3', LONG))
  const [flag] = reasonsCopied(flagInput({ marks })).flags
  assert.equal(flag?.headline, '3 reasons of Ann Able for one bid read like a reason for another bid.')
  assert.equal(flag?.table?.rows.length, 6)
  assert.equal(flag?.weight, 3)
})

test('what one evaluator wrote is not told as copied from another, nor from another criterion', () => {
  const marks = [
    aMark('ann', 'a', 'c1', '3', LONG),
    aMark('ben', 'b', 'c1', '3', LONG),
    aMark('ann', 'b', 'c2', '3', LONG),
  ]
  const agreements = [agreed('c', 'c1', LONG)]
  assert.deepEqual(reasonsCopied(flagInput({ marks, agreements })).flags, [])
  // Two seats of one person on one panel: the same reason twice for one answer.
  const twice = [aMark('ann', 'a', 'c1', '3', LONG), aMark('ann', 'a', 'c1', '3', LONG)]
  assert.deepEqual(reasonsCopied(flagInput({ marks: twice })).flags, [])
  assert.deepEqual(reasonsShared(flagInput({ marks: twice })).flags, [])
})

/** Two texts of runs that are all different but for the first so many words. */
const sharing = (words: number, more: number): [string, string] => [
  `${wordsFrom('s', words)} ${wordsFrom('x', more)}`,
  `${wordsFrom('s', words)} ${wordsFrom('y', more)}`,
]

test('eight words are compared, seven are not; four fifths of the runs are alike, a run fewer is not', () => {
  const flags = (one: string, other: string) =>
    reasonsCopied(flagInput({ marks: [aMark('ann', 'a', 'c1', '3', one), aMark('ann', 'b', 'c1', '3', other)] })).flags
      .length
  assert.equal(flags(wordsFrom('s', 8), wordsFrom('s', 8)), 1)
  assert.equal(flags(wordsFrom('s', 7), wordsFrom('s', 7)), 0)
  // 18 words and one of its own: 16 runs of 18 stand in both, 16 ÷ 18; 10 and one: 8 ÷ 10; 9 and one: 7 ÷ 9.
  assert.equal(flags(...sharing(18, 1)), 1)
  assert.equal(flags(...sharing(10, 1)), 1)
  assert.equal(flags(...sharing(9, 1)), 0)
  // A text with words left off: 8 of the other’s 10 runs, then 8 of its 11.
  assert.equal(flags(wordsFrom('s', 10), wordsFrom('s', 12)), 1)
  assert.equal(flags(wordsFrom('s', 10), wordsFrom('s', 13)), 0)
  assert.equal(flags(wordsFrom('s', 13), wordsFrom('s', 10)), 0)
})

test('more than twelve pairs are counted, and the table says that it shows the first twelve', () => {
  const pairsOf = (criteria: string[]) =>
    criteria.flatMap((criterion) => ['a', 'b'].map((bid) => aMark('ann', bid, criterion, '3', LONG)))
  const many = Array.from({ length: 13 }, (_, place) => `c${place + 1}`)
  const shown = (criteria: string[]) =>
    reasonsCopied(flagInput({ marks: pairsOf(criteria) })).flags.map(({ more, table }) => [more, table?.rows.length])
  assert.deepEqual(shown(many), [[['The table shows the first 12 of 13 pairs.'], 12]])
  assert.deepEqual(shown(many.slice(1)), [[[], 12]])
})

test('of a reason up to 160 characters all is shown, of a longer one its beginning', () => {
  const shown = (text: string) =>
    reasonsCopied(flagInput({ marks: ['a', 'b'].map((bid) => aMark('ann', bid, 'c1', '3', text)) })).flags[0]?.table
      ?.rows[0]?.[3]
  const words = 'word '.repeat(31)
  assert.equal(shown(`${words}abcde`), `${words}abcde`)
  assert.equal(shown(`${words}abcdef`), `${words}abcd…`)
  assert.equal(shown(`${words}ab  cdefgh`), `${words}ab…`)
})

test('two evaluators with the same words are told pair of people by pair of people', () => {
  const near = LONG.replace('absence', 'leave')
  const marks = [
    ...[aMark('ann', 'a', 'c1', '3', LONG), aMark('ben', 'a', 'c1', '4', near)],
    ...[aMark('ben', 'b', 'c2', '4', LONG), aMark('ann', 'b', 'c2', '4', LONG)],
    ...[aMark('cas', 'b', 'c3', '4', LONG), aMark('ben', 'b', 'c3', '4', LONG)],
    ...[aMark('cas', 'b', 'c4', '4', LONG), aMark('ben', 'b', 'c4', '4', 'Short.')],
  ]
  const head = [
    { text: 'Criterion', isNumber: false },
    { text: 'Bid', isNumber: false },
    { text: 'Alike', isNumber: true },
    { text: 'What it says', isNumber: false },
  ]
  const caption = 'Reasons of two evaluators that are alike'
  const agreements = [agreed('b', 'c4', LONG)]
  assert.deepEqual(reasonsShared(flagInput({ marks, agreements, closed: closed('One is left out.') })), {
    rule: 'reasons-shared',
    looked: '3 items with reasons of two people or more',
    left: 'One is left out.',
    flags: [
      {
        ...{ ...NOTHING_MORE, rule: 'reasons-shared', key: 'reasons-shared:ann:ben', weight: 3 },
        headline: 'Ann Able and Ben Bold gave 2 reasons in nearly the same words, though each marks alone.',
        table: {
          ...{ caption, head },
          rows: [
            ['Title of c1', 'Alder', '86%', LONG],
            ['Title of c2', 'Birch', 'word for word', LONG],
          ],
        },
        about: { people: ['ann', 'ben'], bids: ['a', 'b'], criteria: ['c1', 'c2'] },
      },
      {
        ...{ ...NOTHING_MORE, rule: 'reasons-shared', key: 'reasons-shared:cas:ben', weight: 2 },
        headline: 'Cas Calm and Ben Bold gave 1 reason in nearly the same words, though each marks alone.',
        table: { ...{ caption, head }, rows: [['Title of c3', 'Birch', 'word for word', LONG]] },
        about: { people: ['cas', 'ben'], bids: ['b'], criteria: ['c3'] },
      },
    ],
  })
})

test('two people with the same words for more than twelve answers are counted, and the table says what it shows', () => {
  const marks = Array.from({ length: 13 }, (_, place) =>
    ['ann', 'ben'].map((person) => aMark(person, 'a', `c${place}`, '3', LONG)),
  ).flat()
  assert.deepEqual(
    reasonsShared(flagInput({ marks })).flags.map(({ more, table }) => [more, table?.rows.length]),
    [[['The table shows the first 12 of 13 pairs.'], 12]],
  )
})

test('where no reasons can be compared, it says why, and what is closed comes before it', () => {
  const looks = [reasonsCopied, reasonsShared]
  const said = (changes: Parameters<typeof flagInput>[0]) => looks.map((look) => look(flagInput(changes)))
  const nothing = (copied: string, shared: string) => [
    { rule: 'reasons-copied', looked: '', left: copied, flags: [] },
    { rule: 'reasons-shared', looked: '', left: shared, flags: [] },
  ]
  const none = 'Nowhere have two people given reasons of eight words or more.'
  assert.deepEqual(said({}), nothing('No reason has 8 words.', none))
  assert.deepEqual(said({ closed: closed('Not locked.') }), nothing('Not locked.', 'Not locked.'))
  // The panel's agreement is no second evaluator.
  const alone = {
    marks: CRITERIA.map((one) => aMark('ann', 'a', one, '3', LONG)),
    agreements: [agreed('a', 'c1', LONG)],
  }
  assert.deepEqual(reasonsShared(flagInput(alone)).left, none)
})
