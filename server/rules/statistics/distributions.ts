import { compiled, igam, igamc, incbet, lgam, ndtr, ndtri } from 'cephes'
import { finite, inside, notNegative, over0, share, wholeNumber } from './possible.js'

// The special functions are a small WebAssembly program; from here on they are there, and answer at once.
await compiled

/** Where the smallest floats end: e to this power is nought, and the library would refuse to say so. */
const LOG_OF_NOTHING = -700

/**
 * The first point from `low` to `high` at which a function that never falls reaches `target`, by halving to the last float.
 * @example whereReaches((x) => x * x, 2, 0, 2) // 1.4142135623730951
 */
export function whereReaches(rising: (x: number) => number, target: number, low: number, high: number): number {
  if (rising(low) >= target) return low
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

/**
 * How many standard errors a two-sided interval reaches to either side.
 * @throws RangeError if the confidence level is not between 0 and 1
 * @example twoSidedZ(0.95) // 1.959963984540054
 */
export const twoSidedZ = (confidence: number): number =>
  -normalQuantile((1 - inside('the confidence level', confidence)) / 2)

/**
 * Share of a beta distribution with shapes a and b (over nought) under x (0 to 1): the regularised incomplete beta.
 * @throws RangeError on a shape of nought or less, or x outside 0 to 1
 * @example betaCdf(0.5, 2, 2) // 0.5
 */
export function betaCdf(x: number, a: number, b: number): number {
  over0('the first shape', a)
  over0('the second shape', b)
  return incbet(a, b, share('x', x))
}

/**
 * The x under which a share p (0 to 1) of a beta distribution with shapes a and b (over nought) lies. By halving, since the
 * library's own search ends in the wrong place now and then.
 * @throws RangeError on a shape of nought or less, or p outside 0 to 1
 * @example betaQuantile(0.5, 2, 2) // 0.5
 */
export function betaQuantile(p: number, a: number, b: number): number {
  return whereReaches((x) => betaCdf(x, a, b), share('the probability', p), 0, 1)
}

/**
 * The t under which a share p (between 0 and 1) of Student's t distribution with df degrees of freedom lies.
 * @throws RangeError on df of nought or less, or p not between 0 and 1
 * @example tQuantile(0.975, 1) // 12.706204736174696
 */
export function tQuantile(p: number, df: number): number {
  over0('degrees of freedom', df)
  const sign = inside('the probability', p) < 0.5 ? -1 : 1
  const far = betaQuantile(2 * Math.min(p, 1 - p), df / 2, 0.5)
  return sign * Math.sqrt((df * (1 - far)) / far)
}

/** Whether x lies so far out in a gamma distribution of that shape and scale 1 that all, or nothing, of it lies under x. */
const isFarOut = (x: number, shape: number): boolean => shape * Math.log(x) - x - lgam(shape) < LOG_OF_NOTHING

const gammaUnder = (x: number, shape: number): number => (isFarOut(x, shape) ? Number(x > shape) : igam(shape, x))

const gammaOver = (x: number, shape: number): number => (isFarOut(x, shape) ? Number(x < shape) : igamc(shape, x))

/**
 * The x under which a share p (0 to 1) of a gamma distribution of that shape (over nought) and scale 1 lies; infinite for
 * all of it. By halving, as with beta.
 * @throws RangeError on a shape of nought or less, or p outside 0 to 1
 * @example gammaQuantile(0.975, 1) // 3.688879454113935
 */
export function gammaQuantile(p: number, shape: number): number {
  over0('the shape', shape)
  if (share('the probability', p) === 1) return Infinity
  return whereReaches((x) => gammaUnder(x, shape), p, 0, 100 + shape + 40 * Math.sqrt(shape))
}

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
  gammaOver(notNegative('the mean', mean), wholeNumber('k', k) + 1)
