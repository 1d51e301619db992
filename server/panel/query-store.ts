import { all, change, one, type Reads } from '../database/access.js'

/** A point of an opened bid that somebody on the panel asked to have cleared up. Who may read it is for the caller to ask (`rules/sight.ts`). */
export interface Query {
  id: string
  tender: string
  bid: string
  organisation: string
  /** The name of the bidder. */
  bidder: string
  criterion: string
  /** In the words of whoever raised it. */
  question: string
  raisedBy: string
  /** The name of whoever raised it. */
  raiser: string
  at: string
  sent: { question: string; until: string; by: string; at: string } | null
  declined: { reason: string; by: string; at: string } | null
  answer: { text: string; by: string; at: string } | null
}

interface Row extends Omit<Query, 'sent' | 'declined' | 'answer'> {
  sentText: string | null
  until: string
  sentBy: string
  sentAt: string
  reason: string | null
  declinedBy: string
  declinedAt: string
  answer: string | null
  answeredBy: string
  answeredAt: string
}

const SELECT = `SELECT q.id, b.tender, q.bid, b.organisation, o.bidder, q.criterion, q.question, q.by AS raisedBy, p.name AS raiser, q.at,
    s.question AS sentText, s.until, ps.name AS sentBy, s.at AS sentAt,
    d.reason, pd.name AS declinedBy, d.at AS declinedAt, a.answer, pa.name AS answeredBy, a.at AS answeredAt
  FROM queries q JOIN bids b ON b.id = q.bid JOIN bid_names o ON o.id = b.id JOIN accounts p ON p.id = q.by
  LEFT JOIN query_sendings s ON s.query = q.id LEFT JOIN accounts ps ON ps.id = s.by
  LEFT JOIN query_refusals d ON d.query = q.id LEFT JOIN accounts pd ON pd.id = d.by
  LEFT JOIN query_answers a ON a.query = q.id LEFT JOIN accounts pa ON pa.id = a.by`
const rowsOn = all<Row, { tender: string }>(`${SELECT} WHERE b.tender = :tender ORDER BY q.at, q.id`)
const rowsOfBid = all<Row, { bid: string }>(`${SELECT} WHERE q.bid = :bid ORDER BY q.at, q.id`)
const rowOf = one<Row, { id: string }>(`${SELECT} WHERE q.id = :id`)

function query(row: Row): Query {
  const { sentText, until, sentBy, sentAt, reason, declinedBy, declinedAt, answer, answeredBy, answeredAt, ...raised } =
    row
  return {
    ...raised,
    sent: sentText === null ? null : { question: sentText, until, by: sentBy, at: sentAt },
    declined: reason === null ? null : { reason, by: declinedBy, at: declinedAt },
    answer: answer === null ? null : { text: answer, by: answeredBy, at: answeredAt },
  }
}

/** Every query about the bids of a tender, the first one first. */
export const queriesOn = (db: Reads, tender: string): Query[] => rowsOn(db, { tender }).map(query)

/** Every query about a bid, the first one first. */
export const queriesOfBid = (db: Reads, bid: string): Query[] => rowsOfBid(db, { bid }).map(query)

/** A query by its id, or null. */
export function queryOf(db: Reads, id: string): Query | null {
  const row = rowOf(db, { id })
  return row ? query(row) : null
}

/** The tenders about whose bids anything was asked. */
export const tendersWithQueries = all<{ tender: string }>(
  'SELECT DISTINCT b.tender FROM queries q JOIN bids b ON b.id = q.bid ORDER BY b.tender',
)

type Texts<Keys extends string> = Record<Keys, string>

/** Keeps a query. The database refuses it from somebody recused or without a seat that reads the answer. */
export const keepQuery = change<Texts<'id' | 'bid' | 'criterion' | 'question' | 'seat' | 'by' | 'now'>>(
  'INSERT INTO queries (id, bid, criterion, question, seat, by, at) VALUES (:id, :bid, :criterion, :question, :seat, :by, :now)',
)
/** Sends a query to the bidder, in the words in which it is sent. */
export const keepSending = change<Texts<'query' | 'question' | 'until' | 'by' | 'now'>>(
  'INSERT INTO query_sendings (query, question, until, by, at) VALUES (:query, :question, :until, :by, :now)',
)
/** Declines to send a query, with the reason. */
export const keepQueryRefusal = change<Texts<'query' | 'reason' | 'by' | 'now'>>(
  'INSERT INTO query_refusals (query, reason, by, at) VALUES (:query, :reason, :by, :now)',
)
/** Keeps the bidder's answer, once. The database refuses it at or after the moment until which to answer. */
export const keepQueryAnswer = change<Texts<'query' | 'answer' | 'by' | 'now'>>(
  'INSERT INTO query_answers (query, answer, by, at) VALUES (:query, :answer, :by, :now)',
)
