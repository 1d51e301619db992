import type { ClaimVerdict, Fit, Flag, Independence, Knowledge } from '../rules/evidence/findings.js'
import type { Comparison, Population, Study } from '../rules/evidence/study.js'
import { sentence } from '../web/wording.js'

/** What is known, in a word, and what that does not mean. */
export const KNOWLEDGE: Record<Knowledge, { word: string; means: string }> = {
  'no evidence': {
    word: 'No evidence',
    means: 'Nothing here measures an effect. That is not evidence that the programme fails.',
  },
  inconclusive: {
    word: 'Inconclusive',
    means: 'Nobody can tell from this whether there is an effect. That is not evidence that the programme fails.',
  },
  'association only': {
    word: 'Association only',
    means: 'There is a difference, but the design cannot say that the programme made it: who took part may have.',
  },
  'evidence of no effect': {
    word: 'Evidence of no effect',
    means: 'An effect that would matter would have shown, and none did.',
  },
  'evidence of benefit': {
    word: 'Evidence of benefit',
    means: 'Fewer people reoffend, by more than chance makes, in a design that counts as evidence here.',
  },
  'evidence of harm': {
    word: 'Evidence of harm',
    means: 'More people reoffend, by more than chance makes, in a design that counts as evidence here.',
  },
}

const WHOSE: Record<Population, string> = {
  'all who started': 'all who started',
  completers: 'completers only',
  graduates: 'graduates only',
  other: 'neither all who started nor all who completed',
}

/** Whose outcomes these are: 'graduates only'. */
export const whose = ({ population }: Pick<Study, 'population'>): string => WHOSE[population]

const WITH_WHOM: Record<Comparison, string> = {
  untreated: 'people who were not treated',
  'usual treatment': 'people in usual treatment',
  'other treatment': 'people in another treatment',
  'earlier people': 'people of earlier years',
  'national rate': 'a national rate',
  'predicted score': 'a predicted score',
  'the same people before': 'themselves before',
  none: 'nobody',
}

/** With whom people treated are compared: 'people in usual treatment'. */
export const withWhom = ({ comparison }: Pick<Study, 'comparison'>): string => WITH_WHOM[comparison]

const STRENGTH = ['Not scored', 'Very weak', 'Weak', 'Sound', 'Strong', 'Very strong']

/** A level of design in a plain word: 'Weak, level 2 of 5'. */
export const strengthWord = (level: number | null): string =>
  level === null || level === 0 ? 'Not scored' : `${STRENGTH[level] ?? ''}, level ${level} of 5`

const FIT: Record<Fit['overall'], string> = { good: 'Good', partial: 'Partial', weak: 'Weak', unknown: 'Not known' }

/** How well what was studied fits what is bought, in a word. */
export const fitWord = (fit: Fit | null): string => (fit ? FIT[fit.overall] : 'Not asked')

/** Independence in a word: 'Partly independent, replicated'. */
export const independenceWord = ({ overall, replicated }: Independence): string =>
  `${sentence(overall)}${replicated ? ', repeated by another study' : ''}`

const VERDICTS: Record<ClaimVerdict['verdict'], string> = {
  holds: 'Holds',
  'holds in another unit': 'Holds, but in another unit',
  'does not follow': 'Does not follow from the numbers',
  'cannot be checked': 'Cannot be checked',
  'not a matter of arithmetic': 'Not a matter of arithmetic',
}

export const verdictWord = (verdict: ClaimVerdict['verdict']): string => VERDICTS[verdict]

const SEVERITIES: Record<Flag['severity'], string> = { note: 'Note', question: 'Question', serious: 'Serious' }

/** How much a flag matters, in a word. */
export const severityWord = (severity: Flag['severity']): string => SEVERITIES[severity]
