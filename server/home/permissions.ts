import type { Reads } from '../database/access.js'
import { signedIn } from '../people/permissions.js'
import { sees } from '../rules/sight.js'
import { tenderFinder } from '../tenders/permissions.js'
import { notFound, type Visit } from '../web/visits.js'
import { trailOf, type Trail } from './trail-sight.js'

/** An auditor of the tender; for everybody else it has no trail. */
export function mayAudit(db: Reads, visit: Visit): Trail {
  const person = signedIn(db, visit)
  const trail = trailOf(db, person, tenderFinder(db, visit))
  if (!sees(trail.viewer, trail.scene, { kind: 'trail' })) throw notFound()
  return trail
}

/** Whoever may hand on the trail with parts left out: an auditor, and the lead once the award report is issued. */
export function mayRedact(db: Reads, visit: Visit): Trail {
  const person = signedIn(db, visit)
  const trail = trailOf(db, person, tenderFinder(db, visit))
  const { viewer, scene } = trail
  if (!sees(viewer, scene, { kind: 'trail' }) && !(viewer.lead && sees(viewer, scene, { kind: 'report' })))
    throw notFound()
  return trail
}
