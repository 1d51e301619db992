import { createHash } from 'node:crypto'
import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import type { Bytes } from '../server/audit/verify-closing.js'
import { linesOf } from './file-lines.js'

const PIECE = 1 << 20
const LINE_FEED = 0x0a

/** The text of a file that is cut at every line feed: what follows the last one comes last, nothing where it ends the file. */
export function* cutLines(file: string): Generator<string, void, undefined> {
  yield* linesOf(file)
  if (withFile(file, endsWithLineFeed)) yield ''
}

/** The digest of a file's bytes before its last line, which takes a moment where digesting the lines would take a second. */
export const bytesOf = (file: string): Bytes => ({
  add: () => {},
  digest: () => withFile(file, (handle) => digestUpTo(handle, lastLineIn(handle))),
})

function withFile<T>(file: string, work: (handle: number) => T): T {
  const handle = openSync(file, 'r')
  try {
    return work(handle)
  } finally {
    closeSync(handle)
  }
}

function bytesAt(handle: number, from: number, length: number): Buffer {
  const piece = Buffer.alloc(length)
  return piece.subarray(0, readSync(handle, piece, 0, length, from))
}

const endsWithLineFeed = (handle: number): boolean => {
  const { size } = fstatSync(handle)
  return size > 0 && bytesAt(handle, size - 1, 1)[0] === LINE_FEED
}

/** Where the last line begins that a line feed ends at the end of the file. */
function lastLineIn(handle: number): number {
  for (let end = fstatSync(handle).size - 1; end > 0;) {
    const from = Math.max(0, end - PIECE)
    const place = bytesAt(handle, from, end - from).lastIndexOf(LINE_FEED)
    if (place >= 0) return from + place + 1
    end = from
  }
  return 0
}

function digestUpTo(handle: number, end: number): string {
  const digest = createHash('sha256')
  for (let from = 0; from < end; from += PIECE) digest.update(bytesAt(handle, from, Math.min(PIECE, end - from)))
  return digest.digest('hex')
}
