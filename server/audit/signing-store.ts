import { createPrivateKey, generateKeyPairSync, randomBytes } from 'node:crypto'
import { all, change, type Connection, type Reads, type Writes } from '../database/access.js'
import { SEALED } from '../database/sealed-names.js'
import { sealForHouse, unsealForHouse } from '../database/sealing.js'
import { handoverNote, reignsOf, type Reign } from './handover.js'
import { verifierOf, type Signer, type VerifierKey } from './signed-note.js'

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

const insertHandover = change<{ number: number; size: number; text: string; now: string }>(
  'INSERT INTO signing_handovers (number, size, text, at) VALUES (:number, :size, :text, :now)',
)

/** A public key of this ledger, and since when it signs. */
export interface PublishedKey extends VerifierKey {
  at: string
}

/** Every public key with which this ledger has signed, the newest first: it signs now. */
export const publishedKeys = (db: Reads): PublishedKey[] =>
  keyRows(db, {}).map(({ id, name, public_key, at }) => ({ id, name, publicKey: public_key, at }))

/** Each time that the ledger changed its key, the oldest first. */
export const handoversOf = all<{ number: number; size: number; text: string; at: string }>(
  'SELECT number, size, text, at FROM signing_handovers ORDER BY number',
)

/** Which key signs which trees of this ledger, the newest first. Throws Refused where one was not handed over. */
export const ownReigns = (db: Reads): Reign[] =>
  reignsOf({
    origin: keyRows(db, {})[0]?.name ?? '',
    keys: publishedKeys(db),
    handovers: handoversOf(db, {}).map(({ text }) => text),
  })

/** The name of a ledger, chosen once: where it is to be found, and eight digits, since two servers may be reached under one name. */
export const ledgerName = (host: string): string => `${host}/ledger/${randomBytes(4).toString('hex')}`

// When a ledger is first signed before anybody said where it is to be found.
const NO_HOST = 'localhost'

interface NewKey {
  signer: Signer
  number: number
}

function keepKey(tx: Writes, { signer, number }: NewKey, now: string): string {
  const { name, id, publicKey } = verifierOf(signer)
  const bytes = signer.key.export({ format: 'der', type: 'pkcs8' }).toString('base64')
  insertKey(tx, {
    id,
    number,
    name,
    public_key: publicKey,
    sealed: sealForHouse(tx, bytes, SEALED.signingKey(id)),
    at: now,
  })
  return id
}

const newPrivateKey = (): Signer['key'] => generateKeyPairSync('ed25519').privateKey

/** Makes the first key of a ledger, and its name, if there is none yet. */
export function ensureSigningKey(tx: Writes, now: string, host = NO_HOST): void {
  if (keyRows(tx, {}).length > 0) return
  keepKey(tx, { signer: { name: ledgerName(host), key: newPrivateKey() }, number: 1 }, now)
}

/**
 * Makes a new key, which signs trees of at least `size` entries from now on, and lets the one before sign over it. That one
 * signs nothing more, and stays published. Answers the ids of both, and the note.
 */
export function handOver(tx: Writes, size: number, now: string): { before: string; after: string; note: string } {
  const before = signerOf(tx)
  const number = (keyRows(tx, {})[0]?.number ?? 0) + 1
  if (!before) throw new Error('The ledger has no key yet that could sign over another')
  const signer = { name: before.name, key: newPrivateKey() }
  const note = handoverNote(size, before, signer)
  insertHandover(tx, { number, size, text: note, now })
  return { before: before.id, after: keepKey(tx, { signer, number }, now), note }
}

const unsealed = new WeakMap<Connection, { sealed: string; signer: Signer & { id: string } }>()

/** Who signs now. By the sealed bytes, not the id: a key whose transaction was undone must not sign anything. */
export function signerOf(db: Reads): (Signer & { id: string }) | null {
  const [row] = keyRows(db, {})
  if (!row) return null
  const sealed = row.sealed.toString('latin1')
  const known = unsealed.get(db.connection)
  if (known?.sealed === sealed) return known.signer
  const der = Buffer.from(unsealForHouse(db, row.sealed, SEALED.signingKey(row.id)), 'base64')
  const signer = { id: row.id, name: row.name, key: createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }) }
  unsealed.set(db.connection, { sealed, signer })
  return signer
}
