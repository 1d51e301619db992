import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import Database from 'better-sqlite3'
import type { Connection } from './access.js'
import type { Keyring } from './keyring.js'
import { giveKeyring, type FindKeyring } from './sealing.js'

/**
 * Opens the writing connection. What it has acknowledged survives a power cut (`synchronous = FULL`). Without a keyring it
 * can neither seal nor read what is sealed.
 */
export function openWriter(file: string, keyring?: Keyring | FindKeyring): Connection {
  mkdirSync(dirname(file), { recursive: true })
  const writer = new Database(file, { timeout: 5000 })
  writer.pragma('journal_mode = WAL')
  writer.pragma('synchronous = FULL')
  writer.pragma('foreign_keys = ON')
  writer.pragma('trusted_schema = OFF')
  // Without it, INSERT OR REPLACE takes a row away past the triggers that refuse to delete it.
  writer.pragma('recursive_triggers = ON')
  // What is deleted, as a lawful erasure does, is written over in the file.
  writer.pragma('secure_delete = ON')
  if (keyring) giveKeyring(writer, keyring)
  return writer
}

/** Opens the reading connection of a database that exists already. Without a keyring it reads of bids only what was opened. */
export function openReader(file: string, keyring?: Keyring | FindKeyring): Connection {
  const reader = new Database(file, { readonly: true, fileMustExist: true, timeout: 5000 })
  reader.pragma('query_only = ON')
  reader.pragma('cache_size = -64000')
  reader.pragma('mmap_size = 268435456')
  if (keyring) giveKeyring(reader, keyring)
  return reader
}

/**
 * A connection of its own to the same database that sees one unchanging view of it, as it stands at this moment, until it is
 * closed: for what is read bit by bit while others go on writing.
 */
export function openView(of: Connection): Connection {
  const view = new Database(of.name, { readonly: true, fileMustExist: true, timeout: 5000 })
  view.pragma('query_only = ON')
  view.exec('BEGIN')
  // Only the first reading fixes what is seen.
  view.prepare('SELECT count(*) FROM sqlite_schema').get()
  return view
}
