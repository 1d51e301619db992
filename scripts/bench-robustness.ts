// What it takes to tell how firm an award is, how that grows, and what it costs everybody else meanwhile. Run alone as
// `node --import tsx scripts/bench-robustness.ts`, or as a part of the benchmark. What counts are ratios within one run.
import { fork, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { robustness } from '../server/rules/robustness/robustness.js'
import { largeAward } from './bench-awards.js'
import type { Analysing } from './bench-robustness-server.js'

const BROWSERS = 4
const QUIET = 8_000
const WARMING = 4_000
const ANALYSES = 6
const AGENT = new Agent({ keepAlive: true, maxSockets: BROWSERS + 1 })

/** What was measured, in milliseconds. */
export interface RobustnessFigures {
  /** All analyses of 200 bids × 60 criteria by 4 evaluators, on one core. */
  all: number
  /** The same of a tenth of the bids, and with a tenth of the draws. */
  tenthOfBids: number
  tenthOfDraws: number
  /** 100,000 weightings over 200 × 61 points in a plain loop of typed arrays. */
  plain: number
  p99: number
  p99Quiet: number
  median: number
  medianQuiet: number
}

const timed = (work: () => unknown): number => {
  const began = performance.now()
  work()
  return performance.now() - began
}
const median = (values: number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN
const best = (work: () => unknown, rounds = 3): number => median(Array.from({ length: rounds }, () => timed(work)))

/** 100,000 weightings: each draws its weights and multiplies them with every bid's points, and nothing else. */
function plainly(bids: number, criteria: number, draws: number): number {
  const points = Float64Array.from({ length: bids * criteria }, (_, place) => (place % 7) / 7)
  const weights = new Float64Array(criteria)
  let first = 0
  let seed = 1
  for (let draw = 0; draw < draws; draw += 1) {
    for (let place = 0; place < criteria; place += 1) {
      seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0
      weights[place] = seed / 4294967296
    }
    let most = -1
    for (let bid = 0; bid < bids; bid += 1) {
      let total = 0
      for (let place = 0, at = bid * criteria; place < criteria; place += 1)
        total += (weights[place] ?? 0) * (points[at + place] ?? 0)
      if (total > most) {
        most = total
        first += bid
      }
    }
  }
  return first
}

export async function robustnessFigures(): Promise<RobustnessFigures> {
  const large = largeAward(200, 60, 4)
  robustness({ ...large, draws: 1000 })
  return {
    all: best(() => robustness(large)),
    tenthOfBids: best(() => robustness(largeAward(20, 60, 4))),
    tenthOfDraws: best(() => robustness({ ...large, draws: 10_000 })),
    plain: best(() => plainly(200, 61, 100_000)),
    ...(await beside()),
  }
}

/** How long a page takes alone, and while one award after another is analysed on the side. */
async function beside(): Promise<Pick<RobustnessFigures, 'p99' | 'p99Quiet' | 'median' | 'medianQuiet'>> {
  const folder = mkdtempSync(join(tmpdir(), 'weighbridge-robustness-'))
  const child = fork(join(import.meta.dirname, 'bench-robustness-server.ts'), [folder], {
    execArgv: ['--import', 'tsx'],
    env: { ...process.env, NODE_ENV: 'production' },
  })
  try {
    const serving = await told<Analysing>(child)
    await times(serving, until(WARMING))
    await analysed(serving, child)
    const quiet = await times(serving, until(QUIET))
    const state = { done: false }
    const analysing = analyses(serving, child).finally(() => (state.done = true))
    const busy = await times(serving, () => state.done)
    await analysing
    return {
      p99: quantile(busy, 0.99),
      p99Quiet: quantile(quiet, 0.99),
      median: quantile(busy, 0.5),
      medianQuiet: quantile(quiet, 0.5),
    }
  } finally {
    child.kill()
    rmSync(folder, { recursive: true, force: true })
  }
}

const told = <T>(child: ChildProcess): Promise<T> =>
  new Promise((ready, failed) => {
    child.once('message', (message) => ready(message as T))
    child.once('exit', (code) => failed(new Error(`the server stopped with ${code}`)))
  })

async function analysed({ url, ranking, cookie }: Analysing, child: ChildProcess): Promise<void> {
  const forgotten = told(child)
  child.send('forget')
  await forgotten
  await asked(url, ranking, cookie)
}

async function analyses(serving: Analysing, child: ChildProcess): Promise<void> {
  for (let count = 0; count < ANALYSES; count += 1) await analysed(serving, child)
}

const until = (milliseconds: number): (() => boolean) => {
  const end = performance.now() + milliseconds
  return () => performance.now() >= end
}

async function times({ url, page, cookie }: Analysing, isOver: () => boolean): Promise<number[]> {
  const taken: number[] = []
  const browse = async (): Promise<void> => {
    while (!isOver()) {
      const began = performance.now()
      await asked(url, page, cookie)
      taken.push(performance.now() - began)
    }
  }
  await Promise.all(Array.from({ length: BROWSERS }, browse))
  return taken
}

const asked = (url: string, path: string, cookie: string): Promise<void> =>
  new Promise((done, failed) => {
    const req = request(url + path, { agent: AGENT, headers: { cookie } }, (res) => {
      res
        .resume()
        .once('end', () => (res.statusCode === 200 ? done() : failed(new Error(`${path}: ${res.statusCode}`))))
    })
    req.once('error', failed).end()
  })

const quantile = (values: number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? NaN

/** The figures in lines. */
export const robustnessInWords = (figures: RobustnessFigures): string => {
  const { all, tenthOfBids, tenthOfDraws, plain, p99, p99Quiet, median: middle, medianQuiet } = figures
  return [
    `how firm an award of 200 bids × 60 criteria is, 200,000 weightings drawn, on one core: ${(all / 1000).toFixed(2)} s; ten times as many bids take ${(all / tenthOfBids).toFixed(1)} times as long, ten times as many draws ${(all / tenthOfDraws).toFixed(1)} times`,
    `100,000 weightings of the same size in a plain loop of typed arrays: ${(plain / 1000).toFixed(2)} s; all analyses with twice as many draws: ratio ${(all / plain).toFixed(2)}`,
    `a page while that goes on beside it: median ${middle.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms; without it ${medianQuiet.toFixed(1)} ms and ${p99Quiet.toFixed(1)} ms; ratios ${(middle / medianQuiet).toFixed(1)} and ${(p99 / p99Quiet).toFixed(1)}`,
  ].join('\n')
}

if (process.argv[1] === import.meta.filename) process.stdout.write(`${robustnessInWords(await robustnessFigures())}\n`)
