import assert from 'node:assert/strict'
import { after, before } from 'node:test'
import type { Page } from 'playwright'
import { chapter, follow, isOn, press, pressFor, says, statusOf, write } from './walk.js'
import { summarise } from './summarising.js'
import { world, type World } from './world.js'

// What bidders are told once the award is reported: written, looked at again, approved, sent, read. First with script, then without.

const TENDER = 'recovery-programme'
const LIST = `/tenders/${TENDER}/summaries`
const SCRIPTLESS = { javaScript: false } as const

let here: World
let lead: Page

before(async () => {
  // Just after the report, before the example goes on by itself.
  here = await world({ clock: '2026-05-20T12:00:00.000Z', examples: [TENDER] })
})
after(() => here.close())

const bidOf = (name: string): string =>
  here.db.connection
    .prepare(
      'SELECT b.id FROM bids b JOIN organisations o ON o.id = b.organisation WHERE b.tender = ? AND o.name LIKE ?',
    )
    .pluck()
    .get(TENDER, `${name}%`) as string

const summaryOf = (name: string): string =>
  here.db.connection
    .prepare('SELECT id FROM summaries WHERE bid = ? ORDER BY version DESC, approval DESC')
    .pluck()
    .get(bidOf(name)) as string

/** Fills what is still empty, so that every sub-point is told. */
async function fillEmpty(page: Page): Promise<void> {
  for (const box of await page.locator('textarea[name^="point."]').all())
    if ((await box.inputValue()) === '') await box.fill('The panel read the answer and found this point met in part.')
}

chapter('the list names every bid, and none has begun', async () => {
  lead = await here.signedIn('Ruth Hallam')
  await lead.goto(`/tenders/${TENDER}/report`)
  await follow(lead, 'Assessment summaries')
  await isOn(lead, 'Assessment summaries')
  assert.equal(await lead.getByText('Not begun').count(), 5)
})

chapter('wording that compares bids is pointed out at its box and again before it is approved', async () => {
  await follow(lead, /^Write the summary of Tidewater/)
  await isOn(lead, /Tidewater Recovery Trust/)
  await fillEmpty(lead)
  await write(
    lead,
    'Reason for the mark: The people who will do the work',
    'Caseloads of 16 are better than the other bids.',
  )
  await press(lead, 'Save')
  await says(lead, /this names other bids: “the other bids”/)
  await follow(lead, 'Read it as the bidder will')
  await isOn(lead, /Tidewater Recovery Trust/)
  await pressFor(lead, 422, 'Approve it')
  await says(lead, 'Say in at least 5 words why the wording can stand as it is')
})

chapter('put right, it is approved without a word, and what stands in it for others can be withheld', async () => {
  await follow(lead, 'Change it')
  await write(
    lead,
    'Reason for the mark: The people who will do the work',
    'Posts and caseloads stand for each prison; 96% of planned supervision was delivered.',
  )
  await write(lead, 'Passages to withhold', '96% of planned supervision')
  await write(lead, 'Why they are withheld', 'The figure is not public.')
  await press(lead, 'Save, and read it as the bidder will')
  await says(lead, /No wording was found that compares bids/)
  await press(lead, 'Approve it')
  await isOn(lead, 'Assessment summaries')
  await says(lead, /Tidewater Recovery Trust is approved/)
})

chapter(
  'without script a losing bid is written, approved and sent, and reads the winner’s assessment beside its own',
  async () => {
    const page = await here.signedIn('Ruth Hallam', SCRIPTLESS)
    await summarise(page, TENDER, 'Second Bridge', 'The total decided, by the published method.')
    await page.getByRole('checkbox', { name: /Tidewater/ }).uncheck()
    await press(page, 'Send the chosen summaries')
    await says(page, '1 summary is sent.')
    await page.context().close()

    const bidder = await here.signedIn('Leanne Mistry', SCRIPTLESS)
    await bidder.goto(`/bids/${bidOf('Second Bridge')}`)
    await follow(bidder, 'Read your assessment summary')
    await bidder.getByRole('heading', { level: 1, name: /Second Bridge Recovery CIC/ }).waitFor()
    await says(bidder, /Your bid was assessed, and was not successful/)
    await says(bidder, /\[withheld\] was delivered/)
    await says(bidder, 'The total decided, by the published method.')
    assert.equal(await bidder.getByText('96% of planned supervision').count(), 0)
    const paper = await bidder.request.get(`/summaries/${summaryOf('Second Bridge')}/pdf`)
    assert.equal(paper.headers()['content-type'], 'application/pdf')
    await bidder.context().close()
  },
)

chapter('the first reading shows in the list, and the winner, whose summary waits, finds nothing yet', async () => {
  await lead.goto(LIST)
  await says(lead, /^Read on /)
  const winner = await here.signedIn('Grace Adeyemi')
  assert.equal(await statusOf(winner, `/summaries/${summaryOf('Tidewater')}`), 404)
  assert.equal(await statusOf(winner, `/summaries/${summaryOf('Second Bridge')}`), 404)
  await winner.context().close()
})

chapter('the bidder reads it on a phone, and everybody can use the page', async () => {
  const page = await here.signedIn('Leanne Mistry', { phone: true })
  await page.goto(`/summaries/${summaryOf('Second Bridge')}`)
  await isOn(page, /Second Bridge Recovery CIC/)
  assert.equal(await page.evaluate('document.documentElement.scrollWidth'), 390)
  await page.context().close()
})

chapter('somebody who moderates reads what was sent, and is given no form', async () => {
  const page = await here.signedIn('Helen Ashdown', { phone: true })
  await page.goto(LIST)
  await isOn(page, 'Assessment summaries')
  assert.equal(await page.getByRole('button', { name: /^Send/ }).count(), 0)
  await page.goto(`/summaries/${summaryOf('Second Bridge')}`)
  await isOn(page, /Second Bridge Recovery CIC/)
  const width = await page.evaluate('document.documentElement.scrollWidth')
  assert.equal(width, 390)
  await page.context().close()
})
