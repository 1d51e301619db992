import { valueAt } from '../rules/statement-lacks.js'
import type { Problem } from '../rules/tender.js'
import { EVIDENCE, STUDY } from './evidence-pages.js'
import { OFFER } from './offer-pages.js'
import { CONTRACT, RECORD } from './record-pages.js'
import { fieldsOf, formOfStatement, rowFields, type Field, type Said, type StatementForm } from './statement-form.js'
import type { Stated } from './statement-pages.js'
import { readStatement } from './statement-reading.js'
import type { StatementKind } from './statement-store.js'

const STATED: Record<StatementKind, Stated> = {
  evidence: EVIDENCE,
  study: STUDY,
  record: RECORD,
  contract: CONTRACT,
  offer: OFFER,
}

const isObject = (value: unknown): value is Said => value !== null && typeof value === 'object' && !Array.isArray(value)

/** Deeper than any form: what lies there is not looked at, and is not empty. */
const DEEPEST = 8

const isEmpty = (value: unknown, depth = 0): boolean =>
  value === null ||
  value === undefined ||
  value === '' ||
  value === false ||
  (typeof value === 'object' && depth < DEEPEST && Object.values(value).every((one) => isEmpty(one, depth + 1)))

const WANTED: Record<Field['kind'], string> = {
  text: 'must be text in quotes, on one line',
  words: 'must be text in quotes',
  list: 'must be a list of texts',
  whole: 'must be a whole number',
  decimal: 'must be a number in quotes, as "37.5"',
  day: 'must be a day, as "2021-04-01"',
  tick: 'must be true or false',
  'yes or no': 'must be true or false, or null',
  choice: 'must be one of those that the form offers',
  money: 'must be a whole number of pence',
  checkboxes: 'must be a list of those that the form offers',
}

function wanted(form: StatementForm, path: string): string {
  const rows = form.many ? Array.from({ length: form.many.most }, (_none, index) => index) : []
  const inRows = form.many ? rows.flatMap((index) => rowFields(form.many as NonNullable<typeof form.many>, index)) : []
  const field = [...fieldsOf(form), ...inRows].find((one) => one.path === path)
  const offered = field?.kind === 'choice' || field?.kind === 'checkboxes' ? (field.choices ?? []) : []
  const words = field ? WANTED[field.kind] : 'cannot be'
  return offered.length > 0 ? `${words}: ${offered.map(({ value }) => value).join(', ')}` : words
}

/**
 * Where what a file says differs from what its form would keep of it: a field that nobody knows, or a value that nobody could
 * have typed. What is empty may be left out.
 */
function differences(form: StatementForm, given: unknown, read: unknown, path: string): Problem[] {
  if (isEmpty(given) && isEmpty(read)) return []
  if (isObject(given) && isObject(read))
    return [...new Set([...Object.keys(given), ...Object.keys(read)])].flatMap((key) => {
      const inside = path === '' ? key : `${path}.${key}`
      if (!Object.hasOwn(read, key)) return [{ field: inside, text: 'no such field is known' }]
      return differences(form, Object.hasOwn(given, key) ? given[key] : null, read[key], inside)
    })
  if (Array.isArray(given) && Array.isArray(read) && given.length === read.length && given.every(isObject))
    return given.flatMap((one, index) => differences(form, one, read[index], `${path}.${index}`))
  return isSame(given, read) ? [] : [{ field: path, text: wanted(form, path) }]
}

const isSame = (one: unknown, other: unknown): boolean =>
  Array.isArray(one) && Array.isArray(other)
    ? one.length === other.length && one.every((value, index) => value === other[index])
    : one === other

/** What of a file cannot even be laid before the form. */
function misshapen({ many }: StatementForm, given: Said): Problem[] {
  const rows = many ? valueAt(given, many.path) : null
  if (!many || isEmpty(rows)) return []
  if (!Array.isArray(rows) || !rows.every(isObject)) return [{ field: many.path, text: 'must be a list of objects' }]
  return rows.length > many.most ? [{ field: many.path, text: `has more than ${many.most} entries` }] : []
}

/**
 * A statement of a file as the form of its kind would keep it, or what is wrong with it by field. Exactly what can be typed
 * can be read back.
 */
export function statementIn(kind: StatementKind, given: Said): { statement: Said; problems: Problem[] } {
  const { form, problems } = STATED[kind]
  const bad = misshapen(form, given)
  if (bad.length > 0) return { statement: {}, problems: bad }
  const { id, ...rest } = given
  const { statement, problems: unread } = readStatement(form, formOfStatement(form, rest))
  const isPart = kind === 'study' || kind === 'contract'
  const whole = isPart ? { ...statement, id } : statement
  const unlike = differences(form, isPart ? given : { ...given }, whole, '')
  if (unlike.length > 0) return { statement: whole, problems: unlike }
  return { statement: whole, problems: unread.length > 0 ? unread : problems(whole) }
}

/** What a statement of this kind is called by what it says, and the act that its keeping is. */
export const statedAs = (kind: StatementKind): Pick<Stated, 'act' | 'title' | 'form'> => STATED[kind]
