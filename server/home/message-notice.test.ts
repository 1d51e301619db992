import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { closeHouses } from '../award/award-fixture.js'
import { noticeHouse, on } from '../award/notices/notice-fixture.js'
import { representationsOf } from '../award/notices/representation-store.js'
import { eventsOfTender } from '../audit/ledger-store.js'
import { tellingsOf, TELLING_ACTS } from './message-tells.js'

afterEach(closeHouses)

type Here = ReturnType<typeof noticeHouse>

/** Who is told what by the last act, by name. */
function told(here: Here): string[] {
  const event = eventsOfTender(here.house.db, { tender: here.tender }).findLast(({ act }) => TELLING_ACTS.includes(act))
  const names = new Map(
    [here.lea, here.ann, here.ben, here.mia, here.pia, here.odd, here.Alder, here.Birch, here.Cedar].map((one) => [
      one.id,
      one.name,
    ]),
  )
  return event
    ? tellingsOf(here.house.db, event)
        .map(({ person, kind }) => `${names.get(person) ?? '?'}: ${kind}`)
        .sort()
    : []
}

test('bidders and panel are told of the standstill and of the contract, a representation only to lead and auditor, its decision only to its bidder', () => {
  const here = noticeHouse()
  here.complete()
  here.publish()
  const everybody = (kind: string): string[] =>
    ['Alma', 'Ann Able', 'Ben Bold', 'Bert', 'Cora', 'Mia Mild', 'Odd Audit', 'Pia Price'].map(
      (name) => `${name}: ${kind}`,
    )
  assert.deepEqual(told(here), everybody('standstill-begun'))
  here.say(here.Birch, 'Birch', 'We object.', on('04-22'))
  assert.deepEqual(told(here), ['Lea Lead: representation-received', 'Odd Audit: representation-received'])
  const [one] = representationsOf(here.house.db, here.tender)
  here.decide(one?.id ?? '', { outcome: 'stands', reasons: 'As read.', communicated: '2026-04-23' }, on('04-23'))
  assert.deepEqual(told(here), ['Bert: representation-decided'])
  here.contract(on('05-05'))
  assert.deepEqual(told(here), everybody('contract-entered'))
})
