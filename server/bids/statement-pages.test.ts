import assert from 'node:assert/strict'
import { test } from 'node:test'
import { keepDraft } from '../people/kept-form-store.js'
import { sampleStudy } from '../rules/evidence/sample-study.js'
import { sampleTender } from '../rules/sample-tender.js'
import { localsOf } from '../test-house.js'
import type { Answer, Form, Person } from '../web/visits.js'
import { showBid } from './bid-pages.js'
import { biddingHouse, DEADLINE, NOW, textOn, type Bidding } from './bids-fixture.js'
import { EVIDENCE, STUDY } from './evidence-pages.js'
import { mayAddPart, mayState, mayStatePart, ownBid } from './permissions.js'
import { statementRows, type StatementRow } from './sealed-fixture.js'
import { formOfStatement, type Said } from './statement-form.js'
import { saveStatement, showStatement } from './statement-pages.js'
import { removePart, showRemoval } from './statement-removal.js'
import type { StatementKind } from './statement-store.js'
import { STUDY_FORM } from './study-form.js'

const rows = ({ house }: Bidding, kind: StatementKind = 'study'): StatementRow[] => statementRows(house.db, kind)

const contents = (bidding: Bidding, kind: StatementKind = 'study'): Said[] =>
  rows(bidding, kind).map(({ content }) => JSON.parse(content ?? 'null') as Said)

/** The form of the sample study, as a browser sends it. */
const aForm = (changes: Form = {}): Form => ({
  ...formOfStatement(STUDY_FORM, { ...sampleStudy() }),
  basis: '0',
  ...changes,
})

const emptied = (...parts: string[]): Form =>
  Object.fromEntries(
    Object.keys(aForm())
      .filter((name) => parts.includes(name.split('.')[0] ?? ''))
      .map((name) => [name, '']),
  )

const add = ({ house, visit, on }: Bidding, person: Person, bid: string, form: Form, now = NOW): Answer =>
  house.post(mayAddPart('study'), saveStatement(STUDY), visit(person, { ...on(bid), form, now }))

const save = ({ house, visit, on }: Bidding, person: Person, bid: string, study: string, form: Form, now = NOW) =>
  house.post(mayStatePart('study'), saveStatement(STUDY), visit(person, { ...on(bid, { study }), form, now }))

const page = ({ house, visit, on }: Bidding, person: Person, bid: string, study: string): Answer =>
  house.get(mayStatePart('study'), showStatement(STUDY), visit(person, on(bid, { study })))

const overview = ({ house, visit, on }: Bidding, person: Person, bid: string): Answer =>
  house.get(mayState('evidence'), showStatement(EVIDENCE), visit(person, on(bid)))

const withStudy = (form = aForm()) => {
  const bidding = biddingHouse()
  const bid = bidding.begin(bidding.ada)
  const added = add(bidding, bidding.ada, bid, form)
  return { ...bidding, bid, added, study: rows(bidding)[0]?.id ?? '' }
}

test('a study comes back from its form as it was stated, word for word and number for number', () => {
  const { added, study, ...bidding } = withStudy()

  assert.equal(added.status, 303)
  assert.deepEqual(contents(bidding), [{ ...sampleStudy(), id: study }])
  assert.deepEqual(localsOf(page(bidding, bidding.abe, bidding.bid, study)).typed, {
    ...formOfStatement(STUDY_FORM, { ...sampleStudy() }),
  })
  bidding.house.close()
})

test('an empty box is not stated, and a nought is a nought', () => {
  const { study, ...bidding } = withStudy(
    aForm({
      ...emptied('frequency'),
      'flow.started': '',
      'flow.submitted': ' ',
      'binary.treated.reoffended': '0',
      'binary.treated.percent': '0',
    }),
  )
  const [said] = contents(bidding) as unknown as [ReturnType<typeof sampleStudy>]

  assert.equal(said.flow.started, null)
  assert.equal(said.flow.submitted, null)
  assert.equal(said.binary?.treated.reoffended, 0)
  assert.equal(said.binary?.treated.percent, '0')
  assert.ok(study)
  bidding.house.close()
})

test('results of which every box is empty are not stated at all', () => {
  const { ...bidding } = withStudy(aForm(emptied('binary', 'frequency', 'years')))
  const [said] = contents(bidding)

  assert.deepEqual([said?.binary, said?.frequency, said?.years], [null, null, null])
  bidding.house.close()
})

test('thousands are read with their separators, and a decimal stays as the report prints it', () => {
  const { ...bidding } = withStudy(
    aForm({ 'binary.comparison.people': '1,236', 'binary.bothGroups': '1 648', 'binary.treated.percent': '38.11%' }),
  )
  const [said] = contents(bidding) as unknown as [ReturnType<typeof sampleStudy>]

  assert.equal(said.binary?.comparison.people, 1236)
  assert.equal(said.binary?.bothGroups, 1648)
  assert.equal(said.binary?.treated.percent, '38.11')
  bidding.house.close()
})

test('what is no number is refused beside its box, everything typed stands there again, and comes back tomorrow', () => {
  const bidding = biddingHouse()
  const bid = bidding.begin(bidding.ada)
  const form = aForm({ 'flow.started': '12a', weeks: 'sixteen' })
  const refused = add(bidding, bidding.ada, bid, form)

  assert.equal(refused.status, 422)
  assert.deepEqual(localsOf(refused).problems, [
    {
      field: 'flow.started',
      text: 'People who started: Enter a whole number in figures, such as 1,234, or leave the box empty',
    },
    {
      field: 'weeks',
      text: 'Length of the programme: Enter a number in figures, such as 37.5, or leave the box empty',
    },
  ])
  assert.deepEqual(localsOf(refused).typed, form)
  assert.deepEqual(rows(bidding), [])
  const tomorrow = bidding.house.get(
    mayAddPart('study'),
    showStatement(STUDY),
    bidding.visit(bidding.ada, bidding.on(bid)),
  )
  assert.equal((localsOf(tomorrow).typed as Form)['flow.started'], '12a')
  assert.match(textOn(overview(bidding, bidding.ada, bid)), /No study is listed yet/)
  bidding.house.close()
})

test('numbers that contradict each other are refused beside a box of theirs, and nothing is kept', () => {
  const bidding = biddingHouse()
  const bid = bidding.begin(bidding.ada)
  const refused = add(bidding, bidding.ada, bid, aForm({ 'binary.treated.reoffended': '500' }))
  const problems = localsOf(refused).problems as { field: string; text: string }[]

  assert.equal(refused.status, 422)
  assert.equal(problems[0]?.field, 'binary.treated.reoffended')
  assert.match(problems[0]?.text ?? '', /500.*412/)
  assert.deepEqual(bidding.acts(), ['bid.begun'])
  bidding.house.close()
})

test('a study of which little is known is saved, and its page says what it must still say', () => {
  const { study, added, ...bidding } = withStudy({ title: 'Leaving the wing', basis: '0', do: 'save' })

  assert.equal(added.status, 303)
  assert.match(added.notice ?? '', /“Leaving the wing” is saved/)
  const said = textOn(page(bidding, bidding.ada, bidding.bid, study))
  assert.match(said, /this study must still say: whose programme was studied how it was designed/)
  assert.match(
    textOn(overview(bidding, bidding.ada, bidding.bid)),
    /“Leaving the wing” does not say whose programme was studied/,
  )
  bidding.house.close()
})

test('half a pair may wait: a first year without a last one is saved, and the last one is asked for', () => {
  const { study, ...bidding } = withStudy(aForm({ 'years.from': '2016', 'years.to': '' }))

  assert.deepEqual(contents(bidding)[0]?.years, { from: 2016, to: null })
  assert.match(textOn(page(bidding, bidding.ada, bidding.bid, study)), /must still say: the last of its years/)
  bidding.house.close()
})

test('a save over a colleague’s newer study shows where the two differ and loses neither', () => {
  const { study, bid, ...bidding } = withStudy()
  const { ada, abe } = bidding
  assert.equal(save(bidding, abe, bid, study, aForm({ basis: '1', 'flow.started': '500' })).status, 303)
  const refused = save(bidding, ada, bid, study, aForm({ basis: '1', title: 'Renamed by Ada' }))

  assert.equal(refused.status, 409)
  assert.match(textOn(refused), /Abe saved this while you were writing/)
  assert.deepEqual((localsOf(refused).other as { differences: unknown }).differences, [
    { label: 'Title of the study', one: 'Fernhill one-year reoffending study', other: 'Renamed by Ada' },
    { label: 'People who started', one: '500', other: '436' },
  ])
  assert.equal(rows(bidding).length, 2)
  // Ada closes the window: what she typed is there again, beside Abe's.
  assert.equal((localsOf(page(bidding, ada, bid, study)).typed as Form).title, 'Renamed by Ada')
  assert.equal((localsOf(page(bidding, abe, bid, study)).typed as Form).title, 'Fernhill one-year reoffending study')
  const both = aForm({ basis: '2', title: 'Renamed by Ada', 'flow.started': '500' })
  assert.equal(save(bidding, ada, bid, study, both).status, 303)
  assert.deepEqual(
    rows(bidding).map(({ revision }) => revision),
    [1, 2, 3],
  )
  bidding.house.close()
})

test('the same study sent twice is one revision', () => {
  const { study, bid, ...bidding } = withStudy()
  assert.equal(save(bidding, bidding.abe, bid, study, aForm({ basis: '0' })).status, 303)
  assert.equal(rows(bidding).length, 1)
  bidding.house.close()
})

test('a new study of which nothing was typed is not kept', () => {
  const { added, ...bidding } = withStudy({ basis: '0', title: ' ' })
  assert.equal(added.status, 303)
  assert.deepEqual(rows(bidding), [])
  bidding.house.close()
})

test('what is typed on a new study is named on the home of the bid, until it is saved', () => {
  const bidding = biddingHouse()
  const { house, ada, visit, on } = bidding
  const bid = bidding.begin(ada)
  const home = (): string => textOn(house.get(ownBid, showBid, visit(ada, on(bid))))
  house.change((tx) => keepDraft(tx, ada.id, `/bids/${bid}/evidence/studies/new`, aForm({ title: 'Half' }), NOW))

  assert.match(home(), /You typed something that is not saved yet.*A new study\s*, typed on 2 March/)
  add(bidding, ada, bid, aForm({ title: 'Half' }))
  assert.doesNotMatch(home(), /not saved yet/)
  bidding.house.close()
})

test('a study that is taken out leaves the bid, stays as a record, and can be put back', () => {
  const { study, bid, ...bidding } = withStudy()
  const { house, ada, visit, on } = bidding
  const at = (form: Form = {}) => visit(ada, { ...on(bid, { study }), form })
  const asked = house.get(mayStatePart('study'), showRemoval('study', STUDY_FORM), at())
  assert.match(textOn(asked), /Take this study out of your bid\? “Fernhill one-year reoffending study”/)

  assert.equal(house.post(mayStatePart('study'), removePart('study', STUDY_FORM), at({ basis: '7' })).status, 409)
  assert.equal(house.post(mayStatePart('study'), removePart('study', STUDY_FORM), at({ basis: '1' })).status, 303)
  assert.deepEqual(
    rows(bidding).map(({ content }) => content === null),
    [false, true],
  )
  assert.match(textOn(overview(bidding, ada, bid)), /No study is listed yet/)
  assert.match(textOn(page(bidding, ada, bid, study)), /Ada took this study out of the bid.*save it to put it back/)
  assert.equal(save(bidding, ada, bid, study, aForm({ basis: '2' })).status, 303)
  assert.match(textOn(overview(bidding, ada, bid)), /Fernhill one-year reoffending study/)
  assert.deepEqual(bidding.acts(), ['bid.begun', 'study.saved', 'study.removed', 'study.saved'])
  house.close()
})

test('what a colleague took out while somebody wrote is not lost, and comes back only when it is saved again', () => {
  const { study, bid, ...bidding } = withStudy()
  const { house, ada, abe, visit, on } = bidding
  const out = visit(abe, { ...on(bid, { study }), form: { basis: '1' } })
  house.post(mayStatePart('study'), removePart('study', STUDY_FORM), out)
  const refused = save(bidding, ada, bid, study, aForm({ basis: '1', title: 'Still typing' }))

  assert.equal(refused.status, 409)
  assert.match(textOn(refused), /Abe took this study out while you were writing/)
  assert.equal(save(bidding, ada, bid, study, aForm({ basis: '2', title: 'Still typing' })).status, 303)
  assert.equal(contents(bidding).at(-1)?.title, 'Still typing')
  house.close()
})

test('at the deadline nothing is saved, and what was typed is told so that it can be copied', () => {
  const { study, bid, ...bidding } = withStudy()
  const refused = save(bidding, bidding.ada, bid, study, aForm({ basis: '1', title: 'A last thought' }), DEADLINE)

  assert.equal(refused.status, 409)
  assert.match(textOn(refused, DEADLINE), /What you typed was not saved.*A last thought/)
  assert.equal(rows(bidding).length, 1)
  bidding.house.close()
})

test('the ledger says which study was saved in which revision, and its digest cannot be tried with guesses', () => {
  const { study, bid, ...bidding } = withStudy()
  save(bidding, bidding.ada, bid, study, aForm({ basis: '1', title: 'Other' }))
  save(bidding, bidding.ada, bid, study, aForm({ basis: '2' }))
  const details = (
    bidding.house.reader.prepare("SELECT body FROM events WHERE act = 'study.saved'").all() as { body: string }[]
  ).map(({ body }) => (JSON.parse(body) as { detail: { study: string; revision: number; digest: string } }).detail)

  assert.deepEqual(
    details.map((detail) => [detail.study, detail.revision]),
    [1, 2, 3].map((revision) => [study, revision]),
  )
  assert.equal(new Set(details.map(({ digest }) => digest)).size, 3)
  bidding.house.close()
})

test('statements have no page where the tender asks for none', () => {
  const sections = sampleTender().sections.filter(({ kind }) => kind !== 'evidence base')
  const bidding = biddingHouse({ sections, tieBreak: [] })
  const bid = bidding.begin(bidding.ada)
  assert.equal(overview(bidding, bidding.ada, bid).status, 404)
  assert.equal(add(bidding, bidding.ada, bid, aForm()).status, 404)
  bidding.house.close()
})

test('a study that is in no bid of one’s own has no page', () => {
  const { study, ...bidding } = withStudy()
  const theirs = bidding.begin(bidding.bea)
  for (const id of [study, 'unknown', '__proto__']) assert.equal(page(bidding, bidding.bea, theirs, id).status, 404, id)
  bidding.house.close()
})
