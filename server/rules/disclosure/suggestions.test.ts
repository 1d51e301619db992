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
