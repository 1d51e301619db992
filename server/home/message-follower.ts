import type { EventRow } from '../audit/ledger-store.js'
import { headOf } from '../audit/ledger-store.js'
import { asReads, transact, type Connection, type Writes } from '../database/access.js'
import { accountOf } from '../people/account-store.js'
import { keepMail } from './message-mail-store.js'
import { isFresh } from './message-moments.js'
import { eventsToTell, keepMessage, keepPlace, placeInLedger, type Telling } from './message-store.js'
import { tellingsOf, TELLING_ACTS } from './message-tells.js'
import { topicOf } from './message-topics.js'
import { isWrittenTo } from './message-wish-store.js'

/** What keeping a message rests on. */
export interface Keeping {
  now: string
  /** Whether letters are sent at all. */
  mails: boolean
}

const ACTS = JSON.stringify(TELLING_ACTS)
const AT_ONCE = 100

/** Keeps one message, and its letter where its reader wants one. Who was told already is not told again. */
export function tell(
  tx: Writes,
  telling: Telling,
  told: { origin: string; at: string; usefulUntil?: string },
  { now, mails }: Keeping,
): void {
  const message = keepMessage(tx, telling, told.origin, told.at)
  if (message === null || !mails || !isFresh(told.at, now)) return
  const account = accountOf(tx, telling.person)
  if (!account || account.closedAt || !isWrittenTo(tx, telling.person, topicOf(telling.kind))) return
  keepMail(tx, { message, address: account.email, usefulUntil: told.usefulUntil ?? null, now })
}

const tellOf = (tx: Writes, event: EventRow, keeping: Keeping): void => {
  for (const telling of tellingsOf(tx, event))
    tell(tx, telling, { origin: `event ${event.seq}`, at: event.at }, keeping)
}

/** Tells what the next events tell, and moves on, in one transaction: after a crash nothing is lost and nothing doubled. Answers whether more may follow. */
export function tellNext(tx: Writes, keeping: Keeping): boolean {
  const events = eventsToTell(tx, { after: placeInLedger(tx), acts: ACTS, limit: AT_ONCE })
  for (const event of events) tellOf(tx, event, keeping)
  const last = events.at(-1)
  if (last) keepPlace(tx, { seq: last.seq })
  return events.length === AT_ONCE
}

/**
 * A follower of the ledger: each call tells what has happened since the last one, whichever process it happened in. Where
 * nothing tells anybody anything it only reads.
 */
export function follower(reader: Connection, writer: Connection): (keeping: Keeping) => void {
  let seen = 0
  return (keeping) => {
    const db = asReads(reader)
    const head = headOf(db).seq
    const after = Math.max(seen, placeInLedger(db))
    if (eventsToTell(db, { after, acts: ACTS, limit: 1 }).length > 0)
      while (transact(writer, (tx) => tellNext(tx, keeping)));
    seen = head
  }
}
