import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright'
import { statesNothing, statesOneContract, statesOneStudy } from './stating.js'
import { answerCloseCall, choose, follow, press, says, takeFile, write } from './walk.js'
import { world, type World } from './world.js'

// The main job from the first draft to the award report, by nine people, in browsers that run no JavaScript.

const TITLE = 'Recovery service at HMP Longmoor'
const SCRIPTLESS = { javaScript: false } as const
const BIDDERS = {
  'Tidewater Recovery Trust': 'Grace Adeyemi',
  'Larkfield Health and Justice Services Ltd': 'Fiona Brandt',
}
const PRICES = { 'Tidewater Recovery Trust': '400000', 'Larkfield Health and Justice Services Ltd': '320000.50' }

let here: World
let tender = ''

before(async () => {
  here = await world({ clock: '2026-09-01T09:00:00.000Z', examples: ['family-wing'] })
})
after(() => here.close())

const enter = (name: string): Promise<Page> => here.signedIn(name, SCRIPTLESS)
const leave = (page: Page): Promise<void> => page.context().close()
const isHeaded = (page: Page, heading: string | RegExp): Promise<void> =>
  page.getByRole('heading', { level: 1, name: heading }).waitFor()

/** What the published tender asks: the ids and scales of its criteria, as the database keeps them. */
const asked = (): { id: string; kind: string; values: string[] }[] =>
  (
    here.db.connection
      .prepare(
        `SELECT c.criterion AS id, c.kind, json_group_array(v.value) AS vals FROM published_criteria c
         LEFT JOIN published_scale_values v ON v.publication = c.publication AND v.criterion = c.criterion
         WHERE c.publication = (SELECT id FROM publications WHERE tender = ?) GROUP BY c.criterion`,
      )
      .all(tender) as { id: string; kind: string; vals: string }[]
  ).map(({ id, kind, vals }) => ({ id, kind, values: JSON.parse(vals) as string[] }))

const bids = (): { id: string; bidder: string }[] =>
  here.db.connection
    .prepare(
      'SELECT b.id, o.name AS bidder FROM bids b JOIN organisations o ON o.id = b.organisation WHERE b.tender = ? ORDER BY o.name',
    )
    .all(tender) as { id: string; bidder: string }[]

const stageSays = async (page: Page, words: string): Promise<void> => {
  await page.goto(`/tenders/${tender}`)
  await page.locator('.wb-place__stage', { hasText: words }).waitFor()
}

test('a commissioner drafts a tender from a template and publishes it', async () => {
  const lead = await enter('Imran Sadiq')
  await lead.goto('/tenders/new')
  await write(lead, 'Title of the tender', TITLE)
  await choose(lead, /^Recovery programme \(Procurement Act/)
  await press(lead, 'Begin this tender')
  tender = new URL(lead.url()).pathname.split('/')[2] as string

  await lead.goto(`/tenders/${tender}/details`)
  await write(lead, 'Reference', 'LONG-1')
  await write(lead, 'Contracting authority', 'Office of the Police and Crime Commissioner for Mereshire')
  await write(lead, 'Summary', 'A recovery programme for men at HMP Longmoor.')
  await lead.locator('[name="deadline-date"]').fill('2026-09-30')
  await lead.locator('[name="deadline-time"]').fill('12:00')
  await press(lead, 'Save')
  await lead.goto(`/tenders/${tender}/price`)
  await write(lead, 'Benchmark', '350,000')
  await press(lead, 'Save')

  await lead.goto(`/tenders/${tender}/publish`)
  await lead.getByRole('button', { name: /^Publish/ }).click()
  await says(lead, 'The tender is published and open for bids.')
  await leave(lead)
})

test('the lead gives the seats of the panel', async () => {
  const lead = await enter('Imran Sadiq')
  const give = async (
    person: string,
    kind: string,
    isCovered: (index: number) => boolean = () => false,
  ): Promise<void> => {
    await lead.goto(`/tenders/${tender}/seats`)
    const options = await lead.getByLabel('Person', { exact: true }).locator('option').allTextContents()
    const label = options.find((option) => option.includes(person))
    assert.ok(label, `${person} can be chosen`)
    await lead.getByLabel('Person', { exact: true }).selectOption({ label })
    await choose(lead, new RegExp(`^${kind}`))
    const boxes = await lead.locator('[name="criteria"]').all()
    for (const [index, box] of boxes.entries()) if (isCovered(index)) await box.check()
    await press(lead, 'Give this seat')
    await says(lead, /seat/)
  }
  await give('Dr Priya Nair', 'Evaluator', () => true)
  await give('Karen Stubbs', 'Evaluator', (index) => index < 2)
  await give('Helen Ashdown', 'Moderator')
  await give('Tom Varley', 'Price evaluator')
  await give('Margaret Lowe', 'Auditor')
  await leave(lead)
})

for (const [bidder, writer] of Object.entries(BIDDERS))
  test(`${bidder} writes, prices and submits a bid`, async () => {
    const page = await enter(writer)
    await page.goto(`/tenders/${tender}`)
    await page.getByRole('button', { name: /^Begin a bid/ }).click()
    const bid = new URL(page.url()).pathname
    for (const { id, kind } of asked().filter(({ kind }) => kind !== 'price')) {
      await page.goto(`${bid}/answers/${id}`)
      await write(
        page,
        'Your answer',
        `${bidder} on ${kind}: 412 men started, and their outcomes are counted, whoever stayed.`,
      )
      await press(page, 'Save')
    }
    if (bidder.startsWith('Tidewater')) {
      await statesOneStudy(page, bid, 'Turning Tide')
      await statesOneContract(page, bid)
    } else await statesNothing(page, bid, 'Pathways')
    await page.goto(`${bid}/prices`)
    const lines = await page.getByRole('textbox').all()
    for (const [index, line] of lines.entries())
      await line.fill(index === 0 ? PRICES[bidder as keyof typeof PRICES] : '0')
    await press(page, 'Save and show the total')
    await page.goto(`${bid}/submit`)
    await press(page, 'Submit this bid')
    await isHeaded(page, 'Receipt for submission 1')
    await leave(page)
  })

test('after the deadline the lead and the auditor open the bids together', async () => {
  here.setClock('2026-09-30T11:30:00.000Z')
  const [lead, auditor] = [await enter('Imran Sadiq'), await enter('Margaret Lowe')]
  for (const page of [lead, auditor]) {
    await page.goto(`/tenders/${tender}/opening`)
    await page.locator('main form button').click()
  }
  await says(auditor, 'The bids are open.')
  await leave(lead)
  await leave(auditor)
})

test('everybody who sits declares interests, and the evaluators mark and lock every question', async () => {
  for (const name of ['Imran Sadiq', 'Helen Ashdown', 'Tom Varley', 'Dr Priya Nair', 'Karen Stubbs']) {
    const page = await enter(name)
    await page.goto(`/tenders/${tender}/interests`)
    for (const box of await page.getByLabel('I have no interest in this bidder').all()) await box.check()
    await press(page, 'Save my declaration')
    if (name === 'Dr Priya Nair') await markAll(page, asked(), '2')
    if (name === 'Karen Stubbs')
      await markAll(
        page,
        asked().filter(({ id }) => covered(id)),
        '1',
      )
    await leave(page)
  }
  const lead = await enter('Imran Sadiq')
  await stageSays(lead, 'Moderation')
  await leave(lead)
})

const covered = (criterion: string): boolean =>
  here.db.connection
    .prepare(
      `SELECT 1 FROM seat_criteria c JOIN seats s ON s.id = c.seat JOIN accounts a ON a.id = s.person WHERE s.tender = ? AND a.name = 'Karen Stubbs' AND c.criterion = ?`,
    )
    .get(tender, criterion) !== undefined

/** Tidewater is given a step more than Larkfield, within each question's own scale. */
const markFor = (bidder: string, values: string[], least: string): string => {
  const from = Math.min(values.indexOf(least) < 0 ? 1 : values.indexOf(least), values.length - 2)
  return values[bidder.startsWith('Tidewater') ? from + 1 : from] as string
}

async function markAll(page: Page, questions: ReturnType<typeof asked>, least: string): Promise<void> {
  for (const { id, values } of questions.filter(({ kind }) => kind !== 'price')) {
    for (const { id: bid, bidder } of bids()) {
      await page.goto(`/panel/bids/${bid}/score/${id}`)
      const pass = values.length === 2 ? '1' : markFor(bidder, values, least)
      await page.locator(`[name="mark"][value="${pass}"]`).check()
      await write(page, 'Reason', `The ${bidder} answer counts all 412 who started, and says how.`)
      await press(page, 'Save')
    }
    await page.goto(`/panel/tenders/${tender}/lock/${id}`)
    await page.locator('main form button').last().click()
  }
}

test('the moderator writes every agreement and the members sign them', async () => {
  const [helen, priya, karen] = [
    await enter('Helen Ashdown'),
    await enter('Dr Priya Nair'),
    await enter('Karen Stubbs'),
  ]
  for (const { id, values } of asked().filter(({ kind }) => kind !== 'price'))
    for (const { id: bid, bidder } of bids()) {
      const address = `/panel/bids/${bid}/moderation/${id}`
      await helen.goto(address)
      for (const box of await helen.locator('[name="discussed"]').all()) await box.check()
      await helen.locator(`[name="mark"][value="${values.length === 2 ? '1' : markFor(bidder, values, '2')}"]`).check()
      await write(helen, 'The agreed reason', `The panel found that ${bidder} counts all who started.`)
      await write(helen, 'Why marks moved', 'Having read the numbers together, the lower mark moved up.')
      const answer = helen.getByLabel('What the panel says to the indicative mark')
      if ((await answer.count()) > 0)
        await answer.fill('The rubric reads what was declared; the panel read the whole answer beside it.')
      await press(helen, 'Save the agreement')
      for (const member of covered(id) ? [priya, karen] : [priya]) {
        await member.goto(address)
        await choose(member, 'Yes, I sign it')
        await press(member, 'Give my word')
      }
    }
  await stageSays(helen, 'Prices')
  for (const page of [helen, priya, karen]) await leave(page)
})

test('prices are opened and confirmed, and the lead issues the award report', async () => {
  const tom = await enter('Tom Varley')
  await tom.goto(`/tenders/${tender}/prices`)
  await press(tom, /^Open/)
  await tom.locator('[name="note"]').fill('Each line was compared with the form.')
  await press(tom, /^Confirm/)
  await leave(tom)

  const lead = await enter('Imran Sadiq')
  await lead.goto(`/tenders/${tender}/ranking`)
  await says(lead, /^Tidewater Recovery Trust is first by/)
  await follow(lead, 'Award report')
  await answerCloseCall(lead)
  await lead.getByRole('radio', { name: /Tidewater/ }).check()
  await lead.locator('[name="reasons"]').fill('Tidewater is first by the published method and meets every minimum.')
  await press(lead, /^Issue/)
  await says(lead, 'The award report is issued. It cannot be changed any more.')
  await isHeaded(lead, new RegExp(TITLE))
  const pdf = await takeFile(lead, /^PDF/)
  assert.equal(pdf.bytes.subarray(0, 5).toString(), '%PDF-')
  await leave(lead)
})
