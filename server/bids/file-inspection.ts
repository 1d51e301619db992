import { fileTypeFromBuffer } from 'file-type'
import { isOtherText, kindShown, lookingThrough, readingText, seemingOf } from '../rules/file-content.js'
import { KIND_FACTS, type FileKind, type FileRefusal, type FileTerms } from '../rules/file-kinds.js'
import { directoryIn, type ReadAt } from '../rules/zip-directory.js'
import { officeInspected } from './file-unpacking.js'

/** The bytes of a file: any of them, and all of them one piece after the other. */
export interface Bytes {
  size: number
  at: ReadAt
  pieces: () => Iterable<Buffer>
}

/** The kind of a file, or why it is refused; `found`: what it is instead. */
export type Inspected = { kind: FileKind } | { refusal: FileRefusal; found: string }

/** As much of a file's beginning as the library of signatures looks at. */
const HEAD = 4100
const TAIL = 4096

/**
 * What a file is, by its content, and whether this tender takes it. `turn` is waited for before each piece, so that pages are
 * answered meanwhile.
 */
export async function inspected(bytes: Bytes, terms: FileTerms, turn: () => Promise<void>): Promise<Inspected> {
  const head = bytes.at(0, Math.min(HEAD, bytes.size))
  const isZip = head.subarray(0, 4).toString('latin1') === 'PK\x03\x04'
  const recognised = isZip ? 'zip' : (await fileTypeFromBuffer(head))?.ext
  const seeming = seemingOf(head, recognised)
  const judged =
    seeming === 'zip' ? await officeInspected(bytes, turn) : await plainInspected(bytes, seeming, head, turn)
  if ('refusal' in judged)
    return { ...judged, found: judged.refusal === 'type' ? seemingWords(seeming, recognised) : '' }
  if (terms.kinds.includes(judged.kind)) return judged
  return {
    refusal: 'type',
    found: `a file of the kind ${KIND_FACTS[judged.kind].title}, which this tender does not take`,
  }
}

function seemingWords(seeming: string, recognised: string | undefined): string {
  if (seeming === 'zip') return 'an archive, or an Office document of a kind that this tender does not take'
  if (seeming === 'ole') return 'an Office document in the old form (DOC, XLS or PPT)'
  return recognised ? `a file of the kind ${recognised.toUpperCase()}` : ''
}

async function plainInspected(
  bytes: Bytes,
  seeming: Exclude<ReturnType<typeof seemingOf>, 'zip'>,
  head: Buffer,
  turn: () => Promise<void>,
): Promise<{ kind: FileKind } | { refusal: FileRefusal }> {
  if (seeming === 'text' && isOtherText(head) && !head.includes('%PDF-')) return { refusal: 'type' }
  const look = lookingThrough()
  const read = readingText()
  let found: ReturnType<typeof look> = new Set()
  for (const piece of bytes.pieces()) {
    await turn()
    found = look(piece)
    if (seeming === 'text' && !read(piece)) return kindShown({ ...PLAIN, seeming, head, found })
  }
  const tail = bytes.at(Math.max(0, bytes.size - TAIL), TAIL)
  const endsAsArchive = directoryIn(bytes.at, bytes.size) !== null
  return kindShown({ seeming, head, tail, found, text: seeming === 'text' && read(), endsAsArchive })
}

/** Of a file that is no text after all, nothing else matters. */
const PLAIN = { tail: Buffer.alloc(0), text: false, endsAsArchive: false }
