/**
 * Checks an exported ledger offline: `npm run --silent verify -- EXPORT [HASH…]`. Each HASH is one that you hold from
 * elsewhere, such as a receipt or an award report: it must stand in the ledger. Ends with 0 when everything fits, 1 when
 * something is broken (and names the first broken entry), 2 when the file is no export.
 */
import { closeSync, openSync, readSync } from 'node:fs'
import { basename } from 'node:path'
import { verifyLedger, type Verdict } from '../server/audit/verify.js'

const PIECE = 1 << 20

/** The lines of a file, read piece by piece: an export may be larger than memory. Throws when it is not UTF-8. */
function* linesOf(file: string): Generator<string, void, undefined> {
  const handle = openSync(file, 'r')
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  const piece = Buffer.alloc(PIECE)
  let rest = ''
  try {
    for (let length = readSync(handle, piece); length > 0; length = readSync(handle, piece)) {
      const lines = (rest + decoder.decode(piece.subarray(0, length), { stream: true })).split('\n')
      rest = lines.pop() ?? ''
      yield* lines
    }
    rest += decoder.decode()
    if (rest !== '') yield rest
  } finally {
    closeSync(handle)
  }
}

const count = (number: number, noun: string, plural = `${noun}s`): string => `${number} ${number === 1 ? noun : plural}`

function inWords(verdict: Verdict, file: string): { status: number; text: string } {
  if (verdict.result === 'unreadable') return { status: 2, text: `${file}: line ${verdict.line}: ${verdict.why}.` }
  if (verdict.result === 'broken') return { status: 1, text: `Broken at entry ${verdict.entry}: ${verdict.why}.` }
  const { manifest, whole, stubs, contents, withheld } = verdict
  const others = stubs > 0 ? `, and ${stubs} of other tenders by their leaf alone` : ''
  const hidden = withheld > 0 ? ` (${withheld} more withheld or erased)` : ''
  return {
    status: 0,
    text:
      `Sound: ${count(manifest.events, 'event')} in an unbroken chain, ${whole} in full${others}; ` +
      `${count(contents, 'content')} checked${hidden}. Head ${manifest.head.seq} ${manifest.head.hash}`,
  }
}

function main(): void {
  const [file, ...heads] = process.argv.slice(2)
  const wrong = heads.find((head) => !/^[0-9a-f]{64}$/.test(head))
  if (file === undefined) return refuse('Name the exported ledger: npm run --silent verify -- EXPORT [HASH…]')
  if (wrong !== undefined) return refuse(`'${wrong}' is not a hash of 64 hexadecimal digits.`)
  try {
    const { status, text } = inWords(verifyLedger(linesOf(file), heads), basename(file))
    if (status === 2) return refuse(text)
    process.exitCode = status
    process.stdout.write(`${text}\n`)
  } catch (error) {
    refuse(`${basename(file)} cannot be read: ${error instanceof Error ? error.message : String(error)}`)
  }
}

function refuse(text: string): void {
  process.stderr.write(`${text}\n`)
  process.exitCode = 2
}

main()
