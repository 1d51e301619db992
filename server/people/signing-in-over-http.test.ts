import assert from 'node:assert/strict'
import test, { after, before } from 'node:test'
import { all } from '../database/access.js'
import type { Person } from '../web/visits.js'
import { aVisit } from '../test-house.js'
import { allOrganisations, credentialsOf, keepPassword } from './account-store.js'
import { keepFailure, placeOfPassword } from './failure-store.js'
import { hashPassword } from './passwords.js'
import { csrfIn, served, signedInAs, withoutToken, type Browser, type Reply, type Served } from './served-fixture.js'
import { beginSession } from './session-store.js'

const NOW = '2026-03-02T09:00:00.000Z'
const PASSWORD = 'lantern orchard tuesday'

let program: Served
let ada: Person
let priya: Person
before(async () => {
  program = await served()
  ada = program.house.person('Ada Admin', ['administrator'])
  priya = program.house.person('Priya Shah', ['panel'])
  const hash = await hashPassword(PASSWORD, { N: 2 ** 10, r: 8, p: 1 })
  program.house.change((tx) => keepPassword(tx, { account: priya.id, password: hash }))
})
after(() => program.close())

const signIn = (browser: Browser, email: string, password: string, next = '/'): Promise<Reply> =>
  browser.post('/sign-in', { email, password, next })

const organisations = (): string[] => allOrganisations(program.house.db, {}).map(({ name }) => name)

test('signing in sets one cookie that scripts cannot read and other sites cannot send', async () => {
  const browser = program.browser()
  await browser.get('/sign-in')
  const reply = await signIn(browser, priya.email, PASSWORD, '/account')

  assert.equal(reply.status, 303)
  assert.equal(reply.headers.get('location'), '/account')
  const cookie = reply.headers.getSetCookie().find((set) => set.startsWith('weighbridge_session=')) ?? ''
  assert.match(cookie, /; HttpOnly/)
  assert.match(cookie, /; SameSite=Lax/)
  assert.match(cookie, /; Path=\//)
  assert.doesNotMatch(cookie, /; Secure/)
  const sessions = all<{ token_digest: string }>('SELECT token_digest FROM sessions')(program.house.db, {})
  const token = browser.cookies.get('weighbridge_session') ?? 'missing'
  assert.equal(
    sessions.some(({ token_digest }) => token_digest === token),
    false,
  )
  assert.match((await browser.get('/account')).body, /Priya Shah/)
})

test('behind https every cookie is marked as secure and browsers are told to stay there', async () => {
  const secure = await served({ secure: true })
  const reply = await secure.browser().get('/sign-in')

  assert.match(reply.headers.getSetCookie()[0] ?? '', /; Secure/)
  assert.match(reply.headers.get('strict-transport-security') ?? '', /max-age=31536000/)
  for (const set of reply.headers.getSetCookie()) assert.match(set, /^__Host-weighbridge_\w+=/)
  const browser = secure.browser()
  const kim = secure.house.person('Kim', ['auditor'])
  const { token } = secure.house.change((tx) => beginSession(tx, kim.id, NOW))
  browser.cookies.set('weighbridge_session', token)
  assert.equal(
    (await browser.get('/account')).status,
    303,
    'a cookie that a neighbour could have planted counts for nothing',
  )
  browser.cookies.set('__Host-weighbridge_session', token)
  assert.equal((await browser.get('/account')).status, 200)
  await secure.close()
})

test('an address is held back after eight wrong passwords, also from the right one, and for nobody else', async () => {
  const tom = program.house.person('Tom', ['panel'])
  const hash = await hashPassword(PASSWORD, { N: 2 ** 10, r: 8, p: 1 })
  program.house.change((tx) => keepPassword(tx, { account: tom.id, password: hash }))
  const stranger = aVisit(null, { client: { address: '127.0.0.1', agent: '', known: '' } })
  const place = placeOfPassword(program.house.db, stranger, tom.email, tom.id)
  for (let tries = 0; tries < 7; tries += 1) program.house.change((tx) => keepFailure(tx, place, NOW))
  const browser = program.browser()
  await browser.get('/sign-in')

  assert.equal((await signIn(browser, tom.email, 'wrong')).status, 422)
  const held = await signIn(browser, tom.email, PASSWORD)
  assert.equal(held.status, 422)
  assert.match(held.body, /Wait a quarter of an hour/)
  assert.equal((await signIn(program.browser(), priya.email, PASSWORD)).status, 403, 'needs a page first')
  program.setClock('2026-03-02T09:15:00.001Z')
  assert.equal((await signIn(browser, tom.email, PASSWORD)).status, 303)
  program.setClock(NOW)
})

test('an unknown address and a wrong password are told in the same words', async () => {
  const browser = program.browser()
  await browser.get('/sign-in')
  const unknown = await signIn(browser, 'nobody@example.org', PASSWORD)
  const wrong = await signIn(browser, priya.email, 'not the password')

  assert.equal(unknown.status, 422)
  const neutral = (reply: Reply) => withoutToken(reply.body).replaceAll(/value="[^"]*@[^"]*"/g, '')
  assert.equal(neutral(unknown), neutral(wrong))
})

test('too many tries to sign in from one place get a page that says when to try again', async () => {
  const strict = await served({ signInsPerAddress: 2 })
  const browser = strict.browser()
  await browser.get('/sign-in')
  const statuses = []
  for (let tries = 0; tries < 3; tries += 1)
    statuses.push((await browser.post('/sign-in', { csrf: 'wrong', email: 'a@example.org' })).status)

  assert.deepEqual(statuses, [403, 403, 429])
  const reply = await browser.post('/sign-in', { email: 'a@example.org' })
  assert.match(reply.body, /Wait ten minutes/)
  assert.equal((await browser.get('/sign-in')).status, 200)
  await strict.close()
})

test('what is sent after a sign-in has ended is kept for its own account, and for nobody else', async () => {
  const browser = await signedInAs(program, ada)
  program.setClock('2026-03-02T21:00:00.001Z')
  const reply = await browser.post('/organisations', { name: 'Typed for an hour' })
  assert.equal(reply.status, 303)
  const path = decodeURIComponent(/next=(.*)$/.exec(reply.headers.get('location') ?? '')?.[1] ?? '')
  assert.match(path, /^\/kept\/[0-9a-f]{32}$/)
  assert.equal(organisations().includes('Typed for an hour'), false)
  program.setClock(NOW)

  const other = await signedInAs(program, program.house.person('Second Admin', ['administrator']))
  const others = await other.get(path)
  assert.equal(others.status, 404)
  assert.equal(others.body.includes('Typed for an hour'), false)
  assert.equal(withoutToken(others.body), withoutToken((await other.get('/kept/nothing')).body))
  assert.equal((await program.browser().get(path)).status, 303)

  const again = await signedInAs(program, ada)
  const kept = await again.get(path)
  assert.match(kept.body, /Typed for an hour/)
  assert.match(kept.body, /action="\/organisations"/)
  assert.equal((await again.post('/organisations', { name: 'Typed for an hour' })).status, 303)
})

test('after signing in one lands only on a page of this site', async () => {
  for (const next of [
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
  ]) {
    const browser = program.browser()
    await browser.get('/sign-in')
    const reply = await signIn(browser, priya.email, PASSWORD, next)
    const there = new URL(reply.headers.get('location') ?? '', program.url)
    assert.equal(there.origin, program.url, JSON.stringify(next))
  }
})

test('somebody who has not signed in is sent to do so, from pages that exist and pages that do not', async () => {
  for (const path of ['/people', '/nowhere', '/account?a=b']) {
    const reply = await program.browser().get(path)
    assert.equal(reply.status, 303)
    assert.equal(reply.headers.get('location'), `/sign-in?next=${encodeURIComponent(path)}`)
  }
})

test('an invited person opens the link, chooses a password and is signed in; the link is dead from then on', async () => {
  const browser = await signedInAs(program, ada)
  const form = { name: 'Nia', email: 'nia@example.org', kind: 'staff', roles: 'auditor' }
  const made = await browser.post('/people/invite', form)
  const link = /value="https:\/\/bids\.example\.org(\/invitations\/[\w-]{43})"/.exec(made.body)?.[1] ?? 'no link'
  assert.equal((await browser.get('/people')).body.includes(link), false)

  const fresh = program.browser()
  assert.equal(csrfIn((await fresh.get(link)).body).length > 20, true)
  const accepted = await fresh.post(link, { name: 'Nia', password: PASSWORD, 'password-again': PASSWORD })
  assert.equal(accepted.status, 303)
  assert.match((await fresh.get('/account')).body, /Auditor/)
  assert.equal(typeof credentialsOf(program.house.db, { email: 'nia@example.org' })?.password, 'string')
  assert.equal((await program.browser().get(link)).status, 404)
})

test('a password typed at signing in, or a link’s token, is in no log', async () => {
  assert.equal(program.logged().includes(PASSWORD), false)
  assert.equal(program.logged(), '')
})
