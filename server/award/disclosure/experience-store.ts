import { all, change, one, type Reads, type Writes } from '../../database/access.js'

/** What was recorded of the experience of somebody who decides on a tender, at its last revision. */
export interface Experience {
  person: string
  revision: number
  text: string
  by: string
  at: string
}

const rows = all<Experience, { tender: string }>(`
  SELECT x.person, x.revision, x.text, a.name AS by, x.at FROM decider_experience x JOIN accounts a ON a.id = x.by
  WHERE x.tender = :tender AND x.revision = (SELECT max(revision) FROM decider_experience WHERE tender = x.tender AND person = x.person)`)

/** The last revision of each person’s experience, by person. */
export const experienceOn = (db: Reads, tender: string): ReadonlyMap<string, Experience> =>
  new Map(rows(db, { tender }).map((row) => [row.person, row]))

const lastRevision = one<{ revision: number | null }, { tender: string; person: string }>(
  'SELECT max(revision) AS revision FROM decider_experience WHERE tender = :tender AND person = :person',
)
const insert = change<Omit<Experience, 'at'> & { tender: string; now: string }>(
  'INSERT INTO decider_experience (tender, person, revision, text, by, at) VALUES (:tender, :person, :revision, :text, :by, :now)',
)

/** Keeps the next revision of what is recorded of somebody; earlier ones stay. Answers its number. */
export function keepExperience(
  tx: Writes,
  kept: { tender: string; person: string; text: string; by: string; now: string },
): number {
  const revision = (lastRevision(tx, { tender: kept.tender, person: kept.person })?.revision ?? 0) + 1
  insert(tx, { ...kept, revision })
  return revision
}
