import { canonical, type Json } from '../audit/canonical.js'
import { all, change, remembered, type Reads, type Writes } from '../database/access.js'
import { newId } from '../database/ids.js'
import type { Plan } from '../rules/open-data/plan.js'

/** What was announced of a tender before it was published. Its content is all that it will ever say. */
export interface AnnouncedPlan {
  id: string
  version: number
  content: Plan
  digest: string
  by: string
  at: string
}

type Row = Omit<AnnouncedPlan, 'content'> & { content: string }

const planRows = all<Row, { tender: string }>(`
  SELECT p.id, p.version, p.content, p.digest, a.name AS by, p.at FROM plans p JOIN accounts a ON a.id = p.by
  WHERE p.tender = :tender ORDER BY p.version`)

/** Every announcement of a tender, the first first. */
export const plansOf = (db: Reads, tender: string): readonly AnnouncedPlan[] =>
  remembered(db, `plans ${tender}`, () =>
    planRows(db, { tender }).map((row) => ({ ...row, content: JSON.parse(row.content) as Plan })),
  )

/** The canonical text of a plan: what its digest is taken of. */
export const planText = (plan: Plan): string => canonical(plan as unknown as Json)

const insertPlan = change<{
  id: string
  tender: string
  version: number
  content: string
  digest: string
  by: string
  now: string
}>(
  'INSERT INTO plans (id, tender, version, content, digest, by, at) VALUES (:id, :tender, :version, :content, :digest, :by, :now)',
)

/** Keeps an announcement as the next version. Answers its id. */
export function keepPlan(tx: Writes, kept: Omit<Parameters<typeof insertPlan>[1], 'id'>): string {
  const id = newId()
  insertPlan(tx, { ...kept, id })
  return id
}
