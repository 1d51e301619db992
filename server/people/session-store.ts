import { createHash, randomBytes } from 'node:crypto'
import { all, change, one, type Reads, type Writes } from '../database/access.js'
import type { Session } from '../web/requests.js'
import type { Role } from '../web/visits.js'

const HOURS = 12

const digest = (token: string): string => createHash('sha256').update(token).digest('hex')

interface SessionRow {
  id: string
  name: string
  email: string
  organisation: string | null
  roles: string
  csrf: string
}

const liveSession = one<SessionRow, { digest: string; now: string }>(`
  SELECT a.id, a.name, a.email, a.organisation, s.csrf,
    (SELECT group_concat(role) FROM account_roles WHERE account = a.id) AS roles
  FROM sessions s JOIN accounts a ON a.id = s.account
  WHERE s.token_digest = :digest AND s.expires_at > :now
    AND NOT EXISTS (SELECT 1 FROM account_closures c WHERE c.account = a.id)`)

const anySession = one<{ account: string }, { digest: string }>(
  'SELECT account FROM sessions WHERE token_digest = :digest',
)

const insertSession = change<{ digest: string; account: string; csrf: string; now: string; until: string }>(`
  INSERT INTO sessions (token_digest, account, csrf, started_at, expires_at) VALUES (:digest, :account, :csrf, :now, :until)`)

/** Ends a session: it is kept, so that a form sent from it later still finds its person. */
export const endSession = change<{ digest: string; now: string }>(
  'UPDATE sessions SET expires_at = min(expires_at, :now) WHERE token_digest = :digest',
)

/** Ends every session of an account. */
export const endSessionsOf = change<{ account: string; now: string }>(
  'UPDATE sessions SET expires_at = min(expires_at, :now) WHERE account = :account',
)

/** The sessions of an account that have not ended. */
export const sessionsOf = all<{ started_at: string }, { account: string; now: string }>(
  'SELECT started_at FROM sessions WHERE account = :account AND expires_at > :now',
)

const forgetSessions = change<{ before: string }>('DELETE FROM sessions WHERE expires_at < :before')

/** The person whose session this token opens, unless it has ended or the account was closed. */
export function sessionOf(db: Reads, token: string, now: string): Session | null {
  const row = liveSession(db, { digest: digest(token), now })
  if (!row) return null
  const roles = (row.roles ?? '').split(',').filter(Boolean) as Role[]
  return {
    person: { id: row.id, name: row.name, email: row.email, roles, organisation: row.organisation },
    csrf: row.csrf,
    digest: digest(token),
  }
}

/** The account of a session, also when it has ended. */
export const endedSessionOf = (db: Reads, token: string): string | null =>
  anySession(db, { digest: digest(token) })?.account ?? null

/** Begins a session of twelve hours; sessions that ended a week ago are forgotten. */
export function beginSession(tx: Writes, account: string, now: string): { token: string; until: string } {
  const token = randomBytes(32).toString('base64url')
  const until = later(now, HOURS)
  forgetSessions(tx, { before: later(now, -7 * 24) })
  insertSession(tx, { digest: digest(token), account, csrf: randomBytes(24).toString('base64url'), now, until })
  return { token, until }
}

const later = (now: string, hours: number): string => new Date(Date.parse(now) + hours * 3_600_000).toISOString()
