import type { Flag } from '../rules/evidence/findings.js'
import { severityWord } from './appraisal-words.js'

const SEVERITY: Flag['severity'][] = ['serious', 'question', 'note']

/** Flags with their severity in a word, the gravest first. */
export const gravest = <One extends Pick<Flag, 'severity'>>(flags: One[]) =>
  flags
    .toSorted((one, other) => SEVERITY.indexOf(one.severity) - SEVERITY.indexOf(other.severity))
    .map((flag) => ({ ...flag, severityWord: severityWord(flag.severity) }))

/** What a flag asks. `says` may be '', where what stands beside it says enough. */
interface Asking extends Pick<Flag, 'severity' | 'says' | 'question'> {
  quoted?: string
}

/** What flags ask, the gravest first; a question that several raise is asked once, with the words of all that it is about. */
export function askedBy(flags: Asking[]) {
  const byQuestion = new Map<string, Asking[]>()
  for (const flag of gravest(flags)) byQuestion.set(flag.question, [...(byQuestion.get(flag.question) ?? []), flag])
  byQuestion.delete('')
  return [...byQuestion].map(([question, all]) => ({
    isSerious: all.some(({ severity }) => severity === 'serious'),
    quoted: [...new Set(all.flatMap(({ quoted }) => (quoted ? [`“${quoted}”`] : [])))],
    says: [...new Set(all.map(({ says }) => says))].join(' '),
    question,
  }))
}
