import type { PriceFormula, Problem, Tender } from '../tender.js'
import type { Settings } from './findings.js'

/** The least and most of each setting, and what it is called in a message. */
const LIMITS: Record<keyof Settings, { least: number; most: number; called: string }> = {
  seed: { least: 0, most: 4_294_967_295, called: 'The number of the run' },
  competitions: { least: 10, most: 300, called: 'The number of competitions' },
  fewest: { least: 2, most: 12, called: 'The fewest bids' },
  most: { least: 2, most: 12, called: 'The most bids' },
  mark: { least: 0, most: 100, called: 'The mark in the middle' },
  markSpread: { least: 0, most: 50, called: 'The scatter of marks' },
  alike: { least: 0, most: 95, called: 'How alike the marks of one bid are' },
  pence: { least: 100_00, most: 100_000_000_000_00, called: 'The price in the middle' },
  priceSpread: { least: 0, most: 50, called: 'The scatter of prices' },
  dearer: { least: -90, most: 90, called: 'How much better bids cost more' },
  step: { least: 1_00, most: 100_000_000_000_00, called: 'The difference in price' },
}
const MONEY = new Set<string>(['pence', 'step'])
const INVENTED_PRICE = 1_000_000_00

/** Where prices are expected by the formula itself: the benchmark, or the middle of the straight line; else a million pounds. */
export const expectedPence = (formula: PriceFormula): number => {
  if (formula.kind === 'fixed benchmark') return formula.benchmark
  if (formula.kind === 'linear') return Math.round((formula.full + formula.zero) / 200) * 100
  return INVENTED_PRICE
}

/**
 * How bids are invented for a tender until somebody says otherwise. Nothing here is measured anywhere: it is a field to try
 * a model on: three to eight bids, whose marks lie a little above the middle of the scale and go together by half, and whose
 * prices have nothing to do with their marks.
 * @example usualSettings(tender).competitions // 200
 */
export const usualSettings = ({ price: { formula } }: Tender): Settings => {
  const pence = Math.max(LIMITS.pence.least, expectedPence(formula))
  return {
    seed: 1,
    competitions: 200,
    fewest: 3,
    most: 8,
    mark: 60,
    markSpread: 20,
    alike: 50,
    pence,
    priceSpread: 12,
    dearer: 0,
    step: Math.max(LIMITS.step.least, Math.round(pence / 2000) * 100),
  }
}

const shown = (key: string, value: number): string =>
  MONEY.has(key) ? `£${(value / 100).toLocaleString('en-GB')}` : value.toLocaleString('en-GB').replace('-', '−')

/**
 * What in the settings of a trial cannot be drawn, each beside its field.
 * @example settingsProblems({ ...usual, competitions: 0 }) // [{ field: 'competitions', text: 'The number of competitions must be a whole number from 10 to 300' }]
 */
export function settingsProblems(settings: Settings): Problem[] {
  const keys = Object.keys(LIMITS) as (keyof Settings)[]
  const wrong = keys.flatMap((key) => {
    const { least, most, called } = LIMITS[key]
    const value = settings[key]
    if (Number.isSafeInteger(value) && value >= least && value <= most) return []
    const what = MONEY.has(key) ? 'an amount' : 'a whole number'
    return [{ field: key, text: `${called} must be ${what} from ${shown(key, least)} to ${shown(key, most)}` }]
  })
  if (wrong.length === 0 && settings.fewest > settings.most)
    wrong.push({ field: 'most', text: 'The most bids must not be fewer than the fewest' })
  return wrong
}
