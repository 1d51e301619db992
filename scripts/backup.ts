/**
 * Copies the database while the server runs: `npm run --silent backup -- DEST`. DEST is a folder; the copy and its manifest
 * bear the moment in their names. The database is where WEIGHBRIDGE_DATA says. The key is not copied: keep it elsewhere.
 */
import { join } from 'node:path'
import { configFrom } from '../server/config.js'
import { backUp } from '../server/home/backup.js'
import { refuse } from './json-file.js'

function main(): void {
  const [folder, ...more] = process.argv.slice(2)
  if (folder === undefined || more.length > 0) return refuse('Name one folder: npm run --silent backup -- DEST')
  try {
    const { data } = configFrom(process.env)
    const { file, manifest } = backUp(join(data, 'weighbridge.db'), folder, new Date().toISOString())
    process.stdout.write(`${file}: ${manifest.ledger.events} events, ${manifest.file.bytes} bytes\n`)
  } catch (error) {
    refuse(error instanceof Error ? error.message : String(error))
  }
}

main()
