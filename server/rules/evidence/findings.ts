import type { Claim } from './study.js'
import type { EffectFinding, FitFinding } from './terms.js'

/** What the appraisal of a study says. Numbers are floats for drawing and words; nothing here decides an award. */

/** A number with its 95% interval. */
export interface Estimate {
  value: number
  lower: number
  upper: number
}

/** What is known about an effect. None of these is ever scored as another. */
export type Knowledge =
  | 'no evidence'
  | 'inconclusive'
  | 'association only'
  | 'evidence of no effect'
  | 'evidence of benefit'
  | 'evidence of harm'

/** One answer that limits how strong the design can be called. */
export interface Cap {
  /** The field of the study that says so, such as 'design' or 'population'. */
  field: string
  /** The highest level it allows, 0 for a design that is not scored. */
  level: number
  /** One sentence. */
  reason: string
}

export interface Strength {
  /** 1 to 5, or null when the design is not scored at all. */
  level: number | null
  /** What allows no higher level: the lowest cap first. */
  caps: Cap[]
  /** 'Level 2 of 5: …' */
  words: string
}

/** A step of the flow of people, with what was lost on the way to it. */
export interface FlowStep {
  name: 'submitted' | 'matched' | 'started' | 'completed' | 'analysed'
  people: number | null
  /** Lost since the last known step, or null when either is not stated. */
  lost: number | null
  /** Share of the last known step, from 0 to 1, or null. */
  share: number | null
}

/** The effect on who reoffends. Less than nought is fewer people reoffending. */
export interface BinaryEffect {
  treated: { x: number | null; n: number | null; rate: number }
  comparison: { x: number | null; n: number | null; rate: number }
  /** Percentage points, treated less comparison. The interval is null while a group's size is not stated. */
  difference: { points: number; lower: number | null; upper: number | null }
  relativeRisk: { value: number; lower: number | null; upper: number | null }
  /** Per cent fewer (or, under nought, more) people reoffend. */
  relativeReduction: number
  oddsRatio: { value: number; lower: number | null; upper: number | null } | null
  /** In words as well as numbers, since it has no value where the interval spans nought. */
  numberNeeded: { value: number | null; words: string }
  eValue: { value: number; interval: number | null } | null
  /** Only when the split between groups is not stated: the interval limit nearest to no effect over every split with at least 50 a side. */
  splits: { total: number; least: number; nearest: number } | null
  /** Which reading of the report these numbers rest on: counts, or printed percentages. */
  restsOn: 'counts' | 'percentages'
}

/** The effect on how many offences there are. */
export interface FrequencyEffect {
  /** Offences per person treated ÷ per person compared. */
  ratio: { value: number; lower: number | null; upper: number | null }
  perPerson: { treated: number; comparison: number }
  /** Per person = rate × per reoffender; null where a part is missing. */
  parts: {
    treated: { rate: number; perReoffender: number }
    comparison: { rate: number; perReoffender: number }
  } | null
  overdispersion: number
  /** Whether the overdispersion was stated, or is the cautious value that the tool takes when it is not. */
  overdispersionStated: boolean
}

/** What a result for completers alone becomes for all who started. */
export interface Dilution {
  /** Share of starters who completed, or null when the number who started is not stated. */
  completion: number | null
  /** For some rates of those who did not complete: what all who started come to. */
  rows: { nonCompleterRate: number; starterRate: number; points: number }[]
  /** The rate among those who did not complete at which nothing is left of the effect; null when no rate could do that. */
  breakEven: number | null
  /** Without a completion share: under which share the effect could vanish. */
  leastCompletion: number | null
  words: string
}

export interface FitDimension {
  name: 'setting' | 'sex' | 'sentence' | 'substance' | 'dose' | 'programme version'
  study: string
  tender: string
  verdict: 'same' | 'near' | 'different' | 'not stated'
  words: string
}

export interface Fit {
  overall: FitFinding
  dimensions: FitDimension[]
  words: string
}

export interface Independence {
  overall: 'independent' | 'partly independent' | 'not independent'
  /** Whether the study repeats another, or is repeated among the bid's studies. */
  replicated: boolean
  reasons: string[]
  words: string
}

export const RULES = ['R1', 'R2', 'R3', 'R4', 'R5', 'R6', 'R7', 'R8', 'R9', 'R10', 'R11', 'R12'] as const
export type RuleName = (typeof RULES)[number]

/** Something that the claim checker found. It asks; people judge. */
export interface Flag {
  rule: RuleName
  /** For machines: 'PP_REPORTED_AS_PERCENT'. */
  code: string
  /** The study and the claim it is about, or null where it is about the whole. */
  study: string | null
  claim: string | null
  /** The bidder's words, or '' where nothing is quoted. */
  quoted: string
  inputs: { name: string; value: string }[]
  /** One line a step, ready to read. */
  arithmetic: string[]
  severity: 'note' | 'question' | 'serious'
  /** What is found, in one sentence. */
  says: string
  /** What to ask the bidder. */
  question: string
}

export interface ClaimVerdict {
  claim: Claim
  verdict: 'holds' | 'holds in another unit' | 'does not follow' | 'cannot be checked' | 'not a matter of arithmetic'
  /** One sentence. */
  words: string
  arithmetic: string[]
}

/** Everything that the tool says about one study. Strength, size, fit and independence stay apart. */
export interface Appraisal {
  study: string
  /** 'Fewer graduates reoffend; weak design; cannot say what it does for all who start.' */
  title: string
  strength: Strength
  flow: FlowStep[]
  binary: BinaryEffect | null
  frequency: FrequencyEffect | null
  dilution: Dilution | null
  /** Null without a tender to fit. */
  fit: Fit | null
  independence: Independence
  knowledge: Knowledge
  /** Why it is called so, in one sentence. */
  knowledgeWords: string
  claims: ClaimVerdict[]
  flags: Flag[]
  /** What would most improve what can be said, the most useful first. */
  improve: string[]
}

/** One line of a forest plot. */
export interface ForestLine {
  study: string
  label: string
  /** Relative risk. */
  estimate: Estimate
  /** Share of the pool, from 0 to 1. */
  weight: number
  level: number | null
}

export interface Pool {
  lines: ForestLine[]
  /** Relative risk, random effects (DerSimonian–Laird) with the Hartung–Knapp interval, never narrower than without it. */
  pooled: Estimate
  /** From what knowledge is told: the same, save where few studies differ no more than chance makes them. */
  told: Estimate
  tau2: number
  /** Per cent. */
  i2: number
  /** The most favourable single study, shown beside the pool. */
  best: ForestLine
  words: string
}

/** What all the studies of a bid come to. */
export interface BodyOfEvidence {
  appraisals: Appraisal[]
  /** Null with fewer than two studies of one programme that can be pooled. */
  pool: Pool | null
  /** Studies that are not in the pool, with the reason. */
  left: { study: string; reason: string }[]
  knowledge: Knowledge
  /** The level of design that carries at least half of what is known; null when nothing is scored. */
  level: number | null
  /** The least level at which a difference counts as evidence, as the tender says: what a lowered level is held against. */
  leastLevel: number
  fit: Fit | null
  finding: EffectFinding
  flags: Flag[]
  words: string
}
