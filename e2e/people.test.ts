import assert from 'node:assert/strict'
import { after, before } from 'node:test'
import type { Page } from 'playwright'
import { firstLink } from '../server/people/first-administrator.js'
import { chapter, follow, isOn, press, pressFor, says, statusOf, write } from './walk.js'
import { world, type World } from './world.js'

// Nia Bowen is invited to weigh tenders; nobody of the worked examples has a password.
const NIA = 'nia.bowen@mereshire.example'
const FIRST = 'lantern orchard tuesday'
const SECOND = 'kettle harbour thursday'

let here: World
let samuel: Page
let nia: Page
let link = ''

before(async () => {
  here = await world({ clock: '2026-09-07T09:00:00.000Z', examples: ['family-wing'] })
  samuel = await here.signedIn('Samuel Osei')
})
after(() => here.close())

/** Waits for a page of a kind that another chapter checks for accessibility. */
const isHeaded = (page: Page, heading: string): Promise<void> =>
  page.getByRole('heading', { level: 1, name: heading }).waitFor()

/** Presses a button, and waits for the page that says what is wrong. */
async function refused(page: Page, button: string): Promise<void> {
  const drawn = page.waitForEvent('domcontentloaded')
  await pressFor(page, 422, button)
  await drawn
}

const signIn = async (page: Page, password: string, email = NIA): Promise<void> => {
  await write(page, 'E-mail address', email)
  await write(page, 'Password', password)
}

const choosePassword = async (page: Page, again = FIRST): Promise<void> => {
  await write(page, 'Choose a password', FIRST)
  await write(page, 'The same password again', again)
}

/** The invitation link as it stands on the page: an address of this site. */
const linkOn = async (page: Page): Promise<string> =>
  new URL(await page.getByLabel('Invitation link').inputValue(), here.url).pathname

chapter('the administrator invites a colleague, and sees the link once', async () => {
  await samuel.goto('/people')
  await isOn(samuel, 'People')
  await press(samuel, 'Invite somebody')
  await isOn(samuel, 'What will they do here?')
  await samuel.getByRole('radio', { name: 'Run or weigh tenders' }).check()
  await press(samuel, 'Continue')
  await isOn(samuel, 'Invite somebody to run or weigh tenders')
  await write(samuel, 'Name', 'Nia Bowen')
  await write(samuel, 'E-mail address', 'nia.bowen')
  await refused(samuel, 'Make the invitation')
  await isOn(samuel, 'Invite somebody to run or weigh tenders')
  assert.equal(await samuel.getByLabel('Name').inputValue(), 'Nia Bowen')
  assert.equal(await samuel.getByLabel('E-mail address').inputValue(), 'nia.bowen')
  await write(samuel, 'E-mail address', NIA)
  await samuel.getByRole('checkbox', { name: 'Panel member' }).check()
  await press(samuel, 'Make the invitation')
  await isOn(samuel, 'Send this link to Nia Bowen')
  link = await linkOn(samuel)

  await follow(samuel, 'I have copied it: back to people')
  await isHeaded(samuel, 'People')
  await says(samuel, 'Nia Bowen')
  assert.equal((await samuel.content()).includes(link), false)
})

chapter('a link made anew closes the one before it', async () => {
  await press(samuel, 'New link for Nia Bowen')
  await isHeaded(samuel, 'Send this link to Nia Bowen')
  const window = await here.window()
  assert.equal(await statusOf(window, link), 404)
  await isOn(window, 'This invitation is not open')
  link = await linkOn(samuel)
  await window.context().close()
})

chapter('whoever is signed in already is told so, and the link stays open', async () => {
  await samuel.goto(link)
  await isOn(samuel, 'You are signed in already')
  await samuel.goto('/people')
})

chapter('whoever was invited chooses a password, and is signed in with the role that was meant', async () => {
  nia = await here.window()
  await nia.goto(link)
  await isOn(nia, 'Accept your invitation')
  await choosePassword(nia, 'lantern orchard wednesday')
  await write(nia, 'Your name', 'Nia M. Bowen')
  await refused(nia, 'Make my account and sign in')
  await isOn(nia, 'Accept your invitation')
  assert.equal(await nia.getByLabel('Your name').inputValue(), 'Nia M. Bowen')
  assert.equal(await nia.getByLabel('Choose a password').inputValue(), '')
  await choosePassword(nia)
  await press(nia, 'Make my account and sign in')
  await says(nia, 'Welcome, Nia M. Bowen. Your account is ready.')
  await isOn(nia, 'My desk')
  await follow(nia, 'Nia M. Bowen')
  await isOn(nia, 'Your account')
  await nia.getByText('Panel member', { exact: true }).waitFor()
})

chapter('the link works once and only once', async () => {
  const late = await here.window()
  assert.equal(await statusOf(late, link), 404)
  await isHeaded(late, 'This invitation is not open')
  await late.context().close()
})

chapter('signing in leads on to the page that was wanted', async () => {
  await press(nia, 'Sign out')
  await isOn(nia, 'Sign in')
  await nia.goto('/tenders/family-wing')
  await isHeaded(nia, 'Sign in')
  await signIn(nia, 'not the password')
  await refused(nia, 'Sign in')
  await isOn(nia, 'Sign in')
  await says(nia, 'The e-mail address or the password is not right')
  assert.equal(await nia.getByLabel('E-mail address').inputValue(), NIA)
  await signIn(nia, FIRST)
  await press(nia, 'Sign in')
  await nia.waitForURL('**/tenders/family-wing')
  await isOn(nia, 'Family recovery wing at HMP Ravensby')
})

chapter('a new password signs one out everywhere else, and the old one opens nothing any more', async () => {
  const other = await here.window()
  await other.goto('/sign-in?next=/account')
  await signIn(other, FIRST)
  await press(other, 'Sign in')
  await isHeaded(other, 'Your account')
  await says(other, 'Where you are signed in')
  assert.equal(await other.getByRole('button', { name: /^Sign out of/ }).count(), 2)

  await nia.goto('/account')
  await write(nia, 'Present password', 'a wrong guess of it')
  await write(nia, 'New password', SECOND)
  await write(nia, 'New password again', SECOND)
  await refused(nia, 'Change my password')
  await isOn(nia, 'Your account')
  await says(nia, 'This is not your present password')
  await write(nia, 'Present password', FIRST)
  await write(nia, 'New password', SECOND)
  await write(nia, 'New password again', SECOND)
  await press(nia, 'Change my password')
  await says(nia, 'Your password is changed. Everywhere else you have been signed out.')
  await isHeaded(nia, 'Your account')

  await other.reload()
  await isHeaded(other, 'Sign in')
  await signIn(other, FIRST)
  await refused(other, 'Sign in')
  await signIn(other, SECOND)
  await press(other, 'Sign in')
  await isHeaded(other, 'Your account')
  await other.context().close()
})

chapter('what is sent after the sign-in has ended is there again, as it was typed, after signing in', async () => {
  const imran = await here.signedIn('Imran Sadiq')
  await imran.goto('/tenders/new')
  await write(imran, 'Title of the tender', 'Recovery “house” at HMP Longmoor & Ravensby')
  await imran.getByRole('radio', { name: 'An empty tender' }).check()
  here.setClock('2026-09-07T21:30:00.000Z')
  await press(imran, 'Begin this tender')
  await isHeaded(imran, 'Sign in')
  await press(imran, 'Imran Sadiq')
  await isOn(imran, 'Nothing was lost: send this again')
  await says(imran, 'Recovery “house” at HMP Longmoor & Ravensby')
  await press(imran, 'Send this again')
  await says(imran, 'The draft is begun.')
  await imran.goto('/tenders')
  await follow(imran, 'Recovery “house” at HMP Longmoor & Ravensby')
  await imran.context().close()
  samuel = await here.signedIn('Samuel Osei')
})

chapter('many wrong passwords are held back with a page that says for how long', async () => {
  const guesser = await here.window()
  await guesser.goto('/sign-in')
  for (let tries = 0; tries < 8; tries += 1) {
    await signIn(guesser, `guess number ${tries}`)
    await refused(guesser, 'Sign in')
  }
  await signIn(guesser, SECOND)
  await refused(guesser, 'Sign in')
  await isOn(guesser, 'Sign in')
  await says(guesser, 'Too many tries for this address. Wait a quarter of an hour, or ask below for a link')
  here.setClock('2026-09-07T21:45:00.001Z')
  await signIn(guesser, SECOND)
  await press(guesser, 'Sign in')
  await isHeaded(guesser, 'My desk')
  await guesser.context().close()
})

chapter('a bidder has no other role, belongs to one organisation, and administers nothing', async () => {
  await samuel.goto('/people')
  await follow(samuel, 'Grace Adeyemi')
  await isOn(samuel, 'Grace Adeyemi')
  await says(samuel, 'A bidder has no other role, and stays with one organisation.')
  assert.equal(await samuel.getByRole('checkbox').count(), 0)

  await samuel.goto('/people/invite?kind=bidder')
  await isOn(samuel, 'Invite somebody to bid for an organisation')
  assert.equal(await samuel.getByRole('checkbox').count(), 0)
  await write(samuel, 'Name', 'Ola Finch')
  await write(samuel, 'E-mail address', 'ola@fen.example')
  await refused(samuel, 'Make the invitation')
  await isOn(samuel, 'Invite somebody to bid for an organisation')
  await says(samuel, 'Choose the organisation that they bid for, or enter a new one')
  await write(samuel, 'Or a new organisation', 'Fen Edge Recovery')
  await press(samuel, 'Make the invitation')
  await isHeaded(samuel, 'Send this link to Ola Finch')

  const ola = await here.window()
  await ola.goto(await linkOn(samuel))
  await says(ola, /as bidder for Fen Edge Recovery/)
  await choosePassword(ola)
  await press(ola, 'Make my account and sign in')
  await isHeaded(ola, 'My desk')
  for (const address of ['/people', '/people/invite', '/tenders/new', '/organisations'])
    assert.equal(await statusOf(ola, address), 404, address)
  await isOn(ola, 'Page not found')
  await ola.context().close()
})

chapter('roles change, and an account that is closed is signed out at once and cannot sign in', async () => {
  await samuel.goto('/people')
  await follow(samuel, 'Nia M. Bowen')
  await isOn(samuel, 'Nia M. Bowen')
  await samuel.getByRole('checkbox', { name: 'Panel member' }).uncheck()
  await refused(samuel, 'Save roles')
  await isOn(samuel, 'Nia M. Bowen')
  await says(samuel, 'Choose at least one role, or close the account')
  await samuel.getByRole('checkbox', { name: 'Auditor' }).check()
  await press(samuel, 'Save roles')
  await says(samuel, 'Nia M. Bowen is now auditor.')

  const closed = await here.window()
  await closed.goto('/sign-in')
  await signIn(closed, SECOND)
  await press(closed, 'Sign in')
  await isHeaded(closed, 'My desk')
  await press(samuel, 'Close this account')
  await says(samuel, 'The account of Nia M. Bowen is closed.')
  await isHeaded(samuel, 'People')
  await closed.reload()
  await isHeaded(closed, 'Sign in')
  await signIn(closed, SECOND)
  await refused(closed, 'Sign in')
  await isHeaded(closed, 'Sign in')
  await says(closed, 'The e-mail address or the password is not right')
  await closed.context().close()
})

chapter('the last administrator cannot close the only account that could invite people', async () => {
  await samuel.goto('/people')
  await samuel.getByRole('main').getByRole('link', { name: 'Samuel Osei' }).click()
  await isOn(samuel, 'Samuel Osei')
  await says(samuel, 'You cannot close your own account: another administrator can.')
  assert.equal(await samuel.getByRole('button', { name: 'Close this account' }).count(), 0)
})

chapter('where nobody has an account, the one-time link of the start makes the first administrator', async () => {
  let first = ''
  const empty = await world({
    clock: '2026-09-07T09:00:00.000Z',
    load: (tx) => void (first = firstLink(tx, '', '2026-09-07T09:00:00.000Z') ?? ''),
  })
  try {
    const ada = await empty.window()
    await ada.goto(first)
    await isHeaded(ada, 'Accept your invitation')
    await refused(ada, 'Make my account and sign in')
    await isHeaded(ada, 'Accept your invitation')
    await write(ada, 'Your name', 'Ada Lyle')
    await write(ada, 'Your e-mail address', 'ada@mereshire.example')
    await choosePassword(ada)
    await press(ada, 'Make my account and sign in')
    await says(ada, 'Welcome, Ada Lyle. Your account is ready.')
    await follow(ada, 'People')
    await isHeaded(ada, 'People')
    const second = await empty.window()
    assert.equal(await statusOf(second, first), 404)
  } finally {
    await empty.close()
  }
})
