import { createHash, randomBytes } from 'node:crypto'
import { all, change, one, type Reads, type Writes } from '../database/access.js'
import { newId } from '../database/ids.js'
import type { Role } from '../web/visits.js'

/** How long an invitation can be accepted. */
export const DAYS = 7

/** Who is invited, as what. */
export interface Invited {
  email: string
  name: string
  roles: Role[]
  organisation: string | null
}

/** An invitation that can still be accepted. */
export interface Invitation extends Invited {
  id: string
  organisationName: string | null
  /** Null: made by the start of the program, for the first administrator. */
  invitedBy: string | null
  inviterName: string | null
  at: string
  expiresAt: string
}

type Row = Omit<Invitation, 'roles'> & { roles: string }

const OPEN = `SELECT i.id, i.email, i.name, i.roles, i.organisation, o.name AS organisationName, i.invited_by AS invitedBy,
    a.name AS inviterName, i.at, i.expires_at AS expiresAt
  FROM invitations i LEFT JOIN organisations o ON o.id = i.organisation LEFT JOIN accounts a ON a.id = i.invited_by
  WHERE i.expires_at > :now
    AND NOT EXISTS (SELECT 1 FROM invitation_uses u WHERE u.invitation = i.id)
    AND NOT EXISTS (SELECT 1 FROM invitation_revocations r WHERE r.invitation = i.id)`
// One whose address has an account meanwhile stays in the lists, so that they tell nobody of that account, and opens nothing.
const TAKEN = 'EXISTS (SELECT 1 FROM accounts t WHERE t.email = i.email)'

const openRows = all<Row, { now: string }>(`${OPEN} ORDER BY i.expires_at`)
const rowById = one<Row, { id: string; now: string }>(`${OPEN} AND i.id = :id`)
const rowByDigest = one<Row, { digest: string; now: string }>(`${OPEN} AND i.token_digest = :digest AND NOT ${TAKEN}`)
const rowByEmail = one<Row, { email: string; now: string }>(`${OPEN} AND i.email = :email AND NOT ${TAKEN}`)

const invitation = (row: Row): Invitation => ({ ...row, roles: JSON.parse(row.roles) as Role[] })
const orNull = (row: Row | undefined): Invitation | null => (row ? invitation(row) : null)

const digestOf = (token: string): string => createHash('sha256').update(token).digest('hex')

/** Every open invitation, the one that ends first at the top. */
export const openInvitations = (db: Reads, now: string): Invitation[] => openRows(db, { now }).map(invitation)

/** An open invitation by its id, or null. */
export const invitationOf = (db: Reads, id: string, now: string): Invitation | null => orNull(rowById(db, { id, now }))

/** The open invitation of a link, or null: unknown, used, taken back and expired are the same. */
export const invitationOfToken = (db: Reads, token: string, now: string): Invitation | null =>
  orNull(rowByDigest(db, { digest: digestOf(token), now }))

/** The open invitation of an e-mail address, or null. */
export const invitationOfEmail = (db: Reads, email: string, now: string): Invitation | null =>
  orNull(rowByEmail(db, { email, now }))

const insertInvitation = change<
  Record<'id' | 'digest' | 'email' | 'name' | 'roles' | 'now' | 'until', string> & {
    organisation: string | null
    by: string | null
  }
>(`INSERT INTO invitations (id, token_digest, email, name, roles, organisation, invited_by, at, expires_at)
  VALUES (:id, :digest, :email, :name, :roles, :organisation, :by, :now, :until)`)

/** Makes an invitation. Its token is answered this once: the database holds only the digest. */
export function keepInvitation(
  tx: Writes,
  made: Invited & { by: string | null; now: string },
): { id: string; token: string; expiresAt: string } {
  const [id, token] = [newId(), randomBytes(32).toString('base64url')]
  const until = new Date(Date.parse(made.now) + DAYS * 86_400_000).toISOString()
  const { organisation, by, now } = made
  const [email, name, roles] = [made.email.trim().toLowerCase(), made.name.trim(), JSON.stringify(made.roles)]
  insertInvitation(tx, { id, digest: digestOf(token), email, name, roles, organisation, by, now, until })
  return { id, token, expiresAt: until }
}

/** Takes an invitation back: its link opens nothing any more. */
export const revokeInvitation = change<{ invitation: string; by: string | null; now: string }>(
  'INSERT INTO invitation_revocations (invitation, by, at) VALUES (:invitation, :by, :now)',
)

/** Notes that an invitation was accepted, and by which account. */
export const keepUse = change<{ invitation: string; account: string; now: string }>(
  'INSERT INTO invitation_uses (invitation, account, at) VALUES (:invitation, :account, :now)',
)
