import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { after, before } from 'node:test'
import type { Page } from 'playwright'
import { answerCloseCall, chapter, choose, follow, press, pressFor, says, statusOf, write } from './walk.js'
import { follower } from '../server/home/message-follower.js'
import { summarise } from './summarising.js'
import { isAccessible, world, type World } from './world.js'

// A losing bidder's representation is upheld: exactly one mark is reopened, decided and signed anew, and the award, which now goes
// to that bidder, is reported and told in a new version. What was issued and sent before says what it said.

const TENDER = 'recovery-programme'
const AT = `/tenders/${TENDER}`
const SCRIPTLESS = { javaScript: false } as const
const PLANTED = 'Our forty paid placements with three employers were left out of the reason.'
const UPHELD = 'The reason leaves out the forty paid placements that the answer names with their employers.'
const TOLD = 'A reason that was agreed had left out part of what an answer says.'

let here: World
let lead: Page
let correction = ''
const before1 = new Map<string, string>()

before(async () => {
  // Just after the report, before the example goes on by itself.
  here = await world({ clock: '2026-05-20T12:00:00.000Z', examples: [TENDER] })
})
after(() => here.close())

const one = (sql: string, ...values: string[]): string =>
  here.db.connection
    .prepare(sql)
    .pluck()
    .get(...values) as string
const bidOf = (name: string): string =>
  one(
    'SELECT b.id FROM bids b JOIN organisations o ON o.id = b.organisation WHERE b.tender = ? AND o.name LIKE ?',
    TENDER,
    `${name}%`,
  )
const summaryOf = (name: string): string =>
  one('SELECT id FROM summaries WHERE bid = ? ORDER BY version DESC, approval DESC', bidOf(name))
const reportOf = (version: number): string =>
  one('SELECT id FROM reports WHERE tender = ? AND version = ?', TENDER, String(version))

/** Tells people what has happened, as the program does by itself from time to time. */
const tellAll = (): void => follower(here.db.connection, here.writer)({ now: here.now(), mails: false })

/** The frozen text of a page: what it says, whatever stands around it. */
async function frozen(page: Page, address: string): Promise<string> {
  await page.goto(address)
  return page.locator('article').innerText()
}

/** Reads every page of a person's with script too, and at the width of a phone, for whoever cannot see it or has no mouse. */
async function canBeUsed(name: string, address: string): Promise<void> {
  const page = await here.signedIn(name, { phone: true })
  await page.goto(address)
  await isAccessible(page)
  await page.context().close()
}

chapter('two bidders are told of the award, and its notice is published', async () => {
  lead = await here.signedIn('Ruth Hallam', SCRIPTLESS)
  await summarise(lead, TENDER, 'Tidewater', '')
  await summarise(lead, TENDER, 'Second Bridge', 'The total decided, by the published method.')
  await press(lead, 'Send the chosen summaries')
  await says(lead, '2 summaries are sent.')
  await lead.goto(`${AT}/notice/write`)
  await write(lead, 'CPV codes', '85312500 85100000')
  await write(lead, /Address of Tidewater/, 'Tide House, 4 Quay Lane, Mereport')
  await press(lead, 'Save, and check')
  await write(lead, 'Day on which it was published', '2026-05-20')
  await write(lead, 'Reference on the central platform', '2026/S 000-012345')
  await press(lead, 'Record that it is published')
  await says(lead, 'The standstill lasts until midnight at the end of 2 June 2026.')
  for (const address of [`/reports/${reportOf(1)}`, `/summaries/${summaryOf('Second Bridge')}`])
    before1.set(address, await frozen(lead, address))
})

chapter(
  'a losing bidder speaks against the award, and the lead goes back to the step where it went wrong',
  async () => {
    here.setClock('2026-05-28T10:00:00.000Z')
    const bidder = await here.signedIn('Leanne Mistry', SCRIPTLESS)
    await bidder.goto(`/bids/${bidOf('Second Bridge')}/representations`)
    await write(bidder, 'What you say', PLANTED)
    await press(bidder, 'Send it to the authority')
    await bidder.context().close()
    lead = await here.signedIn('Ruth Hallam', SCRIPTLESS)
    await lead.goto('/')
    await follow(lead, /^Decide on what Second Bridge/)
    await choose(lead, /^The authority goes back to an earlier step/)
    await write(lead, 'Reasons', UPHELD)
    await press(lead, 'Record the decision')
    await says(lead, /By a decision on representations the contract is not entered into/)
    await follow(lead, 'reopen exactly that one')
    await lead.getByRole('heading', { level: 1, name: 'Reopen one mark or decision' }).waitFor()
  },
)

chapter('exactly one mark is reopened, citing what was upheld, and not without it', async () => {
  await lead.goto('/')
  await follow(lead, /^Reopen what Second Bridge/)
  await press(lead, 'Reopen one mark or decision')
  await canBeUsed('Ruth Hallam', lead.url())
  await choose(lead, 'The agreed mark of one bid on one criterion')
  await lead.getByLabel('Bid', { exact: true }).selectOption({ label: 'Second Bridge Recovery CIC' })
  await lead.getByLabel('Criterion', { exact: true }).selectOption({ label: 'Work, homes and community' })
  await write(lead, 'What every bidder is told of it', 'Second Bridge Recovery CIC was right about this.')
  await pressFor(lead, 422, 'Reopen it')
  await says(lead, /say it without “[^”]+”, which names Second Bridge/)
  assert.equal(await lead.getByLabel('What was upheld, and why').inputValue(), UPHELD)
  await write(lead, 'What every bidder is told of it', TOLD)
  await press(lead, 'Reopen it')
  await says(lead, 'It is reopened. Those who decide it are told.')
  correction = new URL(lead.url()).pathname
  await canBeUsed('Ruth Hallam', correction)
  await lead.goto(`${AT}/standstill`)
  await says(lead, /The contract waits for the notice of the corrected award/)
  await lead.goto(`${AT}/notice`)
  await says(lead, /The award is being corrected\. Its notice waits/)
})

chapter('no bidder finds the correction, and the panel reads no word of who spoke', async () => {
  tellAll()
  for (const name of ['Leanne Mistry', 'Grace Adeyemi', 'Fiona Brandt']) {
    const bidder = await here.signedIn(name, SCRIPTLESS)
    assert.equal(await statusOf(bidder, correction), 404, name)
    assert.equal(await statusOf(bidder, `${AT}/corrections`), 404, name)
    await bidder.goto('/messages')
    assert.equal((await bidder.content()).includes('reopened'), false, name)
    await bidder.context().close()
  }
  const panel = await here.signedIn('Karen Stubbs', SCRIPTLESS)
  await panel.goto(correction)
  await says(panel, UPHELD)
  const html = await panel.content()
  assert.deepEqual([html.includes(PLANTED), html.includes('representations/')], [false, false])
  await panel.context().close()
})

chapter('the moderator is led to it and writes the new agreement, which is held to the rules of any', async () => {
  const moderator = await here.signedIn('Helen Ashdown', SCRIPTLESS)
  tellAll()
  await moderator.goto('/messages')
  await says(moderator, /One mark or decision is reopened/)
  await moderator.goto('/')
  await follow(moderator, /^Decide anew: The mark of Second Bridge/)
  await pressFor(moderator, 422, 'Save the agreement')
  await says(moderator, 'Choose the agreed mark')
  for (const box of await moderator.locator('input[name="discussed"]').all()) await box.check()
  await moderator.locator('input[name="mark"][value="4"]').check()
  await write(
    moderator,
    'The agreed reason',
    'Forty paid placements are named with three employers, each with a start date after release.',
  )
  await write(
    moderator,
    'Why it moves, or why it stays',
    'The panel read the placements again, which its first reason had left out.',
  )
  await press(moderator, 'Save the agreement')
  await says(moderator, 'All 3 members can now read and sign it.')
  await moderator.context().close()
})

chapter('every member signs or dissents, and with the last of them the mark counts', async () => {
  await canBeUsed('Karen Stubbs', correction)
  for (const name of ['Dr Priya Nair', 'Karen Stubbs', 'Dean Marlow']) {
    const member = await here.signedIn(name, SCRIPTLESS)
    await member.goto('/')
    await follow(member, /^Read and sign what is decided anew/)
    await pressFor(member, 422, 'Give my word')
    await choose(member, name === 'Dean Marlow' ? 'No, I dissent' : 'Yes, I sign it')
    if (name === 'Dean Marlow')
      await write(member, 'If you dissent: with what, and why', 'Two of the employers are one company.')
    await member.getByLabel('What I declared of my interests in this bid still holds').check()
    await press(member, 'Give my word')
    await says(member, name === 'Dean Marlow' ? /All have spoken: it is decided/ : 'You have signed.')
    await member.context().close()
  }
  await canBeUsed('Dean Marlow', correction)
})

chapter('the lead issues the award report anew, which names what moved and to whom the contract now goes', async () => {
  lead = await here.signedIn('Ruth Hallam', SCRIPTLESS)
  await lead.goto('/')
  await follow(lead, 'Issue the corrected award report')
  await answerCloseCall(lead)
  await says(lead, /^Second Bridge Recovery CIC is first by/)
  await choose(lead, /^Award to Second Bridge/)
  await write(
    lead,
    'Reasons for the decision',
    'After the mark was agreed anew it has the highest total by the published criteria.',
  )
  await press(lead, 'Issue the corrected award report')
  await says(lead, /^Version 2 of the award report is issued/)
  await says(lead, /awarded to Second Bridge Recovery CIC instead of Tidewater/)
  await says(lead, 'As decided anew')
  await canBeUsed('Margaret Lowe', `/reports/${reportOf(2)}`)
  await canBeUsed('Margaret Lowe', `${AT}/corrections`)
})

chapter('both bidders are sent a second summary that says what is other for them, and why', async () => {
  await summarise(lead, TENDER, 'Second Bridge', '')
  await summarise(lead, TENDER, 'Tidewater', 'The total decided, by the published method.')
  await press(lead, 'Send the chosen summaries')
  await says(lead, '2 summaries are sent.')
  const loser = await here.signedIn('Grace Adeyemi', SCRIPTLESS)
  tellAll()
  await loser.goto('/messages')
  await says(loser, /The award is corrected/)
  await loser.goto(`/summaries/${summaryOf('Tidewater')}`)
  await says(loser, 'What was corrected')
  await says(loser, TOLD)
  const changes = await loser.getByRole('region', { name: 'What is other for your bid' }).innerText()
  assert.match(changes, /What came of your bid\s+Awarded the contract\s+Not successful/)
  assert.match(changes, /Awarded to\s+Tidewater Recovery Trust\s+Second Bridge Recovery CIC/)
  assert.doesNotMatch(changes, /Your mark/)
  await loser.context().close()
  const winner = await here.signedIn('Leanne Mistry', SCRIPTLESS)
  await winner.goto(`/summaries/${summaryOf('Second Bridge')}`)
  await says(winner, /Your mark: Work, homes and community/)
  await says(winner, 'Forty paid placements are named with three employers, each with a start date after release.')
  await winner.context().close()
  await canBeUsed('Leanne Mistry', `/summaries/${summaryOf('Second Bridge')}`)
})

chapter('the new notice begins a whole new standstill, and the contract waits for it', async () => {
  here.setClock('2026-06-03T10:00:00.000Z')
  lead = await here.signedIn('Ruth Hallam', SCRIPTLESS)
  await lead.goto('/')
  await follow(lead, 'Publish the notice of the corrected award')
  await press(lead, 'Prepare a correction')
  assert.equal(await lead.getByLabel('CPV codes').inputValue(), '85312500 85100000')
  await write(lead, /Address of Second Bridge/, 'Bridge Yard, 9 Mill Street, Ravensby')
  await press(lead, 'Save, and check')
  await write(lead, 'Day on which it was published', '2026-06-03')
  await write(lead, 'What is corrected, and why', TOLD)
  await press(lead, 'Record the correction')
  await lead.getByRole('heading', { level: 1, name: 'Standstill' }).waitFor()
  await says(lead, 'The standstill lasts until midnight at the end of 15 June 2026.')
  here.setClock('2026-06-16T09:00:00.000Z')
  lead = await here.signedIn('Ruth Hallam', SCRIPTLESS)
  await lead.goto(`${AT}/contract`)
  await says(lead, /Second Bridge Recovery CIC/)
  await press(lead, 'Record the contract')
  await says(lead, /With Second Bridge Recovery CIC, entered into on 16 June 2026/)
})

chapter('what was issued and sent first says what it said, and that it was replaced', async () => {
  for (const [address, text] of before1) assert.equal(await frozen(lead, address), text, address)
  await lead.goto(`/reports/${reportOf(1)}`)
  await says(lead, /This report was replaced by version 2/)
  const bidder = await here.signedIn('Leanne Mistry', SCRIPTLESS)
  const first = one('SELECT id FROM summaries WHERE bid = ? AND version = 1', bidOf('Second Bridge'))
  await bidder.goto(`/summaries/${first}`)
  await says(bidder, 'A later version of this paper was sent to you.')
  const receipt = one('SELECT id FROM submissions WHERE bid = ? ORDER BY version DESC', bidOf('Second Bridge'))
  assert.equal(await statusOf(bidder, `/bids/${bidOf('Second Bridge')}/receipts/${receipt}`), 200)
  await bidder.context().close()
})

chapter('after the contract nothing is reopened any more: a finding is kept on record', async () => {
  await lead.goto(`${AT}/corrections`)
  await says(lead, /the award is not reopened any more/)
  await press(lead, 'Keep a finding on record')
  await choose(lead, 'A court order')
  await write(lead, 'Its reference', 'HT-2026-000123')
  await write(lead, 'Day on which it was upheld', '2026-06-15')
  await write(lead, 'Who upheld it', 'The court')
  await write(lead, 'What was upheld, and why', 'A further reason was too short to be followed.')
  await press(lead, 'Keep the finding')
  await says(lead, 'The finding is on record. It reopens nothing.')
})

chapter(
  'the trail that an auditor takes away holds after its closing entry too, and both awards come out of it alone',
  async () => {
    const auditor = await here.signedIn('Margaret Lowe')
    await auditor.goto(`${AT}/trail`)
    const begun = auditor.waitForEvent('download')
    await press(auditor, 'Export the trail')
    const trail = await (await begun).path()
    const run = (command: string) =>
      spawnSync(process.execPath, ['--import', 'tsx', `scripts/${command}.ts`, trail], { encoding: 'utf8' })
    const [verified, recomputed] = [run('verify'), run('recompute')]
    assert.deepEqual([verified.status, verified.stderr], [0, ''])
    assert.match(verified.stdout, /^Sound: /)
    assert.deepEqual([recomputed.status, recomputed.stderr], [0, ''])
    assert.match(recomputed.stdout, /^Equal: version 1 of .* none differs\..*\nEqual: version 2 of .* none differs\./)
    await auditor.context().close()
  },
)
