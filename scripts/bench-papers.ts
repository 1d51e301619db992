// How long the papers of a report of 20 bids × 40 criteria take, beside a bare printing of as much plain text, and what that costs
// everybody else meanwhile. Run alone as `node --import tsx scripts/bench-papers.ts`, or as a part of the benchmark. What counts
// are ratios within one run.
import { fork, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { printer } from '../server/documents/pdf.js'
import type { Told } from './bench-papers-server.js'

const BROWSERS = 4
const ROUNDS = 3
const QUIET = 8_000
const WARMING = 4_000
const FORMS = ['pdf', 'docx', 'xlsx'] as const
const AGENT = new Agent({ keepAlive: true, maxSockets: BROWSERS })

/** What was measured: seconds for each paper, milliseconds for pages. */
export interface PaperFigures {
  papers: { form: string; seconds: number; bytes: number }[]
  /** The same number of pages of plain paragraphs, printed by the bare engine. */
  plain: number
  p99: number
  p99Quiet: number
  median: number
  medianQuiet: number
}

const quantile = (values: number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? NaN

export async function paperFigures(): Promise<PaperFigures> {
  const plain = await plainly()
  const folder = mkdtempSync(join(tmpdir(), 'weighbridge-papers-'))
  const child = fork(join(import.meta.dirname, 'bench-papers-server.ts'), [folder], {
    execArgv: ['--import', 'tsx'],
    env: { ...process.env, NODE_ENV: 'production' },
  })
  try {
    const serving = await told(child)
    if (!('url' in serving)) throw new Error('the server told of no address')
    await times(serving, until(WARMING))
    const quiet = await times(serving, until(QUIET))
    const papers: PaperFigures['papers'] = []
    // The first printing starts the engine.
    for (const form of FORMS) await made(child, form)
    for (const form of FORMS) papers.push(await middle(child, form))
    const making = { done: false }
    const worked = everyPaper(child).finally(() => (making.done = true))
    const busy = await times(serving, () => making.done)
    await worked
    return {
      ...{ papers, plain },
      ...{ p99: quantile(busy, 0.99), p99Quiet: quantile(quiet, 0.99) },
      ...{ median: quantile(busy, 0.5), medianQuiet: quantile(quiet, 0.5) },
    }
  } finally {
    const gone = new Promise((ready) => child.once('exit', ready))
    child.send('end')
    await gone
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The bare engine on 400,000 words in plain paragraphs: what printing takes that knows nothing of a report. */
async function plainly(): Promise<number> {
  const words = 'Whoever reads this learns nothing, and it takes as long as any other text does. '.repeat(7)
  const html = `<!DOCTYPE html><html lang="en-GB"><title>Plain</title><body>${`<p>${words}</p>`.repeat(4000)}</body></html>`
  const paper = printer()
  await paper.print('<p>The first printing starts the engine.</p>')
  const began = performance.now()
  await paper.print(html)
  const seconds = (performance.now() - began) / 1000
  await paper.close()
  return seconds
}

const told = (child: ChildProcess): Promise<Told> =>
  new Promise((ready, failed) => {
    const stopped = (code: number | null): void => failed(new Error(`the server stopped with ${code}`))
    child.once('exit', stopped)
    child.once('message', (message) => {
      child.off('exit', stopped)
      ready(message as Told)
    })
  })

async function made(child: ChildProcess, form: string): Promise<PaperFigures['papers'][number]> {
  const answer = told(child)
  child.send(form)
  const paper = await answer
  if (!('form' in paper)) throw new Error('the server told of no paper')
  return paper
}

async function middle(child: ChildProcess, form: string): Promise<PaperFigures['papers'][number]> {
  const rounds: PaperFigures['papers'] = []
  for (let round = 0; round < ROUNDS; round += 1) rounds.push(await made(child, form))
  const [first] = rounds
  return {
    ...{ form, bytes: first?.bytes ?? 0 },
    seconds: quantile(
      rounds.map(({ seconds }) => seconds),
      0.5,
    ),
  }
}

async function everyPaper(child: ChildProcess): Promise<void> {
  for (let round = 0; round < ROUNDS; round += 1) for (const form of FORMS) await made(child, form)
}

const until = (milliseconds: number): (() => boolean) => {
  const end = performance.now() + milliseconds
  return () => performance.now() >= end
}

/** How long a page took, asked for again and again by a few browsers at once. */
async function times(serving: { url: string; cookie: string; page: string }, isOver: () => boolean): Promise<number[]> {
  const taken: number[] = []
  const browse = async (): Promise<void> => {
    while (!isOver()) {
      const began = performance.now()
      await asked(serving)
      taken.push(performance.now() - began)
    }
  }
  await Promise.all(Array.from({ length: BROWSERS }, browse))
  return taken
}

const asked = ({ url, page, cookie }: { url: string; page: string; cookie: string }): Promise<void> =>
  new Promise((done, failed) => {
    const req = request(url + page, { agent: AGENT, headers: { cookie } }, (res) => {
      res
        .resume()
        .once('end', () => (res.statusCode === 200 ? done() : failed(new Error(`${page}: ${res.statusCode}`))))
    })
    req.once('error', failed).end()
  })

/** The figures in lines. */
export const papersInWords = ({ papers, plain, p99, p99Quiet, median, medianQuiet }: PaperFigures): string =>
  [
    `a report of 20 bids × 40 criteria as ${papers.map(({ form, seconds, bytes }) => `${form} ${seconds.toFixed(1)} s (${(bytes / 1_048_576).toFixed(1)} MB)`).join(', ')}; plain paragraphs by the bare engine: ${plain.toFixed(1)} s; ratios ${papers.map(({ seconds }) => (seconds / plain).toFixed(2)).join(', ')}`,
    `a page meanwhile: median ${median.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms; with nothing made ${medianQuiet.toFixed(1)} ms and ${p99Quiet.toFixed(1)} ms; ratios ${(median / medianQuiet).toFixed(1)} and ${(p99 / p99Quiet).toFixed(1)}`,
  ].join('\n')

if (process.argv[1] === import.meta.filename) process.stdout.write(`${papersInWords(await paperFigures())}\n`)
