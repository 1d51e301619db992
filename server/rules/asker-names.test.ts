import assert from 'node:assert/strict'
import test from 'node:test'
import { namesIn, namesOfOthers } from './asker-names.js'

const LARKFIELD = 'Larkfield Health and Justice Services Ltd'
const BRIDGE = 'Second Bridge'

test('a name is found in any case, with an ending and beside punctuation, once, as it was written', () => {
  assert.deepEqual(namesIn('Does Larkfield’s contract end when LARKFIELD leaves? Larkfield asks.', LARKFIELD), [
    'Larkfield',
    'LARKFIELD',
  ])
  assert.deepEqual(namesIn('Lark\u200bfield asks', LARKFIELD), ['Larkfield'])
  assert.deepEqual(namesIn('Café Élan asks', 'Elan'), ['Élan'])
})

test('initials give away who asked when they are written as such', () => {
  assert.deepEqual(namesIn('LHJS holds the present contract', LARKFIELD), ['LHJS'])
  assert.deepEqual(namesIn('lhjs', LARKFIELD), [])
})

test('words that half the field has in its name give nobody away, but the whole name does', () => {
  assert.deepEqual(namesIn('How do health and justice services meet?', LARKFIELD), [])
  assert.deepEqual(namesIn('How is recovery defined?', 'The Recovery Trust'), [])
  assert.deepEqual(namesIn('We, the Recovery Trust, ask', 'The Recovery Trust Ltd'), ['Recovery Trust'])
})

test('a telling word of a name is found alone', () => {
  assert.deepEqual(namesIn('A second question about the bridge between prison and home', BRIDGE), ['bridge'])
  assert.deepEqual(namesIn('Nothing here', BRIDGE), [])
  assert.deepEqual(namesIn('', LARKFIELD), [])
})

test('a word that a bidder is called by itself names nobody else', () => {
  const others = ['Cedar Bridge Ltd', 'Cedar House']
  assert.deepEqual(namesOfOthers('Cheaper than Cedar or CÉDAR, and across the bridge', others, [BRIDGE]), [
    'Cedar',
    'CÉDAR',
  ])
  assert.deepEqual(namesOfOthers('Across the bridge', others, [BRIDGE]), [])
})
