import assert from 'node:assert/strict'
import test from 'node:test'
import { independenceOf } from './independence.js'
import { sampleBase, sampleStudy } from './sample-study.js'
import type { Evaluator, Holder } from './study.js'

const overall = (evaluator: Evaluator, holder: Holder | null) =>
  independenceOf(sampleStudy({ evaluator, holder }), null).overall

test('independent is whoever is free of the provider and of its data', () => {
  assert.equal(overall('independent', 'government'), 'independent')
  assert.equal(overall('independent', 'evaluator'), 'independent')
  assert.equal(overall('independent', 'provider'), 'partly independent')
  assert.equal(overall('independent, paid by the provider', 'evaluator'), 'partly independent')
})

test('a provider that evaluates itself is not independent, save partly where government held the data', () => {
  assert.equal(overall('the provider', 'provider'), 'not independent')
  assert.equal(overall('the developer of the programme', 'evaluator'), 'not independent')
  assert.equal(overall('the provider', 'government'), 'partly independent')
})

test('who held the data counts as the provider until it is stated', () => {
  const { overall: found, words } = independenceOf(sampleStudy({ holder: null }), null)
  assert.equal(found, 'partly independent')
  assert.equal(words, 'Partly independent: it is not stated that others than the provider held the data.')
  assert.equal(overall('the provider', null), 'not independent')
})

test('a study is replicated when it repeats another, or when another of the bid repeats it', () => {
  const first = sampleStudy({ title: 'First study' })
  const second = sampleStudy({ id: 'second', title: 'Second study', replicates: 'first study ' })
  assert.equal(independenceOf(first, sampleBase([first, second])).replicated, true)
  assert.equal(independenceOf(second, null).replicated, true)
  assert.equal(independenceOf(first, sampleBase([first])).replicated, false)
})

test('the reasons say who evaluated, who held the data, whether it was planned and whether it was found again', () => {
  assert.deepEqual(independenceOf(sampleStudy({ preregistered: null }), null).reasons, [
    'Whoever evaluated it is independent of the provider.',
    'Government held the data.',
    'Whether the plan of analysis was registered beforehand is not stated.',
    'No other study is named that repeats it.',
  ])
})
