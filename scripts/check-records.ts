/**
 * States what must always be true of the records, and whether it is: `npm run --silent check-records [-- FOLDER]`. FOLDER is
 * where the database lies, else WEIGHBRIDGE_DATA. Whoever works meanwhile is not held up. Ends with 0 when everything holds,
 * with 1 and a line for each thing that does not, with 2 when there is no database that it can read.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { configFrom } from '../server/config.js'
import { asReads, snapshot } from '../server/database/access.js'
import { MIGRATIONS } from '../server/database/migrate.js'
import { openReader } from '../server/database/open.js'
import { giveKeyring } from '../server/database/sealing.js'
import { keyHeldBy, serverKeyring } from '../server/database/server-key.js'
import { recordTroubles } from '../server/home/records.js'
import { refuse } from './json-file.js'

function main(): void {
  const [given] = process.argv.slice(2)
  try {
    const config = configFrom(process.env)
    const folder = given ?? config.data
    const file = join(folder, 'weighbridge.db')
    if (!existsSync(file)) return refuse(`There is no database in ${folder}.`)
    const reader = openReader(file)
    const version = Number(reader.pragma('user_version', { simple: true }))
    if (version !== MIGRATIONS.length)
      return refuse(`${file} is of version ${version}, and this Weighbridge reads version ${MIGRATIONS.length}.`)
    const held = keyHeldBy(asReads(reader))
    // Without anything sealed there is no key yet, and a look must not make one.
    if (held !== null)
      giveKeyring(
        reader,
        serverKeyring({ given: config.key, next: config.newKey, file: join(folder, 'weighbridge.key'), held }),
      )
    tell(snapshot(reader, (db) => recordTroubles(db, { files: true, acts: true })))
    reader.close()
  } catch (error) {
    refuse(error instanceof Error ? error.message : String(error))
  }
}

function tell(troubles: string[]): void {
  process.stdout.write(troubles.length === 0 ? 'Everything that must be true of the records is.\n' : '')
  for (const trouble of troubles) process.stdout.write(`${trouble}\n`)
  process.exitCode = troubles.length === 0 ? 0 : 1
}

main()
