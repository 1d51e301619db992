import { copyFileSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { checkpointIn, isProof, proofIn } from '../audit/checkpoint.js'
import { headOf, record } from '../audit/ledger-store.js'
import { treeRoot } from '../audit/tree-store.js'
import { asReads, transact, type Connection, type Reads } from '../database/access.js'
import { openAlone, rowCounts, schemaVersion, toDisk } from '../database/copies.js'
import type { Keyring } from '../database/keyring.js'
import { migrate } from '../database/migrate.js'
import { openReader, openWriter } from '../database/open.js'
import { giveKeyring } from '../database/sealing.js'
import { digestOfFile, manifestIn, type Manifest } from './backup.js'
import { recordTroubles } from './records.js'
import { actsAfter, eventAt, wrappedKeys, type MissingAct } from './restore-store.js'

/** A restoring that is refused. Nothing has been changed. */
export class RestoreRefusal extends Error {}

/** What a witness holds who has seen the ledger: a checkpoint or a proof, as text, and what it is called in messages. */
export interface Witnessed {
  name: string
  text: string
}

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

/** Acts that are known to have been done and that the copy does not hold. */
export interface Missing {
  from: number
  to: number
  /** Those of them that are known one by one. */
  acts: MissingAct[]
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
    proved(given, manifest, ready)
    const missing = missingIn(given, ready, alone)
    if (missing && !given.despite) throw new RestoreRefusal(inWords(missing))
    told(given, ready, manifest, missing)
    alone?.close()
    return { replaced: exchanged(place, ready, now), missing }
  } finally {
    if (alone?.open) alone.close()
    removed(ready)
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

/** Everything that can be told of a copy by itself. Brings it to the newest version. */
function proved({ keyring, say }: Restoring, manifest: Manifest, ready: string): void {
  const writer = openWriter(ready)
  try {
    const db = asReads(writer)
    if (schemaVersion(writer) !== manifest.schema)
      throw new RestoreRefusal('The copy is of another version than its manifest tells.')
    checkCounts(rowCounts(db), manifest)
    giveKeyring(writer, keyring(manifest.key))
    const keys = checkSeals(db, keyring(manifest.key))
    say(`Its tables hold the rows that they should; ${keys} sealed keys open.`)
    migrate(writer)
    checkLedger(db, manifest)
    const troubles = recordTroubles(db, { files: true, acts: true })
    if (troubles.length > 0)
      throw new RestoreRefusal(
        `The copy is not sound: ${troubles[0]}${troubles.length > 1 ? `, and ${troubles.length - 1} more` : ''}.`,
      )
    say(`Its ledger of ${manifest.ledger.events} events verifies, and every file matches its digest.`)
  } finally {
    writer.close()
  }
}

function checkCounts(rows: Manifest['rows'], manifest: Manifest): void {
  const tables = new Set([...Object.keys(rows), ...Object.keys(manifest.rows)])
  for (const table of tables)
    if (rows[table] !== manifest.rows[table])
      throw new RestoreRefusal(
        `The table ${table} holds ${rows[table] ?? 'no'} rows, and the manifest tells of ${manifest.rows[table] ?? 'none'}.`,
      )
}

function checkSeals(db: Reads, keyring: Keyring): number {
  const keys = wrappedKeys(db, {})
  for (const { tender, holds, wrapped } of keys)
    try {
      keyring.unwrap(wrapped)
    } catch {
      throw new RestoreRefusal(`The key for ${holds} of tender ${tender} does not open with the server's key.`)
    }
  return keys.length
}

function checkLedger(db: Reads, { ledger }: Manifest): void {
  const event = eventAt(db, { seq: ledger.events })
  if (headOf(db).seq !== ledger.events || event?.hash !== ledger.head || treeRoot(db, ledger.events) !== ledger.root)
    throw new RestoreRefusal('The ledger in the copy does not end where its manifest tells.')
}

/** What is known to have been done after the copy was made: by the database that it replaces, and by what witnesses hold. */
function missingIn({ witnesses }: Restoring, ready: string, alone: Connection | null): Missing | null {
  const reader = openReader(ready)
  try {
    const db = asReads(reader)
    const { seq } = headOf(db)
    const acts = new Map<number, MissingAct>()
    for (const act of alone ? actsSince(db, asReads(alone)) : []) acts.set(act.seq, act)
    let last = Math.max(seq, ...acts.keys())
    for (const witness of witnesses) {
      const { size, act } = seenBy(db, witness)
      last = Math.max(last, size)
      if (act && act.seq > seq) acts.set(act.seq, act)
    }
    return last > seq ? { from: seq + 1, to: last, acts: [...acts.values()].sort((a, b) => a.seq - b.seq) } : null
  } finally {
    reader.close()
  }
}

/** The acts in another database that follow the last of this one. Throws when the two are not of one ledger. */
function actsSince(db: Reads, other: Reads): MissingAct[] {
  const { seq, hash } = headOf(db)
  const there = headOf(other).seq
  const [mine, theirs] =
    there < seq ? [eventAt(db, { seq: there })?.hash, headOf(other).hash] : [hash, eventAt(other, { seq })?.hash]
  if (seq > 0 && there > 0 && mine !== theirs)
    throw new RestoreRefusal(
      'The copy and the database in its place are not of one ledger: restore it into another folder.',
    )
  return actsAfter(other, { seq })
}

/** How far a witness has seen the ledger. Throws when what it saw is not this ledger. */
function seenBy(db: Reads, { name, text }: Witnessed): { size: number; act: MissingAct | null } {
  let size: number
  let root: string
  let act: MissingAct | null = null
  try {
    const proof = isProof(text) ? proofIn(text) : null
    ;({ size, root } = checkpointIn(proof?.checkpoint ?? text))
    act = proof?.body === undefined ? null : actIn(proof.body)
  } catch (error) {
    throw new RestoreRefusal(`${name} holds no checkpoint: ${error instanceof Error ? error.message : String(error)}.`)
  }
  if (size <= headOf(db).seq && treeRoot(db, size) !== root)
    throw new RestoreRefusal(
      `${name} vouches for another ledger of ${size} events than the copy holds: the copy was written anew, or is another's.`,
    )
  return { size, act }
}

function actIn(body: string): MissingAct {
  const { seq, at, act, tender, person } = JSON.parse(body) as MissingAct
  return { seq, at, act, tender, person }
}

/** What is missing, in words for people. */
export function inWords({ from, to, acts }: Missing): string {
  const lines = acts.map(({ seq, at, act, tender }) => `  ${seq}  ${at}  ${act}${tender === null ? '' : `  ${tender}`}`)
  const unknown = to - from + 1 - acts.length
  const count = from === to ? `Act ${from} is` : `Acts ${from} to ${to} are`
  return [
    `${count} known to have been done, and not in the copy${lines.length > 0 ? ':' : '.'}`,
    ...lines,
    ...(unknown > 0 && lines.length > 0 ? [`  and ${unknown} of which only the number is known`] : []),
  ].join('\n')
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
