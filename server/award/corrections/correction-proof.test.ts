import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { checkedProof, fileText, keyLine } from '../../audit/proof-fixture.js'
import type { Person } from '../../web/visits.js'
import { closeHouses } from '../award-fixture.js'
import { drawn } from '../notices/notice-fixture.js'
import { correctionHouse, LATER, type Correcting } from './correction-fixture.js'
import { mayReadCorrection } from './correction-permissions.js'
import { takeWordProof } from './correction-proof.js'

afterEach(closeHouses)

const taken = (here: Correcting, person: Person) =>
  here.house.get(mayReadCorrection, takeWordProof, {
    ...here.at(person, {}, { correction: here.last()?.id ?? '' }),
    now: LATER,
  })

test('whoever signs what is decided anew, or dissents, takes away a proof of just that, which the published key signed', () => {
  const here = correctionHouse()
  here.open()
  here.write()
  here.sign(here.ann)
  here.sign(here.ben, { word: 'dissent', dissent: 'Page four is no rota' })
  const about = [here.ann, here.ben].map((person) => {
    const { act, detail, ...body } = checkedProof(fileText(taken(here, person)), keyLine(here.house.db))
    return [act, body.person, body.bid, detail.correction]
  })

  assert.deepEqual(about, [
    ['correction.signed', here.ann.id, here.bids.Birch, here.last()?.id],
    ['correction.dissented', here.ben.id, here.bids.Birch, here.last()?.id],
  ])
  assert.match(drawn(here.page(here.ann)), /What you signed[\s\S]*corrections\/[^"]+\/proof" download/)
})

test('nobody takes a proof of what they did not sign: before, under another text, or in somebody else’s place', () => {
  const here = correctionHouse()
  here.open()
  here.write()
  assert.equal(taken(here, here.ann).status, 404)
  here.sign(here.ann)
  assert.equal(taken(here, here.ann).status, 200)
  for (const person of [here.ben, here.lea, here.mia, here.una, here.odd, here.Birch])
    assert.equal(taken(here, person).status, 404, person.name)
  assert.doesNotMatch(drawn(here.page(here.lea)), /What you signed/)
  here.write({ mark: '5' })
  assert.equal(taken(here, here.ann).status, 404)
})
