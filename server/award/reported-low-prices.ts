import { bidsOpened } from '../bids/bid-store.js'
import { enquiriesOn, type LowPriceEnquiry } from '../bids/low-price-store.js'
import type { Reads } from '../database/access.js'
import { tenderForLot } from '../rules/lots.js'
import { priceOfBid, type PublishedFile } from './case-file.js'
import { priceFields } from './low-price-opening.js'
import { lawWords, lineWords, OUTCOME_WORDS, triggerWords } from './low-price-words.js'

/** One enquiry into a price, as a report prints it. */
export interface ReportedEnquiry {
  bidder: string
  pence: number | null
  cause: 'trigger' | 'reason'
  reason: string
  by: string
  at: string
  questions: {
    question: string
    until: string
    by: string
    at: string
    reply: { text: string; revision: number; at: string } | null
  }[]
  /** Null: not decided, because the bid is out for another reason, or not decided yet. */
  decision: { outcome: string; rule: string; reason: string; by: string; at: string } | null
}

/** When the tender looks into prices, and what came of it. */
export interface ReportedLowPrices {
  /** The published trigger in words, or null: prices were looked into for a reason alone. */
  trigger: string | null
  law: string
  /** From which amounts on; `title` is that of a lot, '' without lots. */
  lines: { title: string; words: string }[]
  enquiries: ReportedEnquiry[]
  /** Bidders into whose price an enquiry is open. */
  open: string[]
}

/** What a report says of low prices; nothing where the tender has no trigger and no price was looked into. */
export function reportedLowPrices(db: Reads, file: PublishedFile): { lowPrices?: ReportedLowPrices } {
  const { price, regime } = file.publication.content
  const enquiries = enquiriesOn(db, file.id)
  const { lowPrice } = price
  if (!lowPrice && enquiries.length === 0) return {}
  const fields = lowPrice ? priceFields(db, file) : []
  return {
    lowPrices: {
      trigger: lowPrice ? triggerWords(lowPrice) : null,
      law: lawWords(regime),
      lines: fields.flatMap(({ title, line }) =>
        line && lowPrice ? [{ title, words: lineWords(lowPrice, line) }] : [],
      ),
      enquiries: enquiries.map((one) => reported(db, file, one)),
      open: enquiries.filter(({ isOpen }) => isOpen).map(({ bidder }) => bidder),
    },
  }
}

function reported(db: Reads, file: PublishedFile, enquiry: LowPriceEnquiry): ReportedEnquiry {
  const { bidder, cause, reason, by, at, questions, decision } = enquiry
  const bid = bidsOpened(db, file.id).find(({ id }) => id === enquiry.bid)
  return {
    ...{ bidder, cause, reason, by, at },
    pence: bid ? priceOfBid(tenderForLot(file.publication.content, bid.lot), bid) : null,
    questions: questions.map(({ question, until, by, at, reply }) => ({
      ...{ question, until, by, at },
      reply: reply && { text: reply.text, revision: reply.revision, at: reply.at },
    })),
    decision: decision && { ...decision, outcome: OUTCOME_WORDS[decision.outcome] },
  }
}
