import { countText, ratioRange } from '../evidence/figures.js'
import type { Estimate } from '../evidence/findings.js'
import type { Compared } from './compared.js'
import type { RecordTerms } from './contract.js'
import type { RecordAppraisal } from './findings.js'
import { priorOf } from './prior.js'
import type { Verdict } from './record-finding.js'

/** What is told of a record: how much is known, in how many contracts observed stands beside expected, and what that comes to. */
export interface RecordSeen {
  coverage: RecordAppraisal['coverage']
  compared: number
  ratio: number | null
  verdict: Verdict
}

/** As near to 1 as this is called 'about as expected'. */
const ABOUT = 0.05

/**
 * A number of things in words.
 * @example counted(1, 'contract') // '1 contract'
 * @example counted(3067, 'person', 'people') // '3,067 people'
 */
export const counted = (number: number, one: string, more = `${one}s`): string =>
  `${countText(number)} ${number === 1 ? one : more}`

/**
 * A ratio as printed: two decimals.
 * @example twoPlaces(1.25) // '1.25'
 */
export const twoPlaces = (ratio: number): string => ratio.toFixed(2)

/**
 * A share from 0 to 1 as a percentage without decimals; what is not quite all or nothing is not rounded to it.
 * @example percentOf(0.998) // 'over 99%'
 */
export function percentOf(share: number): string {
  if (share > 0 && share < 0.01) return 'under 1%'
  return share > 0.99 && share < 1 ? 'over 99%' : `${Math.round(100 * share)}%`
}

/**
 * How observed compares with expected, in words alone: within 5% either way is 'about as expected'.
 * @example comparisonWords(0.82) // 'fewer people reoffended than expected'
 */
export function comparisonWords(ratio: number): string {
  if (Math.abs(ratio - 1) <= ABOUT) return 'about as expected'
  return `${ratio < 1 ? 'fewer' : 'more'} people reoffended than expected`
}

/**
 * Observed ÷ expected with its interval and what it rests on, as printed.
 * @example ratioWords({ value: 0.8163, lower: 0.6768, upper: 0.9761, observed: 120, expected: 147, people: 300 }) // 'Observed ÷ expected 0.82 (95% interval 0.68 to 0.98): 120 of 300 people reoffended, 147 were expected to.'
 */
export const ratioWords = ({ value, lower, upper, observed, expected, people }: Estimate & Compared): string =>
  `Observed ÷ expected ${twoPlaces(value)} (95% interval ${ratioRange(lower, upper)}): ${countText(observed)} of ${counted(people, 'person', 'people')} reoffended, ${tidy(expected)} were expected to.`

/**
 * An expected number as printed: at most one decimal, its thousands parted.
 * @example tidy(1835.884) // '1,835.9'
 */
export function tidy(expected: number): string {
  const [whole = '0', tenths = '0'] = expected.toFixed(1).split('.')
  return `${countText(Number(whole))}${tenths === '0' ? '' : `.${tenths}`}`
}

/**
 * What the tender supposes of a bidder of whom nothing is known, as printed. Where that comes from, a paragraph of the
 * tender's own, stands beside it and not in the middle of a sentence.
 * @example priorWords({ ratio: '1', low: '0.8', high: '1.25', source: 'Published figures' }) // 'the tender supposes observed ÷ expected 1, from 0.8 to 1.25'
 */
export const priorWords = (prior: RecordTerms['prior']): string => {
  const { value, lower, upper } = priorOf(prior)
  return `the tender supposes observed ÷ expected ${value}, from ${lower} to ${upper}`
}

const knownWords = ({ contracts, withOutcomes, share }: RecordAppraisal['coverage']): string => {
  if (withOutcomes === 0) return contracts === 1 ? 'outcomes not known' : 'outcomes known for none of them'
  const people = share === null ? [] : [`${percentOf(share)} of people`]
  const which = contracts === 1 ? [] : [`${withOutcomes === contracts ? 'all' : withOutcomes} of them`]
  const parts = [...which, ...people].join(' and ')
  return parts === '' ? 'outcomes known' : `outcomes known for ${parts}`
}

const coverageWords = ({ coverage, compared }: RecordSeen): string => {
  const some = compared > 0 && compared < coverage.withOutcomes
  const beside = some ? `, set beside an expected number for ${compared}` : ''
  return `${counted(coverage.contracts, 'contract')}, ${knownWords(coverage)}${beside}`
}

const chanceWords = ({ finding, heldBack }: Verdict, about: boolean): string => {
  if (heldBack) return 'not upheld without contracts that tell only of completers or are measured against other people'
  if (finding === 'too few') return 'too few people to say better or worse'
  if (finding === 'better' || finding === 'worse') return 'more than chance alone would explain'
  return about ? 'no sign of better or worse' : 'no more than chance alone can do'
}

/**
 * A whole record in words: how much is known, how it compares with what was expected, and whether it can be told from
 * chance. Nothing known is said as nothing known.
 * @example recordWords({ coverage, compared: 5, ratio: 1.02, verdict: { finding: 'too few', heldBack: false } }, terms.prior) // '7 contracts, outcomes known for 5 of them and 62% of people; about as expected; too few people to say better or worse.'
 */
export function recordWords(seen: RecordSeen, prior: RecordTerms['prior']): string {
  if (seen.coverage.contracts === 0)
    return `No contract, so that nothing is known of this bidder; ${priorWords(prior)}.`
  if (seen.ratio === null)
    return `${coverageWords(seen)}; nothing that can be set beside an expected number; ${priorWords(prior)}.`
  const comparison = comparisonWords(seen.ratio)
  return `${coverageWords(seen)}; ${comparison}; ${chanceWords(seen.verdict, comparison === 'about as expected')}.`
}
