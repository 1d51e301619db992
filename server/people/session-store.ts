import { createHash, randomBytes } from 'node:crypto'
import { all, change, one, type Reads, type Writes } from '../database/access.js'
import type { Session } from '../web/requests.js'
import type { Role } from '../web/visits.js'
import { SIGN_IN_RULES, type Proof, type SignInRules } from './proofs.js'

const HOURS = 12

const digest = (token: string): string => createHash('sha256').update(token).digest('hex')

interface SessionRow {
  account: string
  name: string
  email: string
  organisation: string | null
  roles: string
  csrf: string
  proof: Proof
  proved_at: string
  seen_at: string
  expires_at: string
  coded: 0 | 1
}

/** Not ended, and not idle. What is begun with one click of the demonstration proves nothing, and does not tire. */
const LIVE = `s.expires_at > :now AND (s.proof = 'demonstration' OR s.seen_at > :idleSince)`

const liveSession = one<SessionRow, { digest: string; now: string; idleSince: string }>(`
  SELECT a.id AS account, a.name, a.email, a.organisation, s.csrf, s.proof, s.proved_at, s.seen_at, s.expires_at,
    (SELECT group_concat(role) FROM account_roles WHERE account = a.id) AS roles,
    EXISTS (SELECT 1 FROM code_secrets c WHERE c.account = a.id) AS coded
  FROM sessions s JOIN accounts a ON a.id = s.account
  WHERE s.token_digest = :digest AND ${LIVE}
    AND NOT EXISTS (SELECT 1 FROM account_closures c WHERE c.account = a.id)`)

const anySession = one<{ account: string }, { digest: string }>(
  'SELECT account FROM sessions WHERE token_digest = :digest',
)

const insertSession = change<
  Record<'digest' | 'id' | 'account' | 'csrf' | 'now' | 'until' | 'proof' | 'browser' | 'address', string>
>(`
  INSERT INTO sessions (token_digest, id, account, csrf, started_at, expires_at, proof, proved_at, seen_at, browser, address)
  VALUES (:digest, :id, :account, :csrf, :now, :until, :proof, :now, :now, :browser, :address)`)

/** Ends a session: it is kept, so that a form sent from it later still finds its person. */
export const endSession = change<{ digest: string; now: string }>(
  'UPDATE sessions SET expires_at = min(expires_at, :now) WHERE token_digest = :digest',
)

/** Ends every session of an account. */
export const endSessionsOf = change<{ account: string; now: string }>(
  'UPDATE sessions SET expires_at = min(expires_at, :now) WHERE account = :account',
)

/** Ends every session of an account but one. */
export const endOtherSessions = change<{ account: string; digest: string; now: string }>(
  'UPDATE sessions SET expires_at = min(expires_at, :now) WHERE account = :account AND token_digest <> :digest',
)

/** Ends one session of an account, by the name that its page has for it. */
export const endNamedSession = change<{ id: string; account: string; now: string }>(
  'UPDATE sessions SET expires_at = min(expires_at, :now) WHERE id = :id AND account = :account AND expires_at > :now',
)

/** A session as its owner sees it. */
export interface OwnSession {
  id: string
  startedAt: string
  seenAt: string
  proof: Proof
  browser: string
  address: string
  isThis: 0 | 1
}

const ownSessions = all<OwnSession, { account: string; now: string; idleSince: string; current: string }>(`
  SELECT s.id, s.started_at AS startedAt, s.seen_at AS seenAt, s.proof, s.browser, s.address,
    s.token_digest = :current AS isThis
  FROM sessions s WHERE s.account = :account AND ${LIVE} ORDER BY isThis DESC, s.seen_at DESC, s.id`)

/** The sessions of an account that have not ended, this one first. */
export const sessionsOf = (
  db: Reads,
  { account, now, current = '' }: { account: string; now: string; current?: string | null },
  rules: SignInRules = SIGN_IN_RULES,
): OwnSession[] => ownSessions(db, { account, now, current: current ?? '', idleSince: later(now, -rules.idleMinutes) })

const forgetSessions = change<{ before: string }>('DELETE FROM sessions WHERE expires_at < :before')

/** Whether somebody has codes here, or has shown two factors to their organisation, where that counts. */
const hasTwoFactors = ({ coded, proof }: Pick<SessionRow, 'coded' | 'proof'>): boolean =>
  coded === 1 || proof === 'organisation with two factors'

const mustHaveCode = (roles: Role[], rules: SignInRules): boolean =>
  rules.codes === 'required' && roles.some((role) => role !== 'bidder')

/** The person whose session this token opens, unless it has ended or the account was closed. */
export function sessionOf(db: Reads, token: string, now: string, rules: SignInRules = SIGN_IN_RULES): Session | null {
  const row = liveSession(db, { digest: digest(token), now, idleSince: later(now, -rules.idleMinutes) })
  if (!row) return null
  const roles = (row.roles ?? '').split(',').filter(Boolean) as Role[]
  const isClick = row.proof === 'demonstration'
  return {
    person: { id: row.account, name: row.name, email: row.email, roles, organisation: row.organisation },
    csrf: row.csrf,
    digest: digest(token),
    seenAt: row.seen_at,
    provedUntil: isClick ? row.expires_at : later(row.proved_at, rules.proofMinutes),
    lacksCode: !isClick && !hasTwoFactors(row) && mustHaveCode(roles, rules),
  }
}

const proofRow = one<{ proof: Proof }, { digest: string }>('SELECT proof FROM sessions WHERE token_digest = :digest')

/** How whoever holds a session has proved who they are; undefined where there is no such session. */
export const proofOfSession = (db: Reads, session: string): Proof | undefined =>
  proofRow(db, { digest: session })?.proof

/** The account of a session, also when it has ended. */
export const endedSessionOf = (db: Reads, token: string): string | null =>
  anySession(db, { digest: digest(token) })?.account ?? null

/** Notes that a session is in use. */
export const keepSeen = change<{ digest: string; now: string }>(
  'UPDATE sessions SET seen_at = max(seen_at, :now) WHERE token_digest = :digest',
)

/** Notes that whoever holds a session has just proved again who they are. */
export const keepProof = change<{ digest: string; proof: Proof; now: string }>(
  'UPDATE sessions SET proof = :proof, proved_at = :now WHERE token_digest = :digest',
)

/** What a session is begun with, besides whose it is. */
export interface Begun {
  proof?: Proof
  /** What it is begun in, in plain words, and the shortened address that it came from. */
  browser?: string
  address?: string
}

/** Begins a session of at most twelve hours; sessions that ended a week ago are forgotten. */
export function beginSession(
  tx: Writes,
  account: string,
  now: string,
  { proof = 'password', browser = '', address = '' }: Begun = {},
): { token: string; until: string } {
  const token = randomBytes(32).toString('base64url')
  const until = later(now, HOURS * 60)
  forgetSessions(tx, { before: later(now, -7 * 24 * 60) })
  const [id, csrf] = [randomBytes(10).toString('hex'), randomBytes(24).toString('base64url')]
  insertSession(tx, { digest: digest(token), id, account, csrf, now, until, proof, browser, address })
  return { token, until }
}

const later = (now: string, minutes: number): string => new Date(Date.parse(now) + minutes * 60_000).toISOString()
