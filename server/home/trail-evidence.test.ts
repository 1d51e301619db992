import assert from 'node:assert/strict'
import { test } from 'node:test'
import { record } from '../audit/ledger-store.js'
import { biddingHouse, JUST_AFTER, NOW } from '../bids/bids-fixture.js'
import { EVIDENCE, STUDY } from '../bids/evidence-pages.js'
import { CONTRACT, RECORD } from '../bids/record-pages.js'
import { CONTRACT_FORM } from '../bids/contract-form.js'
import { mayAddPart, mayState, mayStatePart } from '../bids/permissions.js'
import { formOfStatement } from '../bids/statement-form.js'
import { saveStatement } from '../bids/statement-pages.js'
import { removePart } from '../bids/statement-removal.js'
import { STUDY_FORM } from '../bids/study-form.js'
import { keepBid } from '../bids/bid-store.js'
import { mayLower } from '../panel/evidence-permissions.js'
import { saveLowering } from '../panel/evidence-pages.js'
import { saveModeration } from '../panel/moderation-pages.js'
import { mayModerate } from '../panel/moderation-permissions.js'
import { panelHouse, type Panel } from '../panel/panel-fixture.js'
import { sampleBase, sampleStudy } from '../rules/evidence/sample-study.js'
import { sampleCriterion, sampleTender } from '../rules/sample-tender.js'
import { sampleContract } from '../rules/track-record/sample-record.js'
import { localsOf } from '../test-house.js'
import type { Answer, Form, Person } from '../web/visits.js'
import { mayAudit } from './permissions.js'
import type { Line } from './trail-lines.js'
import { exportedText } from './trail-export-fixture.js'
import { showTrail } from './trail-pages.js'

const STUDIED = sampleStudy()
const PLANTED = 'Planted: a heron stood on table four'

const linesIn = (answer: Answer): Line[] => (localsOf(answer).days as { lines: Line[] }[]).flatMap(({ lines }) => lines)

const trailOf = (panel: Panel, query: Form = {}): Answer =>
  panel.house.get(mayAudit, showTrail, panel.visit(panel.odd, { params: { tender: panel.tender }, query }))

const exportOf = (panel: Panel): string =>
  exportedText(panel.house, panel.visit(panel.odd, { params: { tender: panel.tender } }))

/** Alder has a study; two criteria are about evidence, of which Ann marks both and Ben the first. */
function withTwoCriteria(): Panel {
  const sections = sampleTender().sections.map((section) =>
    section.kind === 'evidence base'
      ? { ...section, criteria: [...section.criteria, sampleCriterion('studies-fit', '5')] }
      : section,
  )
  const panel = panelHouse({ sections }, undefined, { Alder: { evidence: sampleBase([STUDIED]) } })
  panel.declareNone()
  return panel
}

const lower = (panel: Panel, person: Person, level: string, reason: string, basis: string): Answer =>
  panel.house.post(
    mayLower,
    saveLowering,
    panel.visit(person, { params: { bid: panel.bids.Alder, study: STUDIED.id }, form: { basis, level, reason } }),
  )

const aboutLevels = (page: Answer): Line[] => linesIn(page).filter(({ sentence }) => !sentence.includes('exported'))

function isWithheld(panel: Panel, sentences: string[]): void {
  const page = trailOf(panel, { order: 'oldest' })
  const lines = aboutLevels(page)
  assert.deepEqual(
    lines.map(({ sentence }) => sentence),
    sentences,
  )
  for (const { withheld, rows } of lines) {
    assert.equal(withheld, 'until every evaluator has locked every criterion about evidence')
    assert.deepEqual(rows, [])
  }
  assert.equal(JSON.stringify(localsOf(page)).includes(PLANTED), false)
  assert.equal(exportOf(panel).includes(PLANTED), false)
}

test('a level put lower, and one taken back, are told alike and without their words until every evaluator has locked every criterion about evidence', () => {
  const panel = withTwoCriteria()
  assert.equal(lower(panel, panel.ben, '1', PLANTED, '0').status, 303)
  assert.equal(lower(panel, panel.ben, 'computed', `${PLANTED} after all`, '1').status, 303)
  assert.equal(lower(panel, panel.ann, '0', PLANTED, '0').status, 303)
  panel.markAll()

  const saved = (who: string): string =>
    `${who} saved a level for the design of the study “${STUDIED.title}” in the bid of Alder`
  isWithheld(panel, [saved('Ben Bold'), saved('Ben Bold'), saved('Ann Able')])
  panel.lock(panel.ben, 'studies')
  panel.lock(panel.ann, 'studies')
  isWithheld(panel, [saved('Ben Bold'), saved('Ben Bold'), saved('Ann Able')])

  panel.lock(panel.ann, 'studies-fit')
  const told = aboutLevels(trailOf(panel, { order: 'oldest' })).map(({ sentence }) => sentence)
  assert.deepEqual(told, [
    `Ben Bold put the design of the study “${STUDIED.title}” in the bid of Alder at level 1 of 5: “${PLANTED}”`,
    `Ben Bold let the computed level of the study “${STUDIED.title}” in the bid of Alder stand again: “${PLANTED} after all”`,
    `Ann Able put the design of the study “${STUDIED.title}” in the bid of Alder as not to be scored: “${PLANTED}”`,
  ])
  assert.equal(exportOf(panel).includes(PLANTED), true)
  panel.house.close()
})

test('an answer to the indicative mark is told with the agreement that gives it', () => {
  const panel = panelHouse({}, undefined, { Alder: { evidence: sampleBase([STUDIED]) } })
  panel.declareNone()
  panel.markAll('1')
  panel.lockAll()
  const form = {
    basis: '0',
    mark: '1',
    reason: 'The matching leaves readiness to change out.',
    whyMoved: '',
    discussed: ['what'],
    indicativeAnswer: 'The rubric does not see that the wing has changed.',
  }
  const at = { params: { bid: panel.bids.Alder, criterion: 'studies' }, form }
  assert.equal(panel.house.post(mayModerate, saveModeration, panel.visit(panel.mia, at)).status, 303)

  const [line] = linesIn(trailOf(panel, { act: 'moderation.saved' }))
  assert.equal(
    line?.sentence,
    'Mia Mild wrote the agreement on the bid of Alder for 2.1 Title of studies: 1, “The matching leaves readiness to change out.”; to the indicative mark: “The rubric does not see that the wing has changed.”',
  )
  panel.house.close()
})

/** Ada writes a bid: a study saved twice, another one taken out again, a contract likewise, and what stands around them. */
function stated() {
  const bidding = biddingHouse()
  const { house, ada, visit, on } = bidding
  const bid = bidding.begin(ada)
  bidding.complete(ada, bid)
  const ids = (kind: string): string[] =>
    house.reader
      .prepare('SELECT DISTINCT id FROM statements WHERE bid = ? AND kind = ? ORDER BY rowid')
      .pluck()
      .all(bid, kind) as string[]
  const asks = (form: Form, params: Record<string, string> = {}) => visit(ada, { ...on(bid, params), form })
  const aStudy = { ...formOfStatement(STUDY_FORM, { ...STUDIED }), basis: '0' }
  const aContract = { ...formOfStatement(CONTRACT_FORM, { ...sampleContract() }), basis: '0' }
  const done = (answer: Answer): void => assert.equal(answer.status, 303)
  done(house.post(mayAddPart('study'), saveStatement(STUDY), asks(aStudy)))
  done(house.post(mayAddPart('study'), saveStatement(STUDY), asks({ ...aStudy, title: 'Taken out' })))
  const [kept = '', taken = ''] = ids('study')
  const renamed = { ...aStudy, basis: '1', title: PLANTED }
  done(house.post(mayStatePart('study'), saveStatement(STUDY), asks(renamed, { study: kept })))
  done(house.post(mayStatePart('study'), removePart('study', STUDY_FORM), asks({ basis: '1' }, { study: taken })))
  done(house.post(mayAddPart('contract'), saveStatement(CONTRACT), asks({ ...aContract, title: PLANTED })))
  const [contract = ''] = ids('contract')
  done(house.post(mayStatePart('contract'), removePart('contract', CONTRACT_FORM), asks({ basis: '1' }, { contract })))
  const around = { programme: 'Bridge to Recovery', relies: 'studies', complete: 'yes', basis: '1' }
  done(house.post(mayState('evidence'), saveStatement(EVIDENCE), asks(around)))
  const omitted = { 'omissions.0.contract': PLANTED, 'omissions.0.reason': 'Another service' }
  done(
    house.post(
      mayState('record'),
      saveStatement(RECORD),
      asks({ has: 'none', complete: 'yes', basis: '1', ...omitted }),
    ),
  )
  return { bidding, bid }
}

test('what a bidder states is in the trail only when the bids are opened, and then as who saved which part when, without its words', () => {
  const { bidding, bid } = stated()
  const { house, odd, ada, tender } = bidding
  bidding.submit(ada, bid)
  const trail = (now: string, query: Form = {}): Answer =>
    house.get(
      mayAudit,
      showTrail,
      bidding.visit(odd, { params: { tender }, query: { order: 'oldest', ...query }, now }),
    )
  const early = JSON.stringify({ ...localsOf(trail(NOW)), filter: null, file: null })
  for (const planted of [PLANTED, STUDIED.title, 'study', 'contract', 'Ada', bid])
    assert.equal(early.includes(planted), false, planted)
  assert.equal(localsOf(trail(NOW)).sealed, true)

  bidding.open(bidding.lea)
  bidding.open(bidding.mia)
  const told = linesIn(trail(JUST_AFTER)).map(({ sentence }) => sentence)
  assert.deepEqual(
    told.filter((one) => /(stud|contract)/.test(one) && !one.includes('an answer')),
    [
      `Ada of Alder saved the study “${PLANTED}” in its bid (revision 1)`,
      'Ada of Alder saved a study in its bid (revision 1)',
      `Ada of Alder saved the study “${PLANTED}” in its bid (revision 2)`,
      'Ada of Alder took a study out of its bid',
      'Ada of Alder saved a contract in the track record of its bid (revision 1)',
      'Ada of Alder took a contract out of the track record of its bid',
      'Ada of Alder saved what stands around the studies in its bid (revision 2)',
      'Ada of Alder saved what stands around the contracts in its bid (revision 2)',
    ],
  )
  house.close()
})

const STATED = ['study.saved', 'study.removed', 'evidence.saved', 'contract.saved', 'contract.removed', 'record.saved']

test('what a bid states that never entered the competition is withheld for good, whatever lies beside the acts', () => {
  const panel = panelHouse()
  panel.declareNone()
  const dora = panel.house.person('Dora', ['bidder'], 'Dogwood')
  panel.house.change((tx) => {
    const by = { tender: panel.tender, organisation: dora.organisation as string, by: dora.id, now: NOW }
    const bid = keepBid(tx, by)
    for (const act of STATED)
      record(tx, { person: dora, now: NOW }, { act, tender: panel.tender, bid, contents: { text: PLANTED } })
    for (const act of STATED) {
      const happening = { act, tender: panel.tender, bid: panel.bids.Alder, contents: { text: `Sent with ${act}` } }
      record(tx, { person: panel.Alder, now: NOW }, happening)
    }
  })

  const text = JSON.stringify(localsOf(trailOf(panel)))
  assert.equal(text.includes(PLANTED), false)
  assert.equal(exportOf(panel).includes(PLANTED), false)
  for (const act of STATED) assert.equal(text.includes(`Sent with ${act}`), true, act)
  panel.house.close()
})
