import { countText } from '../evidence/figures.js'
import { isOfOthers, isOwn, outcomesOf, type Compared } from './compared.js'
import type { Contract } from './contract.js'
import type { Position } from './funnel-lines.js'
import { comparisonWords, counted, tidy } from './record-words.js'

const PLACES: Record<Position, string> = {
  within: 'no further from expected than chance can take it',
  'under 95%': 'fewer than chance alone gives 19 times in 20',
  'under 99.8%': 'far fewer than chance alone gives',
  'over 95%': 'more than chance alone gives 19 times in 20',
  'over 99.8%': 'far more than chance alone gives',
}

const basisWords = (contract: Contract): string => {
  const { by = 'published national rate' } = contract.expected ?? {}
  if (isOfOthers(contract))
    return ` Expected from a ${by} of another population: a weak yardstick, since these people may differ.`
  if (by === 'published national rate')
    return ' Expected from a published national rate: weaker than a matched or predicted number, since it knows nothing of these people’s past.'
  return ` Expected from a ${by} for ${contract.expected?.population ?? 'these people'}.`
}

const marksOf = (contract: Contract): string =>
  [
    contract.population === 'completers' ? ' Completers only.' : '',
    isOwn(contract)
      ? ''
      : ` Held by ${contract.holderName.trim() || 'others'} (${contract.holder}); counted as equivalent.`,
  ].join('')

const withoutRatio = (contract: Contract): string => {
  const outcomes = outcomesOf(contract)
  const reason = contract.missing.trim() === '' ? 'no reason is given' : `the bidder says: “${contract.missing.trim()}”`
  return outcomes === null
    ? `Outcomes are not known; ${reason}.`
    : `${countText(outcomes.observed)} of ${counted(outcomes.people, 'person', 'people')} reoffended, but no expected number is stated, so that nobody can say whether that is many.`
}

/**
 * One contract in words, before any statistics: how observed compares with expected, whether chance alone could do it,
 * where the expected number comes from, and what else limits it.
 * @example contractWords(contract, { compared: null, position: null }, true) // 'Outcomes are not known; no reason is given.'
 */
export function contractWords(
  contract: Contract,
  { compared, position }: { compared: Compared | null; position: Position | null },
  within: boolean,
): string {
  const outside = within ? '' : ' It ended before the years asked about, and does not count.'
  if (compared === null || position === null) return `${withoutRatio(contract)}${marksOf(contract)}${outside}`
  const comparison = comparisonWords(compared.observed / compared.expected)
  const start = `${comparison.charAt(0).toUpperCase()}${comparison.slice(1)}: ${countText(compared.observed)} of ${counted(compared.people, 'person', 'people')}, where ${tidy(compared.expected)} were expected to reoffend; ${PLACES[position]}.`
  return `${start}${basisWords(contract)}${marksOf(contract)}${outside}`
}
