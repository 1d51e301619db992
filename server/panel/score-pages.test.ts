import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { contentsOfEvent, eventsOfItem } from '../audit/ledger-store.js'
import { draftOf } from '../people/kept-form-store.js'
import { localsOf } from '../test-house.js'
import type { Person } from '../web/visits.js'
import { drawn, panelHouse, type Panel } from './panel-fixture.js'
import { mayReadScore, mayScore } from './permissions.js'
import { dropScoreDraft, saveScore, saveScoreDraft, showScore } from './score-pages.js'
import { scoreOf } from './score-store.js'

let panel: Panel
afterEach(() => panel.house.close())

type Bidder = 'Alder' | 'Birch' | 'Cedar'
interface At {
  by?: Person
  bidder?: Bidder
  criterion?: string
}

const visit = ({ by = panel.ann, bidder = 'Alder', criterion = 'model' }: At, parts = {}) =>
  panel.visit(by, { params: { bid: panel.bids[bidder], criterion }, ...parts })
const save = (form: Record<string, string>, at: At = {}) =>
  panel.house.post(mayScore, saveScore, visit(at, { form: { basis: '0', window: 'w1', ...form } }))
const show = (at: At = {}, query: Record<string, string> = {}) =>
  panel.house.get(mayReadScore, showScore, visit(at, { query }))
const draft = (form: Record<string, string>, at: At = {}) =>
  panel.house.post(mayScore, saveScoreDraft, visit(at, { form: { basis: '0', ...form } }))
const stored = ({ bidder = 'Alder', criterion = 'model' }: At = {}) =>
  scoreOf(panel.house.db, { seat: panel.seats.ann, bid: panel.bids[bidder], criterion })
const acts = (bidder: Bidder = 'Alder', criterion = 'model') =>
  eventsOfItem(panel.house.db, { bid: panel.bids[bidder], criterion }).map(({ act }) => act)

const REASON = 'Mentors are named and paid'
const ready = () => {
  panel = panelHouse()
  panel.declareNone()
}

test('a mark is kept with its reason, its ticks and the passages found in the answer, and recorded whole', () => {
  ready()
  const reason = 'Promises “peer mentors meet people at the gate”, and “beds for all of them” too.'
  const answer = save({ mark: '4', reason, 'subpoint-what': 'partly', 'subpoint-other': 'addressed' })

  assert.deepEqual(answer, { kind: 'redirect', status: 303, to: `/panel/bids/${panel.bids.Alder}/score/model` })
  const content = {
    mark: '4',
    abstained: false,
    reason,
    passages: ['peer mentors meet people at the gate'],
    subpoints: { what: 'partly' },
  }
  const { mark, abstained, passages, subpoints } = stored() ?? {}
  assert.deepEqual({ mark, abstained, reason: stored()?.reason, passages, subpoints }, content)
  const event = eventsOfItem(panel.house.db, { bid: panel.bids.Alder, criterion: 'model' })[0]
  assert.deepEqual(JSON.parse(event?.body ?? '{}').detail, { seat: panel.seats.ann, revision: 1 })
  assert.deepEqual(JSON.parse(contentsOfEvent(panel.house.db, { seq: event?.seq ?? 0 })[0]?.content ?? ''), content)
})

test('a quotation that is not in the answer is pointed out, and the mark is kept all the same', () => {
  ready()
  save({ mark: '4', reason: 'Promises “beds for all of them” and more.' })
  assert.deepEqual(localsOf(show()).stray, ['beds for all of them'])
  assert.match(drawn(show()), /not in the answer word for word/)
})

test('a cited passage is marked in the answer', () => {
  ready()
  save({ mark: '4', reason: 'Says “Twelve mentors” and “every week for a year.” plainly' })
  assert.match(drawn(show()), /<mark class="wb-cited">every week for a year\.<\/mark>/)
})

test('a mark left open is refused, not kept as nought, and what was typed stays', () => {
  ready()
  const answer = save({ reason: REASON })
  assert.equal(answer.status, 422)
  assert.deepEqual(localsOf(answer).problems, [{ field: 'mark', text: 'Choose a mark, or abstain' }])
  assert.match(drawn(answer), new RegExp(REASON))
  assert.equal(stored(), null)
})

test('nought, an abstention and no mark at all are three different things', () => {
  ready()
  save({ mark: '0', reason: 'Nothing bears on the question' })
  save({ mark: 'abstain', reason: 'I supervised their staff' }, { bidder: 'Birch' })

  assert.deepEqual([stored()?.mark, stored()?.abstained], ['0', false])
  assert.deepEqual([stored({ bidder: 'Birch' })?.mark, stored({ bidder: 'Birch' })?.abstained], [null, true])
  assert.equal(stored({ bidder: 'Cedar' }), null)
  assert.match(drawn(show()), /value="0"\s+checked/)
  assert.match(drawn(show({ bidder: 'Birch' })), /value="abstain"\s+checked/)
  assert.doesNotMatch(drawn(show({ bidder: 'Cedar' })), /value="[^"]*"\s+checked/)
  assert.deepEqual(localsOf(show()).progress, { done: 2, abstained: 1, total: 18 })
})

test('a reason that copies a descriptor of the scale is refused', () => {
  ready()
  const descriptor = panel.content.sections[3]?.criteria[0]?.scale[3]?.descriptor ?? ''
  const answer = save({ mark: '3', reason: descriptor })
  assert.equal(answer.status, 422)
  assert.equal(stored(), null)
})

test('a mark that is not on the published scale is refused, by the page and by the database', () => {
  ready()
  assert.equal(save({ mark: '7', reason: REASON }).status, 422)
  assert.throws(() => panel.mark(panel.ann, 'Alder', 'model', '7'), /FOREIGN KEY/)
})

test('two open windows: the second sees both marks, and nothing is lost', () => {
  ready()
  save({ mark: '4', reason: 'The first window says this' })

  const second = save({ mark: '2', reason: 'The second window says that', window: 'w2' })

  assert.equal(second.status, 409)
  assert.match(drawn(second), /The first window says this/)
  assert.match(drawn(second), /The second window says that/)
  assert.match(drawn(second), /Not saved yet/)
  assert.equal(localsOf(second).basis, '1')
  assert.equal(stored()?.mark, '4')
  assert.equal(save({ mark: '2', reason: 'The second window says that', window: 'w2', basis: '1' }).status, 303)
  assert.deepEqual(acts(), ['score.saved', 'score.saved'])
})

test('the same mark sent twice is no conflict and no second entry', () => {
  ready()
  save({ mark: '4', reason: REASON })
  assert.equal(save({ mark: '4', reason: REASON }).status, 303)
  assert.deepEqual(acts(), ['score.saved'])
})

test('a draft comes back with the page, is no mark, and goes when the mark is saved or it is thrown away', () => {
  ready()
  draft({ mark: '3', reason: 'Half a thou', window: 'w1' })
  assert.match(drawn(show()), /Unsaved draft from/)
  assert.match(drawn(show()), /Half a thou/)
  assert.equal(stored(), null)
  assert.deepEqual(acts(), [])

  save({ mark: '3', reason: REASON })
  assert.doesNotMatch(drawn(show()), /Unsaved draft/)

  draft({ mark: '1', reason: 'Another thought', window: 'w1', basis: '1' })
  panel.house.post(mayScore, dropScoreDraft, visit({}, { form: {} }))
  assert.doesNotMatch(drawn(show()), /Another thought/)
})

test('a draft of one window is not overwritten by another, nor dropped when the other saves', () => {
  ready()
  const path = `/panel/bids/${panel.bids.Alder}/score/model`
  draft({ mark: '3', reason: 'Typed in the first', window: 'w1' })

  assert.equal(draft({ mark: '1', reason: 'Typed in the second', window: 'w2' }).status, 409)
  save({ mark: '1', reason: 'Typed in the second', window: 'w2' })

  assert.equal(draftOf(panel.house.db, panel.ann.id, path)?.form.reason, 'Typed in the first')
  assert.match(drawn(show()), /Typed in the first/)
  assert.match(drawn(show()), /begun before the mark that is saved now/)
  assert.equal(save({ mark: '3', reason: 'Typed in the first', window: 'w1', basis: '0' }).status, 409)
})

test('who has declared nothing is sent to declare; whose interest waits reads and marks nothing of that bid', () => {
  panel = panelHouse()
  const answer = show()
  assert.equal(answer.kind === 'redirect' && answer.to, `/tenders/${panel.tender}/interests`)

  panel.declare(panel.ann, 'Alder', 'My brother works there')
  const waiting = save({ mark: '4', reason: 'Typed before I declared' })
  assert.equal(waiting.status, 409)
  assert.match(drawn(waiting), /Typed before I declared/)
  assert.doesNotMatch(drawn(waiting), /Peer mentors/)
  assert.throws(() => panel.mark(panel.ann, 'Alder', 'model', '4'), /declaration/)
})

test('only an evaluator who sits for the criterion finds the page', () => {
  ready()
  for (const by of [panel.lea, panel.mia, panel.pia, panel.odd, panel.una, panel.Alder])
    assert.equal(show({ by }).status, 404)
  assert.equal(show({ by: panel.ben }).status, 200)
  assert.equal(show({ by: panel.ben, criterion: 'jobs' }).status, 404)
  assert.equal(show({ criterion: 'price' }).status, 404)
  assert.equal(show({ criterion: 'nothing' }).status, 404)
})

test('after locking a change needs a reason, and the ledger holds the old mark and the new one', () => {
  ready()
  panel.markAll('1')
  panel.lock(panel.ann, 'model')
  assert.doesNotMatch(drawn(show()), /<textarea/)
  assert.match(drawn(show({}, { change: 'yes' })), /Why you change a locked mark/)

  assert.equal(save({ mark: '3', reason: REASON, basis: '1' }).status, 422)
  const answer = save({ mark: '3', reason: REASON, basis: '1', changeReason: 'I had missed the appendix' })

  assert.equal(answer.status, 303)
  assert.equal(stored()?.changeReason, 'I had missed the appendix')
  const event = eventsOfItem(panel.house.db, { bid: panel.bids.Alder, criterion: 'model' }).at(-1)
  assert.equal(event?.act, 'score.changed')
  const contents = contentsOfEvent(panel.house.db, { seq: event?.seq ?? 0 })
  assert.deepEqual(
    contents.map(({ name, content }) => [name, JSON.parse(content).mark ?? JSON.parse(content)]),
    [
      ['new', '3'],
      ['old', '1'],
      ['reason', 'I had missed the appendix'],
    ],
  )
})

test('a locked mark can be changed during moderation, one that is not locked cannot', () => {
  ready()
  panel.markAll('1')
  panel.lockAll()
  assert.equal(panel.file().stage.name, 'moderation')
  assert.equal(save({ mark: '3', reason: REASON, basis: '1', changeReason: 'Heard the others' }).status, 303)
})

test('before the opening there is no bid to mark', () => {
  ready()
  const answer = panel.house.get(
    mayReadScore,
    showScore,
    panel.visit(panel.ann, { params: { bid: panel.unopened().bid, criterion: 'model' } }),
  )
  assert.equal(answer.status, 404)
})

test('one goes on to the next bid for the same question, or to the next question for the same bid', () => {
  ready()
  const next = (query: Record<string, string>, at: At = {}) =>
    localsOf(show(at, query)).next as { href: string; kind: string }
  assert.deepEqual(next({}), { href: `/panel/bids/${panel.bids.Birch}/score/model`, kind: 'bid', text: 'Birch' })
  assert.equal(next({}, { bidder: 'Cedar' }).kind, 'question')
  assert.deepEqual(next({ by: 'bid' }), {
    href: `/panel/bids/${panel.bids.Alder}/score/staffing?by=bid`,
    kind: 'question',
    text: 'Title of staffing',
  })
  assert.equal(localsOf(show({ criterion: 'vetting' })).previous, null)
  assert.equal(localsOf(show({ criterion: 'jobs', bidder: 'Cedar' })).next, null)
})

test('saved on the way to the next bid, the mark is confirmed there in one line', () => {
  ready()
  const answer = save({ mark: '4', reason: REASON, then: 'next' })
  const to = answer.kind === 'redirect' ? answer.to : ''
  assert.equal(to, `/panel/bids/${panel.bids.Birch}/score/model?saved=${panel.bids.Alder}.model`)
  const page = drawn(show({ bidder: 'Birch' }, { saved: `${panel.bids.Alder}.model` }))
  assert.match(page, /<strong>Saved:<\/strong> 4 for Alder/)
})
