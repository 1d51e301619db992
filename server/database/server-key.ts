import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import { one, type Reads } from './access.js'
import { besideName, readSecret, writeSecret } from './key-files.js'
import { KEY_LENGTH, keyringFrom, type Keyring } from './keyring.js'
import type { FindKeyring } from './sealing.js'

const tableRow = one<{ name: string }>(`SELECT name FROM sqlite_schema WHERE name = 'server_key'`)
const heldRow = one<{ fingerprint: string }>('SELECT fingerprint FROM server_key')

/** The fingerprint of the key with which a database is sealed, or null while nothing is sealed in it. */
export const keyHeldBy = (db: Reads): string | null =>
  tableRow(db, {}) ? (heldRow(db, {})?.fingerprint ?? null) : null

/** Where secrets come from. */
export interface KeyPlaces {
  /** The secret that the environment gives, or null. */
  given: Buffer | null
  /** The one that is to take its place, where the environment gives that too. */
  next?: Buffer | null
  /** The key file, which counts when the environment gives none. */
  file: string
}

export interface KeySource extends KeyPlaces {
  /** The fingerprint of the key with which the database is sealed, or null. */
  held: string | null
}

/** The key with which a database is sealed is not here. The message says which it is and where it is looked for, in one line. */
export class MissingKey extends Error {}

/**
 * The server's keyring: from the environment, else from the key file, which is made when nothing is sealed yet; or a key that
 * took the place of that one, or had it before, where the database holds that. Throws MissingKey when none of them opens it, and one
 * line, without the key in it, when the file is malformed or open to others.
 */
export function serverKeyring(source: KeySource): Keyring {
  const { given, file, held } = source
  if (held === null) return keyringFrom(given ?? (existsSync(file) ? readSecret(file) : makeSecret(file)))
  // Once more: while files change their names, one may be looked for just when it has the other.
  const found = heldKeyring(source, held) ?? heldKeyring(source, held)
  if (found) return found
  throw new MissingKey(whyMissing(source, held))
}

function heldKeyring({ given, next = null, file }: KeyPlaces, held: string): Keyring | null {
  for (const secret of [given, next]) {
    const keyring = secret && keyringFrom(secret)
    if (keyring?.fingerprint === held) return keyring
  }
  for (const place of given ? [besideName(file, held)] : [file, besideName(file, held)]) {
    const secret = secretAt(place)
    const keyring = secret && keyringFrom(secret)
    if (keyring?.fingerprint === held) return keyring
  }
  return null
}

/** The secret in a file, or null when there is no such file, or none any more. */
function secretAt(file: string): Buffer | null {
  try {
    return existsSync(file) ? readSecret(file) : null
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}

function whyMissing({ given, file }: KeyPlaces, held: string): string {
  const kept = besideName(basename(file), held)
  const secret = given ?? secretAt(file)
  if (!secret)
    return `The database in ${dirname(file)} is sealed, and its key is missing: put ${basename(file)} back beside it, or set WEIGHBRIDGE_KEY, with the key of fingerprint ${held}.`
  return (
    `${given ? 'WEIGHBRIDGE_KEY' : `The key in ${file}`} is not the one with which this database is sealed: bids in it could not be read. ` +
    `It has the fingerprint ${keyringFrom(secret).fingerprint}, and the database needs ${held}. Give it the key that it had, or put that beside the database as ${kept}.`
  )
}

function makeSecret(file: string): Buffer {
  const secret = randomBytes(KEY_LENGTH)
  writeSecret(file, secret)
  return secret
}

/**
 * Finds the server's keyring for whatever key a database holds: at its start, and when the key is changed while the program runs.
 * What was found once is remembered: a view from before a change is read with the key of then.
 */
export function serverKeys(places: KeyPlaces): FindKeyring {
  const known = new Map<string, Keyring>()
  return (held) => {
    const before = held === null ? undefined : known.get(held)
    if (before) return before
    const keyring = serverKeyring({ ...places, held })
    known.set(keyring.fingerprint, keyring)
    return keyring
  }
}

/** What whoever runs the program has to do about its key, in a line; null when nothing. */
export function keyAdvice({ given, next = null, file, held }: KeySource): string | null {
  if (!given || held === null || keyringFrom(given).fingerprint === held) return null
  const place = next && keyringFrom(next).fingerprint === held ? 'WEIGHBRIDGE_NEW_KEY' : besideName(file, held)
  return `The key of the server was changed: WEIGHBRIDGE_KEY still holds another, and the one with which the database is sealed (${held}) is read from ${place}. Put that one into WEIGHBRIDGE_KEY before the next start.`
}
