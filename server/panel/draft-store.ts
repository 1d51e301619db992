import { all, type Reads } from '../database/access.js'

const paths = all<{ path: string }, { account: string; from: string; until: string }>(
  'SELECT path FROM form_drafts WHERE account = :account AND path >= :from AND path < :until',
)

/** The pages under a path on which somebody has typed what is not saved yet. `under` ends with a slash. */
export const draftsUnder = (db: Reads, account: string, under: string): string[] =>
  paths(db, { account, from: under, until: `${under.slice(0, -1)}0` }).map(({ path }) => path)
