import type Database from 'better-sqlite3'
import { noteWriting, writeTroubleIn } from './write-trouble.js'

declare const reading: unique symbol
declare const writing: unique symbol

/** What a page that only looks is given. Backed by a connection that SQLite itself opened read-only. */
export interface Reads {
  readonly [reading]: true
  readonly connection: Database.Database
}

/** Exists only inside `transact`, so whoever holds one is inside a transaction. */
export interface Writes extends Reads {
  readonly [writing]: true
}

export type Value = string | number | bigint | Buffer | null
export type Params = Record<string, Value>
export type Connection = Database.Database

const prepared = new WeakMap<Database.Database, Map<string, Database.Statement>>()

function statement(db: Reads, sql: string): Database.Statement {
  let known = prepared.get(db.connection)
  if (!known) prepared.set(db.connection, (known = new Map()))
  let ready = known.get(sql)
  if (!ready) known.set(sql, (ready = db.connection.prepare(sql)))
  return ready
}

/** A question with many rows for an answer, named and typed where it stands: `marksOf(db, { bid })`. */
export const all =
  <Row, P extends Params = Record<string, never>>(sql: string) =>
  (db: Reads, params: P): Row[] =>
    statement(db, sql).all(params) as Row[]

/** A question with one row or none for an answer. */
export const one =
  <Row, P extends Params = Record<string, never>>(sql: string) =>
  (db: Reads, params: P): Row | undefined =>
    statement(db, sql).get(params) as Row | undefined

/** A change: it cannot be called without `Writes`. Answers how many rows it changed. */
export const change =
  <P extends Params = Record<string, never>>(sql: string) =>
  (tx: Writes, params: P): number =>
    statement(tx, sql).run(params).changes

/** A connection seen as one that only reads. */
export const asReads = (connection: Database.Database): Reads => ({ connection }) as unknown as Reads

/** Runs `work` in one immediate transaction; whatever it throws undoes it. Whether the database could be written is noted. */
export function transact<T>(connection: Database.Database, work: (tx: Writes) => T): T {
  try {
    const done = connection.transaction(() => work({ connection } as unknown as Writes)).immediate()
    noteWriting(null)
    return done
  } catch (error) {
    const trouble = writeTroubleIn(error)
    if (trouble) noteWriting(trouble)
    throw error
  }
}

/**
 * The same for what is not worth waiting or failing for: where another process writes just now, or nothing can be written, nothing
 * is done. Answers whether it was.
 */
export function transactIfFree(connection: Database.Database, work: (tx: Writes) => void): boolean {
  const patience = Number(connection.pragma('busy_timeout', { simple: true }))
  connection.pragma('busy_timeout = 0')
  try {
    connection.transaction(() => work({ connection } as unknown as Writes)).immediate()
    return true
  } catch (error) {
    if (writeTroubleIn(error)) return false
    throw error
  } finally {
    connection.pragma(`busy_timeout = ${patience}`)
  }
}

/**
 * The same, without waiting until the disk has it: for bytes on their way in, of which nothing is said before a later change of
 * the usual kind has made them a file. That one waits for everything that was written before it.
 */
export function transactInPassing<T>(connection: Database.Database, work: (tx: Writes) => T): T {
  const usual = Number(connection.pragma('synchronous', { simple: true }))
  if (usual > NORMAL) connection.pragma(`synchronous = ${NORMAL}`)
  try {
    return transact(connection, work)
  } finally {
    if (usual > NORMAL) connection.pragma(`synchronous = ${usual}`)
  }
}
const NORMAL = 1

interface Memory {
  version: number
  values: Map<string, unknown>
}
const memories = new WeakMap<Database.Database, Memory>()
// Connections whose memory is known to be of this very view: SQLite need not be asked again before the view ends.
const fresh = new WeakSet<Database.Database>()
const MOST = 5000

/**
 * Runs `work` on one unchanging view of the database, however many questions it asks. Nothing else may use the connection
 * meanwhile: `work` is synchronous.
 */
export function snapshot<T>(connection: Database.Database, work: (db: Reads) => T): T {
  const db = asReads(connection)
  statement(db, 'BEGIN').run()
  try {
    memoryOf(db)
    fresh.add(connection)
    return work(db)
  } finally {
    fresh.delete(connection)
    statement(db, 'COMMIT').run()
  }
}

/** What is remembered of the database as it is now: SQLite itself says when another connection has committed. */
function memoryOf(db: Reads): Memory {
  const known = memories.get(db.connection)
  if (known && fresh.has(db.connection)) return known
  const version = statement(db, 'PRAGMA data_version').pluck().get() as number
  if (known?.version === version && known.values.size < MOST) return known
  const memory = { version, values: new Map<string, unknown>() }
  memories.set(db.connection, memory)
  return memory
}

/**
 * What `work` found, until anything in the database changes, by whichever connection or process. Only for the connection that
 * cannot write; inside a change everything is asked anew. The value is shared between requests: nobody may alter it.
 */
export function remembered<T>(db: Reads, key: string, work: () => T): T {
  if (!db.connection.readonly) return work()
  const { values } = memoryOf(db)
  if (values.has(key)) return values.get(key) as T
  const value = work()
  values.set(key, Array.isArray(value) ? Object.freeze(value) : value)
  return value
}

/** Forgets what was remembered of a connection: of one that looks at the past, when it moves to another moment. */
export const forgetRemembered = (connection: Connection): void => void memories.delete(connection)

/** Whether SQLite refused a change because a row like it exists already. */
export const isTaken = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && /^SQLITE_CONSTRAINT_(UNIQUE|PRIMARYKEY)$/.test(String(error.code))
