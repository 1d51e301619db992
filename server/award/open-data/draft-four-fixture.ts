import { isRecord } from '../../rules/open-data/json-record.js'

/** As much of JSON Schema draft 4 as the official release schemas use, for tests: they cannot be copied here, nor can a validator. */

export type Schema = Record<string, unknown>

const TYPES: Record<string, (value: unknown) => boolean> = {
  object: isRecord,
  array: Array.isArray,
  string: (value) => typeof value === 'string',
  number: (value) => typeof value === 'number',
  integer: Number.isInteger,
  boolean: (value) => typeof value === 'boolean',
  null: (value) => value === null,
}

const FORMATS: Record<string, RegExp> = {
  'date-time': /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/,
  uri: /^[a-z][a-z0-9+.-]*:[^\s]+$/i,
}

type Check = (given: unknown, value: unknown) => string | null
const fails = (wrong: boolean, words: string): string | null => (wrong ? words : null)
const sizeOf = (value: unknown): number =>
  typeof value === 'string' || Array.isArray(value) ? value.length : isRecord(value) ? Object.keys(value).length : 0

/** One keyword each; what a keyword does not apply to passes. */
const CHECKS: Record<string, Check> = {
  type: (given, value) => fails(![given].flat().some((type) => TYPES[String(type)]?.(value)), `is no ${String(given)}`),
  enum: (given, value) => fails(Array.isArray(given) && !given.includes(value), 'is not in the list of values'),
  required: (given, value) => {
    const missing = isRecord(value) ? (given as string[]).filter((field) => !Object.hasOwn(value, field)) : []
    return fails(missing.length > 0, `lacks ${missing.join(', ')}`)
  },
  pattern: (given, value) =>
    fails(typeof value === 'string' && !new RegExp(String(given), 'u').test(value), 'has not the form'),
  format: (given, value) =>
    fails(typeof value === 'string' && FORMATS[String(given)]?.test(value) === false, `is no ${String(given)}`),
  minLength: (given, value) => fails(typeof value === 'string' && sizeOf(value) < Number(given), 'is too short'),
  minItems: (given, value) => fails(Array.isArray(value) && sizeOf(value) < Number(given), 'has too few items'),
  minProperties: (given, value) => fails(isRecord(value) && sizeOf(value) < Number(given), 'has too few fields'),
  minimum: (given, value) => fails(typeof value === 'number' && value < Number(given), 'is too small'),
  maximum: (given, value) => fails(typeof value === 'number' && value > Number(given), 'is too large'),
  uniqueItems: (given, value) =>
    fails(
      given === true && Array.isArray(value) && new Set(value.map((one) => JSON.stringify(one))).size < value.length,
      'has an item twice',
    ),
}

/** Keywords that only describe, or that are looked at elsewhere. */
const OTHERS = new Set([
  ...['$ref', 'properties', 'patternProperties', 'items', 'definitions', 'id', '$schema', 'title', 'description'],
  ...['codelist', 'openCodelist', 'omitWhenMerged', 'wholeListMerge', 'mergeStrategy', 'mergeOptions', 'versionId'],
  ...['deprecated', 'default', 'propertyNames', 'exclusiveMinimum', 'exclusiveMaximum'],
])

function resolved(root: Schema, schema: Schema): Schema {
  const reference = schema.$ref
  if (typeof reference !== 'string') return schema
  const steps = reference.replace(/^#\//, '').split('/')
  const found = steps.reduce<unknown>((at, step) => (isRecord(at) ? at[step] : undefined), root)
  if (!isRecord(found)) throw new Error(`There is no ${reference} in the schema`)
  return resolved(root, found)
}

function ofFields(root: Schema, schema: Schema, value: Record<string, unknown>, path: string): string[] {
  const named = isRecord(schema.properties) ? schema.properties : {}
  const patterns = isRecord(schema.patternProperties) ? Object.entries(schema.patternProperties) : []
  return Object.entries(value).flatMap(([field, inner]) =>
    [named[field], ...patterns.flatMap(([pattern, one]) => (new RegExp(pattern, 'u').test(field) ? [one] : []))]
      .filter(isRecord)
      .flatMap((one) => schemaErrors(root, one, inner, `${path}/${field}`)),
  )
}

/**
 * What of a value is not as a schema wants it.
 * @throws Error if the schema uses a keyword that is not looked at here, so that nothing passes unseen
 */
export function schemaErrors(root: Schema, given: Schema, value: unknown, path = ''): string[] {
  const schema = resolved(root, given)
  const unknown = Object.keys(schema).filter((keyword) => !Object.hasOwn(CHECKS, keyword) && !OTHERS.has(keyword))
  if (unknown.length > 0) throw new Error(`${path}: the schema uses ${unknown.join(', ')}`)
  const own = Object.entries(CHECKS).flatMap(([keyword, check]) => {
    const wrong = Object.hasOwn(schema, keyword) ? check(schema[keyword], value) : null
    return wrong === null ? [] : [`${path} ${wrong}`]
  })
  if (Array.isArray(value) && isRecord(schema.items)) {
    const { items } = schema
    return [...own, ...value.flatMap((one, index) => schemaErrors(root, items as Schema, one, `${path}/${index}`))]
  }
  return isRecord(value) ? [...own, ...ofFields(root, schema, value, path)] : own
}
