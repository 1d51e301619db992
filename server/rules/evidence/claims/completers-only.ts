import { breakEvenRate, leastCompletion, starterRate } from '../../statistics/dilution.js'
import type { Flag } from '../findings.js'
import type { Study } from '../study.js'
import { plain } from './figure-words.js'
import { flagOn } from './marking-flags.js'
import { middle, rateInputs, rateReadings } from './reported-rates.js'

/** An example of how many of those who leave may reoffend, to show what it would do. */
const ILLUSTRATED = 0.85

/**
 * R6: what a result for completers leaves open about all who started. Shares and rates from 0 to 1; `completion` null
 * where the number who started is not stated.
 * @throws RangeError on anything outside 0 to 1
 * @example completersOnly({ completion: 0.35, completerRate: 0.44, comparisonRate: 0.73 }).breakEven // 0.886
 */
export const completersOnly = (of: { completion: number | null; completerRate: number; comparisonRate: number }) => ({
  /** The rate among those who left at which nothing remains of the effect; over 1 where none could. */
  breakEven: of.completion === null ? null : breakEvenRate(of.completion, of.completerRate, of.comparisonRate),
  /** The share that must complete for the effect not to be able to vanish. */
  leastCompletion: leastCompletion(of.completerRate, of.comparisonRate),
  flag: 'COMPLETERS_ONLY' as const,
})

const completionOf = ({ flow: { started, completed, analysed } }: Study): number | null => {
  const ended = completed ?? analysed
  if (started === null || ended === null || !(started > 0) || ended < 0 || ended > started) return null
  return ended / started
}

const startedLines = (completion: number, treated: number, comparison: number, breakEven: number): string[] => {
  const all = starterRate(completion, treated, ILLUSTRATED)
  const rates = `${plain(100 * completion)}% × ${plain(100 * treated)}% + ${plain(100 * (1 - completion))}% × ${plain(100 * ILLUSTRATED)}%`
  const end =
    breakEven > 1
      ? 'No rate among those who left could undo the difference altogether'
      : `If ${plain(100 * breakEven)}% of those who left reoffended, nothing would be left of the difference`
  return [
    `If, say, ${plain(100 * ILLUSTRATED)}% of those who left reoffended, all who started come to ${rates} = ${plain(100 * all)}%: ${plain(100 * (comparison - all))} percentage points fewer, not ${plain(100 * (comparison - treated))}`,
    end,
  ]
}

function linesOf(study: Study, completion: number | null): string[] {
  const [reading] = rateReadings(study)
  const [treated, comparison] = reading ? [middle(reading.treated) / 100, middle(reading.comparison) / 100] : [1, 0]
  if (!(treated >= 0 && comparison <= 1 && treated < comparison)) return []
  const found = completersOnly({ completion, completerRate: treated, comparisonRate: comparison })
  if (completion === 1) return ['As many completed as started, so that nobody who left could change the result']
  if (completion !== null && found.breakEven !== null)
    return startedLines(completion, treated, comparison, found.breakEven)
  const least = plain(100 * found.leastCompletion)
  return [
    `(100% − ${plain(100 * comparison)}%) ÷ (100% − ${plain(100 * treated)}%) = ${least}%: if fewer than that complete, the difference could vanish among all who started`,
  ]
}

/** Whether a result that is said to be for all who started counts just as many people as completed. */
const countsCompleters = ({ population, flow: { started, completed, analysed } }: Study): boolean =>
  population === 'all who started' &&
  started !== null &&
  completed !== null &&
  analysed === completed &&
  completed < started

const startersFlag = (study: Study): Flag => {
  const { started, completed, analysed } = study.flow
  const inputs = Object.entries({ Started: started, Completed: completed, 'In the result': analysed })
  return flagOn(study, null, 'R6', 'STARTERS_OR_COMPLETERS', {
    severity: 'question',
    inputs: inputs.map(([name, people]) => ({ name, value: people === null ? 'not stated' : plain(people, 0) })),
    arithmetic: [
      `${plain(started ?? 0, 0)} started and ${plain(completed ?? 0, 0)} completed; the result counts ${plain(analysed ?? 0, 0)}`,
    ],
    says: 'The result is said to be for all who started, and counts just as many people as completed.',
    question: 'Does the result count everybody who started, or those who completed?',
  })
}

/**
 * R6: a flag where only those who completed or graduated were counted. It weighs more while the number who started, from
 * which the rest could be told, is not stated. Also where all who started are said to be counted, and the numbers are
 * those of completers.
 * @example completersFlags(study)[0]?.code // 'COMPLETERS_ONLY'
 */
export function completersFlags(study: Study): Flag[] {
  if (countsCompleters(study)) return [startersFlag(study)]
  if (study.population !== 'completers' && study.population !== 'graduates') return []
  const completion = completionOf(study)
  const { started, completed } = study.flow
  return [
    flagOn(study, null, 'R6', 'COMPLETERS_ONLY', {
      severity: completion === null ? 'serious' : 'question',
      inputs: [
        ...rateInputs(study),
        { name: 'Started', value: started === null ? 'not stated' : plain(started, 0) },
        { name: 'Completed', value: completed === null ? 'not stated' : plain(completed, 0) },
      ],
      arithmetic: linesOf(study, completion),
      says: `The result is for ${study.population} alone, and those who stay to the end may differ from those who leave.`,
      question:
        completion === null
          ? 'How many people started, and how many of all who started reoffended?'
          : 'How many of all who started, whether or not they completed, reoffended?',
    }),
  ]
}
