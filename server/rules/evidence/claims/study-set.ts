import type { Flag } from '../findings.js'
import type { Claim, EvidenceBase, OtherEvaluation, Study } from '../study.js'
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

const positiveClaims = (studies: Study[]): { study: Study; claim: Claim }[] =>
  studies.flatMap((study) => study.claims.filter(isPositive).map((claim) => ({ study, claim })))

const leftOutNull = ({ studies }: EvidenceBase, other: OtherEvaluation): Flag[] => {
  const [advertised] = positiveClaims(studies)
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

const besideNull = (study: Study, studies: Study[]): Flag[] => {
  const interval = intervalOf(study, null)
  const others = studies.filter((other) => other !== study && other.programme === study.programme)
  const [advertised] = positiveClaims(others)
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

/**
 * R10: flags about the set of studies as a whole: whether it is declared complete, whether reasons are given for what is
 * left out, and results without a benefit that stand beside a benefit claimed.
 * @example studySetFlags({ ...base, complete: false })[0]?.code // 'STUDY_SET_NOT_DECLARED'
 */
export const studySetFlags = (base: EvidenceBase): Flag[] => [
  ...declared(base),
  ...base.others.flatMap((other) => [...withoutReason(other), ...leftOutNull(base, other)]),
  ...base.studies.flatMap((study) => besideNull(study, base.studies)),
]
