import type { Reads } from '../database/access.js'
import { bidsOpened, type OpenedBid } from '../bids/bid-store.js'
import { sceneOf, viewerOf } from '../panel/viewer-store.js'
import { accountOf } from '../people/account-store.js'
import { signedIn } from '../people/permissions.js'
import { sees } from '../rules/sight.js'
import { hasReached } from '../rules/timetable.js'
import { needStage, tenderFinder } from '../tenders/permissions.js'
import { stageNow } from '../tenders/place.js'
import { seatsOn } from '../tenders/seat-store.js'
import { tenderOf } from '../tenders/tender-store.js'
import { notFound, wrongStage, type Person, type Visit } from '../web/visits.js'
import { isPublished } from './case-file.js'
import { reportOf, type Report } from './report-store.js'
import type { Sitting } from './sitting.js'

/** The lead, or whoever holds a seat; for everybody else the award of a tender does not exist. */
export function maySit(db: Reads, visit: Visit): Sitting {
  const person = signedIn(db, visit)
  return sittingOn(db, person, tenderFinder(db, visit))
}

function sittingOn(db: Reads, person: Person, file: ReturnType<typeof tenderFinder>): Sitting {
  const viewer = viewerOf(db, person, file)
  const sits = viewer.lead || viewer.seats.size > 0
  if (!isPublished(file) || !sits || person.roles.includes('bidder')) throw notFound()
  return { person, file, viewer, scene: sceneOf(db, file) }
}

/** Somebody at the prices: the bids whose price they may see now, whether these are all, and whether theirs is the hand that opens and confirms. */
export interface AtPrices extends Sitting {
  bids: readonly OpenedBid[]
  isAll: boolean
  hand: boolean
}

/** Price evaluators from the opening on; everybody else who sits once all moderation is closed. */
export function mayReadPrices(db: Reads, visit: Visit): AtPrices {
  const sitting = maySit(db, visit)
  const { file, viewer, scene } = sitting
  if (!hasReached(scene.stage, viewer.seats.has('price') ? 'marking' : 'price'))
    throw wrongStage(stageNow(file), SEALED)
  const all = bidsOpened(db, file.id)
  const bids = all.filter((bid) => isPriceShown(sitting, bid))
  const free = all.filter(({ id, organisation }) => sees(viewer, scene, { kind: 'price', bid: id, organisation }))
  return {
    ...sitting,
    bids,
    isAll: bids.length === all.length,
    hand: free.length === all.length && isHand(db, sitting, all),
  }
}

const SEALED =
  'Prices stay sealed, from everybody but the price evaluators, until the bids are opened and every moderation is closed.'

const isPriceShown = ({ file, viewer, scene }: Sitting, bid: OpenedBid): boolean =>
  sees(viewer, scene, { kind: 'price', bid: bid.id, organisation: bid.organisation }) &&
  (viewer.seats.has('price') || file.pricesOpenedAt !== null)

/** Price evaluators open and confirm prices; the lead only where none of them may see every price. */
function isHand(db: Reads, { file, viewer, scene }: Sitting, bids: readonly OpenedBid[]): boolean {
  if (viewer.seats.has('price')) return true
  if (!viewer.lead) return false
  const others = seatsOn(db, file.id).filter(({ kind }) => kind === 'price')
  return !others.some(({ person }) => {
    const account = accountOf(db, person)
    const evaluator = viewerOf(db, { id: person, organisation: account?.organisation ?? null }, file)
    return bids.every(({ id, organisation }) => sees(evaluator, scene, { kind: 'price', bid: id, organisation }))
  })
}

/** Whoever opens and confirms the prices of this tender. */
export function mayHandlePrices(db: Reads, visit: Visit): AtPrices {
  const found = mayReadPrices(db, visit)
  if (!found.hand) throw notFound()
  return found
}

/** Whoever may see agreed marks: nobody while marking goes on, and price evaluators only once totals are computed. */
export function mayReadGates(db: Reads, visit: Visit): Sitting {
  const sitting = maySit(db, visit)
  const { file, viewer, scene } = sitting
  const forQuality = viewer.lead || [...viewer.seats].some((kind) => kind !== 'price')
  if (!forQuality && !sees(viewer, scene, { kind: 'ranking' })) throw notFound()
  if (!hasReached(scene.stage, 'moderation'))
    throw wrongStage(stageNow(file), 'Minimum marks are looked at once the panel has agreed its first marks.')
  return sitting
}

/** The lead before one bid and criterion. */
export interface AtGate extends Sitting {
  bid: OpenedBid
  criterion: string
}

/** The lead, at an agreed mark that the lead may see. Whether it is under a minimum is for the page to find. */
export function mayDecideGate(db: Reads, visit: Visit): AtGate {
  const sitting = maySit(db, visit)
  const { file, viewer, scene } = sitting
  const bid = bidsOpened(db, file.id).find(({ id }) => id === visit.params.bid)
  const criterion = visit.params.criterion ?? ''
  if (!viewer.lead || !bid || !sees(viewer, scene, { kind: 'agreement', bid: bid.id, criterion })) throw notFound()
  return { ...sitting, bid, criterion }
}

/** Whoever sits, once bids are opened: exclusions are shown for the bidders that they may know of. */
export function mayReadExclusions(db: Reads, visit: Visit): Sitting {
  const sitting = maySit(db, visit)
  if (!hasReached(sitting.scene.stage, 'marking'))
    throw wrongStage(stageNow(sitting.file), 'A bid can be excluded once bids are opened.')
  return sitting
}

/** The lead, who alone excludes. */
export function mayExclude(db: Reads, visit: Visit): Sitting {
  const sitting = mayReadExclusions(db, visit)
  if (!sitting.viewer.lead) throw notFound()
  return sitting
}

/** Whoever may see totals: those who sit and are recused from none, once prices are confirmed. */
export function mayRank(db: Reads, visit: Visit): Sitting {
  const sitting = maySit(db, visit)
  if (!hasReached(sitting.scene.stage, 'ranking'))
    throw wrongStage(
      stageNow(sitting.file),
      'Totals are computed once the evaluated prices are confirmed, and not before.',
    )
  if (!sees(sitting.viewer, sitting.scene, { kind: 'ranking' })) throw notFound()
  return sitting
}

/** The lead, who writes the report; once it is issued, everybody who sits, to be led to it. */
export function mayReport(db: Reads, visit: Visit): Sitting {
  const sitting = maySit(db, visit)
  const { file, viewer, scene } = sitting
  if (sees(viewer, scene, { kind: 'report' })) return sitting
  if (!viewer.lead) throw notFound()
  needStage(file, 'report', 'The award report is written once the evaluated prices are confirmed.')
  if (!sees(viewer, scene, { kind: 'ranking' })) throw notFound()
  return sitting
}

/** The lead, who alone issues the report; also after it was issued, so that what was typed can be shown again. */
export function mayIssue(db: Reads, visit: Visit): Sitting {
  const sitting = mayReport(db, visit)
  if (!sitting.viewer.lead) throw notFound()
  return sitting
}

/** An issued report, for those who sit on its tender. */
export interface ReadingReport extends Sitting {
  report: Report
}

export function mayReadReport(db: Reads, visit: Visit): ReadingReport {
  const person = signedIn(db, visit)
  const report = reportOf(db, visit.params.report ?? '')
  const file = report && tenderOf(db, report.tender, visit.now)
  if (!report || !file) throw notFound()
  const sitting = sittingOn(db, person, file)
  if (!sees(sitting.viewer, sitting.scene, { kind: 'report' })) throw notFound()
  return { ...sitting, report }
}
