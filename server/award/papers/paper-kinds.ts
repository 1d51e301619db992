import { record } from '../../audit/ledger-store.js'
import type { Reads } from '../../database/access.js'
import { placeOf } from '../../tenders/place.js'
import { makerOf, type Kind, type KindWords, type Maker, type Source } from '../../web/work/work-kind.js'
import { offerOf, type Offer } from '../../web/work/work-pages.js'
import type { Visit } from '../../web/visits.js'
import { mayReadReport, type ReadingReport } from '../permissions.js'
import { nameOf } from '../report-drawn.js'
import { witnessOfReport } from '../report-proof.js'
import { digest } from '../digest.js'
import { replacedBy, reportOf, reportText, type Report } from '../report-store.js'
import { paperOf, type AskedPaper } from './papers.js'

type Form = 'pdf' | 'docx' | 'xlsx'
type Material = AskedPaper['material'] & { title: string; at: string }

const WORDS: Record<Form, Omit<KindWords, 'file'>> = {
  pdf: { what: 'the award report as a PDF', short: 'PDF', type: 'application/pdf' },
  docx: {
    what: 'the award report as a Word document',
    short: 'Word document',
    type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  },
  xlsx: {
    what: 'the award report as a spreadsheet whose formulas compute its totals again',
    short: 'Spreadsheet',
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  },
}

/** What a paper is made from: the frozen report, and which has taken its place. One made before that is not handed out after it. */
function sourceOf(db: Reads, report: Pick<Report, 'id' | 'tender' | 'digest'>): Source {
  const later = replacedBy(db, report)
  return { about: report.id, digest: later ? digest([report.digest, later.id].join('\n')) : report.digest }
}

/** An issued report as a paper: made from its frozen content, with a line that says so where another has taken its place. */
const paperKind = (form: Form, make: Kind<ReadingReport, Material>['make']): Kind<ReadingReport, Material> => ({
  name: `report ${form}`,
  find: mayReadReport,
  source: (db, { report }) => sourceOf(db, report),
  words: ({ report }) => ({ ...WORDS[form], file: `${nameOf(report)}.${form}` }),
  frame: (_db, visit, { file, report }) => ({
    place: placeOf(file, visit.now),
    back: { href: `/reports/${report.id}`, text: 'Award report' },
  }),
  record: (tx, visit, { file, report }) =>
    void record(tx, visit, {
      act: 'report.asked-for',
      tender: file.id,
      detail: { report: report.id, version: report.version, form },
    }),
  read: (db, { about, digest: asked }) => {
    const [report, text] = [reportOf(db, about), reportText(db, about)]
    if (!report || text === null) throw new Error(`there is no report ${about}`)
    const { title } = report.content.caseFile.tender
    const witness = witnessOfReport(db, report)
    // Asked for before another took its place, it is made as it was asked for.
    const later = asked === report.digest ? null : replacedBy(db, report)
    const made = { id: about, digest: report.digest, text, witness, replacedBy: later }
    return { ...made, title: `Award report: ${title}`, at: report.content.at }
  },
  make,
})

/** The report as a tagged PDF: drawn on the side thread, printed by the browser engine. */
export const reportPdf = paperKind('pdf', async ({ title, at, ...material }, desk) => {
  desk.progress(1, 2, 'drawing the report')
  const body = await paperOf({ form: 'html', material })
  desk.progress(2, 2, 'printing its pages and their numbers')
  return desk.print(desk.framed(title, body.toString('utf8')), at)
})

const aside = (form: 'docx' | 'xlsx'): Kind<ReadingReport, Material> =>
  paperKind(form, ({ title: _title, at: _at, ...material }, desk) => {
    desk.progress(1, 1, 'writing it')
    return paperOf({ form, material })
  })

export const reportDocx = aside('docx')
export const reportXlsx = aside('xlsx')

/** What the page of a report offers of it as papers. */
export const paperOffers = (db: Reads, visit: Visit, found: ReadingReport): Offer[] => {
  const address = `/reports/${found.report.id}`
  return [
    offerOf(db, visit, reportPdf, found, `${address}/pdf`),
    offerOf(db, visit, reportDocx, found, `${address}/docx`),
    offerOf(db, visit, reportXlsx, found, `${address}/xlsx`),
  ]
}

export const reportMakers: Maker[] = [reportPdf, reportDocx, reportXlsx].map(makerOf)
