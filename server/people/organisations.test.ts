import assert from 'node:assert/strict'
import test, { beforeEach, afterEach } from 'node:test'
import { aVisit, localsOf, testHouse, type TestHouse } from '../test-house.js'
import type { Answer, Form, Person, Visit } from '../web/visits.js'
import { inviteColleague, withdrawInvitation } from './colleague-pages.js'
import { openInvitations } from './invitation-store.js'
import { acceptInvitation, mayAccept } from './invitation-pages.js'
import { accountOf } from './account-store.js'
import { invite } from './invitations.js'
import { organisationFactsAt } from './organisation-facts-store.js'
import { mayDescribeAny, mayDescribeMember, mayDescribeOwn, mayWithdrawInvitation } from './organisation-permissions.js'
import {
  addMember,
  removeMember,
  saveFacts,
  saveMember,
  showFacts,
  showMember,
  showOrganisation,
} from './own-organisation-pages.js'

const NOW = '2026-03-02T09:00:00.000Z'
const LATER = '2026-03-03T09:00:00.000Z'
const FACTS = { register: 'companies-house', number: '01234567', size: 'small', vcse: 'yes', address: '1 High Street' }
const MEMBER = { role: 'subcontractor', name: 'Cedar Housing', register: 'none', number: '', part: 'Housing advice' }

let house: TestHouse
let ada: Person
let abe: Person
let bea: Person
let max: Person

beforeEach(() => {
  house = testHouse()
  ada = house.person('Ada', ['bidder'], 'Alder')
  abe = house.person('Abe', ['bidder'], 'Alder')
  bea = house.person('Bea', ['bidder'], 'Birch')
  max = house.person('Max', ['administrator'])
})
afterEach(() => house.close())

const visit = (person: Person, parts: Partial<Visit> = {}): Visit => aVisit(person, parts)
const save = (person: Person, form: Form, now = NOW): Answer =>
  house.post(mayDescribeOwn, saveFacts, visit(person, { form: { basis: '0', ...form }, now }))
const add = (person: Person, form: Form, now = NOW): Answer =>
  house.post(mayDescribeOwn, addMember, visit(person, { form, now }))
const member = (person: Person) => {
  const members = localsOf(house.get(mayDescribeOwn, showOrganisation, visit(person))).members as { id: string }[]
  return members[0]?.id ?? ''
}
const alder = (): string => ada.organisation ?? ''
const fieldsOf = (answer: Answer): string[] =>
  (localsOf(answer).problems as { field: string }[]).map(({ field }) => field)
const events = () =>
  house.reader.prepare("SELECT act, json_extract(body, '$.detail') AS detail FROM events ORDER BY seq").all() as {
    act: string
    detail: string
  }[]

test('an organisation says what it is, and what was true at a moment can be read later', () => {
  assert.equal(save(ada, FACTS).status, 303)
  add(abe, MEMBER)
  const [id, organisation] = [member(ada), alder()]
  assert.equal(save(abe, { ...FACTS, size: 'medium', basis: '1' }, LATER).status, 303)
  const found = visit(ada, { params: { member: id }, now: LATER })
  house.post(mayDescribeMember(mayDescribeOwn), removeMember, found)

  const then = organisationFactsAt(house.db, organisation, '2026-03-02T12:00:00.000Z')
  assert.deepEqual(then.facts, { revision: 1, by: 'Ada', at: NOW, facts: { ...FACTS, vcse: true } })
  assert.deepEqual(then.members, [{ id, revision: 1, by: 'Abe', at: NOW, member: MEMBER }])
  const now = organisationFactsAt(house.db, organisation, LATER)
  assert.deepEqual([now.facts?.facts.size, now.members], ['medium', []])
  assert.deepEqual(organisationFactsAt(house.db, organisation, '2026-03-01T00:00:00.000Z'), {
    facts: null,
    members: [],
  })
  assert.deepEqual(events(), [
    { act: 'organisation.saved', detail: JSON.stringify({ organisation, revision: 1 }) },
    { act: 'organisation.member-saved', detail: JSON.stringify({ member: id, organisation, revision: 1 }) },
    { act: 'organisation.saved', detail: JSON.stringify({ organisation, revision: 2 }) },
    {
      act: 'organisation.member-saved',
      detail: JSON.stringify({ member: id, organisation, removed: true, revision: 2 }),
    },
  ])
})

test('an empty form names every field, and a wrong number names its own; what was typed stays', () => {
  assert.deepEqual(fieldsOf(save(ada, {})), ['register', 'size', 'vcse', 'address'])
  const wrong = save(ada, { ...FACTS, number: '12' })
  assert.deepEqual([wrong.status, fieldsOf(wrong)], [422, ['number']])
  assert.equal((localsOf(wrong).typed as Form).address, '1 High Street')
  assert.deepEqual(fieldsOf(add(ada, {})), ['role', 'name', 'register', 'part'])
  assert.deepEqual(fieldsOf(save(ada, { ...FACTS, address: 'x'.repeat(501), size: 'huge' })), ['size', 'address'])
  assert.deepEqual(events(), [])
})

test('the same form sent twice is kept once', () => {
  save(ada, FACTS)
  assert.equal(save(ada, FACTS).notice, 'It is saved like this already.')
  add(ada, MEMBER)
  assert.deepEqual(fieldsOf(add(ada, MEMBER)), ['name'])
  assert.equal(events().length, 2)
})

test('of two tabs the second is told what the first saved, and loses nothing that was typed', () => {
  save(ada, FACTS)
  const second = save(abe, { ...FACTS, size: 'large' })
  assert.equal(second.status, 409)
  const { meanwhile, typed, basis } = localsOf(second)
  assert.equal((meanwhile as { by: string }).by, 'Ada')
  assert.equal((typed as Form).size, 'large')
  assert.equal(save(abe, { ...FACTS, size: 'large', basis: String(basis) }).status, 303)

  add(ada, MEMBER)
  const change = (part: string, basis: string) => {
    const params = { member: member(ada) }
    return house.post(
      mayDescribeMember(mayDescribeOwn),
      saveMember,
      visit(ada, { params, form: { ...MEMBER, part, basis } }),
    )
  }
  assert.deepEqual([change('Advice on debt', '1').status, change('Advice on work', '1').status], [303, 409])
})

test('nobody finds the organisation of others or its members; an administrator finds all and may mend them', () => {
  save(ada, FACTS)
  add(ada, { ...MEMBER, name: 'A secret partner' })
  const params = { member: member(ada) }
  assert.equal(house.get(mayDescribeMember(mayDescribeOwn), showMember, visit(bea, { params })).status, 404)
  assert.equal(house.post(mayDescribeMember(mayDescribeOwn), removeMember, visit(bea, { params })).status, 404)
  const own = house.get(mayDescribeOwn, showOrganisation, visit(bea, { params: { organisation: alder() } }))
  assert.equal(JSON.stringify(localsOf(own)).includes('secret'), false)
  assert.equal(localsOf(own).title, 'Birch')
  for (const person of [bea, house.person('Lea', ['commissioner']), house.person('Odd', ['auditor'])])
    assert.equal(
      house.get(mayDescribeAny, showOrganisation, visit(person, { params: { organisation: alder() } })).status,
      404,
    )
  assert.equal(house.get(mayDescribeOwn, showFacts, visit(max)).status, 404)

  const at = { params: { organisation: alder() }, form: { ...FACTS, vcse: 'no', basis: '1' } }
  assert.equal(house.post(mayDescribeAny, saveFacts, visit(max, at)).status, 303)
  assert.equal(organisationFactsAt(house.db, alder(), LATER).facts?.by, 'Max')
})

test('the database lets nobody describe an organisation that is not theirs, and changes nothing that was said', () => {
  save(ada, FACTS)
  const run = (sql: string) => () => house.writer.exec(sql)
  const by = `INSERT INTO organisation_facts (organisation, revision, content, saved_by, at) VALUES ('${alder()}', 2, '{}', '${bea.id}', '2026')`
  assert.throws(run(by), /described by its own people/)
  assert.throws(run("UPDATE organisation_facts SET content = '{}'"), /never changed/)
  assert.throws(run('DELETE FROM organisation_facts'), /never deleted/)
})

const colleague = (person: Person, form: Form): Answer =>
  house.post(mayDescribeOwn, inviteColleague('https://bids.example.org'), visit(person, { form }))
const INVITED = { name: 'Ali', email: 'ali@example.org' }
const tokenIn = (answer: Answer): string => (localsOf(answer).link as { href: string }).href.split('/').at(-1) ?? ''

test('a bidder invites a colleague into the own organisation as a bidder, whatever else the form asks for', () => {
  const answer = colleague(ada, {
    ...INVITED,
    organisation: bea.organisation ?? '',
    roles: ['administrator'],
    kind: 'administrator',
  })
  assert.equal(answer.status, 200)
  const token = tokenIn(answer)
  const [open] = openInvitations(house.db, NOW)
  assert.deepEqual([open?.roles, open?.organisation, open?.invitedBy], [['bidder'], alder(), ada.id])

  const accept = () =>
    house.post(mayAccept, (tx, seen, found) => acceptInvitation(tx, seen, found, 'scrypt$hash'), {
      ...visit(ada, {
        params: { token },
        form: { name: 'Ali', password: 'three words here', 'password-again': 'three words here' },
      }),
      person: null,
    })
  assert.equal(accept().status, 303)
  assert.equal(accept().status, 404)
  const id = house.reader.prepare("SELECT id FROM accounts WHERE email = 'ali@example.org'").pluck().get() as string
  const account = accountOf(house.db, id)
  assert.deepEqual([account?.roles, account?.organisation], [['bidder'], alder()])
})

test('an invitation can be taken back by any colleague, by nobody else, and opens nothing then', () => {
  const token = tokenIn(colleague(ada, INVITED))
  const invitation = openInvitations(house.db, NOW)[0]?.id ?? ''
  const revoke = (person: Person) =>
    house.post(mayWithdrawInvitation, withdrawInvitation, visit(person, { params: { invitation } }))
  assert.deepEqual(
    [bea, max].map((person) => revoke(person).status),
    [404, 404],
  )
  assert.equal(
    house.get(
      mayAccept,
      (_db, _visit, found) => ({ status: 200, kind: 'data', data: found }),
      visit(bea, { params: { token } }),
    ).status,
    200,
  )
  assert.equal(revoke(abe).status, 303)
  assert.equal(
    house.get(
      mayAccept,
      (_db, _visit, found) => ({ status: 200, kind: 'data', data: found }),
      visit(bea, { params: { token } }),
    ).status,
    404,
  )
})

test('whether an address has an account or an invitation elsewhere, no bidder learns by inviting it', () => {
  house.change((tx) =>
    invite(
      tx,
      { person: max, now: NOW },
      { name: 'Bo', email: 'bo@example.org', roles: ['bidder'], organisation: bea.organisation },
      '',
    ),
  )
  const words = (email: string) =>
    (localsOf(colleague(ada, { name: 'X', email })).problems as { text: string }[]).map(({ text }) => text)
  const answered = ['bo@example.org', bea.email, 'nobody.else@example.org'].map((email) => {
    const answer = colleague(ada, { name: 'X', email })
    const { link, ...said } = localsOf(answer) as { link: { href: string; expiresAt: string } }
    return {
      email,
      token: link.href.split('/').at(-1) ?? '',
      said: { status: answer.status, ...said, until: link.expiresAt },
    }
  })
  for (const { email, said } of answered) assert.deepEqual(said, { ...answered[2]?.said, email })
  const { invitations } = localsOf(house.get(mayDescribeOwn, showOrganisation, visit(ada))) as {
    invitations: { email: string }[]
  }
  assert.deepEqual(invitations.map(({ email }) => email).sort(), answered.map(({ email }) => email).sort())
  const opens = ({ token }: { token: string }): number =>
    house.get(
      mayAccept,
      (_db, _visit, found) => ({ status: 200, kind: 'data', data: found }),
      visit(ada, { params: { token } }),
    ).status
  assert.deepEqual(answered.map(opens), [200, 404, 200])
  assert.deepEqual(words(ada.email), ['This colleague has an account already'])
  assert.deepEqual(words('nobody'), ['Enter an e-mail address, like name@example.org'])
  colleague(ada, INVITED)
  assert.match(words('ali@example.org')[0] ?? '', /has an open invitation: take it back first/)
})

test('twenty open invitations are enough', () => {
  for (let number = 0; number < 20; number += 1) colleague(ada, { name: 'X', email: `x${number}@example.org` })
  assert.deepEqual(fieldsOf(colleague(ada, INVITED)), ['email'])
  assert.equal(openInvitations(house.db, NOW).length, 20)
})

test('nobody who does not bid invites anybody this way', () => {
  for (const person of [max, house.person('Lea', ['commissioner'])])
    assert.equal(colleague(person, INVITED).status, 404)
})
