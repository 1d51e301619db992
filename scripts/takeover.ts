/**
 * Takes over from a machine that is lost: `npm run --silent takeover -- TARGET [--witness FILE…] [--despite-missing]`. Fetches the
 * newest state of the copy that `standby` kept at TARGET, proves it as a backup is proved, and puts it where WEIGHBRIDGE_DATA says,
 * with the server's key beside it or in WEIGHBRIDGE_KEY. A witness is a checkpoint or a proof that somebody holds from elsewhere: it
 * tells exactly which acts the last second lost. Ends with 0, with 1 and the reason when it is refused, with 2 for a wrong command.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { tmpdir } from 'node:os'
import { parseArgs } from 'node:util'
import { configFrom } from '../server/config.js'
import { serverKeyring } from '../server/database/server-key.js'
import { backUp } from '../server/home/backup.js'
import { inWords } from '../server/home/restore-missing.js'
import { RestoreRefusal } from '../server/home/restore-proof.js'
import { restore } from '../server/home/restore.js'
import { refuse } from './json-file.js'
import { engine, settingsFile, targetIn } from './standby-engine.js'

const say = (line: string): void => void process.stdout.write(`${line}\n`)

/** Fetches the copy into a folder. Throws when there is none. */
function fetched(target: string, folder: string): string {
  const database = join(folder, 'weighbridge.db')
  const settings = settingsFile(database, targetIn(target))
  try {
    const { status, stderr } = spawnSync(
      engine(),
      ['restore', '-config', settings, '-o', `${database}.copy`, database],
      { encoding: 'utf8' },
    )
    if (status !== 0)
      throw new RestoreRefusal(`No copy could be fetched from ${target}: ${stderr.trim().split('\n').at(-1) ?? ''}`)
    return `${database}.copy`
  } finally {
    rmSync(dirname(settings), { recursive: true, force: true })
  }
}

function takeOver(target: string, witnesses: string[], despite: boolean): void {
  const { data: folder, key: given, newKey: next } = configFrom(process.env)
  const aside = mkdtempSync(join(tmpdir(), 'weighbridge-takeover-'))
  try {
    const copy = fetched(target, aside)
    const now = new Date().toISOString()
    const { manifest } = backUp(copy, join(aside, 'copies'), now)
    say(`Fetched from ${target}: ${manifest.ledger.events} events.`)
    const { replaced, missing } = restore({
      ...{ source: join(aside, 'copies'), folder, say, now, despite },
      keyring: (held) => serverKeyring({ given, next, file: join(folder, 'weighbridge.key'), held }),
      witnesses: witnesses.map((file) => ({ name: basename(file), text: readFileSync(file, 'utf8') })),
    })
    if (missing) say(inWords(missing))
    if (replaced !== null) say(`What lay there before is kept as ${replaced}.`)
    say(`The database in ${folder} is restored.`)
  } finally {
    rmSync(aside, { recursive: true, force: true })
  }
}

function main(): void {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { witness: { type: 'string', multiple: true }, 'despite-missing': { type: 'boolean' } },
    })
    const [target, ...more] = positionals
    if (target === undefined || more.length > 0)
      return refuse('Name one place: npm run --silent takeover -- TARGET [--witness FILE…] [--despite-missing]')
    takeOver(target, values.witness ?? [], values['despite-missing'] ?? false)
  } catch (error) {
    if (!(error instanceof RestoreRefusal)) return refuse(error instanceof Error ? error.message : String(error))
    process.stderr.write(`${error.message}\n`)
    process.exitCode = 1
  }
}

main()
