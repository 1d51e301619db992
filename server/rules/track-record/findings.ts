import type { Estimate } from '../evidence/findings.js'
import type { RecordFinding } from '../evidence/terms.js'

/** What the tool says about a track record. Floats, for drawing and words; nothing here decides an award. */

export interface RecordFlag {
  code:
    | 'COMPLETERS_ONLY'
    | 'SHORT_FOLLOW_UP'
    | 'OTHER_POPULATION'
    | 'BEST_OF'
    | 'OUTCOMES_MISSING'
    | 'NOT_OWN_RECORD'
    | 'OUTSIDE_PERIOD'
    | 'NOT_COMPLETE'
    | 'LISTED_TWICE'
    | 'STATES_NONE'
  /** The contract it is about, or null for the whole record. */
  contract: string | null
  severity: 'note' | 'question' | 'serious'
  says: string
  question: string
}

/** One contract, observed beside expected. */
export interface ContractFinding {
  contract: string
  title: string
  own: boolean
  /** Null when outcomes or the expected number are missing: no data is no data, never nought. */
  ratio: (Estimate & { observed: number; expected: number; people: number }) | null
  /** Its share of the number expected in all that count, from 0 to 1: what it weighs when they are added up. Null where it does not count. */
  weight: number | null
  /** The observed ÷ expected ratio after shrinking towards the prior. */
  shrunk: Estimate | null
  /** Where it lies in the funnel. */
  position: 'within' | 'under 95%' | 'under 99.8%' | 'over 95%' | 'over 99.8%' | null
  words: string
}

export interface RecordAppraisal {
  finding: RecordFinding
  contracts: ContractFinding[]
  /** All contracts that count, added up: those within the years asked about with observed and expected known. */
  pooled: (Estimate & { observed: number; expected: number; people: number }) | null
  shrunk: Estimate
  coverage: {
    contracts: number
    withOutcomes: number
    /** People who started, where stated. */
    started: number
    followed: number
    /** People with known outcomes ÷ people who started, over contracts that state how many started, from 0 to 1; null when none does. Unknown outcomes lower it. */
    share: number | null
  }
  flags: RecordFlag[]
  /** '7 contracts, outcomes known for 5 of them and 62% of people; …' */
  words: string
}
