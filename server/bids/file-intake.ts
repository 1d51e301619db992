import { createHash } from 'node:crypto'
import type { Reads } from '../database/access.js'
import { MOST_FILES, type FileKind, type FileRefusal, type FileTerms } from '../rules/file-kinds.js'
import { turn } from '../web/file-forms.js'
import type { Intake, Ways } from '../web/uploads.js'
import { inspected, type Inspected } from './file-inspection.js'
import type { ScanAtFirst } from './file-store.js'
import type { Scan } from './scanner.js'
import { dropUpload, keepPiece, keepUpload, piecesOf, readerOf, type Upload } from './upload-store.js'

/** A file that is fit to be kept. */
export interface Fit {
  kind: FileKind
  scan: ScanAtFirst
}

/** What was received of one file: its name as its sender wrote it, and what became of it. */
export interface Received {
  upload: Upload
  name: string
  size: number
  sha256: string
  outcome: Fit | { refusal: FileRefusal; found: string }
}

/** What a file that arrives is measured against. */
export interface Room {
  terms: FileTerms
  /** Files of the bid, and their bytes, before this one. */
  count: number
  bytes: number
}

/** Why no more bytes of a file are wanted, or null: it is asked while they stream. */
export function roomRefusal({ terms, count, bytes }: Room, size: number): FileRefusal | null {
  if (count >= MOST_FILES) return 'too many'
  if (size > terms.each) return 'too large'
  return bytes + size > terms.bid ? 'too much' : null
}

/** Takes one file that comes in one form: hashed and sealed while it arrives, inspected and scanned once it is there. */
export function intakeOf(
  { db, change }: Ways,
  scan: Scan,
  about: { bid: string; name: string; by: string; now: string },
  room: Room,
): Intake<Received> {
  const upload = change((tx) => keepUpload(tx, { ...about, on: '', mark: '', announced: null }))
  const hash = createHash('sha256')
  let size = 0
  let refusal: FileRefusal | null = null
  return {
    take: (bytes) => {
      refusal = roomRefusal(room, size + bytes.length)
      if (refusal) return false
      hash.update(bytes)
      change((tx) => keepPiece(tx, upload, size, bytes))
      size += bytes.length
      return true
    },
    done: async () => {
      const sha256 = hash.digest('hex')
      const outcome = refusal ? { refusal, found: '' } : await judged(db, upload, size, room.terms, scan)
      return { upload, name: about.name, size, sha256, outcome }
    },
    cut: () => change((tx) => dropUpload(tx, upload.id)),
  }
}

/** Whether the bytes of an upload are fit to be kept as a file. */
export async function judged(
  db: Reads,
  upload: Pick<Upload, 'id' | 'key'>,
  size: number,
  terms: FileTerms,
  scan: Scan,
): Promise<Received['outcome']> {
  if (size === 0) return { refusal: 'empty', found: '' }
  const bytes = { size, at: readerOf(db, upload), pieces: () => piecesOf(db, upload) }
  const found: Inspected = await inspected(bytes, terms, turn)
  if ('refusal' in found) return found
  const scanned = await scan(piecesOf(db, upload))
  if (scanned.state === 'infected') return { refusal: 'infected', found: scanned.found }
  return { kind: found.kind, scan: scanned.state }
}
