import { randomBytes } from 'node:crypto'
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, statSync, writeSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import { one, type Reads } from './access.js'
import { KEY_LENGTH, keyringFrom, type Keyring } from './keyring.js'

/** The secret that a text spells: 64 hexadecimal digits, or 32 bytes in base64. Null when it is neither. */
export function secretIn(text: string): Buffer | null {
  if (/^[0-9a-f]{64}$/i.test(text)) return Buffer.from(text, 'hex')
  const bytes = /^[\w+/-]{43}=?$/.test(text) ? Buffer.from(text, 'base64') : Buffer.alloc(0)
  return bytes.length === KEY_LENGTH ? bytes : null
}

const tableRow = one<{ name: string }>(`SELECT name FROM sqlite_schema WHERE name = 'server_key'`)
const heldRow = one<{ fingerprint: string }>('SELECT fingerprint FROM server_key')

/** The fingerprint of the key with which a database is sealed, or null while nothing is sealed in it. */
export const keyHeldBy = (db: Reads): string | null =>
  tableRow(db, {}) ? (heldRow(db, {})?.fingerprint ?? null) : null

/** Where the secret comes from. */
export interface KeySource {
  /** The secret that the environment gives, or null. */
  given: Buffer | null
  /** The key file, which counts when the environment gives none. */
  file: string
  /** The fingerprint of the key with which the database is sealed, or null. */
  held: string | null
}

/**
 * The server's keyring: from the environment, else from the key file, which is made when nothing is sealed yet. Throws one
 * line, without the key in it, when the file is missing, malformed or open to others, or the key is another than before.
 */
export function serverKeyring({ given, file, held }: KeySource): Keyring {
  const keyring = keyringFrom(given ?? secretOfFile(file, held))
  if (held !== null && held !== keyring.fingerprint)
    throw new Error(
      `${given ? 'WEIGHBRIDGE_KEY' : `The key in ${file}`} is not the one with which this database is sealed: bids in it could not be read. Give it the key that it had.`,
    )
  return keyring
}

function secretOfFile(file: string, held: string | null): Buffer {
  if (existsSync(file)) return readSecret(file)
  if (held !== null)
    throw new Error(
      `The database in ${dirname(file)} is sealed, and its key is missing: put ${basename(file)} back beside it, or set WEIGHBRIDGE_KEY.`,
    )
  return makeSecret(file)
}

function readSecret(file: string): Buffer {
  // Windows has no such modes.
  if (process.platform !== 'win32' && (statSync(file).mode & 0o077) !== 0)
    throw new Error(`The key file ${file} is open to other people than its owner: run chmod 600 ${file}`)
  const secret = secretIn(readFileSync(file, 'utf8').trim())
  if (!secret) throw new Error(`The key file ${file} must hold 64 hexadecimal digits, or 32 bytes in base64.`)
  return secret
}

function makeSecret(file: string): Buffer {
  const secret = randomBytes(KEY_LENGTH)
  const handle = openSync(file, 'wx', 0o600)
  writeSync(handle, `${secret.toString('hex')}\n`)
  fsyncSync(handle)
  closeSync(handle)
  return secret
}
