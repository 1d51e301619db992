import assert from 'node:assert/strict'
import test from 'node:test'
import { wordsFrom } from './flag-fixture.js'
import { runNumbers } from './run-numbers.js'
import { resemblance, shinglesOf, wordsOf } from './shingles.js'
import { likenesses, type Written } from './text-likeness.js'

const written = (id: string, ...texts: string[]): Written => ({
  ...{ id, by: `org-${id}`, parts: texts.map((text, place) => ({ part: `p${place + 1}`, text })) },
})
const P = wordsFrom('p', 30)
const Q = wordsFrom('q', 12)

test('what two bids have in common is told with its passages, the longest first, and where each stands', () => {
  const one = written('a', `${Q} ${wordsFrom('x', 2)} ${P}`, wordsFrom('z', 50))
  const other = written('b', wordsFrom('y', 40), `${P} ${wordsFrom('u', 20)} ${Q.toUpperCase()}`)
  // 12 words have 8 runs of five and 30 have 26. The first bid has 40 and 46 runs, the second 36 and 58.
  assert.deepEqual(likenesses([one, other], []), [
    {
      ...{ one: 'a', other: 'b', shared: 34, share: 34 / 86, longest: 30 },
      passages: [
        { inOne: 'p1', inOther: 'p2', words: 30, text: P },
        { inOne: 'p1', inOther: 'p2', words: 12, text: Q },
      ],
    },
  ])
})

test('bids with nothing in common, or with nothing of their own, share nothing', () => {
  const nothing = { shared: 0, share: 0, longest: 0, passages: [] }
  assert.deepEqual(likenesses([written('a', P), written('b', Q), written('c', 'Four words and no')], [P]), [
    { one: 'a', other: 'b', ...nothing },
    { one: 'a', other: 'c', ...nothing },
    { one: 'b', other: 'c', ...nothing },
  ])
})

test('a bidder’s own bids are not compared with each other, but each with those of others', () => {
  const own = { ...written('b', P), by: 'org-a' }
  assert.deepEqual(
    likenesses([written('a', P), own, written('c', P)], []).map(({ one, other, shared }) => [one, other, shared]),
    [
      ['a', 'c', 26],
      ['b', 'c', 26],
    ],
  )
})

test('what two bids share with a third is not told as shared between them', () => {
  const bids = [written('a', `${P} ${wordsFrom('x', 5)} ${Q}`), written('b', P), written('c', Q)]
  assert.deepEqual(
    likenesses(bids, []).map(({ one, other, shared }) => [one, other, shared]),
    [
      ['a', 'b', 26],
      ['a', 'c', 8],
      ['b', 'c', 0],
    ],
  )
})

test('of four bidders two may share what the others lack, however often one of them repeats it; three may not', () => {
  const repeated = Array.from({ length: 3 }, () => P).join(' ; ')
  const shared = (...texts: string[]) =>
    likenesses(
      texts.map((text, place) => written(String(place), text)),
      [],
    ).map((one) => one.shared)
  const own = (letter: string) => wordsFrom(letter, 20)
  assert.deepEqual(shared(own('x'), own('y'), P, `${own('z')} ${repeated}`), [0, 0, 0, 0, 0, 26])
  assert.deepEqual(shared(own('x'), P, P, P), [0, 0, 0, 0, 0, 0])
  assert.deepEqual(shared(P, P, P), [26, 26, 26])
})

test('two lots of one bidder count as one bidder when it is asked who has a run', () => {
  const bids = [
    ...[written('a', P), { ...written('b', P), by: 'org-a' }, { ...written('c', P), by: 'org-a' }, written('d', P)],
    ...[written('e', wordsFrom('x', 20)), written('f', wordsFrom('y', 20))],
  ]
  assert.deepEqual(
    likenesses(bids, []).flatMap(({ one, other, shared }) => (shared > 0 ? [[one, other, shared]] : [])),
    [
      ['a', 'd', 26],
      ['b', 'd', 26],
      ['c', 'd', 26],
    ],
  )
})

test('a passage ends where what the tender itself says begins, on either side', () => {
  const published = wordsFrom('t', 10)
  const text = `${Q} ${published} ${P}`
  // Runs that lie across the edge are not the tender's: four words of it go with each passage.
  const [found] = likenesses([written('a', text), written('b', text)], [published])
  assert.deepEqual(
    found?.passages.map(({ words, text: passage }) => [words, passage]),
    [
      [34, `${wordsFrom('t', 10).split(' ').slice(6).join(' ')} ${P}`],
      [16, `${Q} ${wordsFrom('t', 4)}`],
    ],
  )
})

test('a passage whose beginning stands in the other bid twice is told in two pieces, never longer than it is', () => {
  const beginning = wordsFrom('p', 10)
  const [found] = likenesses([written('a', P), written('b', `${beginning} ${wordsFrom('x', 9)} ${P}`)], [])
  assert.deepEqual(
    found?.passages.map(({ words }) => words),
    [24, 10],
  )
})

test('fifty passages are kept at most, the longest', () => {
  const passages = Array.from({ length: 52 }, (_, place) => wordsFrom(`r${place}of`, place < 2 ? 5 : 6))
  const text = (letter: string) => passages.map((passage, place) => `${passage} ${letter}${place}`).join(' ')
  const [found] = likenesses([written('a', text('x')), written('b', text('y'))], [])
  assert.deepEqual(
    found?.passages.map(({ words }) => words),
    Array.from({ length: 50 }, () => 6),
  )
})

test('the same run of five words has one number wherever it stands, and every other run another', () => {
  const runs = runNumbers()
  const many = wordsFrom('w', 5004).split(' ')
  const counting = Array.from({ length: 5000 }, (_, place) => place)
  assert.deepEqual(runs.of(many), counting)
  assert.equal(runs.count(), 5000)
  assert.deepEqual(runs.of(many), counting)
  assert.deepEqual(runs.of(many.slice(100, 106)), [100, 101])
  assert.deepEqual(runs.of(many.slice(0, 4)), [])
  assert.equal(runs.count(), 5000)
  const five = ['a', 'b', 'c', 'd', 'e']
  const changed = five.map((_, at) => five.map((word, place) => (place === at ? 'x' : word)))
  assert.deepEqual([five, ...changed, five.toReversed()].map(runs.of), [
    ...[[5000], [5001], [5002], [5003], [5004], [5005], [5006]],
  ])
})

test('words are runs of letters and digits in small letters; a text of signs has none', () => {
  assert.deepEqual(wordsOf('Größe ２ — “Peer-led”'), ['größe', '2', 'peer', 'led'])
  assert.deepEqual(wordsOf('— …'), [])
})

test('a text shorter than a run is one run, and an empty one has none', () => {
  const runs = (...words: string[]) => [...shinglesOf(words, 3)]
  assert.deepEqual(runs(), [])
  assert.deepEqual(runs('a', 'b'), ['a b'])
  assert.deepEqual(runs('a', 'b', 'c'), ['a b c'])
  assert.deepEqual(runs('a', 'b', 'a', 'b', 'a', 'b'), ['a b a', 'b a b'])
})

test('resemblance is the same whichever set is larger', () => {
  const [one, other] = [new Set(['a', 'b', 'c', 'd']), new Set(['d', 'e'])]
  assert.deepEqual([resemblance(one, other), resemblance(other, one), resemblance(one, one)], [1 / 5, 1 / 5, 1])
})
