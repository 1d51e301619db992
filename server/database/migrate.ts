import { existsSync, rmSync } from 'node:fs'
import type { Connection } from './access.js'
import { copyInto } from './copies.js'
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
import { keys } from './migrations/011-keys.js'
import { sealed } from './migrations/012-sealed.js'
import { files } from './migrations/013-files.js'
import { lots } from './migrations/014-lots.js'
import { organisationFacts } from './migrations/015-organisation-facts.js'
import { offers } from './migrations/016-offers.js'
import { closeCalls } from './migrations/017-close-calls.js'
import { carriedFiles } from './migrations/018-carried-files.js'
import { lowPrices } from './migrations/019-low-prices.js'
import { fileScans } from './migrations/020-file-scans.js'
import { openPoints } from './migrations/021-open-points.js'
import { summaries } from './migrations/022-summaries.js'
import { notices } from './migrations/023-notices.js'
import { plans } from './migrations/024-plans.js'
import { corrections } from './migrations/025-corrections.js'
import { works } from './migrations/026-works.js'
import { disclosure } from './migrations/027-disclosure.js'
import { tree } from './migrations/028-tree.js'
import { redFlags } from './migrations/029-red-flags.js'
import { erasures } from './migrations/030-erasures.js'
import { signingIn } from './migrations/031-signing-in.js'
import { keyChanges } from './migrations/032-key-changes.js'
import { openId } from './migrations/033-openid.js'
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
  keys,
  sealed,
  files,
  lots,
  organisationFacts,
  offers,
  closeCalls,
  carriedFiles,
  lowPrices,
  fileScans,
  openPoints,
  summaries,
  notices,
  plans,
  corrections,
  works,
  disclosure,
  tree,
  redFlags,
  erasures,
  signingIn,
  keyChanges,
  openId,
]

const versionOf = (connection: Connection): number => Number(connection.pragma('user_version', { simple: true }))

/**
 * Brings a database to the newest version, each step in a transaction of its own; before the first step of a run
 * what it holds is copied beside it. A step that leaves nothing readable behind takes that copy away again, once all have been taken.
 * Answers the names of the steps taken.
 * Throws when the database was made by a newer Weighbridge than this one.
 */
export function migrate(connection: Connection, migrations: Migration[] = MIGRATIONS): string[] {
  const from = versionOf(connection)
  if (from > migrations.length)
    throw new Error(
      `The database is of version ${from}, and this Weighbridge knows only ${migrations.length}: start the newer one.`,
    )
  const steps = migrations.slice(from)
  const copy = steps.length > 0 && from > 0 ? copyBefore(connection, from) : null
  for (const [index, step] of steps.entries()) take(connection, step, from + index + 1)
  if (from > 0 && steps.some(({ leavesNothing }) => leavesNothing)) wipe(connection, copy)
  return steps.map(({ name }) => name)
}

function take(connection: Connection, step: Migration, version: number): void {
  // Inside a transaction both are fixed.
  if (step.rebuilds) connection.pragma('foreign_keys = OFF')
  if (step.leavesNothing) connection.pragma('secure_delete = ON')
  try {
    connection
      .transaction(() => {
        connection.exec(step.sql)
        step.run?.(connection)
        if (step.rebuilds) checkReferences(connection, step)
        connection.pragma(`user_version = ${version}`)
      })
      .immediate()
  } finally {
    if (step.rebuilds) connection.pragma('foreign_keys = ON')
  }
}

function checkReferences(connection: Connection, { name }: Migration): void {
  const broken = connection.pragma('foreign_key_check') as { table: string }[]
  if (broken.length > 0) throw new Error(`${name} would leave rows of ${broken[0]?.table} that refer to nothing.`)
}

/** Writes the file anew without what was deleted in it, empties the write-ahead file, and takes the copy away. */
function wipe(connection: Connection, copy: string | null): void {
  connection.exec('VACUUM')
  connection.pragma('wal_checkpoint(TRUNCATE)')
  if (copy) rmSync(copy)
}

function copyBefore(connection: Connection, version: number): string | null {
  if (connection.memory || !existsSync(connection.name)) return null
  const copy = `${connection.name}.before-version-${version + 1}`
  rmSync(copy, { force: true })
  copyInto(connection.name, copy)
  return copy
}
