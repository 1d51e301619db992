import { closeSync, fsyncSync, openSync } from 'node:fs'
import { dirname } from 'node:path'
import Database from 'better-sqlite3'
import { all, type Connection, type Reads } from './access.js'

/**
 * Writes what a database holds at this moment into a new file, in one view of it, while others go on writing. What was
 * deleted is not in it. Throws when the file exists. It is on the disk when this returns.
 */
export function copyInto(from: string, file: string): void {
  const source = new Database(from, { readonly: true, fileMustExist: true, timeout: 5000 })
  try {
    source.prepare('VACUUM INTO ?').run(file)
  } finally {
    source.close()
  }
  toDisk(file)
}

/** Waits until the disk has a file, and its name in the folder. */
export function toDisk(file: string): void {
  for (const path of [file, dirname(file)]) {
    const handle = openSync(path, 'r')
    try {
      fsyncSync(handle)
    } finally {
      closeSync(handle)
    }
  }
}

/**
 * Opens a database that nobody else has open, and lets nobody else in until it is closed. Null when somebody has it open,
 * such as a server that is running.
 */
export function openAlone(file: string): Connection | null {
  const connection = new Database(file, { fileMustExist: true, timeout: 0 })
  try {
    connection.pragma('locking_mode = EXCLUSIVE')
    connection.exec('BEGIN EXCLUSIVE')
    connection.exec('COMMIT')
    return connection
  } catch (error) {
    connection.close()
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY')) return null
    throw error
  }
}

/** Which version of the tables a database has. */
export const schemaVersion = (connection: Connection): number =>
  Number(connection.pragma('user_version', { simple: true }))

const tables = all<{ name: string }>(
  `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name`,
)

/** How many rows each table holds. */
export const rowCounts = (db: Reads): { [table: string]: number } =>
  Object.fromEntries(
    tables(db, {}).map(({ name }) => [
      name,
      all<{ rows: number }>(`SELECT count(*) AS rows FROM "${name}"`)(db, {})[0]?.rows ?? 0,
    ]),
  )
