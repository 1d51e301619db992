import { exactText } from '../rules/exact.js'
import {
  criterionOf,
  type Criterion,
  type KeyCriterion,
  type PriceFormula,
  type PriceMethod,
  type Regime,
  type ScaleValue,
  type SectionKind,
  type Tender,
  type TieBreak,
} from '../rules/tender.js'
import { sectionWeight } from '../rules/weights.js'
import { money } from '../web/wording.js'

/** What a tender's settings are called on every page. */

const REGIME_WORDS: Record<Regime, string> = {
  'pa-competitive': 'Procurement Act 2023, competitive procedure',
  'pa-light-touch': 'Procurement Act 2023, light touch',
  'psr-competitive': 'Provider Selection Regime, competitive process',
  'psr-most-suitable': 'Provider Selection Regime, most suitable provider process',
}
const KEY_WORDS: Record<KeyCriterion, string> = {
  'quality and innovation': 'Quality and innovation',
  value: 'Value',
  integration: 'Integration, collaboration and service sustainability',
  access: 'Improving access, reducing health inequalities and facilitating choice',
  'social value': 'Social value',
}

export const regimeWords = (regime: Regime): string => REGIME_WORDS[regime]
export const keyCriterionWords = (key: KeyCriterion): string => KEY_WORDS[key]
export const kindWords = (kind: SectionKind): string => kind.charAt(0).toUpperCase() + kind.slice(1)

/** The weight of price in percent, as the tender states it; '0' without a price section. */
export const priceWeight = (tender: Tender): string => {
  const section = tender.sections.find(({ kind }) => kind === 'price')
  return section ? exactText(sectionWeight(section)) : '0'
}

/** In a draft, nought stands for an amount that nobody has set yet. */
const isUndecided = (formula: PriceFormula): boolean =>
  (formula.kind === 'fixed benchmark' && formula.benchmark === 0) ||
  (formula.kind === 'linear' && (formula.full === 0 || formula.zero === 0))

/** How a price becomes points, in words that a bidder can compute with. */
export function formulaWords({ formula }: PriceMethod, weight: string): string {
  if (isUndecided(formula)) return 'The amounts that the formula needs are not set yet.'
  switch (formula.kind) {
    case 'fixed benchmark':
      return `A price at or under the benchmark of ${money(formula.benchmark)} earns all ${weight} points. A higher price earns ${weight} points times the benchmark divided by the price. No bid's points depend on another bid's price.`
    case 'lowest over price':
      return `The lowest price of the bids still in the competition earns all ${weight} points. Every other price earns ${weight} points times the lowest price divided by that price.`
    case 'linear':
      return `A price at or under ${money(formula.full)} earns all ${weight} points, a price at or over ${money(formula.zero)} earns none, and between the two the points fall evenly. No bid's points depend on another bid's price.`
    case 'price per quality point':
      return 'Price earns no points. The price of each bid is divided by the quality points that it earned, and the bid with the least money for each point comes first.'
  }
}

export const FORMULA_TITLES: Record<PriceMethod['formula']['kind'], string> = {
  'fixed benchmark': 'Fixed benchmark',
  linear: 'Straight line between two published prices',
  'lowest over price': 'Lowest price over price',
  'price per quality point': 'Price per quality point',
}

/** The least total of quality points, in words; '' when there is none. */
export const qualityMinimumWords = ({ qualityMinimum }: PriceMethod): string =>
  qualityMinimum === null ? '' : `A bid with fewer than ${qualityMinimum} quality points in all is not ranked.`

/** One step of the tie-break in words: 'more points for Evidence base'. */
export function tieBreakWords(tender: Tender, step: TieBreak): string {
  if (step.by === 'price') return 'the lower price'
  const named = step.by === 'section' ? tender.sections.find(({ id }) => id === step.id) : criterionOf(tender, step.id)
  return `more points for the ${step.by} “${named?.title || step.id}”`
}

/** How totals are rounded, in words. */
export const roundingWords = ({ rounding: { places } }: Tender): string =>
  `Totals are computed exactly and rounded once, at the end, half up, to ${places === 0 ? 'whole points' : `${places} decimal ${places === 1 ? 'place' : 'places'}`}. Ranks follow the rounded totals.`

/** A minimum mark and what missing it means, in words; '' when there is none. */
export function minimumWords({ minimum, scale }: Pick<Criterion, 'minimum' | 'scale'>): string {
  if (!minimum) return ''
  const label = scale.find(({ value }) => value === minimum.mark)?.label
  const mark = label ? `${minimum.mark} (${label})` : minimum.mark
  return minimum.missing === 'failure'
    ? `At least ${mark}. A bid that is agreed to be lower fails, whatever its other marks.`
    : `At least ${mark}. Of a bid that is agreed to be lower, the authority decides whether it stays in, and records why.`
}

/** A scale on one line: '0, 1, 2, 3, 4, 5'. */
export const scaleWords = (scale: ScaleValue[]): string => scale.map(({ value }) => value).join(', ')

export const stageTagWords = (tag: Criterion['stageTag']): string =>
  tag === 'selection'
    ? 'Asked to select bidders: it gives no points towards the award.'
    : tag === 'award'
      ? 'Asked to award the contract.'
      : ''
