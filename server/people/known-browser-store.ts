import { createHash, randomBytes } from 'node:crypto'
import { change, one, type Reads, type Writes } from '../database/access.js'

const digest = (token: string): string => createHash('sha256').update(token).digest('hex')

const known = one<{ at: string }, { digest: string; account: string }>(
  'SELECT at FROM known_browsers WHERE token_digest = :digest AND account = :account',
)
const anyKnown = one<{ account: string }, { digest: string }>(
  'SELECT account FROM known_browsers WHERE token_digest = :digest LIMIT 1',
)
const upsert = change<{ digest: string; account: string; now: string }>(`
  INSERT INTO known_browsers (token_digest, account, at) VALUES (:digest, :account, :now)
  ON CONFLICT (token_digest, account) DO UPDATE SET at = excluded.at`)
const forgetOldest = change<{ account: string; most: number }>(`
  DELETE FROM known_browsers WHERE account = :account AND token_digest NOT IN (
    SELECT token_digest FROM known_browsers WHERE account = :account ORDER BY at DESC LIMIT :most)`)

const MOST = 20

/** Whether an account's owner has signed in before in the browser that holds a token. */
export const isKnownBrowser = (db: Reads, token: string, account: string): boolean =>
  token !== '' && known(db, { digest: digest(token), account }) !== undefined

/** Notes that an account's owner has signed in here. Answers the token by which this browser is known; two people may share one. */
export function keepKnownBrowser(tx: Writes, held: string, account: string, now: string): string {
  const isOurs = held !== '' && anyKnown(tx, { digest: digest(held) }) !== undefined
  const token = isOurs ? held : randomBytes(32).toString('base64url')
  upsert(tx, { digest: digest(token), account, now })
  forgetOldest(tx, { account, most: MOST })
  return token
}

/** Forgets every browser of an account. */
export const dropKnownBrowsers = change<{ account: string }>('DELETE FROM known_browsers WHERE account = :account')
