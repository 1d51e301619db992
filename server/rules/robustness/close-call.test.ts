import assert from 'node:assert/strict'
import test from 'node:test'
import { closeCallOf, type Closeness } from './close-call.js'
import type { Margin, MarkChange } from './findings.js'

const margin = (changes: Partial<Margin>): Margin => ({
  ...{ first: ['a'], next: ['b'], unit: 'points', lead: '3.00', exactLead: '3', percent: '4.00' },
  ...{ shared: false, tieBreak: null, complete: true },
  ...changes,
})
const mark = (steps: number): MarkChange => ({
  ...{ bid: 'b', criterion: 'studies', from: '60', to: '80', steps, points: '3', percentOfScale: 20 },
  ...{ outcome: 'winner', how: 'points', first: ['b'] },
})
const closeness = (changes: Partial<Margin>, list: MarkChange[] = [], oneStep = 0): Closeness => ({
  margin: margin(changes),
  marks: { smallest: null, smallestOpen: null, oneStep, anySteps: list.length, marks: 9, list, nearest: [] },
  withoutEach: [],
})

test('a lead is close under the stated number of points, not at it; per quality point its per cent are looked at', () => {
  const perPoint = { unit: 'pence per quality point', lead: '0.50', percent: '2.00' } as const
  assert.deepEqual(closeCallOf(closeness({}), '3'), { isClose: false, reasons: [] })
  assert.deepEqual(closeCallOf(closeness({}), '3.01'), {
    isClose: true,
    reasons: [{ kind: 'lead', lead: '3.00', under: '3.01' }],
  })
  assert.deepEqual(closeCallOf(closeness(perPoint), '1'), { isClose: false, reasons: [] })
  assert.deepEqual(closeCallOf(closeness(perPoint), '2.5').reasons, [{ kind: 'lead', lead: '2.00', under: '2.5' }])
  assert.deepEqual(closeCallOf(closeness({ lead: null, percent: null }), '1'), { isClose: false, reasons: [] })
})

test('a shared place or one that hangs on the tie-break is told instead of the lead of nought', () => {
  const level = { lead: '0.00', tieBreak: { by: 'price' } } as const
  assert.deepEqual(closeCallOf(closeness(level), '1').reasons, [{ kind: 'tie-break', step: { by: 'price' } }])
  assert.deepEqual(closeCallOf(closeness({ ...level, shared: true }), '1').reasons, [{ kind: 'shared' }])
})

test('one step of one mark makes it close, two steps do not', () => {
  assert.deepEqual(closeCallOf(closeness({}, [mark(2)]), '1'), { isClose: false, reasons: [] })
  assert.deepEqual(closeCallOf(closeness({}, [mark(2), mark(1)], 1), '1'), {
    isClose: true,
    reasons: [{ kind: 'one mark', marks: 1, example: mark(1) }],
  })
})

test('a losing bid that picks the winner makes it close; the winner’s own absence does not, nor that it is provisional', () => {
  const withoutEach = [
    { removed: 'a', first: ['b'], changed: true },
    { removed: 'b', first: ['a'], changed: false },
    { removed: 'c', first: ['b'], changed: true },
  ]
  assert.deepEqual(closeCallOf({ ...closeness({ complete: false }), withoutEach }, '1'), {
    isClose: true,
    reasons: [{ kind: 'losing bid', removed: 'c', first: ['b'] }, { kind: 'provisional' }],
  })
  assert.deepEqual(closeCallOf(closeness({ complete: false }), '1'), {
    isClose: false,
    reasons: [{ kind: 'provisional' }],
  })
})
