import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before } from 'node:test'
import { inflateRawSync } from 'node:zlib'
import { readXlsx } from 'hucre/xlsx'
import type { Page } from 'playwright'
import { zipIn } from '../server/rules/zip-directory.js'
import { chapter, choose, follow, isOn, press, pressFor, says, statusOf, takeFile, write } from './walk.js'
import { isAccessible, world, type World } from './world.js'

// A bidder complains: the lead makes a disclosure pack, withholds what may not be read, a second person approves it, the bidder reads it.

const TENDER = 'recovery-programme'
const SCRIPTLESS = { javaScript: false } as const
const OTHERS = /Second Bridge|Plainroad|Wrenhaven/
const SECRET = '92% of supervision done'

let here: World
let lead: Page
let pack = ''

before(async () => {
  here = await world({ clock: '2026-05-20T12:00:00.000Z', examples: [TENDER] })
})
after(() => here.close())

/** The text of a PDF, where this machine has a program that reads it. */
function textOf(pdf: Buffer): string | null {
  const folder = mkdtempSync(join(tmpdir(), 'weighbridge-pdf-'))
  try {
    writeFileSync(join(folder, 'pack.pdf'), pdf)
    return execFileSync('pdftotext', ['-layout', join(folder, 'pack.pdf'), '-'], { encoding: 'utf8' })
  } catch {
    return null
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** What an archive holds, by name. */
function filesIn(zip: Buffer): Map<string, Buffer> {
  const directory = zipIn((from, length) => zip.subarray(from, from + length), zip.length)
  if ('refusal' in directory) throw new Error(directory.refusal)
  return new Map(
    directory.entries.map(({ name, method, start, compressed }) => {
      const bytes = zip.subarray(start, start + compressed)
      return [name, method === 0 ? bytes : inflateRawSync(bytes)]
    }),
  )
}

const shown = async (page: Page): Promise<string> => (await page.locator('main').innerText()).replace(/\s+/g, ' ')
/** Waits for a page with this main heading, where script cannot check it. */
const stands = (page: Page, name: RegExp): Promise<void> => page.getByRole('heading', { level: 1, name }).waitFor()
const width = (page: Page): Promise<unknown> => page.evaluate('document.documentElement.scrollWidth')

chapter('the lead makes a pack in one click, and may not make one for the winner', async () => {
  lead = await here.signedIn('Ruth Hallam')
  await lead.goto(`/tenders/${TENDER}/report`)
  await lead.goto(`/tenders/${TENDER}/disclosure`)
  await isOn(lead, 'Disclosure')
  assert.equal(await lead.getByRole('radio', { name: /Tidewater/ }).count(), 0)
  await pressFor(lead, 422, 'Make the pack')
  await isOn(lead, 'Disclosure')
  await choose(lead, /^Larkfield/)
  await press(lead, 'Make the pack')
  await isOn(lead, /Larkfield/)
  pack = new URL(lead.url()).pathname
  await says(lead, /^Found by rule: 2 to decide/)
})

chapter(
  'what was found by rule is withheld; a passage is withheld by hand, on a ground and with a reason',
  async () => {
    await press(lead, 'Withhold the chosen')
    await says(lead, '2 findings are withheld.')
    await lead.locator('summary', { hasText: 'The people who will do the work' }).first().click()
    await isAccessible(lead)
    const mark = lead.locator('.wb-disclosed', { hasText: SECRET }).first()
    await mark.getByRole('link', { name: /^Withhold something/ }).click()
    await isOn(lead, /Withhold something of an item/)
    await pressFor(lead, 422, 'Withhold it')
    await isOn(lead, /Withhold something of an item/)
    await write(lead, 'Passage to withhold', SECRET)
    await choose(lead, /^Commercial confidentiality/)
    await choose(lead, /^The complaining bidder alone/)
    await write(lead, 'Why', 'A figure that rivals could use.')
    await press(lead, 'Withhold it')
    await says(lead, /It is withheld/)
    assert.equal(await lead.locator('mark', { hasText: SECRET }).count(), 1)
  },
)

chapter('the experience of those who decided is recorded, and stands in the pack', async () => {
  await lead.goto(`/tenders/${TENDER}/disclosure/experience`)
  await isOn(lead, 'Experience of those who decided')
  await write(lead, 'Dr Owen Bexley', 'Eleven years in prison substance-misuse clinics.')
  await press(lead, 'Record it')
  await says(lead, 'Recorded for 1 person.')
})

chapter('prepared, it waits for a second person, and no panel member or bidder finds it', async () => {
  await lead.goto(pack)
  await pressFor(lead, 422, 'Prepare it')
  await isOn(lead, /Larkfield/)
  await choose(lead, /^Imran Sadiq/)
  await press(lead, 'Prepare it')
  await says(lead, /Imran Sadiq was asked to check it/)
  await isOn(lead, /Larkfield/)
  for (const name of ['Helen Ashdown', 'Dr Priya Nair', 'Fiona Brandt', 'Grace Adeyemi', 'Leanne Mistry']) {
    const page = await here.signedIn(name, SCRIPTLESS)
    for (const address of [
      pack,
      `${pack}/versions/open`,
      `${pack}/versions/redacted`,
      `${pack}/versions/redacted/json`,
    ])
      assert.equal(await statusOf(page, address), 404, `${name} ${address}`)
    await page.context().close()
  }
})

chapter('without script the second person reads both versions, and approves', async () => {
  const page = await here.signedIn('Imran Sadiq', SCRIPTLESS)
  await follow(page, /^Check the disclosure pack for Larkfield/)
  await stands(page, /Larkfield/)
  await follow(page, 'Open version')
  await stands(page, /Larkfield/)
  assert.equal(await page.locator('mark', { hasText: SECRET }).count(), 1)
  await follow(page, 'The pack')
  await pressFor(page, 422, 'Approve it')
  await page.getByLabel('I have read both versions').check()
  await page.getByLabel('I have no interest in either bidder').check()
  await press(page, 'Approve it')
  await says(page, 'You have approved it.')
  await page.context().close()
})

chapter(
  'issued, the complaining bidder reads the redacted version on a phone, and takes it out as a document',
  async () => {
    await lead.goto('/')
    await follow(lead, /^Issue the disclosure pack for Larkfield/)
    await isOn(lead, /Larkfield/)
    await choose(lead, /^They read it here/)
    await press(lead, 'Issue it')
    await says(lead, /It is issued\. The bidder is told/)
    const bidder = await here.signedIn('Fiona Brandt', { phone: true })
    await bidder.goto('/bids')
    await follow(bidder, /Recovery programme/)
    await follow(bidder, /^Read it.*disclosure pack/)
    await isOn(bidder, /Larkfield/)
    assert.equal(await width(bidder), 390)
    const text = await shown(bidder)
    assert.match(text, /\[withheld \d+: commercial confidentiality, 4 words\]/)
    assert.match(text, /Mark by Dr Owen Bexley, version 1/)
    assert.match(text, /Eleven years in prison substance-misuse clinics\./)
    assert.match(text, /Dissent Dr Priya Nair: /)
    assert.doesNotMatch(text, OTHERS)
    assert.equal(text.includes(SECRET), false)
    await bidder.context().close()
  },
)

chapter('the PDF opens as a tagged document with an outline, and says what the page says', async () => {
  const bidder = await here.signedIn('Fiona Brandt')
  await bidder.goto(`${pack}/versions/redacted`)
  const { name, bytes } = await takeFile(bidder, /^PDF/)
  assert.equal(name, 'disclosure-mhj-2026-014-larkfield-health-and-justice-services-ltd-1-redacted.pdf')
  const raw = bytes.toString('latin1')
  assert.ok(raw.startsWith('%PDF-') && raw.includes('/StructTreeRoot') && raw.includes('/Lang (en-GB)'))
  assert.ok(raw.includes('/Outlines') && raw.includes('/Title (1. The published criteria)'))
  const text = textOf(bytes)?.replace(/\s+/g, ' ')
  if (text !== undefined) {
    assert.match(text, /\[withheld \d+: commercial confidentiality, 4 words\]/)
    assert.match(text, /Mark by Dr Owen Bexley, version 1/)
    assert.doesNotMatch(text, OTHERS)
    assert.equal(text.includes(SECRET), false)
  }
  await bidder.context().close()
})

chapter('the lead takes everything out in one archive, and the workbook in it lists the marks', async () => {
  await lead.goto(`${pack}/versions/open`)
  await isOn(lead, /Larkfield/)
  const { name, bytes } = await takeFile(lead, /^Everything/)
  assert.equal(name, 'disclosure-mhj-2026-014-larkfield-health-and-justice-services-ltd-1-open.zip')
  const files = filesIn(bytes)
  assert.match(String(files.get('read-me.txt')), /Open version, for the court/)
  assert.equal((JSON.parse(String(files.get('disclosure-pack.json'))) as { version: string }).version, 'open')
  assert.equal(files.get('disclosure-pack.pdf')?.subarray(0, 5).toString(), '%PDF-')
  await lead.goto(`${pack}/versions/open`)
  const { bytes: workbook } = await takeFile(lead, /^Marks and index/)
  const { sheets } = await readXlsx(workbook)
  assert.deepEqual(
    sheets.map((sheet) => sheet.name),
    ['About', 'Marks', 'Index', 'Withheld'],
  )
  assert.ok((sheets[1]?.rows.length ?? 0) > 60)
})

chapter('the winner and a third bidder find nothing of it, and the auditor reads who did what', async () => {
  for (const name of ['Grace Adeyemi', 'Leanne Mistry']) {
    const page = await here.signedIn(name, SCRIPTLESS)
    for (const file of ['', '/pdf', '/xlsx', '/zip', '/json', '/pdf/work'])
      assert.equal(await statusOf(page, `${pack}/versions/redacted${file}`), 404, `${name} ${file}`)
    await page.goto('/messages')
    assert.equal(await page.getByText(/record of how your bid was assessed/).count(), 0)
    await page.context().close()
  }
  const auditor = await here.signedIn('Margaret Lowe', { phone: true })
  await auditor.goto(`/tenders/${TENDER}/disclosure`)
  await isOn(auditor, 'Disclosure')
  assert.equal(await width(auditor), 390)
  await follow(auditor, /^Disclosure pack: Larkfield/)
  await isOn(auditor, /Larkfield/)
  assert.equal(await width(auditor), 390)
  assert.equal(await auditor.getByRole('button', { name: /Issue|Prepare|Withhold/ }).count(), 0)
  await auditor.goto(`/tenders/${TENDER}/trail?act=disclosure.approved`)
  await says(auditor, /Imran Sadiq approved the disclosure pack on the bid of Larkfield/)
})
