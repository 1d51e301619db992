// What each kind of request costs: milliseconds of a core that the program spends on it, beside those of a bare server for the same
// page. Time of a core hardly depends on what else runs on the machine. Run alone as `node --import tsx scripts/bench-costs.ts`,
// or as a part of the benchmark; it reads /proc, which only Linux has.
import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { largeDatabase } from './bench-database.js'
import { looked, prepare, started } from './faults/fault-house.js'
import { everySave, once } from './faults/fault-load.js'
import { visiting } from './faults/fault-visitor.js'

const WARM = 60
const PAGES = 250
const SAVES = 25
// The kernel counts in hundredths of a second.
const TICK = 10

/** Milliseconds of a core for one request of a kind; `bare`: of a bare server that answers with the same page. */
export interface Cost {
  kind: string
  own: number
  bare: number | null
}

/** How many milliseconds of a core a process has had. */
function spent(pid: number | undefined): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  return (Number(fields[11]) + Number(fields[12])) * TICK
}

/** What one of `many` goes costs a process. */
async function costOf(pid: number | undefined, many: number, go: () => Promise<unknown>): Promise<number> {
  const before = spent(pid)
  for (let turn = 0; turn < many; turn += 1) await go()
  return (spent(pid) - before) / many
}

async function serving(args: string[]): Promise<{ url: string; child: ChildProcess }> {
  const script = join(import.meta.dirname, 'bench-server.ts')
  const child = spawn(process.execPath, ['--import', 'tsx', script, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NODE_ENV: 'production' },
  })
  const url = await new Promise<string>((ready) => {
    child.stdout.once('data', (text: Buffer) => ready(String(text).trim()))
  })
  return { url, child }
}

async function pageCosts(folder: string): Promise<Cost[]> {
  const { file, cookie, paths } = largeDatabase(folder, { bids: 20, criteria: 40, evaluators: 8 })
  const servers = await Promise.all([
    serving(['program', file, cookie]),
    serving(['bare', file, cookie, ...Object.values(paths)]),
  ])
  try {
    const costs: Cost[] = []
    for (const [kind, path] of Object.entries(paths)) {
      const [own = 0, bare = 0] = await Promise.all(
        servers.map(async ({ url, child }) => {
          const ask = async () => (await fetch(url + path, { headers: { cookie } })).arrayBuffer()
          await costOf(child.pid, WARM, ask)
          return costOf(child.pid, PAGES, ask)
        }),
      )
      costs.push({ kind, own, bare })
    }
    return costs
  } finally {
    for (const { child } of servers) child.kill()
  }
}

/** Saves are of the worked examples, each with the look at its page before it, as people do. */
async function saveCosts(folder: string): Promise<Cost[]> {
  const data = join(folder, 'saves')
  prepare(data)
  const program = await started(data)
  try {
    const saves = looked(data, () => everySave(data)).filter(({ what }) => !/, [2-9]$/.test(what))
    const costs: Cost[] = []
    for (const save of saves) {
      const visitor = await visiting(program.url, save.who)
      // A submission counts only once something has changed.
      const change = saves.find(({ what }) => what.startsWith('an answer'))
      const go = async () => {
        if (save.isCounted && change) await once(change, visitor)
        await once(save, visitor)
      }
      await costOf(program.child.pid, 5, go)
      costs.push({
        kind: `${save.what.replace(/, \d$/, '')} saved`,
        own: await costOf(program.child.pid, SAVES, go),
        bare: null,
      })
    }
    return costs
  } finally {
    program.child.kill('SIGKILL')
    await program.ended
  }
}

/** What each kind of request costs. */
export async function costFigures(): Promise<Cost[]> {
  const folder = mkdtempSync(join(tmpdir(), 'weighbridge-costs-'))
  try {
    return [...(await pageCosts(folder)), ...(await saveCosts(folder))]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The figures in words. */
export const costsInWords = (costs: Cost[]): string =>
  [
    'milliseconds of a core for a request (saves with the look at their page before)',
    ...costs.map(
      ({ kind, own, bare }) =>
        `  ${kind.padEnd(26)}${own.toFixed(1).padStart(7)}${bare === null ? '' : `   bare ${bare.toFixed(1)}, ratio ${(own / bare).toFixed(2)}`}`,
    ),
  ].join('\n')

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  process.stdout.write(`${costsInWords(await costFigures())}\n`)
