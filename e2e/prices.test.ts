import assert from 'node:assert/strict'
import { after, before } from 'node:test'
import type { Page } from 'playwright'
import { AFTER, agreedAlike, BEFORE, pricesToDesign, TENDER } from './prices-world.js'
import { chapter, choose, follow, isOn, press, pressFor, says, write } from './walk.js'
import { world, type World } from './world.js'

// A schedule of prices from its design to the ranking, by people whose browsers run no JavaScript. Worked by hand:
// Alder 45,000 + 612,500 + 630,000.01 ÷ 2 + 3,000 × 41.20 = 45,000 + 612,500 + 315,000.005 + 123,600 = 1,096,100.005,
// half up £1,096,100.01, under the benchmark of £1,200,000: all 40 points, and 4 of 5 marks × 60 = 48: 88.
// Birch 0 + 800,000 + 700,000 ÷ 2 + 3,000 × 50 = 1,300,000: 40 × 12 ÷ 13 = 36.923…, and 48: 84.92.

const SCRIPTLESS = { javaScript: false } as const

let here: World
let lea: Page
before(async () => {
  here = await world({ clock: BEFORE, load: pricesToDesign })
  lea = await here.signedIn('Lea Lead', SCRIPTLESS)
})
after(() => here.close())

const isHeaded = (page: Page, heading: string | RegExp): Promise<void> =>
  page.getByRole('heading', { level: 1, name: heading }).waitFor()

/** Looks at a page as somebody whose browser runs JavaScript, for what everybody must be able to use. */
async function isUsable(name: string, address: string, heading: string | RegExp, phone = false): Promise<void> {
  const page = await here.signedIn(name, { phone })
  await page.goto(address)
  await isOn(page, heading)
  await page.context().close()
}

/** Fills in one line of the price form in the draft. */
async function line(number: number, boxes: Record<string, string>): Promise<void> {
  for (const [box, text] of Object.entries(boxes)) {
    const at = lea.locator(`#${box === 'label' ? 'line' : `line-${box}`}-${number}`)
    await (box === 'kind' ? at.selectOption(text) : at.fill(text))
  }
}

chapter('a lead designs lines of every kind, and reads at once how bidders will read them', async () => {
  await lea.goto(`/tenders/${TENDER}/price`)
  await isHeaded(lea, 'Price')
  await line(1, { year: '1' })
  await line(2, { label: 'Getting ready', kind: 'mobilisation', place: '1' })
  await line(3, { label: 'Extension', year: '3', factor: 'half' })
  await pressFor(lea, 422, 'Save')
  await says(lea, 'Enter a factor of nought or more with at most four decimals, such as 0.5')
  await line(3, { factor: '0.5' })
  await press(lea, 'Save')
  await says(lea, 'Saved in the draft.')
  await line(4, { label: 'Groups', kind: 'unit price', quantity: '3,000', unit: 'sessions' })
  await line(5, { label: 'Paid only for results', kind: 'share at risk' })
  await press(lea, 'Preview without saving')
  await says(lea, /with “Extension, year 3” at half/)
  await says(lea, '“Getting ready” + “Service, year 1” + “Extension, year 3” × 0.5 + “Groups” × 3,000')
  await isHeaded(lea, 'Price')
  await press(lea, 'Save')
  await line(6, { label: 'People who will start', kind: 'starters' })
  await line(7, { label: 'Places at once', kind: 'places' })
  await press(lea, 'Save')
  await isUsable('Lea Lead', `/tenders/${TENDER}/price`, 'Price')
  await isUsable('Lea Lead', `/tenders/${TENDER}/price`, 'Price', true)
  await says(lea, /Its evaluated price is £25,000 \+ £400,000 \+ £200,000 \+ £123,600 = £748,600/)
})

chapter('nothing is published before it is said whether amounts carry VAT', async () => {
  await follow(lea, 'Say whether prices are stated with VAT or without it')
  await choose(lea, 'Without VAT')
  await choose(lea, /^Far under the benchmark/)
  await write(lea, 'By more than', '40')
  await press(lea, 'Save')
  await says(lea, 'All amounts are stated without VAT.')
  await lea.goto(`/tenders/${TENDER}/publish`)
  await lea.getByRole('button', { name: /^Publish/ }).click()
  await says(lea, 'The tender is published and open for bids.')
  await says(lea, 'The price of one, for 3,000 sessions')
  await says(lea, /An evaluated price more than 40% under the benchmark of the formula is looked into/)
  await isUsable('Lea Lead', `/tenders/${TENDER}`, 'Recovery service at HMP Longmoor')
})

const ALDER = { 'Getting ready': '45000', 'Service, year 1': '612,500', 'Extension, year 3': '630000.01' }
const BIRCH = { 'Getting ready': '0', 'Service, year 1': '800000', 'Extension, year 3': '£700,000' }

async function begins(page: Page): Promise<string> {
  await page.goto(`/tenders/${TENDER}`)
  await page.getByRole('button', { name: /^Begin a bid/ }).click()
  const bid = new URL(page.url()).pathname
  await page.goto(`${bid}/answers/model`)
  await write(page, 'Your answer', 'Peers lead groups every week, and everybody who starts is counted.')
  await press(page, 'Save')
  await page.goto(`${bid}/prices`)
  return bid
}

async function prices(page: Page, lines: Record<string, string>): Promise<void> {
  for (const [label, text] of Object.entries(lines)) await page.getByLabel(label, { exact: true }).fill(text)
  await press(page, 'Save and show the total')
}

chapter('a bidder fills them in by kind, is told what cannot be, and reads what it comes to', async () => {
  const ada = await here.signedIn('Ada Alder', SCRIPTLESS)
  const bid = await begins(ada)
  await says(ada, 'All amounts are stated without VAT.')
  await prices(ada, { ...ALDER, Groups: '-5', 'Paid only for results': '120', 'People who will start': 'many' })
  await says(ada, 'Groups: Enter an amount that is not less than nought')
  await says(ada, 'Paid only for results: Enter a percentage from 0 to 100')
  await says(ada, 'People who will start: Enter a whole number in figures, such as 120')
  await isHeaded(ada, 'What it costs')
  await prices(ada, { Groups: '41.20', 'Paid only for results': '12.5%', 'People who will start': '1,080' })
  await says(ada, '£41.20 × 3,000 sessions = £123,600')
  await says(ada, 'The sum so far: some lines are still empty')
  await ada.goto(`${bid}/submit`)
  await says(ada, /Nothing is stated for “Places at once”\./)
  await ada.goto(`${bid}/prices`)
  await prices(ada, { 'Places at once': '120' })
  await says(ada, '£45,000 + £612,500 + £315,000.005 + £123,600 = £1,096,100.005, rounded to £1,096,100.01')
  await isUsable('Ada Alder', `${bid}/prices`, 'What it costs')
  await isUsable('Ada Alder', `${bid}/prices`, 'What it costs', true)
  await isUsable('Ada Alder', `${bid}/submit`, 'Check and submit your bid')
  await ada.goto(`${bid}/submit`)
  await says(ada, '12.5% of the fees at risk')
  await says(ada, '1,080 starters')
  await isHeaded(ada, 'Check and submit your bid')
  await press(ada, 'Submit this bid')
  await isHeaded(ada, 'Receipt for submission 1')
  await ada.getByText('What was submitted, word for word').click()
  await says(ada, '£630,000.01 × 0.5 = £315,000.005')
  await ada.context().close()
})

chapter('another prices on a phone', async () => {
  const bea = await here.signedIn('Bea Birch', { ...SCRIPTLESS, phone: true })
  const bid = await begins(bea)
  const rest = { 'Paid only for results': '0', 'People who will start': '900', 'Places at once': '100' }
  await prices(bea, { ...BIRCH, Groups: '50', ...rest })
  await says(bea, '£0 + £800,000 + £350,000 + £150,000 = £1,300,000')
  await isHeaded(bea, 'What it costs')
  await bea.goto(`${bid}/submit`)
  await press(bea, 'Submit this bid')
  await isHeaded(bea, 'Receipt for submission 1')
  await bea.context().close()
})

chapter('prices are opened line by line, confirmed, and the ranking follows from the formula', async () => {
  here.setClock(AFTER)
  here.change(agreedAlike)
  const pia = await here.signedIn('Pia Price', SCRIPTLESS)
  await pia.goto(`/tenders/${TENDER}/prices`)
  await press(pia, /^Open the prices/)
  await pia.goto(`/tenders/${TENDER}/prices`)
  const row = async (name: string): Promise<string[]> =>
    pia
      .getByRole('row', { name: new RegExp(`^${name}`) })
      .getByRole('cell')
      .allTextContents()
  assert.deepEqual(await row('Groups'), ['£41.20 × 3,000 sessions = £123,600', '£50 × 3,000 sessions = £150,000'])
  assert.deepEqual(await row('Paid only for results'), ['12.5% of the fees at risk', '0% of the fees at risk'])
  assert.deepEqual(await row('Evaluated price'), ['£1,096,100.01', '£1,300,000'])
  await isUsable('Pia Price', `/tenders/${TENDER}/prices`, 'Prices')
  await write(pia, 'What did you check?', 'Every line against the form.')
  await press(pia, 'Confirm the evaluated prices')
  await says(pia, /are confirmed/)
  const lead = await here.signedIn('Lea Lead', SCRIPTLESS)
  await lead.goto(`/tenders/${TENDER}/ranking`)
  await says(lead, /^Alder Recovery is first by 3\.08 points/)
})
