import assert from 'node:assert/strict'
import test from 'node:test'
import { coverageOf } from './coverage.js'
import { sampleContract } from './sample-record.js'

test('people of contracts without outcomes lower the share, since nobody there is known', () => {
  const contracts = [
    sampleContract({ started: 400, followed: 300 }),
    sampleContract({ started: 100, followed: null }),
    sampleContract({ started: 100, followed: 80, reoffended: null }),
  ]
  // 300 of 400 + 100 + 100.
  assert.deepEqual(coverageOf(contracts), { contracts: 3, withOutcomes: 1, started: 600, followed: 300, share: 0.5 })
})

test('a contract that does not say how many started is left out of the share, not counted as nought', () => {
  const contracts = [sampleContract({ started: 400, followed: 300 }), sampleContract({ started: null, followed: 50 })]
  assert.deepEqual(coverageOf(contracts), { contracts: 2, withOutcomes: 2, started: 400, followed: 350, share: 0.75 })
  assert.equal(coverageOf([sampleContract({ started: null })]).share, null)
  assert.equal(coverageOf([sampleContract({ started: 0, followed: 0, reoffended: 0 })]).share, null)
})
