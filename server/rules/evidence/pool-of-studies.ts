import { pool as poolEffects, type Pooled } from '../statistics/pooling.js'
import type { Poolable } from './bearing.js'
import { listText, ratioRange, ratioText } from './figures.js'
import type { Estimate, ForestLine, Pool } from './findings.js'

/** Under so many studies Hartung and Knapp's interval is too wide to tell agreement from nothing. */
const FEW = 5

const exponential = ({ value, lower, upper }: Estimate): Estimate => ({
  value: Math.exp(value),
  lower: Math.exp(lower),
  upper: Math.exp(upper),
})

const lineOf = ({ study, appraisal, ratio }: Poolable, weight: number): ForestLine => ({
  study: study.id,
  label: study.title,
  estimate: { value: ratio.value, lower: ratio.lower, upper: ratio.upper },
  weight,
  level: appraisal.strength.level,
})

const bestOf = (lines: ForestLine[], first: ForestLine): ForestLine =>
  lines.reduce((best, line) => (line.estimate.value < best.estimate.value ? line : best), first)

const mixture = (studies: Poolable[]): string => {
  const outcomes = [...new Set(studies.map(({ study }) => study.outcome))]
  return outcomes.length > 1 ? ` ${listText(outcomes)} are pooled together, though they are not counted alike.` : ''
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

const poolWords = (studies: Poolable[], told: Estimate, i2: number, best: ForestLine): string =>
  `${studies.length} studies together: people treated are ${ratioText(told.value)} times as likely to reoffend ` +
  `as people compared (95% interval ${ratioRange(told.lower, told.upper)}). ` +
  `${i2.toFixed(0)}% of the spread between the studies is more than chance makes (I²). ` +
  `The most favourable study alone says ${ratioText(best.estimate.value)}.` +
  mixture(studies).replace(/^ ./, (start) => ` ${capital(start.trim())}`)

const toldBy = ({ tau2, wald, floored }: Pooled, studies: number): { told: Estimate; remark: string } => {
  const pooled = exponential(floored)
  if (tau2 > 0 || studies >= FEW) return { told: pooled, remark: '' }
  const remark =
    ` A more cautious interval (Hartung–Knapp) would be ${ratioRange(pooled.lower, pooled.upper)}: with so few studies it is ` +
    'wide whatever they found. As they differ no more than chance makes them, what is known is told from the first.'
  return { told: exponential(wald), remark }
}

/**
 * All studies that can be pooled, as relative risks by random effects (DerSimonian and Laird) with Hartung and Knapp's
 * interval, never narrower than the usual one; the most favourable study stands beside. Null with fewer than two. Knowledge
 * is told from that interval, save where two to four studies differ no more than chance makes them (τ² = 0): there it is told
 * from the usual random-effects interval, since a second study that agrees must not take away what the first one showed
 * (Hartung and Knapp's interval for two studies is over six times as wide). That exception is this project's own.
 * @example poolOfStudies(studies)?.pooled // { value: 0.79, lower: 0.3, upper: 2.06 }
 */
export function poolOfStudies(studies: Poolable[]): Pool | null {
  if (studies.length < 2) return null
  const found = poolEffects(studies.map(({ ratio }) => ({ yi: ratio.log, vi: ratio.variance })))
  const lines = studies.map((study, at) => lineOf(study, found.weights[at] ?? 0))
  const [first] = lines
  if (first === undefined) return null
  const [pooled, best] = [exponential(found.floored), bestOf(lines, first)]
  const { told, remark } = toldBy(found, studies.length)
  return {
    ...{ lines, told, pooled, tau2: found.tau2, i2: found.I2, best },
    words: poolWords(studies, told, found.I2, best) + remark,
  }
}

/**
 * The highest level such that studies at it or above carry at least half of the weight; null when unscored designs carry
 * more than half. This project's own rule: a strong study that hardly counts in a pool lends it no strength.
 * @example levelByWeight([{ weight: 0.3, level: 5 }, { weight: 0.7, level: 2 }]) // 2
 */
export function levelByWeight(parts: { weight: number; level: number | null }[]): number | null {
  const total = parts.reduce((sum, { weight }) => sum + weight, 0)
  const carried = (least: number) =>
    parts.reduce((sum, { weight, level }) => sum + ((level ?? 0) >= least ? weight : 0), 0)
  return [5, 4, 3, 2, 1].find((level) => total > 0 && carried(level) >= total / 2 - 1e-9) ?? null
}
