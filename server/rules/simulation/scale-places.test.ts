import assert from 'node:assert/strict'
import test from 'node:test'
import { scaleOf } from '../sample-tender.js'
import { markAt, placesOf } from './scale-places.js'

test('each mark has its place between the lowest and the top one, in whatever order the scale stands', () => {
  const places = [
    { mark: '1', place: 0 },
    { mark: '2', place: 0.25 },
    { mark: '5', place: 1 },
  ]
  assert.deepEqual(placesOf(scaleOf('5', '1', '2')), places)
  assert.deepEqual(placesOf(scaleOf('1', '2', '5')), places)
})

test('a scale may go below nought or past nine, and one with a single mark has it at the top', () => {
  assert.deepEqual(
    placesOf(scaleOf('10', '-10', '9', '0')).map(({ mark, place }) => [mark, place]),
    [
      ['-10', 0],
      ['0', 0.5],
      ['9', 0.95],
      ['10', 1],
    ],
  )
  assert.deepEqual(placesOf(scaleOf('3')), [{ mark: '3', place: 1 }])
  assert.deepEqual(placesOf([]), [])
})

test('the mark nearest to a place is taken, and of two as near the lower one', () => {
  const places = placesOf(scaleOf('0', '1', '2', '3', '4', '5'))
  assert.deepEqual(
    [0, 0.1, 0.11, 0.3, 0.5, 0.75, 0.9, 0.91, 1].map((place) => markAt(places, place)),
    ['0', '0', '1', '1', '2', '4', '4', '5', '5'],
  )
  assert.equal(markAt([], 0.5), '')
})
