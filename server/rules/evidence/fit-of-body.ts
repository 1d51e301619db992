import type { Appraised } from './bearing.js'
import type { Fit, FitDimension } from './findings.js'
import { fitFrom } from './fit.js'

/** A study with its share of what is known. */
export interface Weighed {
  study: Appraised
  weight: number
}

const RANKS: FitDimension['verdict'][] = ['same', 'near', 'not stated', 'different']

const rankOf = ({ verdict }: FitDimension): number => RANKS.indexOf(verdict)

/** The dimension of the study with which the studies that fit at least as well come to half of the weight. */
function carriedDimension(at: number, parts: { fit: Fit; weight: number }[]): FitDimension[] {
  const all = parts.flatMap(({ fit, weight }) => {
    const dimension = fit.dimensions[at]
    return dimension === undefined ? [] : [{ dimension, weight }]
  })
  const inOrder = all.toSorted((one, other) => rankOf(one.dimension) - rankOf(other.dimension))
  const total = inOrder.reduce((sum, { weight }) => sum + weight, 0)
  let carried = 0
  const found = inOrder.find(({ weight }) => (carried += weight) >= total / 2 - 1e-9)
  return found === undefined ? [] : [found.dimension]
}

/**
 * How well a body of studies fits: dimension by dimension, the best verdict such that studies with it or a better one carry
 * at least half of the weight; then the same rule over the six as for one study. This project's own rule. It is fairer than
 * the worst verdict of any study, under which a further small study could only do harm, and it is the rule for the level.
 * Null without studies, or without a tender to fit.
 * @example fitOfBody([{ study, weight: 1 }])?.overall // 'good'
 */
export function fitOfBody(studies: Weighed[]): Fit | null {
  const parts = studies.flatMap(({ study, weight }) =>
    study.appraisal.fit === null ? [] : [{ fit: study.appraisal.fit, weight }],
  )
  const [first] = parts
  if (first === undefined) return null
  return fitFrom(first.fit.dimensions.flatMap((_, at) => carriedDimension(at, parts)))
}
