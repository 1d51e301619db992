import { bidsOpened, type OpenedBid } from '../bids/bid-store.js'
import type { Reads } from '../database/access.js'
import { locksOn } from '../panel/lock-store.js'
import { sceneOf, viewerOf } from '../panel/viewer-store.js'
import { sees, type Scene, type Viewer } from '../rules/sight.js'
import { markedCriteriaOf } from '../rules/tender.js'
import { seatsOn } from '../tenders/seat-store.js'
import type { TenderFile } from '../tenders/tender-store.js'

/** A tender at a moment, as far as sight hangs on it. */
export interface Then {
  file: TenderFile
  scene: Scene
  bids: readonly OpenedBid[]
  criteria: string[]
  /** By criterion, who had locked it. */
  lockers: ReadonlyMap<string, ReadonlySet<string>>
}

/** A tender as a connection shows it. */
export function thenOn(db: Reads, file: TenderFile): Then {
  const people = new Map(seatsOn(db, file.id).map(({ id, person }) => [id, person]))
  const lockers = new Map<string, Set<string>>()
  for (const { seat, criterion } of locksOn(db, { tender: file.id }))
    lockers.set(criterion, (lockers.get(criterion) ?? new Set()).add(people.get(seat) ?? ''))
  return {
    file,
    scene: sceneOf(db, file),
    bids: bidsOpened(db, file.id),
    criteria: file.publication ? markedCriteriaOf(file.publication.content).map(({ id }) => id) : [],
    lockers,
  }
}

/** One thing that somebody may see or not; of a bid, and for a criterion, where it is of one. */
export interface Seeable {
  slug: string
  /** As a column of a table is headed, and as it stands in a sentence. */
  head: string
  words: string
  about: 'tender' | 'bid' | 'criterion'
  seen: (viewer: Viewer, then: Then, bid: OpenedBid | undefined, criterion: string) => boolean
}

const plain =
  (kind: 'published tender' | 'draft tender' | 'progress' | 'ranking' | 'report' | 'award notice' | 'trail') =>
  (viewer: Viewer, { scene }: Then): boolean =>
    sees(viewer, scene, { kind })

const organisation = (bid: OpenedBid | undefined): string => bid?.organisation ?? ''

/** Another's mark: of somebody who has locked it, where anybody else has. */
const markOfAnother = (viewer: Viewer, { scene, lockers }: Then, bid: string, criterion: string): boolean => {
  const others = [...(lockers.get(criterion) ?? [])].filter((person) => person !== viewer.person)
  return sees(viewer, scene, { kind: 'mark', bid, criterion, person: '', markerLocked: others.length > 0 })
}

/** Everything of which it is told who could see it. */
export const SEEABLE: Seeable[] = [
  {
    slug: 'tender',
    head: 'Published tender',
    words: 'the published tender',
    about: 'tender',
    seen: plain('published tender'),
  },
  { slug: 'draft', head: 'Draft', words: 'the draft of the tender', about: 'tender', seen: plain('draft tender') },
  { slug: 'progress', head: 'Progress', words: 'how far the panel is', about: 'tender', seen: plain('progress') },
  { slug: 'ranking', head: 'Ranking', words: 'the ranking', about: 'tender', seen: plain('ranking') },
  { slug: 'report', head: 'Report', words: 'the award report', about: 'tender', seen: plain('report') },
  { slug: 'notice', head: 'Award notice', words: 'the award notice', about: 'tender', seen: plain('award notice') },
  { slug: 'trail', head: 'Trail', words: 'the trail', about: 'tender', seen: plain('trail') },
  {
    slug: 'bidder',
    head: 'Who bids',
    words: 'that it bids',
    about: 'bid',
    seen: (viewer, { scene }, bid) =>
      sees(viewer, scene, { kind: 'bidder', bid: bid?.id ?? '', organisation: organisation(bid) }),
  },
  {
    slug: 'answers',
    head: 'Answers',
    words: 'the answer',
    about: 'criterion',
    seen: (viewer, { scene }, bid, criterion) =>
      sees(viewer, scene, { kind: 'answer', bid: bid?.id ?? '', organisation: organisation(bid), criterion }),
  },
  {
    slug: 'marks',
    head: 'Marks of others',
    words: 'marks that others gave',
    about: 'criterion',
    seen: (viewer, then, bid, criterion) => markOfAnother(viewer, then, bid?.id ?? '', criterion),
  },
  {
    slug: 'agreed',
    head: 'Agreed marks',
    words: 'the agreed mark',
    about: 'criterion',
    seen: (viewer, { scene }, bid, criterion) =>
      sees(viewer, scene, { kind: 'agreement', bid: bid?.id ?? '', criterion }),
  },
  {
    slug: 'price',
    head: 'Price',
    words: 'the price',
    about: 'bid',
    // Who does not evaluate prices is shown them once they are opened.
    seen: (viewer, { scene, file }, bid) =>
      sees(viewer, scene, { kind: 'price', bid: bid?.id ?? '', organisation: organisation(bid) }) &&
      (viewer.seats.has('price') || viewer.organisation === organisation(bid) || file.pricesOpenedAt !== null),
  },
]

/** Somebody whose sight is told: a person, everybody of a bidder, or anybody else who has signed in. */
export interface Eyes {
  key: string
  name: string
  /** As what, at the moment that is looked at; '' where that goes without saying. */
  as: string
  person: string
  organisation: string | null
}

/** Eyes in the light of a tender. */
export const viewing = (db: Reads, { person, organisation }: Eyes, file: TenderFile): Viewer =>
  viewerOf(db, { id: person, organisation }, file)
