import type { Connection } from '../access.js'
import type { Migration } from './migration.js'

const STATEMENTS = `CREATE TABLE statements (
  bid TEXT NOT NULL REFERENCES bids (id),
  kind TEXT NOT NULL CHECK (kind IN ('study', 'evidence', 'contract', 'record', 'offer')),
  id TEXT NOT NULL CHECK (length(id) > 0),
  revision INTEGER NOT NULL CHECK (revision > 0),
  content BLOB,
  salt TEXT NOT NULL CHECK (length(salt) = 32),
  saved_by TEXT NOT NULL REFERENCES accounts (id),
  at TEXT NOT NULL,
  CHECK (content IS NOT NULL OR kind IN ('study', 'contract', 'offer')),
  PRIMARY KEY (bid, kind, id, revision)
) STRICT`

/** Builds the table of statements anew, so that an offer can be one. Its triggers come back as they were. */
function widen(connection: Connection): void {
  const around = connection
    .prepare(
      `SELECT sql FROM sqlite_schema WHERE tbl_name = 'statements' AND type IN ('index', 'trigger') AND sql IS NOT NULL`,
    )
    .pluck()
    .all() as string[]
  connection.exec(`CREATE TEMP TABLE statements_before AS SELECT * FROM statements ORDER BY rowid; DROP TABLE statements; ${STATEMENTS};
    INSERT INTO statements (bid, kind, id, revision, content, salt, saved_by, at)
      SELECT bid, kind, id, revision, content, salt, saved_by, at FROM statements_before ORDER BY rowid;
    DROP TABLE statements_before`)
  for (const sql of around) connection.exec(sql)
}

/** A bid may state on what terms it would be paid by results, sealed as its other statements are. */
export const offers: Migration = {
  name: '016-offers',
  sql: '',
  run: widen,
  rebuilds: true,
}
