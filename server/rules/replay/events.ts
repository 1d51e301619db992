/** One event of a ledger as a replay reads it: what was recorded, with what lies beside it. */
export interface ReplayEvent {
  seq: number
  act: string
  bid: string | null
  criterion: string | null
  detail: Record<string, unknown>
  /** By name; what was withheld from the reader or erased by law is not there. */
  contents: Record<string, unknown>
  /** The names of the contents that were recorded and are not there. */
  missing: string[]
}

/** Thrown where an award cannot be replayed; the message says what is not there, in words. */
export class NotReplayable extends Error {}

/** An object as it was recorded, whatever is in it. */
export type Fields = Record<string, unknown>

/**
 * Whether something that was recorded has fields: null and lists have none.
 * @example isObject([]) // false
 */
export const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * What stands in a field of an event or of something in it, as text.
 * @throws NotReplayable naming the event, where it is no text
 * @example textIn({ seq: 7, act: 'bid.excluded' }, { rule: '4.2' }, 'rule') // '4.2'
 */
export function textIn(event: Pick<ReplayEvent, 'seq' | 'act'>, fields: Fields, name: string): string {
  const value = fields[name]
  if (typeof value === 'string') return value
  throw new NotReplayable(`event ${event.seq} (${event.act}) does not say its “${name}”`)
}

/**
 * What lies beside an event under a name.
 * @throws NotReplayable naming the event, where it was withheld from whoever took the export, was erased, or never was there
 * @example contentOf(event, 'agreement') // { mark: '4', … }
 */
export function contentOf(event: ReplayEvent, name: string): unknown {
  if (Object.hasOwn(event.contents, name)) return event.contents[name]
  const why = event.missing.includes(name) ? 'was withheld or erased' : 'was never recorded'
  throw new NotReplayable(`what event ${event.seq} (${event.act}) says, its “${name}”, ${why}`)
}

/**
 * The same by name, for several.
 * @throws NotReplayable as `contentOf`
 * @example contentsIn(event, 'rule', 'reason') // { rule: '4.2', reason: 'No accounts' }
 */
export const contentsIn = (event: ReplayEvent, ...names: string[]): Fields =>
  Object.fromEntries(names.map((name) => [name, contentOf(event, name)]))

/**
 * The same, or undefined where nothing was recorded under that name at all.
 * @throws NotReplayable naming the event, where it was withheld or erased
 * @example keptIn(event, 'orders') // undefined, of a tender without lots
 */
export const keptIn = (event: ReplayEvent, name: string): unknown =>
  Object.hasOwn(event.contents, name) || event.missing.includes(name) ? contentOf(event, name) : undefined

/**
 * The same, where it is an object.
 * @throws NotReplayable as `contentOf`, or where it is none
 * @example fieldsOf(event, 'agreement').mark // '4'
 */
export function fieldsOf(event: ReplayEvent, name: string): Fields {
  const value = contentOf(event, name)
  if (isObject(value)) return value
  throw new NotReplayable(`what event ${event.seq} (${event.act}) says, its “${name}”, is not of its kind`)
}

/**
 * What stands in a field where only some words may.
 * @throws NotReplayable naming the event, where it is another word or no text
 * @example wordIn(event, { decision: 'keep' }, 'decision', ['exclude', 'keep']) // 'keep'
 */
export function wordIn<Word extends string>(
  event: Pick<ReplayEvent, 'seq' | 'act'>,
  fields: Fields,
  name: string,
  words: readonly Word[],
): Word {
  const said = textIn(event, fields, name)
  const word = words.find((one) => one === said)
  if (word !== undefined) return word
  throw new NotReplayable(
    `event ${event.seq} (${event.act}) says “${said}” as its “${name}”, not ${words.join(' or ')}`,
  )
}

/**
 * An object in an event.
 * @throws NotReplayable naming the event, where it is none
 * @example objectIn(event, row.parts).prices
 */
export function objectIn(event: Pick<ReplayEvent, 'seq' | 'act'>, value: unknown): Fields {
  if (isObject(value)) return value
  throw new NotReplayable(`event ${event.seq} (${event.act}) holds something that is not of its kind`)
}

/**
 * The texts in a list.
 * @throws NotReplayable naming the event, where it holds anything else
 * @example textsIn(event, ['north', 'south']).length // 2
 */
export function textsIn(event: Pick<ReplayEvent, 'seq' | 'act'>, value: unknown): string[] {
  if (Array.isArray(value) && value.every((one) => typeof one === 'string')) return value
  throw new NotReplayable(`event ${event.seq} (${event.act}) holds a list that is not of its kind`)
}

/**
 * The objects in a list, of a field that may be absent.
 * @throws NotReplayable naming the event, where it holds anything else
 * @example rowsIn(event, event.contents.bids).length // 3
 */
export function rowsIn(event: Pick<ReplayEvent, 'seq' | 'act'>, value: unknown): Fields[] {
  if (value === undefined) return []
  if (Array.isArray(value) && value.every(isObject)) return value
  throw new NotReplayable(`event ${event.seq} (${event.act}) holds a list that is not of its kind`)
}
