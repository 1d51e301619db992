import { change, one, type Reads, type Writes } from '../database/access.js'
import { SEALED } from '../database/sealed-names.js'
import { sealForHouse, unsealForHouse } from '../database/sealing.js'
import { bareCode, recoveryDigest, stepOfCode } from './codes.js'

const upsertBeginning = change<{ account: string; secret: Buffer; now: string }>(`
  INSERT INTO code_beginnings (account, secret, at) VALUES (:account, :secret, :now)
  ON CONFLICT (account) DO UPDATE SET secret = excluded.secret, at = excluded.at`)
const beginning = one<{ secret: Buffer }, { account: string; since: string }>(
  'SELECT secret FROM code_beginnings WHERE account = :account AND at > :since',
)
const dropBeginning = change<{ account: string }>('DELETE FROM code_beginnings WHERE account = :account')

const upsertSecret = change<{ account: string; secret: Buffer; step: number; now: string }>(`
  INSERT INTO code_secrets (account, secret, last_step, at) VALUES (:account, :secret, :step, :now)
  ON CONFLICT (account) DO UPDATE SET secret = excluded.secret, last_step = excluded.last_step, at = excluded.at`)
const secretRow = one<{ secret: Buffer; at: string }, { account: string }>(
  'SELECT secret, at FROM code_secrets WHERE account = :account',
)
const dropSecret = change<{ account: string }>('DELETE FROM code_secrets WHERE account = :account')
const takeStep = change<{ account: string; step: number }>(
  'UPDATE code_secrets SET last_step = :step WHERE account = :account AND last_step < :step',
)

const insertRecovery = change<{ account: string; digest: string; now: string }>(
  'INSERT INTO recovery_codes (account, digest, at) VALUES (:account, :digest, :now)',
)
const useRecovery = change<{ account: string; digest: string; now: string }>(
  'UPDATE recovery_codes SET used_at = :now WHERE account = :account AND digest = :digest AND used_at IS NULL',
)
const dropRecovery = change<{ account: string }>('DELETE FROM recovery_codes WHERE account = :account')
const recoveryLeft = one<{ left: number }, { account: string }>(
  'SELECT count(*) AS left FROM recovery_codes WHERE account = :account AND used_at IS NULL',
)

const MINUTES = 30
const sealed = (tx: Writes, account: string, secret: string): Buffer =>
  sealForHouse(tx, secret, SEALED.codeSecret(account))

/** Keeps a secret that is shown, sealed. It counts for nothing before a code of it was entered. */
export const keepBeginning = (tx: Writes, account: string, secret: string, now: string): void =>
  void upsertBeginning(tx, { account, secret: sealed(tx, account, secret), now })

/** The secret that an account is setting up, for half an hour; null without one. */
export function beginningOf(db: Reads, account: string, now: string): string | null {
  const since = new Date(Date.parse(now) - MINUTES * 60_000).toISOString()
  const row = beginning(db, { account, since })
  return row ? unsealForHouse(db, row.secret, SEALED.codeSecret(account)) : null
}

/** Puts a secret into effect, at the step of the code that proved it, with a new set of recovery codes. */
export function keepSecret(
  tx: Writes,
  account: string,
  { secret, step, now }: { secret: string; step: number; now: string },
): void {
  upsertSecret(tx, { account, secret: sealed(tx, account, secret), step, now })
  dropBeginning(tx, { account })
}

/** Since when an account has codes, and how many of its recovery codes are left; null without codes. */
export function codesOf(db: Reads, account: string): { at: string; left: number } | null {
  const row = secretRow(db, { account })
  return row ? { at: row.at, left: recoveryLeft(db, { account })?.left ?? 0 } : null
}

/** Takes a code of an app: once, whichever process it was sent to. Answers whether it was right and new. */
export function takeCode(tx: Writes, account: string, typed: string, now: string): boolean {
  const row = secretRow(tx, { account })
  if (!row) return false
  const secret = unsealForHouse(tx, row.secret, SEALED.codeSecret(account))
  const step = stepOfCode(secret, bareCode(typed), now)
  return step !== null && takeStep(tx, { account, step }) === 1
}

/** Takes a recovery code: once. Answers whether it was one that is left. */
export const takeRecoveryCode = (tx: Writes, account: string, typed: string, now: string): boolean =>
  useRecovery(tx, { account, digest: recoveryDigest(account, typed), now }) === 1

/** Puts a set of recovery codes in the place of the one before. */
export function keepRecoveryCodes(tx: Writes, account: string, codes: readonly string[], now: string): void {
  dropRecovery(tx, { account })
  for (const code of codes) insertRecovery(tx, { account, digest: recoveryDigest(account, code), now })
}

/** Takes everything about codes away from an account. */
export function dropCodes(tx: Writes, account: string): void {
  dropBeginning(tx, { account })
  dropSecret(tx, { account })
  dropRecovery(tx, { account })
}
