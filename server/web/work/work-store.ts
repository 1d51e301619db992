import { all, change, one, type Reads, type Writes } from '../../database/access.js'
import { newId } from '../../database/ids.js'
import type { Asked } from './work-kind.js'

/** Something that was asked for, with its last try and its result. */
export interface Work {
  id: string
  at: string
  /** The name of whoever asked first. */
  by: string
  tried: { number: number; until: string; step: number; steps: number; doing: string; trouble: string | null } | null
  isFinal: boolean
  result: { size: number; digest: string; at: string } | null
}

interface Row {
  id: string
  at: string
  by: string
  number: number | null
  until: string | null
  step: number | null
  steps: number | null
  doing: string | null
  trouble: string | null
  final: number | null
  size: number | null
  digest: string | null
  madeAt: string | null
}

const LAST_TRY = 't.work = w.id AND t.number = (SELECT max(number) FROM work_tries WHERE work = w.id)'
const workRow = one<Row, { key: string }>(`
  SELECT w.id, w.at, a.name AS by, t.number, t.until, t.step, t.steps, t.doing, t.trouble, t.final,
    r.size, r.digest, r.at AS madeAt
  FROM works w JOIN accounts a ON a.id = w.by LEFT JOIN work_tries t ON ${LAST_TRY} LEFT JOIN work_results r ON r.work = w.id
  WHERE w.key = :key`)

/** What was asked for under a key, or null. Who may know of it is for the caller to ask. */
export function workOf(db: Reads, key: string): Work | null {
  const row = workRow(db, { key })
  if (!row) return null
  const { number, until, step, steps, doing, trouble, final, size, digest, madeAt } = row
  return {
    ...{ id: row.id, at: row.at, by: row.by, isFinal: final === 1 },
    tried:
      number !== null && until !== null
        ? { number, until, step: step ?? 0, steps: steps ?? 0, doing: doing ?? '', trouble }
        : null,
    result: size !== null && digest !== null && madeAt !== null ? { size, digest, at: madeAt } : null,
  }
}

const UNMADE = 'NOT EXISTS (SELECT 1 FROM work_results WHERE work = w.id)'
const beforeRow = one<{ count: number }, { work: string; now: string; most: number }>(`
  SELECT count(*) AS count FROM works w LEFT JOIN work_tries t ON ${LAST_TRY} JOIN works mine ON mine.id = :work
  WHERE ${UNMADE} AND (w.at, w.id) < (mine.at, mine.id) AND (t.work IS NULL OR (t.final = 0 AND (t.number < :most OR t.until > :now)))`)

/** How many others are made before it. */
export const countBefore = (db: Reads, work: string, now: string, most: number): number =>
  beforeRow(db, { work, now, most })?.count ?? 0

const insertWork = change<{ id: string; key: string; kind: string; now: string } & Record<keyof Asked, string>>(
  'INSERT INTO works (id, key, kind, about, digest, by, at) VALUES (:id, :key, :kind, :about, :digest, :by, :now)',
)
const deleteWork = change<{ work: string }>('DELETE FROM works WHERE id = :work')

/** Puts something into the queue; what was there under its key before, and came to nothing, goes. */
export function keepWork(tx: Writes, key: string, kind: string, { about, digest, by }: Asked, now: string): void {
  const before = workRow(tx, { key })
  if (before) deleteWork(tx, { work: before.id })
  insertWork(tx, { id: newId(), key, kind, about, digest, by, now })
}

/** Something that waits to be made. */
export interface Waiting extends Asked {
  id: string
  kind: string
  /** How often it was tried. */
  tries: number
}

/** What waits and is nobody's, the longest waiting first. */
export const waitingWorks = all<Waiting, { now: string; most: number }>(`
  SELECT w.id, w.kind, w.about, w.digest, w.by, ifnull(t.number, 0) AS tries
  FROM works w LEFT JOIN work_tries t ON ${LAST_TRY}
  WHERE ${UNMADE} AND (t.work IS NULL OR (t.until <= :now AND t.final = 0 AND t.number < :most))
  ORDER BY w.at, w.id`)

/** A try of one runner. */
export interface Try {
  work: string
  number: number
  runner: string
}

type TryParams = Try & Record<string, string | number>
const insertTry = change<TryParams & { now: string; until: string }>(
  'INSERT INTO work_tries (work, number, runner, at, until) VALUES (:work, :number, :runner, :now, :until)',
)
const deletePieces = change<{ work: string }>('DELETE FROM work_pieces WHERE work = :work')

/** Takes something up until a moment, and lets go of what an earlier try left of it. */
export function keepTry(tx: Writes, taken: Try, now: string, until: string): void {
  deletePieces(tx, { work: taken.work })
  insertTry(tx, { ...taken, now, until })
}

const MINE = 'work = :work AND number = :number AND runner = :runner AND trouble IS NULL'
const isMineRow = one<{ one: 1 }, TryParams>(
  `SELECT 1 AS one FROM work_tries t WHERE ${MINE} AND number = (SELECT max(number) FROM work_tries WHERE work = t.work)`,
)
/** Whether a try is still that of its runner: nobody has taken it over, and nobody has swept it away. */
export const isHeld = (db: Reads, taken: Try): boolean => isMineRow(db, { ...taken }) !== undefined

const updateUntil = change<TryParams & { until: string }>(`UPDATE work_tries SET until = :until WHERE ${MINE}`)
/** Holds a try for longer. */
export const holdTry = (tx: Writes, taken: Try, until: string): void => void updateUntil(tx, { ...taken, until })

const updateStep = change<TryParams & { step: number; steps: number; doing: string }>(
  `UPDATE work_tries SET step = :step, steps = :steps, doing = :doing WHERE ${MINE}`,
)
/** Notes how far a try is. */
export const keepStep = (tx: Writes, taken: Try, step: { step: number; steps: number; doing: string }): void =>
  void updateStep(tx, { ...taken, ...step })

const updateTrouble = change<TryParams & { trouble: string; final: number; until: string }>(
  `UPDATE work_tries SET trouble = :trouble, final = :final, until = :until WHERE ${MINE}`,
)
/** Notes why a try came to nothing, and when the next may begin. */
export const keepTrouble = (tx: Writes, taken: Try, trouble: string, isFinal: boolean, until: string): void =>
  void updateTrouble(tx, { ...taken, trouble, final: isFinal ? 1 : 0, until })

const deleteTry = change<TryParams>(`DELETE FROM work_tries WHERE ${MINE}`)
/** Gives a try back, as if it had not begun. */
export const dropTry = (tx: Writes, taken: Try): void => void deleteTry(tx, { ...taken })

/** Keeps some bytes of a result. */
export const keepPiece = change<{ work: string; number: number; bytes: Buffer }>(
  'INSERT INTO work_pieces (work, number, bytes) VALUES (:work, :number, :bytes)',
)
/** Keeps what came of something, once all of its pieces are kept. */
export const keepResult = change<{ work: string; size: number; digest: string; now: string }>(
  'INSERT INTO work_results (work, size, digest, at) VALUES (:work, :size, :digest, :now)',
)

const pieceRow = one<{ bytes: Buffer }, { work: string; number: number }>(
  'SELECT bytes FROM work_pieces WHERE work = :work AND number = :number',
)

/** The bytes of a result, piece by piece. */
export function* piecesOfWork(db: Reads, work: string): Generator<Buffer> {
  for (let number = 0; ; number += 1) {
    const piece = pieceRow(db, { work, number })
    if (!piece) return
    yield piece.bytes
  }
}

const deleteOld = change<{ before: string }>(
  'DELETE FROM works WHERE at < :before AND NOT EXISTS (SELECT 1 FROM work_results WHERE work = id AND at >= :before)',
)
/** Lets go of what was asked for, and made, before a moment. Answers how much went. */
export const sweepWorks = (tx: Writes, before: string): number => deleteOld(tx, { before })

const oldRow = one<{ one: 1 }, { before: string }>(
  'SELECT 1 AS one FROM works w WHERE at < :before AND NOT EXISTS (SELECT 1 FROM work_results WHERE work = w.id AND at >= :before) LIMIT 1',
)
/** Whether anything is old enough to go. */
export const isAnyOld = (db: Reads, before: string): boolean => oldRow(db, { before }) !== undefined

const deleteAbout = change<{ about: string }>('DELETE FROM works WHERE about = :about')
/** Lets go of everything that was made from something, so that it is made anew. Answers how much went. */
export const dropWorksAbout = (tx: Writes, about: string): number => deleteAbout(tx, { about })
