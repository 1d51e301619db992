import { hasReached, type StageName } from './timetable.js'

/**
 * Who may see what. The one answer for pages, lists, counts, search, files, errors and exports alike:
 * whoever draws or counts something asks here first.
 */

export type SeatKind = 'evaluator' | 'price' | 'moderator' | 'auditor'

/** Where a person stands towards a bid: nothing declared yet, an interest waiting for a decision, or what was decided. */
export type Standing = 'undeclared' | 'waiting' | 'clear' | 'managed' | 'recused'

/** One person, in the light of one tender. */
export interface Viewer {
  person: string
  /** The bidder organisation that the person belongs to, or null. */
  organisation: string | null
  lead: boolean
  /** Kinds of seat held on this tender. */
  seats: ReadonlySet<SeatKind>
  /** Criteria that the person's evaluator seat covers. */
  criteria: ReadonlySet<string>
  /** Criteria that the person has locked. */
  locked: ReadonlySet<string>
  /** By bid; absent means undeclared. */
  standings: ReadonlyMap<string, Standing>
}

/** The tender at this moment. */
export interface Scene {
  stage: StageName
  /** Criteria that every evaluator who sits for them has locked. */
  allLocked: ReadonlySet<string>
}

/**
 * What there is to see. `bid` is a bid's id, `organisation` the bidder's. A 'file' belongs to the answers to `criteria`, of which
 * who may read one may open it. A 'question' is one about the tender, in the asker's
 * own words and with the asker's name, and an answer for the asker alone; what is answered to all is part of the published
 * tender. A 'query' is about a point in an opened bid: `raisedBy` a person, `sent` to the bidder or not yet, `leadOut` when the
 * lead is recused from that bid and a moderator stands in.
 */
export type Thing =
  | { kind: 'published tender' }
  | { kind: 'draft tender' }
  | { kind: 'question'; organisation: string }
  | { kind: 'bidder'; bid: string; organisation: string }
  | { kind: 'answer'; bid: string; organisation: string; criterion: string }
  | {
      kind: 'query'
      bid: string
      organisation: string
      criterion: string
      raisedBy: string
      sent: boolean
      leadOut: boolean
    }
  | { kind: 'file'; bid: string; organisation: string; criteria: readonly string[] }
  | { kind: 'price'; bid: string; organisation: string }
  | { kind: 'mark'; bid: string; criterion: string; person: string; markerLocked: boolean }
  | { kind: 'indicative'; bid: string; criterion: string }
  | { kind: 'agreement'; bid: string; criterion: string }
  | { kind: 'progress' }
  | { kind: 'interests'; person: string; bid: string }
  | { kind: 'ranking' }
  | { kind: 'report' }
  | { kind: 'summary'; bid: string; organisation: string; sent: boolean }
  | { kind: 'correction'; bid: string | null }
  | { kind: 'award notice' }
  | { kind: 'representation'; organisation: string }
  | {
      kind: 'disclosure pack'
      bid: string
      organisation: string
      winner: string | null
      checker: string | null
      version: 'open' | 'redacted'
      issued: boolean
      shared: boolean
    }
  | { kind: 'trail' }
  | { kind: 'red flag'; rests: readonly Thing[] }

const opened = (scene: Scene): boolean => hasReached(scene.stage, 'marking')
const sits = (viewer: Viewer): boolean => viewer.lead || viewer.seats.size > 0
const isAuditor = (viewer: Viewer): boolean => viewer.seats.has('auditor')
const standing = (viewer: Viewer, bid: string): Standing => viewer.standings.get(bid) ?? 'undeclared'

/** Whether declared interests let a person read a bid. An auditor decides nothing, and reads all. */
const isFreeToRead = (viewer: Viewer, bid: string): boolean =>
  isAuditor(viewer) || standing(viewer, bid) === 'clear' || standing(viewer, bid) === 'managed'

/**
 * Whether this person may see this thing now.
 *
 * Own bids are always the bidder's to see. Of the others' bids nothing exists before the opening. Then the panel sees who
 * bid (to declare interests), and reads a bid once that person's interests towards it are settled; somebody recused
 * finds nothing of it. A question is its asker's and the lead's, and the auditor's from the opening on. A query is its raiser's,
 * the lead's and the auditor's until it is sent; then it is the bidder's and belongs to the answer that it is about. Another's mark shows when both have locked the criterion, to moderator, lead and auditor when all
 * have. The indicative mark of a rubric shows to an evaluator who has locked the criterion, so that it cannot anchor a mark, and
 * to the others when all have. Prices are for price evaluators alone until every moderation is closed. What a bidder is told of
 * its assessment is its own once it was sent, and of those who may see the report and are not recused from that bid; the same people see a mark or
 * decision that is taken anew, or a finding about no bid (null). The published award notice is everybody's; what
 * a bidder says against the award is its own, the lead's and the auditor's. A disclosure pack on a complaining bid (`bid`) and the
 * `winner` is the lead's, the auditor's and the one person's who was asked to check it; a moderator reads its redacted version once
 * it is issued, and so does the complaining bidder where the lead shares it. Somebody recused from either bid finds nothing.
 * A red flag is the auditor's alone, once the auditor may see all that it rests on.
 * @example sees(evaluator, { stage: 'marking', allLocked: new Set() }, { kind: 'ranking' }) // false
 */
export function sees(viewer: Viewer, scene: Scene, thing: Thing): boolean {
  switch (thing.kind) {
    case 'published tender':
      return scene.stage !== 'draft' || sits(viewer)
    case 'draft tender':
      return viewer.lead
    case 'question':
      return isOwn(viewer, thing) || viewer.lead || (opened(scene) && isAuditor(viewer))
    case 'bidder':
      return isOwn(viewer, thing) || (opened(scene) && sits(viewer) && standing(viewer, thing.bid) !== 'recused')
    case 'answer':
      return (
        isOwn(viewer, thing) ||
        (opened(scene) && readsAnswers(viewer, thing.criterion) && isFreeToRead(viewer, thing.bid))
      )
    case 'file':
      return isOwn(viewer, thing) || seesFile(viewer, scene, thing)
    case 'query':
      return isOwn(viewer, thing) ? thing.sent : seesQuery(viewer, scene, thing)
    case 'price':
      return isOwn(viewer, thing) || (isFreeToRead(viewer, thing.bid) && seesPrices(viewer, scene))
    case 'mark':
      return seesMark(viewer, scene, thing)
    case 'indicative':
      return seesIndicative(viewer, scene, thing)
    case 'agreement':
      return (
        hasReached(scene.stage, 'moderation') &&
        sitsForQuality(viewer, thing.criterion) &&
        isFreeToRead(viewer, thing.bid)
      )
    case 'progress':
      return viewer.lead || viewer.seats.has('moderator') || isAuditor(viewer)
    case 'interests':
      return (
        viewer.person === thing.person ||
        isAuditor(viewer) ||
        ((viewer.lead || viewer.seats.has('moderator')) && standing(viewer, thing.bid) !== 'recused')
      )
    case 'ranking':
      return hasReached(scene.stage, 'ranking') && sits(viewer) && isRecusedFromNone(viewer)
    case 'report':
      return seesReport(viewer, scene)
    case 'summary':
      return isOwn(viewer, thing) ? thing.sent : seesReport(viewer, scene) && standing(viewer, thing.bid) !== 'recused'
    case 'correction':
      return seesReport(viewer, scene) && (thing.bid === null || standing(viewer, thing.bid) !== 'recused')
    case 'award notice':
      return hasReached(scene.stage, 'standstill')
    case 'representation':
      return isOwn(viewer, thing) || (hasReached(scene.stage, 'standstill') && (viewer.lead || isAuditor(viewer)))
    case 'disclosure pack':
      return isOwn(viewer, thing) ? thing.shared && thing.version === 'redacted' : seesDisclosure(viewer, thing)
    case 'trail':
      return isAuditor(viewer)
    case 'red flag':
      return isAuditor(viewer) && !viewer.lead && thing.rests.every((one) => sees(viewer, scene, one))
  }
}

const isOwn = (viewer: Viewer, thing: { organisation: string }): boolean => viewer.organisation === thing.organisation

const seesReport = (viewer: Viewer, scene: Scene): boolean => hasReached(scene.stage, 'reported') && sits(viewer)

const isRecusedFromNone = (viewer: Viewer): boolean => ![...viewer.standings.values()].includes('recused')

const sitsForQuality = (viewer: Viewer, criterion: string): boolean =>
  viewer.lead || viewer.seats.has('moderator') || isAuditor(viewer) || viewer.criteria.has(criterion)

const readsAnswers = sitsForQuality

function seesQuery(viewer: Viewer, scene: Scene, query: Thing & { kind: 'query' }): boolean {
  if (!opened(scene) || !isFreeToRead(viewer, query.bid)) return false
  if (query.sent) return readsAnswers(viewer, query.criterion)
  const standsIn = query.leadOut && viewer.seats.has('moderator')
  return viewer.person === query.raisedBy || viewer.lead || standsIn || isAuditor(viewer)
}

const seesFile = (viewer: Viewer, scene: Scene, { bid, criteria }: Thing & { kind: 'file' }): boolean =>
  opened(scene) && isFreeToRead(viewer, bid) && criteria.some((criterion) => readsAnswers(viewer, criterion))

function seesPrices(viewer: Viewer, scene: Scene): boolean {
  if (viewer.seats.has('price')) return opened(scene)
  return hasReached(scene.stage, 'price') && sits(viewer)
}

function seesMark(viewer: Viewer, scene: Scene, mark: Thing & { kind: 'mark' }): boolean {
  if (!opened(scene) || !isFreeToRead(viewer, mark.bid)) return false
  if (mark.person === viewer.person) return true
  if (scene.allLocked.has(mark.criterion)) return sitsForQuality(viewer, mark.criterion)
  return mark.markerLocked && viewer.locked.has(mark.criterion)
}

function seesIndicative(viewer: Viewer, scene: Scene, { bid, criterion }: Thing & { kind: 'indicative' }): boolean {
  if (!opened(scene) || !isFreeToRead(viewer, bid)) return false
  return viewer.locked.has(criterion) || (scene.allLocked.has(criterion) && sitsForQuality(viewer, criterion))
}

function seesDisclosure(viewer: Viewer, pack: Thing & { kind: 'disclosure pack' }): boolean {
  if ([pack.bid, pack.winner ?? ''].some((bid) => standing(viewer, bid) === 'recused')) return false
  if (viewer.lead || isAuditor(viewer) || viewer.person === pack.checker) return true
  return pack.issued && pack.version === 'redacted' && viewer.seats.has('moderator')
}
