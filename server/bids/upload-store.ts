import { canonical } from '../audit/canonical.js'
import { all, change, one, type Reads, type Writes } from '../database/access.js'
import { newId } from '../database/ids.js'
import { newKey, seal, unseal } from '../database/keyring.js'
import { sealFor, unsealFor } from '../database/sealing.js'
import type { ReadAt } from '../rules/zip-directory.js'
import { tenderOfBid } from './sealed-draft-store.js'

/** Bytes of one file on their way in. */
export interface Upload {
  id: string
  bid: string
  key: Buffer
  /** Whatever its sender called it. */
  name: string
  /** What it is to belong to, as a word of a form; '' where the form says so at its end. */
  on: string
  /** What the browser says of when it was last changed, so that the same file is known again; '' where it said nothing. */
  mark: string
  /** How many bytes are to come, where they come in parts; null where they come in one form. */
  announced: number | null
  by: string
  at: string
}

type Row = Omit<Upload, 'name' | 'on' | 'mark'> & { facts: Buffer }
type Facts = Pick<Upload, 'name' | 'on' | 'mark'>

const about = {
  key: (upload: string): string => `uploads ${upload} key`,
  facts: (upload: string): string => `uploads ${upload}`,
  piece: (upload: string, number: number): string => `upload_pieces ${upload} ${number}`,
}

const insertUpload = change<{
  id: string
  bid: string
  key: Buffer
  facts: Buffer
  announced: number | null
  by: string
  now: string
}>(`INSERT INTO uploads (id, bid, key, facts, announced, by, at)
  VALUES (:id, :bid, :key, :facts, :announced, :by, :now)`)

/** Begins to take the bytes of a file of a bid, under a key of their own. */
export function keepUpload(
  tx: Writes,
  begun: Facts & { bid: string; announced: number | null; by: string; now: string },
): Upload {
  return keepUnder(tx, newKey(), begun)
}

function keepUnder(tx: Writes, key: Buffer, begun: Parameters<typeof keepUpload>[1]): Upload {
  const { bid, name, on, mark, announced, by, now } = begun
  const id = newId()
  const tender = tenderOfBid(tx, bid)
  const facts = sealFor(tx, tender, canonical({ name, on, mark }), about.facts(id), 'drafts')
  insertUpload(tx, { id, bid, key: sealFor(tx, tender, key, about.key(id), 'drafts'), facts, announced, by, now })
  return { id, bid, key, name, on, mark, announced, by, at: now }
}

const insertCarried = change<{ file: string; source: string }>(
  'INSERT INTO carried_files (file, source) VALUES (:file, :source)',
)
const sourceRow = one<{ source: string }, { upload: string }>('SELECT source FROM carried_files WHERE file = :upload')

/** The upload whose bytes these are: its own, or those of the file that it was carried over from. */
const bytesAt = (db: Reads, upload: string): string => sourceRow(db, { upload })?.source ?? upload

/**
 * An upload for another bid of the same organisation that holds the very bytes of a file, without keeping them twice. The
 * database refuses any other bid.
 */
export function keepCarried(tx: Writes, file: string, begun: { bid: string; by: string; now: string }): Upload {
  const source = bytesAt(tx, file)
  const upload = keepUnder(tx, uploadKey(tx, source), { ...begun, name: '', on: '', mark: '', announced: null })
  insertCarried(tx, { file: upload.id, source })
  return upload
}

const UNFINISHED = `SELECT id, bid, key, facts, announced, by, at FROM uploads u
  WHERE bid = :bid AND announced IS NOT NULL AND NOT EXISTS (SELECT 1 FROM files WHERE id = u.id)`
const unfinishedRows = all<Row, { bid: string }>(`${UNFINISHED} ORDER BY at, id`)
const unfinishedRow = one<Row, { bid: string; upload: string }>(`${UNFINISHED} AND id = :upload`)

function read(db: Reads, { facts, key, ...row }: Row): Upload {
  const tender = tenderOfBid(db, row.bid)
  const said = JSON.parse(String(unsealFor(db, tender, facts, about.facts(row.id), 'drafts'))) as Facts
  return { ...row, ...said, key: unsealFor(db, tender, key, about.key(row.id), 'drafts') }
}

/** The uploads of a bid that come in parts and have not come to their end. */
export const unfinishedUploads = (db: Reads, bid: string): Upload[] =>
  unfinishedRows(db, { bid }).map((row) => read(db, row))

/** One of them, or undefined. */
export function unfinishedUpload(db: Reads, bid: string, upload: string): Upload | undefined {
  const row = unfinishedRow(db, { bid, upload })
  return row && read(db, row)
}

const keyRow = one<{ bid: string; key: Buffer }, { upload: string }>('SELECT bid, key FROM uploads WHERE id = :upload')

/** The key under which the bytes of an upload lie, as its bidder reads it. */
export function uploadKey(db: Reads, upload: string): Buffer {
  const row = keyRow(db, { upload })
  if (!row) throw new Error(`There is no upload ${upload}`)
  return unsealFor(db, tenderOfBid(db, row.bid), row.key, about.key(upload), 'drafts')
}

interface Piece {
  number: number
  start: number
  size: number
}

const pieceRows = all<Piece, { upload: string }>(
  'SELECT number, start, size FROM upload_pieces WHERE upload = :upload ORDER BY number',
)
const pieceRow = one<{ sealed: Buffer }, { upload: string; number: number }>(
  'SELECT sealed FROM upload_pieces WHERE upload = :upload AND number = :number',
)
const lastPiece = one<Piece, { upload: string }>(
  'SELECT number, start, size FROM upload_pieces WHERE upload = :upload ORDER BY number DESC LIMIT 1',
)
const insertPiece = change<{ upload: string; number: number; start: number; size: number; sealed: Buffer }>(
  'INSERT INTO upload_pieces (upload, number, start, size, sealed) VALUES (:upload, :number, :start, :size, :sealed)',
)

/** How many bytes of an upload have come. */
export function bytesOf(db: Reads, upload: string): number {
  const last = lastPiece(db, { upload })
  return last ? last.start + last.size : 0
}

/** Keeps the next bytes of an upload, at most 256 KiB at once, sealed. `start`: how many were there before; the database refuses any other. */
export function keepPiece(tx: Writes, { id, key }: Pick<Upload, 'id' | 'key'>, start: number, bytes: Buffer): void {
  const number = (lastPiece(tx, { upload: id })?.number ?? -1) + 1
  insertPiece(tx, { upload: id, number, start, size: bytes.length, sealed: seal(key, bytes, about.piece(id, number)) })
}

/** The bytes of an upload or of the file that came of it, one piece after the other, each unsealed when it is asked for. */
export function* piecesOf(db: Reads, { id, key }: Pick<Upload, 'id' | 'key'>): Generator<Buffer> {
  const at = { id: bytesAt(db, id), key }
  for (const { number } of pieceRows(db, { upload: at.id })) yield pieceOf(db, at, number)
}

function pieceOf(db: Reads, { id, key }: Pick<Upload, 'id' | 'key'>, number: number): Buffer {
  const row = pieceRow(db, { upload: id, number })
  if (!row) throw new Error(`Upload ${id} has no piece ${number}`)
  return unseal(key, row.sealed, about.piece(id, number))
}

/** Reads any bytes of an upload; it holds one piece at a time. */
export function readerOf(db: Reads, upload: Pick<Upload, 'id' | 'key'>): ReadAt {
  const at = { id: bytesAt(db, upload.id), key: upload.key }
  const pieces = pieceRows(db, { upload: at.id })
  let held: { number: number; bytes: Buffer } | null = null
  const bytesIn = (number: number): Buffer => {
    if (held?.number !== number) held = { number, bytes: pieceOf(db, at, number) }
    return held.bytes
  }
  return (offset, length) => {
    const parts = pieces
      .filter(({ start, size }) => start < offset + length && start + size > offset)
      .map(({ number, start }) => bytesIn(number).subarray(Math.max(0, offset - start), offset + length - start))
    const [only] = parts
    return parts.length === 1 && only ? only : Buffer.concat(parts)
  }
}

const deletePieces = change<{ upload: string }>('DELETE FROM upload_pieces WHERE upload = :upload')
const deleteUpload = change<{ upload: string }>('DELETE FROM uploads WHERE id = :upload')
const isKept = one<{ id: string }, { upload: string }>('SELECT id FROM files WHERE id = :upload')

/** Lets go of the bytes of an upload, unless a file has come of it. */
export function dropUpload(tx: Writes, upload: string): void {
  if (isKept(tx, { upload })) return
  deletePieces(tx, { upload })
  deleteUpload(tx, { upload })
}

const leftRows = all<{ id: string }, { before: string }>(`SELECT id FROM uploads u
  WHERE at < :before AND NOT EXISTS (SELECT 1 FROM files WHERE id = u.id)`)

// Whoever was cut off goes on within a day or begins anew.
const DAY = 86_400_000

/**
 * Sweeps away what was begun more than a day ago and never came to its end: nobody sends for so long, so that whatever process
 * it came to, it is not on its way. Answers how many uploads went.
 */
export function sweepUploads(tx: Writes, now: string): number {
  const left = leftRows(tx, { before: new Date(Date.parse(now) - DAY).toISOString() })
  for (const { id } of left) dropUpload(tx, id)
  return left.length
}
