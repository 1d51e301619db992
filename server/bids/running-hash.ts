import { createHash, type Hash } from 'node:crypto'
import type { Reads } from '../database/access.js'
import { turn } from '../web/file-forms.js'
import { piecesOf, type Upload } from './upload-store.js'

/** The SHA-256 of uploads that come in parts, carried on from part to part. */

interface Running {
  hash: Hash
  size: number
}

const MOST = 1000
const running = new Map<string, Running>()

/** Carries the hash of an upload on by the bytes that come next. What does not follow on what was hashed is hashed anew at the end. */
export function hashOn(upload: string, offset: number, bytes: Buffer): void {
  if (offset === 0) begin(upload)
  const known = running.get(upload)
  if (known?.size !== offset) return void running.delete(upload)
  known.hash.update(bytes)
  known.size += bytes.length
}

function begin(upload: string): void {
  if (running.size >= MOST) running.delete(running.keys().next().value as string)
  running.set(upload, { hash: createHash('sha256'), size: 0 })
}

/** Lets go of the hash of an upload. */
export const forgetHash = (upload: string): void => void running.delete(upload)

/**
 * The SHA-256 of a whole upload in hexadecimal digits: that which was carried on, or, when the program was started anew
 * meanwhile, one made of the bytes that are kept.
 */
export async function digestOfUpload(db: Reads, upload: Pick<Upload, 'id' | 'key'>, size: number): Promise<string> {
  const known = running.get(upload.id)
  if (known?.size === size) return known.hash.copy().digest('hex')
  const hash = createHash('sha256')
  for (const piece of piecesOf(db, upload)) {
    await turn()
    hash.update(piece)
  }
  return hash.digest('hex')
}
