import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before } from 'node:test'
import type { Page } from 'playwright'
import { sampleTender } from '../server/rules/sample-tender.js'
import { draftOf, keepTender } from '../server/tenders/tender-store.js'
import { chapter, follow, isOn, press, pressFor, says, write } from './walk.js'
import { isAccessible, world, type World } from './world.js'

// Imran Sadiq has drafted a tender that compares prices with the lowest one, and tries it before he publishes it.

const TENDER = 'longmoortrial'
const PATH = `/tenders/${TENDER}/simulation`
const COLUMNS = 'bid,price,vetting,studies,reoffending,model,staffing,jobs'

let here: World
let imran: Page

before(async () => {
  const draft = sampleTender()
  const content = { ...draft, price: { ...draft.price, formula: { kind: 'lowest over price' as const } } }
  here = await world({ clock: '2026-03-02T09:00:00.000Z', examples: ['family-wing'] })
  here.change((tx) => keepTender(tx, { id: TENDER, content, by: accountOf('Imran Sadiq'), now: here.now() }))
  imran = await here.signedIn('Imran Sadiq')
})
after(() => here.close())

const accountOf = (name: string): string =>
  here.db.connection.prepare('SELECT id FROM accounts WHERE name = ?').pluck().get(name) as string

const fitsThePaper = async (page: Page): Promise<void> => {
  const spare = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')
  assert.equal(spare, 0)
}

/** Fills the boxes of one bid, from its name downwards, with the keyboard alone. */
async function typeBid(page: Page, number: number, texts: string[]): Promise<void> {
  const ids = [
    'bid',
    'price',
    'mark-vetting',
    'mark-studies',
    'mark-reoffending',
    'mark-model',
    'mark-staffing',
    'mark-jobs',
  ]
  for (const [at, text] of texts.entries()) await page.locator(`#${ids[at]}-${number}`).fill(text)
}

chapter('from the publication check it is one click to a trial that says in words what it finds', async () => {
  await imran.goto(`/tenders/${TENDER}/price`)
  await follow(imran, 'Try this draft on invented bids')
  await isOn(imran, 'Try it')
  await says(imran, '200 competitions of 3 to 8 invented bids, run 1.')
  await says(imran, /^A losing bid (picked the winner|can pick the winner)/)
  await says(imran, 'Evidence and record can win against price')
  await imran.getByRole('img', { name: 'From first to second' }).first().waitFor()
  await imran.getByRole('table', { name: 'The six kinds, ranked' }).waitFor()
  await fitsThePaper(imran)
})

chapter('another run is another draw, and the same run is the same page', async () => {
  const found = () => imran.locator('.wb-finds').textContent()
  const first = await found()
  await follow(imran, 'Try another run')
  await says(imran, /invented bids, run 2\./)
  assert.notEqual(await found(), first)
  await imran.goBack()
  assert.equal(await found(), first)
})

chapter(
  'without any script the field is changed by keyboard, and a number that cannot be drawn with is told',
  async () => {
    const plain = await here.signedIn('Imran Sadiq', { javaScript: false })
    await plain.goto(PATH)
    await write(plain, 'How many', '20')
    await write(plain, 'Fewest bids in one', '9')
    await plain.getByLabel('Fewest bids in one').press('Enter')
    await says(plain, 'The most bids must not be fewer than the fewest')
    assert.equal(await plain.getByLabel('How many').inputValue(), '20')
    await write(plain, 'Most bids in one', '9')
    await plain.getByLabel('Most bids in one').press('Enter')
    await says(plain, '20 competitions of 9 invented bids, run 1.')
    await plain.context().close()
  },
)

chapter('typed bids are checked box by box, tried, kept for their author, and leave the tender as it was', async () => {
  await imran.goto(`${PATH}?competitions=20`)
  await typeBid(imran, 1, ['Alder', '£125,000', '1', '5', '5', '4', '4', '4'])
  await typeBid(imran, 2, ['Birch', '90000', '1', '4', '4', '4', '7', '4'])
  await pressFor(imran, 422, 'Try these bids')
  await imran
    .getByRole('link', { name: 'Birch, “Title of staffing”: “7” is not on the scale; choose 0, 1, 2, 3, 4 or 5' })
    .click()
  assert.equal(await imran.evaluate('document.activeElement.id'), 'mark-staffing-2')
  await isAccessible(imran)
  await imran.keyboard.press('ControlOrMeta+A')
  await imran.keyboard.type('4')
  await imran.keyboard.press('Enter')
  await says(imran, 'Your bids were tried.')
  // Quality 62 and 56; price 21.6 and 30.
  await says(imran, 'Of your bids, “Birch” comes first')
  await says(imran, 'It has 86.00, “Alder” 83.60.')
  await says(imran, /^20 competitions of 3 to 8/)

  const again = await here.signedIn('Imran Sadiq')
  await again.goto(PATH)
  assert.equal(await again.locator('#bid-2').inputValue(), 'Birch')
  await again.context().close()
  assert.equal(draftOf(here.db, TENDER).revision, 1)
  assert.doesNotMatch(JSON.stringify(draftOf(here.db, TENDER).content), /Birch/)
})

chapter('a third bid that loses turns the award over, and the page says so', async () => {
  await typeBid(imran, 3, ['Cedar', '60000', '1', '3', '3', '3', '3', '3'])
  await press(imran, 'Try these bids')
  // Price 14.4, 20 and 30: totals 76.4, 76 and 72.
  await says(imran, 'Of your bids, “Alder” comes first')
  await says(imran, /Without “Cedar”, “Birch” would win\./)
})

chapter('bids are read from a file; of a wrong one the row and the column are told', async () => {
  const file = (text: string) => ({ name: 'bids.csv', mimeType: 'text/csv', buffer: Buffer.from(text) })
  await imran.locator('#file').setInputFiles(file(`${COLUMNS}\nHazel,100000,1,5,5,5,5,5\nOak,ninety,1,4,4,4,4,4\n`))
  await pressFor(imran, 422, 'Read this file')
  await says(imran, 'Row 3, column “price”: “ninety”: enter an amount in pounds in figures, such as 1,234.50')
  assert.equal(await imran.locator('#bid-1').inputValue(), 'Hazel')

  await imran.locator('#file').setInputFiles(file('bid,cost\nHazel,1'))
  await pressFor(imran, 422, 'Read this file')
  await says(imran, /Row 1: “cost” is no column of this tender/)
  await isAccessible(imran)

  await imran.locator('#file').setInputFiles(file(`${COLUMNS}\nHazel,100000,1,5,5,5,5,5\nOak,90000,1,4,4,4,4,4\n`))
  await press(imran, 'Read this file')
  await says(imran, 'The bids of the file were tried.')
  await says(imran, 'Of your bids, “Hazel” comes first')
})

chapter('the six kinds are taken out as a file that can be filled in and read back', async () => {
  const [taken] = await Promise.all([
    imran.waitForEvent('download'),
    imran.getByRole('link', { name: 'Take out the six kinds as CSV, to fill in' }).click(),
  ])
  const path = await taken.path()
  assert.equal(readFileSync(path, 'utf8').split('\r\n')[0], COLUMNS)
  await imran.locator('#file').setInputFiles(path)
  await press(imran, 'Read this file')
  await says(imran, /^Of your bids, “The all-rounder”|^Of your bids, “Proven and dear”/)
  await press(imran, 'Remove them')
  await says(imran, 'There are no bids of your own.')
  assert.equal(await imran.locator('#bid-1').inputValue(), '')
})

chapter('on a phone everything can be read and typed without moving the page sideways', async () => {
  const phone = await here.signedIn('Imran Sadiq', { phone: true })
  await phone.goto(PATH)
  await isOn(phone, 'Try it')
  await fitsThePaper(phone)
  await press(phone, 'Begin from the six kinds')
  await says(phone, 'The six kinds stand in the boxes. Change them as you like.')
  await fitsThePaper(phone)
  await isAccessible(phone)
  await press(phone, 'Remove them')
  await phone.context().close()
})

chapter('a draft that cannot be ranked says what is missing, and the way there and back is short', async () => {
  await imran.goto(`/tenders/${TENDER}/criteria`)
  await imran.locator('#weight-jobs').fill('5')
  await press(imran, 'Save')
  await imran.goto(PATH)
  await isOn(imran, 'Try it')
  await says(imran, 'This draft cannot be tried yet')
  await imran
    .locator('#lacks')
    .getByRole('link', { name: /The weights add up to 95%/ })
    .click()
  await imran.locator('#weight-jobs').fill('10')
  await press(imran, 'Save')
  await follow(imran, 'Try it')
  await says(imran, 'What the trial finds')
})
