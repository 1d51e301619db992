import { record, type Moment } from '../../audit/ledger-store.js'
import type { Writes } from '../../database/access.js'
import { isClosed } from '../../rules/moderation.js'
import { gateDecisionsOf, keepGateDecision } from '../gate-store.js'
import { correctionOf, type Correction, type CorrectionText } from './correction-store.js'
import { keepCorrectionClosing, membersOfCorrection } from './correction-text-store.js'

/** Decides a correction once every member has signed or dissented: from then on what was written counts. Answers whether it did. */
export function closeIfAllSpoke(tx: Writes, moment: Moment, id: string): boolean {
  const correction = correctionOf(tx, id)
  if (!correction?.text || correction.closedAt) return false
  const { revision } = correction.text
  const members = membersOfCorrection(tx, { correction: id, revision })
  const words = members.flatMap(({ seat, signed }) => (signed ? [{ seat, kind: signed }] : []))
  const seats = members.map(({ seat }) => seat)
  if (!isClosed(seats, words)) return false
  keepCorrectionClosing(tx, { correction: id, revision, now: moment.now })
  record(tx, moment, {
    act: 'correction.decided',
    ...about(correction),
    detail: { correction: id, kind: correction.kind, revision, members: members.length },
  })
  if (correction.kind === 'gate') keepGate(tx, moment, correction, correction.text)
  return true
}

/** What the ledger says that an act on a correction is about. */
export const about = ({ tender, bid, criterion }: Correction) => ({
  tender,
  ...(bid ? { bid } : {}),
  ...(criterion ? { criterion } : {}),
})

/** A decision on a minimum stands among the others on it, under the next number. */
function keepGate(
  tx: Writes,
  { now }: Moment,
  correction: Correction,
  { outcome, reason, writer }: CorrectionText,
): void {
  const { tender, bid, criterion } = correction
  if (!outcome || !bid) throw new Error('A decision on a minimum is about a bid, and has an outcome')
  const before = gateDecisionsOf(tx, { tender }).filter((one) => one.bid === bid && one.criterion === criterion)
  keepGateDecision(tx, { bid, criterion, number: before.length + 1, decision: outcome, reason, by: writer, now })
}
