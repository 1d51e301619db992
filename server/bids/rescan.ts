import type { Logger } from 'pino'
import { record } from '../audit/ledger-store.js'
import { asReads, transact, type Connection } from '../database/access.js'
import { keepScan, nextUnscanned, type UnscannedFile } from './file-store.js'
import type { Scan, Scanned } from './scanner.js'
import { piecesOf, uploadKey } from './upload-store.js'

/** What scanning again rests on. */
export interface Rescanning {
  reader: Connection
  writer: Connection
  clock: () => string
  scan: Scan
  log: Pick<Logger, 'error'>
}

/** Scans files that were kept while no scanner could be asked. */
export interface Rescanner {
  /** Scans what waits, one file after the other. Never rejects; while a round is under way no second one begins. */
  round: () => Promise<void>
  /** Takes up no further file, and waits for the one that is being scanned. */
  close: () => Promise<void>
}

// A scanner that fails three times running is down or busy: the others wait for the next round.
const MOST_FAILURES = 3

/**
 * Scans, round by round, the files that were kept as not scanned; of each one piece is in memory at a time. The next round
 * goes on behind the last file that was tried, so that a few which the scanner will not take hold nobody up.
 */
export function rescanner({ log, ...given }: Rescanning): Rescanner {
  let [after, closed] = [0, false]
  let running: Promise<void> | null = null

  async function work(): Promise<void> {
    for (let failures = 0; failures < MOST_FAILURES && !closed;) {
      const file = nextUnscanned(asReads(given.reader), { after })
      after = file?.place ?? 0
      if (!file) return
      failures = (await scanOne(given, file)) ? 0 : failures + 1
    }
  }
  return {
    round: () =>
      (running ??= work()
        .catch((error: unknown) => log.error({ err: error }, 'files could not be scanned'))
        .finally(() => void (running = null))),
    close: () => {
      closed = true
      return running ?? Promise.resolve()
    },
  }
}

/** Scans one file, outside of any transaction, and keeps what the scanner said. Answers whether it said anything. */
async function scanOne(
  { reader, writer, clock, scan }: Omit<Rescanning, 'log'>,
  file: UnscannedFile,
): Promise<boolean> {
  const db = asReads(reader)
  const scanned = await scan(piecesOf(db, { id: file.id, key: uploadKey(db, file.id) }))
  if (scanned.state === 'not scanned') return false
  transact(writer, (tx) => {
    const [now, found] = [clock(), foundIn(scanned)]
    if (!keepScan(tx, { file: file.id, state: scanned.state, found, now })) return
    const detail = { file: file.id, scan: scanned.state, ...(found ? { found } : {}) }
    record(tx, { person: null, now }, { act: 'file.scanned', tender: file.tender, bid: file.bid, detail })
  })
  return true
}

const foundIn = (scanned: Scanned): string => (scanned.state === 'infected' ? scanned.found : '')
