import { poundsText } from '../rules/pounds.js'
import { valueAt } from '../rules/statement-lacks.js'
import type { Form } from '../web/visits.js'

/** One of several things to choose from: as it is kept, and as people read it. */
export interface Choice {
  value: string
  text: string
}

/** One box, or group of buttons, of a statement's form. Its name in the form is its path in the statement. */
export interface Field {
  path: string
  label: string
  hint?: string
  kind:
    'text' | 'words' | 'whole' | 'decimal' | 'day' | 'choice' | 'yes or no' | 'list' | 'checkboxes' | 'tick' | 'money'
  choices?: Choice[]
  /** What stands for no choice, 'Not stated' unless told. */
  none?: string
  /** What an empty box of a number or a day is kept as: null unless told. */
  blank?: ''
  /** The words under which the box is folded away until it says something. */
  folded?: string
  /** The unit, behind the box. */
  suffix?: string
  /** The box means something only where another field says one of these; elsewhere it is neither kept nor told. */
  onlyIf?: { path: string; is: string[] }
}

/** Fields under one heading. A list of fields stands side by side where there is room. */
export interface FieldSet {
  heading: string
  intro?: string
  rows: (Field | Field[])[]
}

/** Rows of the same fields, as many as somebody fills in: claims, evaluations left out. */
export interface Many {
  path: string
  heading: string
  intro: string
  /** What one row is called: 'Claim'. */
  noun: string
  most: number
  /** How many empty rows stand ready. */
  spare: number
  fields: Field[]
  /** What is kept of one row as read; `place` is its place among the rows that are kept. */
  kept: (row: Said, place: number, rows: Said[]) => Said
}

/** A form: everything that is drawn, read back and shown of a statement is made from it. */
export interface StatementForm {
  sets: FieldSet[]
  many: Many | null
  /** Parts that are null as long as every box in them is empty. */
  groups: string[]
  /** What is kept of the whole as read; as it is unless told. */
  kept?: (statement: Said) => Said
}

/** A statement as plain data. */
export type Said = { [key: string]: unknown }

/** Whether a field means something beside what the others say. */
export const applies = ({ onlyIf }: Field, statement: Said): boolean =>
  !onlyIf || onlyIf.is.some((value) => value === valueAt(statement, onlyIf.path))

/** Every field outside the rows, in order. */
export const fieldsOf = ({ sets }: StatementForm): Field[] => sets.flatMap(({ rows }) => rows.flat())

const rowField = ({ path }: Many, index: number, field: Field): Field => ({
  ...field,
  path: `${path}.${index}.${field.path}`,
})

/** The fields of one row, with their names in the form. */
export const rowFields = (many: Many, index: number): Field[] =>
  many.fields.map((field) => rowField(many, index, field))

const pounds = (value: unknown): string => (isPence(value) ? poundsText(value) : typeof value === 'string' ? value : '')

const isPence = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0

function typedOf({ kind }: Field, value: unknown): string | string[] {
  if (kind === 'yes or no') return value === true ? 'yes' : value === false ? 'no' : ''
  if (kind === 'money') return pounds(value)
  if (kind === 'tick') return value === true ? 'yes' : ''
  if (kind === 'list') return Array.isArray(value) ? value.join('\n') : ''
  if (kind === 'checkboxes') return Array.isArray(value) ? value.map(String) : []
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

/** A statement as its form holds it. */
export function formOfStatement(form: StatementForm, statement: Said): Form {
  const { many } = form
  const rows = many ? ((valueAt(statement, many.path) as Said[] | undefined) ?? []) : []
  const ids = many
    ? rows.map((row, index) => [`${many.path}.${index}.id`, typeof row.id === 'string' ? row.id : ''])
    : []
  const fields = [...fieldsOf(form), ...(many ? rows.flatMap((_row, index) => rowFields(many, index)) : [])]
  return Object.fromEntries([
    ...fields.map((field) => [field.path, typedOf(field, valueAt(statement, field.path))]),
    ...ids,
  ])
}
