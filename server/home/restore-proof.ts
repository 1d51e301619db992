import { headOf } from '../audit/ledger-store.js'
import { treeRoot } from '../audit/tree-store.js'
import { asReads, type Reads } from '../database/access.js'
import { rowCounts, schemaVersion } from '../database/copies.js'
import type { Keyring } from '../database/keyring.js'
import { migrate } from '../database/migrate.js'
import { openWriter } from '../database/open.js'
import { giveKeyring } from '../database/sealing.js'
import type { Manifest } from './backup.js'
import { recordTroubles } from './records.js'
import { eventAt, wrappedKeys } from './restore-store.js'

/** A restoring that is refused. Nothing has been changed. */
export class RestoreRefusal extends Error {}

/** Proves a copy by everything that it can tell by itself, and brings it to the newest version. Throws RestoreRefusal. */
export function prove(ready: string, manifest: Manifest, keyring: Keyring, say: (line: string) => void): void {
  const writer = openWriter(ready)
  try {
    const db = asReads(writer)
    if (schemaVersion(writer) !== manifest.schema)
      throw new RestoreRefusal('The copy is of another version than its manifest tells.')
    checkCounts(rowCounts(db), manifest)
    giveKeyring(writer, keyring)
    const keys = checkSeals(db, keyring)
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
