import { randomBytes } from 'node:crypto'
import { all, change, one, type Reads, type Writes } from '../database/access.js'
import { canonical, type Json } from './canonical.js'
import { contentDigest, GENESIS, nextLink, type Body } from './chain.js'
import { makeCheckpoint } from './checkpoint-store.js'
import { growTree } from './tree-store.js'
import { needsProof } from './proved-acts.js'
import { isPublicAct, isWitnessed } from './witnessed-acts.js'

/** Who acts, and when: every visit has both. */
export interface Moment {
  person: { id: string } | null
  /** UTC ISO text. */
  now: string
  /** Throws a refusal unless whoever acts has proved lately who they are; absent where nobody came over a wire. */
  prove?: () => void
}

/** What happened. `detail` holds ids, whole numbers and short words; `contents` whatever is long or personal. */
export interface Happening {
  act: string
  tender?: string
  bid?: string
  criterion?: string
  detail?: { [key: string]: Json }
  contents?: { [name: string]: Json }
}

export interface EventRow {
  seq: number
  at: string
  person: string | null
  act: string
  tender: string | null
  bid: string | null
  criterion: string | null
  body: string
  leaf: string
  previous_hash: string
  hash: string
}

const lastEvent = one<{ seq: number; hash: string; at: string }>(
  'SELECT seq, hash, at FROM events ORDER BY seq DESC LIMIT 1',
)

/** The head of the ledger: how many events there are, the hash of the last, and when it was. */
export const headOf = (db: Reads): { seq: number; hash: string; at: string } =>
  lastEvent(db, {}) ?? { seq: 0, hash: GENESIS, at: '' }

const keepEvent = change<Record<keyof EventRow, string | number | null>>(`
  INSERT INTO events (seq, at, person, act, tender, bid, criterion, body, leaf, previous_hash, hash)
  VALUES (:seq, :at, :person, :act, :tender, :bid, :criterion, :body, :leaf, :previous_hash, :hash)`)

const keepContent = change<{ seq: number; name: string; salt: string; content: string }>(
  'INSERT INTO event_contents (seq, name, salt, content) VALUES (:seq, :name, :salt, :content)',
)

const closingOf = one<{ seq: number }, { tender: string }>(
  `SELECT seq FROM events WHERE tender = :tender AND act = 'tender.closed'`,
)
const eventsOn = one<{ events: number }, { tender: string }>(
  'SELECT count(*) AS events FROM events WHERE tender = :tender',
)

/**
 * Appends one event inside the caller's transaction: the act and its record stand or fall together. Answers the new head.
 * The tree grows by its leaf; at a gate, or when somebody takes a witness away, a checkpoint is signed; and with the act that
 * ends a tender, its trail is closed by a last event. An act that opens, signs or issues something is not recorded, and so
 * not done, by somebody who has not proved lately who they are.
 */
export function record(tx: Writes, moment: Moment, happening: Happening): { seq: number; hash: string } {
  if (needsProof(happening.act)) moment.prove?.()
  const { at, ...head } = append(tx, moment, happening)
  const { act, tender } = happening
  if (isWitnessed(act)) makeCheckpoint(tx, { size: head.seq, why: act, at, isPublic: isPublicAct(act) })
  if (tender !== undefined && isLastAct(happening) && !closingOf(tx, { tender })) close(tx, moment, tender, act)
  return head
}

const isLastAct = ({ act, detail }: Happening): boolean =>
  act === 'tender.abandoned' || (act === 'contract.entered' && detail?.last !== false)

/** The closing entry tells how many events the tender has with it, so that a trail that just stops is noticed. */
function close(tx: Writes, { now }: Moment, tender: string, because: string): void {
  const events = (eventsOn(tx, { tender })?.events ?? 0) + 1
  record(tx, { person: null, now }, { act: 'tender.closed', tender, detail: { because, events } })
}

/**
 * Time in the ledger never goes backwards: should a clock have stepped back, or an earlier request be dealt with later, the
 * event stands at the time of the one before it, and says by which moment it was decided.
 */
function append(tx: Writes, moment: Moment, happening: Happening): { seq: number; hash: string; at: string } {
  const head = headOf(tx)
  const beside = Object.entries(happening.contents ?? {}).map(([name, content]) => salted(name, content))
  const body: Body = {
    version: 1,
    seq: head.seq + 1,
    at: moment.now < head.at ? head.at : moment.now,
    person: moment.person?.id ?? null,
    act: happening.act,
    tender: happening.tender ?? null,
    bid: happening.bid ?? null,
    criterion: happening.criterion ?? null,
    detail: detailOf(tx, moment, happening, head.at),
    contents: Object.fromEntries(beside.map(({ name, digest }) => [name, digest])),
  }
  const link = nextLink(head, body)
  const { at, person, act, tender, bid, criterion } = body
  keepEvent(tx, { ...link, at, person, act, tender, bid, criterion })
  growTree(tx, link)
  for (const { name, salt, content } of beside) keepContent(tx, { seq: link.seq, name, salt, content })
  return { seq: link.seq, hash: link.hash, at }
}

/** What is recorded of a tender after its closing entry says so, and which entry that is: nothing is added in silence. */
function detailOf(tx: Writes, { now }: Moment, { tender, detail }: Happening, before: string): Body['detail'] {
  const closing = tender === undefined ? undefined : closingOf(tx, { tender })
  return {
    ...detail,
    ...(now < before ? { decidedAt: now } : {}),
    ...(closing ? { afterClosing: closing.seq } : {}),
  }
}

function salted(name: string, content: Json) {
  const salt = randomBytes(16).toString('hex')
  return { name, salt, content: canonical(content), digest: contentDigest(salt, content) }
}

/** Every event in the order of the chain. */
export const everyEvent = all<EventRow>('SELECT * FROM events ORDER BY seq')

/** One event by its number. */
export const eventAt = one<EventRow, { seq: number }>('SELECT * FROM events WHERE seq = :seq')

/** The events of one tender, in the order of the chain. */
export const eventsOfTender = all<EventRow, { tender: string }>(
  'SELECT * FROM events WHERE tender = :tender ORDER BY seq',
)

/** The events about one bid and criterion, in the order of the chain: the life of one mark. */
export const eventsOfItem = all<EventRow, { bid: string; criterion: string }>(
  'SELECT * FROM events WHERE bid = :bid AND criterion = :criterion ORDER BY seq',
)

/** What lies beside one event. */
export const contentsOfEvent = all<{ name: string; salt: string; content: string }, { seq: number }>(
  'SELECT name, salt, content FROM event_contents WHERE seq = :seq ORDER BY name',
)

/** What lies beside all events of a tender. */
export const contentsOfTender = all<{ seq: number; name: string; salt: string; content: string }, { tender: string }>(
  'SELECT c.seq, c.name, c.salt, c.content FROM event_contents c JOIN events e ON e.seq = c.seq WHERE e.tender = :tender ORDER BY c.seq, c.name',
)
