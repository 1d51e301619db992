import type { Cell, CellStyle, WriteSheet } from 'hucre'
import { writable } from './writable.js'

/** What a cell shows, and with a formula what it came to when the sheet was made. */
export type Shown = string | number | null

const FONT = { name: 'Calibri', size: 11 } as const
const TOP = { vertical: 'top' } as const
const RIGHT = { ...TOP, horizontal: 'right' } as const

const plain = { alignment: { ...TOP, wrapText: true } } satisfies CellStyle
/** How cells look; a computed one is grey, so that it is told from one that states. */
const LOOKS = {
  plain,
  title: { font: { ...FONT, bold: true, size: 16 } },
  bold: { font: { ...FONT, bold: true }, alignment: TOP },
  heading: {
    font: { ...FONT, bold: true },
    alignment: { ...TOP, wrapText: true },
    border: { bottom: { style: 'thin' } },
  },
  money: { numFmt: '#,##0.00', alignment: RIGHT },
  percent: { numFmt: '0.00%', alignment: RIGHT },
  number: { alignment: RIGHT },
} satisfies Record<string, CellStyle>
export type Look = keyof typeof LOOKS

const COMPUTED = { fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'F1F1F1' } } } satisfies CellStyle

/** The letters of a column, counted from 1: 27 is 'AA'. */
export const columnLetters = (column: number): string =>
  column <= 26
    ? String.fromCharCode(64 + column)
    : columnLetters(Math.floor((column - 1) / 26)) + columnLetters(((column - 1) % 26) + 1)

/** The address of a cell; `fixed` says what of it stays when the formula is copied. */
export const cellAt = (column: number, row: number, fixed: '' | 'row' | 'both' = ''): string =>
  `${fixed === 'both' ? '$' : ''}${columnLetters(column)}${fixed === '' ? '' : '$'}${row}`

/** Cells of one row or one column, from the first to the last. */
export const cellRange = (from: [column: number, row: number], to: [column: number, row: number]): string =>
  `${cellAt(...from)}:${cellAt(...to)}`

/** A sheet that is being filled. */
export interface Sheet {
  name: string
  /** Writes a row of cells from a column on. */
  put: (row: number, column: number, values: Shown[], look?: Look) => void
  /** Writes a formula, with what it comes to. `decimals` are those shown. */
  compute: (row: number, column: number, formula: string, value: Shown, decimals?: number) => void
  /** The address of a cell of this sheet, for formulas of others. */
  of: (address: string) => string
  done: (widths: number[], frozen: number) => WriteSheet
}

const typeOf = (value: Shown): 'number' | 'string' => (typeof value === 'number' ? 'number' : 'string')

/** The most that spreadsheet programs take in a cell: they call a file with more damaged. */
const LONGEST = 32_767
const CUT = '… [cut: a cell holds no more]'

const fitting = (text: string): string =>
  text.length > LONGEST ? `${text.slice(0, LONGEST - CUT.length)}${CUT}` : text

const kept = (value: Shown): Shown => (typeof value === 'string' ? writable(fitting(value)) : value)

const shownWith = (decimals: number): string => (decimals > 0 ? `#,##0.${'0'.repeat(decimals)}` : '#,##0')

/** Begins a sheet. */
export function sheetNamed(name: string): Sheet {
  const cells = new Map<string, Partial<Cell>>()
  const key = (row: number, column: number): string => `${row - 1},${column - 1}`
  return {
    name,
    put: (row, column, values, look = 'plain') => {
      for (const [place, value] of values.entries())
        if (value !== null)
          cells.set(key(row, column + place), { value: kept(value), type: typeOf(value), style: LOOKS[look] })
    },
    compute: (row, column, formula, value, decimals = 2) => {
      const style = { ...COMPUTED, numFmt: shownWith(decimals), alignment: RIGHT }
      cells.set(key(row, column), { value, type: 'formula', formula, formulaResult: value, style })
    },
    of: (address) => `'${name}'!${address}`,
    done: (widths, frozen) => ({
      name,
      cells,
      columns: widths.map((width) => ({ width })),
      freezePane: { rows: frozen, columns: 1 },
      pageSetup: { orientation: 'landscape', paperSize: 'a4', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
    }),
  }
}
