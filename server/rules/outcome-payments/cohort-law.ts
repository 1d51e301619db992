import Fraction from 'fraction.js'
import { exact } from '../exact.js'
import { atMost, binomialCounts, offenceCounts, runningSums, type Counts } from './cohort-counts.js'
import { chanceByNormal } from './chance.js'
import type { Offer } from './offer.js'
import { lineFor, termsOf, type CohortLine, type PaymentTerms } from './payment.js'
import { basisOf, type Basis } from './supposed.js'

/** What chance does to an offer, whatever is true of the service: made once, asked for every truth. */
export interface Game {
  offer: Offer
  basis: Basis
  terms: PaymentTerms
  /** The lines a cohort may be held against and how likely each is: one where the baseline is fixed. */
  lines: CohortLine[]
  likely: Float64Array
}

interface Expected {
  numbers: Fraction[]
  likely: Float64Array
}

const MOST_NODES = 1000
const MOST_LINES = 8000
const WIDE = 6
// Lines so rare that they move no number that is printed.
const RARE = 1e-12

/** A rate as exact text writes it, for what is drawn and not stated. */
const decimal = (rate: number): Fraction => new Fraction(BigInt(Math.round(rate * 1e9)), 1_000_000_000n)

/**
 * How many reoffend, or how many reoffences there are, among n people with this true rate.
 * @example countsOf(offer, basis, 300, 0.5).low // 81
 */
export const countsOf = ({ metric }: Offer, { overdispersion }: Basis, n: number, rate: number): Counts =>
  metric === 'binary' ? binomialCounts(n, rate) : offenceCounts(n, rate, overdispersion)

/** Variance of one person's count. */
const varianceAt = ({ metric }: Offer, { overdispersion }: Basis, rate: number): number =>
  metric === 'binary' ? rate * (1 - rate) : overdispersion * rate

/** Every number that the sample may show; of very many, neighbours stand together at their middle. */
function sampled(offer: Offer, basis: Basis): Expected {
  const { low, probs } = countsOf(offer, basis, basis.compared, basis.baseline)
  const width = Math.ceil(probs.length / MOST_LINES)
  const numbers: Fraction[] = []
  const likely: number[] = []
  for (let from = 0; from < probs.length; from += width) {
    const p = probs.subarray(from, from + width).reduce((sum, each) => sum + each, 0)
    if (p < RARE) continue
    numbers.push(new Fraction(offer.people * (2 * (low + from) + width - 1), 2 * basis.compared))
    likely.push(p)
  }
  return { numbers, likely: Float64Array.from(likely) }
}

/** Nodes over ±6 standard errors, near enough to one another for the chance in a cohort to smooth over the steps between. */
function predicted(offer: Offer, basis: Basis): Expected {
  const noise = Math.sqrt(varianceAt(offer, basis, basis.baseline) / offer.people)
  const step = Math.max((2 * WIDE) / MOST_NODES, Math.min(0.1, (0.5 * noise) / basis.error))
  const reach = Math.ceil(WIDE / step)
  const nodes = Array.from({ length: 2 * reach + 1 }, (_, at) => (at - reach) * step)
  const most = offer.metric === 'binary' ? 1 : Infinity
  const rates = nodes.map((z) => Math.min(most, Math.max(0, basis.baseline + z * basis.error)))
  return {
    numbers: rates.map((rate) => decimal(rate).mul(offer.people)),
    likely: Float64Array.from(nodes, (z) => Math.exp((-z * z) / 2)),
  }
}

function fixed(offer: Offer): Expected {
  const rate = offer.metric === 'binary' ? exact(offer.baseline).div(100n) : exact(offer.baseline)
  return { numbers: [rate.mul(offer.people)], likely: Float64Array.of(1) }
}

function expectedOf(offer: Offer, basis: Basis): Expected {
  if (offer.comparator.kind === 'concurrent') return sampled(offer, basis)
  return offer.comparator.kind === 'predicted' ? predicted(offer, basis) : fixed(offer)
}

/**
 * What chance does to an offer. A concurrent comparator is a sample of people at the baseline; a predicted one is normal
 * around the baseline with its standard error. One line for every number that may be expected, each with its probability.
 * @throws RangeError if the offer has problems (`offerProblems`)
 * @example gameOf(offer).lines.length // 1
 */
export function gameOf(offer: Offer): Game {
  const [basis, terms] = [basisOf(offer), termsOf(offer)]
  const { numbers, likely } = expectedOf(offer, basis)
  const total = likely.reduce((sum, p) => sum + p, 0)
  const lines = numbers.map((number) => lineFor(terms, number))
  return { offer, basis, terms, lines, likely: likely.map((p) => p / total) }
}

/**
 * The rate with the service at a relative reduction in per cent (under nought: more): never under nought, nor over everybody.
 * @example rateAt(game, 10) // 0.45
 */
export function rateAt({ offer, basis }: Game, reduction: number): number {
  const rate = Math.max(0, basis.baseline * (1 - reduction / 100))
  return offer.metric === 'binary' ? Math.min(1, rate) : rate
}

/**
 * What one cohort may show at that relative reduction.
 * @example countsAt(game, 10).probs
 */
export const countsAt = (game: Game, reduction: number): Counts =>
  countsOf(game.offer, game.basis, game.offer.people, rateAt(game, reduction))

/**
 * Chance that one cohort reaches its own hurdle, counted out over everything that it and its comparator may show.
 * @example reachChance(game, countsAt(game, 0)) // 0.04695
 */
export function reachChance({ lines, likely }: Game, { low, probs }: Counts): number {
  const sums = runningSums(probs)
  return lines.reduce((sum, { reached }, at) => sum + (likely[at] ?? 0) * atMost(reached, low, sums), 0)
}

/**
 * Variances of the mean counted in a cohort at this rate, and of the one it is held against.
 * @example variancesAt(game, 0.5) // { variance: 0.000833, comparatorVariance: 0 }
 */
export function variancesAt({ offer, basis }: Game, rate: number): { variance: number; comparatorVariance: number } {
  const { kind } = offer.comparator
  const ofSample = () => varianceAt(offer, basis, basis.baseline) / basis.compared
  const comparatorVariance = kind === 'concurrent' ? ofSample() : basis.error ** 2
  return { variance: varianceAt(offer, basis, rate) / offer.people, comparatorVariance }
}

/**
 * The same chance by the normal approximation, shown beside it to tell how far that is off.
 * @example reachByNormal(game, 0) // 0.0416
 */
export function reachByNormal(game: Game, reduction: number): number {
  const [trueMean, hurdle] = [rateAt(game, reduction), Number(game.offer.hurdle) / 100]
  return chanceByNormal({ trueMean, baseline: game.basis.baseline, hurdle, ...variancesAt(game, trueMean) })
}
