import { inflateRawSync } from 'node:zlib'
import type { FileRefusal } from '../rules/file-kinds.js'
import { directoryRefusal, zipIn, type ZipEntry } from '../rules/zip-directory.js'

/** The most bytes that one part of a document may unpack to: some thousand pages of text. */
const LARGEST_PART = 8_388_608

/** Thrown when an archive is not to be unpacked. */
export class ZipError extends Error {
  constructor(readonly refusal: FileRefusal) {
    super(refusal)
  }
}

/**
 * Opens an archive that lies in memory. Answers how its parts are read: as text, or '' for one that it does not hold. Throws a
 * `ZipError` where the directory or a part is not what it says, is encrypted, holds programs or would unpack to too much.
 */
export function unzipped(bytes: Buffer): (name: string) => string {
  const zip = zipIn((offset, length) => bytes.subarray(offset, offset + length), bytes.length)
  if ('refusal' in zip) throw new ZipError(zip.refusal)
  const refusal = directoryRefusal(zip.entries, false)
  if (refusal) throw new ZipError(refusal)
  return (name) => {
    const entry = zip.entries.find((one) => one.name === name)
    return entry ? textIn(partOf(bytes, entry)) : ''
  }
}

function partOf(bytes: Buffer, { method, start, compressed, size }: ZipEntry): Buffer {
  if (size > LARGEST_PART) throw new ZipError('bomb')
  const packed = bytes.subarray(start, start + compressed)
  const part = method === 0 ? packed : inflated(packed, size)
  if (part.length !== size) throw new ZipError('damaged')
  return part
}

function inflated(packed: Buffer, size: number): Buffer {
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, size) })
  } catch (error) {
    const isMore = error instanceof RangeError || (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE'
    throw new ZipError(isMore ? 'bomb' : 'damaged')
  }
}

function textIn(part: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(part)
  } catch {
    throw new ZipError('damaged')
  }
}
