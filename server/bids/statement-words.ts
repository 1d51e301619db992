import { valueAt } from '../rules/statement-lacks.js'
import { day, money } from '../web/wording.js'
import { applies, rowFields, type Field, type Said, type StatementForm } from './statement-form.js'

/** One fact of a statement, as people read it. */
export interface Fact {
  label: string
  value: string
}

/** The facts under one heading of a statement. */
export interface Facts {
  heading: string
  facts: Fact[]
}

const NOT_STATED = 'Not stated'

const figures = (text: string): string => {
  const [whole = '', ...rest] = text.split('.')
  return [whole.replace(/(?<=\d)(?=(\d{3})+$)/g, ','), ...rest].join('.')
}

const isYear = (path: string): boolean => path.startsWith('years.')

const chosen = ({ choices = [] }: Field, value: unknown): string =>
  choices.find((choice) => choice.value === value)?.text ?? ''

function wordsOf(field: Field, value: unknown): string {
  const unit = field.suffix === '%' ? '%' : field.suffix ? ` ${field.suffix}` : ''
  if (field.kind === 'choice') return chosen(field, value)
  if (field.kind === 'checkboxes') return (value as string[]).map((one) => chosen(field, one)).join('; ')
  if (field.kind === 'list') return (value as string[]).join('; ')
  if (field.kind === 'day') return value === '' ? '' : day(`${value as string}T12:00:00.000Z`)
  if (typeof value === 'boolean') return value ? 'Yes' : 'No'
  if (field.kind === 'money') return money(value as number)
  if (field.kind === 'whole' && isYear(field.path)) return String(value)
  if (field.kind === 'whole' || field.kind === 'decimal') return value === '' ? '' : `${figures(String(value))}${unit}`
  return String(value)
}

const factOf = (field: Field, value: unknown): Fact => ({
  label: field.label,
  value: (value === null || value === undefined ? '' : wordsOf(field, value)) || NOT_STATED,
})

const rowFacts = (form: StatementForm, statement: Said): Facts[] => {
  const { many } = form
  if (!many) return []
  const rows = (valueAt(statement, many.path) as Said[] | undefined) ?? []
  return rows.map((row, index) => ({
    heading: `${many.noun} ${index + 1}`,
    facts: rowFields(many, index)
      .map((field) => ({ ...factOf(field, valueAt(statement, field.path)), folded: field.folded !== undefined }))
      .filter(({ value, folded }) => !folded || value !== NOT_STATED)
      .map(({ label, value }) => ({ label, value })),
  }))
}

/** Everything that a statement says, in the order of its form, with what it does not say called so. */
export const factsOf = (form: StatementForm, statement: Said): Facts[] => [
  ...form.sets.map(({ heading, rows }) => ({
    heading,
    facts: rows
      .flat()
      .filter((field) => applies(field, statement))
      .map((field) => factOf(field, valueAt(statement, field.path))),
  })),
  ...rowFacts(form, statement),
]

/** The facts in which two states of a statement differ. */
export function factsThatDiffer(
  form: StatementForm,
  one: Said,
  other: Said,
): { label: string; one: string; other: string }[] {
  const [first, second] = [linesOf(form, one), linesOf(form, other)]
  const labels = [...new Set([...first.keys(), ...second.keys()])]
  return labels
    .map((label) => ({ label, one: first.get(label) ?? NOT_STATED, other: second.get(label) ?? NOT_STATED }))
    .filter((fact) => fact.one !== fact.other)
}

const linesOf = (form: StatementForm, statement: Said): Map<string, string> =>
  new Map(
    factsOf(form, statement).flatMap(({ heading, facts }) =>
      facts.map(({ label, value }) => [
        form.sets.some((set) => set.heading === heading) ? label : `${heading}: ${label}`,
        value,
      ]),
    ),
  )
