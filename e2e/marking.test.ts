import assert from 'node:assert/strict'
import { after, before } from 'node:test'
import type { Page } from 'playwright'
import { chapter, choose, follow, isOn, press, pressFor, says, statusOf, write } from './walk.js'
import { isAccessible, world, type World } from './world.js'

// The bids of the recovery programme have just been opened. Karen Stubbs and Owen Bexley are the two who mark this question.
const TENDER = '/tenders/recovery-programme'
const MARKING = '/panel/tenders/recovery-programme'
const LOCK = `${MARKING}/lock/safe-to-provide`
const SAVED = /^Saved \d\d:\d\d/

let here: World
let dean: Page
let karen: Page
let owen: Page
let ruth: Page

before(async () => {
  here = await world({ clock: '2026-04-10T13:30:00.000Z', examples: ['recovery-programme'] })
  ;[dean, karen, owen, ruth] = (await Promise.all(
    ['Dean Marlow', 'Karen Stubbs', 'Dr Owen Bexley', 'Ruth Hallam'].map((name) => here.signedIn(name)),
  )) as [Page, Page, Page, Page]
})
after(() => here.close())

const bidOf = (organisation: string): string =>
  here.db.connection
    .prepare(`SELECT id FROM bids WHERE tender = 'recovery-programme' AND organisation = ?`)
    .pluck()
    .get(organisation) as string
const scorePage = (organisation: string): string => `/panel/bids/${bidOf(organisation)}/score/safe-to-provide`
const chosen = (page: Page): Promise<string> => page.locator('[name="mark"]:checked').inputValue()
const declareNothing = async (page: Page): Promise<void> => {
  await page.goto(`${TENDER}/interests`)
  for (const radio of await page.getByRole('radio', { name: 'I have no interest in this bidder' }).all())
    await radio.check()
  await press(page, 'Save my declaration')
  await says(page, 'Your declaration about 5 bidders was recorded.')
}

chapter('nobody reads a bid before having said where they have interests', async () => {
  await isOn(dean, 'My desk')
  await dean.goto(MARKING)
  await isOn(dean, 'My marking')
  await says(dean, 'declare your interests')
  await dean.goto(`/panel/bids/${bidOf('larkfield')}/score/workforce`)
  await isOn(dean, 'Declare your interests')
})

chapter('an interest without words is asked for, and once declared closes that one bid', async () => {
  for (const radio of await dean.getByRole('radio', { name: 'I have no interest in this bidder' }).all())
    await radio.check()
  const larkfield = dean.getByRole('group', { name: /^Larkfield/ })
  await larkfield.getByRole('radio', { name: 'I have an interest' }).check()
  await pressFor(dean, 422, 'Save my declaration')
  await isOn(dean, 'Declare your interests')
  await says(dean, 'Describe your interest in Larkfield Health and Justice Services Ltd')
  await write(dean, /What it is, and since when ? \(Larkfield/, 'My brother has worked for Larkfield since January.')
  await press(dean, 'Save my declaration')
  await says(dean, 'One bid is closed to you until it is decided.')
  await dean.goto(`/panel/bids/${bidOf('larkfield')}/score/workforce`)
  await isOn(dean, 'This bid waits for a decision')
  await declareNothing(ruth)
})

chapter('the lead recuses, with a reason, and whoever is recused finds nothing of that bid any more', async () => {
  await ruth.goto(`${TENDER}/conflicts`)
  await isOn(ruth, 'Interests and conflicts')
  await follow(ruth, 'Decide about Dean Marlow and Larkfield Health and Justice Services Ltd')
  await isOn(ruth, 'Decide on an interest')
  await choose(ruth, 'Recuse')
  await pressFor(ruth, 422, 'Record the decision')
  await write(ruth, 'Reason, or how it is managed', 'A close relative is employed by this bidder.')
  await press(ruth, 'Record the decision')
  await says(ruth, 'The decision was recorded.')

  assert.equal(await statusOf(dean, `/panel/bids/${bidOf('larkfield')}/score/workforce`), 404)
  await isOn(dean, /not found/i)
  for (const address of ['/', TENDER, MARKING, `${MARKING}?by=bid`, `${TENDER}/interests`, `${TENDER}/opening`]) {
    await dean.goto(address)
    assert.equal(await dean.getByText('Larkfield').count(), 0, address)
  }
  await dean.goto(MARKING)
  await says(dean, '0 of 28 marked')
})

chapter('an evaluator goes from bid to bid by keys and gives the mark with a digit', async () => {
  await declareNothing(karen)
  await declareNothing(owen)
  await karen.goto(MARKING)
  await isOn(karen, 'My marking')
  await karen.goto(scorePage('larkfield'))
  await isOn(karen, 'Larkfield Health and Justice Services Ltd')
  await karen.keyboard.press('j')
  await karen.getByRole('heading', { level: 1, name: 'Plainroad Interventions Ltd' }).waitFor()
  await karen.keyboard.press('k')
  await karen.getByRole('heading', { level: 1, name: 'Larkfield Health and Justice Services Ltd' }).waitFor()
  await karen.keyboard.press('1')
  assert.equal(await chosen(karen), '1')
})

chapter('a mark without a reason is not kept, and a passage of the answer can be cited as the reason', async () => {
  await pressFor(karen, 422, 'Save')
  await isOn(karen, 'Larkfield Health and Justice Services Ltd')
  assert.equal(await chosen(karen), '1')
  await write(karen, 'Reason', 'All three points are shown.')
  const passage = karen.locator('[data-answer] p').first()
  await passage.selectText()
  await press(karen, 'Cite the selected passage')
  const reason = await karen.getByLabel('Reason', { exact: true }).inputValue()
  assert.match(reason, /^All three points are shown\.\n\n“.{20,}”\n$/s)
  await press(karen, 'Save, then next bid')
  await says(karen, 'Saved:')
  await says(karen, '1 of 40 marked')

  await karen.goto(scorePage('larkfield'))
  await karen.locator('mark.wb-cited').first().waitFor()
  await isAccessible(karen)
})

chapter('two windows on one mark: the second is shown what the first has saved, and loses nothing', async () => {
  const other = await karen.context().newPage()
  await karen.goto(scorePage('plainroad'))
  await other.goto(scorePage('plainroad'))
  await choose(karen, /^1/)
  await write(karen, 'Reason', 'First window: the register is named.')
  await press(karen, 'Save')
  await says(karen, SAVED)

  await choose(other, /^0/)
  await write(other, 'Reason', 'Second window: no name of whoever answers for safety.')
  await pressFor(other, 409, 'Save')
  await says(other, 'This mark was changed in another window')
  await says(other, 'First window: the register is named.')
  await isAccessible(other)
  assert.equal(await chosen(other), '0')
  assert.equal(
    await other.getByLabel('Reason', { exact: true }).inputValue(),
    'Second window: no name of whoever answers for safety.',
  )
  await press(other, 'Save')
  await says(other, SAVED)
  await karen.reload()
  assert.equal(await chosen(karen), '0')
  await other.close()
})

chapter('an abstention is neither a gap nor nought', async () => {
  await karen.goto(scorePage('wrenhaven'))
  await karen.getByRole('radio', { name: 'Abstain' }).check()
  await write(karen, 'Reason', 'I took part in an inspection of this house last year.')
  await press(karen, 'Save')
  await says(karen, SAVED)
  await says(karen, '2 of 40 marked')
  await says(karen, ', 1 abstained')
})

chapter('a question with gaps cannot be locked, and says which they are', async () => {
  await karen.goto(LOCK)
  await isOn(karen, 'Lock your marks')
  await says(karen, '2 bids have no mark yet.')
  assert.equal(await karen.getByRole('button', { name: /lock/i }).count(), 0)
})

const markRest = async (page: Page, bids: string[], said: string): Promise<void> => {
  for (const bid of bids) {
    await page.goto(scorePage(bid))
    await page.keyboard.press('1')
    await write(page, 'Reason', `${said}: registration and named safeguarding lead are shown.`)
    await press(page, 'Save')
    await says(page, SAVED)
  }
}

chapter('marks of another are seen only when both have locked', async () => {
  await markRest(owen, ['larkfield', 'plainroad', 'second-bridge', 'tidewater', 'wrenhaven'], 'Owen')
  await owen.goto(LOCK)
  await press(owen, /^Lock/)
  await says(owen, 'Your marks are locked.')
  await isOn(owen, 'Your locked marks')

  await markRest(karen, ['second-bridge', 'tidewater'], 'Karen')
  await karen.goto(scorePage('larkfield'))
  assert.equal(await karen.getByText('Owen').count(), 0)
  await karen.goto(LOCK)
  assert.equal(await karen.getByText('Owen').count(), 0)
  await owen.reload()
  assert.equal(await owen.getByText('Karen').count(), 0)

  await press(karen, /^Lock/)
  await isOn(karen, 'Your locked marks')
  await karen.getByRole('columnheader', { name: 'Dr Owen Bexley' }).waitFor()
  await owen.reload()
  await owen.getByRole('columnheader', { name: 'Karen Stubbs' }).waitFor()
  await says(owen, 'Second window: no name of whoever answers for safety.')
})

chapter('a locked mark is changed only with a reason, which stands beside it for others', async () => {
  await karen.goto(scorePage('plainroad'))
  await isOn(karen, 'Plainroad Interventions Ltd')
  await follow(karen, 'Change this locked mark')
  await isAccessible(karen)
  await choose(karen, /^1/)
  await pressFor(karen, 422, 'Save the change')
  await says(karen, 'Say why you change a mark that you have locked')
  await write(karen, 'Why you change a locked mark', 'The name stands in the second paragraph, which I had missed.')
  await press(karen, 'Save the change')
  await says(karen, 'Changed after locking:')
  await owen.goto(scorePage('plainroad'))
  await says(owen, 'The name stands in the second paragraph, which I had missed.')
  await isAccessible(owen)
})

chapter('the lead sees how far marking is, and no mark', async () => {
  await ruth.goto(`${TENDER}/progress`)
  await isOn(ruth, 'Progress of marking')
  await says(ruth, /^Locked/)
  assert.equal(await statusOf(ruth, scorePage('plainroad')), 404)
})

chapter('on a phone the answer comes before the scale, and nothing is wider than the screen', async () => {
  const phone = await here.signedIn('Karen Stubbs', { phone: true })
  await phone.goto(`/panel/bids/${bidOf('larkfield')}/score/workforce`)
  const [answer, scale] = await Promise.all([
    phone.locator('[data-answer]').boundingBox(),
    phone.getByRole('group', { name: 'Your mark' }).boundingBox(),
  ])
  assert.ok(answer && scale && answer.y < scale.y)
  assert.equal(await phone.evaluate('document.documentElement.scrollWidth <= innerWidth'), true)
  await isAccessible(phone)
})
