// What two processes serve in a second beside one, and the same of a bare server. Run alone as
// `node --import tsx scripts/bench-workers.ts`, or as a part of the benchmark. What asks runs on the same machine, so that on two
// cores nothing can be twice as much: what counts is the program beside the bare server.
import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import autocannon from 'autocannon'
import { largeDatabase } from './bench-database.js'

const SECONDS = Number(process.env.BENCH_SECONDS ?? 6)
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 3)
const CONNECTIONS = 16
const PAGES = ['marking', 'ranking'] as const

/** Requests a second of one page, of the program and of the bare server. */
export interface WorkersFigures {
  page: string
  one: number
  two: number
  bareOne: number
  bareTwo: number
}

const median = (values: number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

async function started(many: number, args: string[]): Promise<{ url: string; child: ChildProcess }> {
  const script = join(import.meta.dirname, 'bench-workers-server.ts')
  const child = spawn(process.execPath, ['--import', 'tsx', script, String(many), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NODE_ENV: 'production' },
  })
  const url = await new Promise<string>((ready, failed) => {
    child.stdout.once('data', (text: Buffer) => ready(String(text).trim()))
    child.once('exit', (code) => failed(new Error(`the server stopped with ${code}`)))
  })
  return { url, child }
}

async function rateOf(url: string, cookie: string, duration: number): Promise<number> {
  const { requests, non2xx, errors } = await autocannon({
    url,
    connections: CONNECTIONS,
    duration,
    headers: { cookie },
  })
  if (non2xx > 0 || errors > 0) throw new Error(`${url}: ${non2xx} refusals, ${errors} errors`)
  return requests.average
}

/** Asks one process and two, the program and the bare server, for the same pages in turn. */
export async function workersFigures(): Promise<WorkersFigures[]> {
  const folder = mkdtempSync(join(tmpdir(), 'weighbridge-workers-'))
  const { file, cookie, paths } = largeDatabase(folder, { bids: 20, criteria: 40, evaluators: 8 })
  const wanted = PAGES.map((page) => ({ page, path: paths[page] ?? '' }))
  const bare = ['bare', file, cookie, ...wanted.map(({ path }) => path)]
  const program = ['program', file, cookie]
  const servers: Awaited<ReturnType<typeof started>>[] = []
  try {
    for (const [many, args] of [
      [1, program],
      [2, program],
      [1, bare],
      [2, bare],
    ] as [number, string[]][])
      servers.push(await started(many, args))
    const figures: WorkersFigures[] = []
    for (const { page, path } of wanted) {
      const rates = servers.map((): number[] => [])
      for (const { url } of servers) await rateOf(url + path, cookie, 2)
      for (let round = 0; round < ROUNDS; round += 1)
        for (const [index, { url }] of servers.entries()) rates[index]?.push(await rateOf(url + path, cookie, SECONDS))
      const [one = 0, two = 0, bareOne = 0, bareTwo = 0] = rates.map(median)
      figures.push({ page, one, two, bareOne, bareTwo })
    }
    return figures
  } finally {
    for (const { child } of servers) child.kill()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The figures in words. */
export const workersInWords = (figures: WorkersFigures[]): string =>
  figures
    .map(
      ({ page, one, two, bareOne, bareTwo }) =>
        `${page}: two processes serve ${two.toFixed(0)} a second and one ${one.toFixed(0)}, ratio ${(two / one).toFixed(2)}; two bare ones ${bareTwo.toFixed(0)} and one ${bareOne.toFixed(0)}, ratio ${(bareTwo / bareOne).toFixed(2)} (on ${cpus().length} cores, which ask as well)`,
    )
    .join('\n')

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  process.stdout.write(`${workersInWords(await workersFigures())}\n`)
