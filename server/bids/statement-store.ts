import { randomBytes } from 'node:crypto'
import { canonical, type Json } from '../audit/canonical.js'
import { contentDigest } from '../audit/chain.js'
import { all, change, one, type Reads, type Writes } from '../database/access.js'
import { SEALED } from '../database/sealed-names.js'
import type { Kept } from './bid-store.js'
import { draftUnsealer, sealDraft } from './sealed-draft-store.js'

export type StatementKind = 'study' | 'evidence' | 'contract' | 'record' | 'offer'

/** One statement of a bid and which one it is: a study or contract by its id; what stands around them, and an offer, has the id of its kind. */
export interface StatementName {
  bid: string
  kind: StatementKind
  id: string
}

/** One revision of a statement, and who saved it when. */
export interface Statement {
  kind: StatementKind
  id: string
  revision: number
  /** Null when it was taken out. */
  content: Json | null
  /** The name of whoever saved it. */
  by: string
  at: string
}

type Row = Omit<Statement, 'content'> & { content: Buffer | null }

const SELECT = `SELECT s.kind, s.id, s.revision, s.content, p.name AS by, s.at
  FROM statements s JOIN accounts p ON p.id = s.saved_by`
const newestRows = all<Row, { bid: string }>(`${SELECT}
  JOIN statements f ON f.bid = s.bid AND f.kind = s.kind AND f.id = s.id AND f.revision = 1
  WHERE s.bid = :bid AND s.revision = (SELECT max(revision) FROM statements WHERE bid = s.bid AND kind = s.kind AND id = s.id)
  ORDER BY f.rowid`)
const revisionRow = one<Row, StatementName & { revision: number } & Record<string, string | number>>(
  `${SELECT} WHERE s.bid = :bid AND s.kind = :kind AND s.id = :id AND s.revision = :revision`,
)

const read =
  (bid: string, unseal: ReturnType<typeof draftUnsealer>) =>
  (row: Row): Statement => {
    const about = SEALED.statement(bid, row.kind, row.id, row.revision)
    return { ...row, content: row.content === null ? null : (JSON.parse(unseal(row.content, about)) as Json) }
  }

/** The newest revision of every statement of a bid, those taken out among them, in the order in which they were first saved. */
export const newestStatements = (db: Reads, bid: string): Statement[] =>
  newestRows(db, { bid }).map(read(bid, draftUnsealer(db, bid)))

/** One revision of a statement, or undefined. */
export function statementRevision(db: Reads, name: StatementName & { revision: number }): Statement | undefined {
  const row = revisionRow(db, { ...name })
  return row && read(name.bid, draftUnsealer(db, name.bid))(row)
}

const lastRevision = one<{ revision: number | null }, StatementName & Record<string, string>>(
  'SELECT max(revision) AS revision FROM statements WHERE bid = :bid AND kind = :kind AND id = :id',
)
const insertStatement = change<{
  bid: string
  kind: string
  id: string
  revision: number
  content: Buffer | null
  salt: string
  by: string
  now: string
}>(
  'INSERT INTO statements (bid, kind, id, revision, content, salt, saved_by, at) VALUES (:bid, :kind, :id, :revision, :content, :salt, :by, :now)',
)

/** Keeps the next revision of a statement, sealed, or with null that it is taken out; earlier ones stay. */
export function keepStatement(
  tx: Writes,
  { content, by, now, ...name }: StatementName & { content: Json | null; by: string; now: string },
): Kept {
  const revision = (lastRevision(tx, { ...name })?.revision ?? 0) + 1
  const salt = randomBytes(16).toString('hex')
  const about = SEALED.statement(name.bid, name.kind, name.id, revision)
  const sealed = content === null ? null : sealDraft(tx, name.bid, canonical(content), about)
  insertStatement(tx, { ...name, revision, content: sealed, salt, by, now })
  return { revision, digest: contentDigest(salt, content) }
}
