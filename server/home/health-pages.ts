import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Reads } from '../database/access.js'
import { data, type Answer } from '../web/visits.js'
import { viewsFolder } from '../web/views.js'
import { databaseAnswers } from './health-store.js'

const version = (): string =>
  (JSON.parse(readFileSync(join(viewsFolder(), '../package.json'), 'utf8')) as { version: string }).version

/** Whether this server works, for whoever watches over it. It tells nothing about tenders or people. */
export function showHealth(isPrinting: () => boolean): (db: Reads) => Answer {
  const running = version()
  return (db) => {
    const database = databaseAnswers(db)
    const health = {
      status: database ? 'ok' : 'failing',
      database: database ? 'ok' : 'failing',
      printing: isPrinting() ? 'ready' : 'missing',
      version: running,
    }
    return data(health, database ? 200 : 503)
  }
}
