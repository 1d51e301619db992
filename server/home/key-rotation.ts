import { randomBytes } from 'node:crypto'
import { basename, join } from 'node:path'
import { readdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { record } from '../audit/ledger-store.js'
import type { Reads, Writes } from '../database/access.js'
import { besideName, readSecret, writeSecret } from '../database/key-files.js'
import { KEY_LENGTH, keyringFrom, type Keyring } from '../database/keyring.js'
import { rotationsOf, sealAnew } from '../database/sealed-anew.js'
import { keyringOf } from '../database/sealing.js'
import { keyHeldBy } from '../database/server-key.js'
import { dropSentLinks } from '../people/password-link-store.js'

/** What a change of the server's key did. */
export interface KeyChange {
  /** The fingerprint of the key before, and of the one now. */
  replaced: string
  fingerprint: string
  /** How many keys were wrapped, and how many texts sealed, anew. */
  keys: number
  texts: number
}

/**
 * Puts another key of the server in the place of the one that the database holds: everything under it is wrapped and sealed anew
 * in this one transaction, which opens all of it again before it ends. Links for a forgotten password that were sent end with the
 * key that made them. Throws where anything does not open; then nothing is changed.
 */
export function rotateServerKey(tx: Writes, to: Keyring, now: string): KeyChange {
  const from = keyringOf(tx)
  const many = sealAnew(tx, from, to, now)
  dropSentLinks(tx, {})
  const change = { replaced: from.fingerprint, fingerprint: to.fingerprint, ...many }
  record(tx, { person: null, now }, { act: 'key.rotated', detail: { ...change } })
  return change
}

/** Makes a key in a file of its own beside the one that counts, and reads it again from there: what is sealed with it can be opened. */
export function newKeyBeside(file: string): Keyring {
  const secret = randomBytes(KEY_LENGTH)
  const place = besideName(file, keyringFrom(secret).fingerprint)
  writeSecret(place, secret)
  return keyringFrom(readSecret(place))
}

/** Key files beside the one that counts of which this database knows nothing, as a change leaves behind that was cut off. */
export function strayKeys(db: Reads, file: string): string[] {
  const known = new Set([
    keyHeldBy(db),
    ...rotationsOf(db, {}).flatMap(({ replaced, fingerprint }) => [replaced, fingerprint]),
  ])
  const folder = dirname(file)
  return readdirSync(folder)
    .filter((name) => name.startsWith(`${basename(file)}.`) && !known.has(name.slice(basename(file).length + 1)))
    .map((name) => join(folder, name))
}
