import assert from 'node:assert/strict'
import { after, afterEach, test } from 'node:test'
import { readXlsx } from 'hucre/xlsx'
import { unzipped } from '../../bids/draft-file-zip.js'
import { pagesOfAnchors } from '../../documents/page-numbers.js'
import { printer } from '../../documents/pdf.js'
import { madeBy, testDesk } from '../../web/work/work-fixture.js'
import { closeHouses } from '../award-fixture.js'
import { reportDocx, reportPdf, reportXlsx } from '../papers/paper-kinds.js'
import { reportsOf } from '../report-store.js'
import { correctionHouse, LATER, type Correcting } from './correction-fixture.js'

const paper = printer()
after(paper.close)
afterEach(closeHouses)

/** A printer that prints the very document that it is handed, so that a test reads it. */
const plainDesk = () => ({ ...testDesk(), print: (html: string) => Promise.resolve(Buffer.from(html)) })
const textIn = (markup: string): string => markup.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ')

function corrected(): Correcting {
  const here = correctionHouse()
  here.open()
  here.write({ mark: '5' })
  here.signAll()
  here.issue('Birch')
  return here
}
const visitOf = (here: Correcting, version: number) => ({
  ...here.at(here.lea, {}, { report: reportsOf(here.house.db, here.tender)[version - 1]?.id ?? '' }),
  now: LATER,
})
const wordOf = async (here: Correcting, version: number): Promise<string> =>
  textIn(unzipped(await madeBy(here.house, reportDocx, visitOf(here, version)))('word/document.xml'))
const pdfTextOf = async (here: Correcting, version: number): Promise<string> =>
  textIn((await madeBy(here.house, reportPdf, visitOf(here, version), plainDesk())).toString())
async function sheetOf(here: Correcting, version: number, name: string): Promise<unknown[][] | undefined> {
  const { sheets } = await readXlsx(await madeBy(here.house, reportXlsx, visitOf(here, version)))
  return sheets.find((sheet) => sheet.name === name)?.rows
}
const REPLACED = /Replaced by version 2, issued on 21 April 2026 at 10:00/

test('a report that was replaced says so as PDF, Word document and workbook, and the one that replaces it does not', async () => {
  const here = corrected()
  assert.match(await pdfTextOf(here, 1), REPLACED)
  assert.match(await wordOf(here, 1), REPLACED)
  const about = (await sheetOf(here, 1, 'About')) ?? []
  assert.deepEqual(
    about.find(([title]) => title === 'Replaced by')?.[1],
    'Version 2, issued on 21 April 2026 at 10:00. This workbook tells what was issued before.',
  )
  assert.doesNotMatch(await pdfTextOf(here, 2), /Replaced by version/)
  assert.doesNotMatch(await wordOf(here, 2), /Replaced by version/)
})

test('a file made before a report was replaced is not handed out as it after that', async () => {
  const here = correctionHouse()
  const before = await wordOf(here, 1)
  assert.doesNotMatch(before, /Replaced by version/)
  here.open()
  here.write({ mark: '5' })
  here.signAll()
  here.issue('Birch')
  const since = await wordOf(here, 1)
  assert.match(since, REPLACED)
  const line = since.match(/Replaced by version 2[^.]*\. [^.]*\./)?.[0] ?? ''
  const squeezed = (text: string): string => text.replace(/\s/g, '')
  assert.equal(squeezed(since.replace(line, '')), squeezed(before))
})

test('a corrected report as a Word document tells both versions, with what moved', async () => {
  const text = await wordOf(corrected(), 2)
  for (const told of [
    'What was corrected',
    'The contract is awarded to Birch instead of Alder.',
    '3 → 5',
    'The panel found Birch worth 3 for model',
    'The rota on page four names who covers every weekend.',
    'LEG/2026/017',
  ])
    assert.ok(text.includes(told), told)
})

test('a corrected report as a workbook holds what was taken anew beside what it replaces, and its formulas rest on the new mark', async () => {
  const here = corrected()
  const about = (await sheetOf(here, 2, 'About')) ?? []
  assert.equal(
    about.find(([title]) => title === 'Takes the place of')?.[1],
    'Version 1, issued on 16 April 2026 at 10:00. What was corrected stands in the sheet Corrections.',
  )
  const [heading, first] = (await sheetOf(here, 2, 'Corrections')) ?? []
  assert.deepEqual(Object.fromEntries((heading ?? []).map((title, place) => [title, first?.[place]])), {
    What: 'The mark of Birch for “Title of model”',
    'Why it was reopened':
      'A letter, reference LEG/2026/017, of 20 April 2026; upheld by The director of commissioning',
    'What was upheld': 'The agreed reason leaves out the rota on page four of the answer.',
    'As it was': '3 Sound',
    'Reason then': 'The panel found Birch worth 3 for model',
    'As decided anew': '5 Excellent',
    'Reason now': 'The rota on page four names who covers every weekend.',
    'Why it moved or stayed': 'The panel read page four again, which it had left out.',
    'Reported in': 'This version',
  })
  const marks = (await sheetOf(here, 2, 'Marks')) ?? []
  const column = marks[7]?.findIndex((title) => String(title).includes('model')) ?? -1
  assert.equal(marks.find(([bidder]) => bidder === 'Birch')?.[column], 5)
  assert.equal(await sheetOf(here, 1, 'Corrections'), undefined)
})

test('in the PDF of a corrected report the list of contents leads to what was corrected', async () => {
  const here = corrected()
  const pdf = await madeBy(here.house, reportPdf, visitOf(here, 2), testDesk(paper))
  assert.ok(pagesOfAnchors(pdf).has('part-corrections'))
  assert.ok(pdf.toString('latin1').includes('/Title (2. What was corrected)'))
})
