import type { Json } from '../audit/canonical.js'
import type { EventRow } from '../audit/ledger-store.js'
import type { Reads } from '../database/access.js'
import { peopleOfOrganisation, type BegunBid } from './message-audience-store.js'
import type { Telling } from './message-store.js'
import type { Kind } from './message-words.js'
import type { Facts } from './message-told.js'

/** An event with what it says beside its ids. What lies beside it, which may be a secret, is never looked at. */
export type Happened = EventRow & { detail: { [key: string]: Json } }

/** Who is told what of an event. */
export type Tell = (db: Reads, event: Happened) => Telling[]

/** A text in an event's detail, or ''. */
export const text = (value: Json | undefined): string => (typeof value === 'string' ? value : '')

/** The same to each of these people. */
export const told = (
  people: string[],
  kind: Kind,
  { tender }: Happened,
  facts: Facts = {},
  bid: string | null = null,
): Telling[] => people.map((person) => ({ person, kind, tender, bid, facts }))

/** Nobody is told what they have just done themselves. */
export const others = (people: string[], event: Happened): string[] =>
  people.filter((person) => person !== event.person)

/** Everybody who bids for the organisation of each of these bids, each told of their own. */
export const bidders = (db: Reads, bids: BegunBid[], kind: Kind, event: Happened, facts: Facts = {}): Telling[] =>
  bids.flatMap(({ id, organisation }) => told(peopleOfOrganisation(db, organisation), kind, event, facts, id))
