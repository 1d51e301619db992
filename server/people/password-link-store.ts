import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { all, change, one, type Reads, type Writes } from '../database/access.js'
import { keyringOf } from '../database/sealing.js'

const HOURS = 1
const MOST_AN_HOUR = 3

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')
const away = (now: string, hours: number): string => new Date(Date.parse(now) + hours * 3_600_000).toISOString()

const insertLink = change<{ id: string; digest: string; account: string | null; now: string; until: string }>(`
  INSERT INTO password_links (id, address_digest, account, at, expires_at) VALUES (:id, :digest, :account, :now, :until)`)
const askedLately = one<{ links: number }, { digest: string; since: string }>(
  'SELECT count(*) AS links FROM password_links WHERE address_digest = :digest AND at > :since',
)
const forgetLinks = change<{ before: string }>('DELETE FROM password_links WHERE expires_at < :before')

/**
 * Notes that somebody asked for a new password, for an address that nobody has too: to whoever asks, and by the clock, both are
 * the same. Those who ask over and over are not written to each time; what they were sent goes on working.
 */
export function keepAsking(tx: Writes, email: string, account: string | null, now: string): void {
  const digest = sha256(email.trim().toLowerCase())
  forgetLinks(tx, { before: away(now, -24) })
  if ((askedLately(tx, { digest, since: away(now, -1) })?.links ?? 0) >= MOST_AN_HOUR) return
  insertLink(tx, { id: randomBytes(10).toString('hex'), digest, account, now, until: away(now, HOURS) })
}

/** Those who asked and hold an account, and were not written to yet. */
export const untoldAskers = all<{ id: string; account: string }>(
  'SELECT id, account FROM password_links WHERE told_at IS NULL AND account IS NOT NULL ORDER BY at, id',
)
export const keepTold = change<{ id: string; now: string }>('UPDATE password_links SET told_at = :now WHERE id = :id')

/** What makes a link from its id. It is in no database: the letter works it out when it is written. */
const sealOf = (db: Reads, id: string): Buffer =>
  createHmac('sha256', keyringOf(db).derived('password links')).update(id).digest()

/** The last part of a link's address. */
export const tokenOf = (db: Reads, id: string): string => `${id}.${sealOf(db, id).toString('base64url')}`

interface OpenLink {
  id: string
  account: string
  expiresAt: string
}
const openLink = one<OpenLink, { id: string; now: string }>(`
  SELECT id, account, expires_at AS expiresAt FROM password_links l
  WHERE id = :id AND account IS NOT NULL AND used_at IS NULL AND expires_at > :now
    AND NOT EXISTS (SELECT 1 FROM account_closures c WHERE c.account = l.account)`)

/** A link that still opens, by its id. */
export const linkOf = (db: Reads, id: string, now: string): OpenLink | undefined => openLink(db, { id, now })

/** The link of a token, or undefined: unknown, used, too old and made up are the same. */
export function linkOfToken(db: Reads, token: string, now: string): OpenLink | undefined {
  const [id = '', seal = ''] = token.split('.')
  const [given, right] = [Buffer.from(seal, 'base64url'), sealOf(db, id)]
  return given.length === right.length && timingSafeEqual(given, right) ? linkOf(db, id, now) : undefined
}

const useLink = change<{ id: string; now: string }>(
  'UPDATE password_links SET used_at = :now WHERE id = :id AND used_at IS NULL',
)
const dropOthers = change<{ account: string; id: string }>(
  'DELETE FROM password_links WHERE account = :account AND id <> :id',
)

/** Uses a link up, and with it every other of its account. */
export function keepLinkUse(tx: Writes, { id, account }: { id: string; account: string }, now: string): void {
  useLink(tx, { id, now })
  dropOthers(tx, { account, id })
}

/** Takes away every link that was sent and not used: with another key of the server none of them would open. */
export const dropSentLinks = change('DELETE FROM password_links WHERE told_at IS NOT NULL AND used_at IS NULL')

/** Takes every link of an account away. */
export const dropLinksOf = change<{ account: string }>('DELETE FROM password_links WHERE account = :account')
