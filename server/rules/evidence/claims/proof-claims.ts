import type { Claim, Study } from '../study.js'
import { checked, type Checked } from './marking-flags.js'
import { intervalLine, intervalOf, isPositive, type Interval } from './null-result.js'
import { statedSignificance } from './significance.js'

const NEEDED =
  'With the size of each group and how many of each reoffended, the interval could be worked out and the claim held against it.'

const saidToBeChance = (claim: Claim, interval: Interval, line: string[]): Checked =>
  interval.lower <= 0 && interval.upper >= 0
    ? checked(claim, 'holds', 'The interval includes no effect, as the claim says.', line)
    : checked(claim, 'does not follow', 'The interval leaves out no effect: the numbers say more than the claim.', line)

const NO_BENEFIT = 'The interval does not show a benefit; that is no evidence of failure either.'
const DESIGN = 'The interval leaves out no effect; whether that is proof depends on the design.'

const saidToWork = (claim: Claim, { upper }: Interval, line: string[]): Checked => {
  if (upper >= 0) return checked(claim, 'does not follow', NO_BENEFIT, line)
  return statedSignificance(claim.text)
    ? checked(claim, 'holds', 'The interval leaves out no effect.', line)
    : checked(claim, 'not a matter of arithmetic', DESIGN, line)
}

/**
 * R12 and R4: what the study's interval says to a claim of proof. That an interval leaves out no effect is not yet proof:
 * that depends on the design, which is judged apart.
 * @example checkProof(study, claim).verdict.verdict // 'does not follow' where the interval includes no effect
 */
export function checkProof(study: Study, claim: Claim): Checked {
  const interval = intervalOf(study, null)
  if (interval === null) return checked(claim, 'cannot be checked', NEEDED)
  const line = [intervalLine(interval)]
  if (statedSignificance(claim.text) === false) return saidToBeChance(claim, interval, line)
  return isPositive(claim)
    ? saidToWork(claim, interval, line)
    : checked(claim, 'not a matter of arithmetic', 'It claims no result that could be checked.')
}
