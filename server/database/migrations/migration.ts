import type { Connection } from '../access.js'

/** One numbered step: a name and the SQL that takes the database from the version before to this one. */
export interface Migration {
  name: string
  sql: string
  /** What SQL alone cannot do, after it in the same transaction. */
  run?: (connection: Connection) => void
  /** Whether tables are dropped and built anew: references are then checked once, at the end of the step. */
  rebuilds?: true
  /** Whether what the step replaces must not stay readable anywhere in the file, nor in the copy that is made before it. */
  leavesNothing?: true
}
