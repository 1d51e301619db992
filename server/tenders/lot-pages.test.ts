import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Lot } from '../rules/lot.js'
import { sampleTender } from '../rules/sample-tender.js'
import { localsOf } from '../test-house.js'
import type { Answer, Form } from '../web/visits.js'
import { bench, drawn, formOf, ID, NOW, type Bench } from './draft-fixture.js'
import { differences } from './differences.js'
import {
  addLot,
  limitEditor,
  lotEditor,
  raiseLot,
  removeLot,
  saveLimit,
  saveLot,
  showLot,
  showLots,
} from './lot-pages.js'
import { showTender } from './notice-pages.js'
import { mayDraft, mayRead } from './permissions.js'
import { tenderDigest } from './publication-store.js'
import { submitPublish } from './publish-pages.js'
import { tenderIn } from './tender-schema.js'
import { tenderOf } from './tender-store.js'

const lot = (id: string, changes: Partial<Lot> = {}): Lot => ({
  id,
  title: `Lot ${id}`,
  description: 'The prisons of this part.',
  weights: null,
  amounts: null,
  ...changes,
})
const WEIGHTS = { vetting: '0', studies: '20', reoffending: '20', model: '10', staffing: '10', jobs: '10', price: '30' }
const TWO = [lot('north', { weights: WEIGHTS, amounts: { benchmark: 40_000_00 } }), lot('south')]
const LIMIT = { most: 1, rule: 'largest margin' } as const

const post = (b: Bench, page: typeof addLot, form: Form = {}, params: Record<string, string> = {}): Answer =>
  b.house.post(mayDraft, page, b.visit(form, params))
const lotForm = (b: Bench, id: string): Form => formOf(lotEditor, b, { lot: id })
const textOn = (answer: Answer, b: Bench): string =>
  drawn(answer, b)
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
const publish = (b: Bench): Answer => post(b, submitPublish, { basis: tenderDigest(b.content()) })

test('a lead divides a draft into lots, gives one its own weights and amounts, and limits what one bidder may win', () => {
  const b = bench()
  post(b, addLot, { title: ' Northern prisons ' })
  post(b, addLot, { title: 'Southern prisons' })
  const [north, south] = b.content().lots ?? []
  assert.deepEqual([north?.title, south?.title], ['Northern prisons', 'Southern prisons'])
  const own = Object.fromEntries(Object.entries(WEIGHTS).map(([id, weight]) => [`weight-${id}`, `${weight} %`]))
  const form = { ...lotForm(b, north?.id ?? ''), ...own, weights: 'own', description: 'North', benchmark: '£40,000' }
  assert.equal(post(b, saveLot, form, { lot: north?.id ?? '' }).status, 303)
  assert.equal(post(b, saveLimit, { ...formOf(limitEditor, b), most: '1', rule: 'largest margin' }).status, 303)
  assert.deepEqual(b.content().lots?.[0], {
    id: north?.id,
    title: 'Northern prisons',
    description: 'North',
    weights: WEIGHTS,
    amounts: { benchmark: 40_000_00 },
  })
  assert.deepEqual(b.content().lotLimit, LIMIT)
  assert.match(textOn(b.house.get(mayDraft, showLots, b.visit()), b), /Northern prisons own weights, 100%/)
  b.house.close()
})

test('the pages of lots sent back untouched change nothing', () => {
  const b = bench(sampleTender({ lots: TWO, lotLimit: LIMIT }))
  for (const { id } of TWO) assert.equal(post(b, saveLot, lotForm(b, id), { lot: id }).notice, 'Nothing had changed.')
  assert.equal(post(b, saveLimit, formOf(limitEditor, b)).notice, 'Nothing had changed.')
  assert.deepEqual(b.content(), sampleTender({ lots: TWO, lotLimit: LIMIT }))
  b.house.close()
})

test('a draft whose lots and limit were taken away again is the draft that never had any', () => {
  const b = bench(sampleTender({ lots: TWO, lotLimit: LIMIT }))
  post(b, saveLimit, { ...formOf(limitEditor, b), most: '' })
  for (const { id } of TWO) {
    const { removal } = localsOf(b.house.get(mayDraft, showLot, b.visit({}, { lot: id })))
    post(b, removeLot, { basis: String(removal) }, { lot: id })
  }
  assert.equal(tenderDigest(b.content()), tenderDigest(sampleTender()))
  b.house.close()
})

test('a lot that changed in another window is neither overwritten nor removed unseen', () => {
  const b = bench(sampleTender({ lots: TWO }))
  const old = lotForm(b, 'south')
  const { removal } = localsOf(b.house.get(mayDraft, showLot, b.visit({}, { lot: 'south' })))
  assert.equal(post(b, saveLot, { ...old, title: 'The south' }, { lot: 'south' }).status, 303)
  const refused = post(b, saveLot, { ...old, title: 'Southern' }, { lot: 'south' })
  assert.equal(refused.status, 409)
  assert.match(textOn(refused, b), /The south Southern/)
  assert.match(post(b, removeLot, { basis: String(removal) }, { lot: 'south' }).notice ?? '', /^Not removed/)
  b.house.close()
})

test('what cannot be read is named beside its box, and nothing is kept', () => {
  const b = bench(sampleTender({ lots: TWO }))
  const bad = { ...lotForm(b, 'south'), title: ' ', weights: 'own', 'weight-model': 'ten', benchmark: 'much' }
  const refused = post(b, saveLot, bad, { lot: 'south' })
  assert.equal(refused.status, 422)
  assert.deepEqual(
    (localsOf(refused).problems as { field: string }[]).map(({ field }) => field),
    ['title', 'weight-model', 'benchmark'],
  )
  assert.match(drawn(refused, b), /id="weight-model-error"/)
  const limit = (form: Form) =>
    (localsOf(post(b, saveLimit, { ...formOf(limitEditor, b), ...form })).problems as { field: string }[]).map(
      ({ field }) => field,
    )
  assert.deepEqual(limit({ most: 'one', rule: 'order of the lots' }), ['most'])
  assert.deepEqual(limit({ most: '1', rule: 'whim' }), ['rule'])
  assert.match(post(b, addLot, { title: ' ' }).notice ?? '', /^Nothing was added/)
  assert.deepEqual(b.content(), sampleTender({ lots: TWO }))
  b.house.close()
})

test('a lot moves up, and the first stays where it is', () => {
  const b = bench(sampleTender({ lots: TWO }))
  post(b, raiseLot, {}, { lot: 'south' })
  post(b, raiseLot, {}, { lot: 'south' })
  assert.deepEqual(
    b.content().lots?.map(({ id }) => id),
    ['south', 'north'],
  )
  assert.equal(post(b, raiseLot, {}, { lot: 'west' }).status, 404)
  b.house.close()
})

test('publication stops until every lot weighs 100, and then freezes, digests and shows the lots', () => {
  const b = bench(
    sampleTender({ lots: [lot('north', { weights: { ...WEIGHTS, jobs: '5' } }), lot('south')], lotLimit: LIMIT }),
  )
  const refused = publish(b)
  assert.equal(refused.status, 422)
  assert.match(
    drawn(refused, b),
    new RegExp(`href="/tenders/${ID}/lots/north">Lot “Lot north”: The weights add up to 95%`),
  )
  post(b, saveLot, { ...lotForm(b, 'north'), 'weight-jobs': '10' }, { lot: 'north' })
  assert.equal(publish(b).status, 303)
  const file = tenderOf(b.house.db, ID, NOW)
  assert.equal(file?.publication?.digest, tenderDigest(b.content()))
  assert.notEqual(file?.publication?.digest, tenderDigest(sampleTender()))
  assert.deepEqual(
    b.house.reader.prepare('SELECT lot, number, title FROM published_lots ORDER BY number').raw().all(),
    [
      ['north', 1, 'Lot north'],
      ['south', 2, 'Lot south'],
    ],
  )
  const notice = textOn(b.house.get(mayRead, showTender, b.visit()), b)
  assert.match(notice, /This tender is divided into 2 lots/)
  assert.match(notice, /Title of studies: 20%/)
  assert.match(notice, /One bidder can win at most 1 of the 2 lots/)
  assert.match(notice, /by the most points/)
  b.house.close()
})

test('what an amendment changes in lots is told lot by lot', () => {
  const before = sampleTender({ lots: TWO, lotLimit: LIMIT })
  const after = sampleTender({
    lots: [lot('south', { amounts: { benchmark: 60_000_00 } }), TWO[0] as Lot, lot('east')],
  })
  assert.deepEqual(
    differences(before, after).map(({ about, field, before: was, after: is }) => [
      about,
      field,
      was.split('\n')[0],
      is.split('\n')[0],
    ]),
    [
      ['Lot “Lot south”', 'Amounts', 'Benchmark £100,000', 'Benchmark £60,000'],
      ['Lot “Lot east”', 'Added', '', 'Title: Lot east'],
      ['Lots', 'Order of lots', 'north, south', 'south, north'],
      [
        'Lots',
        'Limit on lots',
        'One bidder can win at most 1 of the 2 lots. It may bid for all of them.',
        'One bidder may win every lot.',
      ],
    ],
  )
  assert.deepEqual(differences(sampleTender(), sampleTender()), [])
})

test('a file may hold lots, and one that knows none stays what it was', () => {
  const tender = sampleTender({ lots: TWO, lotLimit: LIMIT })
  assert.deepEqual(tenderIn(JSON.stringify(tender), 'a.json'), tender)
  assert.deepEqual(tenderIn(JSON.stringify(sampleTender()), 'a.json'), sampleTender())
  const strange = { ...tender, lotLimit: { most: 1, rule: 'whim' } }
  assert.throws(() => tenderIn(JSON.stringify(strange), 'a.json'), /a\.json: lotLimit\.rule/)
})
