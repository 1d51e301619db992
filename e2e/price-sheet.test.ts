import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before } from 'node:test'
import type { Page } from 'playwright'
import { keepBid } from '../server/bids/bid-store.js'
import { draftOfBid } from '../server/bids/draft-store.js'
import { pdfOf } from '../server/bids/files-fixture.js'
import { changed, SCHEDULE, type } from '../server/bids/price-sheet-fixture.js'
import type { Writes } from '../server/database/access.js'
import { keepAccount, keepOrganisation } from '../server/people/account-store.js'
import { sampleTender } from '../server/rules/sample-tender.js'
import { keepPublication } from '../server/tenders/publication-store.js'
import { keepTender } from '../server/tenders/tender-store.js'
import type { Role } from '../server/web/visits.js'
import { chapter, follow, isOn, press, pressFor, says } from './walk.js'
import { world, type World } from './world.js'

const NOW = '2026-03-02T09:00:00.000Z'
const TENDER = 'tender000001'
const BID = 'bidofalder01'
const PRICES = `/bids/${BID}/prices`

/** An open tender with a schedule of prices, and a bid in which nothing is written yet. */
function anOpenTender(tx: Writes): void {
  const account = (name: string, role: Role, organisation: string | null = null): string =>
    keepAccount(tx, {
      email: `${name.split(' ')[0]}@example.org`,
      name,
      password: null,
      organisation,
      roles: [role],
      now: NOW,
    })
  const alder = keepOrganisation(tx, { name: 'Alder Recovery', now: NOW })
  const ada = account('Ada Alder', 'bidder', alder)
  account('Abe Alder', 'bidder', alder)
  const by = { by: account('Lea Lead', 'commissioner'), now: NOW }
  const content = sampleTender({ price: { ...sampleTender().price, lines: SCHEDULE, vat: 'without VAT' } })
  keepTender(tx, { id: TENDER, content, ...by })
  keepPublication(tx, { tender: TENDER, content, draftRevision: 1, note: '', ...by })
  keepBid(tx, { id: BID, tender: TENDER, organisation: alder, by: ada, now: NOW })
}

let here: World
let ada: Page
before(async () => {
  here = await world({ clock: NOW, load: anOpenTender })
  ada = await here.signedIn('Ada Alder')
})
after(() => here.close())

const saved = () => draftOfBid(here.db, BID).prices
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

async function template(page: Page): Promise<Buffer> {
  const coming = page.waitForEvent('download')
  await follow(page, 'Take out the template (XLSX)')
  const file = await coming
  assert.match(file.suggestedFilename(), /^prices-.*Alder-Recovery\.xlsx$/)
  return readFileSync(await file.path())
}

async function send(page: Page, name: string, buffer: Buffer): Promise<void> {
  await page.getByLabel('The template of this bid, filled in').setInputFiles({ name, mimeType: XLSX, buffer })
}

const FILLED: Record<string, number> = {
  G11: 5000,
  G12: 0.1,
  G13: 40,
  G14: 360,
  G15: 80000.5,
  G16: 41.2,
  G17: 90000.01,
}
const fill = (bytes: Buffer, more: Record<string, number> = {}): Promise<Buffer> =>
  changed(bytes, (sheet) => {
    for (const [address, value] of Object.entries({ ...FILLED, ...more })) type(sheet, address, { value })
  })

let blank: Buffer

chapter('beside the price form a bidder takes out a template, with every line of it', async () => {
  await ada.goto(PRICES)
  await follow(ada, 'fill in your prices as a spreadsheet')
  await isOn(ada, 'Your prices as a spreadsheet')
  blank = await template(ada)
})

chapter('what cannot be read is told with its sheet and cell, and nothing is kept', async () => {
  await send(ada, 'prices.pdf', pdfOf())
  await pressFor(ada, 422, 'See what it would change')
  await says(ada, /The file is no Excel workbook/)
  const broken = await changed(await fill(blank), (sheet) => {
    type(sheet, 'G15', { type: 'formula', formula: 'G17*2', formulaResult: 1 })
    type(sheet, 'G16', { type: 'string', value: 'about forty' })
  })
  await send(ada, 'prices.xlsx', broken)
  await pressFor(ada, 422, 'See what it would change')
  await says(ada, 'Sheet “Prices”, cell G15: holds a formula; type the amount itself (Fee, year 1)')
  await says(
    ada,
    'Sheet “Prices”, cell G16: holds text; type a number, without a pound sign or words (Sessions, year 1)',
  )
  await isOn(ada, 'Your prices as a spreadsheet')
  assert.equal(saved(), null)
})

chapter('a filled-in template shows what it would change, and is saved on the word of its sender', async () => {
  await send(ada, 'prices.xlsx', await fill(blank))
  await press(ada, 'See what it would change')
  await isOn(ada, 'What the spreadsheet would change')
  await says(ada, '7 lines would change')
  await says(ada, '£179,440.51')
  assert.equal(saved(), null)
  await press(ada, 'Save these prices')
  await says(ada, 'The prices of the spreadsheet are saved.')
  assert.equal(saved()?.lines['sessions-1'], 4120)
})

chapter('a colleague who has saved meanwhile is not written over unseen', async () => {
  const abe = await here.signedIn('Abe Alder')
  await ada.goto(`${PRICES}/sheet`)
  await send(ada, 'prices.xlsx', await fill(await template(ada), { G15: 70000 }))
  await press(ada, 'See what it would change')
  await says(ada, '1 line would change')

  await abe.goto(`${PRICES}/sheet`)
  await send(abe, 'prices.xlsx', await fill(await template(abe), { G11: 0 }))
  await press(abe, 'See what it would change')
  await press(abe, 'Save these prices')
  await says(abe, 'The prices of the spreadsheet are saved.')

  await pressFor(ada, 409, 'Save these prices')
  await says(ada, /Nothing was saved/)
  await says(ada, '2 lines would change')
  await isOn(ada, 'What the spreadsheet would change')
  await press(ada, 'Let the file go, and change nothing')
  await says(ada, 'The file was let go. Nothing was changed.')
  assert.equal(saved()?.lines['set-up'], 0)
  await abe.context().close()
})

chapter('it goes the same way on a phone and without script', async () => {
  const phone = await here.signedIn('Ada Alder', { phone: true, javaScript: false })
  await phone.goto(`${PRICES}/sheet`)
  await send(phone, 'prices.xlsx', await fill(blank, { G15: 60000 }))
  await press(phone, 'See what it would change')
  await phone.getByRole('heading', { level: 1, name: 'What the spreadsheet would change' }).waitFor()
  await press(phone, 'Save these prices')
  await says(phone, 'The prices of the spreadsheet are saved.')
  assert.equal(saved()?.lines['fee-1'], 6_000_000)
  await phone.context().close()
})
