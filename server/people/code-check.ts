import { record } from '../audit/ledger-store.js'
import type { Reads, Writes } from '../database/access.js'
import type { Visit } from '../web/visits.js'
import { takeCode, takeRecoveryCode } from './code-store.js'
import { isAppCode } from './codes.js'
import { dropFailures, isHeldBackFromCodes, keepFailure, placeOfCode } from './failure-store.js'

export const WRONG_CODE =
  'This code is not right, or was used already. Wait for the next one in your app, and check that the clock of your device is right'
const HELD_BACK = 'Too many wrong codes. Wait a quarter of an hour, then try again'

/** What came of a code: taken, or why not, with what is to be noted after everything else was undone. */
export type CodeTaken =
  { kind: 'code' | 'recovery code' } | { kind: null; text: string; afterwards?: (tx: Writes) => void }

/** Whether codes of this account may be tried from here just now. */
export const mayTryCode = (db: Reads, visit: Visit, account: string): boolean =>
  !isHeldBackFromCodes(db, placeOfCode(db, visit, account), visit.now)

/** Takes the code, or the recovery code, that somebody typed. Each counts once. */
export function codeTaken(tx: Writes, visit: Visit, account: string, typed: string): CodeTaken {
  if (!mayTryCode(tx, visit, account)) return { kind: null, text: HELD_BACK }
  const from = placeOfCode(tx, visit, account)
  const kind = isAppCode(typed) ? 'code' : 'recovery code'
  const isRight =
    kind === 'code' ? takeCode(tx, account, typed, visit.now) : takeRecoveryCode(tx, account, typed, visit.now)
  if (!isRight) return { kind: null, text: WRONG_CODE, afterwards: (later) => noteWrong(later, visit, account) }
  dropFailures(tx, from)
  if (kind === 'recovery code')
    record(tx, { person: { id: account }, now: visit.now }, { act: 'recovery-code.used', detail: { account } })
  return { kind }
}

/** Notes a wrong code. When that was one too many, the owner is told: whoever tries codes here has the password. */
function noteWrong(tx: Writes, visit: Visit, account: string): void {
  const from = placeOfCode(tx, visit, account)
  if (isHeldBackFromCodes(tx, from, visit.now)) return
  keepFailure(tx, from, visit.now)
  if (isHeldBackFromCodes(tx, from, visit.now))
    record(tx, { person: null, now: visit.now }, { act: 'codes.guessed', detail: { account } })
}
