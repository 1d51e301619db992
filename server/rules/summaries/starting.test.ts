import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startingPoints } from './starting.js'
import { nothingWritten, strayPassages, withoutPassages } from './written.js'

const starting = (reason: string, ...texts: string[]): string[] =>
  Object.values(
    startingPoints(
      reason,
      texts.map((text, place) => ({ id: `p${place}`, text })),
    ),
  )

test('words count by their first five letters, in any case, from four letters on', () => {
  assert.deepEqual(starting('PRACTITIONERS are named.', 'Practice'), ['PRACTITIONERS are named.'])
  assert.deepEqual(starting('Jobs are named.', 'Local jobs'), ['Jobs are named.'])
  assert.deepEqual(starting('The gym is open.', 'Use of the gym'), [''])
  assert.deepEqual(starting('The pract is named.', 'Prac'), [''])
})

test('words that stand in every question tell nothing of a point, nor do figures alone', () => {
  assert.deepEqual(starting('The SERVICE says how people answer.', 'Which service do people get?'), [''])
  assert.deepEqual(starting('12.', '2026'), [''])
  assert.deepEqual(starting('', 'Cover'), [''])
})

test('a sentence goes to the points with which it shares most, to two where they share alike', () => {
  assert.deepEqual(starting('Cover of vacant posts is named.', 'Cover', 'Vacant posts', 'Posts that are vacant'), [
    '',
    'Cover of vacant posts is named.',
    'Cover of vacant posts is named.',
  ])
})

test('a clause becomes a sentence: its first letter large, a full stop for the semicolon at its end, and one inside it kept', () => {
  assert.deepEqual(starting('  cover is thin;  posts; \n posts;cover are told; fine', 'Cover', 'Posts'), [
    'Cover is thin. Posts;cover are told.',
    'Posts. Posts;cover are told.',
  ])
})

test('nothing is written to begin with', () => {
  assert.deepEqual(nothingWritten(), { criteria: {}, further: '', withheld: { passages: [], reason: '' } })
})

test('of passages that overlap nothing is left, and each that stands alone is a gap of its own', () => {
  assert.equal(withoutPassages('It names Ann Lee Road.', ['Ann Lee', 'Lee Road']), 'It names [withheld].')
  assert.equal(withoutPassages('It names Ann Lee Road.', ['Lee Road', 'Ann Lee', 'Lee']), 'It names [withheld].')
  assert.equal(withoutPassages('so so so much', ['so so']), '[withheld] much')
  assert.equal(withoutPassages('AnnBo and Ann', ['Bo', 'Ann']), '[withheld][withheld] and [withheld]')
  assert.equal(withoutPassages('Ann Lee Hill', ['Ann Lee Hill', 'Ann', 'Lee']), '[withheld]')
})

test('a passage that is part of the word for a gap changes no gap', () => {
  assert.equal(withoutPassages('Ann held it', ['Ann', 'held']), '[withheld] [withheld] it')
  assert.equal(withoutPassages('Ann', ['Ann', 'held']), '[withheld]')
  assert.equal(withoutPassages('', ['Ann']), '')
})

test('a passage that stands in one of several texts is no stray', () => {
  assert.deepEqual(strayPassages(['Ann', 'Bo', 'Cy'], ['It names Ann.', 'It names Bo.']), ['Cy'])
  assert.deepEqual(strayPassages(['Ann'], []), ['Ann'])
})
