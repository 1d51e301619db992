import { all, change, one, type Reads, type Writes } from '../database/access.js'

/** A question about a tender in its asker's own words, and what was answered. Who may read it is for the caller to ask (`rules/sight.ts`). */
export interface Clarification {
  id: string
  tender: string
  publication: string
  organisation: string
  /** The name of the organisation. */
  asker: string
  /** What it is about (`PlaceCode`). */
  place: string
  question: string
  /** Why the asker wants an answer to itself alone, or ''. */
  plea: string
  /** The name of whoever asked. */
  by: string
  at: string
  /** The number of its event in the ledger. */
  event: number
  answer: ClarificationAnswer | null
}

export interface ClarificationAnswer {
  /** Among those answered to all; null for an answer to the asker alone. */
  number: number | null
  /** The question as published, or null. */
  question: string | null
  text: string
  /** Why it is the asker's alone, or ''. */
  reason: string
  /** After the deadline: why it alters nothing, or ''. */
  late: string
  by: string
  at: string
  corrections: Correction[]
}

export interface Correction {
  number: number
  text: string
  late: string
  by: string
  at: string
}

interface Row extends Omit<Clarification, 'answer'> {
  number: number | null
  published: string | null
  answer: string | null
  reason: string
  late: string
  answeredBy: string
  answeredAt: string
}

const SELECT = `SELECT c.id, c.tender, c.publication, c.organisation, o.name AS asker, c.place, c.question, c.plea, p.name AS by, c.at, c.event,
    a.number, a.question AS published, a.answer, a.reason, a.late, q.name AS answeredBy, a.at AS answeredAt
  FROM clarifications c JOIN organisations o ON o.id = c.organisation JOIN accounts p ON p.id = c.by
  LEFT JOIN clarification_answers a ON a.clarification = c.id LEFT JOIN accounts q ON q.id = a.by`
const rowsOn = all<Row, { tender: string }>(`${SELECT} WHERE c.tender = :tender ORDER BY c.at, c.id`)
const rowOf = one<Row, { tender: string; id: string }>(`${SELECT} WHERE c.tender = :tender AND c.id = :id`)
const correctionsOf = all<Correction, { clarification: string }>(`
  SELECT k.number, k.text, k.late, p.name AS by, k.at FROM clarification_corrections k JOIN accounts p ON p.id = k.by
  WHERE k.clarification = :clarification ORDER BY k.number`)

function clarification(db: Reads, row: Row): Clarification {
  const { number, published, answer, reason, late, answeredBy, answeredAt, ...asked } = row
  if (answer === null) return { ...asked, answer: null }
  const corrections = correctionsOf(db, { clarification: row.id })
  const given = { number, question: published, text: answer, reason, late, by: answeredBy, at: answeredAt, corrections }
  return { ...asked, answer: given }
}

/** Every question about a tender, the first one first. */
export const clarificationsOn = (db: Reads, tender: string): Clarification[] =>
  rowsOn(db, { tender }).map((row) => clarification(db, row))

/** One question about a tender, or null. */
export function clarificationOf(db: Reads, tender: string, id: string): Clarification | null {
  const row = rowOf(db, { tender, id })
  return row ? clarification(db, row) : null
}

/** Keeps a question. The database refuses it once the time for questions has passed. */
export const keepClarification = change<
  Record<'id' | 'tender' | 'publication' | 'organisation' | 'place' | 'question' | 'plea' | 'by' | 'now', string> & {
    event: number
  }
>(`INSERT INTO clarifications (id, tender, publication, organisation, place, question, plea, by, at, event)
  VALUES (:id, :tender, :publication, :organisation, :place, :question, :plea, :by, :now, :event)`)

const lastNumber = one<{ number: number | null }, { tender: string }>(
  'SELECT max(number) AS number FROM clarification_answers WHERE tender = :tender',
)
const insertAnswer = change<
  Record<'clarification' | 'tender' | 'answer' | 'reason' | 'late' | 'by' | 'now', string> & {
    number: number | null
    question: string | null
  }
>(`INSERT INTO clarification_answers (clarification, tender, number, question, answer, reason, late, by, at)
  VALUES (:clarification, :tender, :number, :question, :answer, :reason, :late, :by, :now)`)

/** Keeps an answer, once: with the question as published to all, or without one to the asker alone. Answers its number, or null. */
export function keepClarificationAnswer(
  tx: Writes,
  given: Record<'clarification' | 'tender' | 'answer' | 'reason' | 'late' | 'by' | 'now', string> & {
    question: string | null
  },
): number | null {
  const number = given.question === null ? null : (lastNumber(tx, { tender: given.tender })?.number ?? 0) + 1
  insertAnswer(tx, { ...given, number })
  return number
}

const insertCorrection = change<
  Record<'clarification' | 'tender' | 'text' | 'late' | 'by' | 'now', string> & { number: number }
>(`INSERT INTO clarification_corrections (clarification, tender, number, text, late, by, at)
  VALUES (:clarification, :tender, :number, :text, :late, :by, :now)`)

/** Keeps a correction below an answer. Answers its number. */
export function keepCorrection(
  tx: Writes,
  given: Record<'clarification' | 'tender' | 'text' | 'late' | 'by' | 'now', string>,
): number {
  const number = correctionsOf(tx, { clarification: given.clarification }).length + 1
  insertCorrection(tx, { ...given, number })
  return number
}

/** Where a question stands in the ledger, with the salt of its words, or undefined. */
export const eventOfClarification = one<
  { seq: number; hash: string; body: string; salt: string | null },
  { seq: number }
>(`
  SELECT e.seq, e.hash, e.body, k.salt FROM events e
  LEFT JOIN event_contents k ON k.seq = e.seq AND k.name = 'question' WHERE e.seq = :seq`)

/** Why answers were given to one asker alone, without saying whom: for the award report. */
export const withheldOn = all<{ at: string; reason: string }, { tender: string }>(`
  SELECT at, reason FROM clarification_answers WHERE tender = :tender AND number IS NULL ORDER BY at, clarification`)

const readRow = one<{ upto: string }, { account: string; tender: string }>(
  'SELECT upto FROM clarification_readings WHERE account = :account AND tender = :tender',
)
/** Up to which moment somebody has read the answers on a tender; '' before the first time. */
export const readUpTo = (db: Reads, account: string, tender: string): string =>
  readRow(db, { account, tender })?.upto ?? ''

/** Remembers up to which moment somebody has read the answers: never less than before. */
export const keepReading = change<{ account: string; tender: string; upto: string }>(`
  INSERT INTO clarification_readings (account, tender, upto) VALUES (:account, :tender, :upto)
  ON CONFLICT (account, tender) DO UPDATE SET upto = max(upto, excluded.upto)`)

/** The tenders about which anybody has asked. */
export const tendersAskedAbout = all<{ tender: string }>('SELECT DISTINCT tender FROM clarifications ORDER BY tender')
