import assert from 'node:assert/strict'
import test from 'node:test'
import {
  contentOf,
  contentsIn,
  fieldsOf,
  keptIn,
  NotReplayable,
  objectIn,
  rowsIn,
  textIn,
  textsIn,
  wordIn,
  type ReplayEvent,
} from './events.js'

const ONE: ReplayEvent = {
  ...{ seq: 7, act: 'bid.excluded', bid: null, criterion: null, detail: {} },
  contents: { rule: '4.2', list: [1], agreement: { mark: '4' } },
  missing: ['orders'],
}

const refused = (ask: () => unknown): string => {
  try {
    ask()
  } catch (error) {
    return error instanceof NotReplayable ? error.message : 'another error'
  }
  return 'nothing'
}

test('a field, a content, a word or a list that is not of its kind is named with its event', () => {
  const NOTHINGS = [[1], null, 'a', undefined]
  assert.deepEqual(
    [
      () => textIn(ONE, { rule: 4 }, 'rule'),
      () => contentOf(ONE, 'reason'),
      () => contentsIn(ONE, 'rule', 'orders'),
      () => keptIn(ONE, 'orders'),
      () => wordIn(ONE, { decision: 'perhaps' }, 'decision', ['exclude', 'keep']),
      () => wordIn(ONE, {}, 'decision', ['exclude', 'keep']),
    ].map(refused),
    [
      'event 7 (bid.excluded) does not say its “rule”',
      'what event 7 (bid.excluded) says, its “reason”, was never recorded',
      'what event 7 (bid.excluded) says, its “orders”, was withheld or erased',
      'what event 7 (bid.excluded) says, its “orders”, was withheld or erased',
      'event 7 (bid.excluded) says “perhaps” as its “decision”, not exclude or keep',
      'event 7 (bid.excluded) does not say its “decision”',
    ],
  )
  for (const name of ['rule', 'list'])
    assert.equal(
      refused(() => fieldsOf(ONE, name)),
      `what event 7 (bid.excluded) says, its “${name}”, is not of its kind`,
    )
  for (const value of NOTHINGS)
    assert.equal(
      refused(() => objectIn(ONE, value)),
      'event 7 (bid.excluded) holds something that is not of its kind',
    )
  const LIST = 'event 7 (bid.excluded) holds a list that is not of its kind'
  for (const value of [[1], [{}, null], [{}, []], {}, null, 'a'])
    assert.equal(
      refused(() => rowsIn(ONE, value)),
      LIST,
    )
  for (const value of [[1], ['a', 1], {}, null, 'a', undefined])
    assert.equal(
      refused(() => textsIn(ONE, value)),
      LIST,
    )
})

test('what is of its kind is read as it stands, and what was never recorded is nothing where it may be absent', () => {
  assert.deepEqual(
    [textIn(ONE, { rule: '' }, 'rule'), fieldsOf(ONE, 'agreement'), rowsIn(ONE, undefined), rowsIn(ONE, [{}])],
    ['', { mark: '4' }, [], [{}]],
  )
  assert.deepEqual(contentsIn(ONE, 'rule', 'list'), { rule: '4.2', list: [1] })
  assert.deepEqual([keptIn(ONE, 'rule'), keptIn(ONE, 'reason')], ['4.2', undefined])
  assert.equal(wordIn(ONE, { decision: 'keep' }, 'decision', ['exclude', 'keep']), 'keep')
  assert.deepEqual([objectIn(ONE, { a: 1 }), textsIn(ONE, ['a', 'b']), textsIn(ONE, [])], [{ a: 1 }, ['a', 'b'], []])
})
