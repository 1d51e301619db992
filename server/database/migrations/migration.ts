/** One numbered step: a name and the SQL that takes the database from the version before to this one. */
export interface Migration {
  name: string
  sql: string
}
