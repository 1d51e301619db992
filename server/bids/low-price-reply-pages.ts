import { record } from '../audit/ledger-store.js'
import type { Reads, Writes } from '../database/access.js'
import { draftOf, dropTyped } from '../people/kept-form-store.js'
import { LOW_PRICE_WORDS, replyProblems } from '../rules/low-price.js'
import type { Problem } from '../rules/tender.js'
import { allows, type StageName } from '../rules/timetable.js'
import { goTo, notFound, show, textOf, type Answer, type Form, type Visit } from '../web/visits.js'
import { arrivalMoment } from './arrival-words.js'
import { bidLocals, stateOfBid } from './bid-state.js'
import {
  enquiriesOfBid,
  keepReply,
  lastQuestion,
  type LowPriceEnquiry,
  type LowPriceQuestion,
} from './low-price-store.js'
import { ownBid, type OwnBid } from './permissions.js'
import { cleanText, keepTyping } from './typing.js'

/** What was asked about the price of somebody's own bid. */
export interface Explaining extends OwnBid {
  /** The enquiries in which a question was asked, the first one first. */
  enquiries: LowPriceEnquiry[]
}

/** Somebody's own bid about whose price anything was asked: before the question nothing tells the bidder that there is an enquiry. */
export function mayExplainPrice(db: Reads, visit: Visit): Explaining {
  const own = ownBid(db, visit)
  const enquiries = enquiriesOfBid(db, own.bid.id).filter(({ questions }) => questions.length > 0)
  if (enquiries.length === 0) throw notFound()
  return { ...own, enquiries }
}

/** The question that can be answered now, or null. */
export interface Open {
  enquiry: LowPriceEnquiry
  question: LowPriceQuestion
}

/** The question about a bid's price that its bidder can answer at a moment, or null. */
export function openQuestion(enquiries: LowPriceEnquiry[], stage: StageName, now: string): Open | null {
  const enquiry = enquiries.find(({ isOpen }) => isOpen)
  const question = enquiry && lastQuestion(enquiry)
  if (!question || now >= question.until || !allows(stage, 'explain a price')) return null
  return { enquiry, question }
}

const pathOf = ({ bid }: OwnBid): string => `/bids/${bid.id}/price-questions`

interface More {
  status?: number
  typed?: Form
  problems?: Problem[]
  keptAt?: string | null
  /** A colleague's newer words, beside what this person typed on older ones. */
  other?: LowPriceQuestion['reply']
  /** What came when nothing could be answered any more. */
  late?: boolean
}

function page(db: Reads, visit: Visit, own: Explaining, more: More = {}): Answer {
  const open = openQuestion(own.enquiries, own.file.stage.name, visit.now)
  const saved = open?.question.reply ?? null
  return show(more.status ?? 200, 'bids/low-price', {
    title: 'Questions about your price',
    ...bidLocals(own, stateOfBid(db, own), visit),
    questions: own.enquiries.flatMap(({ questions }) => questions).map((one) => shown(one, open?.question ?? null)),
    open: open && { until: open.question.until, saved },
    path: pathOf(own),
    basis: basisOf(open),
    limit: LOW_PRICE_WORDS,
    typed: more.typed ?? { reply: saved?.text ?? '' },
    problems: more.problems ?? [],
    keptAt: more.keptAt ?? null,
    other: more.other ?? null,
    late: more.late ? arrivalMoment(visit.now) : null,
  })
}

const shown = (question: LowPriceQuestion, open: LowPriceQuestion | null) => ({
  ...question,
  isOpen: question === open,
  reply: question.reply && { ...question.reply, arrived: arrivalMoment(question.reply.at) },
})

/** Which question, and which revision of the words for it: a form is sent for just these. */
const basisOf = (open: Open | null): string =>
  open ? `${open.enquiry.id}.${open.question.number}.${open.question.reply?.revision ?? 0}` : ''

/** What was asked about the price of somebody's own bid, what was answered, and the form for the last question. */
export function showPriceQuestions(db: Reads, visit: Visit, own: Explaining): Answer {
  const typing = draftOf(db, own.person.id, pathOf(own))
  const open = openQuestion(own.enquiries, own.file.stage.name, visit.now)
  if (!typing || !open || textOf(typing.form, 'reply') === (open.question.reply?.text ?? ''))
    return page(db, visit, own)
  const other = textOf(typing.form, 'basis') === basisOf(open) ? null : open.question.reply
  return page(db, visit, own, { typed: typing.form, keptAt: typing.at, other })
}

/** Keeps the bidder's explanation of its price as the next revision, until the time for it has passed. It changes no price. */
export function explainPrice(tx: Writes, visit: Visit, own: Explaining): Answer {
  const reply = cleanText(textOf(visit.form, 'reply')).trim()
  const open = openQuestion(own.enquiries, own.file.stage.name, visit.now)
  const again = (status: number, more: More): Answer => ({
    ...page(tx, visit, own, { status, typed: visit.form, ...more }),
    afterwards: keepTyping(own.person.id, pathOf(own), visit.form, visit.now),
  })
  if (!open) return again(409, { late: true })
  const problems = replyProblems(reply)
  if (problems.length > 0) return again(422, { problems })
  if (reply === open.question.reply?.text) return leave(tx, visit, own, 'This was sent already, in these words.')
  if (textOf(visit.form, 'basis') !== basisOf(open)) return again(409, { other: open.question.reply })
  return keep(tx, visit, own, open, reply)
}

function keep(tx: Writes, visit: Visit, own: Explaining, { enquiry, question }: Open, reply: string): Answer {
  const revision = keepReply(tx, question, { enquiry: enquiry.id, reply, by: own.person.id, now: visit.now })
  record(tx, visit, {
    act: 'low-price.answered',
    tender: own.file.id,
    bid: own.bid.id,
    detail: { enquiry: enquiry.id, question: question.number, revision },
    contents: { reply },
  })
  return leave(tx, visit, own, 'The authority has your explanation.')
}

function leave(tx: Writes, visit: Visit, own: Explaining, notice: string): Answer {
  dropTyped(tx, own.person.id, pathOf(own), visit.form)
  return goTo(pathOf(own), notice)
}
