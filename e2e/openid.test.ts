import assert from 'node:assert/strict'
import { after, before } from 'node:test'
import type { Page } from 'playwright'
import { all } from '../server/database/access.js'
import { credentialsOf } from '../server/people/account-store.js'
import { keepSecret } from '../server/people/code-store.js'
import { codeAt, newSecret } from '../server/people/codes.js'
import { hashPassword } from '../server/people/passwords.js'
import { peopleOfTheProgram, providerHere, type ProviderHere } from './openid-world.js'
import { chapter, follow, press, says, statusOf, write } from './walk.js'
import { isAccessible, world, type World } from './world.js'

// The lead's browser runs no script. The clock of the program begins half an hour before that of the provider, and catches up.
const PASSWORD = 'lantern orchard tuesday'
const BEGINS = Date.now() - 3_600_000
const at = (minutes: number): string => new Date(BEGINS + minutes * 60_000).toISOString()

let here: World
let provider: ProviderHere
let lea: Page
let nia: Page

before(async () => {
  provider = await providerHere()
  const password = await hashPassword(PASSWORD)
  here = await world({
    clock: at(30),
    signInRules: { codes: 'required', proofMinutes: 10, idleMinutes: 60 },
    openId: provider.openId,
    load: (tx) => peopleOfTheProgram(tx, password, at),
  })
  for (const name of ['root', 'lea', 'max', 'nia', 'gone', 'stranger', 'bea', 'ben'])
    provider.people.set(name, { sub: name, email: `${name}@example.org`, email_verified: true, amr: ['mfa'] })
  lea = await here.window({ javaScript: false })
})
after(async () => {
  await provider.stop()
  await here.close()
})

const headed = (page: Page, heading: string): Promise<void> =>
  page.getByRole('heading', { level: 1, name: heading }).waitFor()
const path = (page: Page): string => new URL(page.url()).pathname

/** Goes to the provider from the sign-in page. */
async function leaves(page: Page, next = '/sign-in'): Promise<void> {
  await page.goto(next)
  await press(page, 'Sign in with Mereshire')
  await headed(page, 'Sign in to Mereshire')
}

/** Signs in with the provider, whose page asks for nothing but a name. */
async function signsInThere(page: Page, name: string): Promise<void> {
  await write(page, 'Name', name)
  await press(page, 'Go on')
}

async function signsIn(page: Page, name: string): Promise<void> {
  await leaves(page)
  await signsInThere(page, name)
}

/** Somebody in a browser of their own who signs in with the provider, and what the page then says. */
async function tries(name: string): Promise<Page> {
  const page = await here.window()
  await signsIn(page, name)
  return page
}

const sessionOf = async (page: Page): Promise<string> =>
  (await page.context().cookies()).find(({ name }) => name === 'weighbridge_session')?.value ?? ''
/** Signs in with the provider, and stops where it would send the browser back to us. */
async function sentBackTo(page: Page, name: string): Promise<string> {
  const { request } = page.context()
  const once = { maxRedirects: 0 }
  let answer = await request.post(page.url(), { ...once, form: { name } })
  for (;;) {
    const to = new URL(answer.headers().location ?? '', provider.issuer).href
    if (to.startsWith(here.url)) return to
    answer = await request.get(to, once)
  }
}

/** Presses the button that leads to the provider, and does not get there. */
async function leavesOnlyTo(page: Page, status: number): Promise<void> {
  const answer = page.waitForResponse((response) => response.url().includes('/sign-in/organisation'))
  await page.goto('/sign-in')
  await press(page, 'Sign in with Mereshire')
  assert.equal((await answer).status(), status)
}

const accountBy = (email: string): string => credentialsOf(here.db, { email })?.id ?? ''
const acts = (): string[] =>
  all<{ act: string }>('SELECT act FROM events ORDER BY seq')(here.db, {}).map(({ act }) => act)

chapter(
  'somebody whom the provider knows signs in without a password, and their account is tied to them there',
  async () => {
    await leaves(lea, '/tenders')
    const address = new URL(lea.url())
    assert.equal(address.origin, provider.issuer)
    await signsInThere(lea, 'lea')
    await headed(lea, 'Tenders')
    assert.deepEqual(acts(), ['sign-in.tied', 'signed-in'])
    await lea.goto('/account')
    await says(lea, /Tied to you there since/)
    await says(lea, /Signed in through your organisation, with two factors/)
  },
)

chapter('signing out leads to signing out there too, and the sign-in page is one for everybody', async () => {
  await press(lea, 'Sign out')
  await says(lea, /you may still be signed in with Mereshire/)
  await follow(lea, 'Sign out there too')
  await lea.getByRole('button', { name: /yes/i }).click()
  await headed(lea, 'Sign in')
  assert.equal(path(lea), '/sign-in')
  const window = await here.window()
  await window.goto('/sign-in')
  await isAccessible(window)
})

chapter('from then on the provider’s own word for the person counts, whatever becomes of their address', async () => {
  provider.people.set('lea', { sub: 'lea', email: 'lea.married@example.org', email_verified: true, amr: ['mfa'] })
  provider.people.set('heir', { sub: 'heir', email: 'lea@example.org', email_verified: true, amr: ['mfa'] })
  await signsIn(lea, 'lea')
  await headed(lea, 'My desk')
  await says(lea, 'Lea Lead')
  const heir = await tries('heir')
  await says(heir, /The account with your address is tied to somebody else at Mereshire/)
  assert.equal(await sessionOf(heir), '')
})

chapter(
  'nobody gets in by an address that is unchecked, untold, unknown here, a bidder’s or of a closed account',
  async () => {
    provider.people.set('max', { sub: 'max', email: 'max@example.org', email_verified: false })
    provider.people.set('mute', { sub: 'mute' })
    const before = acts()
    const told: [string, RegExp][] = [
      ['max', /Mereshire has not checked that your e-mail address is yours/],
      ['mute', /Mereshire does not tell us your e-mail address/],
      ['stranger', /Nobody has an account here with the address that Mereshire tells us/],
      ['gone', /Your account here is closed/],
      ['bea', /Bidders sign in with a password, not through Mereshire/],
      ['ben', /Bidders sign in with a password, not through Mereshire/],
    ]
    for (const [name, words] of told) {
      const page = await tries(name)
      await says(page, words)
      assert.equal(path(page), '/sign-in/organisation/back')
      assert.equal(await sessionOf(page), '')
    }
    assert.deepEqual(acts(), before)
  },
)

chapter('a sign-in there without two factors is asked for codes here, as one with a password is', async () => {
  provider.people.set('max', { sub: 'max', email: 'max@example.org', email_verified: true, amr: ['pwd'] })
  const max = await tries('max')
  await max.goto('/tenders')
  await headed(max, 'Codes from your phone')
  const secret = newSecret()
  here.change((tx) => keepSecret(tx, accountBy('max@example.org'), { secret, step: 0, now: here.now() }))
  const again = await tries('max')
  await headed(again, 'Enter your code')
  await isAccessible(again)
  await write(again, /code/i, codeAt(secret, here.now()))
  await press(again, 'Sign in')
  await headed(again, 'My desk')
  await again.goto('/account')
  await says(again, /through your organisation, and with a code/)
})

chapter(
  'whoever was invited needs no link and no password, and comes in with the roles of the invitation',
  async () => {
    nia = await tries('nia')
    await headed(nia, 'My desk')
    await nia.goto('/account')
    await says(nia, 'Auditor')
    await says(nia, /This account has no password: you sign in through your organisation/)
    assert.deepEqual(acts().slice(-3), ['invitation.accepted', 'sign-in.tied', 'signed-in'])
  },
)

chapter('what opens, signs or issues something asks the provider anew, and takes nobody else for it', async () => {
  here.setClock(new Date().toISOString())
  await nia.goto('/account/codes')
  await press(nia, 'Set up codes')
  await headed(nia, 'Show that it is you')
  await isAccessible(nia)
  const asks = async (): Promise<void> => {
    await lea.goto('/account/codes')
    await press(lea, 'Set up codes')
    await headed(lea, 'Show that it is you')
    await press(lea, 'Show it to Mereshire')
    await headed(lea, 'Sign in to Mereshire')
  }
  await asks()
  await press(lea, 'Go back')
  await says(lea, /You did not sign in with Mereshire, or you are not allowed to use it here/)
  await headed(lea, 'Show that it is you')
  await asks()
  await signsInThere(lea, 'heir')
  // Without scripts the provider first asks whether to leave who was signed in there.
  await press(lea, 'Continue')
  await says(lea, /You showed Mereshire that you are somebody else/)
  await asks()
  await signsInThere(lea, 'lea')
  await press(lea, 'Continue')
  await headed(lea, 'Now send it')
  assert.equal(acts().at(-1), 'proved-again')
})

chapter('without a password a code alone is no proof: the provider is asked first, and then the code', async () => {
  const secret = newSecret()
  here.change((tx) => keepSecret(tx, accountBy('nia@example.org'), { secret, step: 0, now: here.now() }))
  provider.people.set('nia', { sub: 'nia', email: 'nia@example.org', email_verified: true, amr: ['pwd'] })
  await nia.goto('/prove?next=%2Faccount')
  assert.equal(await nia.getByRole('button', { name: 'Go on' }).count(), 0)
  await press(nia, 'Show it to Mereshire')
  await headed(nia, 'Sign in to Mereshire')
  await signsInThere(nia, 'nia')
  await headed(nia, 'Enter your code')
  await write(nia, /code/i, codeAt(secret, here.now()))
  await press(nia, 'Sign in')
  await headed(nia, 'Your account')
})

chapter(
  'what comes back to a browser that did not leave, comes twice, or was changed on the way, lets nobody in',
  async () => {
    const thief = await here.window({ javaScript: false })
    await leaves(thief)
    const back = await sentBackTo(thief, 'lea')
    const before = acts()
    const victim = await here.window({ javaScript: false })
    assert.equal(await statusOf(victim, back), 403)
    await says(victim, /was begun in another window or browser, was used already, or took too long/)
    assert.equal(await statusOf(thief, back.replace(/state=[^&]*/, 'state=another')), 403)
    await says(thief, /What came back from Mereshire does not fit what we asked/)
    assert.equal(await statusOf(thief, back), 403)
    await says(thief, /was used already/)
    assert.deepEqual(acts(), before)
    assert.deepEqual([await sessionOf(thief), await sessionOf(victim)], ['', ''])
  },
)

chapter('while the provider is silent people get in with a password, are told why, and health says so', async () => {
  const health = async (): Promise<unknown> =>
    ((await (await fetch(`${here.url}/health`)).json()) as { organisation: unknown }).organisation
  assert.equal(await health(), 'ok')
  await provider.stop()
  const ada = await here.window()
  await leavesOnlyTo(ada, 503)
  await says(ada, /Mereshire does not answer just now. Sign in with your password/)
  await isAccessible(ada)
  assert.equal(await health(), 'failing')
  await ada.goto('/sign-in')
  await says(ada, /did not answer when it was last asked/)
  await write(ada, 'E-mail address', 'root@example.org')
  await write(ada, 'Password', PASSWORD)
  await press(ada, 'Sign in')
  await headed(ada, 'Codes from your phone')
  await provider.start()
})

chapter('an administrator unties an account: its owner is signed out, told, and tied anew by the address', async () => {
  const ada = await tries('root')
  await ada.goto(`/people/${accountBy('lea@example.org')}`)
  await isAccessible(ada)
  await press(ada, 'Untie this account')
  await says(ada, 'Lea Lead is untied, and has been told.')
  assert.equal(await ada.getByRole('button', { name: 'Untie this account' }).count(), 0)
  await lea.goto('/account')
  await headed(lea, 'Sign in')
  const heir = await tries('heir')
  await headed(heir, 'My desk')
  await says(heir, 'Lea Lead')
  assert.deepEqual(acts().slice(-3), ['sign-in.untied', 'sign-in.tied', 'signed-in'])
})
