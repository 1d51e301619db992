import { all, remembered, type Reads } from '../../database/access.js'

/** What was decided anew, and counts now or did until it was decided once more. */
export interface Decided {
  correction: string
  kind: 'mark' | 'gate' | 'exclusion'
  bid: string
  criterion: string
  mark: string | null
  outcome: 'exclude' | 'keep' | null
  rule: string
  reason: string
  whyMoved: string
  indicativeAnswer: string
  by: string
  at: string
  signed: number
  dissented: number
}

const decidedRows = all<Decided, { tender: string }>(`
  SELECT d.id AS correction, d.kind, d.bid, d.criterion, d.mark, d.outcome, d.rule, d.reason, d.why_moved AS whyMoved,
    d.indicative_answer AS indicativeAnswer, a.name AS by, d.at,
    (SELECT count(*) FROM correction_words w WHERE w.correction = d.id AND w.revision = d.revision AND w.kind = 'signed') AS signed,
    (SELECT count(*) FROM correction_words w WHERE w.correction = d.id AND w.revision = d.revision AND w.kind = 'dissent') AS dissented
  FROM decided_corrections d JOIN accounts a ON a.id = d.by WHERE d.tender = :tender ORDER BY d.number`)

/** Everything that was decided anew on a tender, the first first. */
export const everyDecided = (db: Reads, tender: string): readonly Decided[] =>
  remembered(db, `decided anew ${tender}`, () => decidedRows(db, { tender }))

/** What counts now of one kind: by bid and criterion, the last that was decided anew. */
export const decidedNow = (db: Reads, tender: string, kind: Decided['kind']): ReadonlyMap<string, Decided> =>
  new Map(everyDecided(db, tender).flatMap((one) => (one.kind === kind ? [[`${one.bid}\n${one.criterion}`, one]] : [])))
