/** Acts that open, sign or issue something, or change how somebody signs in: a session left open is not enough for them. */
const PROVED: ReadonlySet<string> = new Set([
  'opening.begun',
  'bids.opened',
  'prices.opened',
  'moderation.signed',
  'moderation.dissented',
  'correction.signed',
  'correction.dissented',
  'report.issued',
  'summary.sent',
  'notice.published',
  'contract.entered',
  'disclosure.issued',
  'codes.set-up',
  'codes.ended',
  'codes.reset',
  'recovery-codes.made',
  'sign-in.untied',
  'session.ended',
  'sessions.ended',
])

/** Whether whoever does this must have proved lately who they are. */
export const needsProof = (act: string): boolean => PROVED.has(act)

/** Every act that needs a recent proof. */
export const PROVED_ACTS: readonly string[] = [...PROVED]
