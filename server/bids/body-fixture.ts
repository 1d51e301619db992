import type { BodyOfEvidence, Flag } from '../rules/evidence/findings.js'
import { sampleBase } from '../rules/evidence/sample-study.js'
import type { EvidenceBase } from '../rules/evidence/study.js'
import type { EvidenceTerms } from '../rules/evidence/terms.js'
import { SMALL, SMALL_STUDY, SOUND, SOUND_STUDY, STARTED_FLAG, WEAK, WEAK_STUDY } from './appraisal-fixture.js'

/** Bodies of evidence written by hand, to test how they are shown. */

/** A tender to which differences within 3 points would not matter. */
export const TERMS: EvidenceTerms = {
  setting: 'prison and release',
  sex: 'men',
  sentences: ['under 12 months', '12 months to 4 years', 'over 4 years'],
  substances: ['alcohol', 'opiates', 'crack or cocaine'],
  weeks: { from: '12', to: '26' },
  worthwhile: '3',
  leastLevel: 3,
}

const BEST_OF: Flag = {
  ...STARTED_FLAG,
  rule: 'R10',
  code: 'NOT_COMPLETE',
  study: null,
  severity: 'question',
  says: 'One evaluation is left out.',
  question: 'What did the evaluation of 2016 find?',
}

export const POOLED_BASE: EvidenceBase = sampleBase([SOUND_STUDY, SMALL_STUDY], {
  others: [
    {
      citation: 'Eastmere evaluation, 2016',
      result: 'No clear difference',
      reason: 'Another version of the programme',
    },
  ],
  complete: true,
})

export const POOLED: BodyOfEvidence = {
  appraisals: [SOUND, SMALL],
  pool: {
    lines: [
      {
        study: 'fernhill',
        label: SOUND_STUDY.title,
        estimate: { value: 0.8351, lower: 0.7277, upper: 0.9584 },
        weight: 0.847,
        level: 3,
      },
      {
        study: 'fernhill-pilot',
        label: SMALL_STUDY.title,
        estimate: { value: 0.9286, lower: 0.6716, upper: 1.284 },
        weight: 0.153,
        level: 3,
      },
    ],
    pooled: { value: 0.8487, lower: 0.3603, upper: 1.9991 },
    told: { value: 0.8487, lower: 0.7471, upper: 0.9641 },
    tau2: 0,
    i2: 0,
    best: {
      study: 'fernhill',
      label: SOUND_STUDY.title,
      estimate: { value: 0.8351, lower: 0.7277, upper: 0.9584 },
      weight: 0.847,
      level: 3,
    },
    words: '2 studies together: 0.85 times as likely (95% interval 0.75 to 0.96), more cautiously 0.36 to 2.00.',
  },
  left: [],
  knowledge: 'evidence of benefit',
  level: 3,
  leastLevel: 3,
  fit: SOUND.fit,
  finding: 'benefit 3',
  flags: [BEST_OF],
  words: 'Two studies of one programme, pooled, show fewer people reoffending.',
}

export const WEAK_BASE: EvidenceBase = sampleBase([WEAK_STUDY], { programme: 'Harbour Path', complete: false })

export const WEAK_BODY: BodyOfEvidence = {
  appraisals: [WEAK],
  pool: null,
  left: [],
  knowledge: 'association only',
  level: 1,
  leastLevel: 3,
  fit: WEAK.fit,
  finding: 'association only',
  flags: [],
  words: 'One study, of weak design: there is a difference, and nobody can say what made it.',
}

export const EMPTY_BODY: BodyOfEvidence = {
  ...WEAK_BODY,
  appraisals: [],
  knowledge: 'no evidence',
  level: null,
  fit: null,
  finding: 'no evidence',
  words: 'The bidder relies on no study.',
}
