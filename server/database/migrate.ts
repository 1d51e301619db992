import { copyFileSync, existsSync } from 'node:fs'
import type { Connection } from './access.js'
import { people } from './migrations/001-people.js'
import { ledger } from './migrations/002-ledger.js'
import { tenders } from './migrations/003-tenders.js'
import { bids } from './migrations/004-bids.js'
import { panel } from './migrations/005-panel.js'
import { award } from './migrations/006-award.js'
import { statements } from './migrations/007-statements.js'
import { indicative } from './migrations/008-indicative.js'
import { clarifications } from './migrations/009-clarifications.js'
import { messages } from './migrations/010-messages.js'
import type { Migration } from './migrations/migration.js'

/** Every step, in order; a step that has been released is never edited. */
export const MIGRATIONS: Migration[] = [
  people,
  ledger,
  tenders,
  bids,
  panel,
  award,
  statements,
  indicative,
  clarifications,
  messages,
]

const versionOf = (connection: Connection): number => Number(connection.pragma('user_version', { simple: true }))

/**
 * Brings a database to the newest version, each step in a transaction of its own; before the first step of a run
 * the file is copied beside itself. Answers the names of the steps taken.
 * Throws when the database was made by a newer Weighbridge than this one.
 */
export function migrate(connection: Connection, migrations: Migration[] = MIGRATIONS): string[] {
  const from = versionOf(connection)
  if (from > migrations.length)
    throw new Error(
      `The database is of version ${from}, and this Weighbridge knows only ${migrations.length}: start the newer one.`,
    )
  const steps = migrations.slice(from)
  if (steps.length > 0 && from > 0) copyBefore(connection, from)
  for (const [index, step] of steps.entries())
    connection
      .transaction(() => {
        connection.exec(step.sql)
        connection.pragma(`user_version = ${from + index + 1}`)
      })
      .immediate()
  return steps.map(({ name }) => name)
}

function copyBefore(connection: Connection, version: number): void {
  if (connection.memory || !existsSync(connection.name)) return
  connection.pragma('wal_checkpoint(TRUNCATE)')
  copyFileSync(connection.name, `${connection.name}.before-version-${version + 1}`)
}
