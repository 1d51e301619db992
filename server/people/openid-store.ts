import { change, one, type Reads } from '../database/access.js'
import type { Identity } from './openid-provider.js'

interface Tied {
  account: string
  closedAt: string | null
}

const tiedRow = one<Tied, { issuer: string; subject: string }>(`
  SELECT i.account, c.at AS closedAt FROM openid_identities i LEFT JOIN account_closures c ON c.account = i.account
  WHERE i.issuer = :issuer AND i.subject = :subject`)
const addressRow = one<Tied & { isTied: 0 | 1 }, { issuer: string; email: string }>(`
  SELECT a.id AS account, c.at AS closedAt,
    EXISTS (SELECT 1 FROM openid_identities i WHERE i.account = a.id AND i.issuer = :issuer) AS isTied
  FROM accounts a LEFT JOIN account_closures c ON c.account = a.id WHERE a.email = :email`)

/** The account that is tied to what a provider knows somebody as. */
export const tiedTo = (db: Reads, { issuer, subject }: Pick<Identity, 'issuer' | 'subject'>): Tied | undefined =>
  tiedRow(db, { issuer, subject })

/** The account of an e-mail address, open or closed, and whether somebody whom a provider knows is tied to it. */
export const accountAt = (db: Reads, issuer: string, email: string): (Tied & { isTied: 0 | 1 }) | undefined =>
  addressRow(db, { issuer, email })

/** Ties an account to what a provider knows somebody as. The database refuses a second person for an account. */
export const tie = change<{ issuer: string; subject: string; account: string; now: string }>(
  'INSERT INTO openid_identities (issuer, subject, account, at) VALUES (:issuer, :subject, :account, :now)',
)

/** Since when an account is tied to somebody whom a provider knows; undefined when it is not. */
export const tieOf = one<{ at: string }, { account: string }>(
  'SELECT min(at) AS at FROM openid_identities WHERE account = :account HAVING count(*) > 0',
)

/** Takes every tie of an account away. */
export const untie = change<{ account: string }>('DELETE FROM openid_identities WHERE account = :account')
