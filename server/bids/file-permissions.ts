import type { Reads } from '../database/access.js'
import { signedIn } from '../people/permissions.js'
import { MOST_FILES, type BidFile, type FileTerms } from '../rules/file-kinds.js'
import { criteriaOfFile, filesTaken } from '../rules/files-taken.js'
import { sees, type Scene, type Viewer } from '../rules/sight.js'
import type { Tender } from '../rules/tender.js'
import { needStage } from '../tenders/permissions.js'
import { seatsOf } from '../tenders/seat-store.js'
import { tenderOf, type TenderFile } from '../tenders/tender-store.js'
import { notFound, type Person, type Visit } from '../web/visits.js'
import { bidOf, openedBid, type OpenedBid } from './bid-store.js'
import { standingsOf } from './file-sight-store.js'
import { fileOfBid, filesOfBid, submittedFileKey, type KeptFile } from './file-store.js'
import { ownBid, type OwnBid } from './permissions.js'
import { unfinishedUpload, uploadKey, type Upload } from './upload-store.js'

/** A bid in the hands of its own organisation, with its files. */
export interface Attaching extends OwnBid {
  terms: FileTerms
  /** Every file that was attached, those taken out among them. */
  files: KeptFile[]
}

export const WANTED = 'Files can be attached and taken out until the deadline, as long as the tender is open.'

/** The files of somebody's own bid. */
export function mayAttach(db: Reads, visit: Visit): Attaching {
  const own = ownBid(db, visit)
  return { ...own, terms: filesTaken(own.publication.content), files: filesOfBid(db, own.bid.id) }
}

/** The files that a bid holds now. */
export const filesHeld = (files: readonly KeptFile[]): KeptFile[] => files.filter(({ removedAt }) => removedAt === null)

/** How many more bytes a bid may take, and whether one more file. */
export const bytesLeft = ({ terms, files }: Attaching): number => {
  const held = filesHeld(files)
  return held.length >= MOST_FILES ? 0 : Math.max(0, terms.bid - held.reduce((sum, { size }) => sum + size, 0))
}

/** One file that somebody's own bid holds or held. */
export function mayRemove(db: Reads, visit: Visit): Attaching & { kept: KeptFile } {
  const attaching = mayAttach(db, visit)
  const kept = attaching.files.find(({ id }) => id === visit.params.file)
  if (!kept) throw notFound()
  return { ...attaching, kept }
}

/** An upload of somebody's own, which comes in parts and has not come to its end. */
export function mayContinue(db: Reads, visit: Visit): Attaching & { upload: Upload } {
  const attaching = mayAttach(db, visit)
  const upload = unfinishedUpload(db, attaching.bid.id, visit.params.upload ?? '')
  if (!upload || upload.by !== attaching.person.id) throw notFound()
  needStage(attaching.file, 'write a bid', WANTED)
  return { ...attaching, upload }
}

/** A file in the hands of somebody who may read it, with the key to its bytes. */
export interface ReadingFile {
  person: Person
  bid: { id: string; tender: string }
  file: BidFile
  key: Buffer
  isOwn: boolean
}

/**
 * A file of one's own bid, whether it is submitted or not; or one of a bid that was opened, as it was submitted, for whoever may
 * read an answer that it belongs to. For everybody else there is no such file.
 */
export function mayReadFile(db: Reads, visit: Visit): ReadingFile {
  const person = signedIn(db, visit)
  const bid = bidOf(db, { bid: visit.params.bid ?? '' })
  const file = visit.params.file ?? ''
  if (bid && isBidderOf(person, bid.organisation)) {
    const own = fileOfBid(db, bid.id, file)
    if (!own) throw notFound()
    return { person, bid, file: own, key: uploadKey(db, own.id), isOwn: true }
  }
  return openedFile(db, visit, person, file)
}

const isBidderOf = (person: Person, organisation: string): boolean =>
  person.roles.includes('bidder') && person.organisation === organisation

function openedFile(db: Reads, visit: Visit, person: Person, id: string): ReadingFile {
  const bid = openedBid(db, visit.params.bid ?? '')
  const tender = bid && tenderOf(db, bid.tender, visit.now)
  if (!bid || !tender?.publication) throw notFound()
  const sight = { viewer: fileViewer(db, person, tender), scene: sceneOfFiles(tender) }
  const file = filesSeen(sight, tender.publication.content, bid).find((one) => one.id === id)
  if (!file) throw notFound()
  return { person, bid, file, key: submittedFileKey(db, bid.id, bid.submission, id), isOwn: false }
}

// Marks and locks decide nothing about files.
const sceneOfFiles = ({ reached }: TenderFile): Scene => ({ stage: reached, allLocked: new Set() })

function fileViewer(db: Reads, person: Person, { id, lead }: TenderFile): Viewer {
  const seats = seatsOf(db, id, person.id)
  return {
    person: person.id,
    // Whoever is of the bidder's own organisation has been let in before, or is no bidder.
    organisation: null,
    lead: lead === person.id,
    seats: new Set(seats.map(({ kind }) => kind)),
    criteria: new Set(seats.filter(({ kind }) => kind === 'evaluator').flatMap(({ criteria }) => criteria)),
    locked: new Set(),
    standings: new Map(standingsOf(db, { tender: id, person: person.id }).map(({ bid, standing }) => [bid, standing])),
  }
}

/**
 * The files of an opened bid that somebody may open, in the order in which they were attached; `criterion`: only those of the
 * answer to it, the reports of studies among those of the evidence base.
 */
export const filesSeen = (
  { viewer, scene }: { viewer: Viewer; scene: Scene },
  tender: Tender,
  { id, organisation, content }: Pick<OpenedBid, 'id' | 'organisation' | 'content'>,
  criterion?: string,
): BidFile[] =>
  (content.files ?? []).filter(({ on }) => {
    const criteria = criteriaOfFile(tender, on)
    const isAsked = criterion === undefined || criteria.includes(criterion)
    return isAsked && sees(viewer, scene, { kind: 'file', bid: id, organisation, criteria })
  })
