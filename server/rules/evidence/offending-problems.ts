import type { Problem } from '../tender.js'
import { countText } from './figures.js'
import { printed, type Printed } from './printed.js'
import { countProblems, decimalProblems, problemIf } from './problem-words.js'
import type { Group, Offending, Study } from './study.js'

type Side = 'treated' | 'comparison'

const MOST_OFFENCES = 1000

const ownProblems = (side: Side, given: Offending): Problem[] => {
  const [field, group] = [`frequency.${side}`, `in the ${side} group`]
  return [
    ...countProblems(`${field}.offences`, `The number of offences ${group}`, given.offences),
    ...countProblems(`${field}.people`, `The number of people whose offences are counted ${group}`, given.people),
    ...problemIf(given.people === 0, `${field}.people`, `There is nobody ${group}, of whom no offences can be told`),
    ...decimalProblems(
      `${field}.perReoffender`,
      `The number of offences for each person who reoffended ${group}`,
      given.perReoffender,
      1,
      MOST_OFFENCES,
    ),
    ...decimalProblems(
      `${field}.perPerson`,
      `The number of offences for each person ${group}`,
      given.perPerson,
      0,
      MOST_OFFENCES,
    ),
  ]
}

const share = (part: number, whole: number): Printed => ({ least: part / whole, most: part / whole })

const rateOf = ({ people, reoffended, percent }: Group): Printed | null => {
  if (people !== null && reoffended !== null) return share(reoffended, people)
  if (percent === null) return null
  const { least, most } = printed(percent)
  return { least: Math.max(0, least / 100), most: most / 100 }
}

const apart = (one: Printed, other: Printed): boolean => {
  const slack = 1e-9 * Math.max(1, one.most, other.most)
  return one.least > other.most + slack || other.least > one.most + slack
}

// Rate × offences per reoffender = offences per person, whichever way the printed figures were rounded.
function identityProblems(side: Side, group: Group | undefined, given: Offending): Problem[] {
  const rate = group === undefined ? null : rateOf(group)
  if (rate === null || given.perReoffender === null || given.perPerson === null) return []
  const each = printed(given.perReoffender)
  const product = { least: rate.least * each.least, most: rate.most * each.most }
  return problemIf(
    apart(product, printed(given.perPerson)),
    `frequency.${side}.perPerson`,
    `In the ${side} group offences for each person (${given.perPerson}) and offences for each person who reoffended (${given.perReoffender}) disagree: with the share who reoffended they would come to ${((product.least + product.most) / 2).toFixed(2)} for each person`,
  )
}

function perPersonProblems(side: Side, { offences, people, perPerson }: Offending): Problem[] {
  if (offences === null || people === null || perPerson === null) return []
  return problemIf(
    apart(share(offences, people), printed(perPerson)),
    `frequency.${side}.perPerson`,
    `In the ${side} group offences for each person (${perPerson}) and the number of offences (${countText(offences)} by ${countText(people)} people) disagree`,
  )
}

const sameGroup = (group: Group, given: Offending): boolean => given.people === null || given.people === group.people

function reoffenderProblems(side: Side, group: Group | undefined, given: Offending): Problem[] {
  const [offences, reoffended] = [given.offences, group?.reoffended ?? null]
  if (group === undefined || offences === null || reoffended === null || !sameGroup(group, given)) return []
  const [field, both] = [
    `frequency.${side}.offences`,
    `${countText(offences)} offences by ${countText(reoffended)} people`,
  ]
  if (offences < reoffended || (reoffended === 0 && offences > 0))
    return [
      { field, text: `In the ${side} group the number of offences and the number who reoffended disagree: ${both}` },
    ]
  if (given.perReoffender === null || reoffended === 0) return []
  return problemIf(
    apart(share(offences, reoffended), printed(given.perReoffender)),
    `frequency.${side}.perReoffender`,
    `In the ${side} group offences for each person who reoffended (${given.perReoffender}) and the number of offences (${both} who reoffended) disagree`,
  )
}

const sideProblems = (side: Side, group: Group | undefined, given: Offending): Problem[] => {
  const own = ownProblems(side, given)
  if (own.length > 0) return own
  return [
    ...perPersonProblems(side, given),
    ...reoffenderProblems(side, group, given),
    ...identityProblems(side, group, given),
  ].slice(0, 1)
}

/**
 * What cannot be true of how many offences there were, once `binaryProblems` has found nothing: fewer offences than people
 * who reoffended, or figures of which one does not follow from the others within their rounding. An overdispersion under 1
 * would mean that offences are spread more evenly than by chance. What is missing is never a problem.
 * @example offendingProblems(study)[0]?.field // 'frequency.treated.perPerson'
 */
export function offendingProblems({ frequency, binary }: Pick<Study, 'frequency' | 'binary'>): Problem[] {
  if (frequency === null) return []
  return [
    ...sideProblems('treated', binary?.treated, frequency.treated),
    ...sideProblems('comparison', binary?.comparison, frequency.comparison),
    ...decimalProblems(
      'frequency.overdispersion',
      'The overdispersion (variance ÷ mean)',
      frequency.overdispersion,
      1,
      MOST_OFFENCES,
    ),
  ]
}
