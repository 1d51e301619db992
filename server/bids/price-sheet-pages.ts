import type { Reads, Writes } from '../database/access.js'
import { draftOf, keepDraft } from '../people/kept-form-store.js'
import type { Problem } from '../rules/tender.js'
import { allows } from '../rules/timetable.js'
import { needStage } from '../tenders/permissions.js'
import type { Taking } from '../web/uploads.js'
import { download, goTo, show, type Answer, type Visit } from '../web/visits.js'
import { bidLocals, stateOfBid } from './bid-state.js'
import type { OwnBid } from './permissions.js'
import { workbookIntake, type SentWorkbook } from './price-sheet-intake.js'
import { sheetPlan, type SheetAbout } from './price-sheet-layout.js'
import { comparePath, pathOfSheet, WANTED } from './price-sheet-places.js'
import { readPriceSheets } from './price-sheet-reading.js'
import { priceWorkbook } from './price-sheet-writing.js'
import { unsavedOn } from './typing.js'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

const isOpen = ({ file }: OwnBid): boolean => allows(file.stage.name, 'submit a bid')

/** Where the price form is taken out as a spreadsheet and read back. */
export const showPriceSheet = (db: Reads, visit: Visit, own: OwnBid): Answer => sheetPage(db, 200, visit, own, [])

function sheetPage(db: Reads, status: number, visit: Visit, own: OwnBid, problems: Problem[]): Answer {
  const state = stateOfBid(db, own)
  return show(status, 'bids/price-sheet', {
    title: 'Your prices as a spreadsheet',
    ...bidLocals(own, state, visit),
    back: { href: `/bids/${own.bid.id}/prices`, text: 'Back to your prices' },
    path: pathOfSheet(own),
    open: isOpen(own),
    saved: state.draft.prices,
    unsaved: unsavedOn(db, own, state),
    waiting: isOpen(own) ? (draftOf(db, own.person.id, comparePath(own))?.at ?? null) : null,
    problems,
  })
}

/** What a template of this bid's price form says of itself. */
export const aboutForm = ({ publication }: OwnBid): SheetAbout => {
  const { title, reference, price } = publication.content
  return { title, reference, version: publication.version, digest: publication.digest, price }
}

interface Template {
  name: string
  about: SheetAbout
  lines: Record<string, number>
}

const stem = ({ bid, publication }: OwnBid): string =>
  `prices-${`${publication.content.reference}-${bid.bidder}`.replace(/[^A-Za-z0-9]+/g, '-').slice(0, 80)}`

/** What a template is made from: the form, with what is saved filled in. */
export const templateMaterial = (db: Reads, _visit: Visit, own: OwnBid): Template => ({
  name: `${stem(own)}.xlsx`,
  about: aboutForm(own),
  lines: stateOfBid(db, own).content.prices,
})

/** The price form as a spreadsheet. */
export const downloadTemplate = async ({ name, about, lines }: Template): Promise<Answer> =>
  download(XLSX, name, await priceWorkbook(about, lines))

/** How the workbook that is read back is taken while it arrives: one, small, and in memory. */
export const TAKING_SHEET: Taking<OwnBid, SentWorkbook> = {
  begin: (_ways, _visit, own, name) => {
    needStage(own.file, 'submit a bid', WANTED)
    return workbookIntake(name)
  },
  drop: () => undefined,
}

/** As many problems of one file as are listed: who has mended these sees the others. */
const MOST_PROBLEMS = 30

/** Keeps the prices of a workbook for their sender alone, and leads to what they would change; or tells what is wrong, cell by cell, and keeps nothing. */
export function receiveSheet(tx: Writes, visit: Visit, own: OwnBid, files: SentWorkbook[]): Answer {
  needStage(own.file, 'submit a bid', WANTED)
  const [file, ...more] = files
  const refuse = (...texts: string[]): Answer =>
    sheetPage(
      tx,
      422,
      visit,
      own,
      texts.map((text) => ({ field: 'file', text })),
    )
  if (!file) return refuse('Choose a file.')
  if (more.length > 0) return refuse('Choose one file at a time.')
  if ('reason' in file) return refuse(file.reason)

  const read = readPriceSheets(sheetPlan(aboutForm(own)), file.sheets)
  if ('problems' in read) {
    const texts = read.problems.map(({ text }) => text)
    const rest = texts.length - MOST_PROBLEMS
    return refuse(...texts.slice(0, MOST_PROBLEMS), ...(rest > 0 ? [`And ${rest} more. Mend these first.`] : []))
  }
  const kept = { name: file.name.slice(0, 200), publication: own.publication.digest, read: JSON.stringify(read) }
  keepDraft(tx, own.person.id, comparePath(own), kept, visit.now)
  return goTo(comparePath(own))
}
