import assert from 'node:assert/strict'
import { createHook } from 'node:async_hooks'
import test, { after, before, beforeEach } from 'node:test'
import { everyEvent } from '../audit/ledger-store.js'
import { all, change } from '../database/access.js'
import type { Person } from '../web/visits.js'
import { closeAccount, keepPassword } from './account-store.js'
import { tokenOf } from './password-link-store.js'
import { hashPassword } from './passwords.js'
import { served, type Browser, type Reply, type Served } from './served-fixture.js'

const NOW = '2026-03-02T09:00:00.000Z'
const PASSWORD = 'lantern orchard tuesday'
const OFFICE = '192.0.2.10'
const at = (seconds: number): string => new Date(Date.parse(NOW) + seconds * 1000).toISOString()

let program: Served
let hash: string
let number = 0
before(async () => {
  program = await served({ proxies: 1, mail: 'on', signInsPerAddress: 10_000 })
  hash = await hashPassword(PASSWORD)
})
after(() => program.close())
beforeEach(() => program.setClock(NOW))

function somebody(): Person {
  number += 1
  const person = program.house.person(`Person ${number}`, ['panel'])
  program.house.change((tx) => keepPassword(tx, { account: person.id, password: hash }))
  return person
}

const from = (address: string) => ({ 'x-forwarded-for': address })
const tryIn = (browser: Browser, email: string, password: string, address = OFFICE): Promise<Reply> =>
  browser.post('/sign-in', { email, password, next: '/' }, from(address))
async function stranger(): Promise<Browser> {
  const browser = program.browser()
  await browser.get('/sign-in')
  return browser
}
/** Lays down failed tries as strangers at so many addresses leave them, without hashing a password for each. */
async function attacked(email: string, networks: number, tries: number): Promise<void> {
  const browser = await stranger()
  await tryIn(browser, email, 'wrong', '203.0.113.1')
  const copy = change<{ network: string }>(`
    INSERT INTO sign_in_failures (email_digest, at, place, network)
    SELECT email_digest, at, place, :network FROM sign_in_failures ORDER BY id DESC LIMIT 1`)
  program.house.change((tx) => {
    for (let one = 0; one < networks; one += 1)
      for (let more = 0; more < tries; more += 1) copy(tx, { network: `attacker ${one}` })
  })
}

test('whoever guesses from one place is held back there, and the owner elsewhere is not', async () => {
  const owner = somebody()
  const guesser = await stranger()
  for (let tries = 0; tries < 8; tries += 1) await tryIn(guesser, owner.email, `guess ${tries}`, '203.0.113.1')

  const held = await tryIn(guesser, owner.email, PASSWORD, '203.0.113.1')
  assert.equal(held.status, 422)
  assert.match(held.body, /Too many tries/)
  const entered = await tryIn(await stranger(), owner.email, PASSWORD)
  assert.equal(entered.status, 303)
})

test('however many strangers guess at an account, its owner gets in from a browser in which they have been before', async () => {
  const owner = somebody()
  const own = await stranger()
  assert.equal((await tryIn(own, owner.email, PASSWORD)).status, 303)
  await own.get('/account')
  await own.post('/sign-out', {})
  await attacked(owner.email, 50, 7)

  const elsewhere = await tryIn(await stranger(), owner.email, PASSWORD, '198.51.100.7')
  assert.equal(elsewhere.status, 422, 'strangers altogether are held back')
  await own.get('/sign-in')
  assert.equal((await tryIn(own, owner.email, PASSWORD)).status, 303)
})

test('a browser in which an owner has been gives its own tries away, and nobody else’s', async () => {
  const owner = somebody()
  const other = somebody()
  const own = await stranger()
  await tryIn(own, owner.email, PASSWORD)
  await own.get('/account')
  await own.post('/sign-out', {})
  await own.get('/sign-in')
  for (let tries = 0; tries < 8; tries += 1) await tryIn(own, owner.email, `guess ${tries}`)

  assert.equal((await tryIn(own, owner.email, PASSWORD)).status, 422)
  assert.equal((await tryIn(own, other.email, PASSWORD)).status, 303)
  const made = program.browser()
  made.cookies.set('weighbridge_known', 'made-up-by-a-stranger-000000000000')
  await made.get('/sign-in')
  await attacked(other.email, 50, 7)
  assert.equal((await tryIn(made, other.email, PASSWORD, '198.51.100.9')).status, 422, 'made-up cookies know nobody')
})

const linkOf = ({ id }: Person): string => {
  const rows = all<{ id: string }, { account: string }>(
    'SELECT id FROM password_links WHERE account = :account AND used_at IS NULL ORDER BY rowid DESC',
  )(program.house.db, { account: id })
  return `/passwords/${tokenOf(program.house.db, rows[0]?.id ?? '')}`
}

test('the e-mailed link lets the owner in while strangers hold everybody else back, once, and ends what went before', async () => {
  const owner = somebody()
  const thief = await stranger()
  assert.equal((await tryIn(thief, owner.email, PASSWORD)).status, 303)
  await attacked(owner.email, 50, 7)
  const own = await stranger()
  await own.post('/sign-in/forgotten', { email: owner.email })
  const link = linkOf(owner)
  await own.get(link)
  const chosen = { password: 'granite sparrow noon', 'password-again': 'granite sparrow noon' }
  const replaced = await own.post(link, chosen)

  assert.deepEqual([replaced.status, replaced.headers.get('location')], [303, '/'])
  assert.match((await own.get('/account')).body, new RegExp(owner.name))
  assert.equal((await thief.get('/account')).status, 303)
  assert.equal((await own.get(link)).status, 404)
  const again = await stranger()
  assert.equal((await tryIn(again, owner.email, PASSWORD)).status, 422)
  assert.equal((await tryIn(again, owner.email, chosen.password)).status, 303)
  const told = everyEvent(program.house.db, {}).filter(({ body }) => body.includes(owner.id))
  assert.deepEqual(
    told.map(({ act }) => act).filter((act) => act.startsWith('password')),
    ['password.link-asked', 'password.replaced'],
  )
  assert.equal(JSON.stringify(told).includes(link.split('.')[1] ?? link), false)
})

test('whoever has no password yet, since they sign in through their organisation, can choose one through the link', async () => {
  number += 1
  const guest = program.house.person(`Guest ${number}`, ['auditor'])
  const browser = await stranger()
  await browser.post('/sign-in/forgotten', { email: guest.email })
  const chosen = { password: 'granite sparrow noon', 'password-again': 'granite sparrow noon' }
  const replaced = await browser.post(linkOf(guest), chosen)
  assert.deepEqual([replaced.status, replaced.headers.get('location')], [303, '/'])
  assert.equal((await tryIn(await stranger(), guest.email, chosen.password)).status, 303)
})

test('a link ends after an hour, whoever makes one up opens nothing, and strangers cannot put out the one that came', async () => {
  const owner = somebody()
  const nosy = await stranger()
  for (let asked = 0; asked < 5; asked += 1) await nosy.post('/sign-in/forgotten', { email: owner.email })
  const links = all<{ id: string }, { account: string }>('SELECT id FROM password_links WHERE account = :account')
  const made = links(program.house.db, { account: owner.id })

  assert.equal(made.length, 3)
  for (const { id } of made) assert.equal((await nosy.get(`/passwords/${tokenOf(program.house.db, id)}`)).status, 200)
  const forged = await nosy.get(`/passwords/${made[0]?.id}.${Buffer.alloc(32).toString('base64url')}`)
  assert.equal(forged.status, 404)
  assert.equal((await nosy.get(`/passwords/${made[0]?.id}`)).status, 404)
  program.setClock(at(3600))
  const late = await nosy.get(linkOf(owner))
  assert.equal(late.status, 404)
  assert.equal(withoutOwn(late), withoutOwn(forged))
})

/** How often a key was derived from a password meanwhile: that takes nearly all of the time of signing in. */
async function derivations(work: () => Promise<Reply>): Promise<{ reply: Reply; keys: number; written: number }> {
  let keys = 0
  const hook = createHook({ init: (_id, type) => void (keys += type === 'SCRYPTREQUEST' ? 1 : 0) }).enable()
  const written = program.house.writer.prepare('SELECT total_changes()').pluck()
  const before = Number(written.get())
  const reply = await work()
  hook.disable()
  return { reply, keys, written: Number(written.get()) - before }
}

/** An answer without what is anew in every answer, and without the address that was typed. */
const withoutOwn = ({ status, headers, body }: Reply): string =>
  JSON.stringify([
    status,
    [...headers]
      .filter(([name]) => !['date', 'content-length', 'ratelimit', 'ratelimit-policy'].includes(name))
      .map(([name, value]) => [name, value.replaceAll(/=[\w-]{20,}/g, '')]),
    body
      .replaceAll(/name="csrf" value="[^"]*"|data-drawn="[^"]*"/g, '')
      .replaceAll(/[\w.-]+@example\.org/g, '')
      .replaceAll(/[0-9a-f-]{13}/g, ''),
  ])

test('signing in answers the same, after the same work, whether an address is known, closed, without password or unknown', async () => {
  const [known, closed, by] = [somebody(), somebody(), program.house.person('Ada Admin', ['administrator'])]
  const bare = program.house.person('Without Password', ['panel'])
  program.house.change((tx) => closeAccount(tx, { account: closed.id, by: by.id, now: NOW }))
  const answers = []
  for (const email of [known.email, closed.email, bare.email, 'nobody.at.all@example.org']) {
    const browser = await stranger()
    answers.push(await derivations(() => tryIn(browser, email, 'not the password')))
  }

  for (const { reply, keys, written } of answers)
    assert.deepEqual([keys, written], [1, answers[0]?.written], reply.body.slice(0, 80))
  assert.deepEqual([...new Set(answers.map(({ reply }) => withoutOwn(reply)))].length, 1)
})

test('whoever is held back learns nothing from it: unknown addresses are held back alike, before any work', async () => {
  const known = somebody()
  const answers = []
  for (const email of [known.email, 'unknown.but.tried@example.org']) {
    await attacked(email, 50, 7)
    const browser = await stranger()
    answers.push(await derivations(() => tryIn(browser, email, PASSWORD, '198.51.100.20')))
  }

  assert.deepEqual(
    answers.map(({ keys }) => keys),
    [0, 0],
  )
  assert.equal(withoutOwn(answers[0]?.reply as Reply), withoutOwn(answers[1]?.reply as Reply))
})

test('asking for a new password answers the same, after the same work, whether anybody has the address or not', async () => {
  const known = somebody()
  const answers = []
  for (const email of [known.email, 'nobody.here@example.org']) {
    const browser = await stranger()
    // What is written once the answer is on its way is no part of it: the count is taken when the answer is there.
    const reply = await browser.post('/sign-in/forgotten', { email })
    answers.push(reply)
  }

  assert.equal(withoutOwn(answers[0] as Reply), withoutOwn(answers[1] as Reply))
  const rows = all<{ account: string | null; told_at: string | null }>(
    'SELECT account, told_at FROM password_links ORDER BY rowid DESC LIMIT 2',
  )(program.house.db, {})
  assert.deepEqual(
    rows.map(({ account, told_at }) => [account, told_at]),
    [
      [null, null],
      [known.id, NOW],
    ],
  )
})
