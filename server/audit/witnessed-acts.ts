/**
 * The acts with which a checkpoint is made, so that none of them can forget to. At a gate of the process one stage ends; a
 * witness takes the checkpoint away with a paper or a signature.
 */
const GATES = new Set([
  'tender.published',
  'tender.amended',
  'bids.opened',
  'marking.ended',
  'moderation.ended',
  'prices.confirmed',
  'report.issued',
  'correction.decided',
  'summary.sent',
  'notice.published',
  'tender.closed',
  'ledger.key-changed',
])

const TAKEN_AWAY = new Set([
  'bid.submitted',
  'clarification.asked',
  'moderation.signed',
  'moderation.dissented',
  'correction.signed',
  'correction.dissented',
  'trail.exported',
  'trail.redacted',
])

/** Acts that everybody learns of anyway, or of which everybody must learn. */
const PUBLIC = new Set([
  'tender.published',
  'tender.amended',
  'notice.published',
  'tender.closed',
  'ledger.key-changed',
])

/** Why those checkpoints were made that a time-stamping service is asked to stamp: at a gate, or once a day. */
export const STAMPED: readonly string[] = [...GATES, 'day']

/** Whether a checkpoint is made with this act. */
export const isWitnessed = (act: string): boolean => GATES.has(act) || TAKEN_AWAY.has(act)

/** Whether the checkpoint made with this act is for everybody. */
export const isPublicAct = (act: string): boolean => PUBLIC.has(act)
