import { createHash, randomBytes } from 'node:crypto'
import { change, one, type Reads, type Writes } from '../database/access.js'
import type { Proof } from './proofs.js'

const MINUTES = 10

const insertStep = change<{ digest: string; account: string; proof: Proof; until: string }>(
  'INSERT INTO sign_in_steps (token_digest, account, proof, expires_at) VALUES (:digest, :account, :proof, :until)',
)
const forgetSteps = change<{ now: string }>('DELETE FROM sign_in_steps WHERE expires_at < :now')
const dropStepRow = change<{ digest: string }>('DELETE FROM sign_in_steps WHERE token_digest = :digest')
const dropStepRows = change<{ account: string }>('DELETE FROM sign_in_steps WHERE account = :account')
const stepRow = one<{ account: string; proof: Proof }, { digest: string; now: string }>(`
  SELECT account, proof FROM sign_in_steps s WHERE token_digest = :digest AND expires_at > :now
    AND NOT EXISTS (SELECT 1 FROM account_closures c WHERE c.account = s.account)`)

const digest = (token: string): string => createHash('sha256').update(token).digest('hex')

/** Notes that somebody has given their first proof, and has ten minutes for the code. Answers the token that the form of the code carries. */
export function keepStep(tx: Writes, account: string, proof: Proof, now: string): string {
  const token = randomBytes(32).toString('base64url')
  const until = new Date(Date.parse(now) + MINUTES * 60_000).toISOString()
  forgetSteps(tx, { now })
  insertStep(tx, { digest: digest(token), account, proof, until })
  return token
}

/** Who has given their first proof and carries this token; undefined once that was too long ago. */
export const stepOf = (db: Reads, token: string, now: string): { account: string; proof: Proof } | undefined =>
  stepRow(db, { digest: digest(token), now })

/** Forgets a first proof: it has led to a session. */
export const dropStep = (tx: Writes, token: string): void => void dropStepRow(tx, { digest: digest(token) })

/** Forgets every first proof of an account: its password is another now. */
export const dropStepsOf = (tx: Writes, account: string): void => void dropStepRows(tx, { account })
