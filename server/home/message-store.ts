import { all, change, one, remembered, type Reads, type Writes } from '../database/access.js'
import { newId } from '../database/ids.js'
import type { EventRow } from '../audit/ledger-store.js'
import type { Kind } from './message-words.js'
import type { Facts } from './message-told.js'

/** A message to one person. It holds no words: they are made when it is read. */
export interface KeptMessage {
  id: string
  person: string
  kind: Kind
  tender: string | null
  bid: string | null
  facts: Facts
  at: string
  readAt: string | null
}

type Row = Omit<KeptMessage, 'facts'> & { facts: string }

const SELECT = 'SELECT id, person, kind, tender, bid, facts, at, read_at AS readAt FROM messages'
const message = (row: Row): KeptMessage => ({ ...row, facts: JSON.parse(row.facts) as Facts })

const messageRow = one<Row, { id: string }>(`${SELECT} WHERE id = :id`)
const messageRows = all<Row, { person: string; limit: number; offset: number }>(
  `${SELECT} WHERE person = :person ORDER BY at DESC, rowid DESC LIMIT :limit OFFSET :offset`,
)

/** A message by its id, or null. Whose it is, is for the caller to ask. */
export function messageOf(db: Reads, id: string): KeptMessage | null {
  const row = messageRow(db, { id })
  return row ? message(row) : null
}

/** One stretch of somebody's messages, the newest first. */
export const messagesOf = (db: Reads, person: string, stretch: { limit: number; offset: number }): KeptMessage[] =>
  messageRows(db, { person, ...stretch }).map(message)

const counts = one<{ messages: number; unread: number }, { person: string }>(
  'SELECT count(*) AS messages, count(*) - count(read_at) AS unread FROM messages WHERE person = :person',
)
const unreadRow = one<{ unread: number }, { person: string }>(
  'SELECT count(*) AS unread FROM messages WHERE person = :person AND read_at IS NULL',
)

/** How many messages somebody has, and how many of them are unread. */
export const countMessages = (db: Reads, person: string): { messages: number; unread: number } =>
  counts(db, { person }) ?? { messages: 0, unread: 0 }

/** How many messages somebody has not read. Every page shows it: it is asked once until anything changes. */
export const unreadOf = (db: Reads, person: string): number =>
  remembered(db, `unread ${person}`, () => unreadRow(db, { person })?.unread ?? 0)

/** Marks a message as read at a moment, or as unread. */
export const keepReading = change<{ id: string; readAt: string | null }>(
  'UPDATE messages SET read_at = :readAt WHERE id = :id AND (read_at IS NULL OR :readAt IS NULL)',
)
/** Marks everything that somebody has got as read. */
export const keepAllRead = change<{ person: string; now: string }>(
  'UPDATE messages SET read_at = :now WHERE person = :person AND read_at IS NULL',
)

/** What somebody is to be told. */
export interface Telling {
  person: string
  kind: Kind
  tender: string | null
  bid: string | null
  facts: Facts
}

const insertMessage = change<Omit<Row, 'readAt'> & { origin: string }>(`
  INSERT INTO messages (id, person, origin, kind, tender, bid, facts, at)
  VALUES (:id, :person, :origin, :kind, :tender, :bid, :facts, :at) ON CONFLICT (person, origin) DO NOTHING`)

/** Keeps a message, once for each person and origin. Answers its id, or null when that person has been told already. */
export function keepMessage(tx: Writes, telling: Telling, origin: string, at: string): string | null {
  const id = newId()
  return insertMessage(tx, { ...telling, id, facts: JSON.stringify(telling.facts), origin, at }) === 1 ? id : null
}

const unreadKind = one<{ id: string }, { person: string; kind: string; tender: string }>(
  'SELECT id FROM messages WHERE person = :person AND read_at IS NULL AND kind = :kind AND tender = :tender LIMIT 1',
)

/** Whether somebody has an unread message of a kind about a tender: a second one would say the same. */
export const hasUnread = (db: Reads, person: string, kind: Kind, tender: string): boolean =>
  unreadKind(db, { person, kind, tender }) !== undefined

const place = one<{ seq: number }>('SELECT seq FROM message_places')

/** Up to which event everybody has been told. */
export const placeInLedger = (db: Reads): number => place(db, {})?.seq ?? 0

/** Moves on: inside the transaction that keeps what the events before it tell. */
export const keepPlace = change<{ seq: number }>('UPDATE message_places SET seq = :seq')

/** The next events after a place that are of these acts (a JSON list), in the order of the chain. */
export const eventsToTell = all<EventRow, { after: number; acts: string; limit: number }>(`
  SELECT * FROM events WHERE seq > :after AND act IN (SELECT value FROM json_each(:acts)) ORDER BY seq LIMIT :limit`)
