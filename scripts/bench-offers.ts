import { performance } from 'node:perf_hooks'
import { appraiseOffer } from '../server/rules/outcome-payments/offer-appraisal.js'
import type { Offer } from '../server/rules/outcome-payments/offer.js'
import { sampleOffer } from '../server/rules/outcome-payments/sample-offer.js'
import { truthsOf } from '../server/rules/outcome-payments/truths.js'

const ROUNDS = 9
const NUMBERS = 1_000_000

const timed = (work: () => void): number => {
  const start = performance.now()
  work()
  return performance.now() - start
}

const median = (values: number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

const appraised = (offer: Offer) => (): void => void appraiseOffer(offer, truthsOf(null, offer))

/** A million multiplications and additions over typed arrays: the yardstick. */
function plainLoop(): void {
  const numbers = new Float64Array(NUMBERS).fill(1.000001)
  let sum = 0
  for (let at = 0; at < NUMBERS; at += 1) sum += (numbers[at] ?? 0) * 0.5
  if (sum === 0) throw new Error('nothing was added up')
}

/** Milliseconds to appraise an offer that can be counted out and one that is simulated, and for a plain loop, in turn; medians. */
export function offerTimes(): { counted: number; drawn: number; plain: number } {
  const works = [
    appraised(sampleOffer({ cohorts: 4 })),
    appraised(sampleOffer({ cohorts: 4, comparator: { kind: 'concurrent', people: 300 } })),
    plainLoop,
  ]
  const times = works.map((): number[] => [])
  for (let round = 0; round < ROUNDS; round += 1) works.forEach((work, at) => times[at]?.push(timed(work)))
  const [counted = 0, drawn = 0, plain = 0] = times.map(median)
  return { counted, drawn, plain }
}
