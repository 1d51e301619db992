import Database from 'better-sqlite3'
import { forgetRemembered, type Connection } from './access.js'
import { LOST, REBUILT } from './past-rows.js'

/** Thrown where something cannot be shown as it was at a moment: nothing tells any more what it was then. */
export class NotKept extends Error {
  constructor(readonly what: string) {
    super(`${what} cannot be shown as it was`)
  }
}

// Whose rows have no time of their own, and stand or fall with the row that they belong to.
const BELONGS: Record<string, string> = {
  published_criteria: 'publication IN (SELECT id FROM publications)',
  published_scale_values: 'publication IN (SELECT id FROM publications)',
  published_lots: 'publication IN (SELECT id FROM publications)',
  seat_criteria: 'seat IN (SELECT id FROM seats)',
  submitted_files: 'submission IN (SELECT id FROM submissions)',
  upload_pieces: 'upload IN (SELECT id FROM uploads)',
  carried_files: 'file IN (SELECT id FROM files)',
  report_corrections: 'report IN (SELECT id FROM reports)',
  event_contents: 'seq IN (SELECT seq FROM events)',
  erasures: 'event IN (SELECT seq FROM events)',
}

// What is somebody's own and was never anybody else's to see: what is being typed, what was read, how somebody is written to.
const NOBODY_ELSES = new Set([
  'sessions',
  'sign_in_failures',
  'sign_in_steps',
  'code_beginnings',
  'code_secrets',
  'recovery_codes',
  'known_browsers',
  'password_links',
  'openid_identities',
  'kept_forms',
  'form_drafts',
  'clarification_readings',
  'messages',
  'message_places',
  'message_wishes',
  'mails',
  'mail_tries',
  'works',
  'work_tries',
  'work_pieces',
  'work_results',
])

// What does not change what anybody knew of a tender, and is shown as it is now.
const AS_NOW = new Set(['account_roles', 'server_key', 'tender_keys', 'uploads'])

interface Table {
  name: string
  columns: string[]
  hasRowid: boolean
  isKept: boolean
}

interface Schema {
  version: number
  tables: Table[]
  views: string[]
}

const schemas = new Map<string, Schema>()

/** The tables and views of a database, read once for each version of it. */
function schemaOf(connection: Connection): Schema {
  const version = Number(connection.pragma('schema_version', { simple: true }))
  const known = schemas.get(connection.name)
  if (known?.version === version) return known
  const rows = connection
    .prepare(`SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' AND sql IS NOT NULL`)
    .all() as { type: string; name: string; sql: string }[]
  const triggers = new Set(rows.filter(({ type }) => type === 'trigger').map(({ name }) => name))
  const schema = {
    version,
    tables: rows
      .filter(({ type }) => type === 'table')
      .map(({ name, sql }) => ({
        name,
        columns: connection.prepare(`SELECT name FROM pragma_table_info('${name}')`).pluck().all() as string[],
        hasRowid: !/WITHOUT ROWID\s*$/.test(sql),
        isKept: triggers.has(`${name}_are_never_changed`),
      })),
    views: rows.filter(({ type }) => type === 'view').map(({ sql }) => sql),
  }
  schemas.set(connection.name, schema)
  return schema
}

const MOMENT = '(SELECT at FROM temp.moment)'
const TENDER = '(SELECT tender FROM temp.moment)'

/** Which rows of a table there were at the moment; null where nothing tells. */
function rowsThen({ name, columns, isKept }: Table): string | null {
  if (NOBODY_ELSES.has(name)) return 'FALSE'
  if (AS_NOW.has(name)) return 'TRUE'
  if (Object.hasOwn(BELONGS, name)) return BELONGS[name] ?? null
  if (columns.includes('made_at')) return `made_at <= ${MOMENT}`
  return (isKept || Object.hasOwn(REBUILT, name)) && columns.includes('at') ? `at <= ${MOMENT}` : null
}

/** Nothing is there of other tenders, but that events of theirs stand in the one ledger. */
function ofTender({ name, columns }: Table): string {
  if (name === 'tenders') return ` AND id = ${TENDER}`
  return columns.includes('tender') && name !== 'events' ? ` AND tender = ${TENDER}` : ''
}

function shadowOf(table: Table): string {
  const { name, columns, hasRowid } = table
  const all = [...(hasRowid ? ['rowid AS rowid'] : []), ...columns].join(', ')
  const then = rowsThen(table)
  const rows = then === null ? `not_kept('${name}')` : `${then}${ofTender(table)}`
  const rebuilt = Object.hasOwn(REBUILT, name) ? ` UNION ALL SELECT ${columns.join(', ')} FROM temp.${name}_then` : ''
  return `CREATE TEMP VIEW ${name} AS SELECT ${all} FROM main.${name} WHERE ${rows}${rebuilt};`
}

/**
 * A connection to the same database as another, on which everything stands as it stood at a moment: each table is shadowed by
 * what of it there was, so that the very same questions get the answers of then. What was changed since is rebuilt, of one
 * tender, from the contents of the ledger. Nothing can be written on it; of bids only what was opened can be read. It is one
 * unchanging view until it is closed: what is saved meanwhile would else be neither among the rows nor among those rebuilt.
 * Whoever opens it closes it.
 */
export function openPast(of: Connection, { tender, moment }: { tender: string; moment: string }): Connection {
  const past = new Database(of.name, { readonly: true, fileMustExist: true, timeout: 5000 })
  try {
    past.function('not_kept', (table: unknown) => {
      throw new NotKept(String(table).replaceAll('_', ' '))
    })
    past.pragma('temp_store = MEMORY')
    past.exec('BEGIN; CREATE TEMP TABLE moment (at TEXT NOT NULL, tender TEXT NOT NULL)')
    past.prepare('INSERT INTO temp.moment (at, tender) VALUES (?, ?)').run(moment, tender)
    for (const rebuild of Object.values(REBUILT)) past.prepare(rebuild).run({ tender, moment })
    const { tables, views } = schemaOf(past)
    past.exec(
      [...tables.map(shadowOf), ...views.map((sql) => `${sql.replace(/^CREATE VIEW/, 'CREATE TEMP VIEW')};`)].join(
        '\n',
      ),
    )
    return past
  } catch (error) {
    past.close()
    throw error
  }
}

/** Throws NotKept where the ledger no longer says what a row was that was changed since, because that was erased by law. */
export function needKept(past: Connection): void {
  if (Number(past.prepare(LOST).pluck().get()) > 0)
    throw new NotKept('A mark or agreement that was erased by law since')
}

/** Moves a connection to the past to another moment. What was rebuilt stays that of the first one. */
export function moveTo(past: Connection, moment: string): void {
  past.prepare('UPDATE temp.moment SET at = ?').run(moment)
  forgetRemembered(past)
}
