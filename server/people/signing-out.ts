import type { Writes } from '../database/access.js'
import { dropCodes } from './code-store.js'
import { dropEveryFailure } from './failure-store.js'
import { dropKnownBrowsers } from './known-browser-store.js'
import { dropLinksOf } from './password-link-store.js'
import { endSessionsOf } from './session-store.js'
import { dropStepsOf } from './step-store.js'

/** Ends every session of an account that is closed, and forgets whatever it signed in with besides its password. */
export function forgetSigningIn(tx: Writes, account: { id: string; email: string }, now: string): void {
  endSessionsOf(tx, { account: account.id, now })
  dropCodes(tx, account.id)
  dropKnownBrowsers(tx, { account: account.id })
  dropLinksOf(tx, { account: account.id })
  dropStepsOf(tx, account.id)
  dropEveryFailure(tx, account)
}
