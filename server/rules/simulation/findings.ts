import type { Award, FormulaOutcome } from '../evaluation.js'
import type { PriceFormula } from '../tender.js'

/**
 * What a trial of a drafted tender says: invented or typed bids, put through the very rules that will rank real ones.
 * Shares lie from 0 to 1, points are points of the award, money is whole pence. Nothing of it is about any real bid.
 */

/** One bid of a trial: marks by the id of the criterion, and its evaluated price, or null where price is not asked. */
export interface TrialBid {
  id: string
  bidder: string
  /** What it stands for, in words; '' for a typed bid. */
  says: string
  marks: Record<string, string>
  pence: number | null
}

/** How bids are invented. Whole numbers all, so that a form and an address can hold them without loss. */
export interface Settings {
  /** Which run of chance, from 0 to 4,294,967,295: the same number gives the same bids. */
  seed: number
  /** How many competitions are drawn, 10 to 300. */
  competitions: number
  /** The fewest and the most bids in one, 2 to 12. */
  fewest: number
  most: number
  /** Where marks lie in the middle, in per cent of the way from the lowest mark of a scale to its top mark. */
  mark: number
  /** How far marks scatter around that (standard deviation), in per cent of that way. */
  markSpread: number
  /** How much the marks of one bid go together: the correlation of any two before they fall on the scale, in hundredths. */
  alike: number
  /** The price in the middle, whole pence. */
  pence: number
  /** How far prices scatter around it (standard deviation of their ratio to it), in per cent. */
  priceSpread: number
  /** How much better bids cost more: the correlation of what the marks of a bid share with its price, in hundredths. */
  dearer: number
  /** The difference in price that is looked at, whole pence. */
  step: number
}

/** A competition of named bids, ranked whole. */
export interface NamedField {
  bids: TrialBid[]
  award: Award
  /** The same bids under the other formulas; none where price earns or asks nothing. */
  formulas: FormulaOutcome[]
}

/** In what the distance between first and second is told: points, or per cent of the price of a quality point. */
export type MarginUnit = 'points' | 'per cent'

/** Whether the model tells bids apart. */
export interface Separation {
  unit: MarginUnit
  /** Competitions drawn, and those of them in which two bids or more could be ranked: only these are counted. */
  drawn: number
  counted: number
  /** How many ended with less than 1 between first and second, ties among them. */
  close: number
  /** How many ended on equal totals: broken by the tie-break, or shared. */
  level: number
  shared: number
  /** From first to second, and from first to last, least first. */
  margins: number[]
  spreads: number[]
}

/** What winners are. */
export interface Winners {
  counted: number
  /** Competitions won by a bid that no other underbids. */
  cheapest: number
  /** Of these, those in which another bid had more quality points: price alone picked the winner. */
  cheapestNotBest: number
  /** Competitions won by a bid that no other exceeds in quality points. */
  best: number
  /** How often a winner drawn by lot would be the cheapest, as a number of competitions. */
  byLot: number
}

/** What one section is said to weigh, and how much of the differences between bids it makes. */
export interface SectionEffect {
  id: string
  title: string
  isPrice: boolean
  /** Percent of the whole award. */
  weight: number
  /** Its share of all differences between the totals of bids that compete; the shares add up to 1. Null without differences. */
  effect: number | null
  /** The distance from most to fewest points in one competition, in the middle of all; null for price per quality point's price. */
  used: number | null
  /** Competitions won by a bid that no other exceeds in this section. */
  leads: number
}

/** One bid of a competition that turns over, with all bids and without the one. */
export interface ReversalRow {
  bid: string
  quality: string
  pence: number
  total: string
  rank: number
  /** Null for the bid that is taken away. */
  without: { total: string; rank: number } | null
}

/** A competition in which a bid that did not win decides who does. */
export interface Reversal {
  /** Which competition it is, from 1. */
  number: number
  removed: string
  /** The rank of the bid that is taken away. */
  removedRank: number
  first: string[]
  firstWithout: string[]
  rows: ReversalRow[]
}

export interface Reversals {
  counted: number
  turned: number
  /** Whether this formula can do it at all. */
  isPossible: boolean
  example: Reversal | null
}

/** What one step of a mark is worth in money: how much dearer a bid may be that has it, and still not be behind. */
export interface StepWorth {
  criterion: string
  title: string
  points: number
  /** Whole pence on top of the price in the middle; null if no price could undo it. */
  pence: number | null
}

/** What money moves. */
export interface PriceWorth {
  pence: number
  /** The cheapest price of a competition in the middle of all, from which a relative formula counts. */
  lowest: number
  step: number
  /** Points (or per cent of the price of a quality point) that are lost by being dearer, and gained by being cheaper, by the step. */
  dearer: number
  cheaper: number
  unit: MarginUnit
  steps: StepWorth[]
  /** The best marks for evidence and record against the worst, in points and money; null where none of them has a weight. */
  evidence: { points: number; pence: number | null } | null
}

/** One formula over all drawn competitions. */
export interface FormulaRun {
  formula: PriceFormula
  isDrafted: boolean
  counted: number
  close: number
  cheapest: number
  best: number
  turned: number
  /** Competitions with the same first as under the drafted formula. */
  same: number
}

/** How many bids fall under one minimum. */
export interface MinimumRun {
  /** The criterion, or '' for the least total of quality points. */
  criterion: string
  title: string
  minimum: string
  missing: 'failure' | 'decision'
  fallen: number
  bids: number
}

/** All that a trial finds. */
export interface Simulation {
  settings: Settings
  archetypes: NamedField
  typed: NamedField | null
  separation: Separation
  /** Null where price is not asked. */
  winners: Winners | null
  sections: SectionEffect[]
  reversals: Reversals | null
  price: PriceWorth | null
  formulas: FormulaRun[]
  minimums: MinimumRun[]
}

/** What a trial comes to, in words: a sentence to begin with, and what it rests on. */
export interface Conclusion {
  about: 'separation' | 'price' | 'sections' | 'reversals' | 'worth' | 'minimums' | 'typed'
  says: string
  because: string
  /** Whether it is something to think about before publishing. */
  isWarning: boolean
}
