import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Claim } from '../rules/evidence/study.js'
import { sampleStudy } from '../rules/evidence/sample-study.js'
import type { Form } from '../web/visits.js'
import { formOfStatement } from './statement-form.js'
import { besideFields, readStatement, rowsShown } from './statement-reading.js'
import { STUDY_FORM } from './study-form.js'

const claimsIn = (form: Form): Claim[] => readStatement(STUDY_FORM, form).statement.claims as Claim[]

const aClaim = (changes: Partial<Claim> = {}): Claim => ({
  id: 'c1',
  text: 'A fifth fewer people reoffend.',
  about: 'people who reoffend',
  figure: '20',
  unit: 'per cent',
  bound: 'about',
  money: null,
  ...changes,
})

test('a claim of which only the words are given is read from them, figure, unit and all', () => {
  assert.deepEqual(claimsIn({ 'claims.0.text': 'Reoffending fell by more than 29%.' }), [
    {
      id: 'c1',
      text: 'Reoffending fell by more than 29%.',
      about: 'people who reoffend',
      figure: '29',
      unit: 'per cent',
      bound: 'more than',
      money: null,
    },
  ])
})

test('what a bidder says of a claim is kept, whatever its words seem to say', () => {
  const form = {
    'claims.0.text': 'Reoffending fell by 29%.',
    'claims.0.about': 'offences in all',
    'claims.0.figure': '29',
    'claims.0.unit': 'percentage points',
  }
  assert.deepEqual(
    claimsIn(form).map(({ about, figure, unit, bound }) => [about, figure, unit, bound]),
    [['offences in all', '29', 'percentage points', 'exactly']],
  )
})

test('a claim without a figure may stand, and so may one without words that can be read', () => {
  const [proof, other] = claimsIn({ 'claims.0.text': 'It is proven to work.', 'claims.1.text': 'People like it.' })
  assert.deepEqual([proof?.about, proof?.figure], ['proof', null])
  assert.deepEqual([other?.about, other?.figure], ['something else', null])
})

test('claims come back from their form as they were saved, each under its id', () => {
  const claims = [
    aClaim(),
    aClaim({ id: 'c7', text: 'Saves £6.3m', about: 'money saved', figure: '6300000', unit: 'pounds' }),
    aClaim({ id: 'c2', money: { perHundred: '6300000', offered: '7000' } }),
  ]
  assert.deepEqual(claimsIn(formOfStatement(STUDY_FORM, { ...sampleStudy({ claims }) })), claims)
})

test('an emptied claim is gone, the others keep their ids, and a new one takes a free id', () => {
  const form = formOfStatement(STUDY_FORM, { ...sampleStudy({ claims: [aClaim(), aClaim({ id: 'c2' })] }) })
  const emptied = Object.keys(form).filter((name) => name.startsWith('claims.0.') && !name.endsWith('.id'))
  const changed = { ...form, ...Object.fromEntries(emptied.map((name) => [name, ''])), 'claims.2.text': 'New' }

  assert.deepEqual(
    claimsIn(changed).map(({ id, text }) => [id, text]),
    [
      ['c2', 'A fifth fewer people reoffend.'],
      ['c1', 'New'],
    ],
  )
})

test('ids that were sent twice, or were made up, do not make two claims of one', () => {
  const ids = claimsIn({
    'claims.0.text': 'One',
    'claims.0.id': 'c1',
    'claims.1.text': 'Two',
    'claims.1.id': 'c1',
    'claims.2.text': 'Three',
  }).map(({ id }) => id)
  assert.equal(new Set(ids).size, 3)
})

test('a form shows two boxes more than are filled, and never more than twelve', () => {
  const many = STUDY_FORM.many
  assert.ok(many)
  const filled = (rows: number): Form =>
    Object.fromEntries(Array.from({ length: rows }, (_none, index) => [`claims.${index}.text`, 'Words']))
  assert.deepEqual(
    [0, 1, 11, 12, 40].map((rows) => rowsShown(many, filled(rows))),
    [2, 3, 12, 12, 12],
  )
  assert.equal(claimsIn(filled(40)).length, 12)
})

test('a problem of a claim stands beside its box, also when the boxes before it are empty', () => {
  const form = { 'claims.2.text': 'Words', 'claims.2.figure': '1' }
  assert.deepEqual(besideFields(STUDY_FORM, form, [{ field: 'claims.0.figure', text: 'Wrong' }]), [
    { field: 'claims.2.figure', text: 'Wrong' },
  ])
})

test('a problem of a whole part stands at its first box, and one that no box has at the head of the form', () => {
  const problems = ['years', 'matching', 'elsewhere'].map((field) => ({ field, text: 'Wrong' }))
  assert.deepEqual(
    besideFields(STUDY_FORM, {}, problems).map(({ field }) => field),
    ['years.from', 'matching.method', 'statement'],
  )
})

test('a choice that nobody offered is no choice', () => {
  const { statement } = readStatement(STUDY_FORM, { design: 'astrology', sentences: ['for ever', 'over 4 years'] })
  assert.deepEqual([statement.design, statement.sentences], [null, ['over 4 years']])
})

test('whole numbers and decimals are read as people type them, and as nothing else', () => {
  const read = (path: string, typed: string): unknown => {
    const { statement, problems } = readStatement(STUDY_FORM, { [path]: typed })
    return problems.length > 0
      ? 'refused'
      : path === 'weeks'
        ? statement.weeks
        : (statement.flow as { started: unknown }).started
  }
  const whole = {
    '1,234': 1234,
    '1 234': 1234,
    '007': 7,
    ' 12 ': 12,
    '0': 0,
    '1.5': 'refused',
    '-1': 'refused',
    '1e3': 'refused',
    '12,34': 'refused',
    '９': 'refused',
  }
  assert.deepEqual(
    Object.keys(whole).map((typed) => read('flow.started', typed)),
    Object.values(whole),
  )
  const decimal = {
    '37.50': '37.50',
    '.5': '0.5',
    '012.5': '12.5',
    '1,000.5': '1000.5',
    '12%': '12',
    '0': '0',
    '5,5': 'refused',
    ten: 'refused',
  }
  assert.deepEqual(
    Object.keys(decimal).map((typed) => read('weeks', typed)),
    Object.values(decimal),
  )
})
