import { all, change, one } from '../database/access.js'

/** Somebody's hand at the opening. */
export interface Hand {
  person: string
  name: string
  at: string
}

/** The hands that were laid on the bids of a tender, the first one first. */
export const handsOn = all<Hand, { tender: string }>(`
  SELECT h.person, p.name, h.at FROM opening_hands h JOIN accounts p ON p.id = h.person
  WHERE h.tender = :tender ORDER BY h.at, h.person`)

/** Lays a hand on the bids of a tender. */
export const keepHand = change<{ tender: string; person: string; now: string }>(
  'INSERT INTO opening_hands (tender, person, at) VALUES (:tender, :person, :now) ON CONFLICT DO NOTHING',
)

/** Who opened the bids of a tender and when, or undefined. */
export const openingOf = one<{ first: string; second: string; at: string }, { tender: string }>(`
  SELECT a.name AS first, b.name AS second, o.at FROM openings o
  JOIN accounts a ON a.id = o.first JOIN accounts b ON b.id = o.second WHERE o.tender = :tender`)

/** An opened bid by its outside: who, when and the digest, without what it says. */
export interface OpenedEnvelope {
  bid: string
  organisation: string
  bidder: string
  submission: string
  submittedAt: string
  digest: string
}

/** The opened bids of a tender by the name of their bidders, without what they say. */
export const envelopesOf = all<OpenedEnvelope, { tender: string }>(`
  SELECT id AS bid, organisation, bidder, submission, submitted_at AS submittedAt, digest
  FROM opened_bids WHERE tender = :tender ORDER BY bidder, id`)

/** A try to submit at or after the deadline. */
export interface LateTry {
  bid: string
  organisation: string
  bidder: string
  deadline: string
  at: string
}

/** Every try to submit at or after the deadline of a tender, the first one first. */
export const lateTriesOn = all<LateTry, { tender: string }>(`
  SELECT l.bid, b.organisation, n.bidder, l.deadline, l.at FROM late_submissions l
  JOIN bids b ON b.id = l.bid JOIN bid_names n ON n.id = b.id WHERE b.tender = :tender ORDER BY l.at, l.id`)

/** The bids of a tender from which a person is recused. */
export const recusedBids = all<{ bid: string }, { tender: string; person: string }>(
  "SELECT bid FROM standings WHERE tender = :tender AND person = :person AND standing = 'recused'",
)
