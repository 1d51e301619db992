import { one, type Reads } from '../database/access.js'

const answer = one<{ answer: number }>('SELECT count(*) AS answer FROM events WHERE seq = 1')

/** Whether the database answers a question about the ledger. */
export function databaseAnswers(db: Reads): boolean {
  try {
    return answer(db, {}) !== undefined
  } catch {
    return false
  }
}
