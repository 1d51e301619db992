import { all, change, one, type Reads, type Writes } from '../database/access.js'
import type { LowPriceOutcome } from '../rules/low-price.js'

/** A question to a bidder about its price, with what it answered last. */
export interface LowPriceQuestion {
  number: number
  question: string
  until: string
  by: string
  at: string
  reply: LowPriceReply | null
}

export interface LowPriceReply {
  revision: number
  text: string
  by: string
  at: string
}

/** An enquiry into the price of an opened bid. Who may read it is for the caller to ask (`rules/sight.ts`). */
export interface LowPriceEnquiry {
  id: string
  tender: string
  bid: string
  organisation: string
  /** The name of the bidder. */
  bidder: string
  /** The published trigger, or a reason that somebody gave; then it is in `reason`. */
  cause: 'trigger' | 'reason'
  reason: string
  by: string
  at: string
  questions: LowPriceQuestion[]
  decision: { outcome: LowPriceOutcome; rule: string; reason: string; by: string; at: string } | null
  /** Whether it still has to be decided: a bid that is out is not enquired into any more. */
  isOpen: boolean
}

type Row = Omit<LowPriceEnquiry, 'questions' | 'decision' | 'isOpen'> & {
  outcome: LowPriceOutcome | null
  rule: string
  decisionReason: string
  decidedBy: string
  decidedAt: string
  open: 0 | 1
}

const SELECT = `SELECT e.id, b.tender, e.bid, b.organisation, n.bidder, e.cause, e.reason, p.name AS by, e.at,
    d.outcome, d.rule, d.reason AS decisionReason, pd.name AS decidedBy, d.at AS decidedAt,
    EXISTS (SELECT 1 FROM open_price_enquiries o WHERE o.id = e.id) AS open
  FROM price_enquiries e JOIN bids b ON b.id = e.bid JOIN bid_names n ON n.id = b.id JOIN accounts p ON p.id = e.by
  LEFT JOIN price_enquiry_decisions d ON d.enquiry = e.id LEFT JOIN accounts pd ON pd.id = d.by`
const rowsOn = all<Row, { tender: string }>(`${SELECT} WHERE b.tender = :tender ORDER BY e.at, n.bidder, e.id`)
const rowsOfBid = all<Row, { bid: string }>(`${SELECT} WHERE e.bid = :bid ORDER BY e.at, e.id`)
const rowOf = one<Row, { id: string }>(`${SELECT} WHERE e.id = :id`)

type QuestionRow = Omit<LowPriceQuestion, 'reply'> & {
  revision: number | null
  reply: string
  repliedBy: string
  repliedAt: string
}
const questionRows = all<QuestionRow, { enquiry: string }>(`
  SELECT q.number, q.question, q.until, p.name AS by, q.at, r.revision, r.reply, pr.name AS repliedBy, r.at AS repliedAt
  FROM price_enquiry_questions q JOIN accounts p ON p.id = q.by
  LEFT JOIN price_enquiry_replies r ON r.enquiry = q.enquiry AND r.number = q.number
    AND r.revision = (SELECT max(revision) FROM price_enquiry_replies WHERE enquiry = q.enquiry AND number = q.number)
  LEFT JOIN accounts pr ON pr.id = r.by
  WHERE q.enquiry = :enquiry ORDER BY q.number`)

const questionIn = ({ revision, reply, repliedBy, repliedAt, ...question }: QuestionRow): LowPriceQuestion => ({
  ...question,
  reply: revision === null ? null : { revision, text: reply, by: repliedBy, at: repliedAt },
})

function enquiryIn(db: Reads, row: Row): LowPriceEnquiry {
  const { outcome, rule, decisionReason, decidedBy, decidedAt, open, ...enquiry } = row
  return {
    ...enquiry,
    questions: questionRows(db, { enquiry: row.id }).map(questionIn),
    decision: outcome && { outcome, rule, reason: decisionReason, by: decidedBy, at: decidedAt },
    isOpen: open === 1,
  }
}

/** Every enquiry into a price of a tender, the first one first. */
export const enquiriesOn = (db: Reads, tender: string): LowPriceEnquiry[] =>
  rowsOn(db, { tender }).map((row) => enquiryIn(db, row))

/** Every enquiry into the price of a bid, the first one first. */
export const enquiriesOfBid = (db: Reads, bid: string): LowPriceEnquiry[] =>
  rowsOfBid(db, { bid }).map((row) => enquiryIn(db, row))

/** An enquiry by its id, or null. */
export function enquiryOf(db: Reads, id: string): LowPriceEnquiry | null {
  const row = rowOf(db, { id })
  return row ? enquiryIn(db, row) : null
}

/** The tenders with an enquiry that has to be decided. */
export const tendersEnquiring = all<{ tender: string }>(
  'SELECT DISTINCT tender FROM open_price_enquiries ORDER BY tender',
)

/** The last question of an enquiry, or undefined when nothing was asked yet. */
export const lastQuestion = ({ questions }: LowPriceEnquiry): LowPriceQuestion | undefined => questions.at(-1)

/** Whether its bidder was asked, and has answered or let the time for it pass. */
export function isHeard(enquiry: LowPriceEnquiry, now: string): boolean {
  const last = lastQuestion(enquiry)
  return last !== undefined && (last.reply !== null || now >= last.until)
}

type Texts<Keys extends string> = Record<Keys, string>

/** Opens an enquiry. The database refuses it before prices are open, from somebody recused, and beside another one about the bid. */
export const keepEnquiry = change<Texts<'id' | 'bid' | 'cause' | 'reason' | 'by' | 'now'>>(
  'INSERT INTO price_enquiries (id, bid, cause, reason, by, at) VALUES (:id, :bid, :cause, :reason, :by, :now)',
)

const insertQuestion = change<Texts<'enquiry' | 'question' | 'until' | 'by' | 'now'> & { number: number }>(
  'INSERT INTO price_enquiry_questions (enquiry, number, question, until, by, at) VALUES (:enquiry, :number, :question, :until, :by, :now)',
)
/** Asks the bidder, in its turn. Answers the number of the question. */
export function keepQuestion(
  tx: Writes,
  enquiry: LowPriceEnquiry,
  asked: Texts<'question' | 'until' | 'by' | 'now'>,
): number {
  const number = enquiry.questions.length + 1
  insertQuestion(tx, { ...asked, enquiry: enquiry.id, number })
  return number
}

const insertReply = change<Texts<'enquiry' | 'reply' | 'by' | 'now'> & { number: number; revision: number }>(
  'INSERT INTO price_enquiry_replies (enquiry, number, revision, reply, by, at) VALUES (:enquiry, :number, :revision, :reply, :by, :now)',
)
/** Keeps the bidder's words as their next revision. The database refuses them from anybody else, and too late. */
export function keepReply(
  tx: Writes,
  { number, reply: last }: LowPriceQuestion,
  said: Texts<'enquiry' | 'reply' | 'by' | 'now'>,
): number {
  const revision = (last?.revision ?? 0) + 1
  insertReply(tx, { ...said, number, revision })
  return revision
}

/** Decides an enquiry, once. The database refuses to reject a bid whose bidder was not heard. */
export const keepOutcome = change<Texts<'enquiry' | 'outcome' | 'rule' | 'reason' | 'by' | 'now'>>(
  'INSERT INTO price_enquiry_decisions (enquiry, outcome, rule, reason, by, at) VALUES (:enquiry, :outcome, :rule, :reason, :by, :now)',
)
