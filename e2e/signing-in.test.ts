import assert from 'node:assert/strict'
import { after, before } from 'node:test'
import type { Page } from 'playwright'
import { postTo } from '../server/home/message-post.js'
import { messenger, type Messenger } from '../server/home/message-runner.js'
import { mailServer, type MailServer } from '../server/home/message-smtp-fixture.js'
import { allAccounts, keepPassword } from '../server/people/account-store.js'
import { codeAt } from '../server/people/codes.js'
import { hashPassword } from '../server/people/passwords.js'
import { chapter, choose, follow, isOn, press, pressFor, says, write } from './walk.js'
import { world, type World } from './world.js'

// Priya's browser runs no scripts; Karen's does, and is held to what everybody can use.
const FIRST = 'lantern orchard tuesday'
const SECOND = 'granite sparrow noon'
const DISSENT = 'The posts are costed for two of the three years: “promised” is too strong a word.'

let here: World
let mail: MailServer
let teller: Messenger
let priya: Page
let karen: Page
let secret = ''
let recovery: string[] = []

before(async () => {
  here = await world({ clock: '2026-05-14T11:40:00.000Z', examples: ['recovery-programme'], mail: 'on' })
  mail = await mailServer('accept')
  const post = postTo({ smtp: mail.url, from: 'Weighbridge <tenders@mereshire.example>' })
  const log = { error: (...what: unknown[]) => assert.fail(String(what)) }
  teller = messenger({ reader: here.db.connection, writer: here.writer, clock: here.now, url: here.url, post, log })
  await teller.tick()
  const hash = await hashPassword(FIRST)
  for (const name of ['Dr Priya Nair', 'Karen Stubbs'])
    here.change((tx) => keepPassword(tx, { account: accountOf(name).id, password: hash }))
  priya = await here.window({ javaScript: false, phone: true })
  karen = await here.window()
})
after(async () => {
  await mail.close()
  await here.close()
})

function accountOf(name: string) {
  const account = allAccounts(here.db).find((one) => one.name === name)
  assert.ok(account, name)
  return account
}

const later = (seconds: number): void => here.setClock(new Date(Date.parse(here.now()) + seconds * 1000).toISOString())
/** Where no script runs, none can check the page either. */
const isHeaded = (page: Page, heading: string): Promise<void> =>
  page.getByRole('heading', { level: 1, name: heading }).waitFor()
const letters = async (page: Page): Promise<string> => (await page.locator('#secret').innerText()).replaceAll(/\s/g, '')
const listed = (page: Page): Promise<string[]> => page.locator('.wb-recovery li').allInnerTexts()
/** The code that the app on Priya's phone shows at a moment at which she has not used one yet. */
function nextCode(): string {
  later(30)
  return codeAt(secret, here.now())
}

async function enter(page: Page, name: string, password: string): Promise<void> {
  await page.goto('/sign-in')
  await write(page, 'E-mail address', accountOf(name).email)
  await write(page, 'Password', password)
  await press(page, 'Sign in')
}

chapter('codes from a phone are set up with a picture or letters, and count once one of them was right', async () => {
  await enter(priya, 'Dr Priya Nair', FIRST)
  await isHeaded(priya, 'My desk')
  await priya.goto('/account')
  await follow(priya, 'Set up codes from your phone')
  await isHeaded(priya, 'Codes from your phone')
  await press(priya, 'Set up codes')
  await priya.getByRole('img', { name: /^A square code/ }).waitFor()
  secret = await letters(priya)
  await write(priya, 'The code that the app shows now', '000000')
  await pressFor(priya, 422, 'Use codes from now on')
  await says(priya, 'This is not the code that your app shows now.')
  assert.equal(await letters(priya), secret)
  await write(priya, 'The code that the app shows now', codeAt(secret, here.now()))
  await press(priya, 'Use codes from now on')
  await isHeaded(priya, 'Keep your recovery codes')
  recovery = await listed(priya)
  assert.equal(recovery.length, 10)
  await follow(priya, 'I have kept them: go on')
  await says(priya, 'In use since 14 May 2026')
})

chapter('from then on the password alone lets nobody in', async () => {
  await press(priya, 'Sign out')
  await enter(priya, 'Dr Priya Nair', FIRST)
  await isHeaded(priya, 'Enter your code')
  await priya.goto('/account')
  await isHeaded(priya, 'Sign in')
  await enter(priya, 'Dr Priya Nair', FIRST)
  const code = nextCode()
  await write(priya, 'Code', code)
  await press(priya, 'Sign in')
  await isHeaded(priya, 'My desk')
  await press(priya, 'Sign out')
  await enter(priya, 'Dr Priya Nair', FIRST)
  await write(priya, 'Code', code)
  await pressFor(priya, 422, 'Sign in')
  await says(priya, 'This code is not right, or was used already.')
})

chapter('without the phone a recovery code lets in once, and its owner is told', async () => {
  await write(priya, 'Code', recovery[0] ?? '')
  await press(priya, 'Sign in')
  await isHeaded(priya, 'My desk')
  await priya.goto('/account/codes')
  await says(priya, '9 of 10')
  await teller.tick()
  assert.match(mail.letters.join('\n'), /Subject: A recovery code was used/)
  await priya.goto('/messages')
  await says(priya, 'A recovery code was used')
})

chapter('who signs long after the last proof is asked for one, and the words typed come back', async () => {
  const helen = await here.signedIn('Helen Ashdown')
  const bid = here.db.connection
    .prepare(`SELECT id FROM bids WHERE tender = 'recovery-programme' AND organisation = 'wrenhaven'`)
    .pluck()
    .get()
  const item = `/panel/bids/${String(bid)}/moderation/social-value`
  await helen.goto(item)
  await choose(helen, /^3/)
  await write(helen, 'The agreed reason', 'Thirty posts a year for local people are promised and costed.')
  for (const box of await helen.getByRole('checkbox').all()) await box.check()
  await write(helen, 'Why marks moved', 'The posts are costed for two of the three years only.')
  await press(helen, 'Save the agreement')
  await says(helen, 'can now read and sign it.')

  await priya.goto(item)
  later(11 * 60)
  await choose(priya, 'No, I dissent')
  await write(priya, 'If you dissent: with what, and why', DISSENT)
  await press(priya, 'Give my word')
  await isHeaded(priya, 'Show that it is you')
  await write(priya, 'Your password', 'not the password')
  await write(priya, 'Code', nextCode())
  await pressFor(priya, 422, 'Go on')
  await says(priya, 'This is not your password')
  await write(priya, 'Your password', FIRST)
  await write(priya, 'Code', nextCode())
  await press(priya, 'Go on')
  await isHeaded(priya, 'Now send it')
  await says(priya, DISSENT)
  assert.equal(dissents(), 0)
  await press(priya, 'Send this again')
  await says(priya, 'Your dissent is kept beside the agreement.')
  assert.equal(dissents(), 1)
})

const dissents = (): number =>
  Number(
    here.db.connection
      .prepare(`SELECT count(*) FROM events WHERE act = 'moderation.dissented' AND at > '2026-05-14T11:40'`)
      .pluck()
      .get(),
  )

chapter('one sees where one is signed in, and signs out there, or everywhere', async () => {
  const other = await here.window()
  await enter(other, 'Dr Priya Nair', FIRST)
  await isOn(other, 'Enter your code')
  await write(other, 'Code', nextCode())
  await press(other, 'Sign in')
  await isHeaded(other, 'My desk')
  await other.goto('/account')
  await isOn(other, 'Your account')
  await priya.goto('/account')
  const buttons = priya.getByRole('button', { name: /^Sign out of Chrome on Linux/ })
  assert.equal(await buttons.count(), 2)
  await says(priya, 'Signed in with a password and a code')
  await buttons.last().click()
  await says(priya, 'You have been signed out there.')
  await other.reload()
  await isHeaded(other, 'Sign in')
  await press(priya, 'Sign out everywhere')
  await says(priya, 'You have signed out everywhere.')
  await priya.goto('/account')
  await isHeaded(priya, 'Sign in')
  await other.context().close()
})

chapter('a forgotten password is replaced by a link, which every address seems to get', async () => {
  await teller.tick()
  mail.letters.length = 0
  await follow(priya, 'I have forgotten my password, or cannot get in')
  await isHeaded(priya, 'Choose a new password')
  await write(priya, 'E-mail address', 'nobody@mereshire.example')
  await press(priya, 'Send me a link')
  await says(priya, 'If somebody signs in here with nobody@mereshire.example, a link is on its way there.')
  await priya.goto('/sign-in/forgotten')
  await write(priya, 'E-mail address', accountOf('Dr Priya Nair').email)
  await press(priya, 'Send me a link')
  await says(priya, 'a link is on its way there.')
  await teller.tick()
  assert.deepEqual(
    mail.letters.map((letter) => /^Subject: (.*)$/m.exec(letter)?.[1]?.trim()),
    ['Choose a new password'],
  )
  const letter = (mail.letters[0] ?? '').replaceAll(/=\r?\n/g, '')
  const link = /\/passwords\/[\w.-]+/.exec(letter)?.[0] ?? ''
  await priya.goto(link)
  await isHeaded(priya, 'Choose a new password')
  await write(priya, 'New password', SECOND)
  await write(priya, 'New password again', SECOND)
  await press(priya, 'Change my password')
  await isHeaded(priya, 'Enter your code')
  await write(priya, 'Code', nextCode())
  await press(priya, 'Sign in')
  await isHeaded(priya, 'My desk')
  await priya.goto(link)
  await isHeaded(priya, 'This link is not open')
})

chapter('an administrator takes lost codes away, and whoever lost them sets up new ones', async () => {
  const samuel = await here.signedIn('Samuel Osei')
  await samuel.goto(`/people/${accountOf('Dr Priya Nair').id}`)
  await isOn(samuel, 'Dr Priya Nair')
  await press(samuel, 'Take their codes away')
  await says(samuel, 'signs in without codes until they set them up anew, and has been told.')
  await priya.goto('/account')
  await isHeaded(priya, 'Sign in')
  await enter(priya, 'Dr Priya Nair', SECOND)
  await isHeaded(priya, 'My desk')
  await priya.goto('/messages')
  await teller.tick()
  await priya.reload()
  await says(priya, 'Your codes were taken away')
})

chapter('every page on the way can be used by everybody', async () => {
  await karen.goto('/sign-in/forgotten')
  await isOn(karen, 'Choose a new password')
  await karen.goto('/passwords/nothing')
  await isOn(karen, 'This link is not open')
  await enter(karen, 'Karen Stubbs', FIRST)
  await isHeaded(karen, 'My desk')
  await karen.goto('/account/codes')
  await isOn(karen, 'Codes from your phone')
  await press(karen, 'Set up codes')
  await karen.locator('#secret').waitFor()
  await isOn(karen, 'Codes from your phone')
  const own = await letters(karen)
  await write(karen, 'The code that the app shows now', codeAt(own, here.now()))
  await press(karen, 'Use codes from now on')
  await isOn(karen, 'Keep your recovery codes')
  await karen.goto('/account/codes')
  await isOn(karen, 'Codes from your phone')
  later(11 * 60)
  await press(karen, 'Make new recovery codes')
  await isOn(karen, 'Show that it is you')
  await write(karen, 'Your password', FIRST)
  await write(karen, 'Code', codeAt(own, here.now()))
  await press(karen, 'Go on')
  await isOn(karen, 'Now send it')
  await press(karen, 'Send this again')
  await isOn(karen, 'Keep your recovery codes')
})
