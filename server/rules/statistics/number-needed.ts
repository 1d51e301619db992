import type { Estimate } from '../evidence/findings.js'
import { finite } from './possible.js'

/** How many people must be treated for one event fewer (NNTB) or more (NNTH). */
export interface NumberNeeded {
  /** 'spans': the interval holds no difference, so that both a benefit and a harm are possible. */
  kind: 'NNTB' | 'NNTH' | 'spans'
  /** People for one event fewer or more, as the difference points; null where there is none. */
  value: number | null
  /** The smaller limit; where the interval spans nought, the limit on the side of harm (NNTH). */
  lower: number
  /** The larger limit; where the interval spans nought, the limit on the side of benefit (NNTB). */
  upper: number
  /** In Altman's notation: 'NNTB 10 (NNTH 20 to ∞ to NNTB 4)'. */
  words: string
}

const peopleFor = (difference: number): number => 1 / Math.abs(difference)

const figure = (value: number): string => (value < 100 ? value.toFixed(1).replace('.0', '') : value.toFixed(0))

/** 'NNTB 4', 'NNTH 20', or '∞' where there is no difference. Less than nought is benefit. */
const named = (difference: number): string =>
  difference === 0 ? '∞' : `${difference < 0 ? 'NNTB' : 'NNTH'} ${figure(peopleFor(difference))}`

/** From the limit of harm through no difference at all, which is infinitely many people, to the limit of benefit. */
const throughInfinity = ({ lower, upper }: Estimate): string =>
  [...new Set([named(upper), '∞', named(lower)])].join(' to ')

/**
 * The number needed to treat from the difference of two shares, treated less comparison, so that less than nought is a
 * benefit. The limits are those of the difference turned over. Where it spans nought the limits lie either side of
 * infinity, and are said as Altman says them. Source: Altman 1998, BMJ 317:1309.
 * @throws RangeError if the difference is not finite, or lies outside its interval
 * @example numberNeeded({ value: -0.1, lower: -0.25, upper: 0.05 }).words // 'NNTB 10 (NNTH 20 to ∞ to NNTB 4)'
 */
export function numberNeeded(difference: Estimate): NumberNeeded {
  const { value, lower, upper } = difference
  for (const limit of [value, lower, upper]) finite('the difference', limit)
  if (value < lower || value > upper) throw new RangeError('The difference must lie within its interval')
  const kind = lower <= 0 && upper >= 0 ? 'spans' : value < 0 ? 'NNTB' : 'NNTH'
  const [from, to] = kind === 'NNTB' ? [lower, upper] : [upper, lower]
  const limits =
    kind === 'spans' ? throughInfinity(difference) : `${kind} ${figure(peopleFor(from))} to ${figure(peopleFor(to))}`
  return {
    kind,
    value: value === 0 ? null : peopleFor(value),
    lower: peopleFor(from),
    upper: peopleFor(to),
    words: `${named(value)} (${limits})`,
  }
}
