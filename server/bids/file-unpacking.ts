import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createInflateRaw } from 'node:zlib'
import type { FileKind, FileRefusal } from '../rules/file-kinds.js'
import { directoryRefusal, isEmbedded, officeKind, zipIn, type ReadAt, type ZipEntry } from '../rules/zip-directory.js'

const CONTENT_TYPES = '[Content_Types].xml'
/** As many bytes as are taken out of an archive at once. */
const PART = 65_536
/** The largest list of content types that is read, and the largest document within a document that is looked into. */
const MOST_TYPES = 262_144
const MOST_EMBEDDED = 1_048_576

type Judged = { kind: FileKind } | { refusal: FileRefusal }

/** An archive that cannot be unpacked as it says. */
class Unpackable extends Error {
  constructor(readonly refusal: FileRefusal) {
    super(refusal)
  }
}

/**
 * What kind of Office document an archive is, or why it is refused. Every entry is unpacked and counted, a small part at a
 * time, so that one which says less of itself than is true is found.
 */
export async function officeInspected(bytes: { size: number; at: ReadAt }, turn: () => Promise<void>): Promise<Judged> {
  if (bytes.at(0, Math.min(1024, bytes.size)).includes('%PDF-')) return { refusal: 'polyglot' }
  const zip = zipIn(bytes.at, bytes.size)
  if ('refusal' in zip) return zip
  const refusal = directoryRefusal(zip.entries, false)
  if (refusal) return { refusal }
  try {
    const kind = officeKind(await textOf(bytes.at, zip.entries))
    if (kind === 'macros') return { refusal: kind }
    for (const entry of zip.entries) await unpacked(bytes.at, entry, turn)
    return kind ? { kind } : { refusal: 'type' }
  } catch (error) {
    if (error instanceof Unpackable) return { refusal: error.refusal }
    throw error
  }
}

async function textOf(at: ReadAt, entries: ZipEntry[]): Promise<string> {
  const entry = entries.find(({ name }) => name === CONTENT_TYPES)
  if (!entry) return ''
  return String(await held(at, entry, MOST_TYPES))
}

/** The bytes of a small entry. */
async function held(at: ReadAt, entry: ZipEntry, most: number): Promise<Buffer> {
  if (entry.size > most) throw new Unpackable('bomb')
  const parts: Buffer[] = []
  await eachPart(at, entry, (part) => void parts.push(part))
  return Buffer.concat(parts)
}

/** Unpacks an entry, and looks into it if it is an archive itself. */
async function unpacked(at: ReadAt, entry: ZipEntry, turn: () => Promise<void>): Promise<void> {
  await turn()
  let head = Buffer.alloc(0)
  await eachPart(at, entry, (part) => {
    if (head.length < 4) head = Buffer.concat([head, part.subarray(0, 4)])
  })
  const start = head.subarray(0, 4).toString('latin1')
  if (start === 'Rar!' || start === '7z\xbc\xaf') throw new Unpackable('bomb')
  if (start !== 'PK\x03\x04') return
  if (!isEmbedded(entry)) throw new Unpackable('bomb')
  checkEmbedded(await held(at, entry, MOST_EMBEDDED))
}

function checkEmbedded(document: Buffer): void {
  const zip = zipIn((offset, length) => document.subarray(offset, offset + length), document.length)
  const refusal = 'refusal' in zip ? zip.refusal : directoryRefusal(zip.entries, true)
  if (refusal) throw new Unpackable(refusal)
}

/** Hands on the bytes of an entry as they are unpacked, and throws once there are more or fewer than it says. */
async function eachPart(at: ReadAt, entry: ZipEntry, take: (part: Buffer) => void): Promise<void> {
  let size = 0
  const count = (part: Buffer): void => {
    size += part.length
    if (size > entry.size) throw new Unpackable('bomb')
    take(part)
  }
  if (entry.method === 0) for (const part of packed(at, entry)) count(part)
  else await inflated(at, entry, count)
  if (size !== entry.size) throw new Unpackable('damaged')
}

async function inflated(at: ReadAt, entry: ZipEntry, take: (part: Buffer) => void): Promise<void> {
  // The pipeline may end with an error of its own when it is stopped from within.
  let stopped: unknown = null
  try {
    await pipeline(Readable.from(packed(at, entry)), createInflateRaw({ chunkSize: PART }), async (parts) => {
      try {
        for await (const part of parts as AsyncIterable<Buffer>) take(part)
      } catch (error) {
        stopped = error
        throw error
      }
    })
  } catch {
    throw stopped instanceof Unpackable ? stopped : new Unpackable('damaged')
  }
}

function* packed(at: ReadAt, { start, compressed }: ZipEntry): Generator<Buffer> {
  for (let place = start; place < start + compressed; place += PART)
    yield at(place, Math.min(PART, start + compressed - place))
}
