import Fraction from 'fraction.js'
import { commonMultiple, exact } from '../exact.js'
import type { Field } from './field.js'
import { perQualityPoint, type Runner } from './runners.js'

/** One weight of the model, in whole parts of all weight. */
export interface Weighed {
  criterion: string
  /** Its place among the marked criteria, or null for price. */
  place: number | null
  weight: string
  parts: bigint
}

/** All weights that count, as whole parts that keep the published proportions. */
export interface Weights {
  list: Weighed[]
  /** The sum of all parts, and how many of them are one percentage point. */
  all: bigint
  partsInPoint: bigint
}

/** What one bid's total is made of, each over `under`. More is better, for price per quality point too. */
export interface Line {
  runner: Runner
  under: bigint
  total: bigint
  /** What the weighed criterion at this place of the list gives to it. */
  part: bigint[]
}

const weighed = (field: Field): Omit<Weighed, 'parts'>[] => {
  const { price } = field.basis.rules
  const isPriceWeighed = price !== null && !perQualityPoint(field.basis.rules)
  const marked = new Map(field.criteria.map(({ id }, place) => [id, place]))
  return field.basis.tender.sections.flatMap(({ kind, criteria }) =>
    criteria.flatMap(({ id, weight }) => {
      if (kind === 'price')
        return isPriceWeighed && id === price.criterion ? [{ criterion: id, place: null, weight }] : []
      return [{ criterion: id, place: marked.get(id) ?? null, weight }]
    }),
  )
}

/**
 * The weights that count, in the order of the tender: of every marked criterion over nought, and of price where it earns
 * points.
 * @example weightsOf(field).list.map(({ weight }) => weight) // ['40', '30', '30']
 */
export function weightsOf(field: Field): Weights {
  const over = weighed(field).filter(({ weight }) => exact(weight).gt(new Fraction(0n)))
  const partsInPoint = over.reduce((unit, { weight }) => commonMultiple(unit, exact(weight).d), 1n)
  const list = over.map((one) => ({ ...one, parts: (exact(one.weight).n * partsInPoint) / exact(one.weight).d }))
  return { list, all: list.reduce((sum, { parts }) => sum + parts, 0n), partsInPoint }
}

/** For price per quality point: quality for each penny, which orders bids as the price for each point does. */
const perPenny = ({ list }: Weights, runner: Runner): Line => ({
  runner,
  under: BigInt(runner.pence ?? 1),
  total: runner.quality,
  part: list.map(({ place }) => (place === null ? 0n : runner.unitsAt(place))),
})

const inPoints = (field: Field, { list }: Weights, runner: Runner): Line => {
  const { n, d } = runner.pricePoints
  const forPrice = n * field.unitsInPoint
  return {
    runner,
    under: d,
    total: runner.quality * d + forPrice,
    part: list.map(({ place }) => (place === null ? forPrice : runner.unitsAt(place) * d)),
  }
}

/**
 * The ranked bids as sums of what each weighed criterion gives, before any rounding, in the order of names.
 * @example linesOf(field, weightsOf(field))[0].total // 7000n
 */
export const linesOf = (field: Field, weights: Weights): Line[] =>
  field.runners.map((runner) =>
    perQualityPoint(field.basis.rules) ? perPenny(weights, runner) : inPoints(field, weights, runner),
  )
