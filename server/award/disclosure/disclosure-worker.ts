import { setPriority } from 'node:os'
import { parentPort } from 'node:worker_threads'
import { viewsFolder, viewsIn } from '../../web/views.js'
import type { PackVersion } from '../../rules/disclosure/withholding.js'
import type { AskedPack } from './disclosure-papers.js'
import { packWorkbook } from './pack-workbook.js'

// The thread on which the papers of a pack are made: `disclosure-papers.ts` asks it. Pages go first where cores are few.
if (process.platform === 'linux') setPriority(10)

const draw = viewsIn(viewsFolder())

async function made({ form, text, locals }: AskedPack): Promise<Uint8Array> {
  const content = JSON.parse(text) as PackVersion
  if (form === 'html') return Buffer.from(draw('award/disclosure-version', { ...locals, content, forPrint: true }))
  const { digest, pack, prepared } = locals
  return packWorkbook({ content, digest, pack: pack.version, at: prepared.at })
}

async function answer(number: number, asked: AskedPack): Promise<void> {
  try {
    parentPort?.postMessage({ number, told: await made(asked) })
  } catch (error) {
    parentPort?.postMessage({ number, failed: error instanceof Error ? error.message : String(error) })
  }
}

parentPort?.on('message', ({ number, asked }: { number: number; asked: AskedPack }) => void answer(number, asked))
