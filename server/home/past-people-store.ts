import type { EventRow } from '../audit/ledger-store.js'
import { all, one, type Reads } from '../database/access.js'
import type { SeatKind } from '../rules/sight.js'
import type { Role } from '../web/visits.js'

/** Somebody who has led a tender or sat on it, and as what, as far as the connection tells: now, or in the past. */
export interface Sitter {
  person: string
  name: string
  email: string
  organisation: string | null
  lead: boolean
  kinds: SeatKind[]
  roles: Role[]
}

type Row = Omit<Sitter, 'lead' | 'kinds' | 'roles'> & { lead: 0 | 1; kinds: string; roles: string }

const rows = all<Row, { tender: string }>(`
  SELECT a.id AS person, a.name, a.email, a.organisation, a.id IN (SELECT person FROM leads WHERE tender = :tender) AS lead,
    (SELECT json_group_array(DISTINCT kind) FROM seats WHERE tender = :tender AND person = a.id) AS kinds,
    (SELECT json_group_array(role) FROM account_roles WHERE account = a.id) AS roles
  FROM accounts a
  WHERE a.id IN (SELECT person FROM leads WHERE tender = :tender UNION SELECT person FROM seats WHERE tender = :tender)
  ORDER BY a.name, a.id`)

/** Everybody who has ever led a tender or sat on it, by name. */
export const sittersOn = (db: Reads, tender: string): Sitter[] =>
  rows(db, { tender }).map((row) => ({
    ...row,
    lead: row.lead === 1,
    kinds: JSON.parse(row.kinds) as SeatKind[],
    roles: JSON.parse(row.roles) as Role[],
  }))

/** The event before a moment and the one after it, of a tender: where to step from there. */
export const eventsAround = all<
  { at: string | null; which: 'before' | 'after' },
  { tender: string; moment: string; bids: string }
>(`
  SELECT max(at) AS at, 'before' AS which FROM events WHERE tender = :tender AND at < :moment
    AND (bid IS NULL OR bid IN (SELECT value FROM json_each(:bids)))
  UNION ALL
  SELECT min(at), 'after' FROM events WHERE tender = :tender AND at > :moment
    AND (bid IS NULL OR bid IN (SELECT value FROM json_each(:bids)))`)

/** The last thing that somebody did on a tender, as it is recorded; undefined if nothing. */
export const lastActOf = one<{ act: string; body: string }, { tender: string; person: string }>(
  'SELECT act, body FROM events WHERE tender = :tender AND person = :person ORDER BY seq DESC LIMIT 1',
)

/** The changes of somebody's roles after a moment, the last first. */
export const rolesChangedSince = all<{ body: string }, { person: string; moment: string }>(`
  SELECT body FROM events WHERE act = 'roles.changed' AND at > :moment AND json_extract(body, '$.detail.account') = :person
  ORDER BY seq DESC`)

/** The events of a tender whose act is one of a list, in the order of the chain. */
export const sightEvents = all<EventRow, { tender: string; acts: string }>(
  'SELECT * FROM events WHERE tender = :tender AND act IN (SELECT value FROM json_each(:acts)) ORDER BY seq',
)
