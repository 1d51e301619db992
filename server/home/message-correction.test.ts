import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { eventsOfTender } from '../audit/ledger-store.js'
import { closeHouses } from '../award/award-fixture.js'
import { correctionHouse, type Correcting } from '../award/corrections/correction-fixture.js'
import { tellingsOf, TELLING_ACTS } from './message-tells.js'

afterEach(closeHouses)

/** Who is told what by the last act, by name. */
function told(here: Correcting): string[] {
  const event = eventsOfTender(here.house.db, { tender: here.tender }).findLast(({ act }) => TELLING_ACTS.includes(act))
  const people = [here.lea, here.ann, here.ben, here.mia, here.pia, here.odd, here.Alder, here.Birch, here.Cedar]
  const nameOf = (id: string): string => people.find((one) => one.id === id)?.name ?? '?'
  return event
    ? tellingsOf(here.house.db, event)
        .map(({ person, kind }) => `${nameOf(person)}: ${kind}`)
        .sort()
    : []
}

test('those who decide, lead or audit a correction are told at each step, nobody who is recused, and no bidder before the report', () => {
  const here = correctionHouse()
  here.recuse(here.ben, 'Birch')
  here.open()
  assert.deepEqual(told(here), [
    'Ann Able: correction-opened',
    'Mia Mild: correction-opened',
    'Odd Audit: correction-opened',
  ])
  here.write()
  assert.deepEqual(told(here), ['Ann Able: correction-to-sign'])
  here.sign(here.ann)
  assert.deepEqual(told(here), ['Lea Lead: correction-decided', 'Odd Audit: correction-decided'])
  here.issue('Alder')
  assert.deepEqual(
    told(here).filter((one) => one.endsWith('decision-coming')),
    ['Alma: decision-coming', 'Bert: decision-coming', 'Cora: decision-coming'],
  )
})
