import type { FileKind, FileRefusal } from './file-kinds.js'

/** What a file is and holds, by its bytes alone: its first ones, its last ones, and what is found on the way through. */

const OLE = Buffer.from('d0cf11e0a1b11ae1', 'hex')

/** What a file seems to be by its first bytes: 'zip' may be DOCX or XLSX, 'ole' an old or an encrypted Office document, 'text' CSV. */
export type Seeming = 'pdf' | 'png' | 'jpeg' | 'zip' | 'ole' | 'text' | 'other'

/**
 * What a file seems to be. `recognised` is the kind by which a library of signatures knows the first bytes, if any.
 * @example seemingOf(Buffer.from('PK\x03\x04…'), 'zip') // 'zip'
 */
export function seemingOf(head: Buffer, recognised: string | undefined): Seeming {
  if (head.subarray(0, 8).equals(OLE)) return 'ole'
  if (head.subarray(0, 4).toString('latin1') === 'PK\x03\x04') return 'zip'
  if (recognised === 'pdf') return head.subarray(0, 5).toString('latin1') === '%PDF-' ? 'pdf' : 'other'
  if (recognised === 'png') return 'png'
  if (recognised === 'jpg') return 'jpeg'
  return recognised === undefined ? 'text' : 'other'
}

/** Each letter of a PDF name may also be written as # and two hexadecimal digits (ISO 32000-1, 7.3.5). */
const pdfName = (name: string): string =>
  [...name].map((letter) => `(?:${letter}|#${letter.charCodeAt(0).toString(16)})`).join('')

const PATTERNS = {
  encrypts: new RegExp(`/${pdfName('Encrypt')}(?![A-Za-z#])`, 'i'),
  html: /<(?:!doctype\s+html|html|script|iframe)[\s>/]/i,
  package: /E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0/,
}
/** What was found on the way through a file. */
export type Found = Set<keyof typeof PATTERNS>

const LONGEST_PATTERN = 64

/**
 * Looks for what must not be in a file, piece by piece: a PDF's dictionary of encryption, HTML, an encrypted Office package.
 * Answers what it has found so far.
 * @example lookingThrough()(Buffer.from('trailer << /Encrypt 5 0 R >>')) // Set { 'encrypts' }
 */
export function lookingThrough(): (piece: Buffer) => Found {
  const found: Found = new Set()
  let before = ''
  return (piece) => {
    for (const part of partsOf(piece)) {
      const text = before + part
      for (const [name, pattern] of Object.entries(PATTERNS) as [keyof typeof PATTERNS, RegExp][])
        if (!found.has(name) && pattern.test(text)) found.add(name)
      before = text.slice(-LONGEST_PATTERN)
    }
    return found
  }
}

/** As much as is looked at as one text: long texts are slow to make and to be rid of. */
const PART = 16_384

function* partsOf(piece: Buffer): Generator<string> {
  for (let at = 0; at < piece.length; at += PART) yield piece.toString('latin1', at, at + PART)
}

// Tabulator, line feed and carriage return are text; every other control character is not, nor what Windows-1252 leaves open.
const NO_TEXT = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f]/
const NO_WINDOWS = /[\x81\x8d\x8f\x90\x9d]/

/**
 * Whether a file is text, piece by piece: UTF-8 without an error, or else Windows-1252; without NUL and control characters.
 * Answers false from the first piece on that is not; the last call, without a piece, asks at the end.
 * @example readingText()(Buffer.from('a;b\r\n')) // true
 */
export function readingText(): (piece?: Buffer) => boolean {
  const utf8 = new TextDecoder('utf-8', { fatal: true })
  const is = { utf8: true, windows: true, text: true }
  return (piece) => {
    if (is.utf8) is.utf8 = decodes(utf8, piece)
    for (const part of piece ? partsOf(piece) : []) {
      if (NO_TEXT.test(part)) is.text = false
      if (NO_WINDOWS.test(part)) is.windows = false
    }
    return is.text && (is.utf8 || is.windows)
  }
}

function decodes(decoder: InstanceType<typeof TextDecoder>, piece: Buffer | undefined): boolean {
  try {
    if (!piece) decoder.decode()
    else for (let at = 0; at < piece.length; at += PART) decoder.decode(piece.subarray(at, at + PART), { stream: true })
    return true
  } catch {
    return false
  }
}

// Texts that programs read as something else than a table: markup, PostScript and PDF, RTF, shell scripts, JSON.
const OTHER_TEXT = /^\s*(<[!?a-z/]|%!PS|\{\\rtf|#!|[[{]\s*["{[])/i

/** Whether a text is markup, a program or a page description rather than a table, by how it begins. */
export const isOtherText = (head: Buffer): boolean =>
  OTHER_TEXT.test(head.toString('latin1').replace(/^\xef\xbb\xbf/, ''))

/** What a pass through a file has shown. */
export interface Shown {
  seeming: Exclude<Seeming, 'zip'>
  head: Buffer
  tail: Buffer
  found: Found
  text: boolean
  /** Whether the record that ends an archive stands at its end. */
  endsAsArchive: boolean
}

const PNG_END = Buffer.from('0000000049454e44ae426082', 'hex')

const pdfRefusal = ({ tail, found }: Shown): FileRefusal | null => {
  if (found.has('encrypts')) return 'encrypted'
  return tail.includes('%%EOF') ? null : 'damaged'
}
const pngRefusal = ({ tail }: Shown): FileRefusal | null => {
  if (tail.subarray(-12).equals(PNG_END)) return null
  return tail.includes(PNG_END) ? 'polyglot' : 'damaged'
}
const textRefusal = ({ head, text }: Shown): FileRefusal | null => {
  if (head.includes('%PDF-')) return 'polyglot'
  return text && !isOtherText(head) ? null : 'type'
}

/**
 * The kind of a file that is no archive, or why it is refused. A picture or PDF that is an archive or a web page at the same
 * time is refused, whichever of them it says to be.
 */
export function kindShown(shown: Shown): { kind: FileKind } | { refusal: FileRefusal } {
  const { seeming, found, endsAsArchive } = shown
  if (seeming === 'ole') return { refusal: found.has('package') ? 'encrypted' : 'type' }
  if (seeming === 'other') return { refusal: shown.head.includes('%PDF-') ? 'polyglot' : 'type' }
  const kind = seeming === 'text' ? 'csv' : seeming
  const refusal = { pdf: pdfRefusal, png: pngRefusal, jpeg: () => null, csv: textRefusal }[kind](shown)
  if (endsAsArchive) return { refusal: 'polyglot' }
  if (refusal) return { refusal }
  return found.has('html') ? { refusal: 'polyglot' } : { kind }
}
