import { all, change, one, type Reads, type Writes } from '../../database/access.js'
import { newId } from '../../database/ids.js'
import type { Outcome } from '../../rules/standstill/course.js'

export const WAYS = ['letter', 'e-mail', 'platform', 'other'] as const
/** By which way it came: through this application, or any other. */
export type Way = 'here' | (typeof WAYS)[number]

/** What was decided on a representation, and told to whoever made it. */
export interface RepresentationDecision {
  outcome: Outcome
  reasons: string
  communicatedOn: string
  /** Until when it keeps the standstill open; null where it does not. */
  lastDay: string | null
  endsAt: string | null
  by: string
  at: string
}

/** What somebody says against an award, with what was decided. */
export interface Representation {
  id: string
  tender: string
  bid: string | null
  /** The bidder's organisation; '' of whoever did not bid. */
  organisation: string
  from: string
  way: Way
  text: string
  receivedAt: string
  /** Whether the contract waits until it is decided. */
  holds: boolean
  by: string
  at: string
  decision: RepresentationDecision | null
}

interface Row extends Omit<Representation, 'holds' | 'decision'> {
  holds: 0 | 1
  outcome: Outcome | null
  reasons: string
  communicatedOn: string
  lastDay: string | null
  endsAt: string | null
  decidedBy: string
  decidedAt: string
}

const SELECT = `SELECT r.id, r.tender, r.bid, coalesce(b.organisation, '') AS organisation, r.from_whom AS "from", r.way, r.text,
    r.received_at AS receivedAt, r.holds, a.name AS by, r.at, d.outcome, d.reasons, d.communicated_on AS communicatedOn,
    d.last_day AS lastDay, d.ends_at AS endsAt, da.name AS decidedBy, d.at AS decidedAt
  FROM representations r JOIN accounts a ON a.id = r.by LEFT JOIN bids b ON b.id = r.bid
  LEFT JOIN representation_decisions d ON d.representation = r.id LEFT JOIN accounts da ON da.id = d.by`
const rows = all<Row, { tender: string }>(`${SELECT} WHERE r.tender = :tender ORDER BY r.received_at, r.id`)
const row = one<Row, { representation: string }>(`${SELECT} WHERE r.id = :representation`)

function representationIn(found: Row): Representation {
  const { outcome, reasons, communicatedOn, lastDay, endsAt, decidedBy, decidedAt, holds, ...said } = found
  const decision = outcome && { outcome, reasons, communicatedOn, lastDay, endsAt, by: decidedBy, at: decidedAt }
  return { ...said, holds: holds === 1, decision }
}

/** Everything that was said against the award of a tender, the first first. Who may read which is for the caller to ask. */
export const representationsOf = (db: Reads, tender: string): Representation[] =>
  rows(db, { tender }).map(representationIn)

/** One representation, or null. */
export function representationOf(db: Reads, representation: string): Representation | null {
  const found = row(db, { representation })
  return found ? representationIn(found) : null
}

const insert = change<{
  id: string
  tender: string
  bid: string | null
  from: string
  way: Way
  text: string
  receivedAt: string
  holds: 0 | 1
  by: string
  now: string
}>(`
  INSERT INTO representations (id, tender, bid, from_whom, way, text, received_at, holds, by, at)
  VALUES (:id, :tender, :bid, :from, :way, :text, :receivedAt, :holds, :by, :now)`)

/** Keeps what was said under a new id, which it answers. */
export function keepRepresentation(
  tx: Writes,
  { holds, ...kept }: Omit<Parameters<typeof insert>[1], 'id' | 'holds'> & { holds: boolean },
): string {
  const id = newId()
  insert(tx, { ...kept, id, holds: holds ? 1 : 0 })
  return id
}

/** Keeps the further decision on a representation. */
export const keepRepresentationDecision = change<{
  representation: string
  outcome: Outcome
  reasons: string
  communicatedOn: string
  lastDay: string | null
  endsAt: string | null
  by: string
  now: string
}>(`
  INSERT INTO representation_decisions (representation, outcome, reasons, communicated_on, last_day, ends_at, by, at)
  VALUES (:representation, :outcome, :reasons, :communicatedOn, :lastDay, :endsAt, :by, :now)`)
