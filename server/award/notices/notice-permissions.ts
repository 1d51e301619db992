import { ownBid, type OwnBid } from '../../bids/permissions.js'
import type { Reads } from '../../database/access.js'
import { sceneOf, viewerOf } from '../../panel/viewer-store.js'
import { signedIn } from '../../people/permissions.js'
import { sees } from '../../rules/sight.js'
import { hasReached } from '../../rules/timetable.js'
import { needStage, tenderFinder } from '../../tenders/permissions.js'
import { stageNow } from '../../tenders/place.js'
import { tenderOf, type TenderFile } from '../../tenders/tender-store.js'
import { notFound, wrongStage, type Person, type Visit } from '../../web/visits.js'
import { maySit } from '../permissions.js'
import type { Sitting } from '../sitting.js'
import { lastReportOf, reportOf, type Report } from '../report-store.js'
import { noticeOf, noticesOf, type PublishedNotice } from './notice-store.js'
import { representationOf, type Representation } from './representation-store.js'

/** Somebody who sits on a tender whose award report was issued, before its notice. */
export interface AtNotice extends Sitting {
  report: Report
}

/** Everybody who may see the report sees the notice in the making. */
export function maySeeNotice(db: Reads, visit: Visit): AtNotice {
  const sitting = maySit(db, visit)
  if (!hasReached(sitting.scene.stage, 'reported'))
    throw wrongStage(stageNow(sitting.file), 'The award notice is written once the award report is issued.')
  const report = reportOf(db, lastReportOf(db, sitting.file.id) ?? '')
  if (!report || !sees(sitting.viewer, sitting.scene, { kind: 'report' })) throw notFound()
  return { ...sitting, report }
}

/** The lead, who alone writes the notice and records that it was published. */
export function mayPublishNotice(db: Reads, visit: Visit): AtNotice {
  const found = maySeeNotice(db, visit)
  if (!found.viewer.lead) throw notFound()
  needStage(found.file, 'publish the award', 'The notice is written and published before the contract is entered into.')
  return found
}

/** A published notice in the hands of somebody who may read it. */
export interface ReadingNotice {
  person: Person
  file: TenderFile
  notice: PublishedNotice
  /** Whether it is the version in force. */
  isLast: boolean
}

function reading(db: Reads, visit: Visit, notice: PublishedNotice | undefined | null): ReadingNotice {
  const person = signedIn(db, visit)
  const file = notice && tenderOf(db, notice.tender, visit.now)
  if (!notice || !file) throw notFound()
  if (!sees(viewerOf(db, person, file), sceneOf(db, file), { kind: 'award notice' })) throw notFound()
  return { person, file, notice, isLast: noticesOf(db, file.id)[0]?.id === notice.id }
}

/** Whoever may see the published tender. */
export function mayReadNotice(db: Reads, visit: Visit): ReadingNotice {
  signedIn(db, visit)
  return reading(db, visit, noticeOf(db, visit.params.notice ?? ''))
}

/** The notice in force on a tender, for whoever may read it. */
export function mayReadLastNotice(db: Reads, visit: Visit): ReadingNotice {
  signedIn(db, visit)
  return reading(db, visit, noticesOf(db, tenderFinder(db, visit).id)[0])
}

/** Somebody who sits on a tender whose award notice was published. */
export interface AtStandstill extends AtNotice {
  notice: PublishedNotice
}

/** Everybody who sits sees the days; who reads what was said against the award, `rules/sight.ts` says. */
export function maySeeStandstill(db: Reads, visit: Visit): AtStandstill {
  const found = maySeeNotice(db, visit)
  const notice = noticesOf(db, found.file.id)[0]
  if (!notice) throw wrongStage(stageNow(found.file), 'The standstill begins when the award notice is published.')
  return { ...found, notice }
}

/** The lead during a standstill. */
export function mayHandleStandstill(db: Reads, visit: Visit): AtStandstill {
  const found = maySeeStandstill(db, visit)
  if (!found.viewer.lead) throw notFound()
  return found
}

/** The lead, as long as representations can be recorded. */
export function mayEnterRepresentation(db: Reads, visit: Visit): AtStandstill {
  const found = mayHandleStandstill(db, visit)
  needStage(found.file, 'make representations', 'Representations are recorded between the notice and the contract.')
  return found
}

/** The lead at the contract. Whether the standstill is over is for the page to say. */
export function mayEnterContract(db: Reads, visit: Visit): AtStandstill {
  const found = mayHandleStandstill(db, visit)
  needStage(found.file, 'enter into the contract', 'The contract is recorded once, after the standstill.')
  return found
}

/** One representation, for whoever may read it. */
export interface AtRepresentation extends AtStandstill {
  said: Representation
}

/** The lead and the auditor. */
export function mayReadRepresentation(db: Reads, visit: Visit): AtRepresentation {
  const found = maySeeStandstill(db, visit)
  const said = representationOf(db, visit.params.representation ?? '')
  if (!said || said.tender !== found.file.id) throw notFound()
  const thing = { kind: 'representation', organisation: said.organisation } as const
  if (!sees(found.viewer, found.scene, thing)) throw notFound()
  return { ...found, said }
}

/** The lead, who alone decides. */
export function mayDecideRepresentation(db: Reads, visit: Visit): AtRepresentation {
  const found = mayReadRepresentation(db, visit)
  if (!found.viewer.lead) throw notFound()
  needStage(found.file, 'answer representations', 'Representations are decided before the contract is entered into.')
  return found
}

/** A bidder before the award of a tender that it bid for. */
export interface OwnRepresentations extends OwnBid {
  notice: PublishedNotice
}

/** A bidder's own bid on a tender whose award notice was published. */
export function maySpeak(db: Reads, visit: Visit): OwnRepresentations {
  const own = ownBid(db, visit)
  const notice = noticesOf(db, own.file.id)[0]
  if (!notice) throw notFound()
  return { ...own, notice }
}
