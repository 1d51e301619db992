import { createHash } from 'node:crypto'
import type { Reads, Writes } from '../database/access.js'
import { draftOf, dropDraft } from '../people/kept-form-store.js'
import type { Problem } from '../rules/tender.js'
import { needStage } from '../tenders/permissions.js'
import { goTo, listOf, show, textOf, type Answer, type Visit } from '../web/visits.js'
import { count } from '../web/wording.js'
import { bidLocals, stateOfBid } from './bid-state.js'
import { comparedWith, type Compared, type FileChange } from './draft-file-changes.js'
import type { WordDocument } from './draft-file-docx.js'
import { readDraftFile } from './draft-file-json.js'
import { keepPart } from './draft-file-keeping.js'
import { offerOfDocument, offerOfFile, type Offer } from './draft-file-parts.js'
import { importPath, pathOfDraft, WANTED } from './draft-file-places.js'
import { revisionIn } from './draft.js'
import type { OwnBid } from './permissions.js'

/** A file that was read and waits to be taken over. */
interface Waiting {
  name: string
  at: string
  /** Tells it from another file that was chosen in another window. */
  digest: string
  offer: Offer
  /** When it was made, or '' where it does not say; and whose draft it is. */
  exportedAt: string
  bidder: string
  isAmended: boolean
  unread: string[]
}

function waitingFile(db: Reads, own: OwnBid): Waiting | null {
  const kept = draftOf(db, own.person.id, importPath(own))
  if (!kept) return null
  const text = textOf(kept.form, 'text')
  const tender = own.publication.content
  const about = {
    name: textOf(kept.form, 'name'),
    at: kept.at,
    digest: createHash('sha256').update(text).digest('hex'),
  }
  if (textOf(kept.form, 'kind') === 'word') {
    const { sections, properties, unread } = JSON.parse(text) as WordDocument
    const { exportedAt, digest } = properties
    const isAmended = digest !== '' && digest !== own.publication.digest
    return { ...about, offer: offerOfDocument(tender, { sections }), exportedAt, bidder: '', isAmended, unread }
  }
  const file = readDraftFile(text)
  const { exportedAt, bidder } = file
  const isAmended = file.tender.digest !== own.publication.digest
  return { ...about, offer: offerOfFile(tender, file), exportedAt, bidder, isAmended, unread: [] }
}

/** What a file would change, part by part, with both texts; and what of it cannot be taken. */
export function showImport(db: Reads, visit: Visit, own: OwnBid): Answer {
  needStage(own.file, 'submit a bid', WANTED)
  const waiting = waitingFile(db, own)
  return waiting ? importPage(db, 200, visit, own, waiting, {}) : goTo(pathOfDraft(own), 'Choose a file first.')
}

interface More {
  chosen?: string[]
  problems?: Problem[]
  /** Whether the draft or the file has changed since the page was drawn. */
  moved?: boolean
}

const isChosen = ({ empties, isNewer }: FileChange): boolean => !empties && !isNewer

const basisOf = (changes: FileChange[]): string => changes.map(({ key, revision }) => `${key}=${revision}`).join(' ')

function importPage(db: Reads, status: number, visit: Visit, own: OwnBid, waiting: Waiting, more: More): Answer {
  const state = stateOfBid(db, own)
  const { changes, same } = comparedWith(own, state, waiting.offer, waiting.exportedAt)
  return show(status, 'bids/draft-file-import', {
    title: 'What the file would change',
    ...bidLocals(own, state, visit),
    back: { href: pathOfDraft(own), text: 'Back to your draft as a file' },
    path: importPath(own),
    waiting,
    isOther: waiting.bidder !== '' && waiting.bidder !== own.bid.bidder,
    changes: changes.map((change) => ({
      ...change,
      chosen: more.chosen ? more.chosen.includes(change.key) : isChosen(change),
    })),
    same,
    basis: basisOf(changes),
    moved: more.moved ?? false,
    problems: more.problems ?? [],
  })
}

/** Takes over the parts that were chosen, each as its next revision, all of them or none; or lets the file go. */
export function takeOver(tx: Writes, visit: Visit, own: OwnBid): Answer {
  needStage(own.file, 'submit a bid', WANTED)
  const waiting = waitingFile(tx, own)
  if (!waiting) return goTo(pathOfDraft(own), 'This was done already, or the file was let go. Nothing was changed now.')
  if (textOf(visit.form, 'file') !== waiting.digest) return importPage(tx, 409, visit, own, waiting, { moved: true })
  if (textOf(visit.form, 'do') === 'discard') return done(tx, own, 'The file was let go. Nothing was changed.')

  const chosen = listOf(visit.form, 'part')
  const basis = textOf(visit.form, 'basis')
  const compared = comparedWith(own, stateOfBid(tx, own), waiting.offer, waiting.exportedAt)
  const parts = compared.changes.filter(({ key }) => chosen.includes(key))
  // What has moved is not ticked any more: a second click must not take it over unread.
  const still = chosen.filter((key) => !hasMoved(basis, key, compared))
  if (still.length < chosen.length) return importPage(tx, 409, visit, own, waiting, { moved: true, chosen: still })
  if (parts.length === 0) {
    const problems = [{ field: 'part', text: 'Choose at least one part, or let the file go' }]
    return importPage(tx, 422, visit, own, waiting, { problems, chosen: [] })
  }
  const state = stateOfBid(tx, own)
  for (const { part } of parts) keepPart(tx, visit, own, state, part)
  const left = compared.changes.length - parts.length
  const words = `${count(parts.length, 'part')} ${parts.length === 1 ? 'is' : 'are'} taken over from the file and saved.`
  return done(
    tx,
    own,
    left === 0
      ? words
      : `${words} ${count(left, 'part')} that you did not choose ${left === 1 ? 'stays' : 'stay'} as before.`,
  )
}

/** Whether a part is not any more what the page showed. */
function hasMoved(basis: string, key: string, { changes }: Compared): boolean {
  const change = changes.find((one) => one.key === key)
  return !change || change.revision !== revisionIn(basis, key)
}

function done(tx: Writes, own: OwnBid, notice: string): Answer {
  dropDraft(tx, { account: own.person.id, path: importPath(own) })
  return goTo(`/bids/${own.bid.id}`, notice)
}
