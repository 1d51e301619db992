import type { Json } from './canonical.js'
import type { Body } from './chain.js'

/**
 * The format of an exported ledger: a text of lines, each a JSON object as JSON.stringify writes it. The first line is the
 * manifest; then comes one line for each event, in order.
 */
export interface Manifest {
  weighbridge: 'ledger export'
  version: 1
  /** The tender whose events are there in full, or null for the whole ledger. */
  tender: string | null
  /** UTC ISO text. */
  exportedAt: string
  events: number
  head: { seq: number; hash: string }
}

export interface Content {
  name: string
  salt: string
  content: Json
}

/** An event in full. A digest in its body without a content here was withheld from the reader, or erased by law. */
export interface Whole {
  body: Body
  previous_hash: string
  hash: string
  contents: Content[]
}

/** An event of which only its place in the chain is told: it belongs to another tender. */
export interface Stub {
  seq: number
  leaf: string
  previous_hash: string
  hash: string
}

export type Entry = Whole | Stub

/** A line that is no line of an export. The message says what is wrong with it. */
export class Unreadable extends Error {}

type Fields = Record<string, Json>
type Check = (value: Json | undefined) => boolean

const isText: Check = (value) => typeof value === 'string'
const isTextOrNull: Check = (value) => value === null || typeof value === 'string'
const isHash: Check = (value) => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value)
const isSalt: Check = (value) => typeof value === 'string' && /^[0-9a-f]{2,}$/.test(value)
const isCount: Check = (value) => Number.isSafeInteger(value) && Number(value) >= 0
const isObject: Check = (value) => typeof value === 'object' && value !== null && !Array.isArray(value)
const isMoment: Check = (value) =>
  typeof value === 'string' &&
  /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(value) &&
  !Number.isNaN(Date.parse(value))
const isList: Check = (value) => value === undefined || Array.isArray(value)
const isAnything: Check = (value) => value !== undefined
const is =
  (wanted: Json): Check =>
  (value) =>
    value === wanted

const MANIFEST = {
  weighbridge: is('ledger export'),
  version: is(1),
  tender: isTextOrNull,
  exportedAt: isMoment,
  events: isCount,
  head: isObject,
}
const HEAD = { seq: isCount, hash: isHash }
const WHOLE = { body: isObject, previous_hash: isHash, hash: isHash, contents: isList }
const STUB = { seq: isCount, leaf: isHash, previous_hash: isHash, hash: isHash }
const CONTENT = { name: isText, salt: isSalt, content: isAnything }
const BODY = {
  version: is(1),
  seq: isCount,
  at: isMoment,
  person: isTextOrNull,
  act: isText,
  tender: isTextOrNull,
  bid: isTextOrNull,
  criterion: isTextOrNull,
  detail: isObject,
  contents: isObject,
}

/** The manifest in a line. Throws Unreadable when the line is none. */
export function manifestIn(line: string): Manifest {
  const fields = fieldsIn(line)
  if (fields.weighbridge !== 'ledger export') throw new Unreadable('it is not the first line of a ledger export')
  checkFields('the manifest', fields, MANIFEST)
  checkFields('the head', fields.head as Fields, HEAD)
  return fields as unknown as Manifest
}

/** The event in a line. Throws Unreadable when the line holds none. */
export function entryIn(line: string): Entry {
  const fields = fieldsIn(line)
  if (!('body' in fields)) {
    checkFields('the event', fields, STUB)
    return fields as unknown as Stub
  }
  checkFields('the event', fields, WHOLE)
  const body = fields.body as Fields
  checkFields('its body', body, BODY)
  if (!Object.values(body.contents as Fields).every(isHash))
    throw new Unreadable("'contents' in its body is not a list of digests")
  const contents = (fields.contents ?? []) as Fields[]
  for (const content of contents) {
    if (!isObject(content)) throw new Unreadable("'contents' holds something that is no content")
    checkFields('a content', content, CONTENT)
  }
  return { ...(fields as unknown as Whole), contents: contents as unknown as Content[] }
}

function fieldsIn(line: string): Fields {
  let value: Json
  try {
    value = JSON.parse(line) as Json
  } catch {
    throw new Unreadable('it is not JSON')
  }
  if (!isObject(value)) throw new Unreadable('it is not a JSON object')
  // Two programs may read two things from a key that stands twice, or from a number too long to hold.
  if (JSON.stringify(value) !== line) throw new Unreadable('it is not written as an export writes it')
  return value as Fields
}

function checkFields(what: string, fields: Fields, checks: Record<string, Check>): void {
  for (const [name, check] of Object.entries(checks))
    if (!check(Object.hasOwn(fields, name) ? fields[name] : undefined))
      throw new Unreadable(`'${name}' of ${what} is missing or not of its kind`)
  for (const name of Object.keys(fields))
    if (!Object.hasOwn(checks, name)) throw new Unreadable(`${what} has a field '${name}', which nothing vouches for`)
}
