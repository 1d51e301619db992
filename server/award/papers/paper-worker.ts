import { setPriority } from 'node:os'
import { parentPort } from 'node:worker_threads'
import type { AskedPaper } from './papers.js'
import { reportWord } from './word.js'
import { reportWorkbook } from './workbook.js'

// The thread on which papers are made: `papers.ts` asks it. Pages go first where cores are few.
if (process.platform === 'linux') setPriority(10)

const made = ({ kind, material }: AskedPaper): Promise<Buffer> =>
  kind === 'xlsx' ? reportWorkbook(material) : reportWord(material)

async function answer(number: number, asked: AskedPaper): Promise<void> {
  try {
    parentPort?.postMessage({ number, told: await made(asked) })
  } catch (error) {
    parentPort?.postMessage({ number, failed: error instanceof Error ? error.message : String(error) })
  }
}

parentPort?.on('message', ({ number, asked }: { number: number; asked: AskedPaper }) => void answer(number, asked))
