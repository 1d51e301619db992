import { measureOf, statedIn } from '../rules/price-lines.js'
import type { PriceLine } from '../rules/tender.js'
import type { SheetCell } from './price-sheet-workbook.js'

/** What a cell holds, as the whole number that is kept of a line: pure, like the reading of the sheet around it. */

const NO_NUMBER: Record<Exclude<SheetCell['kind'], 'number'>, string> = {
  formula: 'holds a formula; type the amount itself',
  text: 'holds text; type a number, without a pound sign or words',
  date: 'holds a date; type a number, and format the cell as one',
  truth: 'holds TRUE or FALSE; type a number',
  error: 'holds an error of the spreadsheet; type a number',
}

type Stated = { value: number } | { problem: string }

/** The number of a cell as the whole number that is kept, or why it cannot be. */
export function stated(line: PriceLine, cell: SheetCell): Stated {
  if (cell.kind !== 'number') return { problem: NO_NUMBER[cell.kind] }
  const isShare = measureOf(line) === 'share'
  if (isShare && !cell.isPercent)
    return { problem: 'is not formatted as a percentage, so that 0.5 could be 0.5% or 50%; format it as one' }
  if (!isShare && cell.isPercent) return { problem: 'is formatted as a percentage; format it as a number' }
  const decimal = decimalOf(isShare ? cell.value * 100 : cell.value)
  const read = decimal === null ? { problem: 'Enter a number' } : statedIn(line, decimal)
  return 'problem' in read ? { problem: asDemand(read.problem) } : read
}

const asDemand = (text: string): string => `${text.charAt(0).toLowerCase()}${text.slice(1)}`

const PRECISE = 1e15

/**
 * A spreadsheet's number as decimal text: it knows 15 digits, and what a binary float adds behind them is no one's amount.
 * Null for what is no number at all.
 * @example decimalOf(0.1 + 0.2) // '0.3'
 */
export function decimalOf(value: number): string | null {
  if (!Number.isFinite(value)) return null
  const rounded = Number(value.toPrecision(15))
  if (Math.abs(rounded) >= PRECISE) return BigInt(rounded).toString()
  const text = String(rounded)
  return text.includes('e') ? rounded.toFixed(20).replace(/0+$/, '') : text
}
