import assert from 'node:assert/strict'
import { after, before } from 'node:test'
import type { Page } from 'playwright'
import { chapter, follow, isOn, press, pressFor, says, statusOf, write } from './walk.js'
import { isAccessible, world, type World } from './world.js'

// What stands out in an award, as its auditor finds it: looked at, weighed and concluded on. Then once more without script.

const TENDER = 'recovery-programme'
const FLAGS = `/tenders/${TENDER}/red-flags`

let here: World
let margaret: Page

before(async () => {
  here = await world({ clock: '2026-05-20T12:00:00.000Z', examples: [TENDER] })
})
after(() => here.close())

const card = (page: Page, rule: string) => page.getByRole('article').filter({ hasText: rule })

chapter('the desk leads the auditor to what stands out, and to what else may be behind it', async () => {
  margaret = await here.signedIn('Margaret Lowe')
  await follow(margaret, 'Look at the red flags')
  await isOn(margaret, 'Red flags')
  await says(margaret, /2 things stand out/)
  const changed = card(margaret, 'Marks changed after locking')
  await changed.getByRole('heading', { name: /Karen Stubbs changed 1 mark for Second Bridge/ }).waitFor()
  await changed.getByText('The mark was typed wrongly.').waitFor()
  await changed.getByText('Why this is looked at, and how').click()
  await changed.getByText(/EnergySolutions v NDA/).waitFor()
  await isAccessible(margaret)
})

chapter('what was looked at in vain is told too, with how much was looked at', async () => {
  await says(margaret, 'Looked at, and nothing stands out')
  await says(margaret, /^19 pairs of an evaluator and a bid/)
  await says(margaret, /^10 pairs of bids with 45 answers/)
})

chapter('a flag leads to the events that it rests on', async () => {
  await card(margaret, 'Marks changed after locking')
    .getByRole('link', { name: /in the trail/ })
    .click()
  await isOn(margaret, 'The trail')
  await says(margaret, /: 1 event\.$/)
  await says(margaret, /changed the mark of the bid of Second Bridge/)
})

chapter('the auditor writes down a conclusion, which needs words, and finds it in the trail', async () => {
  await margaret.goto(FLAGS)
  const changed = card(margaret, 'Marks changed after locking')
  await pressFor(margaret, 422, /^Record the conclusion on: Karen Stubbs/)
  await isOn(margaret, 'Red flags')
  await changed
    .getByLabel('What you concluded')
    .fill('The answer does name cover on its second page; the change is right.')
  await press(margaret, /^Record the conclusion on: Karen Stubbs/)
  await says(margaret, /Your conclusion was recorded/)
  await says(margaret, /by Margaret Lowe, 20 May 2026/)
  await margaret.goto(`/tenders/${TENDER}/trail`)
  await says(margaret, /Margaret Lowe wrote down a conclusion on a red flag/)
})

chapter('neither the lead nor the panel, a bidder or the administrator finds any of it', async () => {
  for (const name of ['Ruth Hallam', 'Karen Stubbs', 'Grace Adeyemi', 'Samuel Osei']) {
    const page = await here.signedIn(name)
    assert.equal(await statusOf(page, FLAGS), 404, name)
    await page.context().close()
  }
})

chapter('without script, on a phone, the same is read and concluded anew', async () => {
  const plain = await here.signedIn('Margaret Lowe', { javaScript: false, phone: true })
  await plain.goto(FLAGS)
  await write(plain, 'Conclude anew', 'Looked at once more: the change is right.')
  await press(plain, /^Record the conclusion on: Karen Stubbs/)
  await says(plain, 'Looked at once more: the change is right.')
  const phone = await here.signedIn('Margaret Lowe', { phone: true })
  await phone.goto(FLAGS)
  await isOn(phone, 'Red flags')
  const beyond = await phone.evaluate('document.documentElement.scrollWidth - window.innerWidth')
  assert.equal(beyond, 0, 'nothing stands out of the page')
})
