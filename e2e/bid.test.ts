import assert from 'node:assert/strict'
import { after, before } from 'node:test'
import type { Page } from 'playwright'
import { CONTRACTS, hasNoContract, hasNoStudy, STUDIES } from './stating.js'
import { chapter, follow, isOn, press, pressFor, says, statusOf, write } from './walk.js'
import { world, type World } from './world.js'

const TENDER = 'Family recovery wing at HMP Ravensby'
const EVIDENCE = 'What is known about the effect of what you offer'
const OTHERS = [
  'Safeguarding of children and adults',
  'What followed from your earlier work',
  'The programme and the families',
  'The people and their partners',
  'What the county gains',
]
const PRICES = ['30,000', '336500.50', '£343,200', '0']

let here: World
let grace: Page
let martin: Page
let bid = ''

before(async () => {
  // The tender asks for bids until 12:00 in London on 28 September.
  here = await world({ clock: '2026-09-07T09:00:00.000Z', examples: ['family-wing'] })
  ;[grace, martin] = await Promise.all([here.signedIn('Grace Adeyemi'), here.signedIn('Martin Coyle')])
})
after(() => here.close())

chapter('a bidder finds the open tender on the desk, reads it and begins a bid', async () => {
  await isOn(grace, 'My desk')
  await follow(grace, 'Read the tender, and begin a bid if you want to')
  await isOn(grace, TENDER)
  await follow(grace, 'Our bids')
  await isOn(grace, 'Your bids')
  await press(grace, `Begin a bid for ${TENDER}`)
  await says(grace, 'You have begun a bid.')
  await isOn(grace, TENDER)
  await says(grace, 'Draft, not submitted')
  await says(grace, '9 of 9 parts are not ready.')
  bid = new URL(grace.url()).pathname
})

chapter('a colleague is taken to the same bid, and two people who write one answer both keep their text', async () => {
  await martin.goto('/bids')
  await follow(martin, TENDER)
  await follow(martin, EVIDENCE)
  await grace.goto(martin.url())
  await isOn(grace, EVIDENCE)
  await write(grace, 'Your answer', 'Grace: two matched studies of all who started.')
  await press(grace, 'Save')
  await says(grace, `“${EVIDENCE}” is saved.`)

  await write(martin, 'Your answer', 'Martin: one study, with its interval.')
  await pressFor(martin, 409, 'Save')
  await isOn(martin, EVIDENCE)
  await says(martin, 'Grace Adeyemi saved this answer while you were writing')
  await says(martin, 'Grace: two matched studies of all who started.')
  assert.equal(await martin.getByLabel('Your text, not saved').inputValue(), 'Martin: one study, with its interval.')

  await write(martin, 'Your text, not saved', 'Two matched studies of all who started, with their intervals.')
  await press(martin, 'Save my text')
  await says(martin, `“${EVIDENCE}” is saved.`)
  await grace.reload()
  assert.equal(
    await grace.getByLabel('Your answer').inputValue(),
    'Two matched studies of all who started, with their intervals.',
  )
})

chapter(
  'what is only typed is kept for the one who typed it, and a text that is too long is saved and said to be too long',
  async () => {
    await grace.goto(bid)
    await follow(grace, OTHERS[0] as string)
    await write(grace, 'Your answer', 'word '.repeat(301))
    await grace.locator('[data-saved]', { hasText: /^Draft kept/ }).waitFor()
    await grace.goto(bid)
    await says(grace, 'You typed something that is not saved yet.')
    await follow(grace, OTHERS[0] as string)
    assert.equal((await grace.getByLabel('Your answer').inputValue()).trim(), 'word '.repeat(301).trim())
    await press(grace, 'Save')
    await isOn(grace, OTHERS[0] as string)
    await says(grace, 'This is 1 word over the limit of 300 words.')
  },
)

chapter('the page before submitting says what is missing, and has no button until nothing is', async () => {
  await grace.goto(`${bid}/submit`)
  await isOn(grace, 'Check and submit your bid')
  await says(grace, '11 things are not ready, in the order of the questions:')
  assert.equal(await grace.getByRole('button', { name: 'Submit this bid' }).count(), 0)
})

/** The statements stand in the same row of pages as the questions, each before those of its section. */
async function stateNothing(): Promise<void> {
  await isOn(grace, STUDIES)
  await hasNoStudy(grace, 'Families Together')
  await press(grace, 'Save and go to the next question')
  await isOn(grace, EVIDENCE)
  await grace.getByRole('link', { name: /^Next/ }).click()
  await isOn(grace, CONTRACTS)
  await hasNoContract(grace)
  await press(grace, 'Save and go to the next question')
}

chapter('answers are written one after the other, and prices are added up exactly', async () => {
  await grace.goto(bid)
  await follow(grace, OTHERS[0] as string)
  for (const title of OTHERS) {
    if (title === OTHERS[1]) await stateNothing()
    await grace.getByRole('heading', { level: 1, name: title }).waitFor()
    await write(grace, 'Your answer', `What we offer on “${title}”, with what we have measured.`)
    await press(grace, 'Save and go to the next question')
  }
  await isOn(grace, 'Price for two years')
  const lines = grace.getByRole('textbox')
  for (const [index, price] of PRICES.entries()) await lines.nth(index).fill(price)
  await lines.nth(1).fill('three hundred')
  await pressFor(grace, 422, 'Save and show the total')
  await isOn(grace, 'Price for two years')
  assert.equal(await lines.nth(1).inputValue(), 'three hundred')
  await lines.nth(1).fill(PRICES[1] as string)
  await press(grace, 'Save and show the total')
  await says(grace, '£709,700.50')
  await says(grace, 'The evaluated price is the sum of all amounts.')
})

chapter('a bid is submitted with everything in view, and the receipt says when it arrived and its digest', async () => {
  here.setClock('2026-09-28T06:12:31.250Z')
  ;[grace, martin] = await Promise.all([here.signedIn('Grace Adeyemi'), here.signedIn('Martin Coyle')])
  await grace.goto(`${bid}/submit`)
  await isOn(grace, 'Check and submit your bid')
  await says(grace, 'Two matched studies of all who started, with their intervals.')
  await says(grace, STUDIES)
  await says(grace, CONTRACTS)
  await press(grace, 'Submit this bid')
  await says(grace, 'Your bid is submitted.')
  await isOn(grace, 'Receipt for submission 1')
  await says(grace, '(2026-09-28T06:12:31.250Z)')
  const digest = await grace.getByText('Digest of the whole bid').locator('..').locator('.wb-digest').textContent()
  assert.match((digest ?? '').replaceAll(' ', ''), /^[0-9a-f]{64}$/)
})

chapter('a submitted bid is withdrawn and submitted again, and both receipts stay', async () => {
  await grace.goto(bid)
  await isOn(grace, TENDER)
  await follow(grace, 'Withdraw your bid')
  await isOn(grace, 'Withdraw your bid?')
  await press(grace, 'Withdraw this bid')
  await says(grace, 'Your bid is withdrawn: it is not submitted now.')
  await says(grace, 'Draft, not submitted')

  await martin.goto(`${bid}/submit`)
  await press(martin, 'Submit this bid')
  await isOn(martin, 'Receipt for submission 2')
  await martin.goto(bid)
  await follow(martin, 'Receipt 1')
  await isOn(martin, 'Receipt for submission 1')
  await says(martin, 'This submission was withdrawn on')
})

chapter('whoever leads the tender cannot find a sealed bid, nor whether there is one', async () => {
  const imran = await here.signedIn('Imran Sadiq')
  assert.equal(await statusOf(imran, bid), 404)
  await imran.goto('/tenders/family-wing/opening')
  await isOn(imran, 'Opening of the bids')
  await says(imran, 'Until then nobody can see whether there is a bid.')
  assert.equal(await imran.getByText('Tidewater').count(), 0)
  assert.equal(await imran.getByRole('button', { name: /open/i }).count(), 0)
  await imran.context().close()
})

chapter(
  'at the very moment of the deadline a submission is refused in plain words, and what stood before still stands',
  async () => {
    here.setClock('2026-09-28T10:59:00.000Z')
    await grace.goto(`${bid}/answers/social-value`)
    await write(grace, 'Your answer', 'A better answer, one minute before noon.')
    await press(grace, 'Save')
    await grace.goto(`${bid}/submit`)
    const paul = await here.signedIn('Paul Ndlovu')
    await paul.goto('/bids')
    await follow(paul, TENDER)
    await isOn(paul, TENDER)

    here.setClock('2026-09-28T11:00:00.000Z')
    await pressFor(grace, 409, 'Submit this in place of the earlier one')
    await isOn(grace, 'Too late: this was not submitted')
    await says(grace, /still stands, as it was then/)
    await paul.reload()
    await says(paul, 'Nothing was submitted, and this draft can no longer be.')
    await paul.context().close()
  },
)

chapter('two people open the bids in two windows, and neither can do it alone', async () => {
  const [imran, margaret] = await Promise.all([here.signedIn('Imran Sadiq'), here.signedIn('Margaret Lowe')])
  await isOn(imran, 'My desk')
  await Promise.all([imran.goto('/tenders/family-wing/opening'), margaret.goto('/tenders/family-wing/opening')])
  await press(imran, 'Begin the opening')
  await says(imran, 'Your part is done. The bids open when a second person does the same.')
  await isOn(imran, 'Opening of the bids')
  assert.equal(await imran.getByText('Tidewater').count(), 0)

  await margaret.reload()
  await isOn(margaret, 'Opening of the bids')
  await press(margaret, 'Open the bids')
  await says(margaret, 'The bids are open.')
  await isOn(margaret, 'Opening of the bids')
  await imran.reload()
  await isOn(imran, 'Opening of the bids')
  const table = imran.getByRole('table', { name: 'Bids in the competition' })
  assert.deepEqual(await table.getByRole('rowheader').allTextContents(), [
    'Larkfield Health and Justice Services Ltd',
    'Tidewater Recovery Trust',
  ])
  const late = imran.getByRole('table', { name: 'Tries to submit at or after the deadline' })
  assert.deepEqual(await late.getByRole('rowheader').allTextContents(), ['Tidewater Recovery Trust'])
})

chapter('on a phone a bidder reads where the bid stands without scrolling sideways', async () => {
  const phone = await here.signedIn('Grace Adeyemi', { phone: true })
  for (const address of [bid, `${bid}/answers/social-value`, `${bid}/prices`]) {
    await phone.goto(address)
    await says(phone, 'Submitted')
    assert.equal(await phone.evaluate('document.documentElement.scrollWidth <= innerWidth'), true, address)
  }
})
