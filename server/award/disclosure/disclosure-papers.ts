import { extname } from 'node:path'
import { sideThread } from '../../web/side-thread.js'
import type { VersionFrame } from './version-locals.js'

/** A paper of a version of a pack that is to be made; as HTML it is the body of one that is printed. */
export interface AskedPack {
  form: 'html' | 'xlsx'
  /** The version as it was prepared, as canonical JSON: a text is handed to a thread at once, what it says only piece by piece. */
  text: string
  locals: VersionFrame
}

// Far more than any pack takes: a thread that needs longer is stuck.
const LONGEST = 60_000

const thread = sideThread<AskedPack, Uint8Array>(
  new URL(`./disclosure-worker${extname(import.meta.filename)}`, import.meta.url),
  { longest: LONGEST },
)

/** Makes a paper aside. */
export const packPaper = async (asked: AskedPack): Promise<Buffer> => Buffer.from(await thread.ask(asked))
