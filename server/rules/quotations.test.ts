import assert from 'node:assert/strict'
import { test } from 'node:test'
import { occursIn, quotedPassages } from './quotations.js'

test('what stands between quotation marks is a quoted passage', () => {
  assert.deepEqual(quotedPassages('Names “twelve mentors in post” and "a team of four", both checked.'), [
    'twelve mentors in post',
    'a team of four',
  ])
})

test('a passage that was broken over lines is one passage, and the same one twice counts once', () => {
  assert.deepEqual(quotedPassages('“one\nlong  passage” and again “one long passage”'), ['one long passage'])
})

test('a word or two in quotation marks is a way of speaking', () => {
  assert.deepEqual(quotedPassages('They call it “recovery” and "through care".'), [])
})

test('a passage is found whatever its dashes, line ends and letters’ size', () => {
  assert.equal(occursIn('We send peer mentors,\nevery week.')('PEER mentors – every week'), true)
})

test('a passage with another word in it is not found', () => {
  assert.equal(occursIn('We send peer mentors every week.')('peer mentors every day'), false)
})

test('a passage of signs alone stands nowhere', () => {
  assert.equal(occursIn('Anything … – … at all')('… – …'), false)
})

test('a reason made of nothing but quotations is read in a moment, whatever its length', () => {
  const reason = Array.from({ length: 20_000 }, (_, number) => `“these three words ${number}”`).join(' ')
  const began = performance.now()
  const stray = quotedPassages(reason).filter((passage) => !occursIn('A long answer. '.repeat(1000))(passage))

  assert.equal(stray.length, 100)
  assert.ok(performance.now() - began < 2000)
})
