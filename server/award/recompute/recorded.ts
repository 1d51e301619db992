import { z } from 'zod'
import { canonical, type Json } from '../../audit/canonical.js'
import { digestOf } from '../../audit/chain.js'
import { penceOf } from '../../rules/pounds.js'
import type { AwardFigures, RankedFigures } from '../../rules/replay/figures.js'
import { byBidder, type LowPriceFigures } from '../../rules/replay/low-prices.js'
import { tenderSchema } from '../../tenders/tender-schema.js'
import type { ReportContent, ReportedLot, ReportedPrices } from '../report-content.js'
import { Malformed } from './reading.js'

const rows = z.array(z.looseObject({ bid: z.string() }))
const award = z.looseObject({ rows, withoutEach: z.array(z.unknown()) })
const ranked = { award, outcomes: z.array(z.looseObject({ formula: z.looseObject({ kind: z.string() }) })) }

/** As much of a report as a comparison needs in order not to stumble; what is in it is what is compared. */
const reportSchema = z.looseObject({
  format: z.literal('weighbridge award report 1'),
  version: z.int().positive(),
  at: z.string(),
  caseFile: z.looseObject({
    tender: tenderSchema,
    bids: z.array(z.looseObject({ id: z.string(), bidder: z.string() })),
    marks: z.array(z.looseObject({ bid: z.string(), criterion: z.string(), mark: z.string() })),
    gateDecisions: z.array(z.looseObject({ bid: z.string(), criterion: z.string() })),
    exclusions: z.array(z.looseObject({ bid: z.string(), rule: z.string(), reason: z.string() })),
    prices: z.array(z.looseObject({ bid: z.string(), pence: z.int().nonnegative() })),
  }),
  ...ranked,
  decision: z.looseObject({ bid: z.string().nullable() }),
  lots: z.array(z.looseObject({ id: z.string(), ...ranked })).optional(),
  marks: z.array(z.looseObject({ bid: z.string() })),
  gates: z.array(z.looseObject({ bidder: z.string() })),
  exclusions: z.array(z.looseObject({ bidder: z.string() })),
})

/** The data of an issued report. Throws Malformed, naming the field, where it is none. */
export function reportIn(value: unknown): ReportContent {
  const read = reportSchema.safeParse(value)
  if (read.success) return value as ReportContent
  const [issue] = read.error.issues
  throw new Malformed(`the report: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'it is not of its kind'}`)
}

/** The digest under which a report is recorded. Throws Malformed where it has no canonical form. */
export function digestOfReport(content: ReportContent): string {
  try {
    return digestOf(canonical(content as unknown as Json))
  } catch (error) {
    throw new Malformed(`the report: ${error instanceof Error ? error.message : String(error)}`)
  }
}

const pricesIn = (price: ReportedPrices | null): RankedFigures['price'] =>
  price && {
    rows: price.rows.map(({ bidder, lines, pence, parts, points }) => ({
      ...{ bidder, lines, pence, points },
      ...(parts ? { parts } : {}),
    })),
  }

const rankedIn = (
  { award, outcomes, weights, shares, price, tieBreak }: ReportContent | ReportedLot,
  hasLines: boolean,
): RankedFigures => ({
  ...{ award, outcomes, weights, shares },
  price: hasLines ? pricesIn(price) : null,
  tieBreak: { used: tieBreak.used },
})

/** The figures that a report records. `hasLines`: whether price lines are there to compare with. */
export const recordedFigures = (content: ReportContent, hasLines: boolean): AwardFigures => ({
  ...rankedIn(content, hasLines),
  marks: content.marks.map(({ bid, criterion, mark, points }) => ({ bid, criterion, mark, points })),
  gates: content.gates.map(({ bidder, title, mark, minimum, outcome }) => ({ bidder, title, mark, minimum, outcome })),
  exclusions: content.exclusions.map(({ bidder, rule, reason }) => ({ bidder, rule, reason })),
  ...(content.lots
    ? { lots: content.lots.map((lot) => ({ id: lot.id, title: lot.title, ...rankedIn(lot, hasLines) })) }
    : {}),
  ...(content.limit ? { limit: { outcomes: content.limit.outcomes } } : {}),
})

const belowIn = (words: string): number => {
  const amount = penceOf(/below £([\d,.]*\d)/.exec(words)?.[1] ?? '')
  return 'pence' in amount ? amount.pence : -1
}

/** What a report records of low prices, or null where it says nothing of them. */
export function recordedLowPrices({ lowPrices }: ReportContent): LowPriceFigures | null {
  if (!lowPrices) return null
  const { lines, enquiries } = lowPrices
  return {
    lines: lines.map(({ title, words }) => ({ title, below: belowIn(words) })),
    triggered: enquiries
      .filter(({ cause }) => cause === 'trigger')
      .map(({ bidder }) => bidder)
      .sort(),
    enquiries: enquiries
      .map(({ bidder, cause, reason, pence, decision }) => ({
        ...{ bidder, cause, reason, pence },
        outcome: decision && (decision.rule === '' ? 'accepted' : 'rejected'),
      }))
      .sort(byBidder),
  }
}
