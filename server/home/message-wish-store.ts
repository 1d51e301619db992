import { all, change, one, type Reads, type Writes } from '../database/access.js'
import type { Topic } from './message-topics.js'

const wishRow = one<{ wanted: 0 | 1 }, { person: string; wish: string }>(
  'SELECT wanted FROM message_wishes WHERE person = :person AND wish = :wish',
)
const wishRows = all<{ wish: string; wanted: 0 | 1 }, { person: string }>(
  'SELECT wish, wanted FROM message_wishes WHERE person = :person',
)
const upsertWish = change<{ person: string; wish: string; wanted: 0 | 1; now: string }>(`
  INSERT INTO message_wishes (person, wish, wanted, at) VALUES (:person, :wish, :wanted, :now)
  ON CONFLICT (person, wish) DO UPDATE SET wanted = excluded.wanted, at = excluded.at`)

const byMail = (topic: Topic): string => `mail-${topic}`

/** Whether somebody is written to about a topic: always about the deadline of their own bid and how they sign in, otherwise unless they said no. */
export const isWrittenTo = (db: Reads, person: string, topic: Topic): boolean =>
  topic === 'deadline' || topic === 'sign-in' || wishRow(db, { person, wish: byMail(topic) })?.wanted !== 0

/** Whether somebody asked to hear of something that nobody is told unasked. */
export const wishes = (db: Reads, person: string, wish: string): boolean => wishRow(db, { person, wish })?.wanted === 1

/** What somebody said about topics by e-mail, and about what they asked to hear of. */
export const wishesOf = (db: Reads, person: string): Map<string, boolean> =>
  new Map(wishRows(db, { person }).map(({ wish, wanted }) => [wish, wanted === 1]))

/** Keeps what somebody wants. */
export const keepWish = (tx: Writes, person: string, wish: string, wanted: boolean, now: string): void =>
  void upsertWish(tx, { person, wish, wanted: wanted ? 1 : 0, now })

/** Keeps whether somebody is written to about a topic. */
export const keepMailWish = (tx: Writes, person: string, topic: Topic, wanted: boolean, now: string): void =>
  keepWish(tx, person, byMail(topic), wanted, now)
