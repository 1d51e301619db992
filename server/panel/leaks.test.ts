import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import type { Finder } from '../web/routes.js'
import type { Answer, Form, Person, Visit } from '../web/visits.js'
import type { Reads, Writes } from '../database/access.js'
import { showConflicts } from './conflict-pages.js'
import { showInterests } from './interest-pages.js'
import { showLock } from './lock-pages.js'
import { goToNext, showMarking } from './marking-pages.js'
import { BIDDERS, drawn, panelHouse, type Panel } from './panel-fixture.js'
import {
  mayDeclare,
  mayMark,
  mayReadInterests,
  mayReadLock,
  mayReadProgress,
  mayReadScore,
  mayScore,
} from './permissions.js'
import { showProgress } from './progress-pages.js'
import { dropScoreDraft, saveScore, saveScoreDraft, showScore } from './score-pages.js'

let panel: Panel
afterEach(() => panel.house.close())

const CRITERIA = ['vetting', 'studies', 'reoffending', 'model', 'staffing', 'jobs']

/** Everything that a person can be sent by the pages of the panel, pages of errors among them. */
function everything(by: Person): string {
  const visit = (params: Record<string, string>, query: Form = {}): Visit =>
    panel.visit(by, { params: { tender: panel.tender, ...params }, query })
  const get = <F>(find: Finder<F>, page: (db: Reads, visit: Visit, found: F) => Answer, at: Visit) =>
    drawn(panel.house.get(find, page, at))
  const bids = Object.values(panel.bids)
  return [
    get(mayDeclare, showInterests, visit({})),
    get(mayReadInterests, showConflicts, visit({})),
    get(mayReadProgress, showProgress, visit({})),
    get(mayMark, showMarking, visit({})),
    get(mayMark, showMarking, visit({}, { by: 'bid' })),
    get(mayMark, goToNext, visit({})),
    ...CRITERIA.flatMap((criterion) => [
      get(mayReadLock, showLock, visit({ criterion })),
      ...bids.flatMap((bid) => [
        get(mayReadScore, showScore, visit({ bid, criterion }, { saved: `${panel.bids.Birch}.${criterion}` })),
        get(mayReadScore, showScore, visit({ bid, criterion }, { by: 'bid', change: 'yes' })),
        ...writes(by, bid, criterion),
      ]),
    ]),
  ].join('\n')
}

/** Refused writes, whose pages show as much as those that read: an empty mark, and one built on an old version. */
function writes(by: Person, bid: string, criterion: string): string[] {
  const post = (page: (tx: Writes, visit: Visit, found: ReturnType<typeof mayScore>) => Answer, form: Form) =>
    drawn(panel.house.post(mayScore, page, panel.visit(by, { params: { bid, criterion }, form })))
  return [post(saveScore, {}), post(saveScore, { basis: '99', mark: '0', reason: 'Something else entirely' })]
}

test('before both have locked, nothing of another’s marks can be found anywhere', () => {
  panel = panelHouse()
  panel.declareNone()
  panel.markAll('1')
  for (const bidder of BIDDERS)
    for (const criterion of ['studies', 'model', 'staffing'])
      panel.mark(panel.ben, bidder, criterion, '5', 'Planted by Ben')
  const seen = () => /Planted by Ben|Ben Bold/.test(everything(panel.ann))

  assert.equal(seen(), false)
  for (const criterion of ['studies', 'model', 'staffing']) panel.lock(panel.ben, criterion)
  assert.equal(seen(), false)
  panel.lock(panel.ann, 'jobs')
  assert.equal(seen(), false)
  panel.lock(panel.ann, 'model')
  assert.equal(seen(), true)
})

test('another’s marks change not one letter of what one is sent before locking', () => {
  panel = panelHouse()
  panel.declareNone()
  panel.markAll('1', (person) => person === panel.ben)
  const plain = () => everything(panel.ann).replace(/name="window" value="\w*"/g, '')
  const before = plain()
  panel.mark(panel.ben, 'Cedar', 'model', '5', 'Planted by Ben')
  panel.mark(panel.ben, 'Alder', 'model', null, 'Planted by Ben')
  panel.mark(panel.ben, 'Birch', 'model', '0', 'Planted by Ben')
  panel.lock(panel.ben, 'model')
  assert.equal(plain(), before)
})

test('somebody recused finds nothing of that bid, though it was marked before', () => {
  panel = panelHouse()
  panel.declareNone()
  panel.markAll('1')
  panel.mark(panel.ann, 'Birch', 'model', '4', 'Written before the recusal')
  const traces = new RegExp(`Birch|${panel.bids.Birch}|before the recusal`)
  assert.match(everything(panel.ann), traces)

  panel.decide(panel.ann, 'Birch', 'recuse')
  for (const criterion of CRITERIA) panel.lock(panel.ann, criterion)
  for (const criterion of ['studies', 'model', 'staffing']) panel.lock(panel.ben, criterion)

  assert.equal(everything(panel.ann).match(traces)?.[0], undefined)
})

test('a bid that one is recused from and one that never was are the same page', () => {
  panel = panelHouse()
  panel.declareNone()
  panel.decide(panel.ann, 'Birch', 'recuse')
  const at = (bid: string) => {
    const params = { bid, criterion: 'model' }
    const form = { mark: '3', reason: 'Mentors are named and paid', basis: '0' }
    return [
      panel.house.get(mayReadScore, showScore, panel.visit(panel.ann, { params })),
      panel.house.post(mayScore, saveScore, panel.visit(panel.ann, { params, form })),
      panel.house.post(mayScore, saveScoreDraft, panel.visit(panel.ann, { params, form })),
      panel.house.post(mayScore, dropScoreDraft, panel.visit(panel.ann, { params, form })),
    ]
  }
  assert.deepEqual(at(panel.bids.Birch), at('neverwasabid'))
  assert.equal(at(panel.bids.Birch)[0]?.status, 404)
})

test('whoever has declared an interest that waits reads no answer of that bid, and all others', () => {
  panel = panelHouse()
  panel.declareNone()
  assert.match(everything(panel.ann), /Birch answers model/)
  panel.declare(panel.ann, 'Birch', 'They offered me a post')
  assert.doesNotMatch(everything(panel.ann), /Birch answers/)
  assert.match(everything(panel.ann), /Cedar answers model/)
})

test('no page of the panel shows a price', () => {
  panel = panelHouse()
  panel.declareNone()
  panel.markAll('1')
  panel.lockAll()
  for (const person of [panel.ann, panel.lea, panel.mia, panel.pia, panel.odd])
    assert.doesNotMatch(everything(person), /60[,.]?000|6000000|£/)
})
