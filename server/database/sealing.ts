import { all, change, one, type Connection, type Reads, type Writes } from './access.js'
import { fingerprintOf, newKey, seal, unseal, type Keyring } from './keyring.js'

/**
 * What a key of a tender seals: everything that is written of its bids, or one submission. A submission is opened if it
 * stands at the opening, and nothing else ever is.
 */
export type Holds = 'drafts' | `submission ${string}`

/** Finds the server's keyring for a database that is sealed with the key of this fingerprint; null: nothing is sealed in it yet. */
export type FindKeyring = (held: string | null) => Keyring

const keyrings = new WeakMap<Connection, Keyring | FindKeyring>()

/** Lets a connection seal and unseal with the server's key, which may be another one from one question to the next. */
export const giveKeyring = (connection: Connection, keyring: Keyring | FindKeyring): void =>
  void keyrings.set(connection, keyring)

const boundTo = one<{ fingerprint: string }>('SELECT fingerprint FROM server_key')

/**
 * The keyring with which the database is sealed as this connection sees it: whoever looks at a view from before a change of the
 * key still needs the key of then. Throws when the connection was opened without one.
 */
export function keyringOf(db: Reads): Keyring {
  const keyring = keyrings.get(db.connection)
  if (!keyring) throw new Error('This database was opened without the key of the server: what is sealed stays sealed.')
  return typeof keyring === 'function' ? keyring(boundTo(db, {})?.fingerprint ?? null) : keyring
}

const bind = change<{ fingerprint: string }>('INSERT INTO server_key (one, fingerprint) VALUES (1, :fingerprint)')

/** The keyring to seal with. The first sealing binds the database to the server's key; another one cannot seal in it. */
function bound(tx: Writes): Keyring {
  const keyring = keyringOf(tx)
  const known = boundTo(tx, {})?.fingerprint
  if (known === undefined) bind(tx, { fingerprint: keyring.fingerprint })
  else if (known !== keyring.fingerprint) throw new Error('This database is sealed with another key of the server.')
  return keyring
}

interface KeyRow {
  wrapped: Buffer
  fingerprint: string
  opened: Buffer | null
}

const keyRow = one<KeyRow, { tender: string; holds: string }>(`
  SELECT k.wrapped, k.fingerprint, o.key AS opened FROM tender_keys k
  LEFT JOIN opened_keys o ON o.tender = k.tender AND o.holds = k.holds
  WHERE k.tender = :tender AND k.holds = :holds`)
const insertKey = change<{ tender: string; holds: string; wrapped: Buffer; fingerprint: string }>(
  'INSERT INTO tender_keys (tender, holds, wrapped, fingerprint) VALUES (:tender, :holds, :wrapped, :fingerprint)',
)

const MOST = 5000
const unwrapped = new WeakMap<Keyring, Map<string, Buffer>>()

/** The key of a row. By the wrapped bytes, not the tender: a key whose transaction was undone must not seal anything. */
function keyIn(db: Reads, { opened, wrapped }: KeyRow): Buffer {
  if (opened) return opened
  const keyring = keyringOf(db)
  let known = unwrapped.get(keyring)
  if (!known) unwrapped.set(keyring, (known = new Map()))
  const name = wrapped.toString('latin1')
  let key = known.get(name)
  if (key) return key
  if (known.size >= MOST) known.clear()
  known.set(name, (key = keyring.unwrap(wrapped)))
  return key
}

function makeKey(tx: Writes, tender: string, holds: Holds): Buffer {
  const key = newKey()
  insertKey(tx, { tender, holds, wrapped: bound(tx).wrap(key), fingerprint: fingerprintOf(key) })
  return key
}

const bytesOf = (text: string | Buffer): Buffer => (typeof text === 'string' ? Buffer.from(text) : text)

/** Seals what belongs to a tender, under a key of its own that is made when first needed. `about` says what it is. */
export function sealFor(tx: Writes, tender: string, text: string | Buffer, about: string, holds: Holds): Buffer {
  const row = keyRow(tx, { tender, holds })
  return seal(row ? keyIn(tx, row) : makeKey(tx, tender, holds), bytesOf(text), about)
}

/**
 * What was sealed for a tender: with the server's key, and after the opening without it. Throws when anything was changed.
 * Who may read it is for the caller to ask.
 */
export const unsealFor = (db: Reads, tender: string, sealed: Buffer, about: string, holds: Holds): Buffer =>
  unsealerFor(db, tender, holds)(sealed, about)

/** The same for many sealed texts: the key is looked up once, when the first of them is unsealed. */
export function unsealerFor(db: Reads, tender: string, holds: Holds): (sealed: Buffer, about: string) => Buffer {
  let key: Buffer | undefined
  return (sealed, about) => unseal((key ??= keyFor(db, tender, holds)), sealed, about)
}

function keyFor(db: Reads, tender: string, holds: Holds): Buffer {
  const row = keyRow(db, { tender, holds })
  if (!row) throw new Error(`Tender ${tender} has no key for ${holds}`)
  return keyIn(db, row)
}

const insertOpened = change<{ tender: string; holds: string; key: Buffer; now: string }>(
  'INSERT INTO opened_keys (tender, holds, key, at) VALUES (:tender, :holds, :key, :now)',
)

/**
 * Unwraps a key of a tender whose bids are opened in this transaction, and lays it down for whoever has the database.
 * Answers its fingerprint, or null when nothing was sealed under it. The database refuses it without an opening.
 */
export function openKey(tx: Writes, tender: string, holds: Holds, now: string): string | null {
  const row = keyRow(tx, { tender, holds })
  if (!row) return null
  if (!row.opened) insertOpened(tx, { tender, holds, key: keyIn(tx, row), now })
  return row.fingerprint
}

/** The fingerprints of the keys of a tender that were opened. */
export const openedKeysOf = all<{ holds: string; fingerprint: string; at: string }, { tender: string }>(`
  SELECT o.holds, k.fingerprint, o.at FROM opened_keys o JOIN tender_keys k ON k.tender = o.tender AND k.holds = o.holds
  WHERE o.tender = :tender ORDER BY o.holds`)

/** The key for what belongs to no tender. */
export const houseKey = (db: Reads): Buffer => houseKeyOf(keyringOf(db))

const houseKeys = new WeakMap<Keyring, Buffer>()

function houseKeyOf(keyring: Keyring): Buffer {
  let key = houseKeys.get(keyring)
  if (!key) houseKeys.set(keyring, (key = keyring.derived('house')))
  return key
}

/** Seals what belongs to no tender, such as what somebody is typing. */
export const sealForHouse = (tx: Writes, text: string, about: string): Buffer =>
  seal(houseKeyOf(bound(tx)), Buffer.from(text), about)

/** What was sealed by `sealForHouse`. Throws when anything was changed. */
export const unsealForHouse = (db: Reads, sealed: Buffer, about: string): string =>
  String(unseal(houseKey(db), sealed, about))

const standing = all<{ submission: string }, { tender: string }>(
  'SELECT submission FROM opened_bids WHERE tender = :tender ORDER BY submission',
)

/**
 * Opens the keys of the submissions that stand, in the transaction of the opening of their tender. Drafts, and what was
 * withdrawn or replaced, stay sealed.
 */
export function openKeysOf(tx: Writes, tender: string, now: string): void {
  for (const { submission } of standing(tx, { tender })) openKey(tx, tender, `submission ${submission}`, now)
}
