import type { Reads } from '../database/access.js'
import type { Body } from './chain.js'
import type { Reason } from './export-format.js'
import { contentsBetween, erasedBetween, eventsBetween, eventsOfTenderAfter } from './export-store.js'
import type { EventRow } from './ledger-store.js'

export interface Beside {
  seq: number
  name: string
  salt: string
  content: string
}

export interface Wanted {
  /** The tender whose events are wanted in full, or null for the whole ledger. */
  tender: string | null
  /** Whether the reader may know that an event happened; left out, all of the tender's. Others stand there as leaves. */
  mayKnow?: (event: EventRow) => boolean
  /** Why what lies beside an event is withheld from the reader now, or null when it is not. Of it only digests are told. */
  withheld?: (event: EventRow) => string | null
  /** What whoever exports chose to leave out of an event: what lies beside it, or all but its leaf. Null for nothing. */
  chosen?: (event: EventRow, beside: Beside[]) => Choice | null
  /** UTC ISO text. */
  now: string
}

export interface Choice {
  leaves: 'the event' | 'its leaf'
  why: string
}

/** An event, and what is told of it. */
export interface Judged {
  event: EventRow
  /** Whether only its place in the chain is told, and not even that something is withheld. */
  isOther: boolean
  /** For which reason it was reduced to its leaf, or null. */
  reduced: Reason | null
  /** The contents that are told. */
  beside: Beside[]
  /** Why each of the others is not, by its name. */
  withheld: { [name: string]: Reason }
}

/** How many events are read at once: a long ledger is never in memory as a whole. */
const STRETCH = 500

/** Every event up to `until`, stretch by stretch, with what is told of it; or only those of the tender, when that is all that counts. */
export function* judged(
  db: Reads,
  wanted: Wanted,
  { until, isOwnAlone }: { until: number; isOwnAlone: boolean },
): Generator<Judged[], void, undefined> {
  for (let after = 0; after < until;) {
    const events = stretchAfter(db, wanted, isOwnAlone, { after, until })
    const last = events.at(-1)?.seq
    if (last === undefined) return
    const bounds = { after, until: last }
    const beside = bySeq(contentsBetween(db, { ...bounds, tender: wanted.tender }))
    const erased = bySeq(erasedBetween(db, bounds))
    yield events.map((event) => judge(wanted, event, beside.get(event.seq) ?? [], erased.get(event.seq) ?? []))
    after = last
  }
}

const stretchAfter = (
  db: Reads,
  { tender }: Wanted,
  isOwnAlone: boolean,
  bounds: { after: number; until: number },
): EventRow[] =>
  tender !== null && isOwnAlone
    ? eventsOfTenderAfter(db, { ...bounds, tender, most: STRETCH })
    : eventsBetween(db, { after: bounds.after, until: Math.min(bounds.after + STRETCH, bounds.until) })

function bySeq<T extends { seq: number }>(rows: T[]): Map<number, T[]> {
  const found = new Map<number, T[]>()
  for (const row of rows) {
    const known = found.get(row.seq)
    if (known) known.push(row)
    else found.set(row.seq, [row])
  }
  return found
}

const NOTHING = { isOther: false, reduced: null, beside: [], withheld: {} }

function judge(wanted: Wanted, event: EventRow, beside: Beside[], erased: { name: string; reason: string }[]): Judged {
  if (wanted.tender !== null && (event.tender !== wanted.tender || wanted.mayKnow?.(event) === false))
    return { ...NOTHING, event, isOther: true }
  const choice = wanted.chosen?.(event, beside) ?? null
  if (choice?.leaves === 'its leaf') return { ...NOTHING, event, reduced: `chosen ${choice.why}` }
  const names = Object.keys((JSON.parse(event.body) as Body).contents)
  if (names.length === 0) return { ...NOTHING, event }
  const unseen = wanted.withheld?.(event) ?? null
  const whole: Reason | null = choice ? `chosen ${choice.why}` : unseen === null ? null : `sight ${unseen}`
  const whys = new Map(erased.map(({ name, reason }): [string, Reason] => [name, `erased ${reason}`]))
  const withheld = Object.fromEntries(
    names.flatMap((name): [string, Reason][] => {
      const reason = whole ?? whys.get(name)
      return reason ? [[name, reason]] : []
    }),
  )
  return { ...NOTHING, event, beside: beside.filter(({ name }) => !Object.hasOwn(withheld, name)), withheld }
}
