import assert from 'node:assert/strict'
import test from 'node:test'
import { differences } from './differences.js'

test('rows are compared by what they are about, so that their order is no difference and a missing one is named', () => {
  const names = new Map([['a', 'Alder']])
  const rows = [
    { bid: 'a', rank: 1 },
    { bid: 'b', rank: 2 },
  ]
  assert.deepEqual(differences(rows, rows.toReversed(), names, 'award'), [])
  assert.deepEqual(differences(rows, rows.slice(1), names, 'award'), [
    { where: 'award: Alder', recorded: '{"bid":"a","rank":1}', recomputed: 'nothing' },
  ])
  assert.deepEqual(differences({ total: null }, { total: '0' }, names, 'award'), [
    { where: 'award: total', recorded: 'nothing', recomputed: '0' },
  ])
})

test('a difference is told by its place in words, and its figures in one short line', () => {
  const at = (recorded: unknown, recomputed: unknown, names = new Map<string, string>()) =>
    differences(recorded, recomputed, names, 'award').map((one) => [one.where, one.recorded, one.recomputed])
  assert.deepEqual(at({ withoutEach: { rows: [1, 2] } }, { withoutEach: { rows: [1, 3] } }), [
    ['award: without each: 2', '2', '3'],
  ])
  const item = { bid: 'a', criterion: 'studies' }
  const names = new Map([
    ['a', 'Alder'],
    ['studies', 'Studies'],
  ])
  assert.deepEqual(at([{ ...item, mark: '4' }], [{ ...item, mark: '5' }], names), [
    ['award: Alder, Studies: mark', '4', '5'],
  ])
  assert.deepEqual(at('two\n  lines', 'x'.repeat(121)), [['award', 'two lines', `${'x'.repeat(119)}…`]])
  assert.deepEqual(at('x'.repeat(120), { a: true }), [['award', 'x'.repeat(120), '{"a":true}']])
  assert.deepEqual(at([1], { a: 1 }), [['award', '[1]', '{"a":1}']])
})

test('nothing, an empty text, an empty list and an absent field are no difference to each other, and nought is none of them', () => {
  const nothings = [undefined, null, '', []]
  for (const one of nothings)
    for (const other of nothings) assert.deepEqual(differences({ a: one }, { a: other }, new Map(), ''), [])
  for (const one of nothings.slice(0, 3))
    for (const other of [0, false, '0'])
      assert.deepEqual(differences(one, other, new Map(), 'x'), [
        { where: 'x', recorded: 'nothing', recomputed: String(other) },
      ])
})

test('rows that share what could tell them apart are compared one by one in their order', () => {
  const twice = [
    { bid: 'a', rank: 1 },
    { bid: 'a', rank: 2 },
  ]
  assert.deepEqual(differences(twice, twice.toReversed(), new Map(), 'x'), [
    { where: 'x: 1: rank', recorded: '1', recomputed: '2' },
    { where: 'x: 2: rank', recorded: '2', recomputed: '1' },
  ])
  assert.deepEqual(differences([{ bid: 'a', rank: 1 }], [{ rank: 1 }], new Map(), 'x'), [
    { where: 'x: 1: bid', recorded: 'a', recomputed: 'nothing' },
  ])
})

test('rows of which not every one says what it is about are compared one by one, and nothing stands beside a row like anything else', () => {
  const named = { bid: 'a', rank: 1 }
  assert.deepEqual(differences([named, { rank: 2 }], [{ rank: 2 }, named], new Map(), 'x'), [
    { where: 'x: 1: bid', recorded: 'a', recomputed: 'nothing' },
    { where: 'x: 1: rank', recorded: '1', recomputed: '2' },
    { where: 'x: 2: rank', recorded: '2', recomputed: '1' },
    { where: 'x: 2: bid', recorded: 'nothing', recomputed: 'a' },
  ])
  assert.deepEqual(differences([null, named], [named, null], new Map(), 'x'), [
    { where: 'x: 1', recorded: 'nothing', recomputed: '{"bid":"a","rank":1}' },
    { where: 'x: 2', recorded: '{"bid":"a","rank":1}', recomputed: 'nothing' },
  ])
})
