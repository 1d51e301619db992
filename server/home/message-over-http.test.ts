import assert from 'node:assert/strict'
import test, { after } from 'node:test'
import { pino } from 'pino'
import { keepPassword } from '../people/account-store.js'
import { hashPassword } from '../people/passwords.js'
import { served } from '../people/served-fixture.js'
import { sampleTender } from '../rules/sample-tender.js'
import { keepPublication } from '../tenders/publication-store.js'
import { keepTender } from '../tenders/tender-store.js'
import { messenger, type Messenger } from './message-runner.js'

const NOW = '2026-03-02T09:00:00.000Z'
const PASSWORD = 'three words here'

const program = await served({ mail: 'on', afterChange: () => teller.follow() })
const { house } = program
after(program.close)
const teller: Messenger = messenger({
  reader: house.reader,
  writer: house.writer,
  clock: () => NOW,
  url: program.url,
  post: null,
  log: pino({ level: 'silent' }),
})

const lea = house.person('Lea', ['commissioner'])
const ann = house.person('Ann', ['panel'])
const tender = 'tender000001'
const password = await hashPassword(PASSWORD, { N: 2 ** 4, r: 8, p: 1 })
house.change((tx) => {
  for (const { id } of [lea, ann]) keepPassword(tx, { account: id, password })
  const content = sampleTender()
  keepTender(tx, { id: tender, content, by: lea.id, now: NOW })
  keepPublication(tx, { tender, content, draftRevision: 1, note: '', by: lea.id, now: NOW })
})

const signedIn = async (email: string) => {
  const browser = program.browser()
  await browser.get('/sign-in')
  await browser.post('/sign-in', { email, password: PASSWORD })
  return browser
}
const unread = (body: string): string | null => /class="wb-unread">(\d+)</.exec(body)?.[1] ?? null

test('what somebody does is told to whom it concerns with the very next page, whatever that page is', async () => {
  const [lead, panel] = [await signedIn(lea.email), await signedIn(ann.email)]
  assert.equal(unread((await panel.get('/account')).body), null)
  await lead.get(`/tenders/${tender}/seats`)
  const given = await lead.post(`/tenders/${tender}/seats`, { person: ann.id, kind: 'moderator' })
  assert.equal(given.status, 303)
  assert.equal(unread((await panel.get('/account')).body), '1')
  assert.equal(unread((await lead.get('/account')).body), null)
  assert.match((await panel.get('/messages')).body, /You have a seat: Recovery service at HMP Longmoor/)
})

test('ten thousand fields at once are refused, and nothing is kept of them', async () => {
  const panel = await signedIn(ann.email)
  await panel.get('/messages/choices')
  const many = Object.fromEntries(Array.from({ length: 10_000 }, (_, number) => [`mail${number}`, 'work']))
  const reply = await panel.post('/messages/choices', many)
  assert.equal(reply.status >= 400 && reply.status < 500, true)
  assert.deepEqual(house.reader.prepare('SELECT * FROM message_wishes').all(), [])
})

test('the health of the server says what it does about e-mail', async () => {
  const health = JSON.parse((await program.browser().get('/health')).body) as { mail: string }
  assert.equal(health.mail, 'not tried yet')
})
