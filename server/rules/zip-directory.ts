import type { FileRefusal } from './file-kinds.js'

/** What a ZIP archive says of itself: DOCX and XLSX files are such archives (APPNOTE.TXT 6.3.10, sections 4.3 to 4.5). */

/** Bytes of a file from a place on: fewer only at its end. */
export type ReadAt = (offset: number, length: number) => Buffer

export interface ZipEntry {
  name: string
  /** 0: stored, 8: deflated. */
  method: number
  encrypted: boolean
  /** Bytes in the archive, and unpacked, as the archive says. */
  compressed: number
  size: number
  /** Where its compressed bytes begin. */
  start: number
}

export type Zip = { entries: ZipEntry[] } | { refusal: FileRefusal }

const END = 0x06054b50
const CENTRAL = 0x02014b50
const LOCAL = 0x04034b50
const LONGEST_COMMENT = 65_535
/** More than this is no document that a person wrote. */
const MOST_ENTRIES = 5_000
const LARGEST_DIRECTORY = 524_288

interface Directory {
  at: number
  size: number
  count: number
}

/**
 * Where the directory of an archive is, by the record at the very end of the file, or null when there is none: whoever
 * appends an archive to another file leaves such a record behind.
 * @example directoryIn(read, size) === null // for a file that is no archive
 */
export function directoryIn(read: ReadAt, size: number): Directory | null {
  const length = Math.min(size, LONGEST_COMMENT + 22)
  const tail = read(size - length, length)
  for (let at = tail.length - 22; at >= 0; at -= 1) {
    if (tail.readUInt32LE(at) !== END || at + 22 + tail.readUInt16LE(at + 20) !== tail.length) continue
    return { count: tail.readUInt16LE(at + 10), size: tail.readUInt32LE(at + 12), at: size - tail.length + at }
  }
  return null
}

/**
 * The entries of an archive that fills a whole file, or why it is refused: something before or behind it, entries that lie in
 * one another, or a directory that cannot be.
 */
export function zipIn(read: ReadAt, size: number): Zip {
  const end = directoryIn(read, size)
  if (!end) return { refusal: 'damaged' }
  if (end.count > MOST_ENTRIES || end.size > LARGEST_DIRECTORY) return { refusal: 'bomb' }
  const from = end.at - end.size
  if (from < 0) return { refusal: 'damaged' }
  const entries = entriesIn(read(from, end.size), end.count)
  if (!entries) return { refusal: 'damaged' }
  return placed(read, entries, from)
}

type Listed = ZipEntry & { at: number }

function entriesIn(directory: Buffer, count: number): Listed[] | null {
  const entries: Listed[] = []
  let at = 0
  while (entries.length < count) {
    if (at + 46 > directory.length || directory.readUInt32LE(at) !== CENTRAL) return null
    const length = directory.readUInt16LE(at + 28)
    entries.push({
      name: directory.toString('utf8', at + 46, at + 46 + length),
      method: directory.readUInt16LE(at + 10),
      // Bit 0: encrypted; bit 13: the directory itself is.
      encrypted: (directory.readUInt16LE(at + 8) & 0x2001) !== 0,
      compressed: directory.readUInt32LE(at + 20),
      size: directory.readUInt32LE(at + 24),
      at: directory.readUInt32LE(at + 42),
      start: 0,
    })
    at += 46 + length + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32)
  }
  return at === directory.length ? entries : null
}

/** The entries with the places of their bytes, once it is sure that they lie one behind the other and fill the file from its start. */
function placed(read: ReadAt, entries: Listed[], end: number): Zip {
  let last = 0
  for (const entry of entries.toSorted((one, other) => one.at - other.at)) {
    if (last === 0 && entry.at !== 0) return { refusal: 'polyglot' }
    if (entry.at < last) return { refusal: 'bomb' }
    const head = read(entry.at, 30)
    if (head.length < 30 || head.readUInt32LE(0) !== LOCAL) return { refusal: 'damaged' }
    if ((head.readUInt16LE(6) & 1) === 1) entry.encrypted = true
    entry.start = entry.at + 30 + head.readUInt16LE(26) + head.readUInt16LE(28)
    last = entry.start + entry.compressed
    if (last > end) return { refusal: 'damaged' }
  }
  return { entries }
}

/** The most that an archive may unpack to, in bytes. */
export const MOST_UNPACKED = 268_435_456
const UNSUSPICIOUS = 8_388_608
const HIGHEST_RATIO = 150

const isSwollen = (size: number, compressed: number): boolean =>
  size > UNSUSPICIOUS && size > HIGHEST_RATIO * Math.max(1, compressed)

const PROGRAMS = /(^|\/)(vbaProject|vbaData)[^/]*$|(^|\/)(macrosheets|activeX)\//i
const ARCHIVES = /\.(zip|7z|rar|jar|docx|docm|xlsx|xlsm|xlsb|pptx|pptm)$/i
const EMBEDDED = /(^|\/)embeddings\/[^/]+\.(docx|xlsx|pptx)$/i

/** Whether an entry is a document within the document, such as the workbook behind a chart. */
export const isEmbedded = ({ name }: ZipEntry): boolean => EMBEDDED.test(name)

/**
 * Why an Office document is refused by what its directory says, or null. Sizes that are not true are found when it is
 * unpacked. `embedded`: whether it lies within another one, and may then hold none itself.
 * @example directoryRefusal(entries, false) // 'macros', when one of them is word/vbaProject.bin
 */
export function directoryRefusal(entries: ZipEntry[], embedded: boolean): FileRefusal | null {
  if (entries.some(({ encrypted }) => encrypted)) return 'encrypted'
  if (entries.some(({ name }) => PROGRAMS.test(name))) return 'macros'
  if (entries.some(({ method }) => method !== 0 && method !== 8)) return 'damaged'
  const sum = entries.reduce((total, { size }) => total + size, 0)
  const packed = entries.reduce((total, { compressed }) => total + compressed, 0)
  if (sum > MOST_UNPACKED || isSwollen(sum, packed)) return 'bomb'
  if (entries.some(({ size, compressed }) => isSwollen(size, compressed))) return 'bomb'
  return entries.some((entry) => ARCHIVES.test(entry.name) && (embedded || !isEmbedded(entry))) ? 'bomb' : null
}

const MAIN = {
  docx: 'wordprocessingml.document.main+xml',
  xlsx: 'spreadsheetml.sheet.main+xml',
}

/**
 * What kind of Office document an archive is, by the text of its `[Content_Types].xml`; null for none that is taken.
 * @example officeKind('… wordprocessingml.document.main+xml …') // 'docx'
 */
export function officeKind(contentTypes: string): 'docx' | 'xlsx' | 'macros' | null {
  if (/macroEnabled|vbaProject/i.test(contentTypes)) return 'macros'
  if (contentTypes.includes(MAIN.docx)) return 'docx'
  return contentTypes.includes(MAIN.xlsx) ? 'xlsx' : null
}
