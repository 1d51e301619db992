import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import test, { afterEach, beforeEach } from 'node:test'
import { exported } from '../audit/ledger-fixture.js'
import { verifyLedger } from '../audit/verify.js'
import { all, change } from '../database/access.js'
import { newId } from '../database/ids.js'
import { aVisit, localsOf, testHouse, type TestHouse } from '../test-house.js'
import type { Answer, Form, Person } from '../web/visits.js'
import { viewsFolder, viewsIn } from '../web/views.js'
import { accountOf, credentialsOf, keepPassword } from './account-store.js'
import { mayErase, showErasure, showErasureConfirmation, submitErasure } from './erasure-pages.js'
import { acceptInvitation, mayAccept } from './invitation-pages.js'
import { invite } from './invitations.js'
import { keepDraft, keepForm } from './kept-form-store.js'
import { showPeople } from './people-pages.js'
import { mayManage, showPerson } from './person-pages.js'
import { withRole } from './permissions.js'
import { beginSession, sessionOf } from './session-store.js'

const NOW = '2026-03-02T09:00:00.000Z'
const NAME = 'Perpetua Plantedname'
const EMAIL = 'perpetua.planted@example.org'
const TYPED = 'Planted: the heron stood on table four'

let house: TestHouse
let max: Person
let other: Person
let pat: Person

const render = viewsIn(viewsFolder())
const drawn = (answer: Answer): string =>
  answer.kind === 'page'
    ? render(answer.view, { problems: [], typed: {}, person: null, csrf: '', now: NOW, ...answer.locals })
    : ''

/** Somebody who came by an invitation, has signed in, typed, and been written to. */
function invited(): Person {
  const { href } = house.change((tx) =>
    invite(
      tx,
      { person: max, now: NOW },
      { name: NAME, email: EMAIL, roles: ['panel'], organisation: null },
      'https://w.example',
    ),
  )
  const token = href.split('/').at(-1) ?? ''
  const form = {
    name: NAME,
    email: EMAIL,
    password: 'lantern orchard tuesday',
    'password-again': 'lantern orchard tuesday',
  }
  house.post(
    mayAccept,
    (tx, visit, found) => acceptInvitation(tx, visit, found, 'hashed'),
    aVisit(null, { params: { token }, form }),
  )
  const id = credentialsOf(house.db, { email: EMAIL })?.id ?? ''
  return { id, name: NAME, email: EMAIL, roles: ['panel'], organisation: null }
}

const insertMessage = change<{ id: string; person: string; now: string }>(
  "INSERT INTO messages (id, person, origin, kind, facts, at) VALUES (:id, :person, 'event 1', 'seat', '{}', :now)",
)
const insertMail = change<{ id: string; email: string; now: string }>(
  'INSERT INTO mails (message, address, at, next_try) VALUES (:id, :email, :now, :now)',
)
const insertTry = change<{ id: string; words: string; now: string }>(
  "INSERT INTO mail_tries (message, outcome, words, at) VALUES (:id, 'put off', :words, :now)",
)

beforeEach(() => {
  house = testHouse()
  max = house.person('Max Manager', ['administrator'])
  other = house.person('Una Other', ['panel'])
  pat = invited()
  house.change((tx) => {
    keepPassword(tx, { account: pat.id, password: 'scrypt$planted' })
    keepForm(tx, { id: newId(), account: pat.id, path: '/x', form: { text: TYPED }, now: NOW })
    keepDraft(tx, pat.id, '/y', { text: TYPED }, NOW)
    insertMessage(tx, { id: 'm1', person: pat.id, now: NOW })
    insertMail(tx, { id: 'm1', email: EMAIL, now: NOW })
    insertTry(tx, { id: 'm1', words: `mailbox ${EMAIL} is full`, now: NOW })
  })
})
afterEach(() => house.close())

const at = (person: Person, form: Form = {}, account = pat.id, now = NOW) =>
  aVisit(person, { params: { account }, form, query: form, now })

const look = (person: Person = max, account = pat.id): Answer =>
  house.get(mayErase, showErasure, at(person, {}, account))
const erase = (form: Form, person: Person = max, account = pat.id): Answer =>
  house.post(
    mayErase,
    submitErasure,
    at(person, { reason: 'Asked for it on 1 March', confirm: NAME, ...form }, account),
  )

/** Everything that the file of the database, and what lies beside it, holds. */
function bytes(): string {
  house.writer.pragma('wal_checkpoint(TRUNCATE)')
  const folder = dirname(house.file)
  return readdirSync(folder)
    .map((file) => readFileSync(`${folder}/${file}`, 'latin1'))
    .join()
}

const rowsOfAccount = all<{ n: number }, { account: string }>(`
  SELECT (SELECT count(*) FROM sessions WHERE account = :account) + (SELECT count(*) FROM kept_forms WHERE account = :account)
    + (SELECT count(*) FROM form_drafts WHERE account = :account) AS n`)

test('before anything is done the page tells what would go, what stays and why, in counts alone', () => {
  house.change((tx) => beginSession(tx, pat.id, NOW))
  const page = drawn(look())

  for (const words of [
    'The e-mail address of the account',
    '2 sessions',
    'Whatever was typed and not saved',
    '1 invitation',
    'beside 1 event of the ledger',
  ])
    assert.equal(page.toLowerCase().includes(words.toLowerCase()), true, words)
  assert.match(page, /Every act in the ledger, under a number/)
  assert.equal(page.includes(TYPED), false, 'it counts, and shows nothing of it')
})

test('contact data go at once: nobody signs in, and address, password and typing are in no byte of the file', () => {
  const { token } = house.change((tx) => beginSession(tx, pat.id, NOW))
  assert.equal(bytes().includes(EMAIL), true, 'planted')
  assert.equal(erase({ reach: 'contact' }).status, 303)

  assert.equal(bytes().includes(EMAIL), false)
  assert.equal(bytes().includes('scrypt$planted'), false)
  assert.equal(sessionOf(house.db, token, NOW), null)
  assert.equal(credentialsOf(house.db, { email: EMAIL }), undefined)
  assert.deepEqual(rowsOfAccount(house.db, { account: pat.id }), [{ n: 0 }])
  const account = accountOf(house.db, pat.id)
  assert.deepEqual([account?.name, account?.email, account?.closedAt], [NAME, 'erased-1@erased.invalid', NOW])
})

test('with the name everything goes: in its place stands a reference, on every page that named the person', () => {
  assert.equal(erase({ reach: 'name' }).status, 303)

  assert.equal(bytes().includes(NAME), false)
  assert.equal(bytes().includes(EMAIL), false)
  const person = drawn(house.get(mayManage, showPerson, at(max)))
  assert.match(person, /A person whose data was erased \(reference E-1\)/)
  assert.match(person, /Erased on 2 March 2026, reference E-1/)
  const people = drawn(house.get(withRole('administrator'), showPeople, aVisit(max)))
  assert.match(people, /A person whose data was erased \(reference E-1\)/)
  assert.equal(people.includes('erased.invalid'), false)
})

test('after an erasure the ledger verifies to the last hash, says what was erased, and holds nothing of it', () => {
  const before = exported(house.writer)
  assert.equal(before.includes(EMAIL), true, 'planted')
  const heads = house.writer.prepare('SELECT hash FROM events ORDER BY seq').pluck().all() as string[]
  erase({ reach: 'name' })
  const after = exported(house.writer)

  const verdict = verifyLedger(after.split('\n'), { heads })
  assert.equal(verdict.result, 'sound')
  assert.equal(after.includes(EMAIL) || after.includes(NAME), false)
  assert.match(after, /personal data of an account \(reference E-1\)/)
  const details = house.writer
    .prepare("SELECT json_extract(body, '$.detail') FROM events WHERE act = 'account.erased'")
    .pluck()
    .all() as string[]
  assert.deepEqual(
    details.map((detail) => JSON.parse(detail) as unknown).map((detail) => ({ ...(detail as object), account: '' })),
    [
      {
        account: '',
        reach: 'contact',
        reference: 'E-1',
        contents: [
          { seq: 1, name: 'invited' },
          { seq: 2, name: 'account' },
        ],
      },
      { account: '', reach: 'name', reference: 'E-1', contents: [] },
    ],
  )
})

test('it takes a second step with a reason and the name typed; without them nothing goes', () => {
  const confirm = house.get(mayErase, showErasureConfirmation, at(max, { reach: 'contact' }))
  assert.equal(confirm.status, 200)
  assert.match(drawn(confirm), /cannot be brought back/)
  const wanting: Form[] = [{ reason: ' ' }, { confirm: 'Somebody else' }, { reason: 'Asked', confirm: NAME }]
  for (const form of wanting) assert.equal(erase({ reach: 'contact', ...form }).status, 422, JSON.stringify(form))
  assert.equal(erase({ reach: '' }).status, 409)
  assert.equal(accountOf(house.db, pat.id)?.email, EMAIL)
})

test('a reason that names the person would keep what is erased: it is refused, and says so', () => {
  for (const reason of [`${NAME.toUpperCase()} asked for it`, `Asked for from ${EMAIL} on 1 March`]) {
    const refused = erase({ reach: 'contact', reason })
    assert.equal(refused.status, 422, reason)
    assert.match(drawn(refused), /without the name and address/)
  }
  assert.equal(accountOf(house.db, pat.id)?.email, EMAIL)
})

test('nobody but an administrator finds it; one’s own data and the last administrator’s another has to erase', () => {
  assert.equal(look(other).status, 404)
  assert.equal(erase({ reach: 'contact' }, other).status, 404)
  assert.match(String(localsOf(look(max, max.id)).notAtAll), /cannot erase your own data/)
  assert.equal(erase({ reach: 'contact', confirm: max.name }, max, max.id).status, 409)
  assert.equal(look(max, 'nobody').status, 404)
})

test('what was erased is not erased twice, and the database lets nothing come back', () => {
  erase({ reach: 'contact' })
  assert.equal(erase({ reach: 'contact' }).status, 409)
  assert.equal(erase({ reach: 'name' }).status, 303)
  assert.match(drawn(look()), /There is nothing to erase now/)
  const refused = (sql: string, words: RegExp): void => assert.throws(() => house.writer.exec(sql), words, sql)
  refused(`UPDATE accounts SET name = 'Back' WHERE id = '${pat.id}'`, /stays so/)
  refused(`UPDATE accounts SET email = 'back@example.org' WHERE id = '${pat.id}'`, /stays so/)
  refused(`UPDATE accounts SET password = 'x' WHERE id = '${pat.id}'`, /stays so/)
  refused(
    `INSERT INTO sessions (token_digest, account, csrf, started_at, expires_at) VALUES ('d', '${pat.id}', 'c', '${NOW}', '${NOW}')`,
    /nobody signs in/,
  )
  refused("UPDATE invitations SET name = 'Back'", /never changed/)
  refused("UPDATE mail_tries SET words = 'Back'", /never changed/)
  refused('DELETE FROM account_erasures', /never deleted/)
})

test('the same address can be invited again, and is another account', () => {
  erase({ reach: 'name' })
  const again = invited()
  assert.notEqual(again.id, pat.id)
  assert.equal(accountOf(house.db, again.id)?.name, NAME)
  assert.equal(accountOf(house.db, pat.id)?.name, 'A person whose data was erased (reference E-1)')
})
