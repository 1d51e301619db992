import assert from 'node:assert/strict'
import test from 'node:test'
import { addedUp, comparedOf, isWithinPeriod, outcomesOf } from './compared.js'
import { sampleContract, SAMPLE_DAY, SAMPLE_TERMS } from './sample-record.js'

test('outcomes are known when people were followed and it is known how many reoffended, even if nobody did', () => {
  assert.deepEqual(outcomesOf(sampleContract()), { observed: 120, people: 300 })
  assert.deepEqual(outcomesOf(sampleContract({ reoffended: 0 })), { observed: 0, people: 300 })
  assert.equal(outcomesOf(sampleContract({ reoffended: null })), null)
  assert.equal(outcomesOf(sampleContract({ followed: null })), null)
  assert.equal(outcomesOf(sampleContract({ followed: 0, reoffended: 0 })), null)
})

test('without an expected number nothing stands beside the outcomes', () => {
  const expected = sampleContract().expected ?? assert.fail()
  assert.deepEqual(comparedOf(sampleContract()), { observed: 120, people: 300, expected: 147 })
  assert.equal(comparedOf(sampleContract({ expected: null })), null)
  assert.equal(comparedOf(sampleContract({ expected: { ...expected, number: '' } })), null)
})

test('nothing added up is nought people, and the order of what is added changes no bit', () => {
  assert.deepEqual(addedUp([]), { observed: 0, expected: 0, people: 0 })
  const parts = [0.1, 0.2, 0.3, 1e9].map((expected) => ({ observed: 1, expected, people: 2 }))
  assert.deepEqual(addedUp(parts), addedUp(parts.toReversed()))
})

test('a contract is within the years asked about to its last day, and while it runs', () => {
  const within = (to: string | null) => isWithinPeriod(sampleContract({ to }), SAMPLE_TERMS, SAMPLE_DAY)
  assert.deepEqual(['2019-03-01', '2019-03-02', '2026-01-01', null, ''].map(within), [false, true, true, true, true])
})
