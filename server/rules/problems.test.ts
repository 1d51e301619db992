import assert from 'node:assert/strict'
import test from 'node:test'
import { called, repeated, unless } from './problems.js'

test('a problem is named only when something is wrong', () => {
  assert.deepEqual(unless(true, 'title', 'Enter a title'), [])
  assert.deepEqual(unless(false, 'title', 'Enter a title'), [{ field: 'title', text: 'Enter a title' }])
})

test('a thing is called by its title, or by its id until it has one', () => {
  assert.equal(called({ id: 'e1', title: ' Staffing ' }), '“Staffing”')
  assert.equal(called({ id: 'e1', title: ' ' }), 'e1')
})

test('what occurs more than once is named once', () => {
  assert.deepEqual(repeated(['a', 'b', 'a', 'a', 'c', 'c']), ['a', 'c'])
})
