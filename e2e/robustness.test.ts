import assert from 'node:assert/strict'
import { after, before } from 'node:test'
import type { Page } from 'playwright'
import { chapter, choose, follow, isOn, press, pressFor, says, statusOf, takeFile, write } from './walk.js'
import { isAccessible, world, type World } from './world.js'

// The prices of the worked example are confirmed; its close call is not answered yet.
const TENDER = '/tenders/recovery-programme'
const ANSWER = 'The eight marks were looked at once more by the members who gave them, and each of them stands.'
const REASONS = 'Tidewater is first by the published method, and what it offers rests on evidence of its own.'

let here: World
let ruth: Page

before(async () => {
  here = await world({ clock: '2026-05-19T12:00:00.000Z', examples: ['recovery-programme'] })
  ruth = await here.signedIn('Ruth Hallam')
})
after(() => here.close())

chapter('the ranking says first who leads and what it would take to change that, in words', async () => {
  await ruth.goto(`${TENDER}/ranking`)
  await isOn(ruth, 'Ranking')
  await says(
    ruth,
    'Tidewater Recovery Trust is first by 2.13 points: 82.13, ahead of Second Bridge Recovery CIC with 80.00.',
  )
  await says(ruth, /Tidewater Recovery Trust stays first unless/)
  assert.equal(await ruth.locator('.wb-firm-unless > ol > li').count(), 3)
  await says(ruth, 'This is a close call')
  await says(ruth, /8 agreed marks, each by itself, would change the result by a single step of the scale/)
})

chapter('under it stand the blocks, each with its conclusion, its plot and the numbers of the plot', async () => {
  const firm = ruth.getByRole('region', { name: 'How firm this result is' })
  for (const title of [
    'If a single agreed mark were otherwise',
    'If one evaluator were left out',
    'If one weight were otherwise',
    'If one price were otherwise',
    'If one of the bids had not been there',
    'If another price formula had been published',
    'If all weights were otherwise at once',
    'If evidence and record, or price, weighed more',
    'If bidders without record data turned out well or badly',
  ])
    await firm.getByRole('heading', { name: title }).waitFor()
  const weights = firm.getByRole('region', { name: 'If one weight were otherwise' })
  await weights.getByText(/under 9\.16% instead of 14%, Second Bridge Recovery CIC would be first/).waitFor()
  await weights.getByText('The numbers of this plot').click()
  await weights.getByRole('row', { name: /^Reoffending after your earlier contracts/ }).waitFor()
  await isAccessible(ruth)
})

chapter('whoever may see single marks reads whose they are, others read letters', async () => {
  await says(ruth, /Without Karen Stubbs/)
  const tom = await here.signedIn('Tom Varley')
  await tom.goto(`${TENDER}/ranking`)
  await isOn(tom, 'Ranking')
  await says(tom, /Without Evaluator [A-D]/)
  assert.equal(await tom.getByText('Karen Stubbs').count(), 0)
})

chapter('all of it is there without script, and on a phone nothing is wider than the window', async () => {
  const plain = await here.signedIn('Helen Ashdown', { javaScript: false, phone: true })
  await plain.goto(`${TENDER}/ranking`)
  await plain.getByText(/stays first unless/).waitFor()
  assert.equal(await plain.locator('.wb-firm-block').count(), 9)
  const phone = await here.signedIn('Helen Ashdown', { phone: true })
  await phone.goto(`${TENDER}/ranking`)
  await isOn(phone, 'Ranking')
  assert.equal(await phone.evaluate('document.documentElement.scrollWidth'), 390)
})

chapter('the lead is led to the answer, which cannot be a few words', async () => {
  await follow(ruth, 'Answer the close call')
  await isOn(ruth, 'Award report')
  assert.equal(await ruth.getByRole('button', { name: 'Issue the award report' }).count(), 0)
  await write(ruth, /8 agreed marks, each by itself/, 'It is fine as it is.')
  await pressFor(ruth, 422, 'Keep these answers')
  assert.equal(await ruth.getByLabel(/8 agreed marks, each by itself/).inputValue(), 'It is fine as it is.')
  await ruth
    .getByRole('alert')
    .getByRole('link', { name: /at least 10 words/ })
    .click()
  assert.equal(await ruth.evaluate('document.activeElement.name'), 'answer-one-mark')
})

chapter('typing that was not saved comes back', async () => {
  const kept = ruth.waitForResponse((response) => response.url().endsWith('/drafts'))
  await write(ruth, /8 agreed marks, each by itself/, `${ANSWER} And so`)
  assert.equal((await kept).status(), 200)
  await ruth.goto(`${TENDER}/report`)
  assert.equal(await ruth.getByLabel(/8 agreed marks, each by itself/).inputValue(), `${ANSWER} And so`)
})

chapter('once it is answered the report can be decided and issued, also without script', async () => {
  const plain = await here.signedIn('Ruth Hallam', { javaScript: false })
  await plain.goto(`${TENDER}/report`)
  await write(plain, /8 agreed marks, each by itself/, ANSWER)
  await press(plain, 'Keep these answers')
  await says(plain, 'What you answered is on record.')
  await choose(plain, 'Award to Tidewater Recovery Trust')
  await write(plain, 'Reasons for the decision', REASONS)
  await press(plain, 'Issue the award report')
  await says(plain, 'The award report is issued. It cannot be changed any more.')
})

chapter(
  'the report holds how firm the result is, with the answer and whose it is, and names no evaluator there',
  async () => {
    await ruth.goto(`${TENDER}/report`)
    await isOn(ruth, /Recovery programme for HMP Aldercote/)
    const part = ruth.locator('.wb-report-part--robustness')
    await part.getByText(ANSWER).waitFor()
    await part.getByText(/^Ruth Hallam,/).waitFor()
    await part.getByRole('heading', { name: /If one evaluator were left out/ }).waitFor()
    assert.equal(await part.getByText('Karen Stubbs').count(), 0)
    await isAccessible(ruth)
  },
)

chapter('the PDF has the same part', async () => {
  const { name, bytes } = await takeFile(ruth, /^PDF/)
  assert.match(name, /[.]pdf$/)
  assert.ok(bytes.length > 100_000)
})

chapter('nothing is answered after the report, and nobody but the lead finds the form', async () => {
  assert.equal(await statusOf(ruth, `${TENDER}/report/close-calls`), 200)
  assert.match(ruth.url(), /\/reports\//)
  const priya = await here.signedIn('Dr Priya Nair')
  await priya.goto(`${TENDER}/report`)
  assert.match(priya.url(), /\/reports\//)
})
