/**
 * Checks an exported ledger offline: `npm run --silent verify -- EXPORT [--receipt FILE…] [--key FILE] [HASH…]`. A receipt is
 * a proof, a checkpoint or its time stamp that somebody took away; a key is the ledger's public key, from elsewhere than the export; a
 * HASH is one that was noted or printed. Ends with 0 when everything fits, 1 when something is broken (and names the first
 * broken entry), 2 when a file is not what it should be.
 */
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { keyIn, Malformed, type VerifierKey } from '../server/audit/signed-note.js'
import { NoStamp } from '../server/audit/timestamp.js'
import { timeStampIn } from '../server/audit/verify-stamps.js'
import { receiptIn } from '../server/audit/verify-witnesses.js'
import { verifyLedger, type Kept } from '../server/audit/verify.js'
import { bytesOf, cutLines } from './export-file.js'
import { inWords, oneLine } from './verify-words.js'

const USAGE = 'Name the exported ledger: npm run --silent verify -- EXPORT [--receipt FILE…] [--key FILE] [HASH…]'

interface Asked {
  file: string
  receipts: string[]
  keys: string[]
  heads: string[]
}

/** What the words after the command ask for, or what is wrong with them. */
function askedBy(words: string[]): Asked | string {
  const asked: Asked = { file: '', receipts: [], keys: [], heads: [] }
  let option = ''
  for (const word of words) {
    if (/^[0-9a-f]{64}$/.test(word)) asked.heads.push(word)
    else if (word === '--receipt' || word === '--key') option = word
    else if (word.startsWith('--')) return `'${word}' is no option. ${USAGE}`
    else if (option === '--receipt') asked.receipts.push(word)
    else if (option === '--key') asked.keys.push(word)
    else if (asked.file === '') asked.file = word
    else return `'${word}' is not a hash of 64 hexadecimal digits.`
  }
  return asked.file === '' ? USAGE : asked
}

/** What somebody took away, as it stands in a file: a time stamp is bytes, everything else text. */
function keptIn(file: string): Pick<Kept, 'receipts' | 'stamps'> {
  const bytes = readFileSync(file)
  const isTimeStamp = bytes[0] === 0x30 && (bytes[1] ?? 0) >= 0x80
  return isTimeStamp
    ? { stamps: [timeStampIn(basename(file), bytes)] }
    : { receipts: [receiptIn(basename(file), bytes.toString('utf8'))] }
}

function keysOf(file: string): VerifierKey[] {
  const lines = readFileSync(file, 'utf8').split(/\r?\n/)
  const keys = lines.filter((line) => line.trim() !== '' && !line.startsWith('#')).map(keyIn)
  if (keys.length === 0) throw new Malformed('no key stands in it')
  return keys
}

/** Reads something from a file; what goes wrong is told with the file's name. */
function from<T>(file: string, read: (file: string) => T): T {
  try {
    return read(file)
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new Error(
      error instanceof Malformed || error instanceof NoStamp
        ? `${basename(file)}: ${why}.`
        : `${basename(file)} cannot be read: ${why}`,
    )
  }
}

function main(): void {
  const asked = askedBy(process.argv.slice(2))
  if (typeof asked === 'string') return refuse(asked)
  try {
    const given = asked.receipts.map((file) => from(file, keptIn))
    const kept: Kept = {
      heads: asked.heads,
      receipts: given.flatMap(({ receipts = [] }) => receipts),
      stamps: given.flatMap(({ stamps = [] }) => stamps),
      ...(asked.keys.length > 0 ? { keys: asked.keys.flatMap((file) => from(file, keysOf)) } : {}),
    }
    const verdict = from(asked.file, (file) => verifyLedger(cutLines(file), kept, bytesOf(file)))
    if (verdict.result === 'unreadable') return refuse(`${basename(asked.file)}: line ${verdict.line}: ${verdict.why}.`)
    process.exitCode = verdict.result === 'sound' ? 0 : 1
    process.stdout.write(`${inWords(verdict, kept).join('\n')}\n`)
  } catch (error) {
    refuse(error instanceof Error ? error.message : String(error))
  }
}

function refuse(text: string): void {
  process.stderr.write(`${oneLine(text)}\n`)
  process.exitCode = 2
}

main()
