import { all, one, type Params, type Reads } from '../database/access.js'
import type { EventRow } from '../audit/ledger-store.js'

/** A bid of a tender, submitted or not: whether a reader may know of it is for the caller to ask. */
export interface TrailBid {
  id: string
  organisation: string
  bidder: string
}

export const bidsOn = all<TrailBid, { tender: string }>(`
  SELECT b.id, b.organisation, n.bidder FROM bids b JOIN bid_names n ON n.id = b.id
  WHERE b.tender = :tender ORDER BY n.bidder, b.id`)

/** Which events of a tender are wanted. `bids` are those that the reader may know of: of no other is anything found or counted. */
export interface Wanted {
  tender: string
  bids: string[]
  person?: string
  bid?: string
  criterion?: string
  act?: string
}

const FILTERS = ['person', 'bid', 'criterion', 'act'] as const
// Where one bid is asked for, its own index finds the events; a plus keeps SQLite from walking the whole tender instead.
const where = (wanted: Wanted): string =>
  [
    `${wanted.bid === undefined ? 'tender' : '+tender'} = :tender`,
    '(bid IS NULL OR bid IN (SELECT value FROM json_each(:bids)))',
    ...FILTERS.filter((filter) => wanted[filter] !== undefined).map((filter) => `${filter} = :${filter}`),
  ].join(' AND ')

const paramsOf = ({ bids, ...rest }: Wanted): Params => ({ ...rest, bids: JSON.stringify(bids) })

/** How many events are wanted. */
export const countWanted = (db: Reads, wanted: Wanted): number =>
  one<{ events: number }, Params>(`SELECT count(*) AS events FROM events WHERE ${where(wanted)}`)(db, paramsOf(wanted))
    ?.events ?? 0

/** One stretch of the wanted events, in the order of the chain or against it. */
export const eventsWanted = (
  db: Reads,
  wanted: Wanted,
  stretch: { oldestFirst: boolean; limit: number; offset: number },
): EventRow[] =>
  all<EventRow, Params>(
    `SELECT * FROM events WHERE ${where(wanted)} ORDER BY seq ${stretch.oldestFirst ? 'ASC' : 'DESC'} LIMIT :limit OFFSET :offset`,
  )(db, { ...paramsOf(wanted), limit: stretch.limit, offset: stretch.offset })

/** Who has acted on a tender, and which acts there are, as far as the reader may know of them. */
export function actedOn(db: Reads, wanted: Pick<Wanted, 'tender' | 'bids'>): { people: string[]; acts: string[] } {
  const rows = all<{ person: string | null; act: string }, Params>(
    `SELECT DISTINCT person, act FROM events WHERE ${where(wanted)}`,
  )(db, paramsOf(wanted))
  const people = new Set(rows.flatMap(({ person }) => (person === null ? [] : [person])))
  return { people: [...people], acts: [...new Set(rows.map(({ act }) => act))] }
}

/** What lies beside some events. */
export const contentsBeside = all<{ seq: number; name: string; content: string }, { seqs: string }>(`
  SELECT c.seq, c.name, c.content FROM event_contents c JOIN json_each(:seqs) j ON j.value = c.seq ORDER BY c.seq, c.name`)

/** What was lawfully erased beside some events, and why. */
export const erasedBeside = all<{ seq: number; name: string; reason: string }, { seqs: string }>(`
  SELECT x.seq, x.name, x.reason FROM erasures x JOIN json_each(:seqs) j ON j.value = x.seq ORDER BY x.seq, x.name`)

/** The names of some people, with the organisation of a bidder. */
export const namesOf = all<{ id: string; name: string; organisation: string | null }, { ids: string }>(`
  SELECT a.id, a.name, o.name AS organisation FROM accounts a JOIN json_each(:ids) j ON j.value = a.id
  LEFT JOIN organisations o ON o.id = a.organisation`)
