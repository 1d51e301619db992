import { createHash, randomBytes } from 'node:crypto'
import type { Logger } from 'pino'
import { asReads, transact, type Connection } from '../database/access.js'
import type { KeptCheckpoint } from './checkpoint-store.js'
import { NoStamp, questionOf, timeIn } from './timestamp.js'
import { keepStamp, nextUnstamped } from './timestamp-store.js'
import { STAMPED } from './witnessed-acts.js'

/** What having checkpoints stamped rests on. */
export interface Timestamping {
  reader: Connection
  writer: Connection
  clock: () => string
  /** The address of the service. */
  service: string
  log: Pick<Logger, 'error'>
}

/** Has the checkpoints stamped that wait for it. */
export interface Timestamper {
  /**
   * Asks for each in turn, until the service cannot be reached or has refused five: those are tried again in the next round. One
   * that is refused for ever keeps no other from its stamp, unless there are five. Never rejects; one round at a time.
   */
  round: () => Promise<void>
  /** Takes up no further one, and waits for the answer that is awaited. */
  close: () => Promise<void>
}

const LONGEST = 15_000
const LARGEST = 100_000
const MOST_REFUSED = 5

/** Asks a service for stamps, outside of any transaction: nobody waits for it, and nothing fails when it does. */
export function timestamper({ log, ...given }: Timestamping): Timestamper {
  let closed = false
  let running: Promise<void> | null = null
  const acts = JSON.stringify(STAMPED)

  const failed = (error: unknown): void => log.error({ err: error }, 'a checkpoint could not be stamped')

  async function work(): Promise<void> {
    let refused = 0
    for (let after = -1; !closed && refused < MOST_REFUSED;) {
      const next = nextUnstamped(asReads(given.reader), { after, acts })
      if (!next) return
      await stampOne(given, next).catch((error: unknown) => {
        if (!(error instanceof NoStamp)) throw error
        refused += 1
        failed(error)
      })
      after = next.size
    }
  }
  return {
    round: () =>
      (running ??= work()
        .catch(failed)
        .finally(() => void (running = null))),
    close: () => {
      closed = true
      return running ?? Promise.resolve()
    },
  }
}

async function stampOne(
  { writer, clock, service }: Omit<Timestamping, 'log'>,
  { size, text }: KeptCheckpoint,
): Promise<void> {
  const question = { digest: createHash('sha256').update(text).digest(), nonce: randomBytes(8) }
  const token = await answerOf(service, questionOf(question))
  const stampedAt = timeIn(token, question)
  const named = new URL(service).host
  transact(writer, (tx) => keepStamp(tx, { size, token, stampedAt, service: named, now: clock() }))
}

async function answerOf(service: string, question: Buffer): Promise<Buffer> {
  const answer = await fetch(service, {
    method: 'POST',
    headers: { 'content-type': 'application/timestamp-query' },
    body: new Uint8Array(question),
    signal: AbortSignal.timeout(LONGEST),
  })
  if (!answer.ok) throw new NoStamp(`the service answered with ${answer.status}`)
  const bytes = Buffer.from(await answer.arrayBuffer())
  if (bytes.length > LARGEST) throw new NoStamp('its answer is too long')
  return bytes
}
