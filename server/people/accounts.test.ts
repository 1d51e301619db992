import assert from 'node:assert/strict'
import test, { afterEach, beforeEach } from 'node:test'
import { everyEvent } from '../audit/ledger-store.js'
import { all, change } from '../database/access.js'
import { aVisit, localsOf, testHouse, type TestHouse } from '../test-house.js'
import type { Answer, Form, Person } from '../web/visits.js'
import { accountOf, allOrganisations, closeAccount, credentialsOf, keepPassword } from './account-store.js'
import { keepFailure, placeOfPassword } from './failure-store.js'
import { saveOrganisation, showOrganisations } from './organisation-pages.js'
import { checkChange, savePassword, showAccount } from './own-account-pages.js'
import { hashPassword, isPassword } from './passwords.js'
import { showPeople } from './people-pages.js'
import { anyone, signedIn, withRole } from './permissions.js'
import { mayManage, saveRoles, showPerson, submitClosing } from './person-pages.js'
import { SIGN_IN_RULES } from './proofs.js'
import { beginSession, sessionOf } from './session-store.js'
import { checkPassword, signIn } from './sign-in-pages.js'

const NOW = '2026-03-02T09:00:00.000Z'
const OLD = 'present password here'
const NEW = 'lantern orchard tuesday'
const admin = withRole('administrator')

let house: TestHouse
let ada: Person
let priya: Person
beforeEach(() => {
  house = testHouse()
  ada = house.person('Ada Admin', ['administrator'])
  priya = house.person('Priya Shah', ['panel'])
})
afterEach(() => house.close())

const acts = (): string[] => everyEvent(house.db, {}).map(({ act }) => act)
const close = (account: string, by = ada): Answer =>
  house.post(mayManage, submitClosing, aVisit(by, { params: { account } }))
const roles = (account: string, chosen: string[]): Answer =>
  house.post(mayManage, saveRoles, aVisit(ada, { params: { account }, form: { roles: chosen } }))
const opens = (token: string): boolean => sessionOf(house.db, token, NOW) !== null

test('closing an account ends its sessions at once, and the list shows it as closed', () => {
  const { token } = house.change((tx) => beginSession(tx, priya.id, NOW))
  assert.equal(opens(token), true)

  assert.equal(close(priya.id).status, 303)

  assert.equal(opens(token), false)
  assert.equal(accountOf(house.db, priya.id)?.closedAt, NOW)
  assert.equal(credentialsOf(house.db, { email: priya.email }), undefined)
  assert.deepEqual(acts(), ['account.closed'])
  const listed = localsOf(house.get(admin, showPeople, aVisit(ada))).accounts as { name: string; closedAt: string }[]
  assert.deepEqual(
    listed.map(({ name, closedAt }) => [name, closedAt]),
    [
      ['Ada Admin', null],
      ['Priya Shah', NOW],
    ],
  )
})

test('an administrator can close neither their own account nor one that is closed already', () => {
  house.person('Second', ['administrator'])
  assert.equal(close(ada.id).status, 409)
  assert.equal(accountOf(house.db, ada.id)?.closedAt, null)

  close(priya.id)
  assert.equal(close(priya.id).status, 409)
  assert.deepEqual(acts(), ['account.closed'])
})

test('the last administrator is not closed, even by a change that goes round the page', () => {
  const second = house.person('Second', ['administrator'])
  assert.equal(close(second.id).status, 303)

  const rude = () => house.change((tx) => closeAccount(tx, { account: ada.id, by: priya.id, now: NOW }))
  assert.throws(rude, /the last administrator is not closed/)
})

test('roles are changed at once, and the ledger says which came and which went', () => {
  assert.equal(roles(priya.id, ['commissioner', 'auditor']).status, 303)

  assert.deepEqual(accountOf(house.db, priya.id)?.roles, ['auditor', 'commissioner'])
  const body = JSON.parse(everyEvent(house.db, {})[0]?.body ?? '{}') as { detail: unknown }
  assert.deepEqual(body.detail, { account: priya.id, added: ['commissioner', 'auditor'], removed: ['panel'] })
})

test('nobody becomes an administrator or a bidder by a change of roles, and neither becomes anything else', () => {
  const bo = house.person('Bo', ['bidder'], 'Northway')

  assert.equal(roles(priya.id, ['administrator']).status, 422)
  assert.equal(roles(priya.id, []).status, 422)
  assert.equal(roles(bo.id, ['panel']).status, 404)
  assert.equal(roles(ada.id, ['commissioner']).status, 404)
  assert.deepEqual(acts(), [])
})

test('an account page is a page not found for unknown accounts and for anybody but administrators', () => {
  const look = (person: Person, account: string) =>
    house.get(mayManage, showPerson, aVisit(person, { params: { account } }))
  assert.equal(look(ada, priya.id).status, 200)
  assert.deepEqual(look(priya, priya.id), look(ada, 'nobody'))
  assert.equal(close(ada.id, priya).status, 404)
})

test('an organisation is added once, however it is capitalised', () => {
  const add = (name: string) => house.post(admin, saveOrganisation, aVisit(ada, { form: { name } }))
  assert.equal(add('Northway Recovery').status, 303)
  assert.equal(add(' northway recovery ').status, 422)
  assert.equal(add('   ').status, 422)

  assert.deepEqual(
    allOrganisations(house.db, {}).map(({ name }) => name),
    ['Northway Recovery'],
  )
  assert.deepEqual(acts(), ['organisation.made'])
  house.person('Bo', ['bidder'], 'Northway Recovery')
  const listed = localsOf(house.get(admin, showOrganisations, aVisit(ada))).organisations as object[]
  assert.deepEqual(
    listed.map((one) => ({ ...one, id: '' })),
    [{ id: '', name: 'Northway Recovery', people: 1 }],
  )
})

async function changePassword(form: Form, session: string | null = null): Promise<Answer> {
  const visit = aVisit(priya, { form, session })
  const checked = await checkChange(house.db, visit)
  return house.post(signedIn, (tx, again, person) => savePassword(SIGN_IN_RULES)(tx, again, person, checked), visit)
}

test('a changed password needs the old one, ends every other session and lets this one go on', async () => {
  const hash = await hashPassword(OLD, { N: 2 ** 10, r: 8, p: 1 })
  house.change((tx) => keepPassword(tx, { account: priya.id, password: hash }))
  const elsewhere = house.change((tx) => beginSession(tx, priya.id, NOW))

  const wrong = await changePassword({ old: 'not it at all', password: NEW, 'password-again': NEW })
  assert.deepEqual(localsOf(wrong).problems, [{ field: 'old', text: 'This is not your present password' }])
  assert.equal(opens(elsewhere.token), true)

  const answer = await changePassword({ old: OLD, password: NEW, 'password-again': NEW })
  assert.equal(answer.status, 303)
  assert.equal(opens(elsewhere.token), false)
  assert.equal(opens((answer.session as { token: string }).token), true)
  const known = credentialsOf(house.db, { email: priya.email })
  assert.equal(await isPassword(NEW, known?.password ?? null), true)
  assert.deepEqual(acts(), ['password.changed'])
  assert.equal(everyEvent(house.db, {})[0]?.body.includes('scrypt'), false)
})

test('whoever guesses the old password of an open session is held back after eight tries', async () => {
  const hash = await hashPassword(OLD, { N: 2 ** 10, r: 8, p: 1 })
  house.change((tx) => keepPassword(tx, { account: priya.id, password: hash }))
  for (let tries = 0; tries < 8; tries += 1)
    await changePassword({ old: `guess ${tries}`, password: NEW, 'password-again': NEW })

  const right = await changePassword({ old: OLD, password: NEW, 'password-again': NEW })
  assert.equal(right.status, 422)
  assert.deepEqual(
    (localsOf(right).problems as { field: string }[]).map(({ field }) => field),
    ['old'],
  )
})

test('whoever guesses many passwords at once is held back like one who guesses them in turn', async () => {
  const hash = await hashPassword(OLD, { N: 2 ** 10, r: 8, p: 1 })
  house.change((tx) => keepPassword(tx, { account: priya.id, password: hash }))
  const change = aVisit(priya, { form: { old: OLD, password: NEW, 'password-again': NEW } })
  const enter = aVisit(null, { form: { email: priya.email, password: OLD } })
  const [checkedChange, checkedEntry] = [await checkChange(house.db, change), await checkPassword(house.db, enter)]
  for (let tries = 0; tries < 8; tries += 1) {
    house.change((tx) => keepFailure(tx, placeOfPassword(tx, change, priya.email, priya.id), NOW))
    house.change((tx) => keepFailure(tx, checkedEntry.from, NOW))
  }

  const changed = house.post(
    signedIn,
    (tx, visit, person) => savePassword(SIGN_IN_RULES)(tx, visit, person, checkedChange),
    change,
  )
  assert.equal(changed.status, 422)
  assert.equal(
    house.post(
      anyone,
      (tx, visit) => signIn({ demo: false, openId: null, home: '' })(tx, visit, null, checkedEntry),
      enter,
    ).status,
    422,
  )
})

test('failed sign-ins are forgotten after a day: strangers cannot fill the database with them', () => {
  house.change((tx) => keepFailure(tx, placeOfPassword(tx, aVisit(null), 'nobody@example.org', null), NOW))
  const place = placeOfPassword(house.db, aVisit(null), 'somebody@example.org', null)
  house.change((tx) => keepFailure(tx, place, '2026-03-03T09:00:00.001Z'))

  const kept = all<{ at: string }>('SELECT at FROM sign_in_failures')(house.db, {})
  assert.deepEqual(kept, [{ at: '2026-03-03T09:00:00.001Z' }])
})

test('one’s own page lists every place where one is signed in', () => {
  for (let sessions = 0; sessions < 3; sessions += 1) house.change((tx) => beginSession(tx, priya.id, NOW))

  const listed = localsOf(house.get(signedIn, showAccount(SIGN_IN_RULES), aVisit(priya))).sessions as object[]
  assert.equal(listed.length, 3)
})

test('what was invited, used, taken back or closed is never rewritten, even by hand', () => {
  close(priya.id)
  const erase = change('DELETE FROM account_closures')
  assert.throws(() => house.change((tx) => erase(tx, {})), /never deleted/)
})
