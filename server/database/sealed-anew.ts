import { all, change, one, type Params, type Reads, type Value, type Writes } from './access.js'
import { fingerprintOf, seal, unseal, type Keyring } from './keyring.js'
import { SEALED } from './sealed-names.js'

/** A column of texts that are sealed with the server's key itself, not with a key of a tender. */
interface HouseColumn {
  table: string
  column: string
  /** What names a row. */
  by: readonly string[]
  /** What a row is called when it is sealed, by the columns named and those of `with`. */
  about: (row: Record<string, string>) => string
  with?: readonly string[]
}

const named = (row: Record<string, string>, name: string): string => row[name] ?? ''

/** Every column that is sealed for the house. A new one that is missing here would be lost with the next change of the key. */
export const HOUSE_COLUMNS: readonly HouseColumn[] = [
  {
    ...{ table: 'form_drafts', column: 'form', by: ['account', 'path'] },
    about: (row) => SEALED.typing(named(row, 'account'), named(row, 'path')),
  },
  {
    ...{ table: 'kept_forms', column: 'form', by: ['id'], with: ['account', 'path'] },
    about: (row) => SEALED.keptForm(named(row, 'id'), named(row, 'account'), named(row, 'path')),
  },
  {
    ...{ table: 'code_beginnings', column: 'secret', by: ['account'] },
    about: (row) => SEALED.codeSecret(named(row, 'account')),
  },
  {
    ...{ table: 'code_secrets', column: 'secret', by: ['account'] },
    about: (row) => SEALED.codeSecret(named(row, 'account')),
  },
  { table: 'signing_keys', column: 'sealed', by: ['id'], about: (row) => SEALED.signingKey(named(row, 'id')) },
]

const tenderKeys = all<{ tender: string; holds: string; wrapped: Buffer; fingerprint: string }>(
  'SELECT tender, holds, wrapped, fingerprint FROM tender_keys ORDER BY tender, holds',
)
const wrapAnew = change<{ tender: string; holds: string; wrapped: Buffer }>(
  'UPDATE tender_keys SET wrapped = :wrapped WHERE tender = :tender AND holds = :holds',
)
const insertRotation = change<{ replaced: string; fingerprint: string; now: string }>(`
  INSERT INTO key_rotations (number, replaced, fingerprint, at)
  VALUES ((SELECT coalesce(max(number), 0) + 1 FROM key_rotations), :replaced, :fingerprint, :now)`)
const holdKey = change<{ fingerprint: string }>('UPDATE server_key SET fingerprint = :fingerprint')

export interface Rotation {
  number: number
  /** The fingerprint of the key that was replaced, and of the one that took its place. */
  replaced: string
  fingerprint: string
  at: string
}

/** Each time the key was changed, the newest first. */
export const rotationsOf = all<Rotation>(
  'SELECT number, replaced, fingerprint, at FROM key_rotations ORDER BY number DESC',
)

/** When the key of this fingerprint was replaced, and by which. */
export const rotationFrom = one<Rotation, { replaced: string }>(
  'SELECT number, replaced, fingerprint, at FROM key_rotations WHERE replaced = :replaced',
)

/**
 * Wraps every key and seals every text anew that is under the server's key, in the caller's transaction, and lets the database
 * hold the new key. Everything is opened again with that before it returns. Throws, and names it, where something does not open.
 * Answers how many keys and texts there were.
 */
export function sealAnew(tx: Writes, from: Keyring, to: Keyring, now: string): { keys: number; texts: number } {
  insertRotation(tx, { replaced: from.fingerprint, fingerprint: to.fingerprint, now })
  const keys = tenderKeys(tx, {})
  for (const { tender, holds, wrapped } of keys) wrapAnew(tx, { tender, holds, wrapped: to.wrap(from.unwrap(wrapped)) })
  const [oldKey, newKey] = [from.derived('house'), to.derived('house')]
  const texts = HOUSE_COLUMNS.map((column) => columnSealedAnew(tx, column, oldKey, newKey))
  holdKey(tx, { fingerprint: to.fingerprint })
  const [trouble] = sealTroubles(tx, to)
  if (trouble !== undefined) throw new Error(`${trouble}: nothing was changed`)
  return { keys: keys.length, texts: texts.reduce((sum, many) => sum + many, 0) }
}

function columnSealedAnew(tx: Writes, of: HouseColumn, oldKey: Buffer, newKey: Buffer): number {
  const update = change<Params>(`UPDATE ${of.table} SET ${of.column} = :sealed WHERE ${whereOf(of)}`)
  const rows = namesIn(tx, of)
  for (const row of rows) {
    const about = of.about(row)
    update(tx, { ...idOf(of, row), sealed: seal(newKey, unseal(oldKey, sealedIn(tx, of, row), about), about) })
  }
  return rows.length
}

const whereOf = ({ by }: HouseColumn): string => by.map((name) => `${name} = :${name}`).join(' AND ')
const idOf = ({ by }: HouseColumn, row: Record<string, string>): Record<string, Value> =>
  Object.fromEntries(by.map((name) => [name, named(row, name)]))

/** What names each row; the sealed texts are read one by one, since together they may be more than memory holds. */
const namesIn = (db: Reads, { table, by, with: more = [] }: HouseColumn): Record<string, string>[] =>
  all<Record<string, string>>(`SELECT ${[...by, ...more].join(', ')} FROM ${table}`)(db, {})

const sealedIn = (db: Reads, of: HouseColumn, row: Record<string, string>): Buffer =>
  one<{ sealed: Buffer }, Params>(`SELECT ${of.column} AS sealed FROM ${of.table} WHERE ${whereOf(of)}`)(
    db,
    idOf(of, row),
  )?.sealed ?? Buffer.alloc(0)

/** What does not open with a key of the server, a line each: wrapped keys that are not those that they should be, and texts. */
export const sealTroubles = (db: Reads, keyring: Keyring): string[] => [
  ...tenderKeys(db, {})
    .filter(({ wrapped, fingerprint }) => !isKey(keyring, wrapped, fingerprint))
    .map(({ tender, holds }) => `the key for ${holds} of tender ${tender} does not open with the server's key`),
  ...HOUSE_COLUMNS.flatMap((of) => columnTroubles(db, of, keyring.derived('house'))),
]

function isKey(keyring: Keyring, wrapped: Buffer, fingerprint: string): boolean {
  try {
    return fingerprintOf(keyring.unwrap(wrapped)) === fingerprint
  } catch {
    return false
  }
}

const columnTroubles = (db: Reads, of: HouseColumn, key: Buffer): string[] =>
  namesIn(db, of)
    .filter((row) => !isText(key, sealedIn(db, of, row), of.about(row)))
    .map((row) => `${of.about(row)} does not open with the server's key`)

function isText(key: Buffer, sealed: Buffer, about: string): boolean {
  try {
    unseal(key, sealed, about)
    return true
  } catch {
    return false
  }
}
