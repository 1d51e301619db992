import type { Award, AwardRow } from '../../rules/evaluation.js'
import { tenderForLot } from '../../rules/lots.js'
import { rulesOf, type RankingRules } from '../../rules/ranking.js'
import type { Section, Tender } from '../../rules/tender.js'
import { sheetNamed, type Sheet } from '../../documents/sheet-cells.js'
import type { ReportContent, ReportedLot, ReportedPrices } from '../report-content.js'

/** Bids that are ranked together: those of the whole tender, or of one lot. */
export interface Competition {
  /** What the names of its sheets begin with: '', or 'Lot 1 '. */
  prefix: string
  /** The lot, or ''. */
  title: string
  tender: Tender
  award: Award
  rules: RankingRules
  price: ReportedPrices | null
  sections: Section[]
  sheets: { ranking: Sheet; points: Sheet; marks: Sheet; weights: Sheet; prices: Sheet }
}

/** The row of the headings; the bids stand below it, each in the same row of every sheet. */
export const HEAD = 8
export const FIRST = HEAD + 1
/** Rounded before it is rounded as published, so that a half is a half in binary numbers too. */
export const steady = (formula: string): string => `ROUND(${formula},10)`

/** The row of a bid in every sheet. */
export const rowOfBid = (place: number): number => FIRST + place
export const lastRow = ({ award }: Competition): number => FIRST + award.rows.length - 1

export const isRanked = ({ standing }: AwardRow): boolean => standing === 'ranked'
export const perQualityPoint = ({ rules }: Competition): boolean =>
  rules.price !== null && rules.formula.kind === 'price per quality point'

/** What of a lot a workbook is made from. */
export type CompetingLot = Pick<ReportedLot, 'id' | 'title' | 'award' | 'price'>

/** The competitions of a report, each with its sheets begun. */
export const competitionsIn = (
  content: Pick<ReportContent, 'caseFile' | 'award' | 'price'> & { lots?: CompetingLot[] },
): Competition[] => {
  const { tender } = content.caseFile
  if (!content.lots) return [competition('', '', tender, content)]
  return content.lots.map((lot, place) =>
    competition(`Lot ${place + 1} `, lot.title, tenderForLot(tender, lot.id), lot),
  )
}

function competition(
  prefix: string,
  title: string,
  tender: Tender,
  { award, price }: Pick<ReportContent, 'award' | 'price'>,
): Competition {
  const sheet = (name: string): Sheet => sheetNamed(`${prefix}${name}`)
  return {
    prefix,
    title,
    tender,
    award,
    rules: rulesOf(tender),
    price,
    sections: tender.sections.filter(({ kind }) => kind !== 'price'),
    sheets: {
      ranking: sheet('Ranking'),
      points: sheet('Points'),
      marks: sheet('Marks'),
      weights: sheet('Weights and scales'),
      prices: sheet('Prices'),
    },
  }
}

/** What stands above every sheet of a competition. */
export function head({ tender, title }: Competition, sheet: Sheet, name: string, words: string): void {
  sheet.put(1, 1, [title === '' ? name : `${name}: ${title}`], 'title')
  sheet.put(2, 1, [`${tender.title} (${tender.reference})`])
  sheet.put(3, 1, [words])
}
