import type { Flag } from '../rules/evidence/findings.js'
import { severityWord } from './appraisal-words.js'

const SEVERITY: Flag['severity'][] = ['serious', 'question', 'note']

/** Flags with their severity in a word, the gravest first. */
export const gravest = <One extends Pick<Flag, 'severity'>>(flags: One[]) =>
  flags
    .toSorted((one, other) => SEVERITY.indexOf(one.severity) - SEVERITY.indexOf(other.severity))
    .map((flag) => ({ ...flag, severityWord: severityWord(flag.severity) }))

/** What flags ask, the gravest first; a question that several raise is asked once. `says` may be '', where the study beside it says enough. */
export function askedBy(flags: Pick<Flag, 'severity' | 'says' | 'question'>[]) {
  const asked = gravest(flags).filter(({ question }) => question !== '')
  const first = new Map(asked.toReversed().map((flag) => [flag.question, flag]))
  return asked
    .filter((flag) => first.get(flag.question) === flag)
    .map(({ severity, says, question }) => ({ isSerious: severity === 'serious', says, question }))
}
