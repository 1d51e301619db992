import type { Whole } from '../../audit/export-format.js'
import { fieldsIn, manifestIn, readEntry } from '../../audit/export-lines.js'
import type { ReplayEvent } from '../../rules/replay/events.js'

/** The events of each tender that an export holds in full, in their order. */
export type EventsOfTenders = Map<string, ReplayEvent[]>

/** Thrown on a file that is neither an exported trail nor the data of a report; the message says why, in one line. */
export class Malformed extends Error {}

function eventOf({ body, contents }: Whole): ReplayEvent {
  const { seq, act, bid, criterion, detail } = body
  const there = Object.fromEntries(contents.map(({ name, content }) => [name, content]))
  const missing = Object.keys(body.contents).filter((name) => !Object.hasOwn(there, name))
  return { seq, act, bid, criterion, detail, contents: there, missing }
}

/**
 * The events of an exported trail, by tender. Whether the file is as it was exported is for `verify` to say.
 * Throws Malformed, naming the line, where one is none of an export.
 */
export function eventsIn(lines: Iterable<string>): EventsOfTenders {
  const tenders: EventsOfTenders = new Map()
  let [number, version]: [number, 1 | 2] = [0, 1]
  try {
    for (const line of lines) {
      number += 1
      if (number === 1) version = manifestIn(line).version
      else keep(tenders, line, version)
    }
  } catch (error) {
    throw new Malformed(`line ${number}: ${error instanceof Error ? error.message : String(error)}`)
  }
  if (number === 0) throw new Malformed('the file is empty')
  return tenders
}

function keep(tenders: EventsOfTenders, line: string, version: 1 | 2): void {
  const fields = fieldsIn(line)
  // Only the last line of an export has it; that it is signed is for the verifier to check.
  if ('closing' in fields) return
  const { entry } = readEntry(fields, line, version)
  if (!('body' in entry) || entry.body.tender === null) return
  const events = tenders.get(entry.body.tender) ?? []
  events.push(eventOf(entry))
  tenders.set(entry.body.tender, events)
}
