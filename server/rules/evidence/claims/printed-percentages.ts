import { percentPossible } from '../../statistics/grim.js'
import type { Flag } from '../findings.js'
import type { Claim, Group, Study } from '../study.js'
import { plain } from './figure-words.js'
import { flagOn } from './marking-flags.js'
import { numberOf } from './ranges.js'
import { sizedGroups } from './reported-rates.js'

const MOST_PEOPLE = 1_000_000

const isCheckable = (percent: string, n: number): boolean => {
  const value = numberOf(percent)
  const places = percent.split('.')[1]?.length ?? 0
  return (
    value !== null &&
    !percent.startsWith('-') &&
    value <= 100 &&
    places <= 12 &&
    Number.isInteger(n) &&
    n > 0 &&
    n <= MOST_PEOPLE
  )
}

/**
 * R3: whether no whole number of n people prints as this percentage, decimal text. False where it cannot be told.
 * @example cannotCome('43.7', 25) // true
 */
export const cannotCome = (percent: string, n: number): boolean =>
  isCheckable(percent, n) && !percentPossible(percent, n).possible

const nearest = (percent: string, n: number): string => {
  const below = Math.floor((Number(percent) * n) / 100)
  const places = (percent.split('.')[1]?.length ?? 0) + 1
  const line = (x: number) => `${plain(x, 0)} of ${plain(n, 0)} is ${plain((100 * x) / n, places)}%`
  return below < n ? `${line(below)}; ${line(below + 1)}` : line(below)
}

const flagFor = (study: Study, claim: Claim | null, percent: string, n: number, who: string): Flag =>
  flagOn(study, claim, 'R3', 'PERCENT_NOT_POSSIBLE', {
    severity: 'question',
    inputs: [
      { name: 'Percentage printed', value: `${percent}%` },
      { name: 'People', value: plain(n, 0) },
    ],
    arithmetic: [nearest(percent, n)],
    says: `No whole number of the ${plain(n, 0)} people ${who} gives ${percent}%.`,
    question:
      'Out of how many people was this percentage worked out? If the group was weighted to match the other, please say how.',
  })

const ofGroup = (study: Study, group: Group, who: string): Flag[] =>
  group.reoffended === null &&
  group.percent !== null &&
  group.people !== null &&
  cannotCome(group.percent, group.people)
    ? [flagFor(study, null, group.percent, group.people, who)]
    : []

const isPlainRate = ({ about, unit, bound }: Claim): boolean =>
  about === 'a rate of reoffending' && (unit === 'per cent' || unit === null) && bound === 'exactly'

const ofClaim = (study: Study, group: Group, claim: Claim): Flag[] =>
  isPlainRate(claim) &&
  group.reoffended === null &&
  group.percent === null &&
  group.people !== null &&
  claim.figure !== null &&
  cannotCome(claim.figure, group.people)
    ? [flagFor(study, claim, claim.figure, group.people, 'treated')]
    : []

/**
 * R3: printed percentages that no whole number of people can give (the GRIM test), for groups whose size is stated and
 * whose count of reoffenders is not.
 * @example printedFlags(study) // []
 */
export function printedFlags(study: Study): Flag[] {
  if (study.binary === null) return []
  const { treated, comparison } = sizedGroups(study.binary)
  return [
    ...ofGroup(study, treated, 'treated'),
    ...ofGroup(study, comparison, 'compared'),
    ...study.claims.flatMap((claim) => ofClaim(study, treated, claim)),
  ]
}
