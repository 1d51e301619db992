import { share } from './possible.js'

/**
 * The rate among all who started, when a share of them (`completion`) completed at one rate and the others did not at
 * another. All from 0 to 1.
 * @throws RangeError on anything outside 0 to 1
 * @example starterRate(0.6, 0.44, 0.85) // 0.604
 */
export const starterRate = (completion: number, completerRate: number, nonCompleterRate: number): number =>
  share('the completion share', completion) * share("the completers' rate", completerRate) +
  (1 - completion) * share("the non-completers' rate", nonCompleterRate)

/**
 * The rate among those who did not complete at which all who started do just as the comparison group, so that nothing is
 * left of the effect. Over 1: no rate could do that (Infinity where everybody completed). Under 0: there is no effect
 * among all who started, whatever that rate is (−Infinity where everybody completed and did worse).
 * @throws RangeError on anything outside 0 to 1
 * @example breakEvenRate(0.35, 0.44, 0.73) // 0.886
 */
export function breakEvenRate(completion: number, completerRate: number, comparisonRate: number): number {
  const gap = share('the comparison rate', comparisonRate) - share("the completers' rate", completerRate)
  const carried = share('the completion share', completion) * gap
  return carried === 0 ? comparisonRate : comparisonRate + carried / (1 - completion)
}

/**
 * The share of starters who must complete for an effect among completers not to be able to vanish among all who started,
 * even if everybody else reoffended: under it, it could. 1 where completers do no better than the comparison group.
 * @throws RangeError on a rate outside 0 to 1
 * @example leastCompletion(0.44, 0.73) // 0.482
 */
export const leastCompletion = (completerRate: number, comparisonRate: number): number =>
  share("the completers' rate", completerRate) >= share('the comparison rate', comparisonRate)
    ? 1
    : (1 - comparisonRate) / (1 - completerRate)
