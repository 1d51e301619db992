import type { EvidenceTerms, Rubric } from './evidence/terms.js'
import type { FileTerms } from './file-kinds.js'
import type { Lot, LotLimit } from './lot.js'
import type { OfferTerms } from './outcome-payments/offer.js'
import type { RecordTerms } from './track-record/contract.js'

/**
 * What a tender is: the shape of everything that can move a score.
 *
 * One shape serves the draft, the published and hashed version, the worked examples and the case
 * file that an auditor recomputes. Numbers that decide are decimal text ('12.5'), so that nothing is
 * ever rounded on the way; money is whole pence; moments are UTC ISO text ('2026-03-02T12:00:00.000Z').
 */

export const REGIMES = ['pa-competitive', 'pa-light-touch', 'psr-competitive', 'psr-most-suitable'] as const
/** The law a tender is run under: Procurement Act 2023 (s.20, or light touch, s.9) or the Provider Selection Regime (SI 2023/1348, regs 10 and 11). */
export type Regime = (typeof REGIMES)[number]

export const SECTION_KINDS = [
  'evidence base',
  'track record',
  'quality',
  'social value',
  'price',
  'pass or fail',
] as const
export type SectionKind = (typeof SECTION_KINDS)[number]

export const KEY_CRITERIA = ['quality and innovation', 'value', 'integration', 'access', 'social value'] as const
/** The five key criteria of the Provider Selection Regime (SI 2023/1348, reg 5), in the order of the regulation. */
export type KeyCriterion = (typeof KEY_CRITERIA)[number]

/** One step of a scale. `value` is decimal text, for example '3' or '2.5'. */
export interface ScaleValue {
  value: string
  label: string
  descriptor: string
}

/** A point that an answer must cover. */
export interface SubPoint {
  id: string
  text: string
}

/** The lowest agreed mark that is good enough, and what happens below it. */
export interface Minimum {
  mark: string
  /** 'failure': the bid is out by rule. 'decision': the lead must record a decision with reasons. */
  missing: 'failure' | 'decision'
}

/** A leaf of the tree: one question, marked on one scale (the price criterion has no scale: a formula marks it). */
export interface Criterion {
  /** Unique within the tender and never reused: lower-case letters, digits and hyphens. */
  id: string
  title: string
  /** Markdown. */
  question: string
  subpoints: SubPoint[]
  /** Percentage of the whole award, decimal text with at most two places; '0' for a pass-or-fail question. */
  weight: string
  scale: ScaleValue[]
  minimum: Minimum | null
  /** The most words an answer may have, or null for no limit. */
  wordLimit: number | null
  /** Track record only: whether it is asked to select bidders or to award (Procurement Act 2023, ss.22 and 23). */
  stageTag: 'selection' | 'award' | null
  /** Track record only: how this record bears on the contract now let. Markdown. */
  link: string
  /** Evidence base and track record: what the appraisal finds → an indicative mark. Absent: there is none. */
  rubric?: Rubric
}

export interface Section {
  id: string
  kind: SectionKind
  title: string
  /** Under the Provider Selection Regime: the key criterion that this section serves. */
  keyCriterion: KeyCriterion | null
  criteria: Criterion[]
}

export const PRICE_LINE_KINDS = [
  'fixed fee',
  'mobilisation',
  'unit price',
  'share at risk',
  'places',
  'starters',
] as const
/**
 * What a bidder states on a line, and as which whole number it is kept:
 * - fixed fee, mobilisation: an amount, in whole pence
 * - unit price: an amount for one unit, in whole pence; the tender gives the volume
 * - share at risk: the share of the fees that is paid only for results, in hundredths of a per cent (0 to 10,000)
 * - places, starters: how many are offered, over the whole contract for starters
 * Only amounts enter the evaluated price.
 */
export type PriceLineKind = (typeof PRICE_LINE_KINDS)[number]

/** One line of the price form. */
export interface PriceLine {
  id: string
  label: string
  /** Absent: a fixed fee. */
  kind?: PriceLineKind
  /** The year of the contract that it is for, from 1; absent or null: none in particular. */
  year?: number | null
  /** Of a unit price: how many units of what the tender expects, a whole number over nought. */
  volume?: { quantity: number; unit: string }
  /** By what the line is multiplied in the evaluated price: decimal text, nought or more, four places at most. Absent: 1. */
  factor?: string
}

export const VAT_WORDS = ['without VAT', 'with VAT'] as const
/** Whether prices are stated without value added tax or with it. */
export type Vat = (typeof VAT_WORDS)[number]

/**
 * From when on a price is looked into as abnormally low: more than `percent` (decimal text, over 0 and under 100) under the
 * benchmark of the formula, or under the median of the evaluated prices of all bids that were opened. It opens an enquiry in
 * which the bidder may answer; it never rejects a bid by itself (Procurement Act 2023, s.19(3) to (5)).
 */
export interface LowPriceTrigger {
  under: 'benchmark' | 'median'
  percent: string
}

/**
 * How a price becomes points. W is the weight of the price criterion, P the evaluated price.
 * - fixed benchmark: W × min(1, benchmark ÷ P)
 * - lowest over price: W × (lowest price of the bids still in) ÷ P
 * - linear: W at or under `full`, nought at or over `zero`, a straight line between
 * - price per quality point: no points for price (W must be 0); bids rank by P ÷ quality points, least first
 */
export type PriceFormula =
  | { kind: 'fixed benchmark'; benchmark: number }
  | { kind: 'lowest over price' }
  | { kind: 'linear'; full: number; zero: number }
  | { kind: 'price per quality point' }

/** Money is whole pence. */
export interface PriceMethod {
  lines: PriceLine[]
  formula: PriceFormula
  /** The least total of quality points (decimal text, of the quality weights) a bid needs to be ranked, or null. */
  qualityMinimum: string | null
  /** Absent in tenders that were published before this was asked. */
  vat?: Vat
  /** Absent or null: no price is looked into by rule. */
  lowPrice?: LowPriceTrigger | null
}

/** One step of the tie-break: more points in a section or criterion, or the lower price. */
export type TieBreak = { by: 'section'; id: string } | { by: 'criterion'; id: string } | { by: 'price' }

/** How totals are rounded: once, at the end; ranks follow the rounded totals. */
export interface Rounding {
  /** Decimal places of a total, 0 to 4. */
  places: number
  mode: 'half up'
}

/** Moments of the timetable, UTC ISO text. */
export interface Timetable {
  /** Questions from bidders until then, or null. */
  clarifications: string | null
  /** Bids must have arrived before this moment. */
  deadline: string
  /** When the authority expects to announce the award, or null. */
  award: string | null
  /** First day of the contract, 'YYYY-MM-DD', or null. */
  starts: string | null
  /** Last day of the contract, 'YYYY-MM-DD', or null. */
  ends: string | null
}

export interface TenderDocument {
  id: string
  title: string
  /** Markdown. */
  text: string
}

/** The share of weight that the house expects for the two questions that this tool exists for, decimal text, in percent. */
export interface Policy {
  evidenceBase: string
  trackRecord: string
}

/** Reasons that the law or the house policy asks for when something is missing. */
export interface Explanations {
  evidenceBase: string
  trackRecord: string
  /** Under the Provider Selection Regime: why a key criterion has no section. */
  keyCriteria: Partial<Record<KeyCriterion, string>>
}

/** What is expected of the people served if nothing is done for them, and where that comes from. */
export interface Expectation {
  /** Of a hundred, how many are proven to reoffend within a year, decimal text over 0 and under 100. */
  reoffending: string
  /** A table, report or forecast, in words. */
  source: string
  /** What one reoffence costs society, in whole pence, with where the figure is from and of which year; null: not stated. */
  reoffence: { pence: number; source: string } | null
}

/** The whole content of a tender: what is drafted, and then published, frozen and hashed. */
export interface Tender {
  reference: string
  title: string
  authority: string
  regime: Regime
  /** Markdown: what is bought, where, for whom. */
  summary: string
  timetable: Timetable
  documents: TenderDocument[]
  sections: Section[]
  price: PriceMethod
  tieBreak: TieBreak[]
  rounding: Rounding
  policy: Policy
  explanations: Explanations
  /** How evidence statements will be read. Absent where the tender asks for none: without an evidence base, or before there were any. */
  evidence?: EvidenceTerms
  /** How track records will be read. Absent where the tender asks for none. */
  record?: RecordTerms
  /** Which files a bid may hold. Absent: the usual ones (`file-kinds.ts`). */
  files?: FileTerms
  /** Whether bidders may offer payment by results, and what of it counts. Absent: the tender does not ask for it. */
  offers?: OfferTerms
  /** What the authority expects without the service, so that it can be told what its money buys. Absent: not stated. */
  expectation?: Expectation
  /** The parts that are bid for and awarded one by one (`lots.ts`). Absent: the tender is awarded as a whole. */
  lots?: Lot[]
  /** How many lots one bidder may win, and what decides which. Absent: every one. */
  lotLimit?: LotLimit
}

/** Whether the regime is the Provider Selection Regime. */
export const isProviderSelection = (regime: Regime): boolean => regime.startsWith('psr-')

/** Every criterion in the order of the tender, price included. */
export const criteriaOf = (tender: Tender): Criterion[] => tender.sections.flatMap((section) => section.criteria)

/** The criteria that people mark: all but price. */
export const markedCriteriaOf = (tender: Tender): Criterion[] =>
  tender.sections.filter((section) => section.kind !== 'price').flatMap((section) => section.criteria)

/** The section that a criterion stands in, or undefined. */
export const sectionOf = (tender: Tender, criterion: string): Section | undefined =>
  tender.sections.find((section) => section.criteria.some(({ id }) => id === criterion))

/** A criterion by its id, or undefined. */
export const criterionOf = (tender: Tender, id: string): Criterion | undefined =>
  criteriaOf(tender).find((criterion) => criterion.id === id)

/** What stops something from being kept, and beside which field to say so. */
export interface Problem {
  field: string
  text: string
}
