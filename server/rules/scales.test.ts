import assert from 'node:assert/strict'
import test from 'node:test'
import { exact } from './exact.js'
import { scaleOf } from './sample-tender.js'
import { bottomMark, isOnScale, marksInWords, READY_MADE_SCALES, topMark } from './scales.js'

test('every ready-made scale starts at nought and ends at the mark in its name', () => {
  assert.deepEqual(
    READY_MADE_SCALES.map(({ id, values }) => [id, values[0]?.value, values.at(-1)?.value]),
    [
      ['0-4', '0', '4'],
      ['0-5', '0', '5'],
      ['0-10', '0', '10'],
      ['0-100', '0', '100'],
    ],
  )
})

test('every value of a ready-made scale has a label and a descriptor of its own', () => {
  for (const { values } of READY_MADE_SCALES) {
    assert.equal(new Set(values.map(({ label }) => label)).size, values.length)
    assert.equal(new Set(values.map(({ descriptor }) => descriptor)).size, values.length)
    assert.deepEqual(
      values.filter(({ descriptor }) => descriptor.length < 50),
      [],
    )
  }
})

test('top and bottom marks are found by value, not by place', () => {
  assert.equal(topMark(scaleOf('9', '10', '2.5')).equals(exact('10')), true)
  assert.equal(bottomMark(scaleOf('9', '10', '2.5')).equals(exact('2.5')), true)
})

test('an empty scale has neither a top nor a bottom mark', () => {
  assert.throws(() => topMark([]), new RangeError('The scale has no values'))
  assert.throws(() => bottomMark([]), new RangeError('The scale has no values'))
})

test('a mark between two values, an untouched one, or the same number written otherwise is not on the scale', () => {
  const scale = scaleOf('0', '1', '2')
  assert.deepEqual(
    ['1', '1.5', '', '1.0', '3'].map((mark) => isOnScale(scale, mark)),
    [true, false, false, false, false],
  )
})

test('messages name the marks that there are', () => {
  assert.equal(marksInWords(scaleOf('0', '1', '2')), '0, 1 or 2')
  assert.equal(marksInWords(scaleOf('0')), '0')
})
