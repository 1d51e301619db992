import assert from 'node:assert/strict'
import test from 'node:test'
import { scalesStops } from './scales.js'
import { sampleTender, scaleOf, withCriterion } from '../sample-tender.js'
import type { Criterion } from '../tender.js'

const stopsOf = (changes: Partial<Criterion>) => scalesStops(withCriterion(sampleTender(), 'model', changes))
const field = 'criteria.model.scale'

test('a scale needs two values that rise, each once', () => {
  assert.deepEqual(stopsOf({ scale: scaleOf('0') })[0], {
    field,
    text: 'The scale of “Title of model” needs at least 2 values',
  })
  for (const scale of [
    scaleOf('0', '2', '1'),
    scaleOf('0', '1', '1'),
    scaleOf('0', '1', '1.0'),
    scaleOf('0', '9', '10', '9.5'),
  ])
    assert.deepEqual(stopsOf({ scale }), [
      { field, text: 'The values on the scale of “Title of model” must rise from first to last, each only once' },
    ])
})

test('values rise by number, not by letter', () => {
  assert.deepEqual(stopsOf({ scale: scaleOf('0', '2.5', '9', '10') }), [])
})

test('a value that is no plain number, or is negative, is refused', () => {
  for (const value of ['', 'five', '-1', '1.125'])
    assert.deepEqual(stopsOf({ scale: scaleOf('0', value) }), [
      {
        field,
        text: 'Every value on the scale of “Title of model” must be a number with at most two decimals, nought or more',
      },
    ])
})

test('every value needs a label and a descriptor, since the panel marks by them', () => {
  const scale = scaleOf('0', '5')
  assert.deepEqual(stopsOf({ scale: [...scale.slice(0, 1), { value: '5', label: '', descriptor: ' ' }] }), [
    { field, text: 'Enter a label for 5 on the scale of “Title of model”' },
    {
      field,
      text: 'Enter a descriptor for 5 on the scale of “Title of model”: what an answer must be like to earn it',
    },
  ])
})

test('a minimum that is not on the scale is refused, with the marks that are', () => {
  assert.deepEqual(stopsOf({ minimum: { mark: '2.5', missing: 'failure' } }), [
    {
      field: 'criteria.model.minimum',
      text: 'The minimum of “Title of model” is not on its scale. Choose 0, 1, 2, 3, 4 or 5.',
    },
  ])
  assert.deepEqual(stopsOf({ minimum: { mark: '2', missing: 'failure' } }), [])
})

test('price has no scale and is not asked for one', () => {
  assert.deepEqual(scalesStops(sampleTender()), [])
})

test('blanks are no label', () => {
  const scale = [{ value: '0', label: ' ', descriptor: 'None' }, ...scaleOf('5')]
  assert.deepEqual(stopsOf({ scale }), [{ field, text: 'Enter a label for 0 on the scale of “Title of model”' }])
})

test('a scale that goes below nought is told to be corrected, with what its criterion would really weigh', () => {
  assert.deepEqual(stopsOf({ scale: scaleOf('-1', '5') }), [
    {
      field,
      text: 'Every value on the scale of “Title of model” must be a number with at most two decimals, nought or more',
    },
    { field, text: '“Title of model” states 20% but can move a total by only 24 points. Correct its scale.' },
  ])
})
