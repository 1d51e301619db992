import { poundsText } from '../pounds.js'
import type { MarginUnit } from './findings.js'

/** How the words of a trial write numbers. */

/**
 * Whole pence as pounds, without pence where there are none.
 * @example pounds(1_111_100) // '£11,111'
 */
export const pounds = (pence: number): string => `£${poundsText(pence).replace(/\.00$/, '')}`

/**
 * A number of points with at most two decimals; what would read as nought without being it is 'less than 0.01'.
 * @example figure(5.9249) // '5.92'
 */
export function figure(value: number): string {
  const text = String(Number(Math.abs(value).toFixed(2)))
  if (text === '0') return Math.abs(value) < 1e-9 ? '0' : 'less than 0.01'
  return value < 0 ? `−${text}` : text
}

/**
 * A distance in its unit.
 * @example distanceText(1, 'points') // '1 point'
 */
export const distanceText = (value: number, unit: MarginUnit): string => {
  const text = figure(value)
  if (unit === 'per cent') return `${text} per cent`
  return `${text} ${text === '1' ? 'point' : 'points'}`
}

/**
 * A share in whole per cent; a share that is not nought or all is never rounded to it.
 * @example percentText(1, 300) // 'under 1%'
 */
export function percentText(part: number, whole: number): string {
  if (whole === 0) return '0%'
  const share = (part / whole) * 100
  if (share > 0 && share < 0.5) return 'under 1%'
  if (share < 100 && share >= 99.5) return 'over 99%'
  return `${Math.round(share)}%`
}

/**
 * A part of a whole as people read it.
 * @example partText(24, 200, 'competitions') // '24 of 200 competitions (12%)'
 */
export const partText = (part: number, whole: number, noun = ''): string =>
  `${part.toLocaleString('en-GB')} of ${whole.toLocaleString('en-GB')}${noun === '' ? '' : ` ${noun}`} (${percentText(part, whole)})`

/**
 * Names in a row, each in quotation marks.
 * @example quotedList(['A', 'B', 'C']) // '“A”, “B” and “C”'
 */
export const quotedList = (names: string[]): string => {
  const quoted = names.map((name) => `“${name}”`)
  return quoted.length < 2 ? quoted.join('') : `${quoted.slice(0, -1).join(', ')} and ${quoted.at(-1)}`
}
