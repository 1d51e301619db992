import assert from 'node:assert/strict'
import test from 'node:test'
import { wordCount } from './words.js'

test('words are runs of characters between white space of any kind', () => {
  assert.equal(wordCount('Peer-led groups\n\ttwice a week'), 5)
  assert.equal(wordCount('  '), 0)
  assert.equal(wordCount(''), 0)
})

test('a dash that stands alone is no word', () => {
  assert.equal(wordCount('groups - every — week – led by peers'), 6)
  assert.equal(wordCount('- first\n- second'), 2)
  assert.equal(wordCount('-'), 0)
})

test('spaces that cannot be seen do not hide words from the limit', () => {
  assert.equal(wordCount('one\u200btwo\u00a0three\u2003four'), 4)
})

test('signs that are drawn as a blank do not hide words from the limit', () => {
  assert.equal(wordCount('one\u2800two\u3164three\u115ffour\u1160five\uffa0six\u180eseven'), 7)
  assert.equal(wordCount('\u2800 \u3164'), 0)
})

test('a number or a sign counts as the tender says: a run of characters', () => {
  assert.equal(wordCount('52% of 1,204 people & staff'), 6)
})

test('the function runs in a browser from its own text alone', () => {
  const alone = new Function(`return ${wordCount.toString()}`)() as typeof wordCount
  assert.equal(alone('Peer-led groups — every week'), 4)
})
