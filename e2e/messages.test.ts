import assert from 'node:assert/strict'
import { after, before } from 'node:test'
import type { Page } from 'playwright'
import { postTo } from '../server/home/message-post.js'
import { messenger, type Messenger } from '../server/home/message-runner.js'
import { mailServer, type MailServer } from '../server/home/message-smtp-fixture.js'
import { chapter, follow, isOn, press, says } from './walk.js'
import { isAccessible, world, type World } from './world.js'

// Grace and Martin bid for one organisation. The tender asks for bids until 12:00 in London on 28 September.
const TENDER = 'Family recovery wing at HMP Ravensby'
const WEEK = '2026-09-21T11:00:00.000Z'
const DAY = '2026-09-27T11:00:00.000Z'

let here: World
let mail: MailServer
let teller: Messenger
let grace: Page
let martin: Page

before(async () => {
  here = await world({ clock: '2026-09-07T09:00:00.000Z', examples: ['family-wing'] })
  mail = await mailServer('accept')
  const post = postTo({ smtp: mail.url, from: 'Weighbridge <tenders@mereshire.example>' })
  const log = { error: (...what: unknown[]) => assert.fail(String(what)) }
  teller = messenger({ reader: here.db.connection, writer: here.writer, clock: here.now, url: here.url, post, log })
  await teller.tick()
  mail.letters.length = 0
  await signInAgain()
})
after(async () => {
  await mail.close()
  await here.close()
})

/** Sign-ins end after half a day. Martin has a telephone that runs no scripts. */
async function signInAgain(): Promise<void> {
  grace = await here.signedIn('Grace Adeyemi')
  martin = await here.signedIn('Martin Coyle', { javaScript: false, phone: true })
}

async function at(clock: string): Promise<void> {
  here.setClock(clock)
  await teller.tick()
  await signInAgain()
}
/** Where no script runs, none can check the page either: another window of the same page is checked. */
const isHeaded = (page: Page, heading: string): Promise<void> =>
  page.getByRole('heading', { level: 1, name: heading }).waitFor()
const subject = (page: Page, words: string): Promise<void> =>
  page.getByRole('heading', { level: 2, name: words }).first().waitFor()

chapter('a bidder chooses what comes by e-mail; reminders of the own deadline always do', async () => {
  await follow(grace, 'Messages')
  await isOn(grace, 'Messages')
  await follow(grace, 'What you are told')
  await isOn(grace, 'What you are told')
  await says(
    grace,
    'Reminders of the deadline of your own bid, and the receipt for a bid that you submit, are always sent. Of the bid itself a receipt holds digests alone.',
  )
  await grace.getByRole('checkbox', { name: 'Tell me whenever a tender is published' }).check()
  await grace.getByRole('checkbox', { name: 'Questions and their answers' }).uncheck()
  await press(grace, 'Save')
  await says(grace, 'Saved. It holds from now on.')
  assert.equal(await grace.getByRole('checkbox', { name: 'Questions and their answers' }).isChecked(), false)
})

chapter('a week before the deadline everybody of the organisation reads that the bid is not submitted', async () => {
  await grace.goto('/bids')
  await press(grace, `Begin a bid for ${TENDER}`)
  await says(grace, 'You have begun a bid.')
  await at('2026-09-21T10:59:59.000Z')
  await martin.getByRole('link', { name: 'Messages', exact: true }).waitFor()

  await at(WEEK)
  await follow(martin, 'Messages 1 unread')
  await isHeaded(martin, 'Messages')
  await subject(martin, `Unread NOT SUBMITTED, deadline in 7 days: ${TENDER}`)
  await says(martin, 'Bids must arrive before 28 September 2026 at 12:00.')
  const [letter = '', ...more] = mail.letters.filter((one) => /^To: martin/m.test(one))
  assert.deepEqual(more, [])
  assert.match(letter, /^Subject: NOT SUBMITTED, deadline in 7 days/m)
  assert.equal(mail.letters.filter((one) => /^To: grace/m.test(one)).length, 1)
})

chapter('a message leads to its place, and is read then', async () => {
  await press(martin, /^Go there from the message NOT SUBMITTED/)
  await isHeaded(martin, TENDER)
  await says(martin, 'Draft, not submitted')
  await martin.getByRole('link', { name: 'Messages', exact: true }).click()
  await says(martin, 'You have read everything.')
  await press(martin, /^Mark as unread/)
  await says(martin, 'You have 1 unread message.')
  await press(martin, 'Mark all as read')
  await says(martin, 'Every message is marked as read.')
})

chapter(
  'a letter that could not be sent is shown to its reader and to the administrator, who tries again',
  async () => {
    mail.behave('unknown address')
    await at(DAY)
    await grace.goto('/messages')
    await subject(grace, `Unread NOT SUBMITTED, deadline in 24 hours: ${TENDER}`)
    await says(grace, /We could not send this to your e-mail address/)
    await says(grace, /550 no such person here/)
    await isAccessible(grace)

    const phone = await here.signedIn('Grace Adeyemi', { phone: true })
    await phone.goto('/messages')
    await isAccessible(phone)

    const samuel = await here.signedIn('Samuel Osei')
    await follow(samuel, 'People')
    await follow(samuel, 'E-mail')
    await isOn(samuel, 'E-mail')
    await says(samuel, 'Refused')
    mail.behave('accept')
    await press(samuel, 'Try again with the letter to Grace Adeyemi')
    await says(samuel, 'It will be tried again within a minute.')
    await teller.tick()
    await grace.reload()
    assert.equal(await grace.getByText('We could not send this').count(), 0)
    await martin.goto('/messages')
    await says(martin, /We could not send this to your e-mail address/)
    await isHeaded(martin, 'Messages')
  },
)

chapter('nobody is reminded twice, and nobody after the deadline', async () => {
  await at('2026-09-28T10:59:59.000Z')
  await at('2026-09-28T11:00:00.000Z')
  await grace.goto('/messages')
  assert.equal(await grace.getByRole('heading', { level: 2, name: /SUBMITTED, deadline/ }).count(), 2)
})
