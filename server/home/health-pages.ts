import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { unstamped } from '../audit/timestamp-store.js'
import { STAMPED } from '../audit/witnessed-acts.js'
import type { Reads } from '../database/access.js'
import { keyringOf } from '../database/sealing.js'
import { MissingKey } from '../database/server-key.js'
import { writeTrouble, type WriteTrouble } from '../database/write-trouble.js'
import type { OpenIdProvider } from '../people/openid-provider.js'
import { data, type Answer, type Visit } from '../web/visits.js'
import { viewsFolder } from '../web/views.js'
import { databaseAnswers, newestScan } from './health-store.js'

const version = (): string =>
  (JSON.parse(readFileSync(join(viewsFolder(), '../package.json'), 'utf8')) as { version: string }).version

/** What came of the last try to write; the next one that succeeds ends it. */
const WRITING: Record<WriteTrouble, string> = {
  full: 'can be read, not written: the disk is full',
  'read-only': 'can be read, not written: it may only be read',
  busy: 'can be read, not written: another program holds it',
  failing: 'can be read, not written: the disk fails',
}

/** Whether this server works, for whoever watches over it. It tells nothing about tenders or people. */
export function showHealth(isPrinting: () => boolean): (db: Reads) => Answer {
  const running = version()
  return (db) => {
    const answers = databaseAnswers(db)
    const trouble = writeTrouble()
    const isOpen = opens(db)
    const isWell = answers && trouble === null && isOpen
    const health = {
      status: isWell ? 'ok' : 'failing',
      database: !answers ? 'failing' : trouble === null ? 'ok' : WRITING[trouble],
      key: isOpen ? 'ok' : 'it was changed, and this program was not given the new one: start it again with that',
      printing: isPrinting() ? 'ready' : 'missing',
      version: running,
    }
    return data(health, isWell ? 200 : 503)
  }
}

/** Whether the key is here with which the database is sealed now. Another trouble with it is for whoever asks next. */
function opens(db: Reads): boolean {
  try {
    keyringOf(db)
    return true
  } catch (error) {
    return !(error instanceof MissingKey)
  }
}

// A service that is asked every minute and has not answered for so long is not answering.
const PATIENCE = 600_000

/** The same with how it stands with time stamps: checkpoints that wait for long show that the service does not answer. */
export const withStamps =
  (health: (db: Reads) => Answer, isStamping: boolean) =>
  (db: Reads, { now }: Pick<Visit, 'now'>): Answer => {
    const answer = health(db)
    if (answer.kind !== 'data' || answer.status !== 200) return answer
    return data({ ...(answer.data as object), timestamps: isStamping ? stampsAt(db, now) : 'not configured' })
  }

function stampsAt(db: Reads, now: string): { state: 'ok' | 'failing'; waiting: number } {
  const { waiting = 0, since = null } = unstamped(db, { acts: JSON.stringify(STAMPED) }) ?? {}
  const isLate = since !== null && Date.parse(now) - Date.parse(since) > PATIENCE
  return { state: isLate ? 'failing' : 'ok', waiting }
}

/**
 * The same with whether files are scanned, by the newest one. That a scanner does not answer is no reason to take the server
 * away: files are kept, shown as not scanned, and scanned later.
 */
export const withScanner =
  (health: (db: Reads, visit: Visit) => Answer, isScanning: boolean) =>
  (db: Reads, visit: Visit): Answer => {
    const answer = health(db, visit)
    if (answer.kind !== 'data' || answer.status !== 200) return answer
    return data({ ...(answer.data as object), scanning: isScanning ? scanningNow(db) : 'not configured' })
  }

const scanningNow = (db: Reads): string => {
  const newest = newestScan(db, {})
  if (!newest) return 'not tried yet'
  return newest.scan === 'not scanned' ? 'failing' : 'ok'
}

/** The same with whether the provider answers through which people sign in. That it does not keeps nobody out who has a password. */
export const withSignIn =
  (health: (db: Reads, visit: Visit) => Answer, openId: Pick<OpenIdProvider, 'state'> | null) =>
  (db: Reads, visit: Visit): Answer => {
    const answer = health(db, visit)
    if (answer.kind !== 'data' || answer.status !== 200) return answer
    return data({ ...(answer.data as object), organisation: openId ? openId.state() : 'not configured' })
  }
