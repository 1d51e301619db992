import type { CaseFile, FormulaOutcome } from '../evaluation.js'
import type { Estimate } from '../evidence/findings.js'
import type { WithoutOne } from '../leave-one-out.js'
import type { PriceFormula, TieBreak } from '../tender.js'

/** The final, locked mark of one person; null if the person abstained. */
export interface IndividualMark {
  bid: string
  criterion: string
  person: string
  mark: string | null
}

/** Bids whose mark of a criterion rests on no data, and the marks that the low and the high end of the prior would earn. */
export interface NoData {
  criterion: string
  bids: string[]
  /** A mark of the published scale, or null to leave the agreed mark as it is. */
  low: string | null
  high: string | null
}

/** What the analyses rest on: one competition, that is a tender without lots or one lot of it (`caseOfLot`). */
export interface RobustnessInput {
  caseFile: CaseFile
  individual: IndividualMark[]
  people: { id: string; name: string }[]
  noData: NoData[]
  /** The other price formulas to be tried on the same bids. Absent: none. */
  formulas?: PriceFormula[]
  /** How far each weight may lie from the published one, in per cent of itself, over 0 and at most 100. Absent: 25. */
  bandPercent?: number
  /** How many weightings are drawn for each share, a whole number over nought. Absent: 100,000. */
  draws?: number
  /** A whole number from 0 to 4,294,967,295. Absent: 1. */
  seed?: number
  /** A lead under this many points is a close call, decimal text; for price per quality point, under this many per cent. Absent: '1'. */
  closeUnder?: string
}

/** Ids of the bids that are first: one, more if they share the place, none if no bid is ranked. In the order of names. */
export type First = string[]

/** Names and places, so that words can be made from findings alone. */
export interface Names {
  /** By rank, then by name; bids that are not ranked come last. */
  bids: { id: string; bidder: string; rank: number | null }[]
  /** In the order of the tender, price among them. */
  criteria: { id: string; title: string; section: string; isPrice: boolean; weight: string }[]
  people: { id: string; name: string }[]
}

/** What totals are counted in: points, of which more is better, or pence for each quality point, of which less is. */
export type Unit = 'points' | 'pence per quality point'

/** The lead of the first over the next. */
export interface Margin {
  first: First
  /** The bids of the next place among those not first; none if there are none. */
  next: First
  unit: Unit
  /** The lead in published totals, decimal text, '0.00' if only the tie-break decides or the place is shared; null without two ranked bids. */
  lead: string | null
  /** The same on totals before rounding, decimal or 'n/d'; can be negative where rounding and the tie-break decide. */
  exactLead: string | null
  /** The lead in per cent of the first's total, to two places. */
  percent: string | null
  shared: boolean
  /** The step of the tie-break on which the first place hangs, or null. */
  tieBreak: TieBreak | null
  /** False while a bid is undecided or incomplete: then all of this is provisional. */
  complete: boolean
}

/**
 * - winner: other bids are first
 * - open: the bid whose mark is changed falls under a minimum on which a decision is to be made, so that it is open who is first
 */
export type Outcome = 'winner' | 'open'

/** One agreed mark, what it would have to be, and who would then be first. */
export interface MarkChange {
  bid: string
  criterion: string
  from: string
  to: string
  /** Steps of the published scale between the two, 1 or more. */
  steps: number
  /** By how many points the bid's total moves, exact, with its sign. */
  points: string
  /** From lowest to highest mark of the scale is 100. */
  percentOfScale: number
  outcome: Outcome
  /** How it comes about: by points alone, or because the bid leaves or enters the ranking (a minimum, the least quality). */
  how: 'points' | 'leaves' | 'enters'
  first: First
}

export interface MarkChanges {
  /** The least single change that puts other bids first: by steps, then points, then names; null if none does. */
  smallest: MarkChange | null
  /** The least that leaves it open who is first, or null. */
  smallestOpen: MarkChange | null
  /** How many agreed marks would change who is first, or leave it open, if moved by one step. */
  oneStep: number
  /** How many agreed marks could do so by any change at all. */
  anySteps: number
  /** How many agreed marks were tried. */
  marks: number
  /** For each mark that could, its least change; the first twenty of them, least first. */
  list: MarkChange[]
  /** The three marks that have to move least of their scales, least first, whatever number of steps that is. */
  nearest: MarkChange[]
}

/** How much the marks of one person carry. */
export interface PersonWeight {
  person: string
  /** How many marks the person gave to bids that could be first. */
  marks: number
  /** Of those, on how many the person was the only one to mark. */
  alone: number
  /** The fewest of the person's marks that, set anywhere on the scale, change who is first; null if all together cannot. */
  fewest: {
    marks: number
    outcome: Outcome
    /** Who would be first then; with the outcome 'open', among the bids of which nothing is open. */
    first: First
    /** How far they move all together: from the lowest to the highest mark of one scale is 100. */
    percentOfScales: number
    /** Where the marks would have to go. */
    moves: { bid: string; criterion: string; from: string; to: string }[]
  } | null
  /** Without this person: agreed marks moved by the mean of the others less the mean of all. */
  without: { first: First; lead: string | null; changed: boolean }
}

/** A weight at which two bids change places. */
export interface Crossing {
  /** The weight at which they are level, exact, in per cent; just beyond it `first` are first. */
  at: string
  /** The same to two places. */
  rounded: string
  /** The way from the published weight, exact, with its sign, in percentage points. */
  by: string
  /** The same as a number, for drawing and sorting. */
  byNumber: number
  first: First
}

/** One weight moved by itself, the others scaled so that all add up as before. */
export interface WeightThreshold {
  criterion: string
  weight: string
  isPrice: boolean
  up: Crossing | null
  down: Crossing | null
}

export interface WeightThresholds {
  /** In the order of the tender: every criterion with a weight over nought. */
  list: WeightThreshold[]
  /** The one nearest to its published weight, or null if no change of a single weight does. */
  smallest: { criterion: string; direction: 'up' | 'down'; crossing: Crossing } | null
}

/** The least change of one price that changes who is first. */
export interface PriceChange {
  bid: string
  /** Whole pence. */
  from: number
  to: number
  /** To less from. */
  by: number
  /** Of the price from which it starts, rounded to two places, with its sign. */
  percent: string
  first: First
  /** Whether the bid whose price moves is first neither before nor after: it only moves the price points of others. */
  othersOnly: boolean
}

export interface PriceThresholds {
  /** For each ranked bid, in order of rank: the least rise and the least fall that changes who is first; null if none does. */
  list: { bid: string; pence: number; rise: PriceChange | null; fall: PriceChange | null }[]
  /** The least in per cent of its price, or null. */
  smallest: PriceChange | null
}

/** How often a bid is first over weightings drawn by chance. Where identical bids are level, each has its part of the draw. */
export interface WinShare {
  bid: string
  /** 0 to 1, with its 95% interval (Wilson). */
  share: Estimate
  /** Standard error of the share. */
  error: number
  /** Whether it is certain, without any draw, that the bid is never alone or level in front. */
  never: boolean
  /** Other bids with the same marks and price points, always level with this one. */
  levelWith: string[]
}

export interface WeightSpace {
  criteria: number
  draws: number
  seed: number
  bandPercent: number
  /** Every weighting equally likely, from nought to all for each criterion. In the order of the ranking. */
  everywhere: WinShare[]
  /** Each weight drawn evenly within the band around the published one. In the order of the ranking. */
  band: WinShare[]
}

/** Who is first at each pair of weights: evidence base and track record together, and price. */
export interface WeightMap {
  /** From 0 to 100 in equal steps; both sides alike. */
  steps: number
  /** The sets of first bids that occur. */
  winners: First[]
  /** cells[price step][evidence step] is a place in `winners`; a row ends where the two weights reach 100. */
  cells: number[][]
  /** The published weights, exact, in per cent of all weight; on their place of the map `first` are first. */
  published: { evidence: string; price: string; first: First }
}

/** The ranking with other marks in place of those that rest on no data. */
export interface NoDataCase {
  end: 'low' | 'high'
  first: First
  lead: string | null
  changed: boolean
  order: { bid: string; rank: number | null; before: number | null; total: string | null }[]
  /** How many agreed marks were replaced. */
  replaced: number
}

export type CloseReason =
  | { kind: 'lead'; lead: string; under: string }
  | { kind: 'one mark'; marks: number; example: MarkChange }
  | { kind: 'shared' }
  | { kind: 'tie-break'; step: TieBreak }
  | { kind: 'losing bid'; removed: string; first: First }
  | { kind: 'provisional' }

export interface CloseCall {
  /** That a result is provisional does not by itself make it close. */
  isClose: boolean
  reasons: CloseReason[]
}

/**
 * One of the smallest changes that would alter the result. `size` orders them across kinds, each in per cent of its own
 * range: a mark of the way from the lowest to the highest mark of its scale; a weight in percentage points, of 0 to 100;
 * a price in per cent of itself; a person's marks as single marks, added up.
 */
export type SmallChange =
  | { kind: 'mark'; size: number; change: MarkChange }
  | { kind: 'weight'; size: number; criterion: string; direction: 'up' | 'down'; from: string; crossing: Crossing }
  | { kind: 'price'; size: number; change: PriceChange }
  | { kind: 'person'; size: number; person: string; marks: number; of: number; outcome: Outcome; first: First }

/** How firm an award is. Plain data: it can be sent to another thread and kept in a report. Nothing in it changes the award. */
export interface Robustness {
  names: Names
  margin: Margin
  marks: MarkChanges
  people: PersonWeight[]
  weights: WeightThresholds
  /** Null where the tender has no price section. */
  prices: PriceThresholds | null
  withoutEach: WithoutOne[]
  formulas: FormulaOutcome[]
  /** Null where fewer than one criterion weighs anything or no bid is ranked. */
  weightSpace: WeightSpace | null
  map: { map: WeightMap; why: null } | { map: null; why: string }
  /** Empty where no mark rests on no data. */
  noData: NoDataCase[]
  closeCall: CloseCall
  /** At most three, smallest first. */
  smallest: SmallChange[]
}
