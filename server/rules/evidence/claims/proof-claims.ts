import type { Claim, Study } from '../study.js'
import { checked, type Checked } from './marking-flags.js'
import { intervalLine, intervalOf, isPositive } from './null-result.js'
import { statedSignificance } from './significance.js'

const NEEDED =
  'With the size of each group and how many of each reoffended, the interval could be worked out and the claim held against it.'

/**
 * R12 and R4: what the study's interval says to a claim of proof. That an interval leaves out no effect is not yet proof:
 * that depends on the design, which is judged apart.
 * @example checkProof(study, claim).verdict.verdict // 'does not follow' where the interval includes no effect
 */
export function checkProof(study: Study, claim: Claim): Checked {
  const interval = intervalOf(study, null)
  if (interval === null) return checked(claim, 'cannot be checked', NEEDED)
  const line = [intervalLine(interval)]
  const benefit = interval.upper < 0
  if (statedSignificance(claim.text) === false) {
    const agreed = interval.lower <= 0 && interval.upper >= 0
    return agreed
      ? checked(claim, 'holds', 'The interval includes no effect, as the claim says.', line)
      : checked(
          claim,
          'does not follow',
          'The interval leaves out no effect: the numbers say more than the claim.',
          line,
        )
  }
  if (!isPositive(claim))
    return checked(claim, 'not a matter of arithmetic', 'It claims no result that could be checked.')
  if (!benefit)
    return checked(
      claim,
      'does not follow',
      'The interval does not show a benefit; that is no evidence of failure either.',
      line,
    )
  return statedSignificance(claim.text)
    ? checked(claim, 'holds', 'The interval leaves out no effect.', line)
    : checked(
        claim,
        'not a matter of arithmetic',
        'The interval leaves out no effect; whether that is proof depends on the design.',
        line,
      )
}
