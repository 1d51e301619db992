import Fraction from 'fraction.js'
import { exactText } from '../exact.js'
import type { Field } from './field.js'
import type { First, Robustness, WeightMap } from './findings.js'
import { linesOf, weightsOf, type Line, type Weights } from './lines.js'

/** Three heaps of weight: evidence base with track record, price, and the rest. */
type Three = [evidence: bigint, price: bigint, rest: bigint]

/** One bid's points of each heap, over `under`. */
interface Spot {
  bid: string
  heaps: Three
  /** The same as numbers, to see at a glance who cannot be first at a place. */
  near: [number, number, number]
  under: bigint
}

const STEPS = 40
const NEARLY = 1 - 1e-9

const heapOf = (field: Field, { list }: Weights): (0 | 1 | 2)[] => {
  const kinds = new Map(
    field.basis.tender.sections.flatMap(({ kind, criteria }) => criteria.map(({ id }) => [id, kind] as const)),
  )
  return list.map(({ criterion }) => {
    const kind = kinds.get(criterion)
    return kind === 'evidence base' || kind === 'track record' ? 0 : kind === 'price' ? 1 : 2
  })
}

const heaped = (values: bigint[], heaps: (0 | 1 | 2)[]): Three => {
  const sums: Three = [0n, 0n, 0n]
  for (const [place, heap] of heaps.entries()) sums[heap] += values[place] ?? 0n
  return sums
}

/** Each heap's points as if it alone had all the weight, brought to one measure. */
const spotOf = (weights: Three, heaps: (0 | 1 | 2)[], { runner, part, under }: Line): Spot => {
  const [evidence, price, rest] = heaped(part, heaps)
  const [e, p, r] = weights
  const full: Three = [evidence * p * r, price * e * r, rest * e * p]
  const near = full.map((points) => Number(points) / Number(under)) as Spot['near']
  return { bid: runner.entry.bid, heaps: full, near, under }
}

const valueAt = ({ heaps: [e, p, r] }: Spot, [x, y, z]: Three): bigint => e * x + p * y + r * z

const bestAt = (spots: Spot[], place: Three): First => {
  let best: Spot[] = []
  for (const spot of spots) {
    const [leader] = best
    const lead = leader ? valueAt(spot, place) * leader.under - valueAt(leader, place) * spot.under : 1n
    if (lead > 0n) best = [spot]
    else if (lead === 0n) best.push(spot)
  }
  return best.map(({ bid }) => bid)
}

/** Who is first at a place, exactly; numbers only sort out who can be. */
const firstAt = (spots: Spot[], place: Three): First => {
  const [x, y, z] = place.map(Number) as Spot['near']
  const values = spots.map(({ near: [e, p, r] }) => e * x + p * y + r * z)
  const most = values.reduce((greatest, value) => Math.max(greatest, value), 0)
  return bestAt(
    spots.filter((_, at) => (values[at] ?? 0) >= most * NEARLY),
    place,
  )
}

const upTo = (end: number): number[] => Array.from({ length: end + 1 }, (_, step) => step)

const cellsOf = (spots: Spot[], steps: number): Pick<WeightMap, 'winners' | 'cells'> => {
  const [winners, places]: [First[], Map<string, number>] = [[], new Map()]
  const placeOf = (first: First): number => {
    const known = places.get(first.join('\n')) ?? winners.length
    if (known === winners.length) winners.push(first)
    places.set(first.join('\n'), known)
    return known
  }
  const cells = upTo(steps).map((price) =>
    upTo(steps - price).map((evidence) =>
      placeOf(firstAt(spots, [evidence, price, steps - price - evidence].map(BigInt) as Three)),
    ),
  )
  return { winners, cells }
}

const whyNot = (field: Field, [evidence, price, rest]: Three): string | null => {
  if (field.runners.length === 0) return 'No bid is ranked.'
  if (price === 0n) return 'Price earns no points in this tender, so that there is no weight of price to vary.'
  if (evidence === 0n) return 'Neither evidence base nor track record has any weight in this tender.'
  if (rest === 0n)
    return 'Nothing but price, evidence base and track record has any weight in this tender: the thresholds of their weights say it all.'
  return null
}

const percentOf = (parts: bigint, all: bigint): string => exactText(new Fraction(parts * 100n, all))

/**
 * Who would be first for each weight of evidence base and track record together (from 0 to 100 per cent) and each of
 * price, the rest sharing what is left in the published proportions, as criteria do within evidence base and track
 * record. Exact on totals before rounding, at each of the places; where several are level, all are told. Null, with the
 * reason, where one of the three has no weight.
 * @example weightMap(field).map?.cells[0].length // 41
 */
export function weightMap(field: Field, steps = STEPS): Robustness['map'] {
  const weights = weightsOf(field)
  const heaps = heapOf(field, weights)
  const three = heaped(
    weights.list.map(({ parts }) => parts),
    heaps,
  )
  const why = whyNot(field, three)
  if (why !== null) return { map: null, why }
  const spots = linesOf(field, weights).map((line) => spotOf(three, heaps, line))
  const [evidence, price] = three.map((parts) => percentOf(parts, weights.all)) as [string, string]
  return { map: { steps, ...cellsOf(spots, steps), published: { evidence, price, first: firstAt(spots, three) } }, why }
}
