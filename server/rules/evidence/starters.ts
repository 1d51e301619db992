import { breakEvenRate, leastCompletion, starterRate } from '../statistics/dilution.js'
import { percentText, pointsText } from './figures.js'
import type { BinaryEffect, Dilution } from './findings.js'
import type { Study } from './study.js'

/** By how much more than the comparison group those who left may reoffend, in the rows shown. */
const MORE_THAN_COMPARED = [0, 0.05, 0.1, 0.2]

type Result = Pick<BinaryEffect, 'treated' | 'comparison'>

const completionOf = ({ flow }: Study, { treated }: Result): number | null => {
  const counted = flow.completed ?? flow.analysed ?? treated.n
  return flow.started === null || counted === null || counted > flow.started ? null : counted / flow.started
}

const rowsFor = (completion: number, { treated, comparison }: Result): Dilution['rows'] => {
  const rates = MORE_THAN_COMPARED.map((more) => Math.min(1, comparison.rate + more))
  return [...new Set(rates)].map((nonCompleterRate) => {
    const rate = starterRate(completion, treated.rate, nonCompleterRate)
    return { nonCompleterRate, starterRate: rate, points: 100 * (rate - comparison.rate) }
  })
}

const breakEvenFor = (completion: number, { treated, comparison }: Result): number | null => {
  const rate = breakEvenRate(completion, treated.rate, comparison.rate)
  return rate > 1 ? null : rate
}

function wordsFor(completion: number, breakEven: number | null, { treated, comparison }: Result): string {
  const counted = `The result counts ${percentText(completion)} of those who started.`
  const gap = pointsText(100 * (comparison.rate - treated.rate))
  if (completion === 1) return `${counted} Nobody is left out.`
  if (breakEven === null) return `${counted} Even if all the others reoffended, some of the ${gap} would be left.`
  return `${counted} If ${percentText(breakEven)} or more of the others reoffended, nothing would be left of the ${gap}.`
}

const unknownShare = (result: Result): Dilution => {
  const least = leastCompletion(result.treated.rate, result.comparison.rate)
  const words =
    'How many of those who started are counted is not stated. ' +
    `If it was under ${percentText(least)}, the whole effect could vanish among all who started.`
  return { completion: null, rows: [], breakEven: null, leastCompletion: least, words }
}

/**
 * What a result for those who finished becomes for all who started: the share of starters that is counted, the effect for
 * some rates among the others (the comparison group's, and 5, 10 and 20 points more), and the rate at which nothing is left.
 * Without the share: under which share the effect could vanish. Shares and rates are from 0 to 1. Null when all who started
 * are counted, when there is no effect on who reoffends to dilute, or when those who finished do no better.
 * Source: intention to treat as a mixture, rate of starters = c × rate of completers + (1 − c) × rate of the others.
 * @example dilutionOf(study, effect)?.breakEven // 0.886
 */
export function dilutionOf(study: Study, effect: Result | null): Dilution | null {
  if (study.population === 'all who started' || effect === null) return null
  if (effect.treated.rate >= effect.comparison.rate) return null
  const completion = completionOf(study, effect)
  if (completion === null) return unknownShare(effect)
  const breakEven = breakEvenFor(completion, effect)
  const words = wordsFor(completion, breakEven, effect)
  return { completion, rows: rowsFor(completion, effect), breakEven, leastCompletion: null, words }
}
