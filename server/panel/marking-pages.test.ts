import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { keepDraft } from '../people/kept-form-store.js'
import { localsOf } from '../test-house.js'
import type { Person } from '../web/visits.js'
import { goToNext, showMarking } from './marking-pages.js'
import { scorePath } from './own-marks.js'
import { drawn, MARKING, panelHouse, type Panel } from './panel-fixture.js'
import { mayMark } from './permissions.js'

let panel: Panel
afterEach(() => panel.house.close())

const show = (by: Person = panel.ann, query: Record<string, string> = {}) =>
  panel.house.get(mayMark, showMarking, panel.visit(by, { params: { tender: panel.tender }, query }))
const next = (by: Person = panel.ann) => {
  const answer = panel.house.get(mayMark, goToNext, panel.visit(by, { params: { tender: panel.tender } }))
  return answer.kind === 'redirect' ? answer.to : answer.status
}
const ready = () => {
  panel = panelHouse()
  panel.declareNone()
}

test('each item says in words how far it is: not marked, draft, marked, abstained, and nought is a mark', () => {
  ready()
  panel.mark(panel.ben, 'Alder', 'model', '0')
  panel.mark(panel.ben, 'Birch', 'model', null)
  panel.house.change((tx) => keepDraft(tx, panel.ben.id, scorePath(panel.bids.Cedar, 'model'), {}, MARKING))
  const rows = localsOf(show(panel.ben)).rows as { id: string; items: { state: string; mark: string | null }[] }[]

  assert.deepEqual(
    rows.find(({ id }) => id === 'model')?.items.map(({ state, mark }) => [state, mark]),
    [
      ['marked', '0'],
      ['abstained', null],
      ['draft', null],
    ],
  )
  const page = drawn(show(panel.ben))
  for (const words of [
    /<strong>0<\/strong> No answer/,
    /Abstained/,
    /Draft, not saved/,
    /Not marked/,
    /1 of 9 marked/,
    /1 abstained, 7 to do/,
  ])
    assert.match(page, words)
})

test('questions with gaps come first, then those to be locked, then the locked ones', () => {
  ready()
  for (const bidder of ['Alder', 'Birch', 'Cedar'] as const) {
    panel.mark(panel.ben, bidder, 'studies', '3')
    panel.mark(panel.ben, bidder, 'model', '3')
  }
  panel.lock(panel.ben, 'studies')
  const rows = localsOf(show(panel.ben)).rows as { id: string }[]
  assert.deepEqual(
    rows.map(({ id }) => id),
    ['staffing', 'model', 'studies'],
  )
})

test('the same table is there bid by bid', () => {
  ready()
  const rows = localsOf(show(panel.ben, { by: 'bid' })).rows as { title: string }[]
  assert.deepEqual(
    rows.map(({ title }) => title),
    ['Alder', 'Birch', 'Cedar'],
  )
  assert.match(drawn(show(panel.ben, { by: 'bid' })), /score\/model\?by=bid/)
})

test('one link lands on the next thing to mark, or on the declaration that comes before it', () => {
  panel = panelHouse()
  assert.equal(next(), `/tenders/${panel.tender}/interests`)
  panel.declareNone()
  panel.mark(panel.ben, 'Alder', 'studies', '3')
  assert.equal(next(panel.ben), `/panel/bids/${panel.bids.Birch}/score/studies`)
  panel.markAll('1')
  assert.equal(next(panel.ben), `/panel/tenders/${panel.tender}`)
})

test('a bid that one is recused from is in no list, count, progress or way onward', () => {
  ready()
  panel.mark(panel.ben, 'Birch', 'model', '5', 'Praise for Birch')
  assert.match(drawn(show(panel.ben)), /Birch/)
  assert.match(drawn(show(panel.ben)), /1 of 9 marked/)
  panel.decide(panel.ben, 'Birch', 'recuse')

  for (const by of ['question', 'bid']) {
    const page = drawn(show(panel.ben, { by }))
    assert.doesNotMatch(page, new RegExp(`Birch|${panel.bids.Birch}`))
    assert.match(page, /0 of 6 marked/)
  }
})

test('a bid that waits for a decision is named, and cannot be gone to', () => {
  panel = panelHouse()
  panel.declare(panel.ann, 'Alder', 'My brother works there')
  panel.declare(panel.ann, 'Birch')
  panel.declare(panel.ann, 'Cedar')
  const page = drawn(show())
  assert.match(page, /your interest waits for a decision/)
  assert.doesNotMatch(page, new RegExp(`/panel/bids/${panel.bids.Alder}`))
  assert.equal(next(), `/panel/bids/${panel.bids.Birch}/score/vetting`)
})

test('only an evaluator has a marking page, and only once the bids are opened', () => {
  ready()
  for (const person of [panel.lea, panel.mia, panel.pia, panel.odd, panel.una, panel.Alder])
    assert.equal(show(person).status, 404)
  const early = panel.visit(panel.ann, { params: { tender: panel.unopened().tender } })
  assert.equal(panel.house.get(mayMark, showMarking, early).status, 409)
  assert.equal(
    panel.house.get(mayMark, showMarking, panel.visit(null, { params: { tender: panel.tender } })).status,
    303,
  )
})
