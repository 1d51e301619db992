import { all } from '../../database/access.js'

/** An event of the ledger about one of two bids, or about the tender as a whole, as a pack looks at it. */
export interface PackEventRow {
  seq: number
  at: string
  person: string | null
  /** The name of whoever acted, of a bidder that of the organisation; null: the system did. */
  name: string | null
  act: string
  bid: string | null
  criterion: string | null
  body: string
}

/** The events on a tender of these acts, about one of these bids or about none (both JSON lists), up to one of them. */
export const packEvents = all<PackEventRow, { tender: string; bids: string; acts: string; upTo: number }>(`
  SELECT e.seq, e.at, e.person, coalesce(o.name, a.name) AS name, e.act, e.bid, e.criterion, e.body
  FROM events e LEFT JOIN accounts a ON a.id = e.person LEFT JOIN organisations o ON o.id = a.organisation
  WHERE e.tender = :tender AND e.seq <= :upTo AND (e.act IN (SELECT value FROM json_each(:acts)) OR e.act LIKE 'correction.%')
    AND (e.bid IS NULL OR e.bid IN (SELECT value FROM json_each(:bids)))
  ORDER BY e.seq`)

/** What lies beside some events (a JSON list). */
export const packContents = all<{ seq: number; name: string; content: string }, { seqs: string }>(
  'SELECT c.seq, c.name, c.content FROM event_contents c JOIN json_each(:seqs) j ON j.value = c.seq ORDER BY c.seq, c.name',
)

/** What was lawfully erased beside some events (a JSON list), and why. */
export const packErasures = all<{ seq: number; name: string; reason: string }, { seqs: string }>(
  'SELECT x.seq, x.name, x.reason FROM erasures x JOIN json_each(:seqs) j ON j.value = x.seq ORDER BY x.seq, x.name',
)

/** The names of people, by id. */
export const packNames = all<{ id: string; name: string }>('SELECT id, name FROM accounts')

/** What people of one organisation were told about a tender, with the event that it follows from where there is one. */
export const packMessages = all<
  { id: string; kind: string; name: string; origin: string; at: string; readAt: string | null },
  { tender: string; organisation: string }
>(`
  SELECT m.id, m.kind, a.name, m.origin, m.at, m.read_at AS readAt FROM messages m JOIN accounts a ON a.id = m.person
  WHERE m.tender = :tender AND a.organisation = :organisation ORDER BY m.at, m.rowid`)
