/**
 * Does to the program what happens to programs, and says what came of it: `npm run faults`, or with fewer kills
 * `npm run faults -- --kills 20 --seed monday`. Ends with status 1 when anything was lost.
 */
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CLOCK_FAULTS } from './faults/clock-faults.js'
import { killed, type Row } from './faults/fault-kills.js'
import { DISK_FAULTS } from './faults/disk-faults.js'
import { prepare } from './faults/fault-house.js'
import { tried } from './faults/fault-trials.js'
import { LETTER_AND_PAPER_FAULTS } from './faults/letters-and-papers.js'
import { SERVICE_FAULTS } from './faults/service-faults.js'
import { STOP_FAULTS } from './faults/stop-faults.js'

const given = (name: string, otherwise: string): string => {
  const at = process.argv.indexOf(`--${name}`)
  return at < 0 ? otherwise : (process.argv[at + 1] ?? otherwise)
}

const folder = mkdtempSync(join(tmpdir(), 'weighbridge-faults-'))
const hear = (line: string): void => void process.stderr.write(`${line}\n`)
const seed = given('seed', new Date().toISOString().slice(0, 10))
const kills = Number(given('kills', '200'))

const line = ({ fault, times, expected, troubles, told }: Row): string =>
  `| ${fault} | ${times} | ${expected} | ${troubles.length === 0 ? 'held' : `**${troubles.length} times not**`}${told ? `; ${told}` : ''} |`

try {
  const rows = [await killed({ folder: join(folder, 'kills'), kills, seed, hear })]
  const fresh = join(folder, 'fresh')
  prepare(fresh)
  for (const [index, trial] of [
    ...DISK_FAULTS,
    ...CLOCK_FAULTS,
    ...SERVICE_FAULTS,
    ...STOP_FAULTS,
    ...LETTER_AND_PAPER_FAULTS,
  ].entries()) {
    const own = join(folder, `trial-${index}`)
    cpSync(fresh, join(own, 'data'), { recursive: true })
    const row = await tried(trial, own)
    rows.push(row)
    hear(`${trial.fault}: ${row.troubles.join('; ') || 'held'}`)
  }
  process.stdout.write(
    [
      `Seed ${seed}.`,
      '',
      '| What happened | Times | What has to hold | |',
      '|---|--:|---|---|',
      ...rows.map(line),
      '',
    ].join('\n'),
  )
  for (const trouble of rows.flatMap(({ troubles }) => troubles)) process.stdout.write(`${trouble}\n`)
  process.exitCode = rows.some(({ troubles }) => troubles.length > 0) ? 1 : 0
} finally {
  rmSync(folder, { recursive: true, force: true })
}
