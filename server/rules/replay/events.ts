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

type Fields = Record<string, unknown>

const isObject = (value: unknown): value is Fields =>
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
 * The objects in a list, of a field that may be absent.
 * @throws NotReplayable naming the event, where it holds anything else
 * @example rowsIn(event, event.contents.bids).length // 3
 */
export function rowsIn(event: Pick<ReplayEvent, 'seq' | 'act'>, value: unknown): Fields[] {
  if (value === undefined) return []
  if (Array.isArray(value) && value.every(isObject)) return value
  throw new NotReplayable(`event ${event.seq} (${event.act}) holds a list that is not of its kind`)
}
