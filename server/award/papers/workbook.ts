import { writeXlsx } from 'hucre/xlsx'
import { asOf } from '../../documents/zip-times.js'
import { sheetNamed, type Sheet } from '../../documents/sheet-cells.js'
import { grouped, moment } from '../../web/wording.js'
import { decidedWords } from '../lot-decision.js'
import type { ReportContent } from '../report-content.js'
import { competitionsIn, HEAD, type CompetingLot, type Competition } from './competition.js'
import { fillMarks, fillPoints } from './points-sheet.js'
import { fillPrices } from './prices-sheet.js'
import { checksIn, fillRanking } from './ranking-sheet.js'
import { fillWeights } from './weights-sheet.js'
import type { ReportReplaced } from '../report-store.js'
import { correctionsSheet } from './corrections-sheet.js'

/** What of an issued report its workbook is made from. */
export interface WorkbookMaterial {
  digest: string
  /** The report that has taken its place since, or null. */
  replacedBy?: ReportReplaced | null
  content: Pick<
    ReportContent,
    | 'at'
    | 'version'
    | 'publication'
    | 'ledger'
    | 'decision'
    | 'caseFile'
    | 'award'
    | 'price'
    | 'replaces'
    | 'corrections'
  > & { lots?: CompetingLot[] }
}

const NARROW = 14
const widths = (first: number, count: number): number[] => [first, ...Array.from({ length: count }, () => NARROW)]

/**
 * A report as a workbook that computes its totals again: marks, weights, scales and prices as they were frozen, with formulas
 * for everything that follows from them, and beside each total whether it is the one that was issued.
 */
export async function reportWorkbook(report: WorkbookMaterial): Promise<Buffer> {
  const { content } = report
  const { tender } = content.caseFile
  const competitions = competitionsIn(content)
  const sheets = [
    aboutSheet(report, competitions),
    ...competitions.flatMap(sheetsOf),
    ...(content.corrections ? [correctionsSheet(content.corrections)] : []),
  ]
  const at = new Date(content.at)
  const properties = {
    ...{ title: `Award report: ${tender.title}`, creator: tender.authority, description: `SHA-256 ${report.digest}` },
    ...{ created: at, modified: at },
  }
  return asOf(Buffer.from(await writeXlsx({ sheets, properties })), content.at)
}

function sheetsOf(one: Competition) {
  const { ranking, points, marks, weights, prices } = one.sheets
  for (const fill of [fillWeights, fillMarks, fillPoints, fillPrices, fillRanking]) fill(one)
  const criteria = one.tender.sections.flatMap((section) => section.criteria).length
  return [
    ranking.done([10, 30, ...widths(12, one.tender.sections.length + 9)], HEAD),
    marks.done(widths(30, criteria), HEAD),
    points.done(widths(30, criteria + one.sections.length + 1), HEAD),
    weights.done([30, 44, 10, 12, 16, ...widths(10, 8)], HEAD),
    ...(one.price && one.rules.price ? [prices.done(widths(30, one.tender.price.lines.length + 8), HEAD)] : []),
  ]
}

const READING =
  'White cells hold what was frozen when the report was issued: marks, weights, scales, what was stated on price lines, and which bids are ranked. Grey cells are formulas. The columns “Check” say whether what they come to is what was issued.'

function aboutSheet({ digest, content, replacedBy }: WorkbookMaterial, competitions: Competition[]) {
  const sheet = sheetNamed('About')
  const { tender } = content.caseFile
  sheet.put(1, 1, ['Award report'], 'title')
  const facts: [string, string | number][] = [
    ['Tender', tender.title],
    ['Authority', tender.authority],
    ['Reference', tender.reference],
    ['Issued', moment(content.at)],
    ['Version of the report', content.version],
    ...versionsBeside(content, replacedBy ?? null),
    ['Version of the tender', content.publication.version],
    ['Digest of the tender', grouped(content.publication.digest)],
    ['Digest of the report', grouped(digest)],
    ['Ledger head', `Entry ${content.ledger.seq}, ${grouped(content.ledger.hash)}`],
    ...decisions(content),
    ['How to read this', READING],
  ]
  for (const [place, [title, text]] of facts.entries()) {
    sheet.put(3 + place, 1, [title], 'bold')
    sheet.put(3 + place, 2, [text])
  }
  fillChecks(sheet, competitions, 4 + facts.length)
  return sheet.done([34, 90, 12, 12], 1)
}

/** Which version this one takes the place of, and which has taken its place. */
const versionsBeside = (
  { replaces }: Pick<ReportContent, 'replaces'>,
  replacedBy: ReportReplaced | null,
): [string, string][] => [
  ...(replacedBy
    ? [['Replaced by', `${issued(replacedBy)}. This workbook tells what was issued before.`] as [string, string]]
    : []),
  ...(replaces
    ? [
        ['Takes the place of', `${issued(replaces)}. What was corrected stands in the sheet Corrections.`] as [
          string,
          string,
        ],
      ]
    : []),
]

const issued = ({ version, at }: { version: number; at: string }): string =>
  `Version ${version}, issued on ${moment(at)}`

const decisions = ({ decision }: Pick<ReportContent, 'decision'>): [string, string][] =>
  decision.lots
    ? decision.lots.map(({ title, bidder }, place) => [`Lot ${place + 1}: ${title}`, decidedWords(bidder)])
    : [['Decision', decidedWords(decision.bidder)]]

function fillChecks(sheet: Sheet, competitions: Competition[], from: number): void {
  sheet.put(from, 1, ['Does it come to what was issued?', 'Answer'], 'heading')
  for (const [place, one] of competitions.entries()) {
    const row = from + 1 + place
    const differing = checksIn(one).map((range) => `COUNTIF(${range},"Differs")`)
    sheet.put(row, 1, [one.title === '' ? 'Totals and ranks' : `${one.prefix}totals and ranks`], 'bold')
    const formula = `IF(${differing.join('+')}=0,"Every total and every rank agrees","Something differs: see the sheet ${one.prefix}Ranking")`
    sheet.compute(row, 2, formula, 'Every total and every rank agrees')
  }
}
