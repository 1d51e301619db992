import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import type { Entry, SignedManifest } from '../audit/export-format.js'
import { entryIn, manifestIn } from '../audit/export-lines.js'
import { record, type Happening } from '../audit/ledger-store.js'
import { verifyLedger } from '../audit/verify.js'
import { summaryHouse } from '../award/summaries/summary-fixture.js'
import { MARKING, panelHouse } from '../panel/panel-fixture.js'
import { localsOf, type TestHouse } from '../test-house.js'
import type { Answer, Form, Person, Visit } from '../web/visits.js'
import { handedOver } from '../web/written-routes.js'
import { mayRedact } from './permissions.js'
import { exportRedacted, showRedaction } from './redaction-pages.js'
import { exportedText } from './trail-export-fixture.js'

const SECRET = 'Planted: a heron stood on table four'

const open: TestHouse[] = []
afterEach(() => {
  for (const house of open.splice(0)) house.close()
})

const ask = (house: TestHouse, visit: Visit): Answer => house.post(mayRedact, handedOver(exportRedacted), visit)
const fileIn = (answer: Answer): string =>
  answer.kind === 'stream' ? Buffer.concat([...answer.pieces]).toString() : assert.fail(`refused with ${answer.status}`)
const entriesIn = (text: string): Entry[] =>
  text
    .trimEnd()
    .split('\n')
    .slice(1, -1)
    .map((line) => entryIn(line, 2))
const manifestOf = (text: string): SignedManifest => manifestIn(text.split('\n')[0] ?? '') as SignedManifest
const isSound = (text: string): boolean => verifyLedger(text.split('\n')).result === 'sound'

/** Marking is over; a mark and a report name Alder, one in its own event and one beside others. */
function audited() {
  const panel = panelHouse()
  open.push(panel.house)
  panel.declareNone()
  const happened = (person: Person, happening: Happening) =>
    panel.house.change((tx) => record(tx, { person, now: MARKING }, { tender: panel.tender, ...happening }))
  const score = { mark: '3', abstained: false, reason: SECRET, passages: [], subpoints: {} }
  happened(panel.ann, { act: 'score.saved', bid: panel.bids.Alder, criterion: 'model', contents: { score } })
  happened(panel.ben, { act: 'score.saved', bid: panel.bids.Birch, criterion: 'model', contents: { score } })
  happened(panel.lea, {
    act: 'conflict.decided',
    bid: panel.bids.Birch,
    detail: { person: panel.odd.id },
    contents: { reason: `${SECRET}, beside what ALDER said` },
  })
  panel.markAll()
  panel.lockAll()
  const visit = (form: Form, person = panel.odd) => panel.visit(person, { params: { tender: panel.tender }, form })
  return { ...panel, redacted: (form: Form, person?: Person) => ask(panel.house, visit(form, person)), visit }
}

const CONFIDENTIAL = 'Commercially confidential until 2028'

test('what a bid and whatever names it says is left out for the reason given, and who did what and when stays', () => {
  const here = audited()
  const whole = exportedText(here.house, here.visit({}))
  const text = fileIn(here.redacted({ bids: here.bids.Alder, 'why-bids': CONFIDENTIAL, leaves: 'event' }))

  assert.equal(whole.split(SECRET).length, 4)
  assert.equal(text.split(SECRET).length, 2, 'only the mark of Birch, which does not name Alder')
  assert.equal(text.includes('ALDER'), false)
  assert.equal(
    entriesIn(text).filter((entry) => 'body' in entry && entry.body.bid === here.bids.Alder).length > 0,
    true,
  )
  const chosen = manifestOf(text).withheld.filter(({ ground }) => ground === 'chosen')
  assert.deepEqual(
    chosen.map(({ why, events }) => [why, events]),
    [[CONFIDENTIAL, 0]],
  )
  assert.equal(isSound(text), true)
})

test('reduced to its leaf, an event tells nothing of a bid, not even its id, and its place is proved still', () => {
  const here = audited()
  const form = { bids: here.bids.Alder, 'why-bids': CONFIDENTIAL, leaves: 'leaf' }
  const text = fileIn(here.redacted(form))

  for (const told of [here.bids.Alder, 'Alder', 'ALDER', here.Alder.organisation ?? 'none'])
    assert.equal(text.includes(told), false, told)
  assert.deepEqual(
    manifestOf(text).withheld.map(({ ground, contents }) => [ground, contents]),
    [['chosen', 0]],
  )
  assert.equal(text.includes(here.bids.Birch), true)
  assert.equal(isSound(text), true)
})

test('a person who is left out is found by id and name, as whoever acted and as whom others acted on', () => {
  const here = audited()
  const before = fileIn(here.redacted({ acts: 'conflict.decided', 'why-acts': 'So', leaves: 'event' }))
  const text = fileIn(here.redacted({ people: here.ann.id, 'why-people': 'Asked not to be named', leaves: 'leaf' }))

  assert.equal(before.includes(here.ann.id), true)
  assert.equal(text.includes(here.ann.id), false)
  assert.equal(text.includes(here.ben.id), true)
  assert.equal(isSound(text), true)
})

test('acts of one kind are left out, and that the trail was taken so is recorded with what and why', () => {
  const here = audited()
  const text = fileIn(here.redacted({ acts: 'score.saved', 'why-acts': 'Marks are asked for apart', leaves: 'event' }))

  assert.equal(text.split(SECRET).length, 2)
  const last = entriesIn(text).at(-1)
  assert.ok(last && 'body' in last)
  assert.equal(last.body.act, 'trail.redacted')
  assert.deepEqual(last.contents.find(({ name }) => name === 'chosen')?.content, {
    bids: { which: [], why: '' },
    people: { which: [], why: '' },
    acts: { which: ['score.saved'], why: 'Marks are asked for apart' },
  })
})

test('a form without a choice, a reason or an answer is shown again with what is missing, and nothing is recorded', () => {
  const here = audited()
  const problems = (form: Form) => {
    const answer = here.redacted(form)
    assert.equal(answer.status, 422)
    return (localsOf(answer).problems as { field: string; text: string }[]).map(
      ({ field, text }) => `${field}: ${text}`,
    )
  }

  assert.deepEqual(problems({}), [
    'bids: Choose what is to be left out',
    'leaves: Choose what stays of an event that is left out',
  ])
  assert.deepEqual(problems({ bids: here.bids.Alder, leaves: 'leaf' }), ['why-bids: Enter why these bids are left out'])
  assert.deepEqual(problems({ 'why-people': 'So', leaves: 'leaf' }), [
    'people: Choose the people that your reason is about',
  ])
  assert.deepEqual(problems({ acts: 'invented', 'why-acts': 'So', leaves: 'leaf' }), [
    'acts: Choose acts from the list',
  ])
})

test('a trail with parts left out does not exist for the panel or a bidder, nor for the lead before the report', () => {
  const here = audited()
  for (const person of [here.lea, here.ann, here.mia, here.pia, here.Alder, here.una]) {
    assert.equal(here.house.get(mayRedact, showRedaction, here.visit({}, person)).status, 404, person.name)
    assert.equal(here.redacted({ acts: 'score.saved', 'why-acts': 'So', leaves: 'leaf' }, person).status, 404)
  }
})

test('the lead’s file holds only what the lead may read, once the report is issued; all else is leaves that tell nothing', () => {
  const award = summaryHouse()
  open.push(award.house)
  award.house.change((tx) => {
    const about = { tender: award.tender, contents: { text: SECRET } }
    record(tx, { person: award.odd, now: MARKING }, { act: 'red-flag.concluded', ...about })
    record(tx, { person: award.odd, now: MARKING }, { act: 'something.new', ...about })
  })
  const visit = (form: Form, person: Person) => ({
    ...award.visit(person, { params: { tender: award.tender }, form }),
    now: award.at(award.lea).now,
  })
  const page = localsOf(award.house.get(mayRedact, showRedaction, visit({}, award.lea)))
  const acts = (page.choices as { acts: { value: string }[] }).acts.map(({ value }) => value)
  assert.equal(acts.includes('red-flag.concluded'), false)
  assert.equal(acts.includes('report.issued'), true)

  const form = { acts: 'report.issued', 'why-acts': 'Published already', leaves: 'event' }
  const text = fileIn(ask(award.house, visit(form, award.lea)))
  assert.equal(text.includes('red-flag'), false)
  assert.equal(text.includes('"act":"report.issued"'), true)
  assert.equal(isSound(text), true)
  assert.equal(fileIn(ask(award.house, visit(form, award.odd))).includes('red-flag.concluded'), true)
})
