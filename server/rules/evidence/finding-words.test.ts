import assert from 'node:assert/strict'
import test from 'node:test'
import { FINDING_WORDS, followsWords, rubricLines } from './finding-words.js'
import { EFFECT_FINDINGS, FIT_FINDINGS, RECORD_FINDINGS } from './terms.js'

test('every finding that a rubric can follow has words, in the order of its table', () => {
  assert.deepEqual(Object.keys(FINDING_WORDS.effect), [...EFFECT_FINDINGS])
  assert.deepEqual(Object.keys(FINDING_WORDS.fit), [...FIT_FINDINGS])
  assert.deepEqual(Object.keys(FINDING_WORDS.record), [...RECORD_FINDINGS])
})

test('a rubric reads line by line, and a finding without a mark has none rather than nought', () => {
  const lines = rubricLines({ by: 'fit', marks: { good: '5', partial: '3', weak: '0', unknown: null } })
  assert.deepEqual(
    lines.map(({ finding, mark, ...words }) => [finding, mark, words]),
    [
      ['good', '5', FINDING_WORDS.fit.good],
      ['partial', '3', FINDING_WORDS.fit.partial],
      ['weak', '0', FINDING_WORDS.fit.weak],
      ['unknown', null, FINDING_WORDS.fit.unknown],
    ],
  )
})

test('what each finding is called and means', () => {
  const told = Object.values(FINDING_WORDS).map((words) =>
    Object.entries(words).map(([finding, { title, means }]) => `${finding}: ${title}. ${means}`),
  )
  assert.deepEqual(told, [
    [
      'benefit 5: Evidence of benefit, level 5. Chance decided who was treated, and fewer people or offences followed.',
      'benefit 4: Evidence of benefit, level 4. A cut-off or an accident decided who was treated, and fewer people or offences followed.',
      'benefit 3: Evidence of benefit, level 3. A comparison group that is shown to be alike, and fewer people or offences followed.',
      'benefit 2: Evidence of benefit, level 2. Groups that differ, with some of the difference taken out by calculation.',
      'benefit 1: Evidence of benefit, level 1. Groups or years that are merely set side by side.',
      'inconclusive: Inconclusive. Somebody looked, and what was found leaves room both for an effect and for none.',
      'association only: Association only. A difference, from a design under the least level of the tender: it may come from who took part.',
      'no effect: Evidence of no effect. Somebody looked, and what was found leaves no room for an effect that would matter.',
      'harm: Evidence of harm. More people reoffended, or more often, than without the programme.',
      'no evidence: No evidence. Nobody has looked, or no study is offered.',
    ],
    [
      'good: Good fit. People, place, length and programme were like those of this tender.',
      'partial: Partial fit. Alike in some of these, near or different in others.',
      'weak: Weak fit. Different in most of what matters.',
      'unknown: Fit not known. Too little is stated to say.',
    ],
    [
      'better: Better than expected. Fewer people reoffended than was to be expected of them.',
      'as expected: As expected. No clear difference from what was to be expected.',
      'worse: Worse than expected. More people reoffended than was to be expected of them.',
      'too few: Too few to tell. Outcomes are known, but of too few people.',
      'no data: No data. A new entrant, or a bidder whose outcomes nobody knows.',
    ],
  ])
  assert.deepEqual((['effect', 'fit', 'record'] as const).map(followsWords), [
    'what the studies come to',
    'how well the studies fit',
    'what the contracts come to',
  ])
})
