import assert from 'node:assert/strict'
import test, { after, before, beforeEach } from 'node:test'
import { pino } from 'pino'
import { everyEvent } from '../audit/ledger-store.js'
import { all } from '../database/access.js'
import { openWriter } from '../database/open.js'
import type { Person } from '../web/visits.js'
import { keepPassword } from './account-store.js'
import { browserWords, shortAddress } from './browser-words.js'
import { keepRecoveryCodes, keepSecret } from './code-store.js'
import { codeAt, newRecoveryCodes, newSecret } from './codes.js'
import { tokenOf } from './password-link-store.js'
import { hashPassword } from './passwords.js'
import { served, signedInAs, type Browser, type Reply, type Served } from './served-fixture.js'
import { beginSession, sessionsOf } from './session-store.js'

const NOW = '2026-03-02T09:00:00.000Z'
const PASSWORD = 'lantern orchard tuesday'
const at = (minutes: number): string => new Date(Date.parse(NOW) + minutes * 60_000).toISOString()

let program: Served
let hash: string
let number = 0
before(async () => {
  program = await served({ signInsPerAddress: 10_000, mail: 'on' })
  hash = await hashPassword(PASSWORD, { N: 2 ** 10, r: 8, p: 1 })
})
after(() => program.close())
beforeEach(() => program.setClock(NOW))

function somebody(on = program): Person {
  number += 1
  const person = on.house.person(`Person ${number}`, ['commissioner'])
  on.house.change((tx) => keepPassword(tx, { account: person.id, password: hash }))
  return person
}

const signedIn = (person: Person, proof: 'password' | 'demonstration' = 'password'): Promise<Browser> =>
  signedInAs(program, person, NOW, { proof })
const whereTo = ({ headers }: Reply): string => decodeURIComponent(headers.get('location') ?? '')

test('for ten minutes a proof is recent; then what was sent is kept, asked for, and sent again as it was typed', async () => {
  const browser = await signedIn(somebody())
  program.setClock(at(9.9))
  assert.equal(
    whereTo(await browser.post('/account/codes/begin', { next: '/messages' })),
    '/account/codes?next=/messages',
  )
  program.setClock(at(10))
  const typed = 'Tideway <Trust> & "Sons"'
  const asked = await browser.post('/account/codes/begin', { next: '/messages', note: typed, password: PASSWORD })
  const kept = /^\/prove\?next=(\/kept\/[0-9a-f]{32}\?after=proof)$/.exec(whereTo(asked))?.[1] ?? ''
  assert.notEqual(kept, '')

  const page = await browser.get(`/prove?next=${encodeURIComponent(kept)}`)
  assert.match(page.body, /Show that it is you/)
  assert.equal((await browser.post('/prove', { next: kept, password: 'wrong' })).status, 422)
  const before = browser.cookies.get('weighbridge_session')
  assert.equal(whereTo(await browser.post('/prove', { next: kept, password: PASSWORD })), kept)
  assert.notEqual(browser.cookies.get('weighbridge_session'), before, 'a proof begins a session under a new token')
  const back = await browser.get(kept)
  assert.match(back.body, /value="Tideway &lt;Trust&gt; &amp; &#34;Sons&#34;"/)
  assert.equal(back.body.includes(PASSWORD), false)
  assert.equal(
    whereTo(await browser.post('/account/codes/begin', { next: '/messages' })),
    '/account/codes?next=/messages',
  )
})

test('what somebody sent with an old proof is theirs alone', async () => {
  const browser = await signedIn(somebody())
  const nosy = await signedIn(somebody())
  program.setClock(at(10))
  const asked = await browser.post('/account/codes/begin', { note: 'mine' })
  const kept = /\/kept\/[0-9a-f]{32}/.exec(whereTo(asked))?.[0] ?? ''

  assert.equal((await nosy.get(kept)).status, 404)
  assert.equal((await browser.get(kept)).status, 200)
})

test('who has codes shows both: neither the password nor the code is a proof alone', async () => {
  const person = somebody()
  const secret = newSecret()
  program.house.change((tx) => keepSecret(tx, person.id, { secret, step: 0, now: NOW }))
  const browser = await signedIn(person)
  await browser.get('/prove')
  const show = (form: Record<string, string>) => browser.post('/prove', { next: '/account', ...form })

  assert.equal((await show({ password: PASSWORD })).status, 422)
  assert.equal((await show({ code: codeAt(secret, NOW) })).status, 422)
  assert.equal((await show({ password: PASSWORD, code: codeAt(secret, NOW) })).status, 303)
})

test('guesses at the proof are held back after eight, in that session alone', async () => {
  const person = somebody()
  const [browser, other] = [await signedIn(person), await signedIn(person)]
  for (let tries = 0; tries < 8; tries += 1) await browser.post('/prove', { password: `guess ${tries}` })

  assert.match((await browser.post('/prove', { password: PASSWORD })).body, /Too many tries/)
  assert.equal((await other.post('/prove', { password: PASSWORD })).status, 303)
})

test('one click of the demonstration proves nothing and asks for nothing, as long as its session lasts', async () => {
  const browser = await signedIn(somebody(), 'demonstration')
  program.setClock(at(11 * 60))
  assert.equal(whereTo(await browser.post('/account/codes/begin', { next: '/' })), '/account/codes?next=/')
  program.setClock(at(12 * 60))
  assert.match(whereTo(await browser.get('/account')), /^\/sign-in/)
})

test('a session ends after an hour without any page, and after twelve hours whatever happens', async () => {
  const [idle, busy] = [await signedIn(somebody()), await signedIn(somebody())]
  program.setClock(at(59))
  assert.equal((await busy.get('/account')).status, 200)
  program.setClock(at(60))
  assert.match(whereTo(await idle.get('/account')), /^\/sign-in/)
  for (let hour = 100; hour < 720; hour += 50) {
    program.setClock(at(hour))
    assert.equal((await busy.get('/account')).status, 200, String(hour))
  }
  program.setClock(at(720))
  assert.match(whereTo(await busy.get('/account')), /^\/sign-in/)
})

test('that a session is in use is noted when there is room for it: no page waits while another process writes', async () => {
  const person = somebody()
  const browser = await signedIn(person)
  const seen = () => sessionsOf(program.house.db, { account: person.id, now: NOW })[0]?.seenAt
  const other = openWriter(program.house.file, program.house.keyring)
  program.setClock(at(6))
  other.exec('BEGIN IMMEDIATE')
  const began = performance.now()
  assert.equal((await browser.get('/account')).status, 200)
  assert.ok(performance.now() - began < 2500, 'a lock is waited for five seconds otherwise')
  assert.equal(seen(), NOW)
  other.exec('COMMIT')
  other.close()
  await browser.get('/account')
  assert.equal(seen(), at(6))
})

test('one’s own page tells of each session where it is, and signs out of one or of all; those of others are not found', async () => {
  const person = somebody()
  const nosy = await signedIn(somebody())
  const [here, there] = [await signedIn(person), program.browser()]
  await there.get('/sign-in')
  const agent = 'Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0'
  await there.post('/sign-in', { email: person.email, password: PASSWORD }, { 'user-agent': agent })
  const page = await here.get('/account')
  assert.match(page.body, /Firefox on Windows<\/strong>, from 127\.0\.0\.x/)
  const of = () => sessionsOf(program.house.db, { account: person.id, now: NOW })
  const other = of().find(({ browser }) => browser === 'Firefox on Windows')?.id ?? ''

  await nosy.post(`/account/sessions/${other}/end`, {})
  assert.equal((await there.get('/account')).status, 200, 'nobody ends the session of another')
  await here.post(`/account/sessions/${other}/end`, {})
  assert.match(whereTo(await there.get('/account')), /^\/sign-in/)
  assert.equal((await here.get('/account')).status, 200)
  const third = await signedIn(person)
  await here.post('/account/sessions/end', {})
  assert.match(whereTo(await third.get('/account')), /^\/sign-in/)
  assert.deepEqual(of(), [])
  assert.deepEqual(
    everyEvent(program.house.db, {})
      .filter((event) => event.person === person.id)
      .map(({ act }) => act),
    ['signed-in', 'session.ended', 'sessions.ended'],
  )
})

test('an administrator signs somebody out everywhere, and is not told where that was', async () => {
  const person = somebody()
  const lost = await signedIn(person)
  const ada = program.house.person(`Ada ${number}`, ['administrator'])
  const [desk, nosy] = [await signedIn(ada), await signedIn(somebody())]
  const page = await desk.get(`/people/${person.id}`)

  assert.match(page.body, /signed in at present, in 1 place\./)
  assert.doesNotMatch(page.body, /127\.0\.0/)
  assert.equal((await nosy.post(`/people/${person.id}/sessions/end`, {})).status, 404)
  assert.equal((await lost.get('/account')).status, 200)
  await desk.post(`/people/${person.id}/sessions/end`, {})
  assert.match(whereTo(await lost.get('/account')), /^\/sign-in/)
})

test('no database holds a token of a session, of a known browser, of a first step or of a link', async () => {
  const person = somebody()
  const browser = program.browser()
  await browser.get('/sign-in')
  await browser.post('/sign-in', { email: person.email, password: PASSWORD })
  const bytes = program.house.writer.serialize().toString('latin1')

  for (const name of ['weighbridge_session', 'weighbridge_known'])
    assert.equal(bytes.includes(browser.cookies.get(name) ?? 'missing'), false, name)
})

test('browsers and addresses are told in plain words, and never whole', () => {
  const told = [
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15',
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36 Edg/140.0',
    'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Mobile Safari/537.36',
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile/15E148 Safari/604.1',
    'curl/8.1',
  ].map(browserWords)
  assert.deepEqual(told, [
    'Safari on a Mac',
    'Edge on Windows',
    'Chrome on Android',
    'Safari on an iPhone',
    'An unknown browser',
  ])
  assert.deepEqual(['192.0.2.17', '::ffff:192.0.2.17', '2001:db8:12:34::5', '::1', ''].map(shortAddress), [
    '192.0.2.x',
    '192.0.2.x',
    '2001:db8:12::',
    '::',
    '',
  ])
})

test('whatever goes wrong while people sign in, the log has no password, code, token, link or typed word of theirs', async () => {
  let log = ''
  const broken = await served({
    signInsPerAddress: 10_000,
    mail: 'on',
    log: pino({ level: 'trace' }, { write: (line: string) => void (log += line) }),
  })
  const person = somebody(broken)
  const [secret, codes] = [newSecret(), newRecoveryCodes()]
  broken.house.change((tx) => keepSecret(tx, person.id, { secret, step: 0, now: NOW }))
  broken.house.change((tx) => keepRecoveryCodes(tx, person.id, codes, NOW))
  const browser = broken.browser()
  await browser.get('/sign-in')
  await browser.post('/sign-in/forgotten', { email: person.email })
  const [link] = all<{ id: string }>('SELECT id FROM password_links')(broken.house.db, {})
  const token = tokenOf(broken.house.db, link?.id ?? '')
  const first = await browser.post('/sign-in', { email: person.email, password: PASSWORD })
  const step = /name="sign-in-step" value="([^"]*)"/.exec(first.body)?.[1] ?? ''
  const held = broken.house.change((tx) => beginSession(tx, person.id, NOW)).token
  const typed = 'a sentence from a sealed bid'
  // Every write fails from here on, and then every look too.
  broken.house.writer.exec(`
    ALTER TABLE sign_in_failures RENAME TO gone_failures; ALTER TABLE events RENAME TO gone_events;
    ALTER TABLE kept_forms RENAME TO gone_forms`)
  const statuses = [
    await browser.post('/sign-in', { email: person.email, password: PASSWORD }),
    await browser.post('/sign-in/code', { 'sign-in-step': step, code: codeAt(secret, NOW) }),
    await browser.post('/sign-in/code', { 'sign-in-step': step, code: codes[0] ?? '' }),
    await browser.post(`/passwords/${token}`, { password: PASSWORD, 'password-again': PASSWORD }),
  ].map(({ status }) => status)
  browser.cookies.set('weighbridge_session', held)
  broken.setClock(at(61))
  const late = await browser.post('/messages/choices', { csrf: 'old', note: typed, old: PASSWORD })
  broken.house.writer.exec(
    'ALTER TABLE password_links RENAME TO gone_links; ALTER TABLE invitations RENAME TO gone_invitations',
  )
  const looks = [await browser.get(`/passwords/${token}`), await browser.get(`/invitations/${held}`)]

  assert.deepEqual([...statuses, late.status, ...looks.map(({ status }) => status)], Array(7).fill(500))
  assert.equal((log.match(/request failed/g) ?? []).length, 7)
  const secrets = [PASSWORD, secret, codeAt(secret, NOW), ...codes, token, step, held, typed, hash]
  for (const plain of secrets) assert.equal(log.includes(plain), false, plain)
  await broken.close()
})
