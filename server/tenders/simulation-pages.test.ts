import assert from 'node:assert/strict'
import test from 'node:test'
import { sampleTender, withCriterion } from '../rules/sample-tender.js'
import type { Tender } from '../rules/tender.js'
import type { Answer, Form, Person } from '../web/visits.js'
import { aVisit } from '../test-house.js'
import { bench, drawn, ID, type Bench } from './draft-fixture.js'
import { mayDraft } from './permissions.js'
import { downloadBids, receiveBids, saveBids, showSimulation } from './simulation-pages.js'
import { atOnce } from '../web/slow-routes.js'
import { fileIn } from './simulation-intake.js'
import { trial } from './simulation-slow.js'
import { draftOf, keepDraft } from './tender-store.js'

const PATH = `/tenders/${ID}/simulation`
const RELATIVE: Tender = {
  ...sampleTender(),
  price: { ...sampleTender().price, formula: { kind: 'lowest over price' } },
}
const LOCALS = { few: { competitions: '20' } }

const visitOf = (b: Bench, query: Form = {}, form: Form = {}, person: Person = b.lead, path = PATH) =>
  aVisit(person, { query, form, params: { tender: ID }, path })
const shown = (b: Bench, query: Form = LOCALS.few): Answer =>
  b.house.get(mayDraft, atOnce(trial, showSimulation), visitOf(b, query))
const textOf = (answer: Answer, b: Bench): string =>
  drawn(answer, b)
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
const posted = (b: Bench, form: Form): Answer =>
  b.house.post(mayDraft, saveBids, visitOf(b, {}, { basis: '?competitions=20', ...form }, b.lead, `${PATH}/bids`))
const sent = (b: Bench, text: string): Answer =>
  b.house.post(
    mayDraft,
    (tx, visit, found) => receiveBids(tx, visit, found, [fileIn(Buffer.from(text))]),
    visitOf(b, {}, { basis: '?competitions=20' }, b.lead, `${PATH}/file`),
  )
/** Two bids in columns: the second is spare and left empty where nothing is given. */
const twoBids = (changes: Form = {}): Form => ({
  bid: ['Alder', 'Birch'],
  price: ['£100,000', '90000'],
  'mark-vetting': ['1', '1'],
  'mark-studies': ['5', '3'],
  'mark-reoffending': ['4', '3'],
  'mark-model': ['4', '3'],
  'mark-staffing': ['4', '3'],
  'mark-jobs': ['3', '3'],
  ...changes,
})
const fieldsOf = (answer: Answer): string[] =>
  answer.kind === 'page' ? (answer.locals.problems as { field: string }[]).map(({ field }) => field) : []

test('a draft is tried as soon as its page is opened, and nothing of it is written', () => {
  const b = bench(RELATIVE)
  const text = textOf(shown(b), b)
  assert.match(text, /20 competitions of 3 to 8 invented bids, run 1/)
  assert.match(text, /The six kinds, ranked/)
  assert.match(text, /The formula compares prices with the lowest one/)
  assert.equal(draftOf(b.house.db, ID).revision, 1)
})

test('the same draft and numbers draw the same page, another run another', () => {
  const b = bench(RELATIVE)
  const page = drawn(shown(b, { competitions: '20', seed: '5' }), b)
  assert.equal(drawn(shown(b, { competitions: '20', seed: '5' }), b), page)
  assert.notEqual(drawn(shown(b, { competitions: '20', seed: '6' }), b), page)
  assert.match(page, /href="\/tenders\/atender00001\/simulation\?seed=6&amp;competitions=20">Try another run/)
})

test('numbers that cannot be read are told beside their boxes, and nothing is tried with them', () => {
  const b = bench()
  const answer = shown(b, { competitions: 'many', priceSpread: '60', pence: '' })
  assert.equal(answer.status, 422)
  assert.deepEqual(fieldsOf(answer), ['competitions', 'pence', 'priceSpread'])
  const text = textOf(answer, b)
  assert.match(text, /The scatter of prices must be a whole number from 0 to 50/)
  assert.doesNotMatch(text, /What the trial finds/)
  assert.match(drawn(answer, b), /name="competitions"[^>]*value="many"/)
})

test('a draft that cannot be ranked yet says what is missing, each with the way to its place', () => {
  const b = bench(withCriterion(withCriterion(sampleTender(), 'model', { weight: '15' }), 'jobs', { scale: [] }))
  const page = drawn(shown(b), b)
  assert.match(page, /This draft cannot be tried yet/)
  assert.match(page, /href="\/tenders\/atender00001\/criteria#weights">The weights add up to 95%/)
  assert.match(page, /href="\/tenders\/atender00001\/criteria\/jobs#scale">/)
  assert.doesNotMatch(page, /What the trial finds/)
})

test('typed bids are kept for their author alone, tried, and taken away again; the tender stays as it was', () => {
  const b = bench(RELATIVE)
  const answer = posted(b, twoBids())
  assert.deepEqual([answer.kind, answer.kind === 'redirect' && answer.to], ['redirect', `${PATH}?competitions=20`])
  const page = drawn(shown(b), b)
  // Quality: 15 + 12 + 24 + 6 = 57 and 9 + 9 + 18 + 6 = 42; price 27 and 30.
  assert.match(textOf(shown(b), b), /Of your bids, “Alder” comes first It has 84\.00, “Birch” 72\.00\./)
  assert.match(page, /value="£100,000"/)
  assert.equal(draftOf(b.house.db, ID).revision, 1)

  assert.equal(posted(b, { act: 'drop' }).kind, 'redirect')
  assert.doesNotMatch(textOf(shown(b), b), /Alder/)
})

test('typed bids that do not fit come back with what was typed and a message for each box, and nothing is kept', () => {
  const b = bench()
  const answer = posted(b, twoBids({ price: ['', '90000'], 'mark-studies': ['6', ''] }))
  assert.equal(answer.status, 422)
  assert.deepEqual(fieldsOf(answer), ['price-1', 'mark-studies-1', 'mark-studies-2'])
  const page = drawn(answer, b)
  assert.match(page, /id="mark-studies-1" name="mark-studies" value="6"[^>]*aria-invalid="true"/)
  assert.match(page, /Alder, “Title of studies”: “6” is not on the scale; choose 0, 1, 2, 3, 4 or 5/)
  assert.doesNotMatch(textOf(shown(b), b), /Alder/)
})

test('bids begin from the six kinds, in boxes that can be changed', () => {
  const b = bench()
  assert.equal(posted(b, { act: 'fill' }).kind, 'redirect')
  const page = drawn(shown(b), b)
  assert.match(page, /id="bid-6" name="bid" value="The middling one"/)
  assert.match(page, /id="bid-7" name="bid" value=""/)
})

test('a file of bids is read into the boxes, and of one that is wrong the row and the column are told', () => {
  const b = bench(RELATIVE)
  const head = 'bid,price,vetting,studies,reoffending,model,staffing,jobs\n'
  assert.equal(sent(b, `${head}Alder,100000,1,5,4,4,4,3\nBirch,90000,1,3,3,3,3,3\n`).kind, 'redirect')
  assert.match(textOf(shown(b), b), /It has 84\.00, “Birch” 72\.00\./)

  const wrong = sent(b, `${head}Cedar,100000,1,5,4,4,4,9`)
  assert.equal(wrong.status, 422)
  assert.match(textOf(wrong, b), /Row 2, column “jobs”: “9” is not on the scale/)
  assert.match(drawn(wrong, b), /id="bid-1" name="bid" value="Cedar"/)
  assert.deepEqual(fieldsOf(sent(b, 'bid,price\nCedar,1')), ['file'])
  assert.deepEqual(fieldsOf(sent(b, 'PK\u0003\u0004')), ['file'])
  assert.match(textOf(shown(b), b), /Alder/)
})

test('the six kinds can be taken out as a file that fits the draft', () => {
  const b = bench()
  const answer = b.house.get(mayDraft, downloadBids, visitOf(b))
  assert.equal(
    answer.kind === 'download' && String(answer.body).split('\r\n')[0],
    'bid,price,vetting,studies,reoffending,model,staffing,jobs',
  )
})

test('when the draft changes under typed bids, they are told to fit no more and are not tried', () => {
  const b = bench()
  posted(b, twoBids())
  b.house.change((tx) => {
    const content = withCriterion(sampleTender(), 'studies', {
      scale: sampleTender().sections[2]?.criteria[0]?.scale.slice(0, 5) ?? [],
    })
    keepDraft(tx, { tender: ID, content, by: b.lead.id, now: '2026-03-02T09:00:00.000Z' })
  })
  const answer = shown(b)
  assert.deepEqual(fieldsOf(answer), ['mark-studies-1'])
  assert.doesNotMatch(textOf(answer, b), /Of your bids/)
  assert.match(textOf(answer, b), /What the trial finds/)
})

test('a tender in lots is tried lot by lot', () => {
  const tender = sampleTender()
  const weights = { vetting: '0', studies: '40', reoffending: '20', model: '10', staffing: '5', jobs: '5', price: '20' }
  const lots = [
    { id: 'north', title: 'Northern prisons', description: '', weights: null, amounts: null },
    { id: 'south', title: 'Southern prisons', description: '', weights, amounts: { benchmark: 50_000_00 } },
  ]
  const b = bench({ ...tender, lots })
  assert.match(drawn(shown(b), b), /Section evidence <span class="wb-quiet">of 15</)
  const south = drawn(shown(b, { competitions: '20', lot: 'south' }), b)
  assert.match(south, /Section evidence <span class="wb-quiet">of 40</)
  assert.match(south, /name="pence"[^>]*value="50000"/)
})

test('nobody but the lead can try a draft', () => {
  const b = bench()
  const other = b.house.person('Imran Sadiq', ['commissioner'])
  assert.equal(b.house.get(mayDraft, atOnce(trial, showSimulation), visitOf(b, {}, {}, other)).status, 404)
})

test('every draft page leads to the trial, from the tree and from the publication check', () => {
  const b = bench()
  const page = drawn(shown(b), b)
  assert.match(page, /<a href="\/tenders\/atender00001\/simulation" aria-current="page">Try it<\/a>/)
})
