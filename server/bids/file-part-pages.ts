import type { Reads, Writes } from '../database/access.js'
import { onOfWord, refusalInWords, type FileRefusal } from '../rules/file-kinds.js'
import { needStage } from '../tenders/permissions.js'
import type { Intake, Taking, Ways } from '../web/uploads.js'
import { data, Refusal, textOf, type Answer, type Visit } from '../web/visits.js'
import { count } from '../web/wording.js'
import { stateOfBid } from './bid-state.js'
import { judged, roomRefusal, type Received } from './file-intake.js'
import { keepReceived, rememberRefused } from './file-keeping.js'
import { fatesInWords, refusalSentence } from './file-pages.js'
import { filesHeld, mayContinue, WANTED, type Attaching } from './file-permissions.js'
import { placeNamed, placesOf } from './file-view.js'
import { digestOfUpload, forgetHash, hashOn } from './running-hash.js'
import type { Scan } from './scanner.js'
import { bytesOf, dropUpload, keepPiece, keepUpload, unfinishedUploads, type Upload } from './upload-store.js'

/** As many bytes as a script sends at once: what is lost when a line breaks off, at most. */
export const PART = 1_048_576
// Whoever begins more has left the others.
const MOST_UNFINISHED = 20

type Continuing = Attaching & { upload: Upload }

const problem = (text: string, status = 422): Answer => data({ problem: text }, status)

/**
 * Begins to take a file in parts, or finds the upload of the very same file that this person began before and tells how much of
 * it is there.
 */
export function beginUpload(tx: Writes, visit: Visit, attaching: Attaching): Answer {
  needStage(attaching.file, 'write a bid', WANTED)
  const { bid, person, publication } = attaching
  const asked = { name: textOf(visit.form, 'name'), on: textOf(visit.form, 'on'), mark: textOf(visit.form, 'mark') }
  const size = Number(textOf(visit.form, 'size') || NaN)
  if (!Number.isSafeInteger(size) || size < 0) return problem('The size of the file was not sent. Try again.', 400)
  const { draft } = stateOfBid(tx, attaching)
  if (!placeNamed(asked.on, placesOf(publication.content, draft.statements)))
    return problem('Choose what the file belongs to.')
  const refusal = sizeRefusal(attaching, size)
  if (refusal) return refusedBefore(visit, attaching, asked.name, refusal)

  const own = unfinishedUploads(tx, bid.id).filter(({ by }) => by === person.id)
  const known = own.find((one) => isSame(one, { ...asked, announced: size }))
  const upload = known ?? keepUpload(tx, { ...asked, bid: bid.id, announced: size, by: person.id, now: visit.now })
  if (!known) for (const { id } of own.slice(0, Math.max(0, own.length + 1 - MOST_UNFINISHED))) dropUpload(tx, id)
  return data({ upload: upload.id, offset: bytesOf(tx, upload.id), part: PART })
}

type Same = Pick<Upload, 'name' | 'on' | 'mark' | 'announced'>

const isSame = (one: Same, other: Same): boolean =>
  one.name === other.name && one.on === other.on && one.mark === other.mark && one.announced === other.announced

function sizeRefusal({ terms, files }: Attaching, size: number): FileRefusal | null {
  const held = filesHeld(files)
  if (size === 0) return 'empty'
  return roomRefusal({ terms, count: held.length, bytes: held.reduce((sum, file) => sum + file.size, 0) }, size)
}

function refusedBefore(visit: Visit, attaching: Attaching, name: string, reason: FileRefusal): Answer {
  const text = refusalInWords(reason, attaching.terms)
  const fate = { fate: 'refused' as const, name, reason, found: '', text }
  return { ...problem(refusalSentence(fate)), afterwards: rememberRefused(visit, attaching, [fate]) }
}

/** How much of an upload is there: whoever was cut off goes on from here. */
export const showUpload = (db: Reads, _visit: Visit, { upload }: Continuing): Answer =>
  data({ offset: bytesOf(db, upload.id), size: upload.announced })

const elsewhere = (offset: number): Refusal => new Refusal(data({ offset }, 409))

/** How the next part of an upload is taken. What of it came before a line broke off stays. */
export const TAKING_PARTS: Taking<Continuing, number> = {
  begin: (ways, visit, { upload }) => {
    const offset = bytesOf(ways.db, upload.id)
    if (textOf(visit.form, 'offset') !== String(offset)) throw elsewhere(offset)
    return partOf(ways, upload, offset)
  },
  drop: () => undefined,
}

function partOf({ change }: Ways, upload: Upload, from: number): Intake<number> {
  let offset = from
  return {
    take: (bytes) => {
      if (offset + bytes.length > (upload.announced ?? 0)) return false
      change((tx) => {
        const there = bytesOf(tx, upload.id)
        if (there !== offset) throw elsewhere(there)
        keepPiece(tx, upload, offset, bytes)
      })
      hashOn(upload.id, offset, bytes)
      offset += bytes.length
      return true
    },
    done: () => Promise.resolve(offset),
    cut: () => undefined,
  }
}

/** Tells how much of an upload is there after a part of it. */
export const continueUpload = (tx: Writes, _visit: Visit, { upload }: Continuing): Answer =>
  data({ offset: bytesOf(tx, upload.id), size: upload.announced })

/** Inspects and scans an upload that has come to its end, before its file is kept. */
export const inspectUpload =
  (scan: Scan) =>
  async (db: Reads, visit: Visit): Promise<Received> => {
    const { upload, terms } = mayContinue(db, visit)
    const size = bytesOf(db, upload.id)
    if (size !== upload.announced) throw elsewhere(size)
    const sha256 = await digestOfUpload(db, upload, size)
    return { upload, name: upload.name, size, sha256, outcome: await judged(db, upload, size, terms, scan) }
  }

/** Makes a file of an upload, or refuses it with its reason and lets go of its bytes. */
export function keepWhole(tx: Writes, visit: Visit, attaching: Continuing, received: Received): Answer {
  needStage(attaching.file, 'write a bid', WANTED)
  const { upload } = attaching
  const on = onOfWord(upload.on)
  if (!on) return problem('What the file belonged to is no longer part of the bid.')
  forgetHash(upload.id)
  const fates = keepReceived(tx, visit, attaching, on, [received])
  const [fate] = fates
  if (fate?.fate === 'refused') {
    const remember = rememberRefused(visit, attaching, fates)
    const afterwards = (later: Writes): void => {
      remember(later)
      dropUpload(later, upload.id)
    }
    return { ...problem(refusalSentence(fate)), afterwards }
  }
  dropUpload(tx, upload.id)
  return { ...data({ kept: fate?.name ?? '' }), notice: noticeOf(fatesInWords(fates), visit) }
}

function noticeOf(words: string, visit: Visit): string {
  const earlier = Number(textOf(visit.form, 'earlier'))
  return Number.isSafeInteger(earlier) && earlier > 0 && earlier < 100
    ? `${count(earlier + 1, 'file')} are attached.`
    : words
}
