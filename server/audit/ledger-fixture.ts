import { asReads, transact, type Connection, type Reads } from '../database/access.js'
import { keyringFrom } from '../database/keyring.js'
import { migrate } from '../database/migrate.js'
import { openWriter } from '../database/open.js'
import { exportLines } from './export.js'
import type { Wanted } from './export-judging.js'
import { sealFor } from './export-seal.js'
import { record, type Happening } from './ledger-store.js'

/** What happens in the small ledger that tests read: two tenders side by side, one minute between two events. */
export const HAPPENINGS: Happening[] = [
  { act: 'signed-in' },
  {
    act: 'draft.saved',
    tender: 'prison-one',
    contents: { piece: { title: 'Recovery programme', weights: ['60', '40'] } },
  },
  { act: 'tender.published', tender: 'prison-one', detail: { version: 1 } },
  { act: 'draft.saved', tender: 'prison-two', contents: { piece: { title: 'Another prison' } } },
  {
    act: 'mark.saved',
    tender: 'prison-one',
    bid: 'bid-a',
    criterion: '2.3',
    contents: { mark: 4, reason: 'Names who leads groups — every week' },
  },
  { act: 'mark.locked', tender: 'prison-one', bid: 'bid-a', criterion: '2.3' },
]

/** A really recorded ledger in memory. */
export function smallLedger(happenings: Happening[] = HAPPENINGS): { db: Reads; connection: Connection } {
  const connection = openWriter(':memory:', keyringFrom(Buffer.alloc(32, 7)))
  migrate(connection)
  for (const [index, happening] of happenings.entries())
    transact(connection, (tx) => record(tx, { person: { id: 'person-one' }, now: minute(index) }, happening))
  return { db: asReads(connection), connection }
}

/** The moment of the event with this index. */
export const minute = (index: number): string => new Date(Date.UTC(2026, 2, 2, 9, index)).toISOString()

/** When the small ledger is exported. */
export const EXPORTED = '2026-03-03T09:00:00.000Z'

/** The text of an export of a ledger, of one tender or of all. */
export function exported(connection: Connection, wanted: Partial<Wanted> = {}): string {
  const whole = { tender: null, now: EXPORTED, ...wanted }
  const seal = transact(connection, (tx) => sealFor(tx, whole))
  return [...exportLines(asReads(connection), whole, seal)].join('')
}

/** Does what the triggers refuse. */
export function tampered(connection: Connection, sql: string): void {
  const triggers = connection.prepare(`SELECT name FROM sqlite_schema WHERE type = 'trigger'`).pluck().all() as string[]
  for (const trigger of triggers) connection.exec(`DROP TRIGGER ${trigger}`)
  connection.pragma('ignore_check_constraints = ON')
  connection.pragma('foreign_keys = OFF')
  connection.exec(sql)
}
