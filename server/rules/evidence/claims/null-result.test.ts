import assert from 'node:assert/strict'
import test from 'node:test'
import { claimOf, studyWith } from './claims-fixture.js'
import { isPositive, nullFlags, positiveClaimOnNull } from './null-result.js'
import { checkProof } from './proof-claims.js'
import { significance, significanceFlags } from './significance.js'

const PROVEN = claimOf('proven to reduce reoffending')

test('proof claimed where the interval includes no effect is serious, and inconclusive is not called failure', () => {
  const study = studyWith([161, 435], [783, 2175], { claims: [PROVEN] })
  const [flag, ...others] = nullFlags(study, null, 'inconclusive')
  assert.deepEqual([flag?.rule, flag?.code, flag?.severity, others], ['R12', 'POSITIVE_CLAIM_ON_NULL', 'serious', []])
  assert.equal(
    flag?.says,
    "The claim is of a benefit, but the study's interval does not show one. Such a result is inconclusive: it does not show that the programme fails, only that this study cannot tell.",
  )
  assert.deepEqual(flag?.arithmetic, [
    '1 more in 100 reoffend, 95% interval from 3.8 fewer to 6.1 more; it includes no effect',
  ])
  assert.equal(checkProof(study, PROVEN).verdict.verdict, 'does not follow')
})

test('the group treated and a rate are enough to tell that an interval includes no effect, but not that it does not', () => {
  const sized = (treated: string, people: number, comparison: string) => {
    const study = studyWith(treated, comparison, { claims: [PROVEN] })
    study.binary = study.binary && { ...study.binary, treated: { ...study.binary.treated, people } }
    return study
  }
  assert.equal(nullFlags(sized('37', 435, '36'), null, null).length, 1)
  assert.equal(nullFlags(sized('18', 805, '23'), null, null).length, 0)
  assert.equal(checkProof(sized('18', 805, '23'), PROVEN).verdict.verdict, 'cannot be checked')
})

test('the interval that the appraisal found comes first', () => {
  const study = studyWith([146, 332], [242, 331], { claims: [PROVEN] })
  assert.deepEqual(nullFlags(study, null, null), [])
  assert.equal(nullFlags(study, { points: -1, lower: -4, upper: 2 }, null).length, 1)
})

test('no interval, no flag: nothing is held against a claim that cannot be checked', () => {
  const study = studyWith('37', '36', { claims: [PROVEN] })
  assert.deepEqual(nullFlags(study, { points: 1, lower: null, upper: null }, 'association only'), [])
  assert.equal(checkProof(study, PROVEN).verdict.verdict, 'cannot be checked')
})

test('words that hold back claim no proof', () => {
  const modest = ['cannot claim statistical significance', 'not proven to reduce reoffending', 'may reduce reoffending']
  assert.deepEqual(
    modest.map((text) => isPositive(claimOf(text, { about: 'proof' }))),
    [false, false, false],
  )
  assert.equal(isPositive(PROVEN), true)
})

test('an interval that leaves out no effect raises nothing, whichever side harm is told apart', () => {
  assert.deepEqual(positiveClaimOnNull({ positive: true, lower: -12.9, upper: -2 }), {
    includesNoEffect: false,
    flag: null,
  })
  assert.deepEqual(positiveClaimOnNull({ positive: true, lower: 1, upper: 5 }), {
    includesNoEffect: false,
    flag: 'POSITIVE_CLAIM_ON_NULL',
  })
  assert.equal(positiveClaimOnNull({ positive: false, lower: -3, upper: 5 }).flag, null)
})

test('significance is worked out again from counts, in both directions', () => {
  assert.equal(significance({ x: 28, n: 80 }, { x: 34, n: 80 }, true).flag, 'SIGNIFICANCE_NOT_REPRODUCED')
  assert.equal(significance({ x: 146, n: 332 }, { x: 242, n: 331 }, false).flag, 'SIGNIFICANCE_UNDERSTATED')
  assert.equal(significance({ x: 146, n: 332 }, { x: 242, n: 331 }, true).flag, null)
})

test('a claim of significance is flagged only where counts are stated and disagree', () => {
  const claims = [claimOf('a statistically significant reduction in reoffending')]
  const flags = significanceFlags(studyWith([28, 80], [34, 80], { claims }))
  assert.deepEqual(
    flags.map(({ rule, code, severity, arithmetic }) => [rule, code, severity, ...arithmetic]),
    [
      [
        'R4',
        'SIGNIFICANCE_NOT_REPRODUCED',
        'serious',
        '28 of 80 less 34 of 80: 95% interval −22 to 7.5 percentage points',
      ],
    ],
  )
  assert.deepEqual(significanceFlags(studyWith('35', '42', { claims })), [])
  assert.deepEqual(significanceFlags(studyWith([146, 332], [242, 331], { claims })), [])
})
