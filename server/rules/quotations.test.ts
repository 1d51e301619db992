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
  assert.equal(occursIn('PEER mentors – every week', 'We send peer mentors,\nevery week.'), true)
})

test('a passage with another word in it is not found', () => {
  assert.equal(occursIn('peer mentors every day', 'We send peer mentors every week.'), false)
})

test('a passage of signs alone stands nowhere', () => {
  assert.equal(occursIn('… – …', 'Anything … – … at all'), false)
})
