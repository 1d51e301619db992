import assert from 'node:assert/strict'
import test from 'node:test'
import { everyEvent } from '../audit/ledger-store.js'
import type { Form, Person } from '../web/visits.js'
import { localsOf } from '../test-house.js'
import { mayReadBoard, showBoard } from './board-pages.js'
import { saveModeration, showItem, signModeration } from './moderation-pages.js'
import { mayModerate, mayReadModeration, maySign } from './moderation-permissions.js'
import { agreementOf } from './moderation-store.js'
import { closeWhatIsSigned } from './moderation-ends.js'
import { drawn, panelHouse, type Panel } from './panel-fixture.js'
import { mayScore } from './permissions.js'
import { saveScore } from './score-pages.js'

const AGREED: Form = {
  basis: '0',
  mark: '2',
  reason: 'Peer mentors at the gate are named, with a rota for weekends.',
  whyMoved: 'Ann had missed the rota; having read it she moved up.',
}

/** A panel that has marked and locked everything, Ann otherwise than Ben. */
function moderating(): Panel {
  const panel = panelHouse()
  panel.declareNone()
  panel.markAll('1')
  panel.mark(panel.ben, 'Alder', 'model', '3', 'Gate, rota and supervision are all named in part two.')
  panel.lockAll()
  return panel
}

const item = (panel: Panel, person: Person, form: Form = {}, criterion = 'model') => {
  const path = `/panel/bids/${panel.bids.Alder}/moderation/${criterion}`
  return panel.visit(person, { params: { bid: panel.bids.Alder, criterion }, path, url: path, form })
}

const everySubpoint = (panel: Panel, criterion = 'model'): string[] =>
  panel.content.sections
    .flatMap((section) => section.criteria)
    .find(({ id }) => id === criterion)
    ?.subpoints.map(({ id }) => id) ?? []

const agree = (panel: Panel, form: Form = {}) =>
  panel.house.post(
    mayModerate,
    saveModeration,
    item(panel, panel.mia, { ...AGREED, discussed: everySubpoint(panel), ...form }),
  )

const sign = (panel: Panel, person: Person, form: Form) =>
  panel.house.post(maySign, signModeration, item(panel, person, form))

test('the moderator sees every mark and reason side by side, and no average', () => {
  const panel = moderating()
  const locals = localsOf(panel.house.get(mayReadModeration, showItem, item(panel, panel.mia)))
  const members = locals.members as { name: string; mark: string; reason: string }[]
  assert.deepEqual(
    members.map(({ name, mark }) => [name, mark]),
    [
      ['Ann Able', '1'],
      ['Ben Bold', '3'],
    ],
  )
  assert.deepEqual(locals.spread, { lowest: '1', highest: '3', spread: '2', steps: 2 })
  assert.equal('average' in locals, false)
  panel.house.close()
})

test('nobody sees a mark in moderation while marking goes on, also not the moderator', () => {
  const panel = panelHouse()
  panel.declareNone()
  panel.mark(panel.ann, 'Alder', 'model', '3', 'A planted reason that must not be read yet')
  for (const person of [panel.mia, panel.lea, panel.ben])
    assert.equal(panel.house.get(mayReadModeration, showItem, item(panel, person)).status, 409)
  assert.equal(panel.house.get(mayReadModeration, showItem, item(panel, panel.una)).status, 404)
  assert.equal(panel.house.get(mayReadModeration, showItem, item(panel, panel.Alder)).status, 404)
  panel.house.close()
})

test('only a moderator writes the agreement, with every sub-point discussed and why marks moved', () => {
  const panel = moderating()
  assert.equal(panel.house.post(mayModerate, saveModeration, item(panel, panel.ann, AGREED)).status, 404)
  assert.equal(panel.house.post(mayModerate, saveModeration, item(panel, panel.lea, AGREED)).status, 404)

  const bare = agree(panel, { whyMoved: '', discussed: [] })
  assert.equal(bare.status, 422)
  const problems = (localsOf(bare).problems as { field: string }[]).map(({ field }) => field)
  assert.deepEqual(problems, ['discussed', 'whyMoved'])
  assert.equal((localsOf(bare).typed as Form).reason, AGREED.reason)
  assert.equal(agreementOf(panel.house.db, { bid: panel.bids.Alder, criterion: 'model' }), null)

  assert.equal(agree(panel).status, 303)
  assert.equal(agreementOf(panel.house.db, { bid: panel.bids.Alder, criterion: 'model' })?.mark, '2')
  panel.house.close()
})

test('a second window cannot overwrite an agreement unseen: both texts are shown', () => {
  const panel = moderating()
  agree(panel)
  const other = agree(panel, { basis: '0', mark: '3', reason: 'Another text, typed in the other window.' })
  assert.equal(other.status, 409)
  assert.equal((localsOf(other).meanwhile as { reason: string }).reason, AGREED.reason)
  assert.equal((localsOf(other).typed as Form).reason, 'Another text, typed in the other window.')
  assert.equal(localsOf(other).basis, 1)
  panel.house.close()
})

test('every member signs or dissents; then the item is closed and changes no more', () => {
  const panel = moderating()
  agree(panel)
  assert.equal(sign(panel, panel.mia, { revision: '1', word: 'signed' }).status, 404)
  assert.equal(sign(panel, panel.ann, { revision: '1', word: 'signed' }).status, 303)
  assert.equal(sign(panel, panel.ann, { revision: '1', word: 'signed' }).status, 409)
  assert.equal(sign(panel, panel.ben, { revision: '1', word: 'dissent', dissent: '' }).status, 422)
  assert.equal(agreementOf(panel.house.db, { bid: panel.bids.Alder, criterion: 'model' })?.closedAt, null)
  sign(panel, panel.ben, { revision: '1', word: 'dissent', dissent: 'Supervision earned a 3.' })
  assert.notEqual(agreementOf(panel.house.db, { bid: panel.bids.Alder, criterion: 'model' })?.closedAt, null)
  assert.equal(agree(panel, { basis: '1', mark: '3' }).status, 409)
  const acts = everyEvent(panel.house.db, {}).map(({ act }) => act)
  assert.deepEqual(acts.slice(-4), [
    'moderation.saved',
    'moderation.signed',
    'moderation.dissented',
    'moderation.closed',
  ])
  panel.house.close()
})

test('a change after a signature asks every member again', () => {
  const panel = moderating()
  agree(panel)
  sign(panel, panel.ann, { revision: '1', word: 'signed' })
  agree(panel, { basis: '1', mark: '3', reason: 'Read again: the rota also covers bank holidays.' })
  const late = sign(panel, panel.ben, { revision: '1', word: 'signed' })
  assert.equal(late.status, 409)
  sign(panel, panel.ben, { revision: '2', word: 'signed' })
  assert.equal(agreementOf(panel.house.db, { bid: panel.bids.Alder, criterion: 'model' })?.closedAt, null)
  sign(panel, panel.ann, { revision: '2', word: 'signed' })
  assert.notEqual(agreementOf(panel.house.db, { bid: panel.bids.Alder, criterion: 'model' })?.closedAt, null)
  panel.house.close()
})

test('somebody recused finds nothing of the bid on the board or by its address', () => {
  const panel = panelHouse()
  panel.declareNone()
  panel.declare(panel.ben, 'Alder', 'My sister works there')
  panel.decide(panel.ben, 'Alder', 'recuse')
  panel.markAll('1', (person, bidder) => person.id === panel.ben.id && bidder === 'Alder')
  panel.lockAll()
  assert.equal(panel.file().stage.name, 'moderation')
  assert.equal(panel.house.get(mayReadModeration, showItem, item(panel, panel.ben)).status, 404)
  const board = panel.house.get(mayReadBoard, showBoard, panel.visit(panel.ben, { params: { tender: panel.tender } }))
  const text = JSON.stringify({ ...localsOf(board), file: null })
  assert.equal(text.includes('Birch'), true)
  assert.equal(text.includes('Alder'), false)
  assert.equal(text.includes(panel.bids.Alder), false)
  panel.house.close()
})

test('moderation ends in the transaction of the last signature', () => {
  const panel = moderating()
  for (const bidder of ['Alder', 'Birch', 'Cedar'] as const)
    for (const criterion of panel.content.sections
      .filter(({ kind }) => kind !== 'price')
      .flatMap((section) => section.criteria)) {
      const params = { bid: panel.bids[bidder], criterion: criterion.id }
      const discussed = criterion.subpoints.map(({ id }) => id)
      const saved = panel.house.post(
        mayModerate,
        saveModeration,
        panel.visit(panel.mia, { params, form: { ...AGREED, mark: '1', discussed } }),
      )
      assert.equal(saved.status, 303, JSON.stringify(saved))
      for (const person of [panel.ann, panel.ben])
        if (person.id === panel.ann.id || ['studies', 'model', 'staffing'].includes(criterion.id))
          panel.house.post(
            maySign,
            signModeration,
            panel.visit(person, { params, form: { revision: '1', word: 'signed' } }),
          )
    }
  assert.equal(panel.file().stage.name, 'price')
  assert.equal(everyEvent(panel.house.db, {}).at(-1)?.act, 'moderation.ended')
  panel.house.close()
})

test('an agreement written before a mark changed is neither signed nor closed until the moderator has looked again', () => {
  const panel = moderating()
  agree(panel)
  const signed = { word: 'signed', revision: '1' }
  assert.equal(sign(panel, panel.ben, signed).status, 303)
  const later = '2026-04-16T09:00:00.001Z'
  const about = { params: { bid: panel.bids.Alder, criterion: 'model' }, now: later }
  const form = { mark: '4', reason: 'The rota covers nights as well.', changeReason: 'Read again', basis: '2' }
  assert.equal(panel.house.post(mayScore, saveScore, panel.visit(panel.ben, { ...about, form })).status, 303)

  const refused = sign(panel, panel.ann, signed)
  assert.equal(refused.status, 409)
  assert.match(drawn(refused), /A mark has changed, or the bidder has cleared a point up, since this was written/)
  panel.endSeat(panel.seats.ann)
  panel.house.change((tx) => closeWhatIsSigned(tx, { person: panel.lea, now: later }, panel.file()))
  assert.equal(agreementOf(panel.house.db, { bid: panel.bids.Alder, criterion: 'model' })?.closedAt, null)

  const again = { ...item(panel, panel.mia, { ...AGREED, basis: '1', discussed: everySubpoint(panel) }), now: later }
  assert.equal(panel.house.post(mayModerate, saveModeration, again).status, 303)
  assert.equal(sign(panel, panel.ben, { word: 'signed', revision: '2' }).status, 303)
  assert.equal(agreementOf(panel.house.db, { bid: panel.bids.Alder, criterion: 'model' })?.revision, 2)
  assert.notEqual(agreementOf(panel.house.db, { bid: panel.bids.Alder, criterion: 'model' })?.closedAt, null)
  panel.house.close()
})
