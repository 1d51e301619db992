import { extname } from 'node:path'
import { sideThread } from '../../web/side-thread.js'
import type { WordMaterial } from './word.js'

/** A paper of an issued report that is to be made. */
export interface AskedPaper {
  kind: 'xlsx' | 'docx'
  material: WordMaterial
}

// Far more than any report takes: a thread that needs longer is stuck.
const LONGEST = 60_000
const MOST = 20

const known = new Map<string, Promise<Buffer>>()
const thread = sideThread<AskedPaper, Uint8Array>(
  new URL(`./paper-worker${extname(import.meta.filename)}`, import.meta.url),
  { longest: LONGEST },
)

/** Remembered by its report, which never changes; what failed is not, so that it can be tried again. */
export function paperOf(asked: AskedPaper): Promise<Buffer> {
  const key = `${asked.kind} ${asked.material.id} ${asked.material.digest}`
  const before = known.get(key)
  if (before) return before
  if (known.size >= MOST) known.delete(known.keys().next().value ?? '')
  const begun = thread.ask(asked).then((bytes) => Buffer.from(bytes))
  known.set(key, begun)
  begun.catch(() => known.delete(key))
  return begun
}
