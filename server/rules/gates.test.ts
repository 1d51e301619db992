import assert from 'node:assert/strict'
import test from 'node:test'
import { gatesOf, gateSentence, type GateDecision } from './gates.js'
import { pointsTable } from './points-table.js'
import { sampleTender, withCriterion } from './sample-tender.js'

const minimum = { mark: '3', missing: 'decision' as const }
const table = pointsTable(withCriterion(sampleTender(), 'model', { minimum }))
const decided = (criterion: string, decision: 'exclude' | 'keep', reason = 'The gap closes by May.') =>
  new Map<string, GateDecision>([[criterion, { criterion, decision, reason }]])
const outcomes = (marks: [string, string][], decisions = new Map<string, GateDecision>()) =>
  gatesOf(table, new Map(marks.map(([criterion, mark]) => [criterion, { mark }])), decisions).map(
    ({ criterion, outcome }) => [criterion, outcome],
  )

test('a mark at its minimum passes, one under it fails or waits for a decision', () => {
  assert.deepEqual(
    outcomes([
      ['vetting', '1'],
      ['model', '3'],
    ]),
    [],
  )
  assert.deepEqual(
    outcomes([
      ['model', '2'],
      ['vetting', '0'],
    ]),
    [
      ['vetting', 'failed'],
      ['model', 'undecided'],
    ],
  )
})

test('a mark not given yet is under no minimum', () => {
  assert.deepEqual(outcomes([]), [])
})

test('a decision with its reason settles a minimum that leaves a choice', () => {
  assert.deepEqual(outcomes([['model', '2']], decided('model', 'keep')), [['model', 'decided-keep']])
  assert.deepEqual(outcomes([['model', '2']], decided('model', 'exclude')), [['model', 'decided-exclude']])
})

test('a decision without a reason is none', () => {
  assert.deepEqual(outcomes([['model', '2']], decided('model', 'keep', ' ')), [['model', 'undecided']])
})

test('no decision softens a minimum whose miss is failure', () => {
  assert.deepEqual(outcomes([['vetting', '0']], decided('vetting', 'keep')), [['vetting', 'failed']])
})

test('a decision to exclude does nothing once the agreed mark reaches the minimum', () => {
  assert.deepEqual(outcomes([['model', '3']], decided('model', 'exclude')), [])
})

test('each outcome reads as a sentence', () => {
  const [gate] = gatesOf(table, new Map([['model', { mark: '2' }]]), decided('model', 'exclude'))
  const model = { id: 'model', title: 'Model of care' }
  assert.equal(
    gateSentence(gate ?? assert.fail(), model, decided('model', 'exclude').get('model')),
    '“Model of care” was marked 2, under its minimum of 3. It was decided to exclude the bid: The gap closes by May.',
  )
  assert.equal(
    gateSentence({ ...(gate ?? assert.fail()), outcome: 'failed' }, model, undefined),
    '“Model of care” was marked 2, under its minimum of 3.',
  )
  assert.equal(
    gateSentence({ ...(gate ?? assert.fail()), outcome: 'undecided' }, model, undefined),
    '“Model of care” was marked 2, under its minimum of 3. It must be decided, with reasons, whether the bid stays in.',
  )
})
