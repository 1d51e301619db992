import { extname } from 'node:path'
import type { Witness } from '../../audit/witness-store.js'
import type { ReportReplaced } from '../report-store.js'
import { sideThread } from '../../web/side-thread.js'

/** A paper of an issued report that is to be made; as HTML it is the body of one that is printed. */
export interface AskedPaper {
  form: 'html' | 'docx' | 'xlsx'
  material: {
    /** Of the report, with its digest. */
    id: string
    digest: string
    /** Its frozen content, as canonical JSON: a text is handed to a thread at once, what it says only piece by piece. */
    text: string
    /** The checkpoint that was signed when it was issued, or null. */
    witness: Witness | null
    /** The report that has taken its place since, or null. */
    replacedBy: ReportReplaced | null
  }
}

// Far more than any report takes: a thread that needs longer is stuck.
const LONGEST = 60_000

const thread = sideThread<AskedPaper, Uint8Array>(
  new URL(`./paper-worker${extname(import.meta.filename)}`, import.meta.url),
  { longest: LONGEST },
)

/** Makes a paper aside. */
export const paperOf = async (asked: AskedPaper): Promise<Buffer> => Buffer.from(await thread.ask(asked))
