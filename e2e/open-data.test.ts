import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before } from 'node:test'
import type { Page } from 'playwright'
import { chapter, follow, isOn, press, pressFor, says, statusOf, write } from './walk.js'
import { isAccessible, world, type World } from './world.js'

// What leaves the house as data, and how it reads when it comes back in as anybody's notice.

const TENDER = '/tenders/recovery-programme'

let here: World
let lead: Page
let taken = ''

before(async () => {
  here = await world({ clock: new Date().toISOString(), examples: ['recovery-programme'] })
})
after(() => here.close())

/** The text of the file that a click brings. */
async function fileBy(page: Page, click: () => Promise<void>): Promise<{ name: string; text: string }> {
  const [download] = await Promise.all([page.waitForEvent('download'), click()])
  return { name: download.suggestedFilename(), text: readFileSync(await download.path(), 'utf8') }
}

interface Told {
  tag: string[]
  parties: { name: string }[]
  bids?: { details: { tenderers?: unknown }[] }
}

chapter('whoever reads the tender takes it out as open data', async () => {
  const bidder = await here.signedIn('Fiona Brandt')
  await bidder.goto(TENDER)
  const { name, text } = await fileBy(bidder, () => follow(bidder, 'The tender as open data (OCDS release)'))
  assert.equal(name, 'release-mhj-2026-014-tender.json')
  taken = text
  assert.equal(await statusOf(bidder, `${TENDER}/award-release.json`), 404)
})

chapter('the lead takes out the award, which names the winner and no other bidder', async () => {
  lead = await here.signedIn('Ruth Hallam')
  await lead.goto(`${TENDER}/report`)
  const { text } = await fileBy(lead, () => follow(lead, 'the release of the award'))
  const award = JSON.parse(text) as Told
  assert.equal(award.parties.length, 2)
  assert.equal(award.bids?.details.filter(({ tenderers }) => tenderers !== undefined).length, 1)
})

chapter('more is told for a reason alone, and the reason is in the trail', async () => {
  await lead.goto(`${TENDER}/report`)
  await follow(lead, 'what stands in it')
  await isOn(lead, 'Open data')
  await isAccessible(lead)
  await pressFor(lead, 422, 'Record the reason and download')
  await isAccessible(lead)
  await lead.getByRole('checkbox', { name: 'Who else bid', exact: true }).check()
  await write(lead, 'Why', 'The law asks for the names of all bidders above a threshold')
  const { text } = await fileBy(lead, () => press(lead, 'Record the reason and download'))
  assert.equal((JSON.parse(text) as Told).parties.length, 6)
  const auditor = await here.signedIn('Margaret Lowe')
  await auditor.goto(`${TENDER}/trail`)
  await says(auditor, 'The law asks for the names of all bidders above a threshold')
})

chapter('an auditor reads the tender’s own release as any notice, without script too', async () => {
  const auditor = await here.signedIn('Margaret Lowe', { javaScript: false })
  await auditor.goto('/tenders')
  await follow(auditor, 'What do other notices ask about?')
  await write(auditor, 'An OCDS release', '{"tender": ')
  await pressFor(auditor, 422, 'Read this release')
  await write(auditor, 'An OCDS release', taken)
  await press(auditor, 'Read this release')
  await says(auditor, '22% of the weight names the evidence base; 14% of the weight names the track record.')
})

chapter('a file with a release is read, and a notice read before is opened', async () => {
  await lead.goto('/notices/read')
  const buffer = Buffer.from(taken)
  await lead.getByLabel('Or a file with one').setInputFiles({ name: 'x.txt', mimeType: 'text/plain', buffer })
  await press(lead, 'Read this file')
  await says(lead, '22% of the weight names the evidence base; 14% of the weight names the track record.')
  await isAccessible(lead)
  await lead.getByRole('table').last().getByRole('link').first().click()
  await says(lead, /The weights stand in the prose of the notice/)
})
