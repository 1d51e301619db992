import assert from 'node:assert/strict'
import { after, before } from 'node:test'
import type { Page } from 'playwright'
import { chapter, choose, follow, press, pressFor, says, statusOf, write } from './walk.js'
import { isAccessible, world, type World } from './world.js'

// From the award report to the contract under the Provider Selection Regime, without script: the notice, its standstill, a
// bidder who speaks against the award, the further decision, and the contract.

const TENDER = 'recovery-programme'
const AT = `/tenders/${TENDER}`
const SCRIPTLESS = { javaScript: false } as const
const PLANTED = 'Our figures for Ravensby were left out of the reason.'

let here: World
let lead: Page
let loser: Page
let rival: Page

before(async () => {
  // Just after the report, before the example goes on by itself.
  here = await world({ clock: '2026-05-20T12:00:00.000Z', examples: [TENDER] })
})
after(() => here.close())

const idOf = (table: string): string =>
  here.db.connection.prepare(`SELECT id FROM ${table} WHERE tender = ? ORDER BY at DESC`).pluck().get(TENDER) as string
const bidOf = (name: string): string =>
  here.db.connection
    .prepare(
      'SELECT b.id FROM bids b JOIN organisations o ON o.id = b.organisation WHERE b.tender = ? AND o.name LIKE ?',
    )
    .pluck()
    .get(TENDER, `${name}%`) as string
const seeing = new Map<Page, Page>()

/** Waits for a page with this main heading; whoever reads it with script can use it too. */
async function stands(page: Page, heading: string | RegExp): Promise<void> {
  await page.getByRole('heading', { level: 1, name: heading }).waitFor()
  const other = seeing.get(page)
  if (!other || (await page.getByText('There is a problem').count()) > 0) return
  await other.goto(page.url())
  await isAccessible(other)
}

/** Somebody signs in, without script and with it: a session does not last as long as a standstill. */
async function comes(name: string, phone: boolean): Promise<Page> {
  const page = await here.signedIn(name, SCRIPTLESS)
  seeing.set(page, await here.signedIn(name, { phone }))
  return page
}

const textAt = async (page: Page, address: string): Promise<string> => (await page.request.get(address)).text()

chapter('after the report the lead is led to the notice, which lists what it lacks', async () => {
  lead = await comes('Ruth Hallam', false)
  await says(lead, 'Publish the award notice')
  await lead.goto(`${AT}/notice`)
  await stands(lead, 'Notice of the intention to award')
  await says(lead, /What stops the publication/)
  await follow(lead, /CPV code/)
  await stands(lead, 'Notice of the intention to award')
})

chapter('what is missing is completed beside what is known, and saved as a revision', async () => {
  await write(lead, 'CPV codes', '85312500 85100000')
  await write(lead, /Address of Tidewater/, 'Tide House, 4 Quay Lane, Mereport')
  assert.match(await lead.locator('#reason-value').inputValue(), /points/)
  await press(lead, 'Save, and check')
  await says(lead, 'Nothing stops the publication.')
  await stands(lead, 'Notice of the intention to award')
})

chapter('the publication is recorded with its day and reference, and not before its day', async () => {
  await write(lead, 'Day on which it was published', '2026-05-21')
  await pressFor(lead, 422, 'Record that it is published')
  await stands(lead, 'Notice of the intention to award')
  await write(lead, 'Day on which it was published', '2026-05-20')
  await write(lead, 'Reference on the central platform', '2026/S 000-012345')
  await press(lead, 'Record that it is published')
  await stands(lead, 'Standstill')
  await says(lead, 'The standstill lasts until midnight at the end of 2 June 2026.')
  await says(lead, 'not counted: Spring bank holiday')
})

chapter('every bidder reads the notice, and takes it out as a document, as data and for the calendar', async () => {
  loser = await comes('Fiona Brandt', true)
  await loser.goto(`/bids/${bidOf('Larkfield')}`)
  await follow(loser, 'Read it, and until when the standstill lasts')
  await stands(loser, /Notice of the intention to award/)
  await says(loser, 'Tide House, 4 Quay Lane, Mereport')
  const calendar = await textAt(loser, `${loser.url()}/standstill.ics`)
  assert.match(calendar, /DTSTART;VALUE=DATE:20260602\r\n/)
  assert.match(calendar, /DTSTART;TZID=Europe\/London:20260603T000000\r\n/)
  const notice = JSON.parse(await textAt(loser, `${loser.url()}/json`)) as { kind: string; cpv: string[] }
  assert.deepEqual([notice.kind, notice.cpv], ['intention to award', ['85312500', '85100000']])
  const pdf = await loser.request.get(`${loser.url()}/pdf`)
  assert.equal((await pdf.body()).subarray(0, 5).toString(), '%PDF-')
})

chapter('a bidder speaks against the award, and no other bidder reads what it says', async () => {
  here.setClock('2026-05-28T10:00:00.000Z')
  loser = await comes('Fiona Brandt', true)
  await loser.goto(`/bids/${bidOf('Larkfield')}/representations`)
  await stands(loser, /What you say to the award/)
  await write(loser, 'What you say', PLANTED)
  await press(loser, 'Send it to the authority')
  await says(loser, 'The authority has not decided yet.')
  await stands(loser, /What you say to the award/)
  rival = await here.signedIn('Grace Adeyemi', SCRIPTLESS)
  const said = `${AT}/representations/${idOf('representations')}`
  assert.equal(await statusOf(rival, said), 404)
  assert.equal(await statusOf(rival, `/bids/${bidOf('Larkfield')}/representations`), 404)
  for (const address of ['/', AT, `${AT}/award-notice`, `/bids/${bidOf('Tidewater')}/representations`, '/messages']) {
    await rival.goto(address)
    assert.equal((await rival.content()).includes(PLANTED), false, address)
  }
  const auditor = await here.signedIn('Margaret Lowe', SCRIPTLESS)
  await auditor.goto(said)
  await says(auditor, PLANTED)
  await auditor.context().close()
})

chapter('while it waits the standstill has no end, and no contract can be recorded', async () => {
  here.setClock('2026-06-03T10:00:00.000Z')
  lead = await comes('Ruth Hallam', false)
  await lead.goto(`${AT}/contract`)
  await says(lead, /has no end yet: 1 representation waits for a decision/)
  await stands(lead, 'The contract')
  assert.equal(await lead.getByRole('button', { name: 'Record the contract' }).count(), 0)
})

chapter('the lead decides with reasons, and the standstill goes on for five working days', async () => {
  await lead.goto('/')
  await follow(lead, /^Decide on what Larkfield/)
  await stands(lead, /Larkfield/)
  await pressFor(lead, 422, 'Record the decision')
  await stands(lead, /Larkfield/)
  await choose(lead, /^The award stands/)
  await write(lead, 'Reasons', 'The figures were read, and stand in the third sentence of the reason.')
  await press(lead, 'Record the decision')
  await stands(lead, 'Standstill')
  await says(lead, 'The standstill lasts until midnight at the end of 10 June 2026.')
  loser = await comes('Fiona Brandt', true)
  await loser.goto(`/bids/${bidOf('Larkfield')}/representations`)
  await says(loser, /stand in the third sentence/)
})

chapter('after its last minute the contract is recorded, everybody is told, and the tender has ended', async () => {
  here.setClock('2026-06-10T22:59:00.000Z')
  lead = await comes('Ruth Hallam', false)
  await lead.goto(`${AT}/contract`)
  await says(lead, 'It cannot be entered into yet.')
  here.setClock('2026-06-11T09:00:00.000Z')
  await lead.goto(`${AT}/contract`)
  await stands(lead, 'The contract')
  await write(lead, 'Day on which it was entered into', '2026-06-10')
  await pressFor(lead, 422, 'Record the contract')
  await write(lead, 'Day on which it was entered into', '2026-06-11')
  await press(lead, 'Record the contract')
  await stands(lead, 'Standstill')
  await says(lead, /With Tidewater Recovery Trust, entered into on 11 June 2026/)
  rival = await here.signedIn('Grace Adeyemi', SCRIPTLESS)
  await rival.goto(`${AT}/award-notice`)
  await says(rival, /The contract was entered into on 11 June 2026/)
  await rival.goto(AT)
  await stands(rival, /Recovery|recovery/)
  await says(rival, 'Contract entered into')
})
