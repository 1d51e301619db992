import assert from 'node:assert/strict'
import test from 'node:test'
import { checkedLines, claimOf, studyWith } from './claims-fixture.js'
import { checkInterval, intervalIn } from './interval-claims.js'
import type { Study } from '../study.js'

const sized = (
  treated: [percent: string, people: number],
  comparison: [percent: string, people: number | null],
): Study => {
  const study = studyWith(treated[0], comparison[0])
  study.binary = study.binary && {
    ...study.binary,
    treated: { ...study.binary.treated, people: treated[1] },
    comparison: { ...study.binary.comparison, people: comparison[1] },
  }
  return study
}
const said = (study: Study, text: string): string[] => {
  const claim = claimOf(text)
  const range = intervalIn(claim)
  return range ? checkedLines(checkInterval(study, claim, range)) : ['no range']
}
const COUNTED = studyWith([157, 412], [564, 1236])

test('a range that the counts give holds, and says from what', () => {
  assert.deepEqual(said(COUNTED, 'between 2 and 13 percentage points'), [
    'holds',
    'It agrees with the interval that the numbers give: 7.5 percentage points, which is 16.5% fewer.',
    '45.6% − 38.1% = 7.5 percentage points; 7.5 ÷ 45.6 = 16.5% fewer',
    '95% interval from the counts: 2 to 12.9 percentage points fewer',
  ])
  assert.deepEqual(said(studyWith([146, 332], [242, 331]), 'between 31% and 48% fewer people reoffend'), [
    'holds',
    'It agrees with the interval that the counts give: 29.1 percentage points, which is 39.9% fewer.',
    '73.1% − 44% = 29.1 percentage points; 29.1 ÷ 73.1 = 39.9% fewer',
    '95% interval from the counts: 21.8 to 36 percentage points fewer',
  ])
})

test('a range from printed rates is said to rest on them', () => {
  assert.deepEqual(said(sized(['18', 805], ['23', 4000]), 'between 2 and 8 percentage points'), [
    'holds',
    'It agrees with the interval that the numbers give: 5 percentage points, which is 21.7% fewer.',
    '23% − 18% = 5 percentage points; 5 ÷ 23 = 21.7% fewer',
    'Allowing for the rounding of the printed figures: 4 to 6 percentage points, or 17.8% to 25.5% fewer',
    '95% interval from the group sizes and printed percentages: 1.9 to 7.8 percentage points fewer',
  ])
  assert.deepEqual(said(sized(['18', 805], ['23', null]), 'between 2 and 8 percentage points'), [
    'holds',
    'It agrees with the interval that the numbers give: 5 percentage points, which is 21.7% fewer.',
    '23% − 18% = 5 percentage points; 5 ÷ 23 = 21.7% fewer',
    'Allowing for the rounding of the printed figures: 4 to 6 percentage points, or 17.8% to 25.5% fewer',
    '95% interval taking the comparison group to be large, which is the narrowest it can be: 2.3 to 7.7 percentage points fewer',
  ])
})

test('points called per cent are pointed out with both ends', () => {
  assert.deepEqual(said(sized(['18', 805], ['23', null]), 'between 2 and 8 per cent'), [
    'holds in another unit',
    'The range is in percentage points, not per cent.',
    '23% − 18% = 5 percentage points; 5 ÷ 23 = 21.7% fewer',
    'Allowing for the rounding of the printed figures: 4 to 6 percentage points, or 17.8% to 25.5% fewer',
    '95% interval taking the comparison group to be large, which is the narrowest it can be: 2.3 to 7.7 percentage points fewer',
    'R1 PP_REPORTED_AS_PERCENT, question, on fernhill: “between 2 and 8 per cent”',
    'Reoffended, treated: 18%',
    'Reoffended, comparison: 23%',
    'Claimed: 2 to 8 per cent',
    '23% − 18% = 5 percentage points; 5 ÷ 23 = 21.7% fewer',
    'Allowing for the rounding of the printed figures: 4 to 6 percentage points, or 17.8% to 25.5% fewer',
    '95% interval taking the comparison group to be large, which is the narrowest it can be: 2.3 to 7.7 percentage points fewer',
    'The range follows as percentage points, not as per cent. Read as written, it understates the result.',
    'Please restate the range with its unit: between 2 and 8 percentage points.',
  ])
})

test('a range that the numbers do not give is asked about, at either end', () => {
  assert.deepEqual(said(COUNTED, '7 to 8 percentage points fewer'), [
    'does not follow',
    "The range claimed is not the 95% interval that the study's numbers give, 2 to 12.9 percentage points fewer.",
    '45.6% − 38.1% = 7.5 percentage points; 7.5 ÷ 45.6 = 16.5% fewer',
    '95% interval from the counts: 2 to 12.9 percentage points fewer',
    'R4 INTERVAL_DIFFERS, question, on fernhill: “7 to 8 percentage points fewer”',
    'Reoffended, treated: 157 of 412 (38.1%)',
    'Reoffended, comparison: 564 of 1,236 (45.6%)',
    'Claimed: 7 to 8 percentage points',
    '45.6% − 38.1% = 7.5 percentage points; 7.5 ÷ 45.6 = 16.5% fewer',
    '95% interval from the counts: 2 to 12.9 percentage points fewer',
    "The range claimed is not the 95% interval that the study's numbers give, 2 to 12.9 percentage points fewer.",
    'By which method, and from which counts, was this range worked out?',
  ])
  assert.deepEqual(said(COUNTED, '2 to 30 percentage points fewer'), [
    'does not follow',
    "The range claimed is not the 95% interval that the study's numbers give, 2 to 12.9 percentage points fewer.",
    '45.6% − 38.1% = 7.5 percentage points; 7.5 ÷ 45.6 = 16.5% fewer',
    '95% interval from the counts: 2 to 12.9 percentage points fewer',
    'R4 INTERVAL_DIFFERS, question, on fernhill: “2 to 30 percentage points fewer”',
    'Reoffended, treated: 157 of 412 (38.1%)',
    'Reoffended, comparison: 564 of 1,236 (45.6%)',
    'Claimed: 2 to 30 percentage points',
    '45.6% − 38.1% = 7.5 percentage points; 7.5 ÷ 45.6 = 16.5% fewer',
    '95% interval from the counts: 2 to 12.9 percentage points fewer',
    "The range claimed is not the 95% interval that the study's numbers give, 2 to 12.9 percentage points fewer.",
    'By which method, and from which counts, was this range worked out?',
  ])
  assert.deepEqual(said(COUNTED, 'between 30% and 40% fewer people reoffend'), [
    'does not follow',
    "The range claimed is not the 95% interval that the study's numbers give, 2 to 12.9 percentage points fewer.",
    '45.6% − 38.1% = 7.5 percentage points; 7.5 ÷ 45.6 = 16.5% fewer',
    '95% interval from the counts: 2 to 12.9 percentage points fewer',
    'R4 INTERVAL_DIFFERS, question, on fernhill: “between 30% and 40% fewer people reoffend”',
    'Reoffended, treated: 157 of 412 (38.1%)',
    'Reoffended, comparison: 564 of 1,236 (45.6%)',
    'Claimed: 30 to 40 per cent',
    '45.6% − 38.1% = 7.5 percentage points; 7.5 ÷ 45.6 = 16.5% fewer',
    '95% interval from the counts: 2 to 12.9 percentage points fewer',
    "The range claimed is not the 95% interval that the study's numbers give, 2 to 12.9 percentage points fewer.",
    'By which method, and from which counts, was this range worked out?',
  ])
  assert.deepEqual(said(COUNTED, 'between 3% and 9% fewer people reoffend'), [
    'does not follow',
    "The range claimed is not the 95% interval that the study's numbers give, 2 to 12.9 percentage points fewer.",
    '45.6% − 38.1% = 7.5 percentage points; 7.5 ÷ 45.6 = 16.5% fewer',
    '95% interval from the counts: 2 to 12.9 percentage points fewer',
    'R4 INTERVAL_DIFFERS, question, on fernhill: “between 3% and 9% fewer people reoffend”',
    'Reoffended, treated: 157 of 412 (38.1%)',
    'Reoffended, comparison: 564 of 1,236 (45.6%)',
    'Claimed: 3 to 9 per cent',
    '45.6% − 38.1% = 7.5 percentage points; 7.5 ÷ 45.6 = 16.5% fewer',
    '95% interval from the counts: 2 to 12.9 percentage points fewer',
    "The range claimed is not the 95% interval that the study's numbers give, 2 to 12.9 percentage points fewer.",
    'By which method, and from which counts, was this range worked out?',
  ])
  assert.deepEqual(said(COUNTED, 'between 10.5 and 12.9 percentage points'), [
    'does not follow',
    "The range claimed is not the 95% interval that the study's numbers give, 2 to 12.9 percentage points fewer.",
    '45.6% − 38.1% = 7.5 percentage points; 7.5 ÷ 45.6 = 16.5% fewer',
    '95% interval from the counts: 2 to 12.9 percentage points fewer',
    'R4 INTERVAL_DIFFERS, question, on fernhill: “between 10.5 and 12.9 percentage points”',
    'Reoffended, treated: 157 of 412 (38.1%)',
    'Reoffended, comparison: 564 of 1,236 (45.6%)',
    'Claimed: 10.5 to 12.9 percentage points',
    '45.6% − 38.1% = 7.5 percentage points; 7.5 ÷ 45.6 = 16.5% fewer',
    '95% interval from the counts: 2 to 12.9 percentage points fewer',
    "The range claimed is not the 95% interval that the study's numbers give, 2 to 12.9 percentage points fewer.",
    'By which method, and from which counts, was this range worked out?',
  ])
})

test('a range that may be wider than the narrowest possible cannot be checked, and a narrower one does not follow', () => {
  assert.deepEqual(said(sized(['18', 805], ['23', null]), 'between 0 and 12 percentage points'), [
    'cannot be checked',
    'The rates give 5 percentage points, which is 21.7% fewer, which lies within the range; with the size of each group and how many of each reoffended, the range itself could be checked.',
    '23% − 18% = 5 percentage points; 5 ÷ 23 = 21.7% fewer',
    'Allowing for the rounding of the printed figures: 4 to 6 percentage points, or 17.8% to 25.5% fewer',
    '95% interval taking the comparison group to be large, which is the narrowest it can be: 2.3 to 7.7 percentage points fewer',
  ])
  assert.deepEqual(said(sized(['18', 805], ['23', null]), 'between 4 and 6 percentage points'), [
    'holds',
    'It agrees with the interval that the numbers give: 5 percentage points, which is 21.7% fewer.',
    '23% − 18% = 5 percentage points; 5 ÷ 23 = 21.7% fewer',
    'Allowing for the rounding of the printed figures: 4 to 6 percentage points, or 17.8% to 25.5% fewer',
    '95% interval taking the comparison group to be large, which is the narrowest it can be: 2.3 to 7.7 percentage points fewer',
  ])
  assert.deepEqual(said(sized(['18', 805], ['23', null]), 'between 10% and 40% fewer people reoffend'), [
    'cannot be checked',
    'The rates give 5 percentage points, which is 21.7% fewer, which lies within the range; with the size of each group and how many of each reoffended, the range itself could be checked.',
    '23% − 18% = 5 percentage points; 5 ÷ 23 = 21.7% fewer',
    'Allowing for the rounding of the printed figures: 4 to 6 percentage points, or 17.8% to 25.5% fewer',
    '95% interval taking the comparison group to be large, which is the narrowest it can be: 2.3 to 7.7 percentage points fewer',
  ])
})

test('without sizes it is said whether the rates lie within the range', () => {
  assert.deepEqual(said(studyWith('18', '23'), 'between 2 and 8 percentage points'), [
    'cannot be checked',
    'The rates give 5 percentage points, which is 21.7% fewer, which lies within the range; with the size of each group and how many of each reoffended, the range itself could be checked.',
    '23% − 18% = 5 percentage points; 5 ÷ 23 = 21.7% fewer',
    'Allowing for the rounding of the printed figures: 4 to 6 percentage points, or 17.8% to 25.5% fewer',
  ])
  assert.deepEqual(said(studyWith('18', '23'), 'between 20 and 28 percentage points'), [
    'cannot be checked',
    'The rates give 5 percentage points, which is 21.7% fewer, which does not lie within the range; with the size of each group and how many of each reoffended, the range itself could be checked.',
    '23% − 18% = 5 percentage points; 5 ÷ 23 = 21.7% fewer',
    'Allowing for the rounding of the printed figures: 4 to 6 percentage points, or 17.8% to 25.5% fewer',
  ])
  assert.deepEqual(said(studyWith('18', '23'), 'between 10% and 40% fewer people reoffend'), [
    'cannot be checked',
    'The rates give 5 percentage points, which is 21.7% fewer, which lies within the range; with the size of each group and how many of each reoffended, the range itself could be checked.',
    '23% − 18% = 5 percentage points; 5 ÷ 23 = 21.7% fewer',
    'Allowing for the rounding of the printed figures: 4 to 6 percentage points, or 17.8% to 25.5% fewer',
  ])
  assert.deepEqual(said(studyWith('18', '23'), 'between 40% and 60% fewer people reoffend'), [
    'cannot be checked',
    'The rates give 5 percentage points, which is 21.7% fewer, which does not lie within the range; with the size of each group and how many of each reoffended, the range itself could be checked.',
    '23% − 18% = 5 percentage points; 5 ÷ 23 = 21.7% fewer',
    'Allowing for the rounding of the printed figures: 4 to 6 percentage points, or 17.8% to 25.5% fewer',
  ])
})

test('without rates nothing is said but what is missing', () => {
  assert.deepEqual(said(studyWith('18', '23', { binary: null }), 'between 2 and 8 percentage points'), [
    'cannot be checked',
    'The rates of both groups are not stated; with them it could be checked.',
  ])
})

test('where nobody reoffended there is no relative interval', () => {
  assert.deepEqual(said(studyWith([0, 50], [10, 50]), 'between 10% and 40% fewer people reoffend'), [
    'does not follow',
    "The range claimed is not the 95% interval that the study's numbers give, 8.7 to 33 percentage points fewer.",
    '20% − 0% = 20 percentage points; 20 ÷ 20 = 100% fewer',
    '95% interval from the counts: 8.7 to 33 percentage points fewer',
    'R4 INTERVAL_DIFFERS, question, on fernhill: “between 10% and 40% fewer people reoffend”',
    'Reoffended, treated: 0 of 50 (0%)',
    'Reoffended, comparison: 10 of 50 (20%)',
    'Claimed: 10 to 40 per cent',
    '20% − 0% = 20 percentage points; 20 ÷ 20 = 100% fewer',
    '95% interval from the counts: 8.7 to 33 percentage points fewer',
    "The range claimed is not the 95% interval that the study's numbers give, 8.7 to 33 percentage points fewer.",
    'By which method, and from which counts, was this range worked out?',
  ])
  assert.deepEqual(said(studyWith([10, 50], [0, 50]), 'between 10% and 40% fewer people reoffend'), [
    'does not follow',
    "The range claimed is not the 95% interval that the study's numbers give, −33 to −8.7 percentage points fewer.",
    '0% − 20% = −20 percentage points',
    '95% interval from the counts: −33 to −8.7 percentage points fewer',
    'R4 INTERVAL_DIFFERS, question, on fernhill: “between 10% and 40% fewer people reoffend”',
    'Reoffended, treated: 10 of 50 (20%)',
    'Reoffended, comparison: 0 of 50 (0%)',
    'Claimed: 10 to 40 per cent',
    '0% − 20% = −20 percentage points',
    '95% interval from the counts: −33 to −8.7 percentage points fewer',
    "The range claimed is not the 95% interval that the study's numbers give, −33 to −8.7 percentage points fewer.",
    'By which method, and from which counts, was this range worked out?',
  ])
})

test('a range takes the unit that was stated, and none where the figure stated is another', () => {
  assert.deepEqual(intervalIn(claimOf('between 2 and 8 percentage points', { unit: 'per cent' })), {
    low: '2',
    high: '8',
    unit: 'per cent',
  })
  assert.deepEqual(intervalIn(claimOf('between 2 and 8 per cent', { unit: 'percentage points' })), {
    low: '2',
    high: '8',
    unit: 'percentage points',
  })
  assert.deepEqual(intervalIn(claimOf('between 2 and 8 per cent', { unit: 'times' })), {
    low: '2',
    high: '8',
    unit: 'per cent',
  })
  assert.deepEqual(intervalIn(claimOf('between 2 and 8 per cent', { figure: '1.9' })), null)
  assert.deepEqual(intervalIn(claimOf('between 2 and 8 per cent', { figure: '2' })), {
    low: '2',
    high: '8',
    unit: 'per cent',
  })
  assert.deepEqual(intervalIn(claimOf('between 2 and 8 per cent', { figure: '8' })), {
    low: '2',
    high: '8',
    unit: 'per cent',
  })
  assert.deepEqual(intervalIn(claimOf('a 5% drop')), null)
})
