import assert from 'node:assert/strict'
import test from 'node:test'
import { sampleEvidenceTerms } from '../sample-tender.js'
import { appraise } from './appraisal.js'
import { sampleStudy } from './sample-study.js'
import type { Study } from './study.js'

const improve = (changes: Partial<Study>) => appraise(sampleStudy(changes), sampleEvidenceTerms(), null).improve

test('a sound study in which everything is stated needs nothing', () => {
  assert.deepEqual(improve({}), [])
})

test('the number who started comes first, then a result for all of them', () => {
  const flow = { submitted: null, matched: null, started: null, completed: null, analysed: null }
  assert.deepEqual(improve({ flow, population: 'graduates' }).slice(0, 2), [
    'State the number who started: without it nobody can tell how many people the result leaves out.',
    'Give the result for all who started, whether or not they finished: that is what a commissioner would buy.',
  ])
})

test('counts are asked for where only percentages are printed, and sizes where there are none', () => {
  const percent = (people: number | null, text: string) => ({ people, reoffended: null, percent: text })
  const result = (one: number | null, other: number | null) =>
    improve({
      binary: { treated: percent(one, '44'), comparison: percent(other, '73'), bothGroups: null },
      flow: { ...sampleStudy().flow, analysed: null },
    })
  assert.equal(result(100, 100)[0], 'State how many people reoffended in each group, not only the percentage.')
  assert.equal(result(100, null)[0], 'State how many people each group had: without it no interval can be given.')
  assert.equal(
    improve({ binary: null })[0],
    'State for both groups how many people there were and how many of them reoffended.',
  )
})

test('an inconclusive study is told how many people it would take', () => {
  const group = (reoffended: number) => ({ people: 96, reoffended, percent: null })
  const found = improve({
    binary: { treated: group(45), comparison: group(53), bothGroups: null },
    flow: { ...sampleStudy().flow, analysed: null },
  })
  assert.deepEqual(found, [
    'More people: to tell a difference of 3 percentage points from chance, about 4,336 in each group would be needed.',
  ])
})

test('details that are not stated are asked for last, one by one', () => {
  assert.deepEqual(improve({ version: null, holder: null, weeks: null, sentences: [] }), [
    'State whether it is the programme that is offered now.',
    'State who held the data.',
    'State how long the programme lasted.',
    'State which sentences people served.',
  ])
})

test('a weak design is told which one would do', () => {
  assert.equal(
    improve({ design: 'other matching' })[0],
    'A design at level 3 or above is asked for; an official matched comparison, such as the Justice Data Lab makes, reaches level 3.',
  )
})
