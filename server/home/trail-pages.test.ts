import assert from 'node:assert/strict'
import test, { afterEach, beforeEach } from 'node:test'
import { record, type Happening } from '../audit/ledger-store.js'
import { verifyLedger } from '../audit/verify.js'
import { keepBid, keepOpening, keepSubmission } from '../bids/bid-store.js'
import { change } from '../database/access.js'
import { newId } from '../database/ids.js'
import { BIDDERS, MARKING, panelHouse, type Panel } from '../panel/panel-fixture.js'
import { sampleTender } from '../rules/sample-tender.js'
import { keepPublication } from '../tenders/publication-store.js'
import { keepSeat } from '../tenders/seat-store.js'
import { keepTender } from '../tenders/tender-store.js'
import { aVisit, localsOf, testHouse } from '../test-house.js'
import type { Answer, Form, Person } from '../web/visits.js'
import { handedOver } from '../web/written-routes.js'
import { mayAudit } from './permissions.js'
import type { Line } from './trail-lines.js'
import { exportedText } from './trail-export-fixture.js'
import { exportTrail } from './trail-export-pages.js'
import { showTrail } from './trail-pages.js'

const SECRET = 'Planted: the appendix on staffing was missed'

let panel: Panel
beforeEach(() => {
  panel = panelHouse()
  panel.declareNone()
})
afterEach(() => panel.house.close())

const happened = (person: Person, happening: Happening, now = MARKING) =>
  panel.house.change((tx) => record(tx, { person, now }, { tender: panel.tender, ...happening }))

const scored = (person: Person, criterion = 'model', mark = '3', reason = SECRET) =>
  happened(person, {
    act: 'score.saved',
    bid: panel.bids.Alder,
    criterion,
    contents: { score: { mark, abstained: false, reason, passages: [], subpoints: { what: 'partly' } } },
  })

const look = (query: Form = {}, person = panel.odd): Answer =>
  panel.house.get(mayAudit, showTrail, panel.visit(person, { params: { tender: panel.tender }, query }))

const linesIn = (answer: Answer): Line[] => (localsOf(answer).days as { lines: Line[] }[]).flatMap(({ lines }) => lines)
const sentences = (query: Form = {}): string[] => linesIn(look(query)).map(({ sentence }) => sentence)

test('what a mark says is withheld from the auditor until every evaluator has locked that criterion', () => {
  scored(panel.ann)
  panel.markAll()

  const early = look()
  assert.equal(JSON.stringify(localsOf(early)).includes(SECRET), false)
  assert.deepEqual(linesIn(early)[0]?.sentence, 'Ann Able saved a mark of the bid of Alder for 4.1 Title of model')
  assert.equal(linesIn(early)[0]?.withheld, 'until every evaluator has locked this criterion')
  panel.lock(panel.ann, 'model')
  assert.equal(JSON.stringify(localsOf(look())).includes(SECRET), false, 'Ben has not locked it')

  panel.lock(panel.ben, 'model')
  const later = linesIn(look())[0]
  assert.equal(later?.sentence, `Ann Able marked the bid of Alder for 4.1 Title of model: 3, “${SECRET}”`)
  assert.equal(later?.withheld, null)
  assert.deepEqual(later?.rows.map(({ name, text }) => [name, text]).slice(0, 2), [
    ['score, abstained', 'false'],
    ['score, mark', '3'],
  ])
})

test('a mark changed after locking reads as what it was, what it became and why', () => {
  const old = { mark: '3', abstained: false, reason: 'First thought', passages: [], subpoints: {} }
  happened(panel.ann, {
    act: 'score.changed',
    bid: panel.bids.Alder,
    criterion: 'model',
    contents: { old, new: { ...old, mark: '4' }, reason: 'missed appendix B' },
  })
  panel.markAll()
  panel.lockAll()

  assert.deepEqual(sentences({ act: 'score.changed' }), [
    'Ann Able changed the mark of the bid of Alder for 4.1 Title of model from 3 to 4 after locking: “missed appendix B”',
  ])
})

test('an abstention is never told as a mark, and nought is told as 0', () => {
  const score = (mark: string | null) => ({
    mark,
    abstained: mark === null,
    reason: 'Why',
    passages: [],
    subpoints: {},
  })
  const about = { act: 'score.saved', bid: panel.bids.Alder, criterion: 'jobs' }
  happened(panel.ann, { ...about, contents: { score: score(null) } })
  happened(panel.ann, { ...about, contents: { score: score('0') } })
  panel.markAll()
  panel.lockAll()

  assert.deepEqual(sentences({ order: 'oldest', act: 'score.saved' }), [
    'Ann Able abstained from marking the bid of Alder for 5.1 Title of jobs: “Why”',
    'Ann Able marked the bid of Alder for 5.1 Title of jobs: 0, “Why”',
  ])
})

const endModeration = change<{ tender: string; now: string }>(
  'INSERT INTO moderation_ends (tender, at) VALUES (:tender, :now)',
)

test('prices are withheld until all moderation is closed', () => {
  happened(panel.pia, {
    act: 'prices.confirmed',
    detail: { bids: 3 },
    contents: { note: 'Checked', prices: { [panel.bids.Alder]: 6123456 } },
  })
  const early = look()
  assert.equal(/6123456|61,234/.test(JSON.stringify(localsOf(early))), false)
  assert.equal(linesIn(early)[0]?.withheld, 'until all moderation is closed')
  panel.markAll()
  panel.lockAll()
  assert.equal(/6123456|61,234/.test(JSON.stringify(localsOf(look()))), false)

  panel.house.change((tx) => endModeration(tx, { tender: panel.tender, now: MARKING }))
  assert.equal(/61,234\.56/.test(JSON.stringify(localsOf(look()))), true)
})

test('an answer in a bid that never entered the competition is withheld for good', () => {
  const dora = panel.house.person('Dora', ['bidder'], 'Dogwood')
  const bid = panel.house.change((tx) =>
    keepBid(tx, { tender: panel.tender, organisation: dora.organisation as string, by: dora.id, now: MARKING }),
  )
  const contents = { text: 'Planted: a draft that was never sent' }
  happened(dora, { act: 'answer.saved', bid, criterion: 'model', contents })
  happened(panel.Alder, { act: 'answer.saved', bid: panel.bids.Alder, criterion: 'model', contents: { text: 'Sent' } })

  const text = JSON.stringify(localsOf(look()))
  assert.equal(text.includes('never sent'), false)
  assert.equal(text.includes('Sent'), true)
})

test('an act without words or a rule of its own is told by its name, and what it says is withheld until totals are computed', () => {
  happened(panel.lea, { act: 'something.new', contents: { text: SECRET } })

  assert.equal(JSON.stringify(localsOf(look())).includes(SECRET), false)
  assert.deepEqual(sentences({ act: 'something.new' }), ['Lea Lead: something new'])
})

test('the trail does not exist for the lead, an evaluator, a bidder or an administrator', () => {
  const admin = panel.house.person('Ada', ['administrator'])
  const nobody = look({}, panel.una)
  assert.equal(nobody.status, 404)
  for (const person of [panel.lea, panel.ann, panel.mia, panel.Alder, admin]) {
    assert.deepEqual(look({}, person), nobody)
    const visit = panel.visit(person, { params: { tender: panel.tender } })
    assert.equal(panel.house.post(mayAudit, handedOver(exportTrail), visit).status, 404)
  }
})

test('filters narrow the trail, count only what is there and read back as a sentence', () => {
  scored(panel.ann)
  scored(panel.ben)
  scored(panel.ann, 'jobs')
  happened(panel.lea, { act: 'prices.opened' })
  const other = panel.house.change((tx) => {
    const id = newId()
    keepTender(tx, { id, content: sampleTender(), by: panel.lea.id, now: MARKING })
    record(tx, { person: panel.ann, now: MARKING }, { act: 'score.saved', tender: id })
    return id
  })
  assert.notEqual(other, panel.tender)

  const reads = (query: Form) => localsOf(look(query)).readsAs
  assert.equal(reads({}), 'Everything, newest first: 4 events.')
  assert.equal(
    reads({ person: panel.ann.id, act: 'score.saved', criterion: 'model', bid: panel.bids.Alder, order: 'newest' }),
    'Every “mark saved” by Ann Able about the bid of Alder for 4.1 Title of model, newest first: 1 event.',
  )
  assert.equal(linesIn(look({ person: panel.ann.id })).length, 2)
  assert.match(String(reads({ bid: 'invented' })), /not in this trail, newest first: no events/)
})

test('the life of one mark is one line from the first draft to the agreement', () => {
  const about = { bid: panel.bids.Alder, criterion: 'model' }
  scored(panel.ann)
  happened(panel.ann, { act: 'marks.locked', criterion: 'model' })
  happened(panel.mia, { act: 'moderation.saved', ...about, detail: { revision: 1 } })
  happened(panel.ann, { act: 'moderation.signed', ...about })
  happened(panel.ann, { act: 'moderation.closed', ...about })

  const life = look(about)
  assert.equal(localsOf(life).title, 'The life of one mark')
  assert.deepEqual(
    linesIn(life).map(({ sentence }) => sentence),
    [
      'Ann Able saved a mark of this bid',
      'Mia Mild wrote the agreement on this bid',
      'Ann Able signed the agreement on this bid',
      'The moderation of this bid was closed: every member has spoken',
    ],
  )
})

test('the trail comes in pages of fifty that lead to one another and keep the filter', () => {
  for (let count = 0; count < 120; count += 1) happened(panel.lea, { act: 'prices.opened', detail: { count } })

  const second = look({ act: 'prices.opened', page: '2' })
  assert.equal(linesIn(second).length, 50)
  assert.deepEqual(localsOf(second).pages, {
    now: 2,
    all: 3,
    previous: `/tenders/${panel.tender}/trail?act=prices.opened&order=newest`,
    next: `/tenders/${panel.tender}/trail?act=prices.opened&order=newest&page=3`,
  })
  assert.equal(linesIn(look({ page: '3' })).length, 20)
  assert.deepEqual(linesIn(look({ page: '99999' })), linesIn(look({ page: '3' })))
  assert.deepEqual(linesIn(look({ page: '-1; DROP' })), linesIn(look({})))
})

test('the export is recorded as its own last event, holds only what the auditor may read, and proves sound', () => {
  const before = scored(panel.ann)
  panel.markAll()
  const visit = panel.visit(panel.odd, { params: { tender: panel.tender } })
  const lines = exportedText(panel.house, visit).split('\n')
  assert.equal(lines.join('\n').includes(SECRET), false)
  assert.match(lines.at(-3) ?? '', /"act":"trail\.exported"/)
  assert.match(lines.at(-2) ?? '', /^\{"closing":/)
  assert.equal(verifyLedger(lines, { heads: [before.hash] }).result, 'sound')

  panel.lockAll()
  assert.equal(exportedText(panel.house, visit).includes(SECRET), true)
  assert.deepEqual(sentences({ act: 'trail.exported' }), [
    'Odd Audit exported this trail',
    'Odd Audit exported this trail',
  ])
})

/** A tender that is open for bids, with an auditor and a bidder at work. */
function beforeTheOpening() {
  const house = testHouse()
  const lea = house.person('Lea Lead', ['commissioner'])
  const odd = house.person('Odd Audit', ['auditor'])
  const alma = house.person('Alma', ['bidder'], 'Alder Hidden')
  const now = '2026-03-02T09:00:00.000Z'
  const tender = newId()
  const bid = house.change((tx) => {
    keepTender(tx, { id: tender, content: sampleTender(), by: lea.id, now })
    const given = { tender, content: sampleTender(), draftRevision: 1, note: '', by: lea.id, now }
    const publication = keepPublication(tx, given).id
    record(tx, { person: lea, now }, { act: 'tender.published', tender, detail: { version: 1 } })
    keepSeat(tx, { tender, person: odd.id, kind: 'auditor', criteria: [], by: lea.id, now })
    const id = keepBid(tx, { tender, organisation: alma.organisation as string, by: alma.id, now })
    const content = { answers: { model: 'x' }, prices: { staff: 1, other: 1 } }
    keepSubmission(tx, { bid: id, publication, content, by: alma.id, now })
    for (const act of ['bid.begun', 'answer.saved', 'bid.submitted'])
      record(tx, { person: alma, now }, { act, tender, bid: id, contents: { text: SECRET } })
    return id
  })
  return { house, lea, odd, alma, tender, bid }
}

test('before the opening nothing of any bid is in the trail: no line, no count, no name, no filter, no entry in the export', () => {
  const { house, lea, odd, alma, tender, bid } = beforeTheOpening()
  const at = (now: string, query: Form = {}) => aVisit(odd, { now, params: { tender }, query })
  const queries: Form[] = [{}, { bid }, { person: alma.id }, { act: 'bid.submitted' }]
  for (const query of queries) {
    const answer = house.get(mayAudit, showTrail, at('2026-03-03T09:00:00.000Z', query))
    const text = JSON.stringify({ ...localsOf(answer), filter: null })
    for (const planted of ['Alma', 'Alder Hidden', SECRET, 'bid submitted'])
      assert.equal(text.includes(planted), false, planted)
  }
  const sealed = localsOf(house.get(mayAudit, showTrail, at('2026-03-03T09:00:00.000Z')))
  assert.equal(sealed.readsAs, 'Everything, newest first: 1 event.')
  assert.equal(sealed.sealed, true)

  const file = exportedText(house, at('2026-03-03T09:00:00.000Z'))
  for (const planted of [bid, alma.id, 'bid.submitted', SECRET]) assert.equal(file.includes(planted), false, planted)
  assert.equal(verifyLedger(file.split('\n')).result, 'sound')

  const opened = '2026-04-16T09:00:00.000Z'
  house.change((tx) => keepOpening(tx, { tender, first: lea.id, second: odd.id, now: opened }))
  const later = localsOf(house.get(mayAudit, showTrail, at(opened)))
  assert.equal(later.readsAs, 'Everything, newest first: 5 events.')
  assert.match(JSON.stringify(later), /Alma of Alder Hidden submitted its bid/)
  house.close()
})

test('an auditor who is recused from a bid finds nothing of it in the trail', () => {
  scored(panel.ann)
  panel.declare(panel.odd, 'Alder', 'I once worked there')
  panel.decide(panel.odd, 'Alder', 'recuse')

  assert.deepEqual(
    linesIn(look()).filter(({ sentence }) => sentence.includes('Alder')),
    [],
  )
  assert.deepEqual(
    (localsOf(look()).choices as { bids: { text: string }[] }).bids.map(({ text }) => text),
    BIDDERS.filter((bidder) => bidder !== 'Alder'),
  )
})
