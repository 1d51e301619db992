import type { Reads, Writes } from '../database/access.js'
import { signedIn } from '../people/permissions.js'
import { goTo, notFound, show, textOf, type Answer, type Person, type Visit } from '../web/visits.js'
import { failedMails, type StuckMail } from './message-mail-store.js'
import { aboutOf } from './message-sight.js'
import { countMessages, keepAllRead, keepReading, messageOf, messagesOf, type KeptMessage } from './message-store.js'
import { messageWords } from './message-words.js'
import type { Message } from './message-told.js'

const A_PAGE = 30

/** A message of one's own. */
export interface OwnMessage {
  person: Person
  message: KeptMessage
}

/** A message to this very person; for everybody else there is no such message. */
export function ownMessage(db: Reads, visit: Visit): OwnMessage {
  const person = signedIn(db, visit)
  const message = messageOf(db, visit.params.message ?? '')
  if (!message || message.person !== person.id) throw notFound()
  return { person, message }
}

const pageIn = (visit: Visit): number =>
  Math.max(1, Math.min(10_000, Math.floor(Number(textOf(visit.query, 'page'))) || 1))
const hrefOf = (page: number): string => (page === 1 ? '/messages' : `/messages?page=${page}`)

/** What somebody has been told, the newest first. */
export function showMessages(db: Reads, visit: Visit, person: Person): Answer {
  const { messages, unread } = countMessages(db, person.id)
  const pages = Math.max(1, Math.ceil(messages / A_PAGE))
  const page = Math.min(pageIn(visit), pages)
  const found = messagesOf(db, person.id, { limit: A_PAGE, offset: (page - 1) * A_PAGE })
  const failed = new Map(
    failedMails(
      db,
      found.map(({ id }) => id),
    ).map((mail) => [mail.message, mail]),
  )
  return show(200, 'home/messages', {
    title: unread > 0 ? `Messages (${unread} unread)` : 'Messages',
    messages: found.map((one) => lineOf(db, visit, person, one, failed.get(one.id))),
    ...{ unread, page, pages },
    previous: page > 1 ? hrefOf(page - 1) : null,
    next: page < pages ? hrefOf(page + 1) : null,
  })
}

function lineOf(db: Reads, visit: Visit, person: Person, message: KeptMessage, mail: StuckMail | undefined) {
  const { id, at, readAt } = message
  return { id, at, readAt, ...wordsOf(db, visit, person, message), mail }
}

const wordsOf = (db: Reads, { now }: Visit, person: Person, message: KeptMessage): Message =>
  messageWords(aboutOf(db, person, message, now))

/** Marks a message as read, and goes to the place that it leads to. */
export function openMessage(tx: Writes, visit: Visit, { person, message }: OwnMessage): Answer {
  keepReading(tx, { id: message.id, readAt: visit.now })
  return goTo(wordsOf(tx, visit, person, message).href ?? '/messages')
}

/** Marks a message as read, or as unread. */
export function markMessage(tx: Writes, visit: Visit, { message }: OwnMessage): Answer {
  keepReading(tx, { id: message.id, readAt: textOf(visit.form, 'as') === 'unread' ? null : visit.now })
  return goTo(`${hrefOf(pageIn({ ...visit, query: visit.form }))}#message-${message.id}`)
}

/** Marks every message as read. */
export function markAllRead(tx: Writes, visit: Visit, person: Person): Answer {
  keepAllRead(tx, { person: person.id, now: visit.now })
  return goTo('/messages', 'Every message is marked as read.')
}
