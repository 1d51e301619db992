import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aPack, anItem, withheld } from './pack-fixture.js'
import { asRedactions, foundIn, suggestionsIn, waitingAmong } from './suggestions.js'
import { versionOf } from './withholding.js'

const NAMES = { others: ['Cedar Health Ltd', 'Larch'], parties: ['Alder', 'Birch Health Ltd'] }

test('a sentence that names a bidder who is no party is found as a whole, and the others around it are not', () => {
  assert.deepEqual(foundIn('Clear on staff. Dearer than Cedar; by £9,000. Page 4.', NAMES), [
    {
      passage: 'Dearer than Cedar; by £9,000.',
      ground: 'another bidder',
      says: 'names another bidder: Cedar',
    },
  ])
})

test('the names of the two bidders of the pack are no suggestion, nor a word that both kinds share', () => {
  assert.deepEqual(foundIn('Alder and Birch Health both name mentors.', NAMES), [])
})

test('e-mail addresses and telephone numbers are found, and amounts, dates and digests are not', () => {
  const text =
    'Write to ann.able@example.org or ring 020 7946 0018, +44 (0)7700 900123. It costs £1,234,567.89 from 2026-04-16 on.'
  assert.deepEqual(
    foundIn(text, NAMES).map(({ passage }) => passage),
    ['ann.able@example.org', '020 7946 0018', '+44 (0)7700 900123'],
  )
  assert.deepEqual(foundIn('00012345678901234567 and 0.1234567890 and a0123456789', NAMES), [])
})

const PACK = aPack(
  anItem('one', 'Dearer than Cedar. Clear.'),
  anItem('two', 'Nothing here'),
  anItem('three', 'It weighs all bids', { caution: { ground: 'another bidder', says: 'weighs all bids' } }),
)

test('suggestions come in the order of the pack; an item with a caution is suggested whole', () => {
  const all = suggestionsIn(PACK, NAMES)
  assert.deepEqual(
    all.map(({ item, passage, reach }) => [item, passage, reach]),
    [
      ['one', 'Dearer than Cedar.', 'everybody'],
      ['three', '', 'everybody'],
    ],
  )
})

test('a suggestion waits until it is withheld as a whole or let stand', () => {
  const all = suggestionsIn(PACK, NAMES)
  const waiting = (...given: Parameters<typeof waitingAmong>[1]) =>
    waitingAmong(all, given, new Set()).map(({ item }) => item)
  assert.deepEqual(waiting(), ['one', 'three'])
  assert.deepEqual(waiting(withheld('Cedar')), ['one', 'three'])
  assert.deepEqual(waiting(withheld('Dearer than Cedar.')), ['three'])
  assert.deepEqual(waiting(withheld('Dearer than Cedar.', { item: 'two' })), ['one', 'three'])
  assert.deepEqual(waiting(withheld('', { item: 'three' })), ['one'])
  assert.deepEqual(waiting(withheld('')), ['one', 'three'])
  assert.deepEqual(waitingAmong(all, [], new Set(all.map(({ key }) => key))), [])
})

test('until somebody decides, what was found stands in neither version', () => {
  const found = asRedactions(suggestionsIn(PACK, NAMES), 1)
  for (const version of ['open', 'redacted'] as const) {
    const text = JSON.stringify(versionOf(PACK, found, version).parts)
    assert.doesNotMatch(text, /Cedar|weighs all bids/)
    assert.match(text, /Clear\./)
  }
})

test('a name that its own full stop divides is found too, with the whole text, since no sentence has all of it', () => {
  const names = { others: ['St. Young People Trust', 'Cedar'], parties: ['Alder'] }
  assert.deepEqual(foundIn(' Clear. Dearer than St. Young People Trust. ', names), [
    {
      passage: 'Clear. Dearer than St. Young People Trust.',
      ground: 'another bidder',
      says: 'names another bidder: St Young People Trust',
    },
  ])
  assert.deepEqual(
    foundIn('As Cedar.\nNot the St. Young People Trust', names).map(({ passage, says }) => [passage, says]),
    [
      ['As Cedar.', 'names another bidder: Cedar'],
      ['As Cedar.\nNot the St. Young People Trust', 'names another bidder: St Young People Trust'],
    ],
  )
})

test('a line that ends without a full stop is a sentence, and so is one that ends in a quotation', () => {
  const passages = (text: string) => foundIn(text, NAMES).map(({ passage }) => passage)
  assert.deepEqual(passages('Staff\n\n  Cedar has more  \nPrice'), ['Cedar has more'])
  assert.deepEqual(passages('It says “we pay.”  Cedar and Larch do not! Right?'), ['Cedar and Larch do not!'])
})

test('what was found is said of an address and of a number, and of two names together', () => {
  assert.deepEqual(foundIn('Cedar, like Larch: a@b.example, 020 7946 0018', NAMES), [
    {
      passage: 'Cedar, like Larch: a@b.example, 020 7946 0018',
      ground: 'another bidder',
      says: 'names another bidder: Cedar, Larch',
    },
    { passage: 'a@b.example', ground: 'personal', says: 'is an e-mail address' },
    { passage: '020 7946 0018', ground: 'personal', says: 'looks like a telephone number' },
  ])
})

const CAUTION = { ground: 'privilege', says: 'is advice of counsel' } as const
const WITH_SOURCE = {
  lines: [
    { label: 'Reason', text: 'Larch is better. Cedar is not.' },
    { label: 'Comment', text: 'Larch is better.', source: { seq: 8, at: '2026-04-17T09:00:00.000Z', who: 'Bo Larch' } },
  ],
}

test('what stands in an item twice is suggested once, and whoever acted is looked at too', () => {
  const suggestion = (passage: string, name: string) => ({
    key: `four ${passage}`,
    item: 'four',
    title: 'Mark by Ann Able, four',
    passage,
    ground: 'another bidder',
    says: `names another bidder: ${name}`,
    reach: 'everybody',
  })
  assert.deepEqual(suggestionsIn(aPack(anItem('four', '', WITH_SOURCE)), NAMES), [
    suggestion('Larch is better.', 'Larch'),
    suggestion('Cedar is not.', 'Cedar'),
    suggestion('Bo Larch', 'Larch'),
  ])
})

test('where a whole item waits, what was found in it does not wait beside it; once that is let stand, it does', () => {
  const all = suggestionsIn(
    aPack(anItem('four', '', { ...WITH_SOURCE, caution: CAUTION }), anItem('five', 'As Cedar')),
    NAMES,
  )
  const waiting = (...letStand: string[]) =>
    waitingAmong(all, [], new Set(letStand)).map(({ item, passage }) => [item, passage])
  assert.deepEqual(waiting(), [
    ['four', ''],
    ['five', 'As Cedar'],
  ])
  assert.deepEqual(waiting('four '), [
    ['four', 'Larch is better.'],
    ['four', 'Cedar is not.'],
    ['four', 'Bo Larch'],
    ['five', 'As Cedar'],
  ])
})

test('a redaction of some words of a sentence, wherever they stand in it, leaves the sentence waiting', () => {
  const all = suggestionsIn(PACK, NAMES)
  for (const passage of ['than', 'Dearer', 'Cedar.', 'Clear.'])
    for (const item of ['', 'one'])
      assert.equal(waitingAmong(all, [withheld(passage, { item })], new Set())[0]?.item, 'one', passage)
  assert.deepEqual(
    waitingAmong(all, [withheld('DEARER\nthan cedar.', { item: 'one' })], new Set()).map(({ item }) => item),
    ['three'],
  )
})

test('what nobody decided is numbered from where the redactions end, and its reason says what was found', () => {
  assert.deepEqual(asRedactions(suggestionsIn(PACK, NAMES), 5), [
    {
      number: 5,
      item: 'one',
      passage: 'Dearer than Cedar.',
      ground: 'another bidder',
      reach: 'everybody',
      reason: 'Found by rule, and not decided yet: it names another bidder: Cedar.',
    },
    {
      number: 6,
      item: 'three',
      passage: '',
      ground: 'another bidder',
      reach: 'everybody',
      reason: 'Found by rule, and not decided yet: it weighs all bids.',
    },
  ])
})
