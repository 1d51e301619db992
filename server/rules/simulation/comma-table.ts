/** A table as text: cells parted by commas, lines by line ends. */
export type Cells = string[][]

const SEPARATORS = [',', ';', '\t']

/** Spreadsheets part cells by what the country of their user does; the first line shows which. */
const separatorOf = (text: string): string => {
  const head = text.split(/[\r\n]/, 1)[0] ?? ''
  const counted = SEPARATORS.map((sign) => ({ sign, count: head.split(sign).length }))
  return counted.reduce((most, one) => (one.count > most.count ? one : most)).sign
}

/** One cell from a place on, and where what follows it begins: a cell in quotation marks may hold anything, with its own doubled. */
function cellAt(text: string, from: number, separator: string): { cell: string; next: number } {
  if (text[from] !== '"') {
    let next = from
    while (next < text.length && text[next] !== separator && text[next] !== '\n') next += 1
    return { cell: text.slice(from, next), next }
  }
  let end = text.indexOf('"', from + 1)
  while (end >= 0 && text[end + 1] === '"') end = text.indexOf('"', end + 2)
  if (end < 0) throw new RangeError('A quotation mark is opened and never closed')
  return { cell: text.slice(from + 1, end).replaceAll('""', '"'), next: end + 1 }
}

/**
 * The cells of a table that was saved as CSV (RFC 4180; commas, semicolons or tabs, whichever the first line has most of),
 * without empty lines at its end. Spaces around a cell are taken away.
 * @throws RangeError if a quotation mark is never closed, or something follows one that is closed
 * @example cellsIn('bid,price\nAlder,"1,200"') // [['bid', 'price'], ['Alder', '1,200']]
 */
export function cellsIn(file: string): Cells {
  const text = file.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n')
  const separator = separatorOf(text)
  const rows: Cells = [[]]
  for (let place = 0; place <= text.length; place += 1) {
    const { cell, next } = cellAt(text, place, separator)
    if (next < text.length && text[next] !== separator && text[next] !== '\n')
      throw new RangeError(`Line ${rows.length}: something follows a quotation mark that is closed`)
    rows.at(-1)?.push(cell.trim())
    if (text[next] === '\n') rows.push([])
    place = next
  }
  const last = rows.findLastIndex((row) => row.some((cell) => cell !== ''))
  return rows.slice(0, last + 1)
}

const quoted = (cell: string): string => (/[",;\t\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)

/** A cell that a spreadsheet would take for a formula is made plain text by an apostrophe. */
const harmless = (cell: string): string => (/^[=+\-@]/.test(cell) ? `'${cell}` : cell)

/**
 * Cells as CSV that a spreadsheet opens.
 * @example commaTable([['bid', 'price'], ['Alder', '1,200']]) // 'bid,price\r\nAlder,"1,200"\r\n'
 */
export const commaTable = (cells: Cells): string =>
  cells.map((row) => `${row.map((cell) => quoted(harmless(cell))).join(',')}\r\n`).join('')
