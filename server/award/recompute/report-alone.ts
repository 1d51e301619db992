import type { CaseFile } from '../../rules/evaluation.js'
import { sumOfLines, type PriceReplayed } from '../../rules/replay/prices.js'
import { bidNames } from '../../rules/replay/figures.js'
import type { ReportContent, ReportedPrice } from '../report-content.js'

/**
 * What each bid costs, computed from the price lines that a report itself prints. What an offer adds is taken from it: the
 * studies from which that follows are not in a report.
 */
export function linesInReport(content: ReportContent): Map<string, PriceReplayed> {
  const { tender } = content.caseFile
  const rows = (content.lots ?? []).flatMap(({ title, price }) =>
    (price?.rows ?? []).map((row): [string, ReportedPrice] => [`${row.bidder} (${title})`, row]),
  )
  const named = new Map([
    ...rows,
    ...(content.price?.rows ?? []).map((row): [string, ReportedPrice] => [row.bidder, row]),
  ])
  const bids = [...bidNames(content.caseFile)].flatMap(([bid, name]): [string, PriceReplayed][] => {
    const row = named.get(name)
    if (!row) return []
    const stated = tender.price.lines.flatMap(({ id }, index): [string, number][] => {
      const value = row.lines[index]
      return value === null || value === undefined ? [] : [[id, value]]
    })
    const sum = sumOfLines(tender, Object.fromEntries(stated))
    const payment = row.parts?.payment ?? null
    return [[bid, { lines: row.lines, sum, payment, pence: sum === null ? null : sum + (payment ?? 0) }]]
  })
  return new Map(bids)
}

/** A case file in which every bid whose price lines are there costs what follows from them, whatever it was said to cost. */
export const pricedByLines = (caseFile: CaseFile, prices: ReadonlyMap<string, PriceReplayed>): CaseFile => ({
  ...caseFile,
  prices: [
    ...caseFile.prices.filter(({ bid }) => !prices.has(bid)),
    ...[...prices].flatMap(([bid, { pence }]) => (pence === null ? [] : [{ bid, pence }])),
  ],
})
