import assert from 'node:assert/strict'
import { test } from 'node:test'
import { groundLaw, mayReach, usualReach } from './grounds.js'
import { mayBeDisclosed } from './may-disclose.js'
import { GROUNDS } from './pack.js'
import { aPack, anItem } from './pack-fixture.js'
import { redactionProblems, timesIn, type Asked } from './problems.js'

const ITEM = anItem('one', 'Rates of £41 an hour')
const PACK = aPack(ITEM, anItem('two', 'The lowest rate'))
const asked = (changes: Partial<Asked> = {}): Asked => ({
  ...{ whole: false, passage: 'Rates of £41', everywhere: false, ground: 'commercial', reach: 'complainant' },
  reason: 'It is a price.',
  ...changes,
})
const fields = (changes: Partial<Asked>) => redactionProblems(asked(changes), PACK, ITEM).map(({ field }) => field)

test('a passage with a ground and a reason can be withheld, and a whole item without a passage', () => {
  assert.deepEqual(fields({}), [])
  assert.deepEqual(fields({ whole: true, passage: '' }), [])
})

test('a passage that stands nowhere in the item withholds nothing; everywhere, it may stand in another', () => {
  assert.deepEqual(fields({ passage: 'the lowest rate' }), ['passage'])
  assert.deepEqual(fields({ passage: 'the lowest rate', everywhere: true }), [])
  assert.deepEqual(fields({ passage: '' }), ['passage'])
  assert.deepEqual(fields({ passage: '£' }), ['passage'])
  assert.equal(timesIn([ITEM], 'rates OF £41'), 1)
})

test('nothing is withheld without a ground, without somebody to withhold it from, or without a reason', () => {
  assert.deepEqual(fields({ ground: null, reach: null, reason: 'secret' }), ['ground', 'reach', 'reason'])
})

test('what is privileged is withheld from everybody or not at all', () => {
  assert.deepEqual(fields({ ground: 'privilege' }), ['reach'])
  assert.deepEqual(fields({ ground: 'privilege', reach: 'everybody' }), [])
  for (const ground of GROUNDS) assert.equal(mayReach(ground, usualReach(ground)), true, ground)
})

test('commercial confidentiality rests on the Act or on the regulations, by the law of the tender', () => {
  assert.match(groundLaw('commercial', 'pa-competitive'), /^Procurement Act 2023, section 94/)
  assert.match(groundLaw('commercial', 'psr-competitive'), /^Health Care Services .* regulation 12/)
})

test('a pack is made after the award report, or of an abandoned tender whose bids were opened, and not before', () => {
  for (const stage of ['draft', 'open', 'closed', 'marking', 'moderation', 'price', 'ranking'] as const)
    assert.equal(mayBeDisclosed(stage, stage), false, stage)
  for (const stage of ['reported', 'standstill', 'contracted'] as const)
    assert.equal(mayBeDisclosed(stage, stage), true)
  assert.equal(mayBeDisclosed('abandoned', 'open'), false)
  assert.equal(mayBeDisclosed('abandoned', 'marking'), true)
  assert.equal(mayBeDisclosed('abandoned', 'ranking'), true)
})
