/**
 * Puts a backup in the place of the database: `npm run --silent restore -- SRC [--witness FILE…] [--despite-missing]`. SRC is a
 * manifest, or a folder of backups, of which the newest is taken. Each witness is a checkpoint or a proof that somebody holds
 * from elsewhere. The database goes where WEIGHBRIDGE_DATA says; what lies there is kept aside. Ends with 0 when it is in its
 * place, with 1 and the reason when it is refused, with 2 when the command cannot be read.
 */
import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { parseArgs } from 'node:util'
import { configFrom } from '../server/config.js'
import { serverKeyring } from '../server/database/server-key.js'
import { restore } from '../server/home/restore.js'
import { inWords } from '../server/home/restore-missing.js'
import { RestoreRefusal } from '../server/home/restore-proof.js'
import { refuse } from './json-file.js'

const say = (line: string): void => void process.stdout.write(`${line}\n`)

function main(): void {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { witness: { type: 'string', multiple: true }, 'despite-missing': { type: 'boolean' } },
    })
    const [source, ...more] = positionals
    if (source === undefined || more.length > 0)
      return refuse('Name one backup: npm run --silent restore -- SRC [--witness FILE…] [--despite-missing]')
    const { data: folder, key: given, newKey: next } = configFrom(process.env)
    const { replaced, missing } = restore({
      ...{ source, folder, say, now: new Date().toISOString(), despite: values['despite-missing'] ?? false },
      keyring: (held) => serverKeyring({ given, next, file: join(folder, 'weighbridge.key'), held }),
      witnesses: (values.witness ?? []).map((file) => ({ name: basename(file), text: readFileSync(file, 'utf8') })),
    })
    if (missing) say(inWords(missing))
    if (replaced !== null) say(`What lay there before is kept as ${replaced}.`)
    say(`The database in ${folder} is restored.`)
  } catch (error) {
    if (!(error instanceof RestoreRefusal)) return refuse(error instanceof Error ? error.message : String(error))
    process.stderr.write(`${error.message}\n`)
    process.exitCode = 1
  }
}

main()
