import { createHash, randomUUID } from 'node:crypto'
import type { Logger } from 'pino'
import { asReads, snapshot, transact, transactInPassing, type Connection, type Writes } from '../../database/access.js'
import { CannotBeMadeError, type Desk, type Maker } from './work-kind.js'
import { MOST_TRIES, sweptBefore } from './work-state.js'
import {
  dropTry,
  holdTry,
  isAnyOld,
  isHeld,
  keepPiece,
  keepResult,
  keepStep,
  keepTrouble,
  keepTry,
  sweepWorks,
  waitingWorks,
  type Try,
  type Waiting,
} from './work-store.js'

/** Makes what is asked for, one after the other. */
export interface WorkRunner {
  /** Looks whether anything waits: after each change, and now and then, since another process may have put it there. Never throws. */
  nudge: () => void
  /** Takes nothing up any more, and gives back what it has begun, so that it is begun anew at once wherever it can be. */
  close: () => Promise<void>
  /** Resolves when nothing waits that this runner could do. */
  idle: () => Promise<void>
}

export interface Given {
  reader: Connection
  writer: Connection
  clock: () => string
  makers: Maker[]
  /** What a maker works with, apart from telling how far it is. */
  desk: Omit<Desk, 'progress'>
  log: Pick<Logger, 'error'>
}

// A runner that has not said for so long that it is at it has stopped; it says so more often than that.
const LEASE = 10_000
const BEAT = 3000
/** How long after a failure the next try waits, times the tries so far. */
const REST = 1000
const PIECE = 1_048_576

const later = (now: string, by: number): string => new Date(Date.parse(now) + by).toISOString()

/** What others may take over at once where a program stops in an orderly way, and after ten seconds where it was killed. */
export function workRunner(given: Given): WorkRunner {
  const { reader, writer, clock, log } = given
  const runner = randomUUID()
  const makers = new Map(given.makers.map((maker) => [maker.name, maker]))
  let [current, closed]: [Try | null, boolean] = [null, false]
  let running: Promise<void> | null = null
  let resting: NodeJS.Timeout | null = null

  const waiting = (): Waiting | undefined =>
    waitingWorks(asReads(reader), { now: clock(), most: MOST_TRIES }).find(({ kind }) => makers.has(kind))

  /** Takes up what has waited longest. Two runners that look at once take turns: the second finds it taken. */
  const take = (): { taken: Try; waits: Waiting } | null =>
    transact(writer, (tx) => {
      const now = clock()
      const waits = waitingWorks(tx, { now, most: MOST_TRIES }).find(({ kind }) => makers.has(kind))
      if (!waits) return null
      const taken = { work: waits.id, number: waits.tries + 1, runner }
      keepTry(tx, taken, now, later(now, LEASE))
      return { taken, waits }
    })

  async function work(): Promise<void> {
    while (!closed && waiting()) {
      const next = take()
      if (!next) return
      current = next.taken
      await attempt(next.taken, next.waits).finally(() => (current = null))
    }
  }

  async function attempt(taken: Try, waits: Waiting): Promise<void> {
    const beat = setInterval(() => passing((tx) => holdTry(tx, taken, later(clock(), LEASE))), BEAT)
    beat.unref()
    try {
      const made = await perform(taken, waits)
      if (!closed) await keep(taken, made)
    } catch (error) {
      if (!closed) failed(taken, error)
    } finally {
      clearInterval(beat)
    }
  }

  const perform = (taken: Try, { kind, ...asked }: Waiting): Promise<Buffer | AsyncIterable<Buffer>> => {
    const maker = makers.get(kind)
    if (!maker) throw new Error(`Nobody here makes “${kind}”`)
    const progress: Desk['progress'] = (step, steps, doing) =>
      passing((tx) => keepStep(tx, taken, { step, steps, doing }))
    return maker.perform((read) => snapshot(reader, read), asked, { ...given.desk, progress })
  }

  /** How far something is need not survive a power cut. */
  const passing = (change: (tx: Writes) => void): void => {
    if (closed) return
    try {
      transactInPassing(writer, change)
    } catch (error) {
      // A lease that could not be renewed runs out, and what was made by then is kept by nobody: it is made again.
      log.error({ err: error }, 'how far a document is could not be noted')
    }
  }

  async function keep(taken: Try, made: Buffer | AsyncIterable<Buffer>): Promise<void> {
    const hash = createHash('sha256')
    let [size, number] = [0, 0]
    for await (const bytes of inPieces(made)) {
      if (closed) return
      transactInPassing(writer, (tx) => {
        needHeld(tx, taken)
        keepPiece(tx, { work: taken.work, number, bytes })
      })
      hash.update(bytes)
      number += 1
      size += bytes.length
    }
    transact(writer, (tx) => {
      needHeld(tx, taken)
      keepResult(tx, { work: taken.work, size, digest: hash.digest('hex'), now: clock() })
    })
  }

  function failed(taken: Try, error: unknown): void {
    if (error instanceof OvertakenError) return
    log.error({ err: error, work: taken.work }, 'something that was asked for could not be made')
    const isFinal = error instanceof CannotBeMadeError
    const trouble = isFinal ? error.message : 'The program that makes it stopped.'
    transact(writer, (tx) => keepTrouble(tx, taken, trouble, isFinal, later(clock(), REST * taken.number)))
    wakeAfter(REST * taken.number)
  }

  function wakeAfter(rest: number): void {
    if (resting) clearTimeout(resting)
    resting = setTimeout(nudge, rest + 10)
    resting.unref()
  }

  function nudge(): void {
    if (closed || running) return
    try {
      sweep()
      if (!waiting()) return
    } catch (error) {
      return log.error({ err: error }, 'the queue could not be read')
    }
    running = work()
      .catch((error: unknown) => log.error({ err: error }, 'the queue could not be worked through'))
      .finally(() => void (running = null))
  }

  /** Where that cannot be noted, it is taken over as from a program that died. */
  function giveBack(taken: Try): void {
    try {
      transact(writer, (tx) => dropTry(tx, taken))
    } catch (error) {
      log.error({ err: error, work: taken.work }, 'what was begun could not be given back')
    }
  }

  const sweep = (): void => {
    const before = sweptBefore(clock())
    if (isAnyOld(asReads(reader), before)) transact(writer, (tx) => sweepWorks(tx, before))
  }

  return {
    nudge,
    idle: () => running ?? Promise.resolve(),
    close: () => {
      const left = closed ? null : current
      closed = true
      if (resting) clearTimeout(resting)
      if (left) giveBack(left)
      return Promise.resolve()
    },
  }
}

/** Another runner has taken it over, or it was let go: nothing of it is kept. */
class OvertakenError extends Error {}

function needHeld(tx: Writes, taken: Try): void {
  if (!isHeld(tx, taken)) throw new OvertakenError(`${taken.work} is no longer this runner’s`)
}

/** Bytes in pieces that a database takes without holding anybody up. */
async function* inPieces(made: Buffer | AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  if (Buffer.isBuffer(made)) return yield* cut(made)
  let left: Buffer[] = []
  let size = 0
  for await (const bytes of made) {
    left.push(bytes)
    size += bytes.length
    if (size < PIECE) continue
    yield* cut(Buffer.concat(left))
    ;[left, size] = [[], 0]
  }
  if (size > 0) yield* cut(Buffer.concat(left))
}

function* cut(bytes: Buffer): Generator<Buffer> {
  for (let from = 0; from < bytes.length; from += PIECE) yield bytes.subarray(from, from + PIECE)
}
