import assert from 'node:assert/strict'
import test from 'node:test'
import { sampleTender } from '../rules/sample-tender.js'
import { blankTender } from './blank-tender.js'
import { tenderIn } from './tender-schema.js'

const text = (value: unknown) => JSON.stringify(value)

test('a tender in a file comes back as it was written', () => {
  assert.deepEqual(tenderIn(text(sampleTender()), 'a.json'), sampleTender())
  assert.deepEqual(tenderIn(text(blankTender()), 'blank'), blankTender())
})

test('a field that nobody knows is named, not dropped', () => {
  assert.throws(() => tenderIn(text({ ...sampleTender(), weight: '10' }), 'a.json'), /^Error: a\.json: .*weight/)
})

test('a weight that is a number, not text, is refused at its place: it could have been rounded on the way', () => {
  const tender = text(sampleTender()).replace('"weight":"15"', '"weight":15')
  assert.throws(() => tenderIn(tender, 'a.json'), /^Error: a\.json: sections\.1\.criteria\.0\.weight: /)
})

test('money with a fraction of a penny is refused', () => {
  const { price } = sampleTender()
  const tender = sampleTender({ price: { ...price, formula: { kind: 'fixed benchmark', benchmark: 100.5 } } })
  assert.throws(() => tenderIn(text(tender), 'a.json'), /price\.formula\.benchmark: must be whole pence/)
})

test('what is no JSON is said to be none', () => {
  assert.throws(() => tenderIn('title: x', 'a.json'), { message: 'a.json: this is not JSON' })
})

test('a rubric in a file names every finding, and no other', () => {
  const less = text(sampleTender()).replace('"harm":"0",', '')
  assert.throws(() => tenderIn(less, 'a.json'), /^Error: a\.json: sections\.1\.criteria\.0\.rubric/)
  const more = text(sampleTender()).replace('"harm":"0"', '"harm":"0","luck":"5"')
  assert.throws(() => tenderIn(more, 'a.json'), /^Error: a\.json: sections\.1\.criteria\.0\.rubric/)
})

test('terms in a file are exact: a misspelt field, an unknown setting and a number for text are named', () => {
  const changed = (from: string, to: string) => () => tenderIn(text(sampleTender()).replace(from, to), 'a.json')
  assert.throws(changed('"worthwhile":"3"', '"worthwhile":3'), /^Error: a\.json: evidence\.worthwhile: /)
  assert.throws(changed('"setting":"prison and release"', '"setting":"jail"'), /^Error: a\.json: evidence\.setting: /)
  assert.throws(changed('"noData"', '"nodata"'), /^Error: a\.json: record/)
})

test('a tender without terms comes back without them', () => {
  const { evidence: _, record: __, ...before } = sampleTender()
  const after = tenderIn(text(before), 'a.json')
  assert.deepEqual(
    Object.keys(after).filter((key) => key === 'evidence' || key === 'record'),
    [],
  )
  assert.deepEqual(after, before)
})
