import type { Reads } from '../database/access.js'
import { answeringAt } from '../rules/clarifications.js'
import { publishedAnswers } from '../tenders/published-answer-store.js'
import { isLead } from '../tenders/permissions.js'
import { tenderOf, type TenderFile } from '../tenders/tender-store.js'
import { count } from '../web/wording.js'
import type { Person } from '../web/visits.js'
import { bidFor } from './bid-store.js'
import { lastSaidAt } from './clarification-pages.js'
import { clarificationsOn, readUpTo, tendersAskedAbout, type Clarification } from './clarification-store.js'

/** Something about questions that waits for one person, as a desk tells it. */
export interface Waiting {
  tender: string
  text: string
  hint: string
  href: string
  /** Until when, UTC ISO text, or null when nothing runs out. */
  until: string | null
}

/** What waits for a person: questions to answer for a lead, answers not read yet for somebody who bids. The closest end first. */
export function clarificationsWaiting(db: Reads, person: Person, now: string): Waiting[] {
  const asked = tendersAskedAbout(db, {}).flatMap(({ tender }) => tenderOf(db, tender, now) ?? [])
  const waiting = asked.flatMap((file) => [...toAnswer(db, person, file), ...toRead(db, person, file)])
  return waiting.sort((one, other) => ((one.until ?? '9999') < (other.until ?? '9999') ? -1 : 1))
}

function toAnswer(db: Reads, person: Person, file: TenderFile): Waiting[] {
  const way = answeringAt(file.stage.name)
  if (!isLead(file, person) || way === 'closed') return []
  const open = clarificationsOn(db, file.id).filter(({ answer }) => answer === null)
  const [first] = open
  if (!first) return []
  const list = `/tenders/${file.id}/clarifications`
  return [
    {
      tender: file.id,
      text: open.length === 1 ? 'Answer a question' : `Answer ${open.length} questions`,
      hint: way === 'late' ? 'Not answered by the deadline for bids.' : 'Bidders write on what you answer.',
      href: open.length === 1 ? `${list}/${first.id}` : list,
      until: way === 'late' ? null : file.facts.deadline,
    },
  ]
}

function toRead(db: Reads, person: Person, file: TenderFile): Waiting[] {
  const { organisation } = person
  if (!person.roles.includes('bidder') || !organisation || !file.publication) return []
  const own = clarificationsOn(db, file.id).filter((one) => one.organisation === organisation)
  const bids = bidFor(db, { tender: file.id, organisation }) !== undefined
  if (own.length === 0 && !bids) return []
  const unread = unreadBy(db, person, file.id, own)
  if (unread === 0) return []
  return [
    {
      tender: file.id,
      text: unread === 1 ? 'Read a new answer to a question' : `Read ${unread} new answers to questions`,
      hint: `${count(unread, 'answer')} since you last marked them as read.`,
      href: `/tenders/${file.id}/clarifications`,
      until: file.stage.name === 'open' ? file.facts.deadline : null,
    },
  ]
}

/** How many answers, to all or to one's own organisation alone, say something that this person has not marked as read. */
function unreadBy(db: Reads, person: Person, tender: string, own: Clarification[]): number {
  const upto = readUpTo(db, person.id, tender)
  const alone = own.flatMap(({ answer }) => (answer && answer.number === null ? [answer] : []))
  return [...publishedAnswers(db, tender), ...alone].filter((said) => lastSaidAt(said) > upto).length
}
