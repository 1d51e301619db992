/**
 * What a bidder declares of its earlier contracts. Counts are whole numbers, expected numbers and percentages decimal
 * text. `null` means 'not known': it lowers coverage, and never counts as nought.
 */

export const RECORD_HOLDERS = ['bidder', 'consortium member', 'subcontractor', 'lead staff'] as const
/** Whose contract it was. What is not the bidder's own is offered as equivalent, and shown as such. */
export type RecordHolder = (typeof RECORD_HOLDERS)[number]

export const EXPECTATIONS = ['sum of predicted scores', 'matched comparison', 'published national rate'] as const
/** Where the expected number comes from: OGRS or a like score added up, a Justice Data Lab or other matched group, or a published rate. */
export type Expectation = (typeof EXPECTATIONS)[number]

export const RECORD_SOURCES = [
  'police national computer',
  'justice data lab',
  'commissioner',
  "provider's records",
  'other',
] as const
export type RecordSource = (typeof RECORD_SOURCES)[number]

/** One relevant contract. */
export interface Contract {
  id: string
  title: string
  commissioner: string
  holder: RecordHolder
  /** Who it was, when it was not the bidder itself; else ''. */
  holderName: string
  setting: 'prison' | 'prison and release' | 'community' | 'other'
  /** First and last day, 'YYYY-MM-DD'; `to` is null while the contract runs. */
  from: string
  to: string | null
  started: number | null
  completed: number | null
  /** Whose outcomes these are. */
  population: 'all who started' | 'completers'
  /** People whose outcomes are known. */
  followed: number | null
  /** Of those, people with a proven reoffence within the follow-up. */
  reoffended: number | null
  reoffences: number | null
  /** Months of follow-up. */
  months: number | null
  /** How many of those followed were to be expected to reoffend, decimal text, and where that number comes from. */
  expected: {
    number: string
    by: Expectation
    /** The table, report or score version, in words. */
    citation: string
    /** Whether it was worked out for these very people or people like them, or for another population. */
    population: 'these people' | 'people like them' | 'another population'
  } | null
  source: RecordSource | null
  /** Why outcomes are missing, or ''. */
  missing: string
}

/** A relevant contract that the bidder leaves out of its list, and why. */
export interface Omission {
  contract: string
  reason: string
}

/** A bidder's reoffending track record. */
export interface TrackRecord {
  /** 'none' is a statement too: no relevant contract, a new entrant. */
  has: 'contracts' | 'none'
  contracts: Contract[]
  omissions: Omission[]
  /** The bidder's statement that the list is complete. */
  complete: boolean
}

/** What a tender publishes about how records will be read. */
export interface RecordTerms {
  /** How many years back contracts are asked for, 1 to 20. */
  years: number
  /** How panels treat a bidder without data, in words that bidders read beforehand. */
  noData: string
  /**
   * What is supposed of a bidder of whom nothing is known: observed ÷ expected reoffending is most likely `ratio`, and
   * lies between `low` and `high` with 95%. Decimal text over nought. `source` says where it comes from.
   */
  prior: { ratio: string; low: string; high: string; source: string }
}
