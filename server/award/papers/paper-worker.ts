import { setPriority } from 'node:os'
import { parentPort } from 'node:worker_threads'
import { viewsFolder, viewsIn } from '../../web/views.js'
import type { ReportContent } from '../report-content.js'
import { drawn } from '../report-drawn.js'
import type { AskedPaper } from './papers.js'
import { reportWord } from './word.js'
import { reportWorkbook } from './workbook.js'

// The thread on which papers are made: `papers.ts` asks it. Pages go first where cores are few.
if (process.platform === 'linux') setPriority(10)

const draw = viewsIn(viewsFolder())

async function made({ form, material: { id, digest, text, witness, replacedBy } }: AskedPaper): Promise<Uint8Array> {
  const content = JSON.parse(text) as ReportContent
  if (form === 'xlsx') return reportWorkbook({ digest, content, replacedBy })
  if (form === 'docx') return reportWord({ id, digest, content, witness, replacedBy })
  return Buffer.from(
    draw('award/report', { ...drawn(content), report: { id, digest, witness, replacedBy }, forPrint: true }),
  )
}

async function answer(number: number, asked: AskedPaper): Promise<void> {
  try {
    parentPort?.postMessage({ number, told: await made(asked) })
  } catch (error) {
    parentPort?.postMessage({ number, failed: error instanceof Error ? error.message : String(error) })
  }
}

parentPort?.on('message', ({ number, asked }: { number: number; asked: AskedPaper }) => void answer(number, asked))
