import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, test } from 'node:test'
import type { Page } from 'playwright'
import { served } from '../server/people/served-fixture.js'
import { answerCloseCall, choose, follow, isOn, nextAnswer, press, pressFor, says, statusOf, write } from './walk.js'
import { describedAs, focusedId, refused } from './refusing.js'
import { isAccessible, world, type Beginning, type World } from './world.js'

// What a form owes to whoever sent it in vain: what is wrong, at the top and beside the field, and everything that was typed.

const ASSETS = join(import.meta.dirname, '../dist/assets')
const builtAssets = () => {
  const manifest = JSON.parse(readFileSync(join(ASSETS, 'manifest.json'), 'utf8')) as Record<
    'style' | 'script' | 'document',
    string
  >
  return { folder: ASSETS, ...manifest }
}

const RECOVERY = '/tenders/recovery-programme'
const worlds: World[] = []
after(() => Promise.all(worlds.map((one) => one.close())))

const begun = async (beginning: Beginning): Promise<World> => {
  const here = await world(beginning)
  worlds.push(here)
  return here
}

const bidOf = (here: World, tender: string, organisation: string): string =>
  here.db.connection
    .prepare('SELECT id FROM bids WHERE tender = ? AND organisation = ?')
    .pluck()
    .get(tender, organisation) as string

/** A form of an older page: sends the token of this one, and nothing else, to where the page now offers no button. */
async function sendTo(page: Page, address: string): Promise<number> {
  const answer = nextAnswer(page)
  const drawn = page.waitForEvent('domcontentloaded')
  await page.evaluate(`document.querySelector('.wb-header form').action = ${JSON.stringify(address)}`)
  await press(page, 'Sign out')
  await drawn
  return (await answer).status()
}

const typedIn = (page: Page, label: string): Promise<string> => page.getByLabel(label, { exact: true }).inputValue()

test('the forms of a draft', async () => {
  const here = await begun({ clock: '2026-04-10T13:30:00.000Z', examples: ['recovery-programme'] })
  const imran = await here.signedIn('Imran Sadiq')
  await imran.goto('/tenders/new')
  assert.deepEqual(await refused(imran, 'Begin this tender'), ['title'])
  await write(imran, 'Title of the tender', 'Recovery service at HMP Longmoor')
  await choose(imran, /^Prison substance-misuse service/)
  await press(imran, 'Begin this tender')
  await says(imran, 'The draft is begun.')
  const draft = imran.url().replace(/\/draft$/, '')

  await imran.goto(`${draft}/details`)
  await write(imran, 'Reference', 'LONG-1')
  await imran.locator('#deadline-date').fill('2026-05-20')
  await imran.locator('#award-time').fill('12:00')
  assert.deepEqual(await refused(imran, 'Save'), ['deadline-time', 'award-date'])
  assert.equal(await typedIn(imran, 'Reference'), 'LONG-1')
  assert.equal(await imran.locator('#deadline-date').inputValue(), '2026-05-20')
  assert.equal(await imran.locator('#award-time').inputValue(), '12:00')

  await imran.goto(`${draft}/documents`)
  assert.deepEqual(await refused(imran, 'Add this document'), ['title'])

  await imran.goto(`${draft}/criteria/evidence-design`)
  for (const [label, text] of Object.entries({ Title: '', Weight: 'seven', 'Word limit': 'five hundred' }))
    await write(imran, label, text)
  await imran.locator('[name="scale-value"]').first().fill('none')
  assert.deepEqual(await refused(imran, 'Save'), ['title', 'weight', 'wordLimit', 'scale'])
  assert.equal(await typedIn(imran, 'Weight'), 'seven')
  assert.equal(await typedIn(imran, 'Word limit'), 'five hundred')
  assert.equal(await imran.locator('[name="scale-value"]').first().inputValue(), 'none')

  await imran.goto(`${draft}/criteria`)
  await imran.locator('#weight-pathway').fill('eight')
  assert.deepEqual(await refused(imran, 'Save'), ['weight-pathway'])
  assert.equal(await imran.locator('#weight-pathway').inputValue(), 'eight')

  await imran.goto(`${draft}/sections/service`)
  await write(imran, 'Title', '')
  assert.deepEqual(await refused(imran, 'Save'), ['title'])

  await imran.goto(`${draft}/price`)
  await write(imran, 'Benchmark', 'a lot')
  await write(imran, 'Least total of quality points', 'half')
  assert.deepEqual(await refused(imran, 'Save'), ['benchmark', 'qualityMinimum'])
  assert.equal(await typedIn(imran, 'Benchmark'), 'a lot')
  assert.equal(await typedIn(imran, 'Least total of quality points'), 'half')

  await imran.goto(`${draft}/order`)
  for (const step of ['Step 1', 'Step 2']) await imran.getByLabel(step).selectOption('price')
  assert.deepEqual(await refused(imran, 'Save'), ['step'])
  assert.equal(await typedIn(imran, 'Step 2'), 'price')

  await imran.goto(`${draft}/seats`)
  assert.deepEqual(await refused(imran, 'Give this seat'), ['person', 'kind'])
  await imran.getByLabel('Person', { exact: true }).selectOption('priya-nair')
  await choose(imran, /^Evaluator/)
  assert.deepEqual(await refused(imran, 'Give this seat'), ['criteria'])
  assert.equal(await typedIn(imran, 'Person'), 'priya-nair')
  assert.equal(await imran.getByRole('radio', { name: /^Evaluator/ }).isChecked(), true)

  await imran.goto(`${draft}/lead`)
  assert.deepEqual(await refused(imran, 'Hand the tender over'), ['person'])
  await imran.goto(`${draft}/abandon`)
  assert.deepEqual(await refused(imran, 'Abandon this tender'), ['reason'])
})

test('declaring interests, deciding on them, marking and locking', async () => {
  const here = worlds[0] ?? (await begun({ clock: '2026-04-10T13:30:00.000Z', examples: ['recovery-programme'] }))
  const larkfield = bidOf(here, 'recovery-programme', 'larkfield')
  const tidewater = bidOf(here, 'recovery-programme', 'tidewater')
  const [karen, ruth] = await Promise.all([here.signedIn('Karen Stubbs'), here.signedIn('Ruth Hallam')])
  await karen.goto(`${RECOVERY}/interests`)
  for (const radio of await karen.getByRole('radio', { name: 'I have no interest in this bidder' }).all())
    await radio.check()
  const group = karen.getByRole('group', { name: /^Larkfield/ })
  await group.getByRole('radio', { name: 'I have an interest' }).check()
  assert.deepEqual(await refused(karen, 'Save my declaration'), [`text-${larkfield}`])
  assert.equal(await group.getByRole('radio', { name: 'I have an interest' }).isChecked(), true)
  await write(karen, /What it is, and since when ? \(Larkfield/, 'I worked for Larkfield until 2021.')
  await press(karen, 'Save my declaration')
  await says(karen, 'One bid is closed to you until it is decided.')

  await ruth.goto(`${RECOVERY}/conflicts`)
  await follow(ruth, /^Decide about Karen Stubbs/)
  await isOn(ruth, 'Decide on an interest')
  assert.deepEqual(await refused(ruth, 'Record the decision'), ['decision'])
  await choose(ruth, /^Manage it/)
  assert.deepEqual(await refused(ruth, 'Record the decision'), ['reason'])
  assert.equal(await ruth.getByRole('radio', { name: /^Manage it/ }).isChecked(), true)

  await karen.goto(`/panel/bids/${tidewater}/score/safe-to-provide`)
  assert.deepEqual(await refused(karen, 'Save'), ['mark', 'reason'])
  await choose(karen, /^1/)
  await write(karen, 'Reason', 'Good')
  assert.deepEqual(await refused(karen, 'Save'), ['reason'])
  assert.equal(await typedIn(karen, 'Reason'), 'Good')
  assert.equal(await karen.locator('[name="mark"]:checked').inputValue(), '1')

  const lock = '/panel/tenders/recovery-programme/lock/safe-to-provide'
  await karen.goto(lock)
  assert.equal(await sendTo(karen, lock), 422)
  await isOn(karen, 'Lock your marks')
  await karen.getByRole('link', { name: 'Mark every bid, or abstain with a reason, before you lock' }).click()
  assert.equal(await focusedId(karen), 'gaps')

  await ruth.goto(`${RECOVERY}/seats`)
  await follow(ruth, 'End the seat of Karen Stubbs')
  assert.deepEqual(await refused(ruth, 'End this seat'), ['reason'])
})

test('agreeing and signing', async () => {
  const here = await begun({ clock: '2026-05-14T11:40:00.000Z', examples: ['recovery-programme'] })
  const item = `/panel/bids/${bidOf(here, 'recovery-programme', 'wrenhaven')}/moderation/social-value`
  const helen = await here.signedIn('Helen Ashdown')
  await helen.goto(item)
  assert.deepEqual(await refused(helen, 'Save the agreement'), ['mark', 'reason', 'discussed', 'whyMoved'])
  await choose(helen, /^3/)
  await write(helen, 'The agreed reason', 'Thirty posts a year for local people are promised and costed.')
  assert.deepEqual(await refused(helen, 'Save the agreement'), ['discussed', 'whyMoved'])
  assert.equal(
    await typedIn(helen, 'The agreed reason'),
    'Thirty posts a year for local people are promised and costed.',
  )
  for (const box of await helen.getByRole('checkbox').all()) await box.check()
  await write(helen, 'Why marks moved', 'The posts are costed for two of the three years only.')
  await press(helen, 'Save the agreement')
  await says(helen, 'Saved. All 3 members can now read and sign it.')

  const priya = await here.signedIn('Dr Priya Nair')
  await priya.goto(item)
  assert.deepEqual(await refused(priya, 'Give my word'), ['word'])
  await choose(priya, 'No, I dissent')
  assert.deepEqual(await refused(priya, 'Give my word'), ['dissent'])
  assert.equal(await priya.getByRole('radio', { name: 'No, I dissent' }).isChecked(), true)
})

test('answering, pricing and submitting', async () => {
  const here = await begun({ clock: '2026-09-07T09:00:00.000Z', examples: ['family-wing'] })
  const grace = await here.signedIn('Grace Adeyemi')
  await grace.goto('/tenders/family-wing')
  await press(grace, 'Begin a bid')
  await says(grace, 'You have begun a bid.')
  const bid = new URL(grace.url()).pathname

  await grace.goto(`${bid}/answers/social-value`)
  await write(grace, 'Your answer', 'word '.repeat(2000))
  await press(grace, 'Save')
  await says(grace, /words over the limit/)
  await isAccessible(grace)
  assert.equal((await describedAs(grace, 'answer')).filter((words) => words.startsWith('Error: ')).length, 1)
  assert.equal((await typedIn(grace, 'Your answer')).trim(), 'word '.repeat(2000).trim())

  await grace.goto(`${bid}/prices`)
  await grace.getByRole('textbox').first().fill('cheap')
  assert.equal((await refused(grace, 'Save and show the total')).length, 1)
  assert.equal(await grace.getByRole('textbox').first().inputValue(), 'cheap')

  await grace.goto(`${bid}/submit`)
  assert.equal(await sendTo(grace, `${bid}/submit`), 409)
  await isOn(grace, 'Check and submit your bid')
  await says(grace, 'Nothing was submitted: the bid has changed since you opened this page')
  await says(grace, /^\d+ things are not ready, in the order of the questions:$/)
  await follow(grace, 'See what has changed')
  assert.equal(new URL(grace.url()).hash, '#changes')
  await follow(grace, /^What the county gains: /)
  await isOn(grace, 'What the county gains')
})

test('deciding on a minimum, excluding a bid and issuing the report', async () => {
  const here = await begun({ clock: '2026-05-18T11:00:00.000Z', examples: ['recovery-programme'] })
  const ruth = await here.signedIn('Ruth Hallam')
  await ruth.goto(`${RECOVERY}/gates/${bidOf(here, 'recovery-programme', 'plainroad')}/equal-access`)
  assert.deepEqual(await refused(ruth, 'Record the decision'), ['decision', 'reason'])
  await choose(ruth, /^Exclude the bid/)
  await write(ruth, 'Reason', 'Too low')
  assert.deepEqual(await refused(ruth, 'Record the decision'), ['reason'])
  assert.equal(await ruth.getByRole('radio', { name: /^Exclude the bid/ }).isChecked(), true)
  assert.equal(await typedIn(ruth, 'Reason'), 'Too low')

  await ruth.goto(`${RECOVERY}/report`)
  await answerCloseCall(ruth)
  assert.deepEqual(await refused(ruth, 'Issue the award report'), ['decision', 'reasons'])
  await ruth.getByRole('radio', { name: /^Award to Tidewater/ }).check()
  await write(
    ruth,
    'Reasons for the decision',
    'First by the published method, by a clear distance, and above every minimum.',
  )

  const [first, second] = [await ruth.context().newPage(), await ruth.context().newPage()]
  for (const window of [first, second]) await window.goto(`${RECOVERY}/exclusions`)
  assert.deepEqual(await refused(first, 'Exclude this bid'), ['bid', 'rule', 'reason'])
  for (const window of [first, second]) {
    await choose(window, /^Plainroad/)
    await write(window, 'Rule', 'Procurement Act 2023, section 19')
  }
  await write(first, 'Reasons', 'The price is a third under the cost model, and was not explained.')
  await write(second, 'Reasons', 'Two of the four posts are not paid for.')
  await press(first, 'Exclude this bid')
  await says(first, 'Plainroad Interventions Ltd is excluded.')
  await pressFor(second, 409, 'Exclude this bid')
  await isOn(second, 'This bid was excluded already')
  await says(second, 'Two of the four posts are not paid for.')

  await pressFor(ruth, 409, 'Issue the award report')
  await says(ruth, 'The award has changed since you opened this page')
  assert.equal(
    await typedIn(ruth, 'Reasons for the decision'),
    'First by the published method, by a clear distance, and above every minimum.',
  )
})

test('what is not possible at this stage, and what is not there', async () => {
  const here = worlds.at(-1)
  assert.ok(here, 'the story before this one has begun')
  const ruth = await here.signedIn('Ruth Hallam')
  assert.equal(await statusOf(ruth, `${RECOVERY}/amend`), 409)
  await isOn(ruth, 'Not possible at this stage')
  assert.equal(await statusOf(ruth, `${RECOVERY}/nowhere`), 404)
  await isOn(ruth, 'Page not found')
})

test('too many tries with a password from one place', async () => {
  const strict = await served({ signInsPerAddress: 1, assets: builtAssets() })
  const [here] = worlds
  assert.ok(here, 'a story before this one has begun')
  const page = await here.window()
  await page.goto(`${strict.url}/sign-in`)
  await write(page, 'E-mail address', 'nobody@mereshire.example')
  assert.deepEqual(await refused(page, 'Sign in'), ['email'])
  assert.equal(await typedIn(page, 'E-mail address'), 'nobody@mereshire.example')
  await pressFor(page, 429, 'Sign in')
  await isOn(page, 'Too many tries')
  await says(page, /Wait ten minutes, then try again\.$/)
  await page.context().close()
  await strict.close()
})
