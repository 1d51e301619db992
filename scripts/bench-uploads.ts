// What 50 uploads at once cost: memory for each, and how long pages take meanwhile beside how long they take without. Run alone
// as `node --import tsx scripts/bench-uploads.ts`, or as a part of the benchmark. Machines differ and are shared: what counts is the ratio.
import { fork, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Serving } from './bench-uploads-server.js'

const UPLOADS = 50
const MEGABYTES = 5
const BROWSERS = 4
/** How long pages are asked for without uploads, in milliseconds, and how long before anything is measured. */
const QUIET = 8_000
const WARMING = 4_000
const AGENT = new Agent({ keepAlive: true, maxSockets: BROWSERS })

/** What was measured: milliseconds, and bytes of memory. */
export interface UploadFigures {
  uploads: number
  megabytes: number
  seconds: number
  perUpload: number
  p99: number
  p99Quiet: number
  median: number
  medianQuiet: number
}

/** Starts a server of its own, measures pages alone, then uploads alone, then pages beside uploads. */
export async function uploadFigures(): Promise<UploadFigures> {
  const folder = mkdtempSync(join(tmpdir(), 'weighbridge-uploads-'))
  const child = fork(join(import.meta.dirname, 'bench-uploads-server.ts'), [folder, String(UPLOADS)], {
    execArgv: ['--import', 'tsx'],
    env: { ...process.env, NODE_ENV: 'production' },
  })
  try {
    const serving = await told<Serving>(child)
    await times(serving, until(WARMING))
    const quiet = await times(serving, until(QUIET))
    const before = await memory(child)
    const began = performance.now()
    await uploadsTo(serving, fileOf(1))
    const seconds = (performance.now() - began) / 1000
    const { peak } = await memory(child)
    const sending = { done: false }
    const sent = uploadsTo(serving, fileOf(2)).finally(() => (sending.done = true))
    const busy = await times(serving, () => sending.done)
    await sent
    return {
      uploads: UPLOADS,
      megabytes: MEGABYTES,
      seconds,
      perUpload: (peak - before.now) / UPLOADS,
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

/** The memory of the server: what it holds now, and the most that it held since it was last asked. */
function memory(child: ChildProcess): Promise<{ now: number; peak: number }> {
  const answer = told<{ now: number; peak: number }>(child)
  child.send('memory')
  return answer
}

const until = (milliseconds: number): (() => boolean) => {
  const end = performance.now() + milliseconds
  return () => performance.now() >= end
}

/** How long each page took, asked for again and again by a few browsers at once. */
async function times(serving: Serving, isOver: () => boolean): Promise<number[]> {
  const taken: number[] = []
  const browse = async (index: number): Promise<void> => {
    const bid = serving.bids[index] as Serving['bids'][number]
    while (!isOver()) {
      const began = performance.now()
      await asked(serving.url, `/bids/${bid.bid}`, bid.cookie)
      taken.push(performance.now() - began)
    }
  }
  await Promise.all(Array.from({ length: BROWSERS }, (_, index) => browse(index)))
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

/** A file that seems to be a PDF. */
function fileOf(seed: number): Buffer {
  const bytes = Buffer.alloc(MEGABYTES * 1_048_576, 127 + seed)
  bytes.write('%PDF-1.4\n', 0, 'latin1')
  bytes.write('\n%%EOF\n', bytes.length - 7, 'latin1')
  return bytes
}

const uploadsTo = async (serving: Serving, file: Buffer): Promise<void> =>
  void (await Promise.all(serving.bids.map((bid) => upload(serving, bid, file))))

function upload({ url }: Serving, { bid, cookie, csrf }: Serving['bids'][number], file: Buffer): Promise<void> {
  const field = (name: string, value: string) =>
    `--line\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`
  const start = Buffer.from(
    `${field('csrf', csrf)}${field('on', 'bid')}--line\r\nContent-Disposition: form-data; name="files"; filename="report.pdf"\r\nContent-Type: application/pdf\r\n\r\n`,
  )
  const end = Buffer.from('\r\n--line--\r\n')
  const headers = {
    cookie,
    'content-type': 'multipart/form-data; boundary=line',
    'content-length': start.length + file.length + end.length,
  }
  return new Promise((done, failed) => {
    const req = request(`${url}/bids/${bid}/files`, { method: 'POST', headers, agent: false }, (res) => {
      res.resume().once('end', () => (res.statusCode === 303 ? done() : failed(new Error(`upload: ${res.statusCode}`))))
    })
    req.once('error', failed)
    req.write(start)
    req.write(file)
    req.end(end)
  })
}

const quantile = (values: number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? NaN

/** The figures in two lines. */
export const uploadsInWords = (figures: UploadFigures): string => {
  const { uploads, megabytes, seconds, perUpload, p99, p99Quiet, median, medianQuiet } = figures
  return [
    `${uploads} uploads of ${megabytes} MB at once, in ${seconds.toFixed(1)} s: memory grew by ${(perUpload / 1_048_576).toFixed(2)} MB for each`,
    `a page meanwhile: median ${median.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms; without uploads ${medianQuiet.toFixed(1)} ms and ${p99Quiet.toFixed(1)} ms; ratios ${(median / medianQuiet).toFixed(1)} and ${(p99 / p99Quiet).toFixed(1)}`,
  ].join('\n')
}

if (process.argv[1] === import.meta.filename) process.stdout.write(`${uploadsInWords(await uploadFigures())}\n`)
