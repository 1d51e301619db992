import type { Claim, Offending, Study } from '../study.js'
import { claimedRange, only, printed, product, quotient, type Range } from './ranges.js'
import { rateIn, rateReadings, sizedGroups } from './reported-rates.js'

/** Offences of both groups in one unit: for each person, or for each person who reoffended. */
export interface OffencePair {
  treated: Range
  comparison: Range
  from: 'counts' | 'printed' | 'rate × offences by each reoffender'
}

const isCount = (value: number | null): value is number => value !== null && Number.isInteger(value) && value >= 0

const counted = (offences: number | null, people: number | null): Range | null =>
  isCount(offences) && isCount(people) && people > 0 ? only(offences / people) : null

const notNegative = (range: Range | null): Range | null => (range !== null && range.high >= 0 ? range : null)

const pair = (treated: Range | null, comparison: Range | null, from: OffencePair['from']): OffencePair[] =>
  treated === null || comparison === null ? [] : [{ treated, comparison, from }]

/**
 * Offences by each person of a group as printed, or null.
 * @example printedPerPerson({ …, perPerson: '0.5' }) // { low: 0.45, high: 0.55 }
 */
export const printedPerPerson = ({ perPerson }: Offending): Range | null => notNegative(printed(perPerson))

/**
 * Offences by each person of a group from its counts, or null.
 * @example countedPerPerson({ offences: 502, people: 412, … }) // 1.218 both ends
 */
export const countedPerPerson = ({ offences, people }: Offending): Range | null => counted(offences, people)

/**
 * Offences by each person who reoffended, in both groups: as printed, or from the counts of offences and of people who
 * reoffended. Empty where a group has none.
 * @example perReoffender(study)[0]?.from // 'counts'
 */
export function perReoffender({ frequency, binary }: Study): OffencePair[] {
  if (frequency === null) return []
  const { treated, comparison } = frequency
  const fromCounts = pair(
    counted(treated.offences, binary?.treated.reoffended ?? null),
    counted(comparison.offences, binary?.comparison.reoffended ?? null),
    'counts',
  )
  const asPrinted = pair(
    notNegative(printed(treated.perReoffender)),
    notNegative(printed(comparison.perReoffender)),
    'printed',
  )
  return [...fromCounts, ...asPrinted]
}

const perCent = (rate: Range): Range => ({ low: Math.max(0, rate.low) / 100, high: rate.high / 100 })

/**
 * Offences by each person, from the rate (in per cent) and the offences by each reoffender: the identity of official
 * statistics on proven reoffending.
 * @example perPersonFromParts({ low: 44, high: 44 }, { low: 2, high: 2 }) // 0.88 both ends
 */
export const perPersonFromParts = (rate: Range, each: Range): Range => product(perCent(rate), each)

/**
 * Offences by each person in both groups, every way in which the study tells them.
 * @example perPerson(study).map(({ from }) => from) // ['counts', 'printed']
 */
export function perPerson(study: Study): OffencePair[] {
  if (study.frequency === null) return []
  const { treated, comparison } = study.frequency
  const [rates] = rateReadings(study)
  const parts = rates
    ? perReoffender(study).flatMap((each) =>
        pair(
          perPersonFromParts(rates.treated, each.treated),
          perPersonFromParts(rates.comparison, each.comparison),
          'rate × offences by each reoffender',
        ),
      )
    : []
  return [
    ...pair(countedPerPerson(treated), countedPerPerson(comparison), 'counts'),
    ...pair(printedPerPerson(treated), printedPerPerson(comparison), 'printed'),
    ...parts,
  ]
}

/**
 * What a claim about offences says of treated ÷ comparison: times are how many times more the comparison group commits
 * (under one: the treated group's share of it), per cents how many fewer the treated group does. Null without a figure.
 * @example claimedOffenceRatio({ figure: '2', unit: 'times', bound: 'more than', … }) // { low: 0, high: 0.5 }
 */
export function claimedOffenceRatio({ figure, unit, bound }: Pick<Claim, 'figure' | 'unit' | 'bound'>): Range | null {
  const claimed = claimedRange(figure, bound)
  if (claimed === null || unit === 'percentage points' || unit === 'pounds') return null
  if (unit !== 'times') return { low: 1 - claimed.high / 100, high: 1 - claimed.low / 100 }
  return claimed.high < 1 ? claimed : quotient(only(1), claimed)
}

/**
 * The rates of both groups with their sizes, for one group at a time.
 * @example rateOfGroup(study, 'treated') // { low: 43.5, high: 44.5 }
 */
export const rateOfGroup = ({ binary }: Study, group: 'treated' | 'comparison'): Range | null =>
  binary === null ? null : rateIn(sizedGroups(binary)[group])
