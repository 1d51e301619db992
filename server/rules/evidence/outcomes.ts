import type { Outcome, Population, Study } from './study.js'

/**
 * Which outcomes may stand beside one another. Proven reoffending, reconviction and rearrest each count people who come to
 * the notice of police or courts again; the return to prison also hangs on recall and sentencing, and what people tell of
 * themselves on who answers.
 */
export type Family = 'reoffending' | 'reimprisonment' | 'self-report'

const FAMILIES: Record<Outcome, Family | null> = {
  'proven reoffending': 'reoffending',
  reconviction: 'reoffending',
  rearrest: 'reoffending',
  reimprisonment: 'reimprisonment',
  'self-reported offending': 'self-report',
  'drug or alcohol use': null,
  other: null,
}

/**
 * The family of an outcome, or null when it is none of reoffending. The grouping is this project's own; that an effect
 * belongs to one outcome and not to another is GRADE's (evidence is rated for each outcome).
 * @example familyOf('rearrest') // 'reoffending'
 */
export const familyOf = (outcome: Outcome): Family | null => FAMILIES[outcome]

/**
 * Whether people told of their offending themselves, be it by the outcome or by its source.
 * @example isSelfReport({ ...study, source: 'self-report' }) // true
 */
export const isSelfReport = ({ outcome, source }: Pick<Study, 'outcome' | 'source'>): boolean =>
  outcome === 'self-reported offending' || source === 'self-report'

const COUNTED: Record<Population, string> = {
  'all who started': 'people who started',
  completers: 'completers',
  graduates: 'graduates',
  other: 'of the people counted',
}

/**
 * Whose outcomes were analysed, in the plural, as the subject of a sentence after 'fewer'.
 * @example peopleOf('graduates') // 'graduates'
 */
export const peopleOf = (population: Population): string => COUNTED[population]
