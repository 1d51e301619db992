import assert from 'node:assert/strict'
import test from 'node:test'
import { sampleBase, sampleStudy } from '../rules/evidence/sample-study.js'
import { evidenceBaseSchema, shaped, studySchema, trackRecordSchema } from './study-schema.js'

/** The fewest answers that a study can be read with. */
const SHORTEST = {
  id: 'short',
  title: 'Short',
  programme: 'Steps',
  provider: 'own',
  design: 'before and after',
  comparison: 'the same people before',
  population: 'completers',
  outcome: 'reconviction',
  source: 'court records',
  evaluator: 'the provider',
  publication: 'unpublished',
  setting: 'prison',
  sex: 'men',
  report: { citation: 'None' },
}
const refusal = (value: unknown) => {
  try {
    shaped(studySchema, value, 'a.json')
    return 'accepted'
  } catch (error) {
    return error instanceof Error ? error.message : 'no error'
  }
}

test('a whole study is read as it stands', () => {
  assert.deepEqual(shaped(studySchema, sampleStudy(), 'a.json'), sampleStudy())
  assert.deepEqual(shaped(evidenceBaseSchema, sampleBase(), 'a.json'), sampleBase())
})

test('what is left out is not stated, and never nought', () => {
  const { flow, followUp, binary, version, claims } = shaped(studySchema, SHORTEST, 'a.json')
  assert.deepEqual(
    { flow, followUp, binary, version, claims },
    {
      flow: { submitted: null, matched: null, started: null, completed: null, analysed: null },
      followUp: { months: null, fixed: null, waiting: null },
      binary: null,
      version: null,
      claims: [],
    },
  )
})

test('nought stays nought', () => {
  assert.equal(shaped(studySchema, { ...SHORTEST, flow: { completed: 0 } }, 'a.json').flow.completed, 0)
})

test('a refusal is one line with the file, the field and what is wrong', () => {
  assert.equal(refusal({ ...SHORTEST, title: undefined }), 'a.json: title: is missing')
  assert.equal(refusal({ ...SHORTEST, titel: 'x' }), 'a.json: titel: no such field is known')
  assert.equal(refusal({ ...SHORTEST, sex: 'man' }), 'a.json: sex: must be one of: men, women, both')
  assert.equal(refusal({ ...SHORTEST, weeks: 12 }), 'a.json: weeks: must be a number in quotes, as "37.5"')
  assert.equal(refusal({ ...SHORTEST, flow: { started: 1.5 } }), 'a.json: flow.started: must be a whole number')
  assert.equal(refusal({ ...SHORTEST, claims: {} }), 'a.json: claims: must be a list')
  assert.equal(refusal([]), 'a.json: the whole file: must be an object')
  assert.equal(
    refusal({ ...SHORTEST, binary: { treated: { peple: 3 }, comparison: {} } }),
    'a.json: binary.treated.peple: no such field is known',
  )
})

test('a track record is read with what is known of each contract', () => {
  const contract = {
    id: 'wing',
    title: 'Wing service',
    commissioner: 'Mereshire',
    holder: 'bidder',
    setting: 'prison',
    from: '2020-04-01',
    population: 'all who started',
  }
  const record = shaped(
    trackRecordSchema,
    { has: 'contracts', contracts: [contract], omissions: [], complete: true },
    'r.json',
  )
  assert.deepEqual(
    [record.contracts[0]?.to, record.contracts[0]?.expected, record.contracts[0]?.holderName],
    [null, null, ''],
  )
})
