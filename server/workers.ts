import cluster, { type Worker } from 'node:cluster'
import type { Logger } from 'pino'
import type { Serving } from './stopping.js'
import { triesCounted, triesStore, type Tries, type TriesAsked } from './web/shared-tries.js'

/**
 * Several processes on one database. The first one, the foreman, prepares the database, does what must be done once (letters,
 * reminders, stamps, the day's checkpoint) and counts tries with passwords; the others serve pages on one port, each with
 * connections of its own. A worker that dies is replaced; should the foreman die, all end, and a service manager starts anew.
 */

type FromWorker = { kind: 'changed' } | { kind: 'tries'; id: number; asked: TriesAsked }
type FromForeman = { kind: 'stop' } | { kind: 'tries'; id: number; tries: Tries }

// One that ends as soon as it begins is not begun again and again without a rest.
const REST = 1000
// Workers cut off what is left by themselves; this is for one that does not.
const LAST = 1000

export interface Foreman {
  many: number
  /** Done when something was changed in any of the workers. */
  changed: () => void
  log: Pick<Logger, 'error' | 'info'>
}

/** Starts the workers. Resolves once all of them listen; rejects when the first one cannot. */
export async function crewOf({ many, changed, log }: Foreman): Promise<Serving> {
  const tries = triesCounted()
  let isOver = false

  const hear = (worker: Worker, said: FromWorker): void => {
    if (said.kind === 'changed') return changed()
    tell(worker, { kind: 'tries', id: said.id, tries: tries(said.asked) })
  }

  const hire = (): Worker => {
    const [worker, begun] = [cluster.fork(), Date.now()]
    worker.on('message', (said: FromWorker) => hear(worker, said))
    // A message to one that has just died: its end is noticed by itself.
    worker.on('error', () => undefined)
    worker.once('listening', () => log.info({ worker: worker.process.pid }, 'a worker serves'))
    worker.once('exit', (code, signal) => {
      if (isOver) return
      log.error({ worker: worker.process.pid, code, signal }, 'a worker ended, and another takes its place')
      setTimeout(() => void (isOver || hire()), Math.max(0, begun + REST - Date.now()))
    })
    return worker
  }

  try {
    // One alone at first: what keeps it from starting is then said once.
    await listening(hire())
    await Promise.all(Array.from({ length: many - 1 }, () => listening(hire())))
  } catch (error) {
    isOver = true
    everybody().forEach((worker) => worker.process.kill('SIGKILL'))
    throw error
  }
  return {
    finish: async () => {
      isOver = true
      await Promise.all(everybody().map(dismissed))
    },
    cut: () => void setTimeout(() => everybody().forEach((worker) => worker.process.kill('SIGKILL')), LAST),
  }
}

const everybody = (): Worker[] =>
  Object.values(cluster.workers ?? {}).filter((worker): worker is Worker => worker !== undefined && !worker.isDead())

const tell = (worker: Worker, said: FromForeman): void => void (worker.isConnected() && worker.send(said))

const listening = (worker: Worker): Promise<void> =>
  new Promise((ready, failed) => {
    worker.once('listening', () => ready())
    worker.once('exit', () => failed(new Error('a worker ended before it could serve anybody')))
  })

const dismissed = (worker: Worker): Promise<void> =>
  new Promise((done) => {
    worker.once('exit', () => done())
    tell(worker, { kind: 'stop' })
  })

/** What a worker has of its foreman. */
export interface AtWork {
  /** Says that something was changed. */
  changed: () => void
  /** The count of tries with passwords that all workers share. */
  tries: ReturnType<typeof triesStore>
  onStop: (stop: () => void) => void
}

/** Null where this process is no worker. */
export function atWork(): AtWork | null {
  const { worker } = cluster
  if (!worker) return null
  const [waiting, stops] = [new Map<number, (tries: Tries) => void>(), new Set<() => void>()]
  let last = 0
  const say = (said: FromWorker): void => void (worker.isConnected() && worker.send(said))
  worker.on('message', (said: FromForeman) => {
    if (said.kind === 'stop') return stops.forEach((stop) => stop())
    waiting.get(said.id)?.(said.tries)
    waiting.delete(said.id)
  })
  return {
    changed: () => say({ kind: 'changed' }),
    tries: triesStore(
      (asked) =>
        new Promise((answered) => {
          waiting.set((last += 1), answered)
          say({ kind: 'tries', id: last, asked })
        }),
    ),
    onStop: (stop) => void stops.add(stop),
  }
}
