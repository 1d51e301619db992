import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readXlsx, writeXlsx } from 'hucre/xlsx'
import type { Sheet } from 'hucre'
import { evaluatedPrice } from '../rules/price.js'
import { reworded, zipOf } from './draft-file-zip-fixture.js'
import { locked, xlsxOf } from './files-fixture.js'
import { ABOUT_FORM, filledIn, readBack, refusalOf, SCHEDULE, STATED, type } from './price-sheet-fixture.js'
import { decimalOf } from './price-sheet-numbers.js'
import { priceWorkbook } from './price-sheet-writing.js'

/** The messages of a form in which something was changed. */
async function told(change: (sheet: Sheet, sheets: Sheet[]) => void): Promise<string[]> {
  const read = await readBack(await filledIn(change))
  return 'problems' in read ? read.problems.map(({ text }) => text) : []
}

test('a template with what is saved filled in reads back to exactly that, to the penny', async () => {
  const read = await readBack(await priceWorkbook(ABOUT_FORM, STATED))
  assert.deepEqual(read, { lines: STATED, empty: [] })
})

test('a template that nobody has filled in reads back as empty, line by line with its cell', async () => {
  const read = await readBack(await priceWorkbook(ABOUT_FORM, {}))
  assert.deepEqual(read, {
    lines: {},
    empty: ['set-up', 'risk', 'places', 'starters', 'fee-1', 'sessions-1', 'fee-2'].map((line, index) => ({
      line,
      cell: `G${11 + index}`,
    })),
  })
})

test('the template names tender, version and VAT, has its lines by year and kind, and only the cells to fill in are unlocked', async () => {
  const { sheets } = await readXlsx(await priceWorkbook(ABOUT_FORM, STATED), { readStyles: true })
  const [sheet] = sheets
  assert.deepEqual([sheets.length, sheet?.name, sheet?.protection?.sheet], [1, 'Prices', true])
  assert.deepEqual(
    sheet?.rows.slice(0, 6).map(([, value]) => value ?? null),
    [null, ABOUT_FORM.title, 'LMR-2026-01', 2, 'abababababababab', 'All amounts in pounds, without VAT'],
  )
  assert.deepEqual(
    sheet?.rows.slice(10, 17).map((row) => row.slice(0, 7)),
    [
      ['set-up', 'Setting up', 'Mobilisation', '–', '–', '£', 0],
      ['risk', 'Share of the fees at risk', 'Share at risk', '–', '–', '% of the fees', 0.125],
      ['places', 'Places', 'Places', '–', '–', 'places', 40],
      ['starters', 'Starters', 'Starters', '–', '–', 'starters', 360],
      ['fee-1', 'Fee, year 1', 'Fixed fee', 1, '–', '£', 80000.5],
      ['sessions-1', 'Sessions, year 1', 'Unit price', 1, 1200, '£ for one of the volume (sessions)', 41.2],
      ['fee-2', 'Fee, year 2', 'Fixed fee', 2, '–', '£', 90000.01],
    ],
  )
  const unlocked = [...(sheet?.cells ?? [])].filter(([, { style }]) => style?.protection?.locked === false)
  assert.deepEqual(
    unlocked.map(([place]) => place).sort(),
    [10, 11, 12, 13, 14, 15, 16].map((row) => `${row},6`),
  )
})

test('the sums of the template are formulas, and what they come to is what the rules come to', async () => {
  const { sheets } = await readXlsx(await priceWorkbook(ABOUT_FORM, STATED), { readStyles: true })
  const whole = sheets[0]?.cells?.get('21,9')
  assert.equal(whole?.formula, 'ROUND(SUM(J11:J17),2)')
  assert.equal(whole.formulaResult, evaluatedPrice(SCHEDULE, STATED) / 100)
  assert.equal(sheets[0]?.cells?.get('15,7')?.formula, 'IF(G16="","",G16*E16)')
})

test('a formula in a cell to fill in is refused by sheet and cell, also one that is shared, and one that spills', async () => {
  const message = (cell: string, label: string) =>
    `Sheet “Prices”, cell ${cell}: holds a formula; type the amount itself (${label})`
  assert.deepEqual(
    await told((sheet) => type(sheet, 'G15', { type: 'formula', formula: '40000*2', formulaResult: 80000 })),
    [message('G15', 'Fee, year 1')],
  )
  const shared = reworded(
    await filledIn(),
    (xml) =>
      xml
        .replace(/(<c r="G15"[^>]*>)<v>[^<]*<\/v>/, '$1<f t="shared" ref="G15:G16" si="9">H11</f><v>1</v>')
        .replace(/(<c r="G16"[^>]*>)<v>[^<]*<\/v>/, '$1<f t="shared" si="9"/><v>1</v>')
        .replace(/(<c r="G11"[^>]*>)<v>[^<]*<\/v>/, '$1<f t="array" ref="G11:G12">H15:H16</f><v>1</v>'),
    'xl/worksheets/sheet1.xml',
  )
  const read = await readBack(shared)
  assert.deepEqual(
    'problems' in read && read.problems.map(({ cell, text }) => [cell, text.includes('holds a formula')]),
    ['G11', 'G12', 'G15', 'G16'].map((cell) => [cell, true]),
  )
})

test('text, dates, truths and errors in a cell for a number are refused, each by its cell', async () => {
  assert.deepEqual(
    await told((sheet) => {
      type(sheet, 'G11', { type: 'string', value: '£1,000' })
      type(sheet, 'G13', { type: 'date', value: new Date('2026-04-01'), style: { numFmt: 'dd/mm/yyyy' } })
      type(sheet, 'G14', { type: 'boolean', value: true })
      type(sheet, 'G15', { type: 'error', value: '#REF!' })
    }),
    [
      'Sheet “Prices”, cell G11: holds text; type a number, without a pound sign or words (Setting up)',
      'Sheet “Prices”, cell G13: holds a date; type a number, and format the cell as one (Places)',
      'Sheet “Prices”, cell G14: holds TRUE or FALSE; type a number (Starters)',
      'Sheet “Prices”, cell G15: holds an error of the spreadsheet; type a number (Fee, year 1)',
    ],
  )
})

test('negative, absurd and too precise amounts are refused with what to do, and a price of nought is not', async () => {
  assert.deepEqual(
    await told((sheet) => {
      type(sheet, 'G11', { value: -1 })
      type(sheet, 'G12', { value: 1.2 })
      type(sheet, 'G13', { value: 1.5 })
      type(sheet, 'G14', { value: 1e30 })
      type(sheet, 'G15', { value: 1e12 })
      type(sheet, 'G16', { value: 0.005 })
      type(sheet, 'G17', { value: 1e-9 })
    }),
    [
      'Sheet “Prices”, cell G11: enter an amount that is not less than nought (Setting up)',
      'Sheet “Prices”, cell G12: enter a percentage from 0 to 100 (Share of the fees at risk)',
      'Sheet “Prices”, cell G13: enter a whole number in figures, such as 120 (Places)',
      'Sheet “Prices”, cell G14: enter a number below 10,000,000 (Starters)',
      'Sheet “Prices”, cell G15: enter an amount below £100,000,000,000 (Fee, year 1)',
      'Sheet “Prices”, cell G16: enter pounds and pence, with at most two decimals (Sessions, year 1)',
      'Sheet “Prices”, cell G17: enter pounds and pence, with at most two decimals (Fee, year 2)',
    ],
  )
  assert.deepEqual(await told((sheet) => type(sheet, 'G15', { value: 0 })), [])
})

test('a unit price whose volume makes it absurd is refused', async () => {
  assert.deepEqual(await told((sheet) => type(sheet, 'G16', { value: 90_000_000 })), [
    'Sheet “Prices”, cell G16: for 1,200 sessions this comes to £100,000,000,000 or more. Enter the price of one. (Sessions, year 1)',
  ])
})

test('a share must be formatted as a percentage, and nothing else may be', async () => {
  assert.deepEqual(
    await told((sheet) => {
      type(sheet, 'G12', { value: 0.5, style: {} })
      type(sheet, 'G15', { value: 800, style: { numFmt: '0%' } })
    }),
    [
      'Sheet “Prices”, cell G12: is not formatted as a percentage, so that 0.5 could be 0.5% or 50%; format it as one (Share of the fees at risk)',
      'Sheet “Prices”, cell G15: is formatted as a percentage; format it as a number (Fee, year 1)',
    ],
  )
})

test('lines that are missing, unknown or there twice are named', async () => {
  assert.deepEqual(
    await told((sheet) => {
      type(sheet, 'A11', { type: 'string', value: 'fee-9' })
      type(sheet, 'A17', { type: 'string', value: 'fee-1' })
    }),
    [
      'Sheet “Prices”, cell A11: “fee-9” is no line of this tender; take the template out anew',
      'Sheet “Prices”, cell A17: the line “fee-1” stands here a second time, after A15; keep one',
      'Sheet “Prices”, cell A11: the line “Setting up” (set-up) is missing; put it back, or take the template out anew',
      'Sheet “Prices”, cell A17: the line “Fee, year 2” (fee-2) is missing; put it back, or take the template out anew',
    ],
  )
})

test('lines that somebody has sorted otherwise are still read by their ids', async () => {
  const read = await readBack(
    await filledIn((sheet) => {
      const [one, other] = [[...(sheet.rows[12] ?? [])], [...(sheet.rows[13] ?? [])]]
      for (let column = 0; column < 7; column += 1) {
        const letter = String.fromCharCode(65 + column)
        type(sheet, `${letter}13`, { type: column === 6 ? 'number' : 'string', value: other[column] ?? null })
        type(sheet, `${letter}14`, { type: column === 6 ? 'number' : 'string', value: one[column] ?? null })
      }
    }),
  )
  assert.deepEqual(read, { lines: STATED, empty: [] })
})

test('a volume, factor or label that was changed is named, and so is whatever stands where nothing is read', async () => {
  assert.deepEqual(
    await told((sheet) => {
      type(sheet, 'E16', { value: 600 })
      type(sheet, 'I17', { value: 0.25 })
      type(sheet, 'B6', { type: 'string', value: 'All amounts in euros' })
      type(sheet, 'L15', { type: 'string', value: 'if the prison provides rooms' })
    }),
    [
      'Sheet “Prices”, cell B6: the template says “All amounts in pounds, without VAT” here; set it back, or take the template out anew',
      'Sheet “Prices”, cell L15: nothing is read here; take it out, and what it says belongs into an answer',
      'Sheet “Prices”, cell E16: the template says “1200” here; set it back, or take the template out anew',
      'Sheet “Prices”, cell I17: the template says “0.5” here; set it back, or take the template out anew',
    ],
  )
})

test('hidden sheets, rows and columns are refused, and so are notes and a second sheet that holds anything', async () => {
  assert.deepEqual(
    await told((sheet, sheets) => {
      sheets.push({ name: 'Workings', rows: [[1]], hidden: true }, { name: 'Deep', rows: [], veryHidden: true })
      sheets.push({ name: 'Reserve', rows: [[null], [null, 'only if TUPE']] }, { name: 'Sheet2', rows: [] })
      sheet.rowDefs = new Map([[15, { hidden: true }]])
      sheet.columns = [...(sheet.columns ?? [])].map((one, index) => (index === 8 ? { ...one, hidden: true } : one))
      type(sheet, 'G15', { value: 1, comment: { text: 'subject to survey' } })
    }),
    [
      'Sheet “Prices”, row 16: is hidden; show it, so that you see what you send',
      'Sheet “Prices”, column I: is hidden; show it, so that you see what you send',
      'Sheet “Prices”, cell G15: carries a note; notes are not read, so take it out',
      'Sheet “Workings” is hidden: show it, or delete it if nothing of it is meant',
      'Sheet “Deep” is hidden: show it, or delete it if nothing of it is meant',
      'Sheet “Reserve”, cell B2: only the sheet “Prices” is read; delete this sheet, and what it says belongs into an answer',
    ],
  )
})

test('a form for another tender, an older version or another code is refused', async () => {
  const from = async (about: Partial<typeof ABOUT_FORM>): Promise<string[]> => {
    const read = await readBack(await priceWorkbook({ ...ABOUT_FORM, ...about }, STATED))
    return 'problems' in read ? read.problems.map(({ text }) => text) : []
  }
  assert.deepEqual(await from({ reference: 'OTHER-7', digest: 'cd'.repeat(32) }), [
    'Sheet “Prices”, cell B3: the form is for another tender, “OTHER-7”; this one is “LMR-2026-01”, so take the template out anew here',
  ])
  assert.deepEqual(await from({ version: 1, digest: 'cd'.repeat(32) }), [
    'Sheet “Prices”, cell B4: the form was made for version 1 of the tender; version 2 is in force, so take the template out anew',
  ])
  assert.deepEqual(await from({ digest: 'cd'.repeat(32) }), [
    'Sheet “Prices”, cell B5: the code is not that of this form; take the template out anew',
  ])
})

test('a workbook of one’s own making is told that it lacks the sheet', async () => {
  const own = Buffer.from(await writeXlsx({ sheets: [{ name: 'Sheet1', rows: [['Our price', 1]] }] }))
  const read = await readBack(own)
  assert.deepEqual('problems' in read && read.problems.map(({ cell }) => cell), ['A1', ''])
})

test('what is encrypted, holds macros, swells, or is no workbook is refused before it is read', async () => {
  assert.equal(await refusalOf(locked()), 'damaged')
  assert.equal(await refusalOf(xlsxOf({ name: 'xl/vbaProject.bin', content: 'x' })), 'macros')
  assert.equal(await refusalOf(xlsxOf({ name: 'xl/worksheets/sheet1.xml', content: '<c/>'.repeat(2_000_000) })), 'bomb')
  assert.equal(await refusalOf(xlsxOf({ name: 'xl/a.xml', content: 'x'.repeat(900_000), says: 900 })), 'bomb')
  assert.equal(await refusalOf(zipOf([{ name: 'a.txt', bytes: Buffer.from('a') }])), 'type')
  assert.equal(await refusalOf((await filledIn()).subarray(0, 3000)), 'damaged')
  assert.equal(await refusalOf(Buffer.concat([Buffer.from('x'), await filledIn()])), 'damaged')
})

test('a cell at the far end of a sheet, which would take the memory of a whole one, is refused, and so is a what-if table', async () => {
  const far = (cell: string) =>
    filledIn().then((bytes) =>
      reworded(
        bytes,
        (xml) => xml.replace('</sheetData>', `<row r="1048576">${cell}</row></sheetData>`),
        'xl/worksheets/sheet1.xml',
      ),
    )
  assert.equal(await refusalOf(await far('<c r="XFD1048576"><v>1</v></c>')), 'beyond')
  assert.equal(await refusalOf(await far('<c r="A2001"><v>1</v></c>')), 'beyond')
  assert.equal(
    await refusalOf(await far('<c r="A30"><f t="dataTable" ref="A30:A31" r1="G11"/><v>3</v></c>')),
    'what-if',
  )
})

test('a spreadsheet’s number is what it shows, not what a binary float makes of it', () => {
  assert.deepEqual([0.1 + 0.2, 1234.1, 7.000000000000001, 1e15, 12e-7, -0.5].map(decimalOf), [
    '0.3',
    '1234.1',
    '7',
    '1000000000000000',
    '0.0000012',
    '-0.5',
  ])
  assert.deepEqual([Infinity, NaN].map(decimalOf), [null, null])
})
