import type { Appraisal, BinaryEffect, Flag } from '../rules/evidence/findings.js'
import { sampleStudy } from '../rules/evidence/sample-study.js'
import type { Study } from '../rules/evidence/study.js'

/** Appraisals written by hand, to test how they are shown without asking how they come about. All programmes are made up. */

const claim = {
  id: 'c1',
  about: 'people who reoffend' as const,
  figure: '29',
  unit: 'per cent' as const,
  bound: 'exactly' as const,
  money: null,
}

/** Graduates alone, group sizes not stated, the provider's own numbers. */
export const WEAK_STUDY: Study = sampleStudy({
  id: 'harbour-graduates',
  title: 'Harbour Path graduates, first five years',
  programme: 'Harbour Path',
  version: 'an earlier version',
  design: 'unadjusted comparison',
  allocation: 'by choice of the person',
  comparison: 'other treatment',
  matching: { method: '', variables: [], dependence: null },
  flow: { submitted: null, matched: null, started: null, completed: 332, analysed: null },
  population: 'graduates',
  outcome: 'reconviction',
  source: "provider's records",
  followUp: { months: null, fixed: false, waiting: null },
  binary: {
    treated: { people: null, reoffended: null, percent: '44' },
    comparison: { people: null, reoffended: null, percent: '73' },
    bothGroups: 663,
  },
  frequency: null,
  evaluator: 'the provider',
  holder: 'provider',
  preregistered: null,
  weeks: null,
  years: { from: 2004, to: 2009 },
  claims: [
    { ...claim, text: 'A 29% reduction in reoffending' },
    { ...claim, id: 'c2', text: 'Proven to change lives', about: 'proof', figure: null, unit: null },
  ],
  report: { citation: 'Harbour Path annual review, 2010', link: '' },
})

/** All who started, counts stated, an independent evaluator. */
export const SOUND_STUDY: Study = sampleStudy()

/** Too few people to tell. */
export const SMALL_STUDY: Study = sampleStudy({
  id: 'fernhill-pilot',
  title: 'Fernhill pilot in two prisons',
  flow: { submitted: 80, matched: 66, started: 60, completed: 41, analysed: 60 },
})

const unknown = (value: number) => ({ value, lower: null, upper: null })

const WEAK_EFFECT: BinaryEffect = {
  treated: { x: null, n: null, rate: 0.44 },
  comparison: { x: null, n: null, rate: 0.73 },
  difference: { points: -29, lower: null, upper: null },
  relativeRisk: unknown(0.6027),
  relativeReduction: 39.73,
  oddsRatio: unknown(0.2906),
  numberNeeded: {
    value: 3.448,
    words: 'About 3.4 people treated for one person fewer who reoffends; its interval is not known.',
  },
  eValue: { value: 2.704, interval: null },
  splits: { total: 663, least: 50, nearest: -14 },
  restsOn: 'percentages',
}

const SOUND_EFFECT: BinaryEffect = {
  treated: { x: 157, n: 412, rate: 0.38107 },
  comparison: { x: 564, n: 1236, rate: 0.45631 },
  difference: { points: -7.524, lower: -12.87, upper: -2.01 },
  relativeRisk: { value: 0.8351, lower: 0.7277, upper: 0.9584 },
  relativeReduction: 16.49,
  oddsRatio: { value: 0.7336, lower: 0.584, upper: 0.9215 },
  numberNeeded: { value: 13.29, words: '13 people treated (8 to 50) for one person fewer who reoffends.' },
  eValue: { value: 1.685, interval: 1.256 },
  splits: null,
  restsOn: 'counts',
}

const SMALL_EFFECT: BinaryEffect = {
  ...SOUND_EFFECT,
  treated: { x: 26, n: 60, rate: 0.4333 },
  comparison: { x: 84, n: 180, rate: 0.4667 },
  difference: { points: -3.33, lower: -17.1, upper: 11.2 },
  relativeRisk: { value: 0.9286, lower: 0.6716, upper: 1.284 },
  relativeReduction: 7.14,
  oddsRatio: null,
  numberNeeded: { value: null, words: 'Anything from harm through no effect to benefit is possible.' },
  eValue: null,
}

const UNIT_FLAG: Flag = {
  rule: 'R1',
  code: 'PP_REPORTED_AS_PERCENT',
  study: 'harbour-graduates',
  claim: 'c1',
  quoted: 'A 29% reduction in reoffending',
  inputs: [
    { name: 'Rate of those treated', value: '44%' },
    { name: 'Rate of those compared', value: '73%' },
  ],
  arithmetic: ['73 − 44 = 29 percentage points', '29 ÷ 73 = 39.7% fewer people'],
  severity: 'question',
  says: 'The figure is right in percentage points and too small in per cent.',
  question: 'Is 29 meant in percentage points?',
}

export const STARTED_FLAG: Flag = {
  ...UNIT_FLAG,
  rule: 'R6',
  code: 'COMPLETERS_ONLY',
  claim: null,
  quoted: '',
  inputs: [],
  arithmetic: [],
  severity: 'serious',
  says: 'Only graduates are counted, and how many people started is not stated.',
  question: 'How many people started, and how many of them reoffended?',
}

const step = (
  name: Appraisal['flow'][number]['name'],
  people: number | null,
  lost: number | null,
  share: number | null,
) => ({ name, people, lost, share })

export const WEAK: Appraisal = {
  study: 'harbour-graduates',
  title: 'Fewer graduates reoffend; weak design; cannot say what it does for all who start.',
  strength: {
    level: 1,
    caps: [
      {
        field: 'design',
        level: 1,
        reason: 'By its design nothing allows for differences between the people compared.',
      },
      {
        field: 'population',
        level: 2,
        reason: 'Only graduates are counted, and who finishes differs from who starts.',
      },
    ],
    words: 'Level 1 of 5: by its design nothing allows for differences between the people compared.',
  },
  flow: [
    step('submitted', null, null, null),
    step('matched', null, null, null),
    step('started', null, null, null),
    step('completed', 332, null, null),
    step('analysed', null, null, null),
  ],
  binary: WEAK_EFFECT,
  frequency: null,
  dilution: {
    completion: 0.6,
    rows: [0.5, 0.6, 0.7, 0.8, 0.9, 1].map((rate) => ({
      nonCompleterRate: rate,
      starterRate: 0.264 + 0.4 * rate,
      points: 100 * (0.264 + 0.4 * rate - 0.73),
    })),
    breakEven: null,
    leastCompletion: 0.482,
    words: 'If 60% of those who start graduate and 85% of the others reoffend, 29 points become 12.6.',
  },
  fit: {
    overall: 'partial',
    dimensions: [
      {
        name: 'setting',
        study: 'prison and release',
        tender: 'prison and release',
        verdict: 'same',
        words: 'The setting is as wanted.',
      },
      {
        name: 'dose',
        study: 'not stated',
        tender: '12 to 26 weeks',
        verdict: 'not stated',
        words: 'The dose is not stated; 12 to 26 weeks is wanted.',
      },
      {
        name: 'programme version',
        study: 'an earlier version',
        tender: 'the same',
        verdict: 'near',
        words: 'An earlier version was studied.',
      },
    ],
    words: 'What was studied fits what is wanted in part: not stated: dose; near in programme version.',
  },
  independence: {
    overall: 'not independent',
    replicated: false,
    reasons: ['The provider evaluated its own work.', 'The provider held the data.'],
    words: 'Not independent: who gains from a good result also found it.',
  },
  knowledge: 'association only',
  knowledgeWords: 'There is a difference, but the design is under level 3.',
  claims: [
    {
      claim: WEAK_STUDY.claims[0] ?? { ...claim, text: '' },
      verdict: 'holds in another unit',
      words: 'It is 29 percentage points, which is 39.7% fewer people.',
      arithmetic: UNIT_FLAG.arithmetic,
    },
    {
      claim: WEAK_STUDY.claims[1] ?? { ...claim, text: '' },
      verdict: 'not a matter of arithmetic',
      words: 'No number can show this.',
      arithmetic: [],
    },
  ],
  flags: [UNIT_FLAG, STARTED_FLAG],
  improve: ['The number who started', 'The size of each group', 'The length of follow-up'],
}

export const SOUND: Appraisal = {
  ...WEAK,
  study: 'fernhill',
  title: 'Fewer of all who start reoffend; sound design.',
  strength: {
    level: 3,
    caps: [
      {
        field: 'design',
        level: 3,
        reason: 'By its design (propensity matching) the people compared were shown to be alike in what is on record.',
      },
    ],
    words: 'Level 3 of 5: by its design the people compared were shown to be alike in what is on record.',
  },
  flow: [
    step('submitted', 520, null, null),
    step('matched', 472, 48, 0.9077),
    step('started', 412, 60, 0.8729),
    step('completed', 268, 144, 0.6505),
    step('analysed', 412, 0, 1),
  ],
  binary: SOUND_EFFECT,
  frequency: {
    ratio: { value: 0.7629, lower: 0.621, upper: 0.9372 },
    perPerson: { treated: 1.2184, comparison: 1.5971 },
    parts: { treated: { rate: 0.381, perReoffender: 3.2 }, comparison: { rate: 0.456, perReoffender: 3.5 } },
    overdispersion: 4,
    overdispersionStated: true,
  },
  dilution: null,
  fit: WEAK.fit && { ...WEAK.fit, overall: 'good', words: 'What was studied fits what is wanted.' },
  independence: {
    overall: 'independent',
    replicated: true,
    reasons: ['Whoever evaluated it is independent of the provider.', 'Government held the data.'],
    words: 'Independent: others than the provider held the data and did the study.',
  },
  knowledge: 'evidence of benefit',
  knowledgeWords: 'The whole interval lies under no effect, at level 3.',
  claims: [],
  flags: [],
  improve: [],
}

export const SMALL: Appraisal = {
  ...SOUND,
  study: 'fernhill-pilot',
  title: 'Too few people to tell; sound design.',
  binary: SMALL_EFFECT,
  frequency: null,
  flow: [
    step('submitted', 80, null, null),
    step('matched', 66, 14, 0.825),
    step('started', 60, 6, 0.909),
    step('completed', 41, 19, 0.683),
    step('analysed', 60, 0, 1),
  ],
  knowledge: 'inconclusive',
  knowledgeWords: 'The interval holds both a worthwhile benefit and none.',
}
