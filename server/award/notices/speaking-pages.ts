import { cleanText, keepTyping } from '../../bids/typing.js'
import { bidLocals, stateOfBid } from '../../bids/bid-state.js'
import { arrivalMoment } from '../../bids/arrival-words.js'
import type { Reads, Writes } from '../../database/access.js'
import { draftOf, dropTyped } from '../../people/kept-form-store.js'
import { allows } from '../../rules/timetable.js'
import { goTo, show, textOf, type Answer, type Locals, type Visit } from '../../web/visits.js'
import type { OwnRepresentations } from './notice-permissions.js'
import { dayWords, OUTCOME_WORDS, publicWords, saidWords } from './notice-words.js'
import { isInTime, keepSaid } from './representation-entry-pages.js'
import { representationsOf } from './representation-store.js'
import { standstillNow } from './standstill-now.js'

const pathOf = ({ bid }: OwnRepresentations): string => `/bids/${bid.id}/representations`

/** What one's own organisation said against the award, about this bid. */
const ownSaid = (db: Reads, { bid }: OwnRepresentations) =>
  representationsOf(db, bid.tender)
    .filter((one) => one.bid === bid.id)
    .map((one) => ({
      ...one,
      arrived: arrivalMoment(one.receivedAt),
      outcome: one.decision && OUTCOME_WORDS[one.decision.outcome],
    }))

const isOpen = (db: Reads, visit: Visit, { file, notice }: OwnRepresentations): boolean =>
  allows(file.stage.name, 'make representations') && isInTime(db, notice, visit.now)

function page(db: Reads, visit: Visit, own: OwnRepresentations, status: number, more: Locals = {}): Answer {
  const { notice } = own
  const words = saidWords(notice.content.kind)
  const now = standstillNow(db, notice, visit.now)
  return show(status, 'award/standstill-speak', {
    title: 'What you say to the award',
    ...bidLocals(own, stateOfBid(db, own), visit),
    path: pathOf(own),
    notice: notice.id,
    saidWords: words,
    isAct: notice.content.kind === 'contract award',
    courseWords: publicWords(now.course, words),
    endsAt: now.endsAt,
    said: ownSaid(db, own),
    isOpen: isOpen(db, visit, own),
    typed: {},
    problems: [],
    keptAt: null,
    late: null,
    dayWords,
    ...more,
  })
}

/** What a bidder said against the award, what was decided, and while the standstill lasts the form to say it. */
export function showSpeaking(db: Reads, visit: Visit, own: OwnRepresentations): Answer {
  const kept = draftOf(db, own.person.id, pathOf(own))
  return page(db, visit, own, 200, kept ? { typed: kept.form, keptAt: kept.at } : {})
}

/** Keeps what a bidder says against the award. */
export function speak(tx: Writes, visit: Visit, own: OwnRepresentations): Answer {
  const text = cleanText(textOf(visit.form, 'text')).trim()
  const again = (status: number, more: Locals): Answer => ({
    ...page(tx, visit, own, status, { typed: visit.form, ...more }),
    afterwards: keepTyping(own.person.id, pathOf(own), visit.form, visit.now),
  })
  if (!isOpen(tx, visit, own)) return again(409, { late: arrivalMoment(visit.now) })
  if (text === '') return again(422, { problems: [{ field: 'text', text: 'Enter what you want to say' }] })
  if (ownSaid(tx, own).some((one) => one.text === text))
    return leave(tx, visit, own, 'This was sent already, in these words.')
  const { bid } = own
  const isClaim = textOf(visit.form, 'claim') === 'yes'
  keepSaid(tx, visit, own, { bid: bid.id, from: bid.bidder, way: 'here', text, receivedAt: visit.now, isClaim })
  return leave(tx, visit, own, 'The authority has it, and will tell you its decision with the reasons.')
}

function leave(tx: Writes, visit: Visit, own: OwnRepresentations, notice: string): Answer {
  dropTyped(tx, own.person.id, pathOf(own), visit.form)
  return goTo(pathOf(own), notice)
}
