import type { FileRefusal } from '../rules/file-kinds.js'
import type { Intake } from '../web/uploads.js'
import { wordDocument, type WordDocument } from './draft-file-docx.js'
import { readDraftFile } from './draft-file-json.js'
import { TooMuchError } from './draft-file-paragraphs.js'
import { XmlError } from './draft-file-xml.js'
import { unzipped, ZipError } from './draft-file-zip.js'

/** The most bytes of a file that is read back. */
export const LARGEST = 2_097_152

/** A file as it was read: a draft as text, what a Word document says, or why it is refused. */
export type ReadFile = { name: string } & (
  { kind: 'draft'; json: string } | { kind: 'word'; document: WordDocument } | { kind: 'refused'; reason: string }
)

const TOO_LARGE =
  'The file is larger than 2 MB. A draft of a bid is far smaller: choose the file that was exported here.'
const WRONG =
  'The file is neither a draft that was exported here (JSON) nor a Word document (DOCX). Its content decides, not its name.'
const DAMAGED =
  'The Word document is cut off or damaged: it could not be read to its end. Open it in Word, save it again, and choose it once more.'

const OF_ARCHIVES: Partial<Record<FileRefusal, string>> = {
  bomb: 'The Word document would unpack to far more than anybody writes, or holds other archives. It was not opened.',
  encrypted: 'The Word document is encrypted. Save it without a password, and choose it again.',
  macros: 'The Word document holds macros. Save it as an ordinary Word document (DOCX), and choose it again.',
  polyglot:
    'The file is of two kinds at once: something else lies before or behind the document. Save it again in Word.',
}

/** Takes one small file into memory, and reads it once it is there. What is over 2 MB is not taken to its end. */
export function smallIntake(name: string): Intake<ReadFile> {
  const pieces: Buffer[] = []
  let size = 0
  return {
    take: (bytes) => {
      size += bytes.length
      if (size > LARGEST) return false
      // A copy: what was handed over is used again for the next piece.
      pieces.push(Buffer.from(bytes))
      return true
    },
    done: () => Promise.resolve(size > LARGEST ? refused(name, TOO_LARGE) : fileIn(name, Buffer.concat(pieces))),
    cut: () => undefined,
  }
}

const refused = (name: string, reason: string): ReadFile => ({ name, kind: 'refused', reason })

/** Reads a file by its content, whatever it is called. */
export function fileIn(name: string, bytes: Buffer): ReadFile {
  if (bytes.length === 0) return refused(name, 'The file is empty: it holds 0 bytes. Choose it again.')
  if (bytes.subarray(0, 2).toString('latin1') === 'PK') return wordIn(name, bytes)
  if (bytes.subarray(0, 4).toString('hex') === 'd0cf11e0')
    return refused(
      name,
      'The file is an older Word document (DOC), or is encrypted. Save it as DOCX without a password.',
    )
  return draftIn(name, bytes)
}

function wordIn(name: string, bytes: Buffer): ReadFile {
  try {
    const part = unzipped(bytes)
    if (part('word/document.xml') === '') return refused(name, WRONG)
    return { name, kind: 'word', document: wordDocument(part) }
  } catch (error) {
    if (error instanceof ZipError) return refused(name, OF_ARCHIVES[error.refusal] ?? DAMAGED)
    if (error instanceof XmlError) return refused(name, `${DAMAGED} (${error.message})`)
    if (error instanceof TooMuchError) return refused(name, 'The Word document holds more than anybody writes.')
    throw error
  }
}

function draftIn(name: string, bytes: Buffer): ReadFile {
  const json = textIn(bytes)?.trim()
  if (!json?.startsWith('{')) return refused(name, WRONG)
  try {
    readDraftFile(json)
    return { name, kind: 'draft', json }
  } catch (error) {
    return refused(name, error instanceof Error ? error.message : WRONG)
  }
}

function textIn(bytes: Buffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}
