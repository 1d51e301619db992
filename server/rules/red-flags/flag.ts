import type { CaseFile } from '../evaluation.js'
import type { PriceFormula, ScaleValue, Tender } from '../tender.js'

export const FLAG_RULES = [
  'changed-after-locking',
  'far-from-panel',
  'agreed-outside',
  'reasons-copied',
  'reasons-shared',
  'reasons-repeat-scale',
  'one-value',
  'faster-than-reading',
  'late-interests',
  'single-bid',
  'text-alike',
  'prices-alike',
  'formula-decides',
  'losing-bid-decides',
  'exclusion-decides',
  'late-amendment',
] as const
/** What is looked for, in the order in which it is told of: the panel's work, interests, the bids, the result, the tender. */
export type FlagRule = (typeof FLAG_RULES)[number]

/** How soon a flag deserves a look: 3 first, 2 next, 1 good to know. It says nothing of guilt. */
export type Weight = 1 | 2 | 3

/** A table of texts; the first cell of a row is its heading. A cell that is a moment (UTC ISO text) is worded where it is shown. */
export interface FlagTable {
  caption: string
  head: { text: string; isNumber: boolean }[]
  rows: string[][]
}

/** Something that stands out. It decides nothing. */
export interface RedFlag {
  rule: FlagRule
  /** The same for as long as it is about the same: what an auditor concludes is kept under it. */
  key: string
  weight: Weight
  /** What stands out, in one sentence; below it what else belongs to it. */
  headline: string
  more: string[]
  table: FlagTable | null
  /** Ids of what it is about, and the numbers of the events that it rests on. */
  about: { bids: string[]; criteria: string[]; people: string[] }
  events: number[]
  /** Values to draw on one line, from -1 to 1, each with its name; none: nothing is drawn. */
  drawn: { name: string; value: number }[]
}

/** What came of one rule. */
export interface Looked {
  rule: FlagRule
  /** How much was looked at, in words: '48 marks of 3 evaluators'; '' where nothing could be. */
  looked: string
  /** Why it, or a part of it, could not be looked at; '' where all of it was. */
  left: string
  flags: RedFlag[]
}

/** The mark of one evaluator as it stands. An abstention has no mark. */
export interface FlagMark {
  person: string
  bid: string
  criterion: string
  mark: string | null
  reason: string
}

/** A saved mark, as the ledger knows it. `at` is UTC ISO text. */
export interface Save {
  seq: number
  at: string
  person: string
  bid: string
  criterion: string
}

/** A mark changed after it was locked. */
export interface Change extends Save {
  from: string | null
  to: string | null
  reason: string
}

export interface Agreement {
  bid: string
  criterion: string
  mark: string
  reason: string
}

/** Something declared about an interest, or decided on it. `person` is whom it is about. */
export interface InterestEvent {
  seq: number
  at: string
  person: string
  bid: string
  what: 'none' | 'declared' | 'no conflict' | 'manage' | 'recuse'
}

export interface FlagBid {
  id: string
  organisation: string
  /** '' where the tender has no lots. */
  lot: string
  answers: Record<string, string>
  files: { name: string; sha256: string }[]
  /** The evaluated price in whole pence, or null; and its lines. */
  pence: number | null
  lines: Record<string, number>
}

/** Bids that are ranked against each other. */
export interface FlagCompetition {
  /** '' where the tender has no lots. */
  lot: string
  /** How many bids were begun, submitted at some time, and withdrawn. */
  begun: number
  withdrawn: number
  opened: number
  /** Null until prices are confirmed. */
  ranked: { caseFile: CaseFile; formulas: PriceFormula[] } | null
}

export interface FlagPublication {
  version: number
  at: string
  deadline: string
  note: string
  seq: number | null
  content: Tender
}

/**
 * Everything that is looked at. What the auditor may not see yet is not in it, and `closed` says why: '' for what is open.
 */
export interface RedFlagInput {
  /** What each is called, by id. */
  names: { bids: Record<string, string>; people: Record<string, string>; criteria: Record<string, string> }
  /** The criteria that people mark, in the order of the tender. */
  criteria: { id: string; scale: ScaleValue[]; published: string[] }[]
  marks: FlagMark[]
  changes: Change[]
  saves: Save[]
  /** From when each person could read each bid, UTC ISO text. */
  readable: { person: string; bid: string; at: string }[]
  agreements: Agreement[]
  interests: InterestEvent[]
  bids: FlagBid[]
  competitions: FlagCompetition[]
  publications: FlagPublication[]
  closed: Record<'marks' | 'agreements' | 'answers' | 'prices' | 'ranking', string>
}
