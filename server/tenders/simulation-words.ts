import type { AwardRow, FormulaOutcome } from '../rules/evaluation.js'
import { distanceText, figure, percentText, pounds } from '../rules/simulation/figures.js'
import type { FormulaRun, NamedField, PriceWorth, Simulation, TrialBid } from '../rules/simulation/findings.js'
import { exactText } from '../rules/exact.js'
import { criteriaOf, markedCriteriaOf, type PriceFormula, type Tender } from '../rules/tender.js'
import { sectionWeight } from '../rules/weights.js'
import { list } from '../web/wording.js'
import { FORMULA_TITLES } from './tender-words.js'

/** Rows of the tables of a trial, ready to be drawn. */

interface NamedRow {
  bid: string
  says: string
  rank: string
  isFirst: boolean
  cells: string[]
  quality: string
  price: string
  total: string
  why: string
}

const bidderOf = (bids: TrialBid[], id: string): string => bids.find((bid) => bid.id === id)?.bidder ?? id

const namesOf = (bids: TrialBid[], ids: string[]): string => list(ids.map((id) => bidderOf(bids, id)))

/** A total of a price per quality point is money. */
const totalWords = ({ price: { formula } }: Tender, total: string | null): string => {
  if (total === null) return '–'
  return formula.kind === 'price per quality point' ? `${pounds(Math.round(Number(total)))} a point` : total
}

function namedRow(tender: Tender, bids: TrialBid[], row: AwardRow): NamedRow {
  const points = new Map(row.sections.map(({ id, points }) => [id, points]))
  const bid = bids.find(({ id }) => id === row.bid)
  return {
    bid: row.bidder,
    says: bid?.says ?? '',
    rank: row.rank === null ? 'out' : `${row.rank}${row.shared ? ' (shared)' : ''}`,
    isFirst: row.rank === 1,
    cells: weighing(tender).map(({ id }) => points.get(id) ?? '–'),
    quality: row.quality ?? '–',
    price: typeof bid?.pence === 'number' ? pounds(bid.pence) : '',
    total: totalWords(tender, row.total),
    why: row.why,
  }
}

/** The sections that give points. */
export const weighing = (tender: Tender): { id: string; title: string; weight: string }[] =>
  tender.sections
    .filter((section) => sectionWeight(section).gt(0))
    .map((section) => ({
      id: section.id,
      title: section.title.trim() || section.id,
      weight: exactText(sectionWeight(section)),
    }))

const formulaTitle = ({ kind }: PriceFormula): string => FORMULA_TITLES[kind]

/** A formula with the amounts that it counts from. */
export function formulaLine(formula: PriceFormula): string {
  if (formula.kind === 'fixed benchmark') return `${formulaTitle(formula)}, ${pounds(formula.benchmark)}`
  if (formula.kind === 'linear') return `Straight line, from ${pounds(formula.full)} to ${pounds(formula.zero)}`
  return formulaTitle(formula)
}

const outcomeRow = (bids: TrialBid[], { formula, order, first, flips }: FormulaOutcome, place: number) => ({
  formula: formulaLine(formula),
  isDrafted: place === 0,
  first: first.length === 0 ? 'nobody' : namesOf(bids, first),
  order: order.map(({ bid, rank }) => `${rank} ${bidderOf(bids, bid)}`).join(', '),
  flips: flips
    .filter(({ removed }) => !first.includes(removed))
    .map(({ removed, first: then }) => `Without ${bidderOf(bids, removed)}, ${namesOf(bids, then)}`)
    .join('. '),
})

/** One competition of named bids: its table, the marks behind it, and what other formulas make of it. */
export const namedLocals = (tender: Tender, { bids, award, formulas }: NamedField) => ({
  sections: weighing(tender),
  rows: award.rows.map((row) => namedRow(tender, bids, row)),
  bidders: bids.map(({ bidder }) => bidder),
  marks: markedCriteriaOf(tender).map(({ id, title }) => ({
    title: title.trim() || id,
    marks: bids.map(({ marks }) => marks[id] ?? ''),
  })),
  formulas: formulas.map((outcome, place) => outcomeRow(bids, outcome, place)),
})

/** All formulas over the drawn competitions, one a row. */
export const runRows = (runs: FormulaRun[]) =>
  runs.map(({ formula, isDrafted, counted, close, cheapest, best, turned, same }) => ({
    formula: formulaLine(formula),
    isDrafted,
    cells: [close, cheapest, best, turned, same].map((count) => `${count} (${percentText(count, counted)})`),
  }))

/** What the stated difference in price costs and brings. */
export const stepWords = ({ dearer, cheaper, unit }: PriceWorth): { dearer: string; cheaper: string } => {
  const per = unit === 'per cent' ? ' of the price of a quality point' : ''
  return { dearer: distanceText(dearer, unit) + per, cheaper: distanceText(cheaper, unit) + per }
}

/** What a step of each evidence or record mark is worth. */
export const worthRows = (tender: Tender, { steps, evidence, pence }: PriceWorth) => {
  const titles = new Map(criteriaOf(tender).map(({ id, title }) => [id, title.trim() || id]))
  const row = (what: string, points: number, worth: number | null) => ({
    what,
    points: figure(points),
    money: worth === null ? 'no price undoes it' : pounds(worth),
    share: worth === null ? '–' : `${figure((worth / pence) * 100)}%`,
  })
  return [
    ...steps.map(({ criterion, points, pence: worth }) =>
      row(`One step of “${titles.get(criterion) ?? criterion}”`, points, worth),
    ),
    ...(evidence
      ? [row('All of evidence and record, from the lowest marks to the top marks', evidence.points, evidence.pence)]
      : []),
  ]
}

/** The competition that a losing bid turns over, in a sentence. */
export function reversalSentence({ reversals }: Simulation): string {
  const example = reversals?.example
  if (!example) return ''
  const named = (ids: string[]): string => list(ids.map((id) => `bid ${id}`))
  const count = example.rows.length
  const place = example.removedRank === count ? 'last' : `number ${example.removedRank} of ${count}`
  const first = named(example.first)
  return `In competition ${example.number}, ${first} wins. Without bid ${example.removed}, which comes ${place}, ${named(example.firstWithout)} would win on the very same marks and prices.`
}
