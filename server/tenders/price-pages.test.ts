import assert from 'node:assert/strict'
import test from 'node:test'
import { sampleTender } from '../rules/sample-tender.js'
import type { PriceLine } from '../rules/tender.js'
import { localsOf } from '../test-house.js'
import type { Form } from '../web/visits.js'
import { bench, drawn, formOf } from './draft-fixture.js'
import { mayDraft } from './permissions.js'
import { priceEditor, savePrice, showPrice } from './price-pages.js'

type Row = Partial<Record<'id' | 'label' | 'kind' | 'year' | 'quantity' | 'unit' | 'factor' | 'place', string>>

const wordsOf = (html: string): string =>
  html
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/ ([.,])/g, '$1')

/** Rows as a browser sends them: every box of every row. */
const formOfRows = (rows: Row[]): Form => ({
  'line-id': rows.map(({ id = '' }) => id),
  line: rows.map(({ label = '' }) => label),
  'line-kind': rows.map(({ kind = 'fixed fee' }) => kind),
  'line-year': rows.map(({ year = '' }) => year),
  'line-quantity': rows.map(({ quantity = '' }) => quantity),
  'line-unit': rows.map(({ unit = '' }) => unit),
  'line-factor': rows.map(({ factor = '' }) => factor),
  'line-place': rows.map(({ place }, index) => place ?? String(index + 1)),
})

const STAFF = { id: 'staff', label: 'Staff' }
const OTHER = { id: 'other', label: 'Everything else' }

function drafting() {
  const b = bench()
  const save = (more: Form) => b.house.post(mayDraft, savePrice, b.visit({ ...formOf(priceEditor, b), ...more }))
  const problems = (more: Form) => {
    const answer = save(more)
    assert.equal(answer.status, 422)
    return localsOf(answer).problems
  }
  return { b, save, problems, price: () => b.content().price }
}

test('lines of every kind are designed in one form, and keep their ids', () => {
  const { b, save, price } = drafting()
  const rows: Row[] = [
    { ...STAFF, year: '1' },
    { ...OTHER, kind: 'mobilisation' },
    { label: 'Groups', kind: 'unit price', quantity: '3,000', unit: 'sessions' },
    { label: 'Extension', year: '3', factor: '0.5' },
    { label: 'Paid for results', kind: 'share at risk' },
    {},
    {},
  ]
  assert.equal(save(formOfRows(rows)).status, 303)
  const ids = price().lines.map(({ id }) => id)
  assert.deepEqual(ids.slice(0, 2), ['staff', 'other'])
  assert.deepEqual(price().lines, [
    { id: 'staff', label: 'Staff', kind: 'fixed fee', year: 1 },
    { id: 'other', label: 'Everything else', kind: 'mobilisation' },
    { id: ids[2], label: 'Groups', kind: 'unit price', volume: { quantity: 3000, unit: 'sessions' } },
    { id: ids[3], label: 'Extension', kind: 'fixed fee', year: 3, factor: '0.5' },
    { id: ids[4], label: 'Paid for results', kind: 'share at risk' },
  ])
  b.house.close()
})

test('a form sent back untouched changes nothing, not even lines from before there were kinds', () => {
  const { b, save, price } = drafting()
  const before = price()
  assert.equal(save({}).status, 303)
  assert.deepEqual(price(), before)
  b.house.close()
})

test('the places put lines into another order, a new one among them', () => {
  const { b, save, price } = drafting()
  save(formOfRows([STAFF, OTHER, { label: 'Training', place: '2' }]))
  assert.deepEqual(
    price().lines.map(({ label }) => label),
    ['Staff', 'Training', 'Everything else'],
  )
  const rows = price().lines.map(({ id, label }) => ({ id, label }))
  save(formOfRows(rows.map((row, index) => (index === 0 ? { ...row, place: '2' } : row))))
  assert.deepEqual(
    price().lines.map(({ label }) => label),
    ['Training', 'Staff', 'Everything else'],
  )
  b.house.close()
})

test('a line that asks for something else gets another id, so that no fee is ever read as a unit price', () => {
  const { b, save, price } = drafting()
  const unit = { quantity: '10', unit: 'days', kind: 'unit price' }
  save(
    formOfRows([
      { ...STAFF, ...unit },
      { ...OTHER, kind: 'mobilisation' },
    ]),
  )
  const [first, second] = price().lines
  assert.notEqual(first?.id, 'staff')
  assert.equal(second?.id, 'other')
  save(formOfRows([{ id: first?.id ?? '', label: 'Staff', ...unit, quantity: '20' }, OTHER]))
  assert.equal(price().lines[0]?.id, first?.id)
  b.house.close()
})

test('a line goes when its label is emptied', () => {
  const { b, save, price } = drafting()
  save(formOfRows([{ ...STAFF, label: ' ' }, OTHER]))
  assert.deepEqual(price().lines, [OTHER])
  b.house.close()
})

test('what cannot be kept of a line is told beside its box, and nothing typed is lost', () => {
  const { b, save, problems } = drafting()
  assert.deepEqual(problems(formOfRows([{ ...STAFF, quantity: '30' }, { ...OTHER, year: 'two' }, { unit: 'days' }])), [
    {
      field: 'line-quantity-1',
      text: 'Only a unit price has a volume. Choose unit price, or empty both boxes of the volume.',
    },
    { field: 'line-year-2', text: 'Enter the year as a whole number from 1, or leave it empty' },
    { field: 'line-3', text: 'Enter what the line asks for' },
    {
      field: 'line-quantity-3',
      text: 'Only a unit price has a volume. Choose unit price, or empty both boxes of the volume.',
    },
  ])
  assert.deepEqual(
    problems(
      formOfRows([
        { ...STAFF, kind: 'places', factor: '0.5' },
        { ...OTHER, factor: 'half' },
      ]),
    ),
    [
      { field: 'line-factor-1', text: 'This line adds nothing to the price, so it has no factor. Empty the box.' },
      { field: 'line-factor-2', text: 'Enter a factor of nought or more with at most four decimals, such as 0.5' },
    ],
  )
  const html = drawn(save(formOfRows([{ ...STAFF, kind: 'unit price', quantity: 'many' }])), b)
  assert.match(html, /value="many"/)
  assert.match(html, /id="line-quantity-1-error"/)
  b.house.close()
})

test('VAT and the trigger of an enquiry are chosen, and can be unchosen', () => {
  const { b, save, problems, price } = drafting()
  save({ vat: 'with VAT', low: 'benchmark', lowPercent: '20%' })
  assert.equal(price().vat, 'with VAT')
  assert.deepEqual(price().lowPrice, { under: 'benchmark', percent: '20' })
  save({ low: 'none', lowPercent: '' })
  assert.equal(price().lowPrice, null)
  assert.deepEqual(problems({ low: 'none', lowPercent: '20' }), [
    { field: 'low', text: 'Choose what a price is held against, or empty the percentage' },
  ])
  for (const lowPercent of ['', '0', '100', 'a fifth'])
    assert.deepEqual(problems({ low: 'median', lowPercent }), [
      { field: 'lowPercent', text: 'Enter a percentage over 0 and under 100, with at most two decimals' },
    ])
  b.house.close()
})

test('a tender that never said anything of VAT or low prices stays silent when something else is saved', () => {
  const { vat: _vat, ...silent } = sampleTender().price
  const b = bench(sampleTender({ price: silent }))
  b.house.post(mayDraft, savePrice, b.visit({ ...formOf(priceEditor, b), qualityMinimum: '30' }))
  assert.deepEqual(b.content().price, { ...silent, qualityMinimum: '30' })
  b.house.close()
})

test('what bidders will read follows what stands in the form, saved or not, with a bid worked through', () => {
  const { b, price } = drafting()
  const rows = formOfRows([
    { ...STAFF, year: '1' },
    { ...OTHER, year: '2', factor: '0.5' },
    { label: 'Groups', kind: 'unit price' },
  ])
  const before: PriceLine[] = price().lines
  const preview = b.visit({ ...formOf(priceEditor, b), ...rows, act: 'preview' })
  const words = wordsOf(drawn(b.house.post(mayDraft, savePrice, preview), b))
  assert.match(words, /As bidders will read it \(not saved\)/)
  assert.match(words, /the sum of all amounts, with “Everything else, year 2” at half\./)
  assert.match(words, /“Staff, year 1” \+ “Everything else, year 2” × 0\.5/)
  assert.match(words, /1 unit price without a volume is left out here\./)
  assert.match(words, /Its evaluated price is £400,000 \+ £200,000 = £600,000\./)
  assert.deepEqual(price().lines, before)
  assert.match(drawn(b.house.get(mayDraft, showPrice, b.visit()), b), /All amounts are stated without VAT\./)
  b.house.close()
})
