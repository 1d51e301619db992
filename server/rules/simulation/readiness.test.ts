import assert from 'node:assert/strict'
import test from 'node:test'
import { twoQuestions } from '../sample-case.js'
import { sampleCriterion, sampleSection, sampleTender, scaleOf, withCriterion } from '../sample-tender.js'
import type { Criterion, PriceFormula, Problem, Tender } from '../tender.js'
import { simulationLacks } from './readiness.js'

const lacks = (tender: Tender): Problem[] => simulationLacks(tender, '2026-03-02T09:00:00.000Z')
const WHOLE = sampleTender()
const studies = (changes: Partial<Criterion>): Tender => withCriterion(WHOLE, 'studies', changes)
const priced = (formula: PriceFormula, qualityMinimum: string | null = null): Tender => ({
  ...WHOLE,
  price: { ...WHOLE.price, formula, qualityMinimum },
})

test('a draft can be tried without anything that only bidders read', () => {
  const wordless = studies({
    ...{ title: '', question: '', wordLimit: -1, subpoints: [{ id: 'what', text: '' }] },
    scale: ['0', '5'].map((value) => ({ value, label: '', descriptor: '' })),
  })
  assert.deepEqual(lacks(WHOLE), [])
  assert.deepEqual(
    lacks({
      ...wordless,
      ...{ title: '', reference: '', authority: '', summary: '', documents: [] },
      timetable: { ...WHOLE.timetable, deadline: '2020-01-01T09:00:00.000Z', starts: '' },
      price: { ...WHOLE.price, lines: [], vat: undefined },
      sections: wordless.sections.map((section) => ({ ...section, title: '' })),
      policy: { evidenceBase: '90', trackRecord: '90' },
      ...{ evidence: undefined, record: undefined },
    }),
    [],
  )
})

test('what a ranking rests on is asked for in the words of the publication check', () => {
  const field = (id: string, part: string) => `criteria.${id}.${part}`
  const weights = { field: 'weights', text: 'The weights add up to 95%, not to 100%. Add 5.' }
  assert.deepEqual(lacks(studies({ weight: '10' })), [weights])
  assert.deepEqual(lacks(studies({ weight: 'many' })), [
    {
      field: 'weights',
      text: 'The weights add up to 85%, not to 100%. Add 15.',
    },
    {
      field: field('studies', 'weight'),
      text: 'The weight of “Title of studies” must be a number from 0 to 100 with at most two decimals, such as 12.5',
    },
  ])
  assert.deepEqual(lacks(studies({ scale: scaleOf('0') })), [
    { field: field('studies', 'scale'), text: 'The scale of “Title of studies” needs at least 2 values' },
  ])
  assert.deepEqual(lacks(studies({ minimum: { mark: '7', missing: 'failure' } })), [
    {
      field: field('studies', 'minimum'),
      text: 'The minimum of “Title of studies” is not on its scale. Choose 0, 1, 2, 3, 4 or 5.',
    },
  ])
  assert.deepEqual(lacks({ ...WHOLE, sections: [] }).slice(0, 2), [
    { field: 'sections', text: 'Add at least one section' },
    { field: 'weights', text: 'The weights add up to 0%, not to 100%. Add 100.' },
  ])
})

test('a tender must say how prices are marked, how ties are broken and how totals are rounded', () => {
  assert.deepEqual(lacks(priced({ kind: 'fixed benchmark', benchmark: 0 })), [
    { field: 'price.formula', text: 'The benchmark must be an amount above nought, in whole pence' },
  ])
  assert.deepEqual(lacks(priced(WHOLE.price.formula, '70.01')), [
    {
      field: 'price.qualityMinimum',
      text: 'The least total of quality points is more than any bid can earn. Lower it.',
    },
  ])
  assert.deepEqual(lacks({ ...WHOLE, tieBreak: [{ by: 'section', id: 'no' }] }), [
    { field: 'tieBreak', text: 'Step 1 of the tie-break names the section “no”, which is not in the tender' },
  ])
  assert.deepEqual(lacks({ ...WHOLE, rounding: { places: 5, mode: 'half up' } }), [
    { field: 'rounding', text: 'Totals must be rounded half up to a whole number of places from 0 to 4' },
  ])
})

test('two prices, or two questions of one name, cannot be ranked', () => {
  const [evidence, service] = twoQuestions().sections
  assert.ok(evidence && service)
  const prices = ['10', '20'].map((weight, at) => sampleCriterion(`price-${at}`, weight, { scale: [] }))
  assert.deepEqual(lacks(twoQuestions({ sections: [evidence, service, sampleSection('money', 'price', ...prices)] })), [
    { field: 'price', text: 'There must be exactly one price criterion, but there are 2' },
  ])
  const twice = sampleSection('more', 'quality', sampleCriterion('studies', '30'))
  const money = sampleSection('money', 'price', sampleCriterion('price', '30', { scale: [] }))
  const named = {
    field: 'criteria.studies',
    text: 'The id “studies” belongs to more than one criterion. Give each its own.',
  }
  assert.deepEqual(
    lacks(twoQuestions({ sections: [evidence, twice, money] })).filter(({ field }) => field === 'criteria.studies'),
    [named, named],
  )
})
