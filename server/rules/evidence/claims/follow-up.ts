import type { Flag } from '../findings.js'
import type { Study } from '../study.js'
import { flagOn } from './marking-flags.js'

const inputsOf = ({ followUp: { months }, years }: Study) => [
  { name: 'Follow-up', value: months === null ? 'not stated' : `${months} months` },
  { name: 'Released', value: years === null ? 'not stated' : `${years.from} to ${years.to}` },
]

/**
 * R7: a flag where people were followed for different lengths of time, so that the groups may differ by time alone; a
 * note where it is not stated, which is not the same.
 * @example followUpFlags({ ...study, followUp: { months: null, fixed: false, waiting: null } })[0]?.code // 'FOLLOW_UP_NOT_FIXED'
 */
export function followUpFlags(study: Study): Flag[] {
  const { months, fixed } = study.followUp
  if (fixed === false)
    return [
      flagOn(study, null, 'R7', 'FOLLOW_UP_NOT_FIXED', {
        severity: 'question',
        inputs: inputsOf(study),
        says: 'People were followed for different lengths of time, and whoever is followed for longer has more time to reoffend.',
        question:
          'How many in each group reoffended within one year of release, or how long on average was each group followed?',
      }),
    ]
  if (fixed === true && months !== null) return []
  return [
    flagOn(study, null, 'R7', 'FOLLOW_UP_NOT_STATED', {
      severity: 'note',
      inputs: inputsOf(study),
      says: 'It is not stated how long people were followed, or whether it was the same for everybody, so this cannot be checked.',
      question: 'For how many months was each person followed, and was that the same in both groups?',
    }),
  ]
}
