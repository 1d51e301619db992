import assert from 'node:assert/strict'
import { after, before } from 'node:test'
import type { Page } from 'playwright'
import { sampleCriterion, sampleSection, sampleTender } from '../server/rules/sample-tender.js'
import type { Tender } from '../server/rules/tender.js'
import { keepTender } from '../server/tenders/tender-store.js'
import { answerCloseCall, chapter, choose, follow, isOn, press, pressFor, says, takeFile, write } from './walk.js'
import { world, type World } from './world.js'

// A tender in two lots, from the draft to the award report: two bidders, both in both lots, of which each can win one.

const TENDER = 'lotsoftender'
const TIDEWATER = 'Grace Adeyemi'
const LARKFIELD = 'Fiona Brandt'
const SCRIPTLESS = { javaScript: false } as const

/** A short tender: one question and a price, so that the story is about lots. */
const short = (): Tender => {
  const { evidence: _evidence, record: _record, ...tender } = sampleTender()
  const why = 'The service is new, so that nothing is known of it yet.'
  return {
    ...tender,
    title: 'Recovery services in Mereshire prisons',
    timetable: {
      clarifications: '2026-09-15T11:00:00.000Z',
      deadline: '2026-09-30T11:00:00.000Z',
      award: null,
      starts: '2027-01-01',
      ends: '2029-12-31',
    },
    sections: [
      sampleSection('service', 'quality', sampleCriterion('model', '60'), sampleCriterion('jobs', '10')),
      sampleSection('money', 'price', sampleCriterion('price', '30', { scale: [], subpoints: [] })),
    ].map((section) => ({ ...section, title: section.id === 'service' ? 'Service' : 'Price' })),
    tieBreak: [{ by: 'price' }],
    explanations: { evidenceBase: why, trackRecord: why, keyCriteria: {} },
  }
}

let here: World
const bids: Record<string, string> = {}

before(async () => {
  here = await world({
    clock: '2026-09-01T09:00:00.000Z',
    examples: [],
    load: (tx) => {
      const by = tx.connection.prepare("SELECT id FROM accounts WHERE name = 'Imran Sadiq'").pluck().get() as string
      keepTender(tx, { id: TENDER, content: short(), by, now: '2026-09-01T08:00:00.000Z' })
    },
  })
})
after(() => here.close())

const enter = (name: string, how = {}): Promise<Page> => here.signedIn(name, how)
const leave = (page: Page): Promise<void> => page.context().close()

chapter('a lead divides the draft into lots, weighs one in its own way, sets a limit and publishes', async () => {
  const lead = await enter('Imran Sadiq')
  await lead.goto(`/tenders/${TENDER}/draft`)
  await lead.getByRole('link', { name: 'Lots', exact: true }).first().click()
  await isOn(lead, 'Lots')
  for (const title of ['North', 'South']) {
    await write(lead, 'Title of a new lot', title)
    await press(lead, 'Add this lot')
    await isOn(lead, `Lot: ${title}`)
    await write(lead, 'What is bought in this lot, where and for whom', `The prisons of the ${title.toLowerCase()}.`)
    await write(lead, 'Benchmark', title === 'North' ? '100,000' : '50,000')
    if (title === 'South') {
      await choose(lead, /^Its own/)
      await write(lead, 'Title of model', '50')
      await write(lead, 'Title of jobs', '10')
      await write(lead, 'Title of price', '30')
    }
    await press(lead, 'Save')
    await says(lead, 'Saved in the draft.')
    await lead.goto(`/tenders/${TENDER}/lots`)
  }
  await write(lead, 'Most lots that one bidder may win', '1')
  await choose(lead, 'The bidder’s own order of preference')
  await press(lead, 'Save')
  await lead.goto(`/tenders/${TENDER}/publish`)
  await follow(lead, /^Lot “South”: The weights add up to 90%, not to 100%/)
  await write(lead, 'Title of jobs', '20')
  await press(lead, 'Save')
  await lead.goto(`/tenders/${TENDER}/publish`)
  await press(lead, 'Publish this tender')
  await isOn(lead, 'Recovery services in Mereshire prisons')
  await says(lead, /^One bidder can win at most 1 of the 2 lots/)
  await leave(lead)
})

async function answers(page: Page, bid: string, who: string): Promise<void> {
  for (const id of ['model', 'jobs']) {
    await page.goto(`${bid}/answers/${id}`)
    await write(page, 'Your answer', `${who} on ${id}: peers lead groups every week, and all who start are counted.`)
    await press(page, 'Save')
  }
}

async function submits(page: Page, bid: string, pounds: string): Promise<void> {
  await page.goto(`${bid}/prices`)
  await write(page, 'Staff', pounds)
  await write(page, 'Everything else', '0')
  await press(page, 'Save and show the total')
  await page.goto(`${bid}/submit`)
  await press(page, 'Submit this bid')
  await page.getByRole('heading', { level: 1, name: 'Receipt for submission 1' }).waitFor()
}

async function begins(page: Page, lot: string): Promise<string> {
  await page.goto(`/tenders/${TENDER}/bids`)
  await press(page, `Begin a bid for ${lot}`)
  await page.waitForURL(/\/bids\/\w+$/)
  return new URL(page.url()).pathname
}

chapter(
  'a bidder without scripts bids for both lots, carries one over into the other, and says which it wants more',
  async () => {
    const page = await enter(TIDEWATER, SCRIPTLESS)
    await page.goto('/bids')
    await press(page, /^Choose a lot to bid for/)
    const north = await begins(page, 'North')
    await answers(page, north, 'Tidewater')
    const south = await begins(page, 'South')
    await says(page, 'Your other bids:')
    await page.goto(`/tenders/${TENDER}/bids`)
    await page
      .locator('section', { has: page.getByRole('heading', { name: 'South' }) })
      .getByRole('button')
      .click()
    await says(page, /^Carried over: 2 answers\./)
    await page.goto(`/tenders/${TENDER}/bids`)
    const place = (lot: string) => page.getByRole('textbox', { name: lot, exact: true })
    await place('South').fill('1')
    await place('North').fill('1')
    await pressFor(page, 422, 'Save the order')
    await place('North').fill('2')
    await press(page, 'Save the order')
    await says(page, /^Your order of lots is saved/)
    // The north has no price yet: that stops the north alone.
    await submits(page, south, '40000')
    await page.goto(`/tenders/${TENDER}/bids`)
    await says(page, 'Draft, not submitted')
    await page.goto(`${north}/submit`)
    assert.equal(await page.getByRole('button', { name: 'Submit this bid' }).count(), 0)
    await submits(page, north, '100000')
    Object.assign(bids, { 'Tidewater North': north.slice(6), 'Tidewater South': south.slice(6) })
    await leave(page)
  },
)

chapter('another bidder bids for both with scripts, and the page of lots can be used by everybody', async () => {
  const page = await enter(LARKFIELD)
  for (const [lot, pounds] of [
    ['North', '100000'],
    ['South', '50000'],
  ] as const) {
    const bid = await begins(page, lot)
    await answers(page, bid, 'Larkfield')
    await submits(page, bid, pounds)
    bids[`Larkfield ${lot}`] = bid.slice(6)
  }
  await page.goto(`/tenders/${TENDER}/bids`)
  await isOn(page, /^Recovery services in Mereshire prisons\s*Your bids, lot by lot$/)
  await page.goto(`/bids/${bids['Larkfield South'] ?? ''}`)
  await isOn(page, /Bid of Larkfield .*\(South\)/)
  await leave(page)
})

chapter('the panel reads bidder and lot beside every mark, and the weight of the lot', async () => {
  const lead = await enter('Imran Sadiq', SCRIPTLESS)
  for (const [person, kind] of [
    ['Dr Priya Nair', 'Evaluator'],
    ['Helen Ashdown', 'Moderator'],
    ['Tom Varley', 'Price evaluator'],
    ['Margaret Lowe', 'Auditor'],
  ] as const) {
    await lead.goto(`/tenders/${TENDER}/seats`)
    const options = await lead.getByLabel('Person', { exact: true }).locator('option').allTextContents()
    await lead
      .getByLabel('Person', { exact: true })
      .selectOption({ label: options.find((one) => one.includes(person)) ?? '' })
    await choose(lead, new RegExp(`^${kind}`))
    if (kind === 'Evaluator') for (const box of await lead.locator('[name="criteria"]').all()) await box.check()
    await press(lead, 'Give this seat')
  }
  await leave(lead)
  here.setClock('2026-09-30T11:30:00.000Z')
  const [opener, auditor] = [await enter('Imran Sadiq', SCRIPTLESS), await enter('Margaret Lowe', SCRIPTLESS)]
  for (const page of [opener, auditor]) {
    await page.goto(`/tenders/${TENDER}/opening`)
    await page.locator('main form button').click()
  }
  await says(auditor, 'The bids are open.')
  for (const page of [opener, auditor]) await leave(page)
  for (const name of ['Imran Sadiq', 'Helen Ashdown', 'Tom Varley', 'Dr Priya Nair']) {
    const page = await enter(name, SCRIPTLESS)
    await page.goto(`/tenders/${TENDER}/interests`)
    for (const box of await page.getByLabel('I have no interest in this bidder').all()) await box.check()
    await press(page, 'Save my declaration')
    if (name === 'Dr Priya Nair') await marks(page)
    await leave(page)
  }
})

/** Tidewater is given a mark more than Larkfield in both lots. */
const markOf = (bid: string): string => (bid.startsWith('Tidewater') ? '4' : '3')

async function marks(page: Page): Promise<void> {
  await page.goto(`/panel/bids/${bids['Larkfield South'] ?? ''}/score/model`)
  await says(page, /Larkfield .*\(South\)/)
  await says(page, /Title of model, 50%/)
  for (const id of ['model', 'jobs']) {
    for (const [name, bid] of Object.entries(bids)) {
      await page.goto(`/panel/bids/${bid}/score/${id}`)
      await page.locator(`[name="mark"][value="${markOf(name)}"]`).check()
      await write(page, 'Reason', `The answer for ${name} says who leads the groups, and counts all who start.`)
      await press(page, 'Save')
    }
    await page.goto(`/panel/tenders/${TENDER}/lock/${id}`)
    await page.locator('main form button').last().click()
  }
}

chapter('the panel agrees, prices are opened lot by lot, and the ranking says who wins which lot and why', async () => {
  const [helen, priya, tom] = [
    await enter('Helen Ashdown', SCRIPTLESS),
    await enter('Dr Priya Nair', SCRIPTLESS),
    await enter('Tom Varley'),
  ]
  for (const [name, bid] of Object.entries(bids))
    for (const id of ['model', 'jobs']) {
      await helen.goto(`/panel/bids/${bid}/moderation/${id}`)
      for (const box of await helen.locator('[name="discussed"]').all()) await box.check()
      await helen.locator(`[name="mark"][value="${markOf(name)}"]`).check()
      await write(helen, 'The agreed reason', `The panel found that ${name} counts all who start.`)
      await press(helen, 'Save the agreement')
      await priya.goto(`/panel/bids/${bid}/moderation/${id}`)
      await choose(priya, 'Yes, I sign it')
      await press(priya, 'Give my word')
    }
  await tom.goto(`/tenders/${TENDER}/prices`)
  await press(tom, /^Open/)
  await isOn(tom, 'Prices')
  await tom.locator('[name="note"]').fill('Each line was compared with the form.')
  await press(tom, /^Confirm/)
  for (const page of [helen, priya, tom]) await leave(page)

  const lead = await enter('Imran Sadiq')
  await lead.goto(`/tenders/${TENDER}/ranking`)
  await isOn(lead, 'Ranking, lot by lot')
  await says(lead, /^“North” falls to Larkfield .*“South” falls to Tidewater/)
  await says(
    lead,
    /^Tidewater Recovery Trust would hold 2, and can win 1: by its own order of preference it keeps “South” and gives up “North”/,
  )
  await follow(lead, 'South')
  await isOn(lead, 'Ranking: South')
  await says(lead, /^Tidewater Recovery Trust is first by/)
  await leave(lead)
})

chapter('the lead decides lot by lot, and the report shows and prints each', async () => {
  const lead = await enter('Imran Sadiq')
  await lead.goto(`/tenders/${TENDER}/report`)
  await isOn(lead, 'Award report')
  await answerCloseCall(lead)
  await lead
    .getByRole('group', { name: 'What is decided on North?' })
    .getByRole('radio', { name: /Larkfield/ })
    .check()
  await lead
    .getByRole('group', { name: 'What is decided on South?' })
    .getByRole('radio', { name: 'Make no award' })
    .check()
  await lead
    .locator('[name="reasons"]')
    .fill('Each lot falls to this bidder by its ranking and by the published limit on lots.')
  await pressFor(lead, 422, 'Issue the award report')
  await says(lead, /With the other lots as chosen it falls to Tidewater/)
  await lead
    .getByRole('group', { name: 'What is decided on South?' })
    .getByRole('radio', { name: /Tidewater/ })
    .check()
  await lead
    .getByRole('group', { name: 'What is decided on North?' })
    .getByRole('radio', { name: 'Make no award' })
    .check()
  await pressFor(lead, 303, 'Issue the award report')
  await says(lead, '“South” is awarded to Tidewater Recovery Trust.')
  await says(lead, 'No award is made for “North”.')
  await isOn(lead, /Recovery services in Mereshire prisons/)
  const pdf = await takeFile(lead, /^PDF/)
  assert.equal(pdf.bytes.subarray(0, 5).toString(), '%PDF-')
  await leave(lead)
})
