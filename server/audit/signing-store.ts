import { createPrivateKey, generateKeyPairSync, randomBytes } from 'node:crypto'
import { all, change, type Connection, type Reads, type Writes } from '../database/access.js'
import { sealForHouse, unsealForHouse } from '../database/sealing.js'
import { keyId, publicBytes, type Signer, type VerifierKey } from './signed-note.js'

interface KeyRow {
  id: string
  number: number
  name: string
  public_key: Buffer
  sealed: Buffer
  at: string
}

const keyRows = all<KeyRow>('SELECT * FROM signing_keys ORDER BY number DESC')
const insertKey = change<{ id: string; number: number; name: string; public_key: Buffer; sealed: Buffer; at: string }>(`
  INSERT INTO signing_keys (id, number, name, public_key, sealed, at)
  VALUES (:id, :number, :name, :public_key, :sealed, :at)`)

/** A public key of this ledger, and since when it signs. */
export interface PublishedKey extends VerifierKey {
  at: string
}

/** Every public key with which this ledger has signed, the newest first: it signs now. */
export const publishedKeys = (db: Reads): PublishedKey[] =>
  keyRows(db, {}).map(({ id, name, public_key, at }) => ({ id, name, publicKey: public_key, at }))

/** The name of a ledger, chosen once: where it is to be found, and eight digits, since two servers may be reached under one name. */
export const ledgerName = (host: string): string => `${host}/ledger/${randomBytes(4).toString('hex')}`

// When a ledger is first signed before anybody said where it is to be found.
const NO_HOST = 'localhost'

/** Makes a new key, which signs from now on; the earlier ones stay published. A ledger keeps its name. */
export function makeSigningKey(tx: Writes, now: string, host = NO_HOST): void {
  const [last] = keyRows(tx, {})
  const name = last?.name ?? ledgerName(host)
  const { privateKey } = generateKeyPairSync('ed25519')
  const publicKey = publicBytes(privateKey)
  const id = keyId(name, publicKey)
  const bytes = privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64')
  const number = (last?.number ?? 0) + 1
  insertKey(tx, { id, number, name, public_key: publicKey, sealed: sealForHouse(tx, bytes, aboutKey(id)), at: now })
}

/** Makes the first key, if there is none yet. */
export function ensureSigningKey(tx: Writes, now: string, host?: string): void {
  if (keyRows(tx, {}).length === 0) makeSigningKey(tx, now, host)
}

const aboutKey = (id: string): string => `signing key ${id}`

const unsealed = new WeakMap<Connection, { sealed: string; signer: Signer & { id: string } }>()

/** Who signs now. By the sealed bytes, not the id: a key whose transaction was undone must not sign anything. */
export function signerOf(db: Reads): (Signer & { id: string }) | null {
  const [row] = keyRows(db, {})
  if (!row) return null
  const sealed = row.sealed.toString('latin1')
  const known = unsealed.get(db.connection)
  if (known?.sealed === sealed) return known.signer
  const der = Buffer.from(unsealForHouse(db, row.sealed, aboutKey(row.id)), 'base64')
  const signer = { id: row.id, name: row.name, key: createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }) }
  unsealed.set(db.connection, { sealed, signer })
  return signer
}
