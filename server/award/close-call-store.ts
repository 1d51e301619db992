import { all, change } from '../database/access.js'

/** What the lead answered to one reason why an award is a close call. The highest revision counts; earlier ones stay. */
export interface KeptAnswer {
  /** '' where the tender has no lots. */
  lot: string
  reason: string
  revision: number
  /** The words of the reason that was answered. */
  says: string
  answer: string
  by: string
  at: string
}

/** The answers that count on a tender. */
export const answersOn = all<KeptAnswer, { tender: string }>(`
  SELECT c.lot, c.reason, c.revision, c.says, c.answer, a.name AS by, c.at
  FROM close_call_answers c JOIN accounts a ON a.id = c.by
  WHERE c.tender = :tender AND c.revision =
    (SELECT max(revision) FROM close_call_answers WHERE tender = c.tender AND lot = c.lot AND reason = c.reason)
  ORDER BY c.lot, c.reason`)

/** Keeps an answer as the next revision. The database refuses a number that is taken, and anything after the report. */
export const keepAnswer = change<{
  tender: string
  lot: string
  reason: string
  revision: number
  says: string
  answer: string
  by: string
  now: string
}>(`
  INSERT INTO close_call_answers (tender, lot, reason, revision, says, answer, by, at)
  VALUES (:tender, :lot, :reason, :revision, :says, :answer, :by, :now)`)
