import assert from 'node:assert/strict'
import test from 'node:test'
import { dutiesStops } from './duties.js'
import { sampleTender, withCriterion } from '../sample-tender.js'
import { KEY_CRITERIA, type Explanations, type KeyCriterion, type Tender } from '../tender.js'

const explained = (changes: Partial<Explanations>): Explanations => ({ ...sampleTender().explanations, ...changes })

test('too little weight for evidence stops publication until a reason is written, and says what both shares are', () => {
  const tender = withCriterion(sampleTender(), 'studies', { weight: '5' })
  const stop = {
    field: 'policy.evidenceBase',
    text: 'Evidence base has 5% of the weight; the policy expects 10%. Raise it, or give the reason in at least 20 characters: the notice and the award report will carry it.',
  }
  assert.deepEqual(dutiesStops(tender), [stop])
  const after = (evidenceBase: string) => dutiesStops({ ...tender, explanations: explained({ evidenceBase }) })
  assert.deepEqual(after('   n/a                         '), [stop])
  assert.deepEqual(after('1234567890123456789 '), [stop])
  assert.deepEqual(after('12345678901234567890'), [])
})

test('a reason for the one share does not excuse the other', () => {
  const tender = withCriterion(sampleTender(), 'reoffending', { stageTag: 'selection' })
  const evidenceBase = 'A long reason about evidence, not about the record.'
  assert.deepEqual(
    dutiesStops({ ...tender, explanations: explained({ evidenceBase }) }).map(({ field }) => field),
    ['policy.trackRecord'],
  )
})

test('too little weight for the track record is said of the track record', () => {
  assert.deepEqual(dutiesStops(withCriterion(sampleTender(), 'reoffending', { weight: '9.5' })), [
    {
      field: 'policy.trackRecord',
      text: 'Track record has 9.5% of the weight; the policy expects 10%. Raise it, or give the reason in at least 20 characters: the notice and the award report will carry it.',
    },
  ])
})

test('a policy that cannot be read is not taken for none', () => {
  const tender = sampleTender({ policy: { evidenceBase: '', trackRecord: '10' } })
  assert.deepEqual(dutiesStops(tender), [
    {
      field: 'policy.evidenceBase',
      text: 'The share that the policy expects for Evidence base must be a number from 0 to 100',
    },
  ])
})

const selecting = (keys: (KeyCriterion | null)[]): Tender => {
  const tender = sampleTender({ regime: 'psr-competitive' })
  const [gate, ...others] = tender.sections
  return {
    ...tender,
    sections: [gate, ...others.map((one, place) => ({ ...one, keyCriterion: keys[place] ?? null }))].flatMap(
      (section) => section ?? [],
    ),
  }
}

test('under the Provider Selection Regime every section but a gate serves a key criterion', () => {
  assert.deepEqual(dutiesStops(selecting([...KEY_CRITERIA])), [])
  assert.deepEqual(dutiesStops(selecting([...KEY_CRITERIA.slice(0, 4), null])), [
    { field: 'sections.money', text: 'Say which key criterion the section “Section money” serves' },
    {
      field: 'keyCriteria.social value',
      text: 'No section serves the key criterion “social value”. Add one, or give the reason in at least 20 characters.',
    },
  ])
})

test('a key criterion without a section can be explained', () => {
  const tender = selecting(['quality and innovation', 'quality and innovation', 'integration', 'social value', 'value'])
  assert.deepEqual(
    dutiesStops(tender).map(({ field }) => field),
    ['keyCriteria.access'],
  )
  const explanations = explained({ keyCriteria: { access: 'Access is fixed by who is held in the prison.' } })
  assert.deepEqual(dutiesStops({ ...tender, explanations }), [])
})

test('under the Procurement Act nobody is asked for key criteria', () => {
  assert.deepEqual(dutiesStops(sampleTender({ regime: 'pa-competitive' })), [])
})
