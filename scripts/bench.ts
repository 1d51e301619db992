// npm run bench: how quick the busiest pages are beside a bare route that draws the same page, a ranking beside a plain read
// of the same rows, appraising studies beside their mere parsing, telling how firm an award is beside a plain loop, checking an exported trail beside
// a plain read of the file, and a page
// while that goes on, or while fifty files arrive or a report is made into papers,
// beside one without; and what two processes serve beside one.
// Machines differ and are shared: what counts is the ratio within one run.
import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import autocannon from 'autocannon'
import { appraisingTimes } from './bench-appraising.js'
import { costFigures, costsInWords } from './bench-costs.js'
import { largeDatabase } from './bench-database.js'
import { rankingTimes } from './bench-ranking.js'
import { offerTimes } from './bench-offers.js'
import { paperFigures, papersInWords } from './bench-papers.js'
import { robustnessFigures, robustnessInWords } from './bench-robustness.js'
import { uploadFigures, uploadsInWords } from './bench-uploads.js'
import { workersFigures, workersInWords } from './bench-workers.js'
import { verifyingFigures, verifyingInWords } from './bench-verifying.js'

const SECONDS = Number(process.env.BENCH_SECONDS ?? 6)
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 3)
const CONNECTIONS = 16

const folder = mkdtempSync(join(tmpdir(), 'weighbridge-bench-'))
const say = (line: string): void => void process.stdout.write(`${line}\n`)

interface Figures {
  rate: number
  p99: number
}

const median = (values: number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

async function started(
  kind: string,
  file: string,
  cookie: string,
  paths: string[],
): Promise<{ url: string; child: ChildProcess }> {
  const script = join(import.meta.dirname, 'bench-server.ts')
  const child = spawn(process.execPath, ['--import', 'tsx', script, kind, file, cookie, ...paths], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NODE_ENV: 'production' },
  })
  const url = await new Promise<string>((ready, failed) => {
    child.stdout?.once('data', (text: Buffer) => ready(String(text).trim()))
    child.once('exit', (code) => failed(new Error(`the ${kind} server stopped with ${code}`)))
  })
  return { url, child }
}

async function load(url: string, cookie: string, seconds: number): Promise<Figures> {
  const result = await autocannon({ url, connections: CONNECTIONS, duration: seconds, headers: { cookie } })
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${url}: ${result.non2xx} refusals, ${result.errors} errors`)
  return { rate: result.requests.average, p99: result.latency.p99 }
}

const bytesOf = async (url: string, cookie: string): Promise<number> =>
  (await (await fetch(url, { headers: { cookie } })).arrayBuffer()).byteLength

async function pages(): Promise<void> {
  const { file, cookie, paths } = largeDatabase(folder, { bids: 20, criteria: 40, evaluators: 8 })
  const names = Object.keys(paths)
  const program = await started('program', file, cookie, [])
  const bare = await started('bare', file, cookie, Object.values(paths))
  say(
    `20 bids, 40 criteria, 8 evaluators; ${CONNECTIONS} connections, medians of ${ROUNDS} rounds of ${SECONDS} s, in turn`,
  )
  say('page              bytes   program/s  p99 ms      bare/s  p99 ms   share of bare')
  for (const name of names) {
    const path = paths[name] as string
    const [own, other]: [Figures[], Figures[]] = [[], []]
    await load(program.url + path, cookie, 2)
    await load(bare.url + path, cookie, 2)
    for (let round = 0; round < ROUNDS; round += 1) {
      own.push(await load(program.url + path, cookie, SECONDS))
      other.push(await load(bare.url + path, cookie, SECONDS))
    }
    const bytes = await bytesOf(program.url + path, cookie)
    const [mine, theirs] = [median(own.map(({ rate }) => rate)), median(other.map(({ rate }) => rate))]
    const [p99, bareP99] = [median(own.map((one) => one.p99)), median(other.map((one) => one.p99))]
    const figures = [bytes, mine.toFixed(0), p99, theirs.toFixed(0), bareP99]
    const [a, b, c, d, e] = figures.map(String) as [string, string, string, string, string]
    say(
      `${name.padEnd(14)}${a.padStart(9)}${b.padStart(12)}${c.padStart(8)}${d.padStart(12)}${e.padStart(8)}${(mine / theirs).toFixed(2).padStart(16)}`,
    )
  }
  program.child.kill()
  bare.child.kill()
}

try {
  await pages()
  const { rank, read, bids, criteria } = rankingTimes(folder)
  say(
    `ranking ${bids} bids × ${criteria} criteria: ${rank.toFixed(1)} ms with its reading; the same rows read plainly: ${read.toFixed(1)} ms; ratio ${(rank / read).toFixed(2)}`,
  )
  const { studies, appraise, first, parse } = appraisingTimes()
  say(
    `appraising ${studies} studies and what they come to, on one core: ${appraise.toFixed(0)} ms (${first.toFixed(0)} ms the first time); parsing them as JSON: ${parse.toFixed(1)} ms; ratio ${(appraise / parse).toFixed(0)}`,
  )
  const { counted, drawn, plain } = offerTimes()
  say(
    `appraising an offer to be paid by results: ${counted.toFixed(1)} ms where it can be counted out, ${drawn.toFixed(0)} ms where it is simulated; a million multiplications in a plain loop: ${plain.toFixed(1)} ms; ratios ${(counted / plain).toFixed(0)} and ${(drawn / plain).toFixed(0)}`,
  )
  say(robustnessInWords(await robustnessFigures()))
  say(verifyingInWords(verifyingFigures()))
  say(uploadsInWords(await uploadFigures()))
  say(papersInWords(await paperFigures()))
  say(workersInWords(await workersFigures()))
  if (process.platform === 'linux') say(costsInWords(await costFigures()))
} finally {
  rmSync(folder, { recursive: true, force: true })
}
