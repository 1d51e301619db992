import { transact, type Connection, type Writes } from '../access.js'
import { SEALED } from '../sealed-names.js'
import { openKeysOf, sealFor, sealForHouse } from '../sealing.js'
import type { Migration } from './migration.js'

type Row = Record<string, string | number | null>

interface Sealing {
  table: string
  /** The table as it is from now on. */
  as: string
  /** The column that is sealed. */
  column: string
  /** The rows that there are, with what is needed to seal them. */
  rows: string
  seal: (tx: Writes, row: Row, text: string) => Buffer
}

const word = (row: Row, name: string): string => String(row[name])

/** Rows of a bid, sealed as the draft of its tender. */
const asDraft =
  (about: (row: Row) => string) =>
  (tx: Writes, row: Row, text: string): Buffer =>
    sealFor(tx, word(row, 'tender'), text, about(row), 'drafts')

const ofBids = (table: string): string =>
  `SELECT t.*, b.tender FROM ${table} t JOIN bids b ON b.id = t.bid ORDER BY t.rowid`

const SEALINGS: Sealing[] = [
  {
    table: 'answers',
    as: `CREATE TABLE answers (
  bid TEXT NOT NULL REFERENCES bids (id),
  criterion TEXT NOT NULL,
  revision INTEGER NOT NULL CHECK (revision > 0),
  text BLOB NOT NULL,
  salt TEXT NOT NULL CHECK (length(salt) = 32),
  saved_by TEXT NOT NULL REFERENCES accounts (id),
  at TEXT NOT NULL,
  PRIMARY KEY (bid, criterion, revision)
) STRICT`,
    column: 'text',
    rows: ofBids('answers'),
    seal: asDraft((row) => SEALED.answer(word(row, 'bid'), word(row, 'criterion'), Number(row.revision))),
  },
  {
    table: 'bid_prices',
    as: `CREATE TABLE bid_prices (
  bid TEXT NOT NULL REFERENCES bids (id),
  revision INTEGER NOT NULL CHECK (revision > 0),
  lines BLOB NOT NULL,
  salt TEXT NOT NULL CHECK (length(salt) = 32),
  saved_by TEXT NOT NULL REFERENCES accounts (id),
  at TEXT NOT NULL,
  PRIMARY KEY (bid, revision)
) STRICT`,
    column: 'lines',
    rows: ofBids('bid_prices'),
    seal: asDraft((row) => SEALED.prices(word(row, 'bid'), Number(row.revision))),
  },
  {
    table: 'statements',
    as: `CREATE TABLE statements (
  bid TEXT NOT NULL REFERENCES bids (id),
  kind TEXT NOT NULL CHECK (kind IN ('study', 'evidence', 'contract', 'record')),
  id TEXT NOT NULL CHECK (length(id) > 0),
  revision INTEGER NOT NULL CHECK (revision > 0),
  content BLOB,
  salt TEXT NOT NULL CHECK (length(salt) = 32),
  saved_by TEXT NOT NULL REFERENCES accounts (id),
  at TEXT NOT NULL,
  CHECK (content IS NOT NULL OR kind IN ('study', 'contract')),
  PRIMARY KEY (bid, kind, id, revision)
) STRICT`,
    column: 'content',
    rows: ofBids('statements'),
    seal: asDraft((row) =>
      SEALED.statement(word(row, 'bid'), word(row, 'kind'), word(row, 'id'), Number(row.revision)),
    ),
  },
  {
    table: 'submissions',
    as: `CREATE TABLE submissions (
  id TEXT PRIMARY KEY,
  bid TEXT NOT NULL REFERENCES bids (id),
  version INTEGER NOT NULL CHECK (version > 0),
  publication TEXT NOT NULL REFERENCES publications (id),
  content BLOB NOT NULL,
  salt TEXT NOT NULL CHECK (length(salt) = 32),
  digest TEXT NOT NULL CHECK (length(digest) = 64),
  by TEXT NOT NULL REFERENCES accounts (id),
  at TEXT NOT NULL,
  UNIQUE (bid, version)
) STRICT`,
    column: 'content',
    rows: ofBids('submissions'),
    seal: (tx, row, text) => {
      const id = word(row, 'id')
      return sealFor(tx, word(row, 'tender'), text, SEALED.submission(id), `submission ${id}`)
    },
  },
  {
    table: 'kept_forms',
    as: `CREATE TABLE kept_forms (
  id TEXT PRIMARY KEY,
  account TEXT NOT NULL REFERENCES accounts (id),
  path TEXT NOT NULL,
  form BLOB NOT NULL,
  at TEXT NOT NULL
) STRICT`,
    column: 'form',
    rows: 'SELECT * FROM kept_forms ORDER BY rowid',
    seal: (tx, row, text) =>
      sealForHouse(tx, text, SEALED.keptForm(word(row, 'id'), word(row, 'account'), word(row, 'path'))),
  },
  {
    table: 'form_drafts',
    as: `CREATE TABLE form_drafts (
  account TEXT NOT NULL REFERENCES accounts (id),
  path TEXT NOT NULL,
  form BLOB NOT NULL,
  at TEXT NOT NULL,
  PRIMARY KEY (account, path)
) STRICT, WITHOUT ROWID`,
    column: 'form',
    rows: 'SELECT * FROM form_drafts',
    seal: (tx, row, text) => sealForHouse(tx, text, SEALED.typing(word(row, 'account'), word(row, 'path'))),
  },
]

/** Builds a table anew with its column sealed. Its triggers come back last: they would refuse rows of a past stage. */
function sealTable(tx: Writes, { table, as, column, rows, seal }: Sealing): void {
  const { connection } = tx
  const before = connection.prepare(rows).all() as Row[]
  const around = connection
    .prepare(`SELECT sql FROM sqlite_schema WHERE tbl_name = ? AND type IN ('index', 'trigger') AND sql IS NOT NULL`)
    .pluck()
    .all(table) as string[]
  connection.exec(`DROP TABLE ${table}; ${as}`)
  const names = connection.prepare(`SELECT name FROM pragma_table_info('${table}')`).pluck().all() as string[]
  const insert = connection.prepare(
    `INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map((name) => `:${name}`).join(', ')})`,
  )
  for (const row of before) {
    const text = row[column]
    insert.run({ ...row, [column]: typeof text === 'string' ? seal(tx, row, text) : null })
  }
  for (const sql of around) connection.exec(sql)
}

function sealEverything(connection: Connection): void {
  transact(connection, (tx) => {
    for (const sealing of SEALINGS) sealTable(tx, sealing)
    const opened = connection.prepare('SELECT tender, at FROM openings').all() as { tender: string; at: string }[]
    for (const { tender, at } of opened) openKeysOf(tx, tender, at)
  })
}

/** Everything that bidders write lies sealed from here on; what older versions kept readable is sealed, and its traces go. */
export const sealed: Migration = {
  name: '012-sealed',
  sql: '',
  run: sealEverything,
  rebuilds: true,
  leavesNothing: true,
}
