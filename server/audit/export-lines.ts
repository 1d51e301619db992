import { canonical, type Json } from './canonical.js'
import {
  stubLine,
  Unreadable,
  wholeLine,
  type FirstManifest,
  type Manifest,
  type SignedManifest,
  type Stub,
  type Whole,
} from './export-format.js'

/** Reads single lines of an export, strictly: whatever nothing vouches for is refused. */

type Fields = Record<string, Json>
type Check = (value: Json | undefined) => boolean

const isText: Check = (value) => typeof value === 'string'
const isTextOrNull: Check = (value) => value === null || typeof value === 'string'
const isHash: Check = (value) => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value)
const isSalt: Check = (value) => typeof value === 'string' && /^[0-9a-f]{2,}$/.test(value)
const isCount: Check = (value) => Number.isSafeInteger(value) && Number(value) >= 0
const isObject: Check = (value) => typeof value === 'object' && value !== null && !Array.isArray(value)
/** Whether there is such a moment: Date reads the 30th of February as one of March. */
const isInCalendar = (moment: string): boolean => {
  const at = Date.parse(moment)
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(moment.slice(0, 19))
}
const isMoment: Check = (value) =>
  typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(value) && isInCalendar(value)
const isList: Check = (value) => Array.isArray(value)
const isTexts: Check = (value) => Array.isArray(value) && value.every(isText)
const isReason: Check = (value) => Number.isSafeInteger(value) && Number(value) > 0
const isReasons: Check = (value) =>
  value === undefined || (isObject(value) && Object.values(value as Fields).every(isReason))
const isAnything: Check = (value) => value !== undefined
const perhaps =
  (check: Check): Check =>
  (value) =>
    value === undefined || check(value)
const is =
  (...wanted: Json[]): Check =>
  (value) =>
    value !== undefined && wanted.includes(value)

const FIRST = {
  weighbridge: is('ledger export'),
  version: is(1),
  tender: isTextOrNull,
  exportedAt: isMoment,
  events: isCount,
  head: isObject,
}
const SIGNED = {
  ...FIRST,
  version: is(2),
  origin: isText,
  keys: isTexts,
  handovers: perhaps(isTexts),
  root: isHash,
  checkpoints: isTexts,
  withheld: isList,
}
const HEAD = { seq: isCount, hash: isHash }
const WITHHELD = { ground: is('sight', 'chosen', 'erased'), why: isText, contents: isCount, events: isCount }
const WHOLE = { body: isObject, previous_hash: isHash, hash: isHash, contents: perhaps(isList) }
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

const NOT_WRITTEN_SO = 'it is not written as an export writes it'

/** The manifest in a line. Throws Unreadable when the line is none. */
export function manifestIn(line: string): Manifest {
  const fields = fieldsIn(line)
  if (fields.weighbridge !== 'ledger export') throw new Unreadable('it is not the first line of a ledger export')
  if (fields.version === 2) return signedManifest(line, fields)
  checkWritten(line, () => JSON.stringify(fields))
  checkFields('the manifest', fields, FIRST)
  checkFields('the head', fields.head as Fields, HEAD)
  return fields as unknown as FirstManifest
}

function signedManifest(line: string, fields: Fields): SignedManifest {
  checkWritten(line, () => canonical(fields))
  checkFields('the manifest', fields, SIGNED)
  checkFields('the head', fields.head as Fields, HEAD)
  for (const withheld of fields.withheld as Json[]) {
    if (!isObject(withheld)) throw new Unreadable("'withheld' of the manifest holds something that is no reason")
    checkFields('a reason', withheld as Fields, WITHHELD)
  }
  return fields as unknown as SignedManifest
}

/** An event as it was read, with the canonical texts of its body and contents where its version makes them to be had at once. */
export interface Read {
  entry: Whole | Stub
  body: string | null
  contents: string[] | null
}

/** The event in a line of an export of this version. Throws Unreadable when the line holds none. */
export function entryIn(line: string, version: 1 | 2 = 1): Whole | Stub {
  return readEntry(fieldsIn(line), line, version).entry
}

/** The same from a line whose fields are read already. */
export const readEntry = (fields: Fields, line: string, version: 1 | 2): Read =>
  version === 1 ? first(fields, line) : signed(fields, line)

function first(fields: Fields, line: string): Read {
  // Two programs may read two things from a key that stands twice, or from a number too long to hold.
  checkWritten(line, () => JSON.stringify(fields))
  if (!('body' in fields)) {
    checkFields('the event', fields, STUB)
    return { entry: fields as unknown as Stub, body: null, contents: null }
  }
  checkWhole(fields, WHOLE)
  const entry = fields as unknown as Whole
  return { entry: { ...entry, contents: entry.contents ?? [] }, body: null, contents: null }
}

const SIGNED_WHOLE = { ...WHOLE, contents: isList, withheld: isReasons }
const SIGNED_STUB = { ...STUB, withheld: perhaps(isReason) }

function signed(fields: Fields, line: string): Read {
  if (!('body' in fields)) {
    checkFields('the event', fields, SIGNED_STUB)
    const entry = fields as unknown as Stub
    checkWritten(line, () => stubLine(entry))
    return { entry, body: null, contents: null }
  }
  checkWhole(fields, SIGNED_WHOLE)
  const entry = fields as unknown as Whole
  let [body, contents]: [string, string[]] = ['', []]
  checkWritten(line, () => {
    body = canonical(entry.body)
    contents = entry.contents.map(({ content }) => canonical(content))
    return wholeLine(
      body,
      entry.contents.map((content, index) => ({ ...content, content: contents[index] ?? '' })),
      entry,
    )
  })
  return { entry, body, contents }
}

function checkWhole(fields: Fields, checks: Record<string, Check>): void {
  checkFields('the event', fields, checks)
  const body = fields.body as Fields
  checkFields('its body', body, BODY)
  if (!Object.values(body.contents as Fields).every(isHash))
    throw new Unreadable("'contents' in its body is not a list of digests")
  for (const content of (fields.contents ?? []) as Json[]) {
    if (!isObject(content)) throw new Unreadable("'contents' holds something that is no content")
    checkFields('a content', content as unknown as Fields, CONTENT)
  }
}

/** The signed text in a closing line. Throws Unreadable when nothing else may stand in it, and does. */
export function closingNote(fields: Fields, line: string): string {
  checkWritten(line, () => canonical(fields))
  checkFields('the closing line', fields, { closing: isText })
  return fields.closing as string
}

/** The closing line of a signed text. */
export const closingLine = (note: string): string => canonical({ closing: note })

/** The fields of a line. Throws Unreadable when it is no JSON object. */
export function fieldsIn(line: string): Fields {
  if (line === '') throw new Unreadable('nothing stands there')
  let value: Json
  try {
    value = JSON.parse(line) as Json
  } catch {
    throw new Unreadable('it is not JSON')
  }
  if (!isObject(value)) throw new Unreadable('it is not a JSON object')
  return value as Fields
}

function checkWritten(line: string, written: () => string): void {
  let text = ''
  try {
    text = written()
  } catch {
    // What has no canonical form, such as a fraction, is no line either.
  }
  if (text !== line) throw new Unreadable(NOT_WRITTEN_SO)
}

function checkFields(what: string, fields: Fields, checks: Record<string, Check>): void {
  for (const name in checks)
    if (!checks[name]?.(Object.hasOwn(fields, name) ? fields[name] : undefined))
      throw new Unreadable(`'${name}' of ${what} is missing or not of its kind`)
  for (const name in fields)
    if (!Object.hasOwn(checks, name)) throw new Unreadable(`${what} has a field '${name}', which nothing vouches for`)
}
