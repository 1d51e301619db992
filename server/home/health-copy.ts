import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Reads } from '../database/access.js'
import { data, type Answer, type Visit } from '../web/visits.js'

/** Where whoever keeps a continuous copy of the database notes, beside it, until when everything was in the copy: UTC ISO text. */
export const COPY_NOTE = 'weighbridge.standby'

// It is noted every few seconds.
const PATIENCE = 60_000

/** How it stands with the copy, as far as it can be known here. */
function copyState(folder: string, now: string): string {
  const note = join(folder, COPY_NOTE)
  if (!existsSync(note)) return 'none'
  const at = readFileSync(note, 'utf8').trim()
  const age = Date.parse(now) - Date.parse(at)
  if (Number.isNaN(age)) return 'unknown'
  return age > PATIENCE ? `behind since ${at}` : 'up to date'
}

/** The same with how fresh the continuous copy is. A copy that is behind is no reason to take the server away. */
export const withCopy =
  (health: (db: Reads, visit: Visit) => Answer) =>
  (db: Reads, visit: Visit): Answer => {
    const answer = health(db, visit)
    if (answer.kind !== 'data' || answer.status !== 200) return answer
    return data({ ...(answer.data as object), copy: copyState(dirname(db.connection.name), visit.now) })
  }
