import type { Logger } from 'pino'
import { timestamper } from './audit/timestamping.js'
import { watchLedger, type Watched } from './audit/tree-watch.js'
import { rescanner, type Rescanner } from './bids/rescan.js'
import { clamAv } from './bids/scanner.js'
import { sweepUploads } from './bids/upload-store.js'
import type { Config } from './config.js'
import { transact, type Connection } from './database/access.js'
import { probeWriting } from './database/write-probe.js'
import { postTo } from './home/message-post.js'
import { messenger, type Messenger } from './home/message-runner.js'
import type { OpenIdProvider } from './people/openid-provider.js'
import type { WorkRunner } from './web/work/work-runner.js'

/** What goes on beside requests. Each of these begins, and answers how to stop it. */

const now = (): string => new Date().toISOString()

const nothing = (): Promise<void> => Promise.resolve()

/** Does something now and every so many milliseconds. Answers how to stop that, which does `last` too. */
function every(milliseconds: number, work: () => unknown, last: () => Promise<void> = nothing): () => Promise<void> {
  work()
  const timer = setInterval(() => void work(), milliseconds)
  return () => {
    clearInterval(timer)
    return last()
  }
}

const TICK = 15_000

/** In a demonstration nobody is written to: the addresses in it are made up. */
export function messengerFor(config: Config, reader: Connection, writer: Connection, log: Logger): Messenger {
  const post = config.mail && !config.demo ? postTo(config.mail) : null
  return messenger({ reader, writer, clock: now, url: config.url, post, log })
}

/** Lets people be told now and ever after. Answers how to stop that. */
export const ticking = ({ tick, close }: Messenger): (() => Promise<void>) => every(TICK, tick, close)

const WATCH = 60_000

/** Notes where the ledger stands now, ever after, and at the end. Answers how to stop that. */
export function watching(watched: Watched, log: Logger): () => Promise<void> {
  // A disk that is full for a while ends nothing: the next round notes what this one could not.
  const watch = (): void => {
    try {
      watchLedger(watched)
    } catch (error) {
      log.error({ err: error }, 'where the ledger stands could not be noted')
    }
  }
  return every(WATCH, watch, () => Promise.resolve(watch()))
}

const PROBE = 5000

/** Notices that the database can be written again, now and ever after. Answers how to stop that. */
export const mending = (writer: Connection): (() => Promise<void>) => every(PROBE, () => probeWriting(writer))

/** Has checkpoints stamped now and ever after, where a service is named. Answers how to stop that. */
export function stamping({ tsa }: Config, reader: Connection, writer: Connection, log: Logger): () => Promise<void> {
  if (tsa === null) return nothing
  const stamps = timestamper({ reader, writer, clock: now, service: tsa, log })
  return every(WATCH, stamps.round, stamps.close)
}

/** Asks the provider of sign-ins now and ever after whether it is there, where one is named. Answers how to stop that. */
export const asking = (provider: OpenIdProvider | null): (() => Promise<void>) =>
  provider ? every(WATCH, provider.look) : nothing

const RESCAN = 600_000

/** Where no scanner is configured, files stay as they are. */
export const rescannerFor = (
  { scanner }: Config,
  reader: Connection,
  writer: Connection,
  log: Logger,
): Rescanner | null => scanner && rescanner({ reader, writer, clock: now, scan: clamAv(scanner), log })

/** Scans now and ever after what came while no scanner could be asked. Answers how to stop that. */
export const rescanning = (again: Rescanner | null): (() => Promise<void>) =>
  again ? every(RESCAN, again.round, again.close) : nothing

const LOOK = 5000

/** Makes what is asked for now and ever after: another process may have put it into the queue. Answers how to stop that. */
export const working = (queue: WorkRunner): (() => Promise<void>) => every(LOOK, queue.nudge, queue.close)

const SWEEP = 3_600_000

/** Lets go of files that never came to their end, now and ever after. Answers how to stop that. */
export function sweeping(writer: Connection, log: Logger): () => Promise<void> {
  const sweep = (): void => {
    try {
      transact(writer, (tx) => sweepUploads(tx, now()))
    } catch (error) {
      log.error({ err: error }, 'unfinished files could not be swept away')
    }
  }
  return every(SWEEP, sweep)
}
