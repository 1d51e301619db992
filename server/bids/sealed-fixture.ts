import type { Reads } from '../database/access.js'
import { SEALED } from '../database/sealed-names.js'
import { unsealFor } from '../database/sealing.js'
import { draftUnsealer } from './sealed-draft-store.js'
import type { StatementKind } from './statement-store.js'

/** What lies sealed in the tables of bids, row by row as it was kept, for tests that look past the pages. */

const rowsOf = <Row>(db: Reads, sql: string, ...asked: string[]): Row[] =>
  db.connection.prepare(sql).all(...asked) as Row[]

/** Every revision of every answer. */
export const answerTexts = (db: Reads): string[] =>
  rowsOf<{ bid: string; criterion: string; revision: number; text: Buffer }>(
    db,
    'SELECT * FROM answers ORDER BY revision',
  ).map(({ bid, criterion, revision, text }) => draftUnsealer(db, bid)(text, SEALED.answer(bid, criterion, revision)))

/** Every revision of the prices, as canonical JSON. */
export const priceTexts = (db: Reads): string[] =>
  rowsOf<{ bid: string; revision: number; lines: Buffer }>(db, 'SELECT * FROM bid_prices ORDER BY revision').map(
    ({ bid, revision, lines }) => draftUnsealer(db, bid)(lines, SEALED.prices(bid, revision)),
  )

export interface StatementRow {
  id: string
  revision: number
  /** Canonical JSON; null when it was taken out. */
  content: string | null
}

/** Every revision of the statements of a kind, in the order in which they were saved. */
export const statementRows = (db: Reads, asked: StatementKind): StatementRow[] =>
  rowsOf<{ bid: string; kind: string; id: string; revision: number; content: Buffer | null }>(
    db,
    'SELECT * FROM statements WHERE kind = ? ORDER BY rowid',
    asked,
  ).map(({ bid, kind, id, revision, content }) => {
    const about = SEALED.statement(bid, kind, id, revision)
    return { id, revision, content: content && draftUnsealer(db, bid)(content, about) }
  })

export interface SubmissionRow {
  id: string
  version: number
  at: string
  salt: string
  digest: string
  /** Canonical JSON. */
  content: string
}

/** Every submission, each under its own key. */
export const submissionRows = (db: Reads): SubmissionRow[] =>
  rowsOf<Omit<SubmissionRow, 'content'> & { tender: string; content: Buffer }>(
    db,
    'SELECT s.id, s.version, s.at, s.salt, s.digest, s.content, b.tender FROM submissions s JOIN bids b ON b.id = s.bid ORDER BY s.version',
  ).map(({ tender, content, ...row }) => ({
    ...row,
    content: String(unsealFor(db, tender, content, SEALED.submission(row.id), `submission ${row.id}`)),
  }))
