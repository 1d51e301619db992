import type { Estimate } from '../evidence/findings.js'
import { tQuantile, twoSidedZ } from './distributions.js'
import { finite, inside, over0 } from './possible.js'

/** One study: its effect on a scale where effects add up (such as the log of a relative risk), and its variance. */
export interface Effect {
  yi: number
  vi: number
}

/** What several studies say together, on the scale of their effects. */
export interface Pooled {
  /** Cochran's Q; about studies − 1 where only chance differs. */
  Q: number
  /** Variance of true effects between studies (DerSimonian and Laird). */
  tau2: number
  /** Per cent of the variation that is more than chance. */
  I2: number
  mu: number
  seWald: number
  wald: Estimate
  /** Hartung and Knapp's factor on the variance; under 1 where studies agree better than chance would have it. */
  q: number
  seHK: number
  /** As published, which can be absurdly narrow with few studies that agree. */
  hk: Estimate
  /** The same with a factor of at least 1: never narrower than the usual interval. */
  floored: Estimate
  /** Share of each study, adding up to 1. */
  weights: number[]
}

const sum = (numbers: number[]): number => numbers.reduce((total, number) => total + number, 0)

const weighted = (effects: Effect[], tau2: number): { weights: number[]; total: number; mu: number } => {
  const weights = effects.map(({ vi }) => 1 / (vi + tau2))
  const total = sum(weights)
  return { weights, total, mu: sum(effects.map(({ yi }, at) => (weights[at] ?? 0) * yi)) / total }
}

const spreadAround = (effects: Effect[], mu: number, weights: number[]): number =>
  sum(effects.map(({ yi }, at) => (weights[at] ?? 0) * (yi - mu) ** 2))

/** Cochran's Q of the effects, and what DerSimonian and Laird take from it. */
function heterogeneity(effects: Effect[]): { Q: number; tau2: number; I2: number } {
  const { weights, total, mu } = weighted(effects, 0)
  const Q = spreadAround(effects, mu, weights)
  const more = Math.max(0, Q - (effects.length - 1))
  const room = total - sum(weights.map((weight) => (weight * weight) / total))
  return { Q, tau2: more / room, I2: more === 0 ? 0 : (100 * more) / Q }
}

const around = (value: number, reach: number): Estimate => ({ value, lower: value - reach, upper: value + reach })

/**
 * Random-effects pool of at least two studies, DerSimonian and Laird, with the usual interval, Hartung and Knapp's, and
 * theirs with a floor. Sources: DerSimonian & Laird 1986, Control Clin Trials 7:177; Hartung & Knapp 2001, Stat Med
 * 20:1771; the floor: Röver, Knapp & Friede 2015, BMC Med Res Methodol 15:99. Checked against R's metafor.
 * @throws RangeError on fewer than two studies, an effect that is not a number or a variance that is not over nought
 * @example pool([{ yi: -0.51, vi: 0.01 }, { yi: 0.03, vi: 0.01 }]).mu // -0.24
 */
export function pool(effects: Effect[], confidence = 0.95): Pooled {
  if (effects.length < 2) throw new RangeError('A pool needs at least two studies')
  for (const { yi, vi } of effects) {
    finite('the effect of a study', yi)
    over0('the variance of a study', vi)
  }
  const { Q, tau2, I2 } = heterogeneity(effects)
  const { weights, total, mu } = weighted(effects, tau2)
  const seWald = Math.sqrt(1 / total)
  const q = spreadAround(effects, mu, weights) / (effects.length - 1)
  const seHK = seWald * Math.sqrt(q)
  const t = -tQuantile((1 - inside('the confidence level', confidence)) / 2, effects.length - 1)
  return {
    ...{ Q, tau2, I2, mu, seWald, q, seHK },
    wald: around(mu, twoSidedZ(confidence) * seWald),
    hk: around(mu, t * seHK),
    floored: around(mu, t * Math.max(seWald, seHK)),
    weights: weights.map((weight) => weight / total),
  }
}
