import { penceOf } from '../rules/pounds.js'
import { valueAt } from '../rules/statement-lacks.js'
import type { Problem } from '../rules/tender.js'
import { listOf, textOf, type Form } from '../web/visits.js'
import { fieldsOf, rowFields, type Field, type Many, type Said, type StatementForm } from './statement-form.js'
import { cleanText } from './typing.js'

const LONGEST = { text: 500, words: 4000, list: 4000 }
const WHOLE = /^\d{1,9}$/
const DECIMAL = /^\d{1,12}(\.\d{1,8})?$/

type Reading = { value: unknown; problem?: string }

const withoutSeparators = (text: string): string =>
  /^\d{1,3}([ ,]\d{3})+(\.\d+)?$/.test(text) ? text.replace(/[ ,]/g, '') : text

const withoutNoughts = (text: string): string => text.replace(/^0+(?=\d)/, '').replace(/^\./, '0.')

function readNumber(kind: 'whole' | 'decimal', typed: string): Reading {
  const text = withoutNoughts(withoutSeparators(typed.replace(/^£|\s*%$/g, '').trim()))
  if (text === '') return { value: null }
  if (kind === 'whole')
    return WHOLE.test(text)
      ? { value: Number(text) }
      : { value: null, problem: 'Enter a whole number in figures, such as 1,234, or leave the box empty' }
  return DECIMAL.test(text)
    ? { value: text }
    : { value: null, problem: 'Enter a number in figures, such as 37.5, or leave the box empty' }
}

const tooLong = (text: string, longest: number): string | undefined =>
  text.length > longest ? `Shorten this to ${longest.toLocaleString('en-GB')} letters` : undefined

function readText(kind: 'text' | 'words' | 'list', typed: string): Reading {
  const text = kind === 'text' ? typed.replace(/\s+/g, ' ').trim() : typed.trim()
  const lines = text.split('\n').map((line) => line.trim())
  const problem = tooLong(text, LONGEST[kind])
  return { value: kind === 'list' ? lines.filter(Boolean) : text, ...(problem ? { problem } : {}) }
}

const readMoney = (typed: string): Reading => {
  if (typed === '') return { value: null }
  const read = penceOf(typed)
  return 'pence' in read ? { value: read.pence } : { value: null, problem: read.problem }
}

const readDay = (typed: string): Reading => {
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(typed) && new Date(`${typed}T00:00:00Z`).toJSON()?.startsWith(typed)
  return typed === '' || isDay
    ? { value: typed || null }
    : { value: null, problem: 'Enter a day, such as 2021-04-01, or leave it empty' }
}

function readField(field: Field, form: Form): Reading {
  const reading = readTyped(field, form)
  return reading.value === null ? { ...reading, value: field.blank ?? null } : reading
}

function readTyped({ kind, path, choices = [] }: Field, form: Form): Reading {
  const typed = cleanText(textOf(form, path))
  if (kind === 'text' || kind === 'words' || kind === 'list') return readText(kind, typed)
  if (kind === 'whole' || kind === 'decimal') return readNumber(kind, typed.trim())
  if (kind === 'money') return readMoney(typed.trim())
  if (kind === 'day') return readDay(typed.trim())
  if (kind === 'tick') return { value: typed === 'yes' }
  if (kind === 'yes or no') return { value: typed === 'yes' ? true : typed === 'no' ? false : null }
  const given = new Set(listOf(form, path))
  const known = choices.map(({ value }) => value).filter((value) => given.has(value))
  return { value: kind === 'checkboxes' ? known : (known[0] ?? null) }
}

/** Puts a value into a statement, making what stands around it. */
function put(statement: Said, path: string, value: unknown): void {
  const [key = '', ...rest] = path.split('.')
  if (rest.length === 0) statement[key] = value
  else {
    const inner = statement[key] ?? {}
    statement[key] = inner
    put(inner as Said, rest.join('.'), value)
  }
}

function readFields(fields: Field[], form: Form, into: Said, pathIn = (field: Field): string => field.path): Problem[] {
  return fields.flatMap((field) => {
    const { value, problem } = readField(field, form)
    put(into, pathIn(field), value)
    return problem ? [{ field: field.path, text: `${field.label}: ${problem}` }] : []
  })
}

const isEmpty = (value: unknown): boolean =>
  value === null ||
  value === '' ||
  value === false ||
  (typeof value === 'object' && Object.values(value).every(isEmpty))

function withoutEmpty(statement: Said, groups: string[]): Said {
  const empty = groups.filter((path) => isEmpty(valueAt(statement, path) ?? null))
  for (const path of empty) put(statement, path, null)
  return statement
}

/** The places in the form of the rows in which something is typed or chosen. */
const filledRows = (many: Many, form: Form): number[] =>
  Array.from({ length: many.most }, (_none, index) => index).filter((index) =>
    rowFields(many, index).some(({ path }) => listOf(form, path).some((typed) => typed.trim() !== '')),
  )

/** How many rows a form shows: those filled in, and some to spare. */
export const rowsShown = (many: Many, form: Form): number =>
  Math.min(many.most, (filledRows(many, form).at(-1) ?? -1) + 1 + many.spare)

function readRows(many: Many, form: Form): { rows: Said[]; problems: Problem[] } {
  const problems: Problem[] = []
  const rows = filledRows(many, form).map((index) => {
    const row: Said = { id: cleanText(textOf(form, `${many.path}.${index}.id`)).slice(0, 40) }
    const inRow = (field: Field): string => field.path.slice(`${many.path}.${index}.`.length)
    const found = readFields(rowFields(many, index), form, row, inRow)
    problems.push(...found.map((one) => ({ ...one, text: `${many.noun} ${index + 1}, ${one.text}` })))
    return row
  })
  return { rows: rows.map(many.kept), problems }
}

/** What was typed, as a statement: an empty box is null, never nought; what cannot be read is a problem beside its field. */
export function readStatement(form: StatementForm, typed: Form): { statement: Said; problems: Problem[] } {
  const statement: Said = {}
  const problems = readFields(fieldsOf(form), typed, statement)
  withoutEmpty(statement, form.groups)
  const kept = form.kept ? form.kept(statement) : statement
  if (!form.many) return { statement: kept, problems }
  const { rows, problems: inRows } = readRows(form.many, typed)
  return { statement: { ...kept, [form.many.path]: rows }, problems: [...problems, ...inRows] }
}

/**
 * Problems that the rules found in a statement, each beside a field that the form has: a problem of a whole part stands at
 * its first field, one of a row at the place where that row stands in the form.
 */
export function besideFields(form: StatementForm, typed: Form, problems: Problem[]): Problem[] {
  const { many } = form
  const places = many ? filledRows(many, typed) : []
  const rows = many ? places.flatMap((index) => rowFields(many, index)) : []
  const names = [...fieldsOf(form), ...rows].map(({ path }) => path)
  const inForm = (field: string): string => {
    const [path, row, ...rest] = field.split('.')
    if (!many || path !== many.path) return field
    const place = places[Number(row)]
    return place === undefined ? path : [path, place, ...rest].join('.')
  }
  return problems.map(({ field, text }) => {
    const name = inForm(field)
    const there = names.includes(name) ? name : names.find((one) => one.startsWith(`${name}.`))
    return { field: there ?? 'statement', text }
  })
}
