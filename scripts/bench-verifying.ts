// What it takes to check an exported trail of 100,000 events, beside a plain read and SHA-256 of the same file, and how the
// memory grows with ten times as many. Run alone as `node --import tsx scripts/bench-verifying.ts`, or in the benchmark.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { closeSync, mkdtempSync, openSync, readSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { verifyLedger } from '../server/audit/verify.js'
import { bytesOf, cutLines } from './export-file.js'
import { writeLargeExport } from './large-export.js'

/** Milliseconds of one core, and megabytes of memory at most. */
export interface VerifyingFigures {
  verify: number
  plain: number
  memory: number
  memoryOfTenth: number
}

const EVENTS = 100_000
const ROUNDS = 3

const used = (work: () => unknown): number => {
  const before = process.cpuUsage().user
  work()
  return (process.cpuUsage().user - before) / 1000
}
const median = (values: number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN
const times = (work: () => unknown): number => median(Array.from({ length: ROUNDS }, () => used(work)))

function check(file: string): void {
  const { result } = verifyLedger(cutLines(file), {}, bytesOf(file))
  if (result !== 'sound') throw new Error(`the export is ${result}`)
}

function plainly(file: string): void {
  const [digest, handle, piece] = [createHash('sha256'), openSync(file, 'r'), Buffer.alloc(1 << 20)]
  for (let length = readSync(handle, piece); length > 0; length = readSync(handle, piece))
    digest.update(piece.subarray(0, length))
  digest.digest()
  closeSync(handle)
}

/** The most memory that a program takes which checks a file and does nothing else. */
function memoryFor(file: string): number {
  const args = ['--import', 'tsx', import.meta.filename, '--check', file]
  return Number(spawnSync(process.execPath, args, { encoding: 'utf8' }).stdout)
}

export function verifyingFigures(): VerifyingFigures {
  const folder = mkdtempSync(join(tmpdir(), 'weighbridge-verifying-'))
  try {
    const [large, tenth] = [join(folder, 'large.jsonl'), join(folder, 'tenth.jsonl')]
    writeLargeExport(large, EVENTS)
    writeLargeExport(tenth, EVENTS / 10)
    check(large)
    return {
      verify: times(() => check(large)),
      plain: times(() => plainly(large)),
      memory: memoryFor(large),
      memoryOfTenth: memoryFor(tenth),
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The figures in a line. */
export const verifyingInWords = ({ verify, plain, memory, memoryOfTenth }: VerifyingFigures): string =>
  `checking an exported trail of 100,000 events (65 MB), on one core: ${(verify / 1000).toFixed(2)} s; reading and digesting the file plainly: ${plain.toFixed(0)} ms; ratio ${(verify / plain).toFixed(0)}; ${memory.toFixed(0)} MB of memory, for a tenth of the events ${memoryOfTenth.toFixed(0)} MB; ratio ${(memory / memoryOfTenth).toFixed(2)}`

if (process.argv[2] === '--check') {
  check(process.argv[3] ?? '')
  process.stdout.write(String(process.resourceUsage().maxRSS / 1024))
} else if (process.argv[1] === import.meta.filename) process.stdout.write(`${verifyingInWords(verifyingFigures())}\n`)
