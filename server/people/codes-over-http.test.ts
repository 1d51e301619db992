import assert from 'node:assert/strict'
import test, { after, before, beforeEach } from 'node:test'
import { everyEvent } from '../audit/ledger-store.js'
import type { Person } from '../web/visits.js'
import { keepPassword } from './account-store.js'
import { codesOf, keepRecoveryCodes, keepSecret } from './code-store.js'
import { codeAt, newRecoveryCodes, newSecret } from './codes.js'
import { hashPassword } from './passwords.js'
import { SIGN_IN_RULES } from './proofs.js'
import { served, type Browser, type Reply, type Served } from './served-fixture.js'
import { beginSession, endSessionsOf } from './session-store.js'

const NOW = '2026-03-02T09:00:00.000Z'
const PASSWORD = 'lantern orchard tuesday'
const at = (seconds: number): string => new Date(Date.parse(NOW) + seconds * 1000).toISOString()

let program: Served
let strict: Served
let hash: string
let number = 0
before(async () => {
  program = await served({ signInsPerAddress: 10_000 })
  strict = await served({ signInRules: { ...SIGN_IN_RULES, codes: 'required' } })
  hash = await hashPassword(PASSWORD, { N: 2 ** 10, r: 8, p: 1 })
})
after(async () => {
  await program.close()
  await strict.close()
})
beforeEach(() => {
  program.setClock(NOW)
  strict.setClock(NOW)
})

/** A person with a password, and with codes if a secret is named. */
function somebody(on: Served, roles: Person['roles'], secret?: string): Person {
  number += 1
  const person = on.house.person(`Somebody ${number}`, roles, roles.includes('bidder') ? 'Alder Trust' : undefined)
  on.house.change((tx) => keepPassword(tx, { account: person.id, password: hash }))
  if (secret) on.house.change((tx) => keepSecret(tx, person.id, { secret, step: 0, now: NOW }))
  return person
}

async function firstStep(on: Served, person: Person, next = '/account'): Promise<{ browser: Browser; reply: Reply }> {
  const browser = on.browser()
  await browser.get('/sign-in')
  const reply = await browser.post('/sign-in', { email: person.email, password: PASSWORD, next })
  return { browser, reply }
}
const stepIn = ({ body }: Reply): string => /name="sign-in-step" value="([^"]*)"/.exec(body)?.[1] ?? ''
const lettersIn = ({ body }: Reply): string => (/id="secret">([^<]*)</.exec(body)?.[1] ?? '').replaceAll(' ', '')
const recoveryIn = ({ body }: Reply): string[] =>
  [...body.matchAll(/<li>([\w-]{19})<\/li>/g)].map(([, code]) => code ?? '')
const acts = (on: Served, person: Person): string[] =>
  everyEvent(on.house.db, {})
    .filter((event) => event.person === person.id)
    .map(({ act }) => act)

test('a password alone lets nobody in whose account has codes; with the code they go where they were going', async () => {
  const secret = newSecret()
  const { browser, reply } = await firstStep(program, somebody(program, ['commissioner'], secret), '/messages')

  assert.equal(reply.status, 200)
  assert.match(reply.body, /Enter your code/)
  assert.equal(browser.cookies.has('weighbridge_session'), false)
  assert.equal((await browser.get('/account')).headers.get('location'), '/sign-in?next=%2Faccount')
  const step = stepIn(reply)
  const wrong = await browser.post('/sign-in/code', { 'sign-in-step': step, next: '/messages', code: '12345' })
  assert.deepEqual([wrong.status, stepIn(wrong)], [422, step])
  const right = await browser.post('/sign-in/code', {
    'sign-in-step': step,
    next: '/messages',
    code: codeAt(secret, NOW),
  })
  assert.deepEqual([right.status, right.headers.get('location')], [303, '/messages'])
  assert.match((await browser.get('/account')).body, /Signed in with a password and a code/)
})

test('a first step leads in once, for ten minutes, and not on to another site', async () => {
  const secret = newSecret()
  const person = somebody(program, ['commissioner'], secret)
  const { browser, reply } = await firstStep(program, person)
  const step = stepIn(reply)
  const send = (code: string, next = '/') => browser.post('/sign-in/code', { 'sign-in-step': step, next, code })

  program.setClock(at(600))
  assert.equal((await send(codeAt(secret, at(600)))).headers.get('location'), '/sign-in?next=%2F')
  program.setClock(at(599))
  const entered = await send(codeAt(secret, at(599)), '//evil.example/')
  assert.equal(entered.headers.get('location'), '/')
  program.setClock(at(635))
  await browser.get('/account')
  assert.match((await send(codeAt(secret, at(635)))).headers.get('location') ?? '', /^\/sign-in/)
})

test('codes are set up by proving one; the secret is shown until then and never after, recovery codes once', async () => {
  const person = somebody(program, ['panel'])
  const { browser } = await firstStep(program, person)
  await browser.get('/account/codes')
  await browser.post('/account/codes/begin', { next: '/messages' })
  const shown = await browser.get('/account/codes?next=/messages')
  const secret = lettersIn(shown)
  assert.match(secret, /^[A-Z2-7]{32}$/)
  assert.match(shown.body, /<svg[^>]*>/)
  assert.equal((await browser.post('/account/codes', { code: '000000' })).status, 422)
  assert.equal(codesOf(program.house.db, person.id), null)

  const done = await browser.post('/account/codes', { code: codeAt(secret, NOW), next: '/messages' })
  assert.equal(recoveryIn(done).length, 10)
  assert.match(done.body, /href="\/messages"/)
  const after = await browser.get('/account/codes')
  assert.equal(lettersIn(after), '')
  assert.equal(recoveryIn(after).length, 0)
  assert.match(after.body, /10 of 10/)
  const ledger = JSON.stringify(everyEvent(program.house.db, {}))
  for (const plain of [secret, ...recoveryIn(done)]) assert.equal(ledger.includes(plain), false)
  assert.deepEqual(acts(program, person), ['signed-in', 'codes.set-up'])
})

test('a recovery code gets somebody in once, and that it did is recorded', async () => {
  const person = somebody(program, ['panel'], newSecret())
  const [code = ''] = newRecoveryCodes()
  program.house.change((tx) => keepRecoveryCodes(tx, person.id, [code], NOW))
  const first = await firstStep(program, person)
  assert.equal((await first.browser.post('/sign-in/code', { 'sign-in-step': stepIn(first.reply), code })).status, 303)
  const second = await firstStep(program, person)
  assert.equal((await second.browser.post('/sign-in/code', { 'sign-in-step': stepIn(second.reply), code })).status, 422)

  assert.deepEqual(acts(program, person), ['recovery-code.used', 'signed-in'])
})

test('whoever has the password and guesses codes is stopped and the owner told, who gets in from a browser of theirs', async () => {
  const secret = newSecret()
  const person = somebody(program, ['commissioner'], secret)
  const own = await firstStep(program, person)
  await own.browser.post('/sign-in/code', { 'sign-in-step': stepIn(own.reply), code: codeAt(secret, NOW) })
  await own.browser.post('/sign-out', {})
  const thief = await firstStep(program, person)
  const guess = (code: string) => thief.browser.post('/sign-in/code', { 'sign-in-step': stepIn(thief.reply), code })
  program.setClock(at(60))
  for (let tries = 0; tries < 9; tries += 1) await guess(`00000${tries}`)

  const held = await guess(codeAt(secret, at(60)))
  assert.equal(held.status, 422)
  assert.match(held.body, /Too many wrong codes/)
  assert.deepEqual(
    everyEvent(program.house.db, {})
      .filter(({ act }) => act === 'codes.guessed')
      .map(({ body }) => (JSON.parse(body) as { detail: { account: string } }).detail.account),
    [person.id],
  )
  const reply = await own.browser
    .get('/sign-in')
    .then(() => own.browser.post('/sign-in', { email: person.email, password: PASSWORD }))
  const entered = await own.browser.post('/sign-in/code', {
    'sign-in-step': stepIn(reply),
    code: codeAt(secret, at(60)),
  })
  assert.equal(entered.status, 303)
})

test('where codes are required, everybody but a bidder sets them up before anything else opens', async () => {
  const staff = await firstStep(strict, somebody(strict, ['auditor']))
  const bidder = await firstStep(strict, somebody(strict, ['bidder']))

  assert.equal((await bidder.browser.get('/account')).status, 200)
  assert.equal((await staff.browser.get('/messages')).headers.get('location'), '/account/codes?next=%2Fmessages')
  const kept = await staff.browser.post('/messages/choices', { csrf: '', typed: 'kept' })
  assert.equal(kept.status, 403)
  await staff.browser.get('/account/codes')
  const sent = await staff.browser.post('/messages/choices', { typed: 'kept' })
  assert.match(sent.headers.get('location') ?? '', /^\/account\/codes\?next=%2Fkept%2F[0-9a-f]{32}$/)

  await staff.browser.post('/account/codes/begin', {})
  const secret = lettersIn(await staff.browser.get('/account/codes'))
  await staff.browser.post('/account/codes', { code: codeAt(secret, NOW) })
  assert.equal((await staff.browser.get('/messages')).status, 200)
  const ended = await staff.browser.post('/account/codes/end', {})
  assert.equal(ended.headers.get('location'), '/account/codes')
})

test('where codes are a choice, they can be ended and moved to another phone, and each time other places are signed out', async () => {
  const old = newSecret()
  const person = somebody(program, ['bidder'], old)
  const { browser, reply } = await firstStep(program, person)
  await browser.post('/sign-in/code', { 'sign-in-step': stepIn(reply), code: codeAt(old, NOW) })
  const elsewhere = program.browser()
  elsewhere.cookies.set('weighbridge_session', program.house.change((tx) => beginSession(tx, person.id, NOW)).token)
  await browser.get('/account')
  await browser.post('/account/codes/begin', {})
  const secret = lettersIn(await browser.get('/account/codes'))
  await browser.post('/account/codes', { code: codeAt(secret, NOW) })

  assert.equal((await elsewhere.get('/account')).status, 303)
  assert.equal((await browser.get('/account')).status, 200)
  const again = await firstStep(program, person)
  program.setClock(at(60))
  const withOld = await again.browser.post('/sign-in/code', {
    'sign-in-step': stepIn(again.reply),
    code: codeAt(old, at(60)),
  })
  assert.equal(withOld.status, 422)
  await browser.get('/account')
  assert.equal((await browser.post('/account/codes/end', {})).headers.get('location'), '/account')
  assert.equal((await firstStep(program, person)).reply.status, 303)
})

test('an administrator takes the codes of another away, sees none of them, and ends that person’s sessions', async () => {
  const lea = somebody(program, ['commissioner'], newSecret())
  const ada = somebody(program, ['administrator'])
  const { browser } = await firstStep(program, ada)
  const other = program.browser()
  other.cookies.set('weighbridge_session', program.house.change((tx) => beginSession(tx, lea.id, NOW)).token)
  assert.match((await browser.get(`/people/${lea.id}`)).body, /Take their codes away/)
  const reply = await browser.post(`/people/${lea.id}/codes/reset`, {})

  assert.equal(reply.headers.get('location'), `/people/${lea.id}`)
  assert.equal(codesOf(program.house.db, lea.id), null)
  assert.equal((await other.get('/account')).status, 303)
  assert.deepEqual(acts(program, ada), ['signed-in', 'codes.reset'])
  program.house.change((tx) => endSessionsOf(tx, { account: lea.id, now: NOW }))
})

test('nobody but an administrator can take codes away, and an administrator not their own', async () => {
  const secret = newSecret()
  const ada = somebody(program, ['administrator'], secret)
  const { browser, reply } = await firstStep(program, ada)
  await browser.post('/sign-in/code', { 'sign-in-step': stepIn(reply), code: codeAt(secret, NOW) })
  await browser.get('/account')
  await browser.post(`/people/${ada.id}/codes/reset`, {})
  assert.notEqual(codesOf(program.house.db, ada.id), null)

  const lea = somebody(program, ['commissioner'])
  const nosy = await firstStep(program, lea)
  await nosy.browser.get('/account')
  assert.equal((await nosy.browser.post(`/people/${ada.id}/codes/reset`, {})).status, 404)
  assert.notEqual(codesOf(program.house.db, ada.id), null)
})
