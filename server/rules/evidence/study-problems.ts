import type { Problem } from '../tender.js'
import { flowProblems } from './flow-problems.js'
import { binaryProblems } from './group-problems.js'
import { offendingProblems } from './offending-problems.js'
import { countProblems, decimalProblems, problemIf } from './problem-words.js'
import type { Claim, Study } from './study.js'

const MOST_MONTHS = 600
const MOST_WEEKS = 1000
const MOST_FIGURE = 1e12

const allocationProblems = ({ design, allocation }: Study): Problem[] =>
  problemIf(
    design === 'randomised trial' && allocation !== null && allocation !== 'by chance',
    'allocation',
    `The design (randomised trial) and who decided who was treated (${allocation ?? ''}) disagree: a trial allocates by chance`,
  )

const comparisonProblems = ({ comparison, binary }: Study): Problem[] => {
  const { people, reoffended, percent } = binary?.comparison ?? { people: null, reoffended: null, percent: null }
  return problemIf(
    comparison === 'none' && [people, reoffended, percent].some((answer) => answer !== null),
    'comparison',
    'Compared with (none) and the comparison group’s figures disagree: say who the comparison group is, or leave its figures out',
  )
}

const months = (field: string, name: string, value: number | null, least: number): Problem[] =>
  problemIf(
    value !== null && !(value >= least && value <= MOST_MONTHS),
    field,
    `${name} is ${value ?? 0} months, which is not from ${least} to ${MOST_MONTHS}`,
  )

const followUpProblems = ({ followUp }: Study): Problem[] =>
  followUp.months === 0
    ? [{ field: 'followUp.months', text: 'The follow-up is 0 months, in which nobody can reoffend' }]
    : [
        ...months('followUp.months', 'The follow-up', followUp.months, 0),
        ...months('followUp.waiting', 'The wait for courts', followUp.waiting, 0),
      ]

const weeksProblems = ({ weeks }: Study): Problem[] => {
  const problems = decimalProblems('weeks', 'The length of the programme in weeks', weeks, 0, MOST_WEEKS)
  return problems.length > 0 || weeks === null || Number(weeks) > 0
    ? problems
    : [{ field: 'weeks', text: 'The length of the programme is 0 weeks' }]
}

const yearsProblems = ({ years }: Study): Problem[] => {
  if (years === null) return []
  const { from, to } = years
  const counts = [
    ...countProblems('years.from', 'The first year', from),
    ...countProblems('years.to', 'The last year', to),
  ]
  const reversed = `The first year (${from}) is after the last year (${to})`
  return counts.length > 0 ? counts : problemIf(from > to, 'years.from', reversed)
}

const claimProblems = ({ figure, money }: Claim, at: number): Problem[] => [
  ...decimalProblems(`claims.${at}.figure`, `The figure of claim ${at + 1}`, figure, 0, MOST_FIGURE),
  ...decimalProblems(
    `claims.${at}.money.perHundred`,
    `The saving for each 100 people of claim ${at + 1}`,
    money?.perHundred ?? null,
    0,
    MOST_FIGURE,
  ),
  ...decimalProblems(
    `claims.${at}.money.offered`,
    `The number of people offered the programme in claim ${at + 1}`,
    money?.offered ?? null,
    0,
    MOST_FIGURE,
  ),
]

/**
 * What in a study cannot be true, so that it cannot be kept: nothing, if the list is empty. `field` is the path of an answer
 * ('binary.treated.reoffended'); each message names the two answers that disagree. Missing data is never a problem, nor is
 * a claim that does not follow: that is for the appraisal to say.
 * @example studyProblems(study) // [{ field: 'flow.completed', text: 'The number of people who completed (30) is more than …' }]
 */
export function studyProblems(study: Study): Problem[] {
  const groups = binaryProblems(study)
  return [
    ...allocationProblems(study),
    ...comparisonProblems(study),
    ...flowProblems(study),
    ...groups,
    ...(groups.length > 0 ? [] : offendingProblems(study)),
    ...followUpProblems(study),
    ...weeksProblems(study),
    ...yearsProblems(study),
    ...study.claims.flatMap(claimProblems),
  ]
}
