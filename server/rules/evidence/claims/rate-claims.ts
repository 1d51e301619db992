import type { Claim, Study } from '../study.js'
import { againstAnotherPopulation } from './benchmark.js'
import { figureText, plain } from './figure-words.js'
import { checked, flagOn, type Checked } from './marking-flags.js'
import { rateOfGroup } from './offence-numbers.js'
import { claimedRange, overlap, type Range } from './ranges.js'
import { middle, rateInputs, rateReadings } from './reported-rates.js'

type Side = 'treated' | 'comparison'

const NAMES: Record<Side, string> = { treated: 'the group treated', comparison: 'the comparison group' }

const ratesOf = (study: Study, side: Side): Range[] => {
  const alone = rateOfGroup(study, side)
  return [...(alone ? [alone] : []), ...rateReadings(study).map((reading) => reading[side])]
}

const isRate = ({ unit }: Claim): boolean => unit === 'per cent' || unit === null

function against(study: Study, claim: Claim, side: Side): Checked | 'differs' {
  const [claimed, rates] = [claimedRange(claim.figure, claim.bound), ratesOf(study, side)]
  const [first] = rates
  if (claimed === null || !isRate(claim))
    return checked(claim, 'cannot be checked', 'Its figure, as a per cent, would let it be checked.')
  if (first === undefined)
    return checked(
      claim,
      'cannot be checked',
      `The rate of ${NAMES[side]} is not stated; with it this could be checked.`,
    )
  if (!rates.some((rate) => overlap(rate, claimed))) return 'differs'
  return checked(claim, 'holds', `It is the rate that the study states for ${NAMES[side]}.`, [
    `${plain(middle(first))}% in ${NAMES[side]}`,
  ])
}

const stated = (study: Study, side: Side): string => {
  const [first] = ratesOf(study, side)
  return first ? `${plain(middle(first))}%` : 'not stated'
}

/**
 * R5: a claimed rate of reoffending, against the rate of the group treated.
 * @example checkTreatedRate(study, claim).flags[0]?.code // 'TREATED_RATE_DIFFERS'
 */
export function checkTreatedRate(study: Study, claim: Claim): Checked {
  const found = against(study, claim, 'treated')
  if (found !== 'differs') return found
  const says = `The study states ${stated(study, 'treated')} for the group treated, not ${figureText(claim)}.`
  const line = `Claimed ${figureText(claim)}; stated ${stated(study, 'treated')} treated and ${stated(study, 'comparison')} compared`
  return checked(
    claim,
    'does not follow',
    says,
    [line],
    [
      flagOn(study, claim, 'R5', 'TREATED_RATE_DIFFERS', {
        severity: 'question',
        inputs: [...rateInputs(study), { name: 'Claimed', value: figureText(claim) }],
        arithmetic: [line],
        says,
        question: 'Of which people, and over which period, is this the rate?',
      }),
    ],
  )
}

/**
 * A claimed rate that the result is compared with, against the rate of the study's comparison group. That several are
 * used is flagged by R5, and that one is of other people by R8, both for the study as a whole.
 * @example checkComparisonRate(study, claim).verdict.verdict // 'holds'
 */
export function checkComparisonRate(study: Study, claim: Claim): Checked {
  if (againstAnotherPopulation(study, claim))
    return checked(claim, 'cannot be checked', 'It is a rate of another population, which the study does not state.')
  const found = against(study, claim, 'comparison')
  if (found !== 'differs') return found
  return checked(
    claim,
    'does not follow',
    `The study compares with ${stated(study, 'comparison')}, not with ${figureText(claim)}.`,
    [`Claimed ${figureText(claim)}; stated ${stated(study, 'comparison')}`],
  )
}
