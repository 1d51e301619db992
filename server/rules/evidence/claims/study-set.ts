import type { Flag } from '../findings.js'
import type { Claim, EvidenceBase, OtherEvaluation, Study } from '../study.js'
import { firstOf } from '../repeated-studies.js'
import { flagOn } from './marking-flags.js'
import { intervalLine, intervalOf, isPositive } from './null-result.js'

const NO_BENEFIT =
  /\bnot (?:statistically )?significan|\binconclusive|\bno (?:statistically )?(?:significant |clear |measurable )?(?:differen|effect|impact|evidence|reduction)|non-?significan|insignificant|\b(?:more|higher|increased?) (?:re-?offen|re-?convict)|re-?offen\w* (?:rose|increased|was higher)/i

const ASK_FOR_ALL =
  'Is every evaluation of this programme of the last ten years listed, whatever it found? If one is left out, which and why?'

const declared = ({ complete, relies }: EvidenceBase): Flag[] =>
  complete
    ? []
    : [
        flagOn(null, null, 'R10', 'STUDY_SET_NOT_DECLARED', {
          severity: relies === 'none' ? 'note' : 'question',
          says: 'It is not stated that every evaluation of the last ten years is listed, so whether results were left out cannot be checked.',
          question: ASK_FOR_ALL,
        }),
      ]

const resultOf = ({ citation, result }: OtherEvaluation) => [
  { name: 'Evaluation', value: citation },
  { name: 'Result', value: result === '' ? 'not stated' : result },
]

const withoutReason = (other: OtherEvaluation): Flag[] =>
  other.reason.trim() === ''
    ? [
        flagOn(null, null, 'R10', 'LEFT_OUT_WITHOUT_REASON', {
          severity: 'question',
          inputs: resultOf(other),
          says: `No reason is given for not relying on “${other.citation}”.`,
          question: 'Why does the bid not rely on this evaluation?',
        }),
      ]
    : []

/** The first claim of a benefit from each study that makes one. */
interface Advertised {
  study: Study
  claim: Claim
}

const advertisedBy = (studies: Study[]): Advertised[] =>
  studies.flatMap((study) =>
    study.claims
      .filter(isPositive)
      .slice(0, 1)
      .map((claim) => ({ study, claim })),
  )

const leftOutNull = (advertised: Advertised | undefined, other: OtherEvaluation): Flag[] => {
  if (advertised === undefined || !NO_BENEFIT.test(other.result)) return []
  return [
    flagOn(advertised.study, advertised.claim, 'R10', 'LEFT_OUT_RESULT_DIFFERS', {
      severity: 'question',
      inputs: [...resultOf(other), { name: 'Reason for leaving it out', value: other.reason || 'not stated' }],
      says: `A benefit is claimed, while an evaluation that the bid does not rely on found none: “${other.citation}”.`,
      question: 'How do the two results go together, and why is one relied on and not the other?',
    }),
  ]
}

const besideNull = (study: Study, all: Advertised[]): Flag[] => {
  const advertised = all.find((other) => other.study !== study && other.study.programme === study.programme)
  const interval = advertised === undefined ? null : intervalOf(study, null)
  if (interval === null || interval.upper < 0 || advertised === undefined) return []
  return [
    flagOn(advertised.study, advertised.claim, 'R10', 'NULL_BESIDE_BENEFIT', {
      severity: 'question',
      inputs: [{ name: 'The other study', value: study.title }],
      arithmetic: [`“${study.title}”: ${intervalLine(interval)}`],
      says: `A benefit is claimed from one study, while “${study.title}” of the same programme does not show one; read alone, the better result hides the other.`,
      question: 'What differs between the two studies, and what do both say taken together?',
    }),
  ]
}

/** A study entered twice: the same report, and the same people. */
const repeats = ({ studies }: EvidenceBase): Flag[] => {
  const first = firstOf(studies)
  return studies.flatMap((study) => {
    const earlier = first(study)
    if (earlier === study) return []
    return [
      flagOn(study, null, 'R10', 'STUDY_ENTERED_TWICE', {
        severity: 'question',
        inputs: [
          { name: 'First entered as', value: earlier.title },
          { name: 'Citation of both', value: study.report.citation },
        ],
        says: `“${study.title}” has the citation and the counts of “${earlier.title}”. People are counted once, so that it is not pooled again.`,
        question: 'Are these two studies, or one that is entered twice?',
      }),
    ]
  })
}

/**
 * R10: flags about the set of studies as a whole: whether it is declared complete, whether reasons are given for what is
 * left out, results without a benefit that stand beside a benefit claimed, and studies entered twice.
 * @example studySetFlags({ ...base, complete: false })[0]?.code // 'STUDY_SET_NOT_DECLARED'
 */
export function studySetFlags(base: EvidenceBase): Flag[] {
  const advertised = advertisedBy(base.studies)
  return [
    ...declared(base),
    ...base.others.flatMap((other) => [...withoutReason(other), ...leftOutNull(advertised[0], other)]),
    ...base.studies.flatMap((study) => besideNull(study, advertised)),
    ...repeats(base),
  ]
}
