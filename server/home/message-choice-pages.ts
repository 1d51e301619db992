import { record } from '../audit/ledger-store.js'
import type { Reads, Writes } from '../database/access.js'
import { goTo, listOf, show, type Answer, type Person, type Visit } from '../web/visits.js'
import { HEAR_NEW_TENDERS } from './message-tells.js'
import { topicsFor, TOPIC_WORDS } from './message-topics.js'
import { isWrittenTo, keepMailWish, keepWish, wishes } from './message-wish-store.js'

const isBidder = ({ roles }: Person): boolean => roles.includes('bidder')

/** What somebody hears of, and what of it comes by e-mail too. `mails`: whether this server sends any. */
export const showChoices =
  (mails: boolean) =>
  (db: Reads, _visit: Visit, person: Person): Answer =>
    show(200, 'home/message-choices', {
      title: 'What you are told',
      back: { href: '/messages', text: 'Messages' },
      mails,
      bidder: isBidder(person),
      hears: wishes(db, person.id, HEAR_NEW_TENDERS),
      topics: topicsFor(person.roles).map((value) => ({ value, text: TOPIC_WORDS[value] })),
      chosen: topicsFor(person.roles).filter((topic) => isWrittenTo(db, person.id, topic)),
      address: person.email,
    })

/** Keeps what somebody wants to hear of. Whatever else was sent in the form is no topic of theirs, and is not looked at. */
export function saveChoices(tx: Writes, visit: Visit, person: Person): Answer {
  const chosen = listOf(visit.form, 'mail')
  const topics = topicsFor(person.roles)
  for (const topic of topics) keepMailWish(tx, person.id, topic, chosen.includes(topic), visit.now)
  const hears = isBidder(person) && listOf(visit.form, 'hear').includes('new-tenders')
  if (isBidder(person)) keepWish(tx, person.id, HEAR_NEW_TENDERS, hears, visit.now)
  const off = topics.filter((topic) => !chosen.includes(topic))
  record(tx, visit, { act: 'messages.chosen', detail: { off, ...(isBidder(person) ? { hears } : {}) } })
  return goTo('/messages/choices', 'Saved. It holds from now on.')
}
