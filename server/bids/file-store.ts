import { randomBytes } from 'node:crypto'
import { canonical } from '../audit/canonical.js'
import { contentDigest } from '../audit/chain.js'
import { all, change, one, type Reads, type Writes } from '../database/access.js'
import { sealFor, unsealerFor, unsealFor } from '../database/sealing.js'
import type { BidFile, FileKind, FileOn } from '../rules/file-kinds.js'
import { tenderOfBid } from './sealed-draft-store.js'
import { uploadKey, type Upload } from './upload-store.js'

/** What a virus scanner said of a file when it came; what it found something in was never kept. */
export type ScanAtFirst = 'clean' | 'not scanned'

/** What is known of a file now. One that could not be scanned when it came, and was later, may turn out to be infected. */
export type ScanState = ScanAtFirst | 'infected'

/** A file that a bid holds or held, and who attached it when. */
export interface KeptFile extends BidFile {
  bid: string
  scan: ScanState
  /** The name of whoever attached it. */
  by: string
  at: string
  removedBy: string | null
  removedAt: string | null
}

interface Facts {
  name: string
  type: FileKind
  sha256: string
  on: FileOn
}

type Row = Omit<KeptFile, keyof Facts> & { facts: Buffer }

const about = {
  facts: (file: string): string => `files ${file}`,
  key: (submission: string, file: string): string => `submitted_files ${submission} ${file}`,
  refusal: (bid: string, at: string): string => `file_refusals ${bid} ${at}`,
}

const SCAN = 'coalesce((SELECT state FROM file_scans WHERE file = f.id), f.scan)'
const SELECT = `SELECT f.id, f.bid, f.facts, f.size, ${SCAN} AS scan, p.name AS by, f.at, q.name AS removedBy, r.at AS removedAt
  FROM files f JOIN accounts p ON p.id = f.by
  LEFT JOIN file_removals r ON r.file = f.id LEFT JOIN accounts q ON q.id = r.by`
const rowsOfBid = all<Row, { bid: string }>(`${SELECT} WHERE f.bid = :bid ORDER BY f.at, f.rowid`)
const rowOfFile = one<Row, { bid: string; file: string }>(`${SELECT} WHERE f.bid = :bid AND f.id = :file`)

/** Every file that was attached to a bid, those taken out among them, in the order in which they came. */
export function filesOfBid(db: Reads, bid: string): KeptFile[] {
  const rows = rowsOfBid(db, { bid })
  if (rows.length === 0) return []
  const unseal = unsealerFor(db, tenderOfBid(db, bid), 'drafts')
  return rows.map(({ facts, ...row }) => ({ ...row, ...factsIn(unseal(facts, about.facts(row.id))) }))
}

const factsIn = (text: Buffer): Facts => JSON.parse(String(text)) as Facts

/** A file of a bid, or undefined. */
export function fileOfBid(db: Reads, bid: string, file: string): KeptFile | undefined {
  const found = rowOfFile(db, { bid, file })
  if (!found) return undefined
  const { facts, ...row } = found
  return { ...row, ...factsIn(unsealFor(db, tenderOfBid(db, bid), facts, about.facts(file), 'drafts')) }
}

/** What is known of each of the files of a bid, by their ids: what others may know once they may see the file. */
export const scansOf = all<{ id: string; scan: ScanState }, { bid: string }>(
  `SELECT f.id, ${SCAN} AS scan FROM files f WHERE f.bid = :bid`,
)

const insertFile = change<{
  id: string
  bid: string
  facts: Buffer
  size: number
  scan: string
  salt: string
  by: string
  now: string
}>(`INSERT INTO files (id, bid, facts, size, scan, salt, by, at)
  VALUES (:id, :bid, :facts, :size, :scan, :salt, :by, :now)`)

/**
 * Makes a file of all the bytes of an upload. The database refuses it when some are missing, and at or after the deadline.
 * Answers the salted digest of what is known of it, for the ledger.
 */
export function keepFile(
  tx: Writes,
  upload: Pick<Upload, 'id' | 'bid'>,
  kept: Facts & { size: number; scan: ScanAtFirst; by: string; now: string },
): { digest: string } {
  const { size, scan, by, now, name, type, sha256, on } = kept
  const facts = { name, type, sha256, on }
  const salt = randomBytes(16).toString('hex')
  const sealed = sealFor(tx, tenderOfBid(tx, upload.bid), canonical(facts), about.facts(upload.id), 'drafts')
  insertFile(tx, { id: upload.id, bid: upload.bid, facts: sealed, size, scan, salt, by, now })
  return { digest: contentDigest(salt, { ...facts, size }) }
}

/** A file that no scanner has looked at. */
export interface UnscannedFile {
  place: number
  id: string
  bid: string
  tender: string
}

/** The first file behind a place that no scanner has looked at, or undefined. Places follow the order in which files came. */
export const nextUnscanned = one<UnscannedFile, { after: number }>(`
  SELECT f.rowid AS place, f.id, f.bid, b.tender FROM files f JOIN bids b ON b.id = f.bid
  WHERE f.rowid > :after AND f.scan = 'not scanned' AND NOT EXISTS (SELECT 1 FROM file_scans WHERE file = f.id)
  ORDER BY f.rowid LIMIT 1`)

const insertScan = change<{ file: string; state: string; found: string; now: string }>(
  'INSERT INTO file_scans (file, state, found, at) VALUES (:file, :state, :found, :now) ON CONFLICT DO NOTHING',
)

/** Keeps what a scanner said of a file later. Answers false when somebody else had kept it before. */
export const keepScan = (
  tx: Writes,
  scanned: { file: string; state: 'clean' | 'infected'; found: string; now: string },
): boolean => insertScan(tx, scanned) === 1

/** Takes a file out of its bid; its bytes stay as a record. */
export const keepRemoval = change<{ file: string; by: string; now: string }>(
  'INSERT INTO file_removals (file, by, at) VALUES (:file, :by, :now)',
)

/** A file that was refused: what it was called and why. */
export interface RefusedFile {
  name: string
  text: string
  /** The name of whoever sent it. */
  by: string
  at: string
}

const insertRefusal = change<{ bid: string; facts: Buffer; by: string; now: string }>(
  'INSERT INTO file_refusals (bid, facts, by, at) VALUES (:bid, :facts, :by, :now)',
)
const refusalRows = all<{ facts: Buffer; by: string; at: string }, { bid: string }>(
  `SELECT r.facts, p.name AS by, r.at FROM file_refusals r JOIN accounts p ON p.id = r.by WHERE r.bid = :bid ORDER BY r.id`,
)
const refusalCount = one<{ tries: number }, { bid: string }>(
  'SELECT count(*) AS tries FROM file_refusals WHERE bid = :bid',
)

/** Remembers that a file was refused. */
export function keepRefusal(
  tx: Writes,
  refused: { bid: string; name: string; text: string; by: string; now: string },
): void {
  const { bid, name, text, by, now } = refused
  const facts = sealFor(tx, tenderOfBid(tx, bid), canonical({ name, text }), about.refusal(bid, now), 'drafts')
  insertRefusal(tx, { bid, facts, by, now })
}

/** How often a file was refused for a bid. */
export const refusalsCounted = (db: Reads, bid: string): number => refusalCount(db, { bid })?.tries ?? 0

/** The files that were refused for a bid, the first one first. */
export function refusalsOf(db: Reads, bid: string): RefusedFile[] {
  const rows = refusalRows(db, { bid })
  if (rows.length === 0) return []
  const unseal = unsealerFor(db, tenderOfBid(db, bid), 'drafts')
  return rows.map(({ facts, by, at }) => {
    const { name, text } = JSON.parse(String(unseal(facts, about.refusal(bid, at)))) as { name: string; text: string }
    return { name, text, by, at }
  })
}

const insertSubmitted = change<{ submission: string; file: string; key: Buffer }>(
  'INSERT INTO submitted_files (submission, file, key) VALUES (:submission, :file, :key)',
)
const submittedKey = one<{ key: Buffer }, { submission: string; file: string }>(
  'SELECT key FROM submitted_files WHERE submission = :submission AND file = :file',
)

/** Seals the keys of submitted files under the key of their submission: with that they are opened, and no other file is. */
export function keepSubmittedFiles(tx: Writes, bid: string, submission: string, files: readonly BidFile[]): void {
  const tender = files.length > 0 ? tenderOfBid(tx, bid) : ''
  for (const { id } of files) {
    const key = sealFor(tx, tender, uploadKey(tx, id), about.key(submission, id), `submission ${submission}`)
    insertSubmitted(tx, { submission, file: id, key })
  }
}

/** The key under which the bytes of a submitted file lie, as those read it who may read an opened bid. */
export function submittedFileKey(db: Reads, bid: string, submission: string, file: string): Buffer {
  const row = submittedKey(db, { submission, file })
  if (!row) throw new Error(`Submission ${submission} has no file ${file}`)
  const holds = `submission ${submission}` as const
  return unsealFor(db, tenderOfBid(db, bid), row.key, about.key(submission, file), holds)
}

/** Remembers that a person has read a file. */
export const keepRead = change<{ file: string; person: string; now: string }>(
  'INSERT INTO file_reads (file, person, at) VALUES (:file, :person, :now) ON CONFLICT DO NOTHING',
)
const lastReadRow = one<{ at: string | null }, { file: string; person: string }>(
  'SELECT max(at) AS at FROM file_reads WHERE file = :file AND person = :person',
)

/** When a person last read a file, or null. */
export const lastReadOf = (db: Reads, file: string, person: string): string | null =>
  lastReadRow(db, { file, person })?.at ?? null
