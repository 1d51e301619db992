import assert from 'node:assert/strict'
import { after, before } from 'node:test'
import type { Page } from 'playwright'
import { chapter, choose, follow, isOn, press, pressFor, says, statusOf, write } from './walk.js'
import { isAccessible, world, type World } from './world.js'

// Of 45 agreements two are still to be written; Priya Nair, Karen Stubbs and Dean Marlow mark the question that they are about.
const BOARD = '/tenders/recovery-programme/moderation'
const QUESTION = 'Work, homes and community'

let here: World
let helen: Page
let priya: Page
let karen: Page
let dean: Page

before(async () => {
  here = await world({ clock: '2026-05-14T11:40:00.000Z', examples: ['recovery-programme'] })
  ;[helen, priya, karen, dean] = (await Promise.all(
    ['Helen Ashdown', 'Dr Priya Nair', 'Karen Stubbs', 'Dean Marlow'].map((name) => here.signedIn(name)),
  )) as [Page, Page, Page, Page]
})
after(() => here.close())

const item = (organisation: string, criterion = 'social-value'): string =>
  `/panel/bids/${here.db.connection
    .prepare(`SELECT id FROM bids WHERE tender = 'recovery-programme' AND organisation = ?`)
    .pluck()
    .get(organisation)}/moderation/${criterion}`

const tickAll = async (page: Page): Promise<void> => {
  for (const box of await page.getByRole('checkbox').all()) await box.check()
}
const cell = (page: Page, bidder: string) =>
  page
    .getByRole('row', { name: new RegExp(`^${bidder}`) })
    .getByRole('cell')
    .last()

chapter('the moderator finds on the desk what is still to agree, and on the board where marks differ', async () => {
  await isOn(helen, 'My desk')
  await follow(helen, 'Lead the moderation')
  await isOn(helen, 'Moderation')
  await says(helen, '2 of 45 still to discuss; 0 agreed and waiting for signatures; 43 closed.')
  await cell(helen, 'Plainroad').getByText('to discuss, no spread').waitFor()
  await cell(helen, 'Wrenhaven').getByText('2 · 3 · 3').waitFor()
  await follow(helen, 'Discuss the widest spread first')
  await isOn(helen, QUESTION)
  await says(helen, 'From 2 to 3: 1 step of the scale apart.')
  for (const member of ['Dr Priya Nair', 'Karen Stubbs', 'Dean Marlow'])
    await helen.getByRole('region', { name: member }).waitFor()
  assert.equal(await helen.getByRole('region', { name: 'Dr Owen Bexley' }).count(), 0)
})

chapter('an agreement needs the mark, the reason, every sub-point discussed and why marks moved', async () => {
  await pressFor(helen, 422, 'Save the agreement')
  await isOn(helen, QUESTION)
  await choose(helen, /^3/)
  await write(helen, 'The agreed reason', 'Thirty posts a year for local people are promised and costed.')
  await tickAll(helen)
  await pressFor(helen, 422, 'Save the agreement')
  assert.equal(
    await helen.getByLabel('The agreed reason').inputValue(),
    'Thirty posts a year for local people are promised and costed.',
  )
  await write(helen, 'Why marks moved', 'The posts are costed for two of the three years only.')
  await press(helen, 'Save the agreement')
  await says(helen, 'Saved. All 3 members can now read and sign it.')
  await isAccessible(helen)
})

chapter('a member signs or dissents on the final text, and a moderator cannot do it for them', async () => {
  assert.equal(await helen.getByRole('button', { name: 'Give my word' }).count(), 0)
  await isOn(priya, 'My desk')
  await priya.goto(item('wrenhaven'))
  await isOn(priya, QUESTION)
  assert.equal(await priya.getByRole('button', { name: 'Save the agreement' }).count(), 0)
  await pressFor(priya, 422, 'Give my word')
  await choose(priya, 'No, I dissent')
  await pressFor(priya, 422, 'Give my word')
  await isOn(priya, QUESTION)
  await write(priya, 'If you dissent: with what, and why', 'The third year is costed in the annex; I stay with 4.')
  await press(priya, 'Give my word')
  await isOn(priya, 'Moderation')
  await says(priya, 'Your dissent is kept beside the agreement.')
})

chapter('two windows of the moderator: the second is shown what the first saved', async () => {
  const other = await helen.context().newPage()
  await helen.goto(item('wrenhaven'))
  await other.goto(item('wrenhaven'))
  await write(helen, 'The agreed reason', 'Thirty posts a year are promised; two of three years are costed.')
  await press(helen, 'Save the agreement')
  await says(helen, 'Saved. All 3 members can now read and sign it.')
  await write(other, 'The agreed reason', 'Typed in the other window.')
  await pressFor(other, 409, 'Save the agreement')
  await says(other, 'Saved in another window meanwhile')
  await says(other, 'Thirty posts a year are promised; two of three years are costed.')
  assert.equal(await other.getByLabel('The agreed reason').inputValue(), 'Typed in the other window.')
  await isAccessible(other)
  await other.close()
})

chapter('a signature goes to the text that was read: after a change everybody is asked again', async () => {
  await karen.goto(item('wrenhaven'))
  await choose(karen, 'Yes, I sign it')
  await helen.goto(item('wrenhaven'))
  await write(helen, 'The agreed reason', 'Thirty posts a year are promised, and costed for two years of three.')
  await press(helen, 'Save the agreement')
  await says(helen, 'The agreement (version 3)')
  await pressFor(karen, 409, 'Give my word')
  await isAccessible(karen)
  await says(karen, 'Thirty posts a year are promised, and costed for two years of three.')
  await choose(karen, 'Yes, I sign it')
  await press(karen, 'Give my word')
  await says(karen, 'You have signed.')
})

chapter('with the last word of all the item is closed, and nothing of it can be changed', async () => {
  await priya.goto(item('wrenhaven'))
  await choose(priya, 'No, I dissent')
  await write(priya, 'If you dissent: with what, and why', 'The third year is costed in the annex; I stay with 4.')
  await press(priya, 'Give my word')
  await dean.goto(item('wrenhaven'))
  await choose(dean, 'Yes, I sign it')
  await press(dean, 'Give my word')
  await says(dean, 'All have spoken: this item is closed.')
  await isOn(dean, 'Moderation')
  await cell(dean, 'Wrenhaven').getByText('closed at 3').waitFor()

  await helen.goto(item('wrenhaven'))
  await isOn(helen, QUESTION)
  await says(helen, 'Nothing here changes any more.')
  await says(helen, 'The third year is costed in the annex; I stay with 4.')
  assert.equal(await helen.getByRole('button', { name: 'Save the agreement' }).count(), 0)
})

chapter('whoever is recused from a bid finds no item of it on the board, and a bidder finds no board', async () => {
  await dean.goto(BOARD)
  assert.equal(await dean.getByText('Larkfield').count(), 0)
  assert.equal(await statusOf(dean, item('larkfield')), 404)
  const grace = await here.signedIn('Grace Adeyemi')
  assert.equal(await statusOf(grace, BOARD), 404)
  await grace.context().close()
})

chapter('with the last agreement signed, moderation ends for everybody', async () => {
  await helen.goto(BOARD)
  await follow(helen, 'Discuss the widest spread first')
  await says(helen, 'All marks are alike: 2.')
  await tickAll(helen)
  await choose(helen, /^2/)
  await write(helen, 'The agreed reason', 'Two of the five promises can be measured.')
  await press(helen, 'Save the agreement')
  for (const member of [priya, karen, dean]) {
    await member.goto(item('plainroad'))
    await choose(member, 'Yes, I sign it')
    await press(member, 'Give my word')
    await says(member, 'You have signed.')
  }
  await helen.goto(BOARD)
  await isOn(helen, 'Moderation')
  await says(helen, 'All 45 items are agreed, and every member has signed or dissented.')
  await helen.locator('.wb-place__stage', { hasText: 'Prices' }).waitFor()
})

chapter('the shared screen shows marks side by side on a wide screen, and one below the other on a phone', async () => {
  const phone = await here.signedIn('Helen Ashdown', { phone: true })
  const tops = async (page: Page): Promise<number[]> => {
    const regions = ['Dr Priya Nair', 'Karen Stubbs'].map((name) => page.getByRole('region', { name }))
    return Promise.all(regions.map(async (region) => Math.round((await region.boundingBox())?.y ?? 0)))
  }
  for (const page of [helen, phone])
    for (const address of [BOARD, item('wrenhaven')]) {
      await page.goto(address)
      assert.equal(await page.evaluate('document.documentElement.scrollWidth <= innerWidth'), true, address)
      await isAccessible(page)
    }
  const [[left, right], [upper, lower]] = [await tops(helen), await tops(phone)]
  assert.equal(left, right)
  assert.equal(Number(upper) < Number(lower), true)
  await phone.goto(BOARD)
  const link = phone.getByRole('link', { name: /Wrenhaven.*, Work, homes and community: 2 · 3 · 3/ })
  const title = await link.getByText(QUESTION).boundingBox()
  assert.equal((title?.width ?? 0) > 100, true, 'each mark of the board carries its criterion')
})
