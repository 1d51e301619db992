import type { Wanted } from '../audit/export-judging.js'
import { sealFor } from '../audit/export-seal.js'
import { exportPieces } from '../audit/export.js'
import { record } from '../audit/ledger-store.js'
import type { Writes } from '../database/access.js'
import type { Visit } from '../web/visits.js'
import type { Written } from '../web/written-routes.js'
import { isTold, whyWithheld, type Trail } from './trail-sight.js'

/** A file is handed on: what auditors note about red flags is for auditors, and not for whoever holds the file. */
const AUDITORS_OWN = 'from every file: what auditors concluded about red flags stays with them'

/** Hands the trail over as a file that anybody can check offline. That it was handed over is the last event in it. */
export function exportTrail(tx: Writes, visit: Visit, trail: Trail): Written {
  const { file } = trail
  const { seq } = record(tx, visit, { act: 'trail.exported', tender: file.id })
  const wanted: Wanted = {
    tender: file.id,
    mayKnow: (event) => isTold(trail, event),
    withheld: (event) => (event.act === 'red-flag.concluded' ? AUDITORS_OWN : whyWithheld(trail, event)),
    now: visit.now,
  }
  const seal = sealFor(tx, wanted)
  return {
    type: 'application/x-ndjson',
    name: `trail-${file.id}-${seq}.jsonl`,
    pieces: (db) => exportPieces(db, wanted, seal),
  }
}
