import assert from 'node:assert/strict'
import test from 'node:test'
import { flowOf } from './flow.js'
import type { Flow, Population } from './study.js'

const lossesIn = (flow: Flow, population: Population) => flowOf({ flow, population }).map(({ lost }) => lost)

test('people are followed from step to step, with what was lost on the way', () => {
  const flow = { submitted: 500, matched: 400, started: 400, completed: 240, analysed: 228 }
  assert.deepEqual(flowOf({ flow, population: 'completers' }), [
    { name: 'submitted', people: 500, lost: null, share: null },
    { name: 'matched', people: 400, lost: 100, share: 0.8 },
    { name: 'started', people: 400, lost: 0, share: 1 },
    { name: 'completed', people: 240, lost: 160, share: 0.6 },
    { name: 'analysed', people: 228, lost: 12, share: 0.95 },
  ])
})

test('a result for all who started loses nobody because some did not complete', () => {
  const flow = { submitted: null, matched: null, started: 400, completed: 240, analysed: 380 }
  assert.deepEqual(lossesIn(flow, 'all who started'), [null, null, null, 160, 20])
})

test('a step that is not stated is stepped over, and is no loss of everybody', () => {
  const flow = { submitted: 500, matched: null, started: null, completed: null, analysed: 300 }
  assert.deepEqual(lossesIn(flow, 'graduates'), [null, null, null, null, 200])
  assert.deepEqual(lossesIn({ ...flow, completed: 310 }, 'graduates'), [null, null, null, null, 10])
})

test('more people than at the step before are no loss that can be counted', () => {
  const flow = { submitted: 300, matched: 250, started: 400, completed: 0, analysed: null }
  assert.deepEqual(lossesIn(flow, 'completers'), [null, 50, null, 400, null])
})
