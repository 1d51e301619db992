export const LOT_RULES = ['preference of the bidder', 'largest margin', 'order of the lots'] as const
/** By what is decided which lots a bidder keeps that could win more than it may; what each means is said at `awardLots`. */
export type LotRule = (typeof LOT_RULES)[number]

/** The amounts of the published price formula for one lot, in whole pence: lots of different size have different ones. */
export type LotAmounts = { benchmark: number } | { full: number; zero: number }

/** One part of a tender that is bid for, marked and awarded by itself. */
export interface Lot {
  /** Unique within the tender and never reused: lower-case letters, digits and hyphens. */
  id: string
  title: string
  /** Markdown: what this lot is, where, for whom. */
  description: string
  /** The weight of every criterion in this lot, in percent of its award as decimal text; null: the tender's weights. */
  weights: Record<string, string> | null
  /** The amounts of the price formula in this lot; null: the tender's. */
  amounts: LotAmounts | null
}

/**
 * How many lots one bidder may win. A cap may only be set together with an objective mechanism that is published
 * beforehand and decides which of them it wins (Procurement Act 2023, s.23).
 */
export interface LotLimit {
  most: number
  rule: LotRule
}
