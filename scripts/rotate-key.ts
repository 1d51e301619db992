/**
 * Changes a key while the program runs: `npm run --silent rotate-key` puts a new key of the server in the place of the one that
 * opens what is sealed, `npm run --silent rotate-key -- ledger` lets a new key sign the ledger's checkpoints. The database is where
 * WEIGHBRIDGE_DATA says. It may be cut off at any point and begun again. Ends with 0 when the new key is in its place, with 1 and
 * the reason when nothing was changed, with 2 when the command cannot be read.
 */
import { existsSync } from 'node:fs'
import { basename, join } from 'node:path'
import { changeSigningKey } from '../server/audit/signing-change.js'
import { configFrom, type Config } from '../server/config.js'
import { asReads, snapshot, transact, type Connection } from '../server/database/access.js'
import { settleKeyFiles } from '../server/database/key-files.js'
import { keyringFrom } from '../server/database/keyring.js'
import { MIGRATIONS } from '../server/database/migrate.js'
import { openReader, openWriter } from '../server/database/open.js'
import { sealTroubles } from '../server/database/sealed-anew.js'
import { giveKeyring, keyringOf } from '../server/database/sealing.js'
import { keyHeldBy, serverKeys, type KeyPlaces } from '../server/database/server-key.js'
import { newKeyBeside, rotateServerKey, strayKeys, type KeyChange } from '../server/home/key-rotation.js'
import { refuse } from './json-file.js'

const say = (line: string): void => void process.stdout.write(`${line}\n`)
const now = (): string => new Date().toISOString()

const NO_NEW_KEY =
  'The key of the server comes from WEIGHBRIDGE_KEY, so the new one must too: give it as WEIGHBRIDGE_NEW_KEY, 64 hexadecimal digits that nothing else uses (openssl rand -hex 32), to the running program first and then to this command. A program that has both goes on without a break; one that has only the old key answers 503 to whatever is sealed until it is started again.'

function places({ key, newKey, data }: Config): KeyPlaces {
  if (key && !newKey) throw new Error(NO_NEW_KEY)
  return { given: key, next: newKey, file: join(data, 'weighbridge.key') }
}

/** The database of a folder, opened by its key. Throws where there is none, or it is of another version. */
function opened(folder: string, from: KeyPlaces): Connection {
  const file = join(folder, 'weighbridge.db')
  if (!existsSync(file)) throw new Error(`There is no database in ${folder}.`)
  const writer = openWriter(file)
  const version = Number(writer.pragma('user_version', { simple: true }))
  if (version !== MIGRATIONS.length)
    throw new Error(
      `${file} is of version ${version}, and this Weighbridge changes keys in version ${MIGRATIONS.length}: start that once.`,
    )
  const held = keyHeldBy(asReads(writer))
  if (held === null) throw new Error(`Nothing is sealed in ${file} yet, so that there is no key to change.`)
  giveKeyring(writer, serverKeys(from))
  keyringOf(asReads(writer))
  return writer
}

/** The new key is in the database; what is left is where it lies, and to open everything with it once more. */
function settled(writer: Connection, from: KeyPlaces): void {
  const held = keyHeldBy(asReads(writer))
  if (held !== null && !from.given) settleKeyFiles(from.file, held)
  const reader = openReader(writer.name, serverKeys(from))
  try {
    const [trouble] = snapshot(reader, (db) => sealTroubles(db, keyringOf(db)))
    if (trouble !== undefined) throw new Error(`${trouble}.`)
  } finally {
    reader.close()
  }
  // What the old key opened is written over in the file, and lies in its write-ahead log no longer than this.
  writer.pragma('wal_checkpoint(TRUNCATE)')
}

function told({ replaced, fingerprint, keys, texts }: KeyChange, { given, file }: KeyPlaces): void {
  say(
    `The key of the server is ${fingerprint} now, and was ${replaced}: ${keys} keys were wrapped and ${texts} texts sealed anew, and all of them open.`,
  )
  say(
    given
      ? 'Put the new key into WEIGHBRIDGE_KEY, take WEIGHBRIDGE_NEW_KEY away, and start the program again when it suits you; a program that was not given both must be started now.'
      : `It lies in ${file}. The program goes on with it by itself. The old one is ${basename(file)}.${replaced}.`,
  )
  say(
    'Backups and copies that were made before need the old key, and open with it: keep it apart from them for as long as there are any, then destroy it.',
  )
}

function changeServerKey(config: Config): void {
  const from = places(config)
  const writer = opened(config.data, from)
  try {
    settled(writer, from)
    for (const stray of strayKeys(asReads(writer), from.file))
      say(
        `${stray} is a key that this database does not know, as a change leaves behind that was cut off. Unless a backup needs it, delete it.`,
      )
    const to = from.next ? keyringFrom(from.next) : newKeyBeside(from.file)
    const change = transact(writer, (tx) => rotateServerKey(tx, to, now()))
    settled(writer, from)
    told(change, from)
  } finally {
    writer.close()
  }
}

function changeLedgerKey({ key, newKey, data }: Config): void {
  const writer = opened(data, { given: key, next: newKey, file: join(data, 'weighbridge.key') })
  try {
    const { seq, before, after } = transact(writer, (tx) => changeSigningKey(tx, now()))
    say(
      `From entry ${seq} on the key ${after} signs the ledger. The key before, ${before}, has signed over it, and signs nothing more.`,
    )
    say(
      'Both are on the page /ledger. Let those who keep the old key have the new one, on paper or by any other way than this server.',
    )
  } finally {
    writer.close()
  }
}

function main(): void {
  const [which, ...more] = process.argv.slice(2)
  if ((which !== undefined && which !== 'ledger') || more.length > 0)
    return refuse('Say which key: npm run --silent rotate-key, or npm run --silent rotate-key -- ledger')
  try {
    const config = configFrom(process.env)
    if (which === 'ledger') changeLedgerKey(config)
    else changeServerKey(config)
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exitCode = 1
  }
}

main()
