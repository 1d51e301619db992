import type { TestHouse } from '../test-house.js'
import type { Visit } from '../web/visits.js'
import { handedOver } from '../web/written-routes.js'
import { mayAudit } from './permissions.js'
import { exportTrail } from './trail-export-pages.js'

/** The text of the file that somebody is handed who exports a trail; nothing where they are refused. */
export function exportedText(house: TestHouse, visit: Visit): string {
  const answer = house.post(mayAudit, handedOver(exportTrail), visit)
  return answer.kind === 'stream' ? Buffer.concat([...answer.pieces]).toString() : ''
}
