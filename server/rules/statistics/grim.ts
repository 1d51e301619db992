import { isDecimal } from '../exact.js'
import { people } from './possible.js'

/** Whether a printed percentage can come from a whole number of people, and from which. */
export interface PossibleCounts {
  possible: boolean
  smallestX: number | null
  /** Every whole number that prints as that percentage, in order. */
  counts: number[]
}

const MOST_DECIMALS = 12

/** The percentage in units of its last printed decimal, and how many of those units a whole is. */
function unitsOf(percent: string): { units: bigint; whole: bigint } {
  if (!isDecimal(percent, MOST_DECIMALS)) throw new RangeError(`“${percent}” is not a percentage in plain decimal text`)
  const decimals = percent.split('.')[1] ?? ''
  const [units, whole] = [BigInt(percent.replace('.', '')), 100n * 10n ** BigInt(decimals.length)]
  if (units > whole) throw new RangeError(`${percent}% is more than all of them`)
  return { units, whole }
}

/**
 * Which whole numbers of n people print as this percentage (decimal text, '0' to '100'). How many decimals it has tells
 * how it was rounded; a half may have been rounded either way. Exact: no float takes part. Source: Brown & Heathers
 * 2017, Soc Psychol Personal Sci 8:363 (the GRIM test).
 * @throws RangeError on anything but plain decimal text from 0 to 100, or an n that is no whole number over nought
 * @example percentPossible('44', 25) // { possible: true, smallestX: 11, counts: [11] }
 */
export function percentPossible(percent: string, n: number): PossibleCounts {
  const { units, whole } = unitsOf(percent)
  const all = BigInt(people('n', n))
  const lowest = units === 0n ? 0n : ((2n * units - 1n) * all + 2n * whole - 1n) / (2n * whole)
  const highest = ((2n * units + 1n) * all) / (2n * whole)
  const [least, most] = [Number(lowest), Number(highest < all ? highest : all)]
  const counts = Array.from({ length: Math.max(0, most - least + 1) }, (_, at) => least + at)
  return { possible: counts.length > 0, smallestX: counts[0] ?? null, counts }
}
