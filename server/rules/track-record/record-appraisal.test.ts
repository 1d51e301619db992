import assert from 'node:assert/strict'
import test from 'node:test'
import type { Contract, TrackRecord } from './contract.js'
import { appraiseRecord } from './record-appraisal.js'
import { countsContract, sampleContract, sampleRecord, SAMPLE_DAY, SAMPLE_TERMS } from './sample-record.js'

const near = (actual: number | undefined, wanted: number, tolerance = 1e-4) =>
  assert.ok(Math.abs((actual ?? NaN) - wanted) < tolerance, `${actual} is not ${wanted}`)
const appraised = (...contracts: Contract[]) => appraiseRecord(sampleRecord(...contracts), SAMPLE_TERMS, SAMPLE_DAY)
const codesOf = (record: TrackRecord) => appraiseRecord(record, SAMPLE_TERMS, SAMPLE_DAY).flags.map(({ code }) => code)

test('a new entrant is no data, shown with exactly what the tender supposes, and raises nothing', () => {
  assert.deepEqual(appraised(), {
    finding: 'no data',
    contracts: [],
    pooled: null,
    shrunk: { value: 1, lower: 0.8, upper: 1.25 },
    coverage: { contracts: 0, withOutcomes: 0, started: 0, followed: 0, share: null },
    flags: [],
    words:
      'No contract, so that nothing is known of this bidder; the tender supposes observed ÷ expected 1, from 0.8 to 1.25.',
  })
})

test('contracts of which nothing is known leave a bidder at what the tender supposes, not at nought', () => {
  const unknown = appraised(sampleContract({ followed: null, reoffended: null, expected: null }))
  assert.equal(unknown.finding, 'no data')
  assert.deepEqual(unknown.shrunk, { value: 1, lower: 0.8, upper: 1.25 })
  assert.deepEqual(
    unknown.flags.map(({ code }) => code),
    ['OUTCOMES_MISSING'],
  )
})

test('120 of 300, where 147 were expected, is better; drawn towards what is supposed it is less so', () => {
  const { finding, pooled, shrunk, contracts, words } = appraised(sampleContract())
  assert.equal(finding, 'better')
  // Byar: 120 × (1 − 1 ÷ 1080 − 1.959964 ÷ (3 × √120))³ ÷ 147 = 0.67680; 121 × (1 − 1 ÷ 1089 + 1.959964 ÷ 33)³ ÷ 147 = 0.97613.
  near(pooled?.value, 0.81633)
  near(pooled?.lower, 0.6768)
  near(pooled?.upper, 0.97613)
  near(shrunk.value, 0.86372)
  assert.equal(contracts[0]?.position, 'under 95%')
  assert.equal(
    words,
    '1 contract, outcomes known for 75% of people; fewer people reoffended than expected; more than chance alone would explain.',
  )
})

test('895, where 835.884 were expected, is worse, though by little', () => {
  const { finding, pooled } = appraised(countsContract('c1', 895, 2000, '835.884'))
  assert.equal(finding, 'worse')
  near(pooled?.lower, 1.0017)
})

test('contracts that contradict each other are drawn further towards what is supposed', () => {
  // 60 and 180 over 150 each: added up 240 over 300 = 0.8, with a spread of (60 − 120)² ÷ 120 + (180 − 120)² ÷ 120 = 60.
  // p = 240.5 ÷ 601 = 0.400166; variance 60 ÷ (600 × 0.400166) = 0.249896, weight 4.00166; supposed 77.149.
  // ln 0.8 = −0.223144; 4.00166 × −0.223144 ÷ 81.1507 = −0.011004; e^ = 0.98906.
  const apart = appraised(countsContract('c1', 60, 300, '150'), countsContract('c2', 180, 300, '150'))
  near(apart.shrunk.value, 0.98906)
  assert.equal(apart.finding, 'too few')
})

test('few people are too few, and few against many expected are not', () => {
  // 12 over 10: Byar 0.62 to 2.10.
  assert.equal(appraised(countsContract('c1', 12, 20, '10')).finding, 'too few')
  assert.equal(appraised(countsContract('c1', 9, 2000, '835.884')).finding, 'better')
})

test('a contract from before the years asked about is shown and flagged, and changes nothing else', () => {
  const old = { ...countsContract('old', 90, 100, '50'), to: '2019-03-01' }
  const [alone, both] = [appraised(sampleContract()), appraised(sampleContract(), old)]
  assert.deepEqual(
    both.contracts.map(({ contract, position }) => [contract, position]),
    [
      ['c1', 'under 95%'],
      ['old', 'over 99.8%'],
    ],
  )
  assert.deepEqual(
    both.flags.map(({ code, contract }) => [code, contract]),
    [['OUTSIDE_PERIOD', 'old']],
  )
  assert.deepEqual([both.pooled, both.coverage, both.words], [alone.pooled, alone.coverage, alone.words])
})

test('somebody else’s contract counts like the bidder’s own, and is marked', () => {
  const theirs = appraised(sampleContract({ holder: 'consortium member', holderName: 'Tarn House' }))
  assert.deepEqual(theirs.pooled, appraised(sampleContract()).pooled)
  assert.equal(theirs.contracts[0]?.own, false)
  assert.deepEqual(
    theirs.flags.map(({ code }) => code),
    ['NOT_OWN_RECORD'],
  )
})

test('contracts left out of the list count among those whose outcomes are not shown', () => {
  const record = sampleRecord(sampleContract())
  const left = (contract: string) => ({ contract, reason: 'Ended early' })
  assert.deepEqual(codesOf({ ...record, omissions: [left('Sandle')] }), ['NOT_COMPLETE'])
  assert.deepEqual(codesOf({ ...record, omissions: [left('Sandle'), left('Orme')] }), [
    'NOT_COMPLETE',
    'NOT_COMPLETE',
    'BEST_OF',
  ])
})

test('a bidder who states that it has no contract has none, whatever is left on the form', () => {
  const record: TrackRecord = { ...sampleRecord(sampleContract()), has: 'none' }
  assert.equal(appraiseRecord(record, SAMPLE_TERMS, SAMPLE_DAY).finding, 'no data')
})

test('a day that does not exist is refused', () => {
  assert.throws(() => appraiseRecord(sampleRecord(sampleContract()), SAMPLE_TERMS, '2026-02-30'), RangeError)
})

test('a contract that is listed twice counts once, and is asked about; two years of one contract both count', () => {
  const [one, again] = [sampleContract(), sampleContract({ id: 'c2', title: ' Recovery Wing at HMP Brackwater' })]
  const { pooled, coverage, flags } = appraised(one, again)
  assert.deepEqual([pooled?.people, coverage.contracts], [300, 1])
  assert.deepEqual(
    flags.map(({ code, contract }) => [code, contract]),
    [['LISTED_TWICE', 'c2']],
  )
  assert.equal(appraised(one, { ...again, reoffended: 130 }).pooled?.people, 600)
})

test('a bidder that states it has no contract, and lists some, is told that they are not read', () => {
  const record: TrackRecord = { ...sampleRecord(sampleContract()), has: 'none' }
  const { finding, flags } = appraiseRecord(record, SAMPLE_TERMS, SAMPLE_DAY)
  assert.deepEqual([finding, flags.map(({ code }) => code)], ['no data', ['STATES_NONE']])
  assert.match(flags[0]?.says ?? '', /states that it has no contract, and lists 1\. What is listed is not read/)
})
