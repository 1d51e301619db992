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

/** How the newest file fared with the virus scanner: undefined while there is none. */
export const newestScan = one<{ scan: 'clean' | 'infected' | 'not scanned' }>(`
  SELECT coalesce((SELECT state FROM file_scans WHERE file = f.id), f.scan) AS scan
  FROM files f ORDER BY f.rowid DESC LIMIT 1`)
