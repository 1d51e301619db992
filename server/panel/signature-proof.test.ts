import assert from 'node:assert/strict'
import test from 'node:test'
import { checkedProof, fileText, keyLine } from '../audit/proof-fixture.js'
import type { Witness } from '../audit/witness-store.js'
import { localsOf } from '../test-house.js'
import type { Form, Person } from '../web/visits.js'
import { saveModeration, showItem, signModeration } from './moderation-pages.js'
import { mayModerate, mayReadModeration, maySign } from './moderation-permissions.js'
import { panelHouse, type Panel } from './panel-fixture.js'
import { takeSignatureProof } from './signature-proof.js'

const AGREED: Form = {
  basis: '0',
  mark: '2',
  reason: 'Peer mentors at the gate are named, with a rota for weekends.',
  whyMoved: 'Ann had missed the rota; having read it she moved up.',
}

const item = (panel: Panel, person: Person, form: Form = {}) => {
  const path = `/panel/bids/${panel.bids.Alder}/moderation/model`
  return panel.visit(person, { params: { bid: panel.bids.Alder, criterion: 'model' }, path, url: path, form })
}

/** Ann has signed the agreement on Alder's model; Ben has not. */
function signed(): Panel {
  const panel = panelHouse()
  panel.declareNone()
  panel.markAll('1')
  panel.mark(panel.ben, 'Alder', 'model', '3', 'Gate, rota and supervision are all named in part two.')
  panel.lockAll()
  const subpoints = panel.content.sections
    .flatMap(({ criteria }) => criteria)
    .find(({ id }) => id === 'model')?.subpoints
  const discussed = (subpoints ?? []).map(({ id }) => id)
  panel.house.post(mayModerate, saveModeration, item(panel, panel.mia, { ...AGREED, discussed }))
  const word = panel.house.post(maySign, signModeration, item(panel, panel.ann, { revision: '1', word: 'signed' }))
  assert.equal(word.status, 303)
  return panel
}

const witnessFor = (panel: Panel, person: Person): Witness | null =>
  localsOf(panel.house.get(mayReadModeration, showItem, item(panel, person))).witness as Witness | null

test('a member who signed sees the checkpoint that was signed with it, and takes its proof away', () => {
  const panel = signed()
  const witness = witnessFor(panel, panel.ann)
  assert.equal(witness?.entry, witness?.size)
  const proof = fileText(panel.house.get(mayReadModeration, takeSignatureProof, item(panel, panel.ann)))
  const event = checkedProof(proof, keyLine(panel.house.db))
  assert.deepEqual(
    [event.act, event.person, event.bid, event.criterion, event.seq],
    ['moderation.signed', panel.ann.id, panel.bids.Alder, 'model', witness?.entry],
  )
  panel.house.close()
})

test('whoever has not signed has no proof to take, the moderator neither', () => {
  const panel = signed()
  for (const person of [panel.ben, panel.mia]) {
    assert.equal(witnessFor(panel, person), null)
    assert.equal(panel.house.get(mayReadModeration, takeSignatureProof, item(panel, person)).status, 404)
  }
  panel.house.close()
})
