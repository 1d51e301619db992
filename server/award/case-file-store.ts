import { all, one, type Reads } from '../database/access.js'
import { decidedNow, type Decided } from './corrections/decided-store.js'

interface AgreedMark {
  bid: string
  criterion: string
  mark: string
}

const firstMarks = all<AgreedMark, { tender: string }>(`
  SELECT m.bid, m.criterion, m.mark
  FROM bids b JOIN moderations m ON m.bid = b.id JOIN moderation_closings c ON c.bid = m.bid AND c.criterion = m.criterion
  WHERE b.tender = :tender`)

/** Marks that the panel has agreed and closed, of every bid of a tender; of one agreed anew, the last. Reads marks alone, without their reasons. */
export function agreedMarksOf(db: Reads, { tender }: { tender: string }): AgreedMark[] {
  const anew = decidedNow(db, tender, 'mark')
  const marks = firstMarks(db, { tender })
  return anew.size === 0
    ? marks
    : marks.map((one) => ({ ...one, mark: anew.get(`${one.bid}\n${one.criterion}`)?.mark ?? one.mark }))
}

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

const firstAgreements = all<ClosedAgreement, { tender: string }>(
  `${AGREEMENT} WHERE b.tender = :tender GROUP BY m.bid, m.criterion`,
)
const firstAgreement = one<ClosedAgreement & { tender: string }, { bid: string; criterion: string }>(
  `${AGREEMENT.replace('SELECT', 'SELECT b.tender,')} WHERE m.bid = :bid AND m.criterion = :criterion GROUP BY m.bid, m.criterion`,
)

const agreedAnew = (first: ClosedAgreement, anew: Decided | undefined): ClosedAgreement =>
  anew
    ? {
        bid: first.bid,
        criterion: first.criterion,
        mark: anew.mark ?? first.mark,
        reason: anew.reason,
        whyMoved: anew.whyMoved,
        indicativeAnswer: anew.indicativeAnswer,
        moderator: anew.by,
        closedAt: anew.at,
        signed: anew.signed,
        dissented: anew.dissented,
      }
    : first

/** Every closed agreement of a tender as it counts now: of one agreed anew, the last. */
export function closedAgreementsOf(db: Reads, { tender }: { tender: string }): ClosedAgreement[] {
  const anew = decidedNow(db, tender, 'mark')
  return firstAgreements(db, { tender }).map((one) => agreedAnew(one, anew.get(`${one.bid}\n${one.criterion}`)))
}

/** The agreement on one bid and criterion as it was closed first, or undefined. */
export function firstAgreementOf(db: Reads, item: { bid: string; criterion: string }): ClosedAgreement | undefined {
  const found = firstAgreement(db, item)
  if (!found) return undefined
  const { tender: _tender, ...first } = found
  return first
}

/** The closed agreement on one bid and criterion as it counts now, or undefined. */
export function closedAgreementOf(db: Reads, item: { bid: string; criterion: string }): ClosedAgreement | undefined {
  const found = firstAgreement(db, item)
  if (!found) return undefined
  const { tender, ...first } = found
  return agreedAnew(first, decidedNow(db, tender, 'mark').get(`${item.bid}\n${item.criterion}`))
}
