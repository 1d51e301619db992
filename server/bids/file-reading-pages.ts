import { record } from '../audit/ledger-store.js'
import type { Reads, Writes } from '../database/access.js'
import { KIND_FACTS } from '../rules/file-kinds.js'
import { needStage } from '../tenders/permissions.js'
import { goTo, notFound, show, stream, type Answer, type Visit } from '../web/visits.js'
import { bidLocals, stateOfBid } from './bid-state.js'
import { pageOfFiles } from './file-pages.js'
import { WANTED, type Attaching, type ReadingFile } from './file-permissions.js'
import { keepRead, keepRemoval, lastReadOf, scansOf, type KeptFile } from './file-store.js'
import { lineOf, placesOf } from './file-view.js'
import { piecesOf } from './upload-store.js'

/** A file to keep, whatever kind it is. */
export const downloadFile = (db: Reads, visit: Visit, reading: ReadingFile): Answer => sent(db, visit, reading, false)

/** A PDF in a tab of its own, under a sandbox; other kinds do not open in the browser. */
export function openFile(db: Reads, visit: Visit, reading: ReadingFile): Answer {
  if (reading.file.type !== 'pdf') throw notFound()
  return sent(db, visit, reading, true)
}

function sent(db: Reads, visit: Visit, reading: ReadingFile, isShown: boolean): Answer {
  const { file, key, isOwn } = reading
  if (scansOf(db, { bid: reading.bid.id }).some(({ id, scan }) => id === file.id && scan === 'infected'))
    return infected
  const pieces = piecesOf(db, { id: file.id, key })
  const answer = stream(KIND_FACTS[file.type].type, file.name, file.size, isShown, pieces)
  return isOwn || isReadLately(db, visit, reading) ? answer : { ...answer, afterwards: remembered(visit, reading) }
}

const infected = show(409, 'bids/infected', { title: 'This file cannot be opened' })

// A browser that asks twice, or a person who opens and then keeps a file, has read it once.
const ONCE = 10 * 60_000

function isReadLately(db: Reads, visit: Visit, { file, person }: ReadingFile): boolean {
  const last = lastReadOf(db, file.id, person.id)
  return last !== null && Date.parse(visit.now) - Date.parse(last) < ONCE
}

const remembered =
  (visit: Visit, { bid, file, person }: ReadingFile) =>
  (tx: Writes): void => {
    keepRead(tx, { file: file.id, person: person.id, now: visit.now })
    record(tx, visit, { act: 'file.read', tender: bid.tender, bid: bid.id, detail: { file: file.id } })
  }

type Removing = Attaching & { kept: KeptFile }

const gone = ({ bid, kept }: Removing): Answer =>
  goTo(pageOfFiles(bid.id), `“${kept.name}” is not among your files any more.`)

/** Asks before a file is taken out of a bid. */
export function showFileRemoval(db: Reads, visit: Visit, removing: Removing): Answer {
  needStage(removing.file, 'write a bid', WANTED)
  const { bid, kept, publication } = removing
  if (kept.removedAt !== null) return gone(removing)
  const state = stateOfBid(db, removing)
  const places = placesOf(publication.content, state.draft.statements)
  return show(200, 'bids/file-removal', {
    title: 'Take out this file',
    ...bidLocals(removing, state, visit),
    back: { href: pageOfFiles(bid.id), text: 'Back to the files' },
    kept: { ...kept, ...lineOf(bid.id, kept, places, kept.scan) },
    path: `${pageOfFiles(bid.id)}/${kept.id}/remove`,
    list: pageOfFiles(bid.id),
  })
}

/** Takes a file out of its bid; its bytes stay as a record. */
export function removeFile(tx: Writes, visit: Visit, removing: Removing): Answer {
  needStage(removing.file, 'write a bid', WANTED)
  const { bid, kept, file, person } = removing
  if (kept.removedAt !== null) return gone(removing)
  keepRemoval(tx, { file: kept.id, by: person.id, now: visit.now })
  record(tx, visit, { act: 'file.removed', tender: file.id, bid: bid.id, detail: { file: kept.id } })
  return goTo(pageOfFiles(bid.id), `“${kept.name}” is taken out of your bid.`)
}
