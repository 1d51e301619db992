import type { Reads, Writes } from '../database/access.js'
import { draftOf, keepDraft } from '../people/kept-form-store.js'
import type { Problem } from '../rules/tender.js'
import { allows } from '../rules/timetable.js'
import { needStage } from '../tenders/permissions.js'
import type { Taking } from '../web/uploads.js'
import { download, goTo, show, type Answer, type Visit } from '../web/visits.js'
import { bidLocals, stateOfBid } from './bid-state.js'
import { smallIntake, type ReadFile } from './draft-file-intake.js'
import { draftFileOf, draftFileText, readDraftFile } from './draft-file-json.js'
import { importPath, pathOfDraft, WANTED } from './draft-file-places.js'
import { wordFile, type WordMaterial } from './draft-file-word.js'
import type { OwnBid } from './permissions.js'
import { unsavedOn } from './typing.js'

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

const isOpen = ({ file }: OwnBid): boolean => allows(file.stage.name, 'submit a bid')

/** Where the whole draft is taken out as a file and read back. */
export const showDraftFile = (db: Reads, visit: Visit, own: OwnBid): Answer => draftFilePage(db, 200, visit, own, [])

function draftFilePage(db: Reads, status: number, visit: Visit, own: OwnBid, problems: Problem[]): Answer {
  const state = stateOfBid(db, own)
  return show(status, 'bids/draft-file', {
    title: 'Your draft as a file',
    ...bidLocals(own, state, visit),
    path: pathOfDraft(own),
    open: isOpen(own),
    unsaved: unsavedOn(db, own, state),
    waiting: isOpen(own) ? (draftOf(db, own.person.id, importPath(own))?.at ?? null) : null,
    problems,
  })
}

const stem = ({ bid, publication }: OwnBid): string =>
  `draft-${`${publication.content.reference}-${bid.bidder}`.replace(/[^A-Za-z0-9]+/g, '-').slice(0, 80)}`

/** The whole draft as one file, for another program or for reading it back. */
export function downloadDraft(db: Reads, visit: Visit, own: OwnBid): Answer {
  const file = draftFileOf(own, stateOfBid(db, own), visit.now)
  return download('application/json', `${stem(own)}.json`, draftFileText(file))
}

/** What a Word document of the answers is made from. */
export function wordMaterial(db: Reads, visit: Visit, own: OwnBid): WordMaterial & { name: string } {
  const { publication, bid, file } = own
  return {
    name: `${stem(own)}.docx`,
    tender: publication.content,
    bidder: bid.bidder,
    answers: stateOfBid(db, own).content.answers,
    properties: { tender: file.id, digest: publication.digest, exportedAt: visit.now },
  }
}

/** The answers as a Word document. */
export const downloadWord = async (material: WordMaterial & { name: string }): Promise<Answer> =>
  download(DOCX, material.name, await wordFile(material))

/** How the file that is read back is taken while it arrives: one, small, and in memory. */
export const TAKING_DRAFT: Taking<OwnBid, ReadFile> = {
  begin: (_ways, _visit, own, name) => {
    needStage(own.file, 'submit a bid', WANTED)
    return smallIntake(name)
  },
  drop: () => undefined,
}

/** Keeps a file for its sender alone, and leads to what it would change. Nothing of the bid is changed by this. */
export function receiveDraft(tx: Writes, visit: Visit, own: OwnBid, files: ReadFile[]): Answer {
  needStage(own.file, 'submit a bid', WANTED)
  const [file, ...more] = files
  const refuse = (text: string): Answer => draftFilePage(tx, 422, visit, own, [{ field: 'file', text }])
  if (!file) return refuse('Choose a file.')
  if (more.length > 0) return refuse('Choose one file at a time.')
  if (file.kind === 'refused') return refuse(file.reason)
  const stranger = strangerWords(own, file)
  if (stranger) return refuse(stranger)
  const text = file.kind === 'draft' ? file.json : JSON.stringify(file.document)
  keepDraft(tx, own.person.id, importPath(own), { kind: file.kind, name: file.name.slice(0, 200), text }, visit.now)
  return goTo(importPath(own))
}

/** Why a file is none for this tender, or null. A Word document that has lost what it says of itself goes by its headings. */
function strangerWords(
  { file: { id }, publication }: OwnBid,
  file: Exclude<ReadFile, { kind: 'refused' }>,
): string | null {
  const { tender, digest, title } = saidOfTender(file)
  if (tender === '' || tender === id || digest === publication.digest) return null
  return `tender.id: the file was exported from a bid for another tender${title ? `, “${title}”` : ''}. Nothing of it was read.`
}

function saidOfTender(file: Exclude<ReadFile, { kind: 'refused' }>) {
  if (file.kind === 'word') return { ...file.document.properties, title: '' }
  const { tender } = readDraftFile(file.json)
  return { tender: tender.id, digest: tender.digest, title: tender.title }
}
