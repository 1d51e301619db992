import type { Reads } from '../database/access.js'
import { openedBid, type OpenedBid } from '../bids/bid-store.js'
import { signedIn } from '../people/permissions.js'
import { sees, type Scene, type Viewer } from '../rules/sight.js'
import { markedCriteriaOf, type Criterion, type Section, sectionOf } from '../rules/tender.js'
import { allows, hasReached } from '../rules/timetable.js'
import { seatsOf } from '../tenders/seat-store.js'
import { tenderOf, type TenderFile } from '../tenders/tender-store.js'
import { notFound, wrongStage, type Visit } from '../web/visits.js'
import { agreementOf, membersOf, type Agreement } from './moderation-store.js'
import { sceneOf, viewerOf } from './viewer-store.js'

/** What a person who may read the moderation of an item works on. */
export interface ReadingModeration {
  file: TenderFile
  publication: string
  bid: OpenedBid
  section: Section
  criterion: Criterion
  viewer: Viewer
  scene: Scene
  /** The person's moderator seat, or null. */
  moderatorSeat: string | null
  /** The evaluator seat with which the person signs this item, or null. */
  signSeat: string | null
}
export interface Moderating extends ReadingModeration {
  moderatorSeat: string
}
export interface Signing extends ReadingModeration {
  signSeat: string
  agreed: Agreement
}

/** Whoever may see the agreement on a bid and criterion; while marking goes on, nobody. */
export function mayReadModeration(db: Reads, visit: Visit): ReadingModeration {
  const person = signedIn(db, visit)
  const bid = openedBid(db, visit.params.bid ?? '')
  const file = bid && tenderOf(db, bid.tender, visit.now)
  if (!bid || !file?.publication) throw notFound()
  const tender = file.publication.content
  const criterion = markedCriteriaOf(tender).find(({ id }) => id === visit.params.criterion)
  const section = sectionOf(tender, criterion?.id ?? '')
  const viewer = viewerOf(db, person, file)
  const scene = sceneOf(db, file)
  if (!criterion || !section) throw notFound()
  const about = { bid: bid.id, organisation: bid.organisation, criterion: criterion.id }
  if (!sees(viewer, scene, { kind: 'answer', ...about }) || viewer.organisation) throw notFound()
  if (!hasReached(file.reached, 'moderation'))
    throw wrongStage(file.stage, 'Moderation begins when every evaluator has locked every criterion.')
  if (!sees(viewer, scene, { kind: 'agreement', bid: bid.id, criterion: criterion.id })) throw notFound()
  const seats = seatsOf(db, file.id, person.id)
  const signSeat = seats.find((seat) => seat.kind === 'evaluator' && seat.criteria.includes(criterion.id))?.id ?? null
  const moderatorSeat = seats.find((seat) => seat.kind === 'moderator')?.id ?? null
  return { file, publication: file.publication.id, bid, section, criterion, viewer, scene, moderatorSeat, signSeat }
}

/** A moderator of the tender, while its moderation goes on and the item is not closed. */
export function mayModerate(db: Reads, visit: Visit): Moderating {
  const item = mayReadModeration(db, visit)
  const { moderatorSeat, file } = item
  if (!moderatorSeat) throw notFound()
  if (!allows(file.stage.name, 'moderate'))
    throw wrongStage(file.stage, 'Agreements can be written only during moderation.')
  if (agreementOf(db, { bid: item.bid.id, criterion: item.criterion.id })?.closedAt)
    throw wrongStage(
      file.stage,
      'This item is closed: every member has signed or dissented. It is not changed any more.',
    )
  return { ...item, moderatorSeat }
}

/** An evaluator of the item who has not yet spoken on the agreement as it stands. */
export function maySign(db: Reads, visit: Visit): Signing {
  const item = mayReadModeration(db, visit)
  const { signSeat, file } = item
  if (!signSeat) throw notFound()
  if (!allows(file.stage.name, 'moderate'))
    throw wrongStage(file.stage, 'Agreements are signed only during moderation.')
  const about = { bid: item.bid.id, criterion: item.criterion.id }
  const agreed = agreementOf(db, about)
  if (!agreed) throw wrongStage(file.stage, 'The moderator has not yet written an agreement to sign.')
  const own = membersOf(db, { tender: file.id, ...about, revision: agreed.revision }).find(
    ({ seat }) => seat === signSeat,
  )
  if (agreed.closedAt || own?.signed) throw wrongStage(file.stage, 'You have spoken on this agreement already.')
  return { ...item, signSeat, agreed }
}
