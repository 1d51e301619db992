import { copyFileSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { record } from '../audit/ledger-store.js'
import { asReads, transact, type Connection } from '../database/access.js'
import { openAlone, toDisk } from '../database/copies.js'
import type { Keyring } from '../database/keyring.js'
import { openWriter } from '../database/open.js'
import { rotationFrom, type Rotation } from '../database/sealed-anew.js'
import { MissingKey } from '../database/server-key.js'
import { digestOfFile, manifestIn, type Manifest } from './backup.js'
import { inWords, missingIn, type Missing, type Witnessed } from './restore-missing.js'
import { prove, RestoreRefusal } from './restore-proof.js'

export interface Restoring {
  /** The manifest, or a folder of backups, of which the newest is taken. */
  source: string
  /** The folder in which the database lies or is to lie. */
  folder: string
  /** The server's keyring for a database that is sealed with the key of this fingerprint. */
  keyring: (held: string | null) => Keyring
  witnesses: Witnessed[]
  /** Whether it is restored although acts are known to be missing in it. */
  despite: boolean
  now: string
  say: (line: string) => void
}

/**
 * Puts a backup in the place of the database, once it has proved itself: its bytes, the rows of each table, the whole chain,
 * tree and checkpoints, every digest, every sealed key, and whatever witnesses hold. Whatever database lies there is moved
 * aside, never deleted. Throws RestoreRefusal before anything is changed.
 */
export function restore(given: Restoring): { replaced: string | null; missing: Missing | null } {
  const { folder, say, now } = given
  const { manifest, copy } = backupAt(given.source)
  checkBytes(copy, manifest)
  say(`The copy of ${manifest.at} has the bytes that its manifest tells.`)
  mkdirSync(folder, { recursive: true })
  const place = join(folder, 'weighbridge.db')
  const alone = existsSync(place) ? openAlone(place) : null
  if (existsSync(place) && !alone) throw new RestoreRefusal(`A server has ${place} open: stop it first.`)
  const ready = `${place}.restoring`
  try {
    removed(ready)
    copyFileSync(copy, ready)
    prove(ready, manifest, keyringFor(given, manifest, alone), say)
    const missing = missingIn(ready, alone, given.witnesses)
    if (missing && !given.despite) throw new RestoreRefusal(inWords(missing))
    told(given, ready, manifest, missing)
    alone?.close()
    return { replaced: exchanged(place, ready, now), missing }
  } finally {
    if (alone?.open) alone.close()
    removed(ready)
  }
}

/** The key with which a backup is sealed. Throws RestoreRefusal where it is not here, and says when it was replaced if that is known. */
function keyringFor({ keyring }: Restoring, { key, at }: Manifest, alone: Connection | null): Keyring {
  try {
    return keyring(key)
  } catch (error) {
    if (!(error instanceof MissingKey)) throw error
    const since = alone && key !== null ? replacedIn(alone, key) : undefined
    const when = since ? `, which was replaced on ${since.at} by ${since.fingerprint}` : ''
    throw new RestoreRefusal(
      `The key with which the backup of ${at} is sealed is not here. It needs the key ${key ?? ''}${when}. ${error.message}`,
    )
  }
}

/** When a key was replaced, by the database in the place of the backup; it may be too old to know. */
function replacedIn(alone: Connection, key: string): Rotation | undefined {
  try {
    return rotationFrom(asReads(alone), { replaced: key })
  } catch {
    return undefined
  }
}

function backupAt(source: string): { manifest: Manifest; copy: string } {
  if (!existsSync(source)) throw new RestoreRefusal(`There is nothing at ${source}.`)
  if (!statSync(source).isDirectory()) return manifestIn(source.replace(/\.db$/, '.json'))
  const newest = readdirSync(source)
    .filter((name) => /^weighbridge-\w+\.json$/.test(name))
    .sort()
    .at(-1)
  if (newest === undefined) throw new RestoreRefusal(`There is no backup in ${source}.`)
  return manifestIn(join(source, newest))
}

function checkBytes(copy: string, { file }: Manifest): void {
  if (!existsSync(copy)) throw new RestoreRefusal(`${file.name}, of which the manifest tells, is not beside it.`)
  if (statSync(copy).size !== file.bytes || digestOfFile(copy) !== file.sha256)
    throw new RestoreRefusal(`${file.name} is not the file of which its manifest tells: it was cut or changed since.`)
}

/** The ledger tells that it goes on from a copy. */
function told({ keyring, now }: Restoring, ready: string, manifest: Manifest, missing: Missing | null): void {
  const writer = openWriter(ready, keyring(manifest.key))
  try {
    const detail = {
      events: manifest.ledger.events,
      of: manifest.at,
      missing: missing ? missing.to - missing.from + 1 : 0,
    }
    transact(writer, (tx) => record(tx, { person: null, now }, { act: 'records.restored', detail }))
    writer.pragma('wal_checkpoint(TRUNCATE)')
    writer.pragma('journal_mode = DELETE')
  } finally {
    writer.close()
  }
  toDisk(ready)
}

const removed = (file: string): void => {
  for (const end of ['', '-wal', '-shm', '-journal']) rmSync(`${file}${end}`, { force: true })
}

/** Puts the proved copy in its place. Answers where what lay there is now, or null when nothing did. */
function exchanged(place: string, ready: string, now: string): string | null {
  const aside = existsSync(place) ? `${place}.replaced-${now.replaceAll(/[:.-]/g, '')}` : null
  if (aside)
    for (const end of ['', '-wal', '-shm'])
      if (existsSync(`${place}${end}`)) renameSync(`${place}${end}`, `${aside}${end}`)
  renameSync(ready, place)
  toDisk(place)
  return aside === null ? null : basename(aside)
}
