import { all, one } from '../database/access.js'

/** Marks that the panel has agreed and closed, of every bid of a tender. Reads marks alone, without their reasons. */
export const agreedMarksOf = all<{ bid: string; criterion: string; mark: string }, { tender: string }>(`
  SELECT m.bid, m.criterion, m.mark
  FROM bids b JOIN moderations m ON m.bid = b.id JOIN moderation_closings c ON c.bid = m.bid AND c.criterion = m.criterion
  WHERE b.tender = :tender`)

/** What a closed agreement says in full, and how many of its members dissented. */
export interface ClosedAgreement {
  bid: string
  criterion: string
  mark: string
  reason: string
  whyMoved: string
  indicativeAnswer: string
  moderator: string
  closedAt: string
  signed: number
  dissented: number
}

const AGREEMENT = `
  SELECT m.bid, m.criterion, m.mark, m.reason, m.why_moved AS whyMoved, m.indicative_answer AS indicativeAnswer,
    a.name AS moderator, c.at AS closedAt,
    count(*) FILTER (WHERE g.kind = 'signed') AS signed, count(*) FILTER (WHERE g.kind = 'dissent') AS dissented
  FROM bids b
  JOIN moderations m ON m.bid = b.id
  JOIN moderation_closings c ON c.bid = m.bid AND c.criterion = m.criterion
  JOIN seats s ON s.id = m.seat
  JOIN accounts a ON a.id = s.person
  LEFT JOIN signatures g ON g.bid = m.bid AND g.criterion = m.criterion AND g.revision = m.revision`

/** Every closed agreement of a tender. */
export const closedAgreementsOf = all<ClosedAgreement, { tender: string }>(
  `${AGREEMENT} WHERE b.tender = :tender GROUP BY m.bid, m.criterion`,
)

/** The closed agreement on one bid and criterion, or undefined. */
export const closedAgreementOf = one<ClosedAgreement, { bid: string; criterion: string }>(
  `${AGREEMENT} WHERE m.bid = :bid AND m.criterion = :criterion GROUP BY m.bid, m.criterion`,
)
