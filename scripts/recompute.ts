/**
 * Computes an award anew from an exported file alone, and compares it with the award that was recorded, figure by figure:
 * `npm run --silent recompute -- EXPORT [--report FILE…]`. EXPORT is the exported trail of a tender, or the data of one award
 * report. Every version of the report is computed. A `--report` names the data of one, for a ledger from before it held reports
 * whole. Ends with 0 when every figure is equal, with 1 and a line for each that is not, and with 2 and one line when the file
 * cannot be read or holds no award. Whether the file is as it was exported is for `verify` to say.
 */
import { basename } from 'node:path'
import { eventsIn, Malformed, type EventsOfTenders } from '../server/award/recompute/reading.js'
import { reportIn } from '../server/award/recompute/recorded.js'
import {
  NothingRecorded,
  recomputedAlone,
  recomputedFrom,
  type Recomputed,
} from '../server/award/recompute/recompute.js'
import type { ReportContent } from '../server/award/report-content.js'
import { NotReplayable } from '../server/rules/replay/events.js'
import { counted } from '../server/rules/track-record/record-words.js'
import { linesOf } from './file-lines.js'
import { jsonIn, refuse } from './json-file.js'

const USAGE = 'Name the exported trail, or the data of a report: npm run --silent recompute -- EXPORT [--report FILE…]'

/** Whether a file is an exported trail: its first line says so. */
function isTrail(file: string): boolean {
  const [first] = linesOf(file)
  try {
    const said: unknown = JSON.parse(first ?? '')
    return typeof said === 'object' && said !== null && 'weighbridge' in said
  } catch {
    return false
  }
}

function fromTrail(tenders: EventsOfTenders, reports: ReportContent[]): Recomputed[] {
  const all = [...tenders.values()].flatMap((events) => recomputedFrom(events, reports))
  if (all.length === 0)
    throw new NothingRecorded('no award report was issued in it, so there is no award to compare with')
  return all
}

function inWords({ version, title, figures, differences, notes }: Recomputed): string[] {
  const which = `Version ${version}`
  if (differences.length > 0)
    return differences.map(
      ({ where, recorded, recomputed }) => `${which}: ${where}: recorded ${recorded}, recomputed ${recomputed}`,
    )
  const equal = `Equal: version ${version} of the award report on “${title}”: ${counted(figures, 'figure')} computed anew, and none differs.`
  return [[equal, ...notes].join(' ')]
}

function named(args: string[]): { file: string; reports: string[] } | null {
  const [file, ...rest] = args
  if (file === undefined || file.startsWith('--')) return null
  const reports = rest.filter((_, index) => index % 2 === 1)
  const isSound = rest.length % 2 === 0 && rest.every((word, index) => index % 2 === 1 || word === '--report')
  return isSound ? { file, reports } : null
}

function main(): void {
  const asked = named(process.argv.slice(2))
  if (!asked) return refuse(USAGE)
  const source = basename(asked.file)
  try {
    const reports = asked.reports.map((file) => reportIn(jsonIn(file)))
    const results = isTrail(asked.file)
      ? fromTrail(eventsIn(linesOf(asked.file)), reports)
      : [recomputedAlone(reportIn(jsonIn(asked.file)))]
    process.stdout.write(`${results.flatMap(inWords).join('\n')}\n`)
    if (results.some(({ differences }) => differences.length > 0)) process.exitCode = 1
  } catch (error) {
    refuse(problemOf(error, source))
  }
}

function problemOf(error: unknown, source: string): string {
  if (error instanceof Malformed || error instanceof NothingRecorded) return `${source}: ${error.message}.`
  if (error instanceof NotReplayable) return `${source}: the award cannot be computed anew: ${error.message}.`
  return error instanceof Error ? error.message : String(error)
}

main()
