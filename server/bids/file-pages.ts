import type { Reads, Writes } from '../database/access.js'
import type { Problem } from '../rules/tender.js'
import { needStage } from '../tenders/permissions.js'
import type { Taking } from '../web/uploads.js'
import { goTo, show, textOf, type Answer, type Visit } from '../web/visits.js'
import { count, list } from '../web/wording.js'
import { bidLocals, stateOfBid, type BidState } from './bid-state.js'
import { intakeOf, type Received } from './file-intake.js'
import { keepReceived, rememberRefused, type Fate } from './file-keeping.js'
import { bytesLeft, filesHeld, WANTED, type Attaching } from './file-permissions.js'
import { refusalsOf, type KeptFile } from './file-store.js'
import { lineOf, placeNamed, placesOf, termsInWords, type Place } from './file-view.js'
import type { Scan } from './scanner.js'
import { dropUpload } from './upload-store.js'

/** The page of a bid's files. */
export const pageOfFiles = (bid: string): string => `/bids/${bid}/files`

interface More {
  on: string
  problems?: Problem[]
  fates?: Fate[]
}

/** The files of a bid, and the form to attach more. */
export const showFiles = (db: Reads, visit: Visit, attaching: Attaching): Answer =>
  filesPage(db, 200, visit, attaching, { on: textOf(visit.query, 'on') || 'bid' })

function filesPage(db: Reads, status: number, visit: Visit, attaching: Attaching, more: More): Answer {
  const { bid, files, terms } = attaching
  const state = stateOfBid(db, attaching)
  const places = placesOf(attaching.publication.content, state.draft.statements)
  const line = (file: KeptFile) => ({ ...file, ...lineOf(bid.id, file, places, file.scan) })
  return show(status, 'bids/file-list', {
    title: 'Files of your bid',
    ...bidLocals(attaching, state, visit),
    path: pageOfFiles(bid.id),
    groups: groupsOf(places, filesHeld(files).map(line)),
    removed: files.filter(({ removedAt }) => removedAt !== null).map(line),
    refusals: refusalsOf(db, bid.id).reverse(),
    places,
    chosen: placeNamed(more.on, places) ? more.on : 'bid',
    terms: termsInWords(terms),
    most: { each: terms.each, left: bytesLeft(attaching) },
    open: isOpen(state, attaching),
    problems: more.problems ?? [],
    fates: more.fates ?? [],
  })
}

const isOpen = (state: BidState, { file }: Attaching): boolean => state.open && file.stage.name === 'open'

/** Files by what they belong to, in the order of the tender; those that belong to nothing any more stand last. */
function groupsOf<L extends { on: string }>(places: readonly Place[], lines: L[]): { title: string; files: L[] }[] {
  const titles = [...new Set([...places.map(({ title }) => title), ...lines.map(({ on }) => on)])]
  return titles
    .map((title) => ({ title, files: lines.filter(({ on }) => on === title) }))
    .filter(({ files }) => files.length > 0)
}

/** How the files of one form are taken while they arrive. */
export const takingFiles = (scan: Scan): Taking<Attaching, Received> => ({
  begin: (ways, visit, attaching, name, before) => {
    needStage(attaching.file, 'write a bid', WANTED)
    const there = [...filesHeld(attaching.files), ...before.filter(({ outcome }) => 'kind' in outcome)]
    const room = {
      terms: attaching.terms,
      count: there.length,
      bytes: there.reduce((sum, { size }) => sum + size, 0),
    }
    const about = { bid: attaching.bid.id, name, by: attaching.person.id, now: visit.now }
    return intakeOf(ways, scan, about, room)
  },
  drop: (tx, received) => received.forEach(({ upload }) => dropUpload(tx, upload.id)),
})

const NOTHING: Problem = { field: 'files', text: 'Choose a file' }
const NOWHERE: Problem = { field: 'on', text: 'Choose what the file belongs to' }

/** Attaches the files that have arrived: those that are fit are kept, each of the others is refused with its reason. */
export function attachFiles(tx: Writes, visit: Visit, attaching: Attaching, received: Received[]): Answer {
  needStage(attaching.file, 'write a bid', WANTED)
  const word = textOf(visit.form, 'on')
  const { draft } = stateOfBid(tx, attaching)
  const on = placeNamed(word, placesOf(attaching.publication.content, draft.statements))
  if (!on) return filesPage(tx, 422, visit, attaching, { on: 'bid', problems: [NOWHERE] })
  if (received.length === 0) return filesPage(tx, 422, visit, attaching, { on: word, problems: [NOTHING] })

  const fates = keepReceived(tx, visit, attaching, on, received)
  const remember = rememberRefused(visit, attaching, fates)
  if (fates.every(({ fate }) => fate === 'refused')) {
    const problems = fates.map((fate) => ({ field: 'files', text: refusalSentence(fate) }))
    return { ...filesPage(tx, 422, visit, attaching, { on: word, problems, fates }), afterwards: remember }
  }
  received.forEach(({ upload }) => dropUpload(tx, upload.id))
  remember(tx)
  return goTo(`${pageOfFiles(attaching.bid.id)}?on=${encodeURIComponent(word)}`, fatesInWords(fates))
}

/** One sentence on a file that was refused. */
export const refusalSentence = (fate: Fate): string => (fate.fate === 'refused' ? `“${fate.name}” ${fate.text}` : '')

/** What became of files, for the top of the next page. */
export function fatesInWords(fates: readonly Fate[]): string {
  const named = (wanted: Fate['fate']): string[] =>
    fates.filter(({ fate }) => fate === wanted).map(({ name }) => `“${name}”`)
  const [kept, held, refused] = [named('kept'), named('held'), named('refused')]
  return [
    kept.length > 3 ? `${count(kept.length, 'file')} are attached.` : '',
    kept.length > 0 && kept.length <= 3 ? `${list(kept)} ${kept.length === 1 ? 'is' : 'are'} attached.` : '',
    held.length > 0 ? `${list(held.slice(0, 3))} ${held.length === 1 ? 'was' : 'were'} attached already.` : '',
    refused.length > 0
      ? `${count(refused.length, 'file')} ${refused.length === 1 ? 'was' : 'were'} refused: the reasons stand below.`
      : '',
  ]
    .filter(Boolean)
    .join(' ')
}
