import { createHash } from 'node:crypto'
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { z } from 'zod'
import { headOf } from '../audit/ledger-store.js'
import { treeRoot } from '../audit/tree-store.js'
import { asReads } from '../database/access.js'
import { copyInto, rowCounts, schemaVersion, toDisk } from '../database/copies.js'
import { openReader } from '../database/open.js'
import { keyHeldBy } from '../database/server-key.js'

const hash = z.string().regex(/^[0-9a-f]{64}$/, 'must be 64 hexadecimal digits')
const count = z.number().int().min(0)

const shape = z.object({
  weighbridge: z.literal('backup'),
  version: z.literal(1),
  /** UTC ISO text. */
  at: z.iso.datetime(),
  /** The version of the tables. */
  schema: count,
  ledger: z.object({ events: count, head: hash, root: hash }),
  rows: z.record(z.string(), count),
  /** The copy that this stands beside: its name, its size and the SHA-256 of its bytes. */
  file: z.object({ name: z.string().min(1), bytes: count, sha256: hash }),
  /** The fingerprint of the server's key, without which what is sealed in the copy cannot be read; null: nothing is sealed. */
  key: z.string().nullable(),
})

/** What stands beside a copy of a database, to prove it by. */
export type Manifest = z.infer<typeof shape>

/**
 * Copies the database of a folder into another folder, whole as it stands at one moment, while the server goes on working.
 * The copy and its manifest bear the moment in their names, and appear under them only once they are on the disk. The key is
 * not copied: whoever has both can read sealed bids. Answers where the manifest is.
 */
export function backUp(database: string, folder: string, now: string): { file: string; manifest: Manifest } {
  if (!existsSync(database)) throw new Error(`There is no database at ${database}.`)
  mkdirSync(folder, { recursive: true })
  const name = `weighbridge-${now.replaceAll(/[:.-]/g, '')}`
  const [copy, file] = [join(folder, `${name}.db`), join(folder, `${name}.json`)]
  if (existsSync(copy) || existsSync(file))
    throw new Error(`There is a backup of this very moment in ${folder} already.`)
  const unfinished = `${copy}.unfinished`
  try {
    copyInto(database, unfinished)
    const manifest = manifestOf(unfinished, basename(copy), now)
    renameSync(unfinished, copy)
    writeFileSync(`${file}.unfinished`, `${JSON.stringify(manifest, null, 2)}\n`)
    renameSync(`${file}.unfinished`, file)
    toDisk(file)
    return { file, manifest }
  } finally {
    rmSync(unfinished, { force: true })
  }
}

function manifestOf(copy: string, name: string, at: string): Manifest {
  const connection = openReader(copy)
  try {
    const db = asReads(connection)
    const { seq, hash } = headOf(db)
    return {
      ...{ weighbridge: 'backup', version: 1, at, schema: schemaVersion(connection) },
      ledger: { events: seq, head: hash, root: treeRoot(db, seq) },
      rows: rowCounts(db),
      file: { name, bytes: statSync(copy).size, sha256: digestOfFile(copy) },
      key: keyHeldBy(db),
    }
  } finally {
    connection.close()
  }
}

const PIECE = 1 << 20

/** SHA-256 of a file's bytes, in hexadecimal; it is read piece by piece. */
export function digestOfFile(file: string): string {
  const handle = openSync(file, 'r')
  const digest = createHash('sha256')
  const piece = Buffer.alloc(PIECE)
  try {
    for (let length = readSync(handle, piece); length > 0; length = readSync(handle, piece))
      digest.update(piece.subarray(0, length))
    return digest.digest('hex')
  } finally {
    closeSync(handle)
  }
}

/** The manifest in a file, and where its copy lies. Throws one line that says what is wrong with it. */
export function manifestIn(file: string): { manifest: Manifest; copy: string } {
  let value: unknown
  try {
    value = JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    throw new Error(`${file} is no manifest of a backup: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    })
  }
  const read = shape.safeParse(value)
  const issue = read.error?.issues[0]
  if (!read.success)
    throw new Error(`${file}: ${issue?.path.join('.') || 'the manifest'}: ${issue?.message ?? 'is wrong'}`)
  return { manifest: read.data, copy: join(dirname(file), read.data.file.name) }
}
