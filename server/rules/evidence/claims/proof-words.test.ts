import assert from 'node:assert/strict'
import test from 'node:test'
import { studyWith } from './claims-fixture.js'
import { EFFECT, NONE, HARM, proof, nulls } from './proof-words-fixture.js'

test('what the interval says to a claim of proof', () => {
  assert.deepEqual(proof(EFFECT, 'proven to reduce reoffending'), [
    'not a matter of arithmetic',
    'The interval leaves out no effect; whether that is proof depends on the design.',
    '29.1 fewer in 100 reoffend, 95% interval from 36 fewer to 21.8 fewer; it leaves out no effect',
  ])
  assert.deepEqual(proof(EFFECT, 'a statistically significant reduction'), [
    'holds',
    'The interval leaves out no effect.',
    '29.1 fewer in 100 reoffend, 95% interval from 36 fewer to 21.8 fewer; it leaves out no effect',
  ])
  assert.deepEqual(proof(EFFECT, 'not statistically significant'), [
    'does not follow',
    'The interval leaves out no effect: the numbers say more than the claim.',
    '29.1 fewer in 100 reoffend, 95% interval from 36 fewer to 21.8 fewer; it leaves out no effect',
  ])
  assert.deepEqual(proof(NONE, 'not statistically significant'), [
    'holds',
    'The interval includes no effect, as the claim says.',
    '1 more in 100 reoffend, 95% interval from 3.8 fewer to 6.1 more; it includes no effect',
  ])
  assert.deepEqual(proof(HARM, 'not statistically significant'), [
    'does not follow',
    'The interval leaves out no effect: the numbers say more than the claim.',
    '29.1 more in 100 reoffend, 95% interval from 21.8 more to 36 more; it leaves out no effect',
  ])
  assert.deepEqual(proof(NONE, 'proven to reduce reoffending'), [
    'does not follow',
    'The interval does not show a benefit; that is no evidence of failure either.',
    '1 more in 100 reoffend, 95% interval from 3.8 fewer to 6.1 more; it includes no effect',
  ])
  assert.deepEqual(proof(HARM, 'proven to reduce reoffending'), [
    'does not follow',
    'The interval does not show a benefit; that is no evidence of failure either.',
    '29.1 more in 100 reoffend, 95% interval from 21.8 more to 36 more; it leaves out no effect',
  ])
  assert.deepEqual(proof(EFFECT, 'it may reduce reoffending'), [
    'not a matter of arithmetic',
    'It claims no result that could be checked.',
  ])
  assert.deepEqual(proof(studyWith('41', '62'), 'proven to reduce reoffending'), [
    'cannot be checked',
    'With the size of each group and how many of each reoffended, the interval could be worked out and the claim held against it.',
  ])
})

test('a benefit claimed where the interval shows none, whatever it shows instead', () => {
  assert.deepEqual(nulls(NONE, null, 'inconclusive'), [
    [
      'R12 POSITIVE_CLAIM_ON_NULL, serious, on fernhill: “proven to reduce reoffending”',
      'Reoffended, treated: 161 of 435 (37%)',
      'Reoffended, comparison: 783 of 2,175 (36%)',
      '1 more in 100 reoffend, 95% interval from 3.8 fewer to 6.1 more; it includes no effect',
      "The claim is of a benefit, but the study's interval does not show one. Such a result is inconclusive: it does not show that the programme fails, only that this study cannot tell.",
      'On which result does this claim rest? If on this study, please word it as the study allows.',
    ],
    [
      'R12 POSITIVE_CLAIM_ON_NULL, question, on fernhill: “a 3% drop in reoffending”',
      'Reoffended, treated: 161 of 435 (37%)',
      'Reoffended, comparison: 783 of 2,175 (36%)',
      '1 more in 100 reoffend, 95% interval from 3.8 fewer to 6.1 more; it includes no effect',
      "The claim is of a benefit, but the study's interval does not show one. Such a result is inconclusive: it does not show that the programme fails, only that this study cannot tell.",
      'On which result does this claim rest? If on this study, please word it as the study allows.',
    ],
  ])
  assert.deepEqual(nulls(HARM, null, null), [
    [
      'R12 POSITIVE_CLAIM_ON_NULL, serious, on fernhill: “proven to reduce reoffending”',
      'Reoffended, treated: 242 of 331 (73.1%)',
      'Reoffended, comparison: 146 of 332 (44%)',
      '29.1 more in 100 reoffend, 95% interval from 21.8 more to 36 more; it leaves out no effect',
      "The claim is of a benefit, but the study's interval does not show one. The study points to more people reoffending, not fewer.",
      'On which result does this claim rest? If on this study, please word it as the study allows.',
    ],
    [
      'R12 POSITIVE_CLAIM_ON_NULL, question, on fernhill: “a 3% drop in reoffending”',
      'Reoffended, treated: 242 of 331 (73.1%)',
      'Reoffended, comparison: 146 of 332 (44%)',
      '29.1 more in 100 reoffend, 95% interval from 21.8 more to 36 more; it leaves out no effect',
      "The claim is of a benefit, but the study's interval does not show one. The study points to more people reoffending, not fewer.",
      'On which result does this claim rest? If on this study, please word it as the study allows.',
    ],
  ])
  assert.deepEqual(nulls(NONE, null, 'evidence of harm'), [
    [
      'R12 POSITIVE_CLAIM_ON_NULL, serious, on fernhill: “proven to reduce reoffending”',
      'Reoffended, treated: 161 of 435 (37%)',
      'Reoffended, comparison: 783 of 2,175 (36%)',
      '1 more in 100 reoffend, 95% interval from 3.8 fewer to 6.1 more; it includes no effect',
      "The claim is of a benefit, but the study's interval does not show one. The study points to more people reoffending, not fewer.",
      'On which result does this claim rest? If on this study, please word it as the study allows.',
    ],
    [
      'R12 POSITIVE_CLAIM_ON_NULL, question, on fernhill: “a 3% drop in reoffending”',
      'Reoffended, treated: 161 of 435 (37%)',
      'Reoffended, comparison: 783 of 2,175 (36%)',
      '1 more in 100 reoffend, 95% interval from 3.8 fewer to 6.1 more; it includes no effect',
      "The claim is of a benefit, but the study's interval does not show one. The study points to more people reoffending, not fewer.",
      'On which result does this claim rest? If on this study, please word it as the study allows.',
    ],
  ])
  assert.deepEqual(nulls(NONE, null, 'evidence of no effect'), [
    [
      'R12 POSITIVE_CLAIM_ON_NULL, serious, on fernhill: “proven to reduce reoffending”',
      'Reoffended, treated: 161 of 435 (37%)',
      'Reoffended, comparison: 783 of 2,175 (36%)',
      '1 more in 100 reoffend, 95% interval from 3.8 fewer to 6.1 more; it includes no effect',
      "The claim is of a benefit, but the study's interval does not show one. The study is large enough to show that any effect is too small to matter.",
      'On which result does this claim rest? If on this study, please word it as the study allows.',
    ],
    [
      'R12 POSITIVE_CLAIM_ON_NULL, question, on fernhill: “a 3% drop in reoffending”',
      'Reoffended, treated: 161 of 435 (37%)',
      'Reoffended, comparison: 783 of 2,175 (36%)',
      '1 more in 100 reoffend, 95% interval from 3.8 fewer to 6.1 more; it includes no effect',
      "The claim is of a benefit, but the study's interval does not show one. The study is large enough to show that any effect is too small to matter.",
      'On which result does this claim rest? If on this study, please word it as the study allows.',
    ],
  ])
  assert.deepEqual(nulls(EFFECT, null, null), [])
  assert.deepEqual(nulls(EFFECT, { points: 0, lower: -1, upper: 0 }, null), [
    [
      'R12 POSITIVE_CLAIM_ON_NULL, serious, on fernhill: “proven to reduce reoffending”',
      'Reoffended, treated: 146 of 332 (44%)',
      'Reoffended, comparison: 242 of 331 (73.1%)',
      '0 fewer in 100 reoffend, 95% interval from 1 fewer to 0 fewer; it includes no effect',
      "The claim is of a benefit, but the study's interval does not show one. Such a result is inconclusive: it does not show that the programme fails, only that this study cannot tell.",
      'On which result does this claim rest? If on this study, please word it as the study allows.',
    ],
    [
      'R12 POSITIVE_CLAIM_ON_NULL, question, on fernhill: “a 3% drop in reoffending”',
      'Reoffended, treated: 146 of 332 (44%)',
      'Reoffended, comparison: 242 of 331 (73.1%)',
      '0 fewer in 100 reoffend, 95% interval from 1 fewer to 0 fewer; it includes no effect',
      "The claim is of a benefit, but the study's interval does not show one. Such a result is inconclusive: it does not show that the programme fails, only that this study cannot tell.",
      'On which result does this claim rest? If on this study, please word it as the study allows.',
    ],
  ])
  assert.deepEqual(nulls(EFFECT, { points: 0, lower: 0, upper: 1 }, null), [
    [
      'R12 POSITIVE_CLAIM_ON_NULL, serious, on fernhill: “proven to reduce reoffending”',
      'Reoffended, treated: 146 of 332 (44%)',
      'Reoffended, comparison: 242 of 331 (73.1%)',
      '0 fewer in 100 reoffend, 95% interval from 0 fewer to 1 more; it includes no effect',
      "The claim is of a benefit, but the study's interval does not show one. Such a result is inconclusive: it does not show that the programme fails, only that this study cannot tell.",
      'On which result does this claim rest? If on this study, please word it as the study allows.',
    ],
    [
      'R12 POSITIVE_CLAIM_ON_NULL, question, on fernhill: “a 3% drop in reoffending”',
      'Reoffended, treated: 146 of 332 (44%)',
      'Reoffended, comparison: 242 of 331 (73.1%)',
      '0 fewer in 100 reoffend, 95% interval from 0 fewer to 1 more; it includes no effect',
      "The claim is of a benefit, but the study's interval does not show one. Such a result is inconclusive: it does not show that the programme fails, only that this study cannot tell.",
      'On which result does this claim rest? If on this study, please word it as the study allows.',
    ],
  ])
  assert.deepEqual(nulls(studyWith('41', '62'), null, null), [])
})
