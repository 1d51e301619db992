import { compiled, igam, igamc, igami, incbet, incbi, lgam, ndtr, ndtri } from 'cephes'
import { finite, inside, notNegative, over0, share, wholeNumber } from './possible.js'

// The special functions are a small WebAssembly program; from here on they are there, and answer at once.
await compiled

/** Where the smallest floats end: e to this power is nought, and the library would refuse to say so. */
const LOG_OF_NOTHING = -700
/** From this shape on a gamma distribution is so nearly normal that a few steps from there find its quantiles. */
const LARGE_SHAPE = 1000
/** In tails thinner than this the library's own searches go wrong now and then. */
const THIN_TAIL = 1e-4

/**
 * The point between `low` and `high` at which a function that never falls reaches `target`, by halving to the last float.
 * @example whereReaches((x) => x * x, 2, 0, 2) // 1.4142135623730951
 */
export function whereReaches(rising: (x: number) => number, target: number, low: number, high: number): number {
  let [under, over] = [low, high]
  for (let middle = (under + over) / 2; middle > under && middle < over; middle = (under + over) / 2)
    if (rising(middle) < target) under = middle
    else over = middle
  return over
}

/**
 * Share of a standard normal distribution under z.
 * @throws RangeError if z is not a number
 * @example normalCdf(1.96) // 0.9750021048517795
 */
export const normalCdf = (z: number): number => (Math.abs(finite('z', z)) > 37 ? Number(z > 0) : ndtr(z))

/**
 * The z under which a share p (between 0 and 1) of a standard normal distribution lies.
 * @throws RangeError if p is not between 0 and 1
 * @example normalQuantile(0.975) // 1.959963984540054
 */
export const normalQuantile = (p: number): number => ndtri(inside('the probability', p))

const knownZ = new Map<number, number>()

/**
 * How many standard errors a two-sided interval reaches to either side.
 * @throws RangeError if the confidence level is not between 0 and 1
 * @example twoSidedZ(0.95) // 1.959963984540054
 */
export function twoSidedZ(confidence: number): number {
  const known = knownZ.get(confidence)
  if (known !== undefined) return known
  const z = -normalQuantile((1 - inside('the confidence level', confidence)) / 2)
  if (knownZ.size < 100) knownZ.set(confidence, z)
  return z
}

/**
 * Share of a beta distribution with shapes a and b (over nought) under x (0 to 1): the regularised incomplete beta.
 * @throws RangeError on a shape of nought or less, or x outside 0 to 1
 * @example betaCdf(0.5, 2, 2) // 0.5
 */
export function betaCdf(x: number, a: number, b: number): number {
  over0('the first shape', a)
  over0('the second shape', b)
  return share('x', x) === 0 || x === 1 ? x : incbet(a, b, x)
}

/**
 * The x under which a share p (0 to 1) of a beta distribution with shapes a and b (over nought) lies.
 * @throws RangeError on a shape of nought or less, or p outside 0 to 1
 * @example betaQuantile(0.5, 2, 2) // 0.5
 */
export function betaQuantile(p: number, a: number, b: number): number {
  over0('the first shape', a)
  over0('the second shape', b)
  if (share('the probability', p) === 0 || p === 1) return p
  const found = Math.min(a, b) < 0.1 ? 0 : incbi(a, b, p)
  // The library's search can end in the wrong place far out, and refuses quantiles smaller than any float.
  const isRight = Math.abs(betaCdf(found, a, b) - p) < 1e-9 * Math.min(p, 1 - p)
  return isRight ? found : whereReaches((x) => betaCdf(x, a, b), p, 0, 1)
}

/**
 * Share of Student's t distribution with df degrees of freedom (over nought) under t.
 * @throws RangeError on df of nought or less, or t that is not a number
 * @example tCdf(2.0, 10) // 0.963306
 */
export function tCdf(t: number, df: number): number {
  const tail = betaCdf(over0('degrees of freedom', df) / (df + finite('t', t) ** 2), df / 2, 0.5) / 2
  return t > 0 ? 1 - tail : tail
}

/**
 * The t under which a share p (between 0 and 1) of Student's t distribution with df degrees of freedom lies.
 * @throws RangeError on df of nought or less, or p not between 0 and 1
 * @example tQuantile(0.975, 1) // 12.706204736174696
 */
export function tQuantile(p: number, df: number): number {
  over0('degrees of freedom', df)
  const sign = inside('the probability', p) < 0.5 ? -1 : 1
  const tail = Math.min(p, 1 - p)
  if (tail > 0.25) {
    const near = betaQuantile(1 - 2 * tail, 0.5, df / 2)
    return sign * Math.sqrt((df * near) / (1 - near))
  }
  const far = betaQuantile(2 * tail, df / 2, 0.5)
  return sign * Math.sqrt((df * (1 - far)) / far)
}

/** Under and over x, for a gamma distribution of that shape and scale 1. */
function gammaTails(x: number, shape: number): { under: number; over: number } {
  if (x === 0) return { under: 0, over: 1 }
  const isNothing = shape * Math.log(x) - x - lgam(shape) < LOG_OF_NOTHING
  if (isNothing) return x < shape ? { under: 0, over: 1 } : { under: 1, over: 0 }
  return { under: igam(shape, x), over: igamc(shape, x) }
}

/** Newton's steps from where Wilson and Hilferty's cube root puts the quantile. */
function nearlyNormal(p: number, shape: number): number {
  let x = shape * (1 - 1 / (9 * shape) + normalQuantile(p) / (3 * Math.sqrt(shape))) ** 3
  for (let step = 0; step < 4; step++) {
    const { under, over } = gammaTails(x, shape)
    const missing = p < 0.5 ? p - under : over - (1 - p)
    x += missing / Math.exp((shape - 1) * Math.log(x) - x - lgam(shape))
  }
  return x
}

/**
 * The x under which a share p (0 to less than 1) of a gamma distribution of that shape (over nought) and scale 1 lies.
 * @throws RangeError on a shape of nought or less, or p outside 0 to 1
 * @example gammaQuantile(0.975, 1) // 3.688879454113935
 */
export function gammaQuantile(p: number, shape: number): number {
  over0('the shape', shape)
  if (share('the probability', p) === 0 || p === 1) return p === 0 ? 0 : Infinity
  if (shape >= LARGE_SHAPE) return nearlyNormal(p, shape)
  if (p > THIN_TAIL && p < 1 - THIN_TAIL) return igami(shape, 1 - p)
  return whereReaches((x) => gammaTails(x, shape).under, p, 0, 100 + shape + 40 * Math.sqrt(shape))
}

/**
 * The x under which a share p (0 to less than 1) of a chi-square distribution with df degrees of freedom lies.
 * @throws RangeError on df of nought or less, or p outside 0 to 1
 * @example chiSquareQuantile(0.95, 3) // 7.814727903251178
 */
export const chiSquareQuantile = (p: number, df: number): number =>
  2 * gammaQuantile(p, over0('degrees of freedom', df) / 2)

/**
 * Probability of at most k events among n, each with probability p (0 to 1). k and n are whole numbers; k may be over n.
 * @throws RangeError on anything else
 * @example binomialCdf(45, 100, 0.5) // 0.1841008086633483
 */
export function binomialCdf(k: number, n: number, p: number): number {
  wholeNumber('n', n)
  share('the probability', p)
  return wholeNumber('k', k) >= n ? 1 : betaCdf(1 - p, n - k, k + 1)
}

/**
 * Probability of exactly k events among n, each with probability p (0 to 1). k and n are whole numbers.
 * @throws RangeError on anything else
 * @example binomialPmf(2, 4, 0.5) // 0.375
 */
export function binomialPmf(k: number, n: number, p: number): number {
  if (wholeNumber('k', k) > wholeNumber('n', n)) return 0
  if (share('the probability', p) === 0 || p === 1) return Number(k === n * p)
  const ways = lgam(n + 1) - lgam(k + 1) - lgam(n - k + 1)
  return Math.exp(ways + k * Math.log(p) + (n - k) * Math.log1p(-p))
}

/**
 * Probability of at most k events where `mean` (0 or more) are to be expected, by Poisson.
 * @throws RangeError on k that is no whole number or a negative mean
 * @example poissonCdf(0, 3) // 0.049787068367863944
 */
export const poissonCdf = (k: number, mean: number): number =>
  gammaTails(notNegative('the mean', mean), wholeNumber('k', k) + 1).over
