/**
 * What an evidence statement says of one study. Counts are whole numbers; percentages, ratios and weeks are decimal text
 * as the report prints them ('37.5'), so that nothing is rounded on the way and every statement has one canonical text.
 * `null` always means 'not stated': it lowers what can be said, and never counts as nought.
 */

export const DESIGNS = [
  'randomised trial',
  'regression discontinuity',
  'instrumental variable',
  'difference in differences',
  'panel',
  'propensity matching',
  'other matching',
  'adjusted comparison',
  'unadjusted comparison',
  'adjusted before and after',
  'before and after',
  'survey of views',
  'impact model',
] as const
/** How the study tells what the programme did from what would have happened anyway. */
export type Design = (typeof DESIGNS)[number]

export const ALLOCATIONS = [
  'by chance',
  'by a cut-off',
  'by place or date',
  'by choice of the person',
  'by choice of staff',
] as const
/** Who or what decided which person was treated. */
export type Allocation = (typeof ALLOCATIONS)[number]

export const COMPARISONS = [
  'untreated',
  'usual treatment',
  'other treatment',
  'earlier people',
  'national rate',
  'predicted score',
  'the same people before',
  'none',
] as const
/** With whom the people treated are compared. */
export type Comparison = (typeof COMPARISONS)[number]

export const POPULATIONS = ['all who started', 'completers', 'graduates', 'other'] as const
/** Whose outcomes were analysed. 'all who started' is intention to treat. */
export type Population = (typeof POPULATIONS)[number]

export const OUTCOMES = [
  'proven reoffending',
  'reconviction',
  'rearrest',
  'reimprisonment',
  'self-reported offending',
  'drug or alcohol use',
  'other',
] as const
export type Outcome = (typeof OUTCOMES)[number]

export const SOURCES = [
  'police national computer',
  'court records',
  'prison records',
  "provider's records",
  'self-report',
  'other',
] as const
/** Where the outcome was read. */
export type Source = (typeof SOURCES)[number]

export const EVALUATORS = [
  'independent',
  'independent, paid by the provider',
  'the provider',
  'the developer of the programme',
] as const
export type Evaluator = (typeof EVALUATORS)[number]

export const HOLDERS = ['government', 'evaluator', 'provider'] as const
/** Who held the data. */
export type Holder = (typeof HOLDERS)[number]

export const PUBLICATIONS = ['official statistic', 'peer-reviewed', 'published report', 'unpublished'] as const
export type PublicationKind = (typeof PUBLICATIONS)[number]

export const SETTINGS = ['prison', 'prison and release', 'community', 'other'] as const
export type Setting = (typeof SETTINGS)[number]

export const SEXES = ['men', 'women', 'both'] as const
export type Sex = (typeof SEXES)[number]

export const SENTENCES = ['under 12 months', '12 months to 4 years', 'over 4 years'] as const
export type Sentence = (typeof SENTENCES)[number]

export const SUBSTANCES = ['alcohol', 'opiates', 'crack or cocaine', 'cannabis or synthetics', 'other'] as const
export type Substance = (typeof SUBSTANCES)[number]

export const VERSIONS = ['the same', 'an earlier version', 'another programme'] as const
/** What was studied, beside what is offered in this bid. */
export type Version = (typeof VERSIONS)[number]

/** One group's people and how many of them reoffended. Either count may be missing; a percentage may stand alone. */
export interface Group {
  people: number | null
  reoffended: number | null
  /** The percentage as the report prints it, decimal text ('37.5'). */
  percent: string | null
}

/** One group's offences. `people` is everybody in the group, whether or not they reoffended. */
export interface Offending {
  offences: number | null
  people: number | null
  /** Offences for each person who reoffended, as printed. */
  perReoffender: string | null
  /** Offences for each person in the group, as printed. */
  perPerson: string | null
}

/** How many people there were at each step, among those treated. */
export interface Flow {
  /** Sent to whoever holds the records. */
  submitted: number | null
  /** Found in the records. */
  matched: number | null
  started: number | null
  completed: number | null
  /** In the result. */
  analysed: number | null
}

export const SUBJECTS = [
  'people who reoffend',
  'offences by each reoffender',
  'offences in all',
  'a rate of reoffending',
  'the rate it is compared with',
  'proof',
  'money saved',
  'something else',
] as const
/** What a claim is about. */
export type Subject = (typeof SUBJECTS)[number]

export const UNITS = ['per cent', 'percentage points', 'times', 'pounds'] as const
export type Unit = (typeof UNITS)[number]

export const BOUNDS = ['exactly', 'about', 'more than', 'less than'] as const
export type Bound = (typeof BOUNDS)[number]

/** A claim in the bidder's own words, and how its figure is to be read. A claim may have no figure ('proven to work'). */
export interface Claim {
  id: string
  /** Word for word as it stands in the bid or the report. */
  text: string
  about: Subject
  /** Decimal text without thousands separators, or null. */
  figure: string | null
  unit: Unit | null
  bound: Bound
  /** Money claims only: saving for each 100 completers and how many people it would be offered to, decimal text. */
  money: { perHundred: string; offered: string } | null
}

/** One study that a bidder relies on, for its own or another's programme. */
export interface Study {
  id: string
  title: string
  programme: string
  provider: 'own' | 'other'
  version: Version | null
  design: Design
  allocation: Allocation | null
  comparison: Comparison
  /** How the groups were made alike, in a few words, and on what. */
  matching: { method: string; variables: string[]; dependence: boolean | null }
  flow: Flow
  population: Population
  outcome: Outcome
  source: Source
  /** Length of follow-up in months; whether it was the same for everybody; months of waiting for courts after it. */
  followUp: { months: number | null; fixed: boolean | null; waiting: number | null }
  /** Who reoffended at least once. */
  binary: { treated: Group; comparison: Group; bothGroups: number | null } | null
  /** How many offences there were; `overdispersion` is variance ÷ mean as stated, decimal text of at least 1. */
  frequency: { treated: Offending; comparison: Offending; overdispersion: string | null } | null
  evaluator: Evaluator
  holder: Holder | null
  preregistered: boolean | null
  publication: PublicationKind
  /** The title of the study that this one repeats, or ''. */
  replicates: string
  setting: Setting
  sex: Sex
  sentences: Sentence[]
  substances: Substance[]
  /** Length of the programme in weeks, decimal text. */
  weeks: string | null
  /** First and last year in which people of the study were released or treated. */
  years: { from: number; to: number } | null
  claims: Claim[]
  /** Where the report itself can be read. */
  report: { citation: string; link: string }
}

/** An evaluation of the programme in the last ten years that the bidder does not rely on, and why. */
export interface OtherEvaluation {
  citation: string
  result: string
  reason: string
}

/** Everything that a bid says about the evidence for its programme. */
export interface EvidenceBase {
  /** The programme that this bid offers. */
  programme: string
  /** 'none' is a statement too: there is no study, and the bidder says so. */
  relies: 'studies' | 'none'
  studies: Study[]
  others: OtherEvaluation[]
  /** The bidder's statement that no other evaluation of the last ten years is known to it. */
  complete: boolean
}
