import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout as rest } from 'node:timers/promises'
import type { Page } from 'playwright'
import { forgetful, office, recalculated } from '../server/award/papers/workbook-fixture.js'
import { xmlEvents } from '../server/bids/draft-file-xml.js'
import { unzipped } from '../server/bids/draft-file-zip.js'
import { pageObjects, pagesOfAnchors } from '../server/documents/page-numbers.js'
import { printer, type Printer } from '../server/documents/pdf.js'
import { chapter, follow, isOn, press, says, statusOf, takeFile, fileAfter } from './walk.js'
import { isAccessible, world, type World } from './world.js'

// An issued report as files: each is asked for, made while others are served, taken out, and opened again.

const TENDER = 'recovery-programme'
const BEGINNING = { clock: '2026-05-20T12:00:00.000Z', examples: [TENDER] }
const TITLE = /Recovery programme for HMP Aldercote/

let here: World
let lead: Page
let report = ''

before(async () => {
  here = await world(BEGINNING)
})
after(() => here.close())

/** What a page of the report says, as a reader sees it. */
const shown = async (page: Page): Promise<string> => squeezed(await page.locator('.wb-report').innerText())
const squeezed = (text: string): string => text.replace(/\s+/g, ' ').trim()

/** The text of a PDF, where this machine has a program that reads it. */
function textOf(pdf: Buffer): string | null {
  const folder = mkdtempSync(join(tmpdir(), 'weighbridge-pdf-'))
  try {
    writeFileSync(join(folder, 'report.pdf'), pdf)
    return execFileSync('pdftotext', ['-layout', join(folder, 'report.pdf'), '-'], { encoding: 'utf8' })
  } catch {
    return null
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

chapter('the PDF is asked for on the report, and opens as a tagged document with an outline', async () => {
  lead = await here.signedIn('Ruth Hallam')
  await lead.goto(`/tenders/${TENDER}/report`)
  await isOn(lead, TITLE)
  report = new URL(lead.url()).pathname
  const { name, bytes } = await takeFile(lead, /^PDF/)
  assert.equal(name, 'award-report-mhj-2026-014-1.pdf')
  const raw = bytes.toString('latin1')
  assert.ok(raw.startsWith('%PDF-') && raw.includes('/StructTreeRoot') && raw.includes('/Lang (en-GB)'))
  assert.ok(raw.includes('/Outlines') && raw.includes('/Title (1. Decision)'))
  const [pages, anchors] = [pageObjects(raw).length, pagesOfAnchors(bytes)]
  assert.ok(pages > 10 && (anchors.get('part-method') ?? 0) > (anchors.get('part-decision') ?? 0))
  const text = textOf(bytes)
  if (text !== null) {
    assert.match(text, /Tidewater Recovery Trust/)
    assert.match(text, new RegExp(`Page ${pages} of ${pages}`))
  }
})

chapter('kept, it is a link on the report and the same file for whoever else may read it', async () => {
  await lead.goto(report)
  const again = await takeFile(lead, /^PDF/)
  const priya = await here.signedIn('Dr Priya Nair', { javaScript: false })
  await priya.goto(report)
  const other = await takeFile(priya, /^PDF/)
  assert.ok(again.bytes.equals(other.bytes))
  await priya.context().close()
})

chapter('the Word document has every paragraph and heading of the report', async () => {
  await lead.goto(report)
  const headings = await lead.locator('.wb-report :is(h1, h2, h3, h4)').allTextContents()
  const { name, bytes } = await takeFile(lead, /^Word document/)
  assert.equal(name, 'award-report-mhj-2026-014-1.docx')
  const paragraphs: { style: string; text: string }[] = []
  for (const event of xmlEvents(unzipped(bytes)('word/document.xml')))
    if (event.kind === 'open' && event.name === 'w:p') paragraphs.push({ style: '', text: '' })
    else if (event.kind === 'open' && event.name === 'w:pStyle')
      Object.assign(paragraphs.at(-1) ?? {}, { style: event.attributes['w:val'] ?? '' })
    else if (event.kind === 'text')
      Object.assign(paragraphs.at(-1) ?? {}, { text: `${paragraphs.at(-1)?.text}${event.text}` })
  const written = paragraphs.filter(({ style }) => /^(Title|Heading\d)$/.test(style)).map(({ text }) => squeezed(text))
  assert.deepEqual(written, headings.map(squeezed))
  assert.ok(paragraphs.length > 300, `${paragraphs.length} paragraphs`)
})

chapter('the spreadsheet’s formulas come to the totals of the report, computed anew where a program can', async () => {
  await lead.goto(report)
  const text = await shown(lead)
  const { name, bytes } = await takeFile(lead, /^Spreadsheet/)
  assert.equal(name, 'award-report-mhj-2026-014-1.xlsx')
  const program = office()
  if (!program) return
  const sheets = recalculated(program, [await forgetful(bytes)])[0]
  assert.equal(sheets?.get('About')?.at(-1)?.[1], 'Every total and every rank agrees')
  const rows = sheets?.get('Ranking') ?? []
  const place = rows[7]?.indexOf('Total') ?? -1
  const totals = rows.slice(8).flatMap((row) => (Number(row[place]) > 0 ? [Number(row[place]).toFixed(2)] : []))
  assert.ok(totals.length >= 3 && totals.every((total) => text.includes(total)), totals.join(', '))
})

chapter('a file of its own page says how large it is, how long it is kept, and what its digest is', async () => {
  await lead.goto(`${report}/pdf/work`)
  await isOn(lead, 'The award report as a PDF is ready')
  await says(lead, /kept until 27 May 2026/)
  await says(lead, /SHA-256 of this file/)
})

chapter('without script, what was swept after a week is made again by pressing a button', async () => {
  here.setClock('2026-05-28T12:00:00.000Z')
  const looking = await here.signedIn('Helen Ashdown', { phone: true })
  await looking.goto(report)
  await isAccessible(looking)
  await looking.goto(`${report}/docx`)
  await isOn(looking, 'Make the award report as a Word document')
  await looking.context().close()
  const page = await here.signedIn('Helen Ashdown', { javaScript: false, phone: true })
  await page.goto(`${report}/docx`)
  await page.getByRole('heading', { level: 1, name: 'Make the award report as a Word document' }).waitFor()
  const { name } = await fileAfter(page, () => press(page, 'Make it'))
  assert.equal(name, 'award-report-mhj-2026-014-1.docx')
  await page.context().close()
})

chapter('whoever may not read the report can neither ask for a file, nor learn that one is kept', async () => {
  for (const name of ['Grace Adeyemi', 'Imran Sadiq', 'Samuel Osei']) {
    const page = await here.signedIn(name)
    for (const form of ['pdf', 'docx', 'xlsx']) {
      assert.equal(await statusOf(page, `${report}/${form}`), 404)
      assert.equal(await statusOf(page, `${report}/${form}/work`), 404)
      await page.goto('/')
      const csrf = await page.locator('[name="csrf"]').first().inputValue()
      const asked = await page.request.post(`${report}/${form}/work`, { form: { csrf } })
      assert.equal(asked.status(), 404)
    }
    await page.context().close()
  }
})

chapter('the trail tells who asked first for which file', async () => {
  const acts = here.db.connection
    .prepare(`SELECT body FROM events WHERE act = 'report.asked-for' ORDER BY seq`)
    .pluck()
    .all() as string[]
  const forms = acts.map((body) => (JSON.parse(body) as { detail: { form: string } }).detail.form)
  assert.deepEqual(forms, ['pdf', 'docx', 'xlsx', 'docx'])
  const auditor = await here.signedIn('Margaret Lowe')
  await auditor.goto(`/tenders/${TENDER}/trail`)
  await says(auditor, /Ruth Hallam asked for the award report \(version 1\) as a spreadsheet/)
  await auditor.context().close()
})

test('where nothing can print, the page says so and what to do; the other files are made', async () => {
  const nowhere = () => Promise.reject(new Error('no browser engine'))
  const printer = { print: nowhere, printQueued: nowhere, ready: () => false, close: () => Promise.resolve() }
  const there = await world({ ...BEGINNING, printer })
  try {
    const page = await there.signedIn('Ruth Hallam')
    await page.goto(`/tenders/${TENDER}/report`)
    await page.locator('.wb-offers').getByText(/^PDF/).click()
    await isOn(page, 'The award report as a PDF could not be made')
    await says(page, /found no browser engine to print with/)
    await press(page, 'Try again')
    await isOn(page, 'The award report as a PDF could not be made')
    await follow(page, 'Award report')
    const { bytes } = await takeFile(page, /^Word document/)
    assert.equal(bytes.subarray(0, 2).toString(), 'PK')
  } finally {
    await there.close()
  }
})

test('without script, whoever waits longer than a moment presses on until the file is handed out', async () => {
  const engine = printer()
  const slow: Printer = {
    ...engine,
    printQueued: async (html, at) => {
      await rest(3_000)
      return engine.printQueued(html, at)
    },
  }
  const there = await world({ ...BEGINNING, printer: slow })
  try {
    const page = await there.signedIn('Ruth Hallam', { javaScript: false })
    await page.goto(`/tenders/${TENDER}/report`)
    await page.locator('.wb-offers').getByText(/^PDF/).click()
    await page.getByRole('heading', { level: 1, name: 'Making the award report as a PDF' }).waitFor()
    await page.goto(`/tenders/${TENDER}/report`)
    const { name } = await takeFile(page, /^PDF/)
    assert.equal(name, 'award-report-mhj-2026-014-1.pdf')
  } finally {
    await there.close()
  }
})
