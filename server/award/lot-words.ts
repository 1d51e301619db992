import { candidatesFor, type LimitOutcome, type LimitStep } from '../rules/lots-limit.js'
import type { LotsAward } from '../rules/lots-award.js'
import type { Tender } from '../rules/tender.js'
import { count, list } from '../web/wording.js'

/** Who wins one lot, and why it is not the first of its ranking where it is not. */
export interface LotResult {
  lot: string
  title: string
  /** The bidders that are first in the ranking of the lot. */
  first: string[]
  /** The bids to which the lot can fall by the published limit: one, or several where shared places leave it open. */
  candidates: { bid: string; bidder: string }[]
  why: string
}

const titleOf = ({ lots }: LotsAward, id: string): string => lots.find(({ lot }) => lot.id === id)?.lot.title ?? id

const bidderOf = ({ lots }: LotsAward, bid: string): string =>
  lots.flatMap(({ award }) => award.rows).find((row) => row.bid === bid)?.bidder ?? bid

const quoted = (award: LotsAward, lots: string[]): string => list(lots.map((lot) => `“${titleOf(award, lot)}”`))

const NOT_AWARDED = 'It is not awarded, and takes nothing of what a bidder can win.'

const isOpen = (candidates: unknown[]): boolean => candidates.length > 1

function whyOf(award: LotsAward, lot: string, first: string[], candidates: string[]): string {
  if (candidates.length === 0)
    return first.length === 0
      ? 'No bid for this lot is ranked.'
      : 'Every ranked bidder holds as many lots as it can win.'
  if (isOpen(candidates)) return 'Bids share a place, and nothing published parts them.'
  if (first.some((bid) => candidates.includes(bid))) return 'First in its ranking.'
  const passed = award.outcomes[0]?.steps.flatMap((step) =>
    step.kind === 'given up' && step.lots.includes(lot)
      ? [`${step.bidder}, which wins ${quoted(award, step.kept)}`]
      : [],
  )
  return `Next in its ranking after ${list(passed ?? [])}.`
}

/** Who wins each lot, in the order of the tender. `without`: lots that are not awarded. */
export const lotResults = (award: LotsAward, without: ReadonlySet<string> = new Set()): LotResult[] =>
  award.lots.map(({ lot, award: ofLot }) => {
    const first = ofLot.rows.filter(({ rank }) => rank === 1)
    const candidates = candidatesFor(award.outcomes, lot.id)
    return {
      lot: lot.id,
      title: lot.title,
      first: first.map(({ bidder }) => bidder),
      candidates: candidates.map((bid) => ({ bid, bidder: bidderOf(award, bid) })),
      why: without.has(lot.id)
        ? NOT_AWARDED
        : whyOf(
            award,
            lot.id,
            first.map(({ bid }) => bid),
            candidates,
          ),
    }
  })

const WHY_KEPT = {
  'preference of the bidder': 'by its own order of preference',
  'largest margin': 'by the largest margin',
  'order of the lots': 'by the order of the lots',
}

function stepWords(award: LotsAward, tender: Tender, step: LimitStep): string {
  const { lotLimit: limit } = tender
  if (step.kind === 'given up') {
    const held = step.kept.length + step.lots.length
    return `${step.bidder} would hold ${held}, and can win ${limit?.most ?? held}: ${limit ? WHY_KEPT[limit.rule] : ''} it keeps ${quoted(award, step.kept)} and gives up ${quoted(award, step.lots)}.`
  }
  const others = step.among.filter((bid) => bid !== step.bid).map((bid) => bidderOf(award, bid))
  const shared = others.length > 0 ? `, which shares the place with ${list(others)}` : ''
  return `“${titleOf(award, step.lot)}” falls to ${bidderOf(award, step.bid)}, rank ${step.rank}${shared}.`
}

/** How one outcome came about, round by round. */
export function roundsOf(
  award: LotsAward,
  tender: Tender,
  { steps }: LimitOutcome,
): { round: number; says: string[] }[] {
  const rounds = [...new Set(steps.map(({ round }) => round))]
  return rounds.map((round) => ({
    round,
    says: steps.filter((step) => step.round === round).map((step) => stepWords(award, tender, step)),
  }))
}

/** Who wins which lot, in a sentence for each. `without`: lots that are not awarded. */
export function lotsHeadline(award: LotsAward, without: ReadonlySet<string> = new Set()): string {
  const provisional = award.lots.every(({ award: one }) => one.complete)
    ? ''
    : 'This is provisional, because something is still missing or undecided. '
  const sentences = lotResults(award, without).map(({ lot, title, candidates }) => {
    if (without.has(lot)) return `“${title}” is not awarded.`
    if (candidates.length === 0) return `“${title}” falls to nobody.`
    const names = candidates.map(({ bidder }) => bidder)
    return isOpen(names) ? `“${title}” falls to ${names.join(' or ')}.` : `“${title}” falls to ${names.join()}.`
  })
  return `${provisional}${sentences.join(' ')}`
}

/** A bidder's own order of lots, as it stood at the deadline. */
export interface StatedOrder {
  bidder: string
  lots: string[]
}

/** In which order bidders wanted the lots, where the limit asks for that: a bidder that said nothing has an empty one. */
export function statedOrders(
  award: LotsAward,
  tender: Tender,
  bids: { organisation?: string; bidder: string }[],
  preferences: { organisation: string; lots: string[] }[],
): StatedOrder[] {
  if (tender.lotLimit?.rule !== 'preference of the bidder') return []
  const bidders = new Map(bids.map(({ organisation, bidder }) => [organisation ?? '', bidder]))
  return [...bidders].map(([organisation, bidder]) => {
    const stated = preferences.find((one) => one.organisation === organisation)?.lots ?? []
    return { bidder, lots: stated.map((lot) => titleOf(award, lot)) }
  })
}

/** The method of an award lot by lot, for the report. */
export const lotsMethod = (tender: Tender): string[] => {
  const { lotLimit: limit, lots = [] } = tender
  if (lots.length === 0) return []
  const each = `The tender has ${count(lots.length, 'lot')}. Each was ranked by itself, with its own weights and amounts, among the bids for it alone; what follows for one lot from the limit changed no points and no ranking of another.`
  if (!limit) return [each]
  return [
    each,
    `One bidder can win at most ${count(limit.most, 'lot')}. In rounds, each lot that nobody holds fell to its best bid that had not given it up; whoever then held more lots than it can win kept the first of them ${WHY_KEPT[limit.rule]} and gave up the others; until nothing was given up. The result is the same in whatever order this is worked out (deferred acceptance; Gale and Shapley 1962).`,
  ]
}
