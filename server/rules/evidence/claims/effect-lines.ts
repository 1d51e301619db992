import { plain, points, rangeText } from './figure-words.js'
import { middle, percentFewer, pointsFewer, type Reading } from './reported-rates.js'

/**
 * The two rates of a reading, how far they lie apart in percentage points, and the relative reduction in per cent (null
 * from a comparison rate of nought). More than nought is fewer people reoffending.
 * @example reductionOf(reading) // { treated: 44, comparison: 73, apart: 29, relative: 39.726… }
 */
export const reductionOf = (reading: Reading) => {
  const [treated, comparison] = [middle(reading.treated), middle(reading.comparison)]
  const apart = comparison - treated
  return { treated, comparison, apart, relative: comparison > 0 ? (100 * apart) / comparison : null }
}

const relativeWords = (relative: number): string => `${plain(Math.abs(relative))}% ${relative < 0 ? 'more' : 'fewer'}`

/**
 * From two rates to percentage points and to per cent fewer, one line a step, with what rounding allows.
 * @example effectLines(reading)[0] // '73% − 44% = 29 percentage points; 29 ÷ 73 = 39.7% fewer'
 */
export function effectLines(reading: Reading): string[] {
  const { treated, comparison, apart, relative } = reductionOf(reading)
  const ratio = relative === null ? '' : `; ${plain(apart)} ÷ ${plain(comparison)} = ${relativeWords(relative)}`
  const first = `${plain(comparison)}% − ${plain(treated)}% = ${points(apart)}${ratio}`
  const range = percentFewer(reading)
  if (reading.from === 'counts' || range === null) return [first]
  const allowed = `${rangeText(pointsFewer(reading))} percentage points, or ${rangeText(range, '%')} fewer`
  return [first, `Allowing for the rounding of the printed figures: ${allowed}`]
}

/**
 * What a reading of the rates comes to, in both units.
 * @example worthOf(reading) // '29 percentage points, which is 39.7% fewer'
 */
export const worthOf = (reading: Reading): string => {
  const { apart, relative } = reductionOf(reading)
  return relative === null
    ? `${points(apart)}, with no relative change to be told from a rate of nought`
    : `${points(apart)}, which is ${relativeWords(relative)}`
}
