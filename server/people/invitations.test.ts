import assert from 'node:assert/strict'
import test, { afterEach, beforeEach } from 'node:test'
import { contentsOfEvent, everyEvent, type EventRow } from '../audit/ledger-store.js'
import { all } from '../database/access.js'
import { aVisit, localsOf, testHouse, type TestHouse } from '../test-house.js'
import type { Answer, Form, Person } from '../web/visits.js'
import { allAccounts, allOrganisations, credentialsOf } from './account-store.js'
import { firstLink } from './first-administrator.js'
import { acceptInvitation, hashChosen, mayAccept, showInvitation } from './invitation-pages.js'
import { openInvitations } from './invitation-store.js'
import { endInvitation, mayEndInvitation, renewInvitation, sendInvitation, showInvite } from './invite-pages.js'
import { isPassword } from './passwords.js'
import { withRole } from './permissions.js'
import { sessionOf } from './session-store.js'

const URL = 'https://bids.example.org'
const NOW = '2026-03-02T09:00:00.000Z'
const PASSWORD = 'lantern orchard tuesday'
const admin = withRole('administrator')

let house: TestHouse
let ada: Person
beforeEach(() => {
  house = testHouse()
  ada = house.person('Ada Admin', ['administrator'])
})
afterEach(() => house.close())

const invite = (form: Form): Answer => house.post(admin, sendInvitation(URL), aVisit(ada, { form }))
const aPanelMember: Form = { name: 'Priya Shah', email: 'Priya@Example.org', kind: 'staff', roles: ['panel'] }
const linkIn = (answer: Answer): string => (localsOf(answer).link as { href: string }).href
const tokenIn = (answer: Answer): string => linkIn(answer).slice(`${URL}/invitations/`.length)

async function accept(token: string, form: Form, now = NOW): Promise<Answer> {
  const visit = aVisit(null, { params: { token }, form, now })
  const hash = await hashChosen(house.db, visit).catch(() => null)
  return house.post(mayAccept, (tx, again, found) => acceptInvitation(tx, again, found, hash), visit)
}
const chosen = (name = 'Priya Shah'): Form => ({ name, password: PASSWORD, 'password-again': PASSWORD })
const problemsIn = (answer: Answer) => localsOf(answer).problems as { field: string; text: string }[]
const acts = (): string[] => everyEvent(house.db, {}).map(({ act }) => act)
const lastEvent = (): EventRow => everyEvent(house.db, {}).at(-1) as EventRow

test('somebody who is invited chooses a password, is signed in, and has exactly the roles of the invitation', async () => {
  const answer = await accept(tokenIn(invite(aPanelMember)), chosen('Priya K. Shah'))

  assert.equal(answer.status, 303)
  const session = answer.session as { token: string }
  const person = sessionOf(house.db, session.token, NOW)?.person
  assert.equal(person?.name, 'Priya K. Shah')
  assert.deepEqual(person?.roles, ['panel'])
  assert.equal(person?.email, 'priya@example.org')
  const known = credentialsOf(house.db, { email: 'priya@example.org' })
  assert.equal(await isPassword(PASSWORD, known?.password ?? null), true)
  assert.deepEqual(acts(), ['invitation.made', 'invitation.accepted'])
  assert.equal(lastEvent().person, person?.id)
})

test('a link that is used, too old, taken back, made anew or unknown leads to one same page', async () => {
  const used = tokenIn(invite(aPanelMember))
  await accept(used, chosen())
  const old = tokenIn(invite({ ...aPanelMember, email: 'old@example.org' }))
  const taken = tokenIn(invite({ ...aPanelMember, email: 'taken@example.org' }))
  const renewed = tokenIn(invite({ ...aPanelMember, email: 'renewed@example.org' }))
  const idOf = (email: string) => openInvitations(house.db, NOW).find((one) => one.email === email)?.id ?? ''
  house.post(mayEndInvitation, endInvitation, aVisit(ada, { params: { invitation: idOf('taken@example.org') } }))
  const again = house.post(
    mayEndInvitation,
    renewInvitation(URL),
    aVisit(ada, { params: { invitation: idOf('renewed@example.org') } }),
  )

  const unknown = house.get(mayAccept, showInvitation, aVisit(null, { params: { token: 'nothing' } }))
  assert.equal(unknown.status, 404)
  const look = (token: string, now = NOW) =>
    house.get(mayAccept, showInvitation, aVisit(null, { params: { token }, now }))
  for (const token of [used, taken, renewed]) assert.deepEqual(look(token), unknown)
  assert.deepEqual(look(old, '2026-03-09T09:00:00.000Z'), unknown)
  assert.deepEqual(await accept(taken, chosen()), unknown)
  assert.equal(look(old, '2026-03-09T08:59:59.999Z').status, 200)
  assert.equal(look(tokenIn(again)).status, 200)
})

test('the database holds no token, only its digest', () => {
  const token = tokenIn(invite(aPanelMember))
  const everything = ['invitations', 'events', 'event_contents'].flatMap((table) =>
    all<Record<string, unknown>>(`SELECT * FROM ${table}`)(house.db, {}),
  )

  assert.equal(JSON.stringify(everything).includes(token), false)
  assert.equal(token.length, 43)
})

test('the ledger holds the name and address of an invited person only beside the event', () => {
  invite(aPanelMember)

  assert.equal(/priya/i.test(lastEvent().body), false)
  const beside = contentsOfEvent(house.db, { seq: lastEvent().seq })
  assert.deepEqual(
    beside.map(({ name, content }) => [name, JSON.parse(content) as unknown]),
    [['invited', { email: 'priya@example.org', name: 'Priya Shah' }]],
  )
})

test('a bidder is invited for an organisation that is made with the invitation, and gets no other role', async () => {
  const form = {
    name: 'Bo',
    email: 'bo@north.example',
    kind: 'bidder',
    roles: ['panel'],
    newOrganisation: ' Northway ',
  }
  await accept(tokenIn(invite(form)), chosen('Bo'))

  const [organisation] = allOrganisations(house.db, {})
  assert.equal(organisation?.name, 'Northway')
  const bo = allAccounts(house.db).find(({ name }) => name === 'Bo')
  assert.deepEqual(bo?.roles, ['bidder'])
  assert.equal(bo?.organisation, organisation?.id)
})

test('an invitation without name, address, kind or roles is refused beside each field, and what was typed is shown again', () => {
  const answer = invite({ name: '', email: 'nobody', kind: '' })
  assert.equal(answer.status, 422)
  assert.deepEqual(
    problemsIn(answer).map(({ field }) => field),
    ['name', 'email', 'kind'],
  )
  assert.deepEqual(localsOf(answer).typed, { name: '', email: 'nobody', kind: '' })
  const fields = (form: Form) => problemsIn(invite(form)).map(({ field }) => field)
  assert.deepEqual(fields({ ...aPanelMember, roles: [] }), ['roles'])
  assert.deepEqual(fields({ ...aPanelMember, roles: ['administrator', 'bidder'] }), ['roles'])
  assert.deepEqual(fields({ ...aPanelMember, kind: 'bidder' }), ['organisation'])
  assert.deepEqual(fields({ ...aPanelMember, kind: 'bidder', organisation: 'invented' }), ['organisation'])
  assert.deepEqual(fields({ ...aPanelMember, kind: 'bidder', organisation: 'a', newOrganisation: 'b' }), [
    'newOrganisation',
  ])
  assert.deepEqual(acts(), [])
  assert.deepEqual(allOrganisations(house.db, {}), [])
})

test('an address that has an account or an open invitation is not invited again', () => {
  invite(aPanelMember)

  assert.deepEqual(
    problemsIn(invite(aPanelMember)).map(({ field }) => field),
    ['email'],
  )
  const taken = invite({ ...aPanelMember, email: 'ADA.admin@example.org' })
  assert.deepEqual(problemsIn(taken), [{ field: 'email', text: 'Somebody has an account with this address' }])
})

test('two passwords that differ, or a short one, are refused, and the link goes on working', async () => {
  const token = tokenIn(invite(aPanelMember))

  const differing = await accept(token, { name: 'Priya', password: PASSWORD, 'password-again': 'something else here' })
  assert.deepEqual(
    problemsIn(differing).map(({ field }) => field),
    ['password-again'],
  )
  assert.deepEqual(localsOf(differing).typed, { name: 'Priya', email: 'priya@example.org' })
  const short = await accept(token, { name: '', password: 'short', 'password-again': 'short' })
  assert.deepEqual(
    problemsIn(short).map(({ field }) => field),
    ['name', 'password'],
  )
  assert.equal((await accept(token, chosen())).status, 303)
})

test('the page of an invitation is not there for anybody but an administrator', () => {
  const paula = house.person('Paula', ['panel', 'commissioner', 'auditor'])

  assert.equal(house.get(admin, showInvite, aVisit(paula)).status, 404)
  assert.equal(house.post(admin, sendInvitation(URL), aVisit(paula, { form: aPanelMember })).status, 404)
  assert.equal(house.get(admin, showInvite, aVisit(null)).status, 303)
  assert.deepEqual(openInvitations(house.db, NOW), [])
})

test('with no account at all the start makes a link for the first administrator, and each start puts out the one before', async () => {
  const empty = testHouse()
  const link = () => empty.change((tx) => firstLink(tx, URL, NOW))?.slice(`${URL}/invitations/`.length) ?? ''
  const [earlier, later] = [link(), link()]
  const look = (token: string) => empty.get(mayAccept, showInvitation, aVisit(null, { params: { token } })).status
  assert.deepEqual([look(earlier), look(later)], [404, 200])

  const form = { ...chosen('Ada Admin'), email: 'ada@council.example' }
  const visit = aVisit(null, { params: { token: later }, form })
  const hash = await hashChosen(empty.db, visit)
  const answer = empty.post(mayAccept, (tx, again, found) => acceptInvitation(tx, again, found, hash), visit)
  assert.equal(answer.status, 303)
  assert.deepEqual(
    allAccounts(empty.db).map(({ email, roles }) => ({ email, roles })),
    [{ email: 'ada@council.example', roles: ['administrator'] }],
  )
  assert.equal(
    empty.change((tx) => firstLink(tx, URL, NOW)),
    null,
  )
  assert.deepEqual(
    everyEvent(empty.db, {}).map(({ act, person }) => [act, person === null]),
    [
      ['invitation.made', true],
      ['invitation.revoked', true],
      ['invitation.made', true],
      ['invitation.accepted', false],
    ],
  )
  empty.close()
})
