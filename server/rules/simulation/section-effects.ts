import type { Placed, RankingRules } from '../ranking.js'
import type { Section, Tender } from '../tender.js'
import { sectionWeight } from '../weights.js'
import type { Contest } from './contest.js'
import type { SectionEffect } from './findings.js'
import { middleOf } from './middle.js'
import { isContested, unitOf } from './separation.js'

/** One measure of every bid, competition by competition. */
type Measured = number[][]

const mean = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length

/** How two measures go together within competitions: the sum of products of their distances from each competition's mean. */
function together(one: Measured, other: Measured): number {
  return one.reduce((sum, values, place) => {
    const others = other[place] ?? []
    const [middle, otherMiddle] = [mean(values), mean(others)]
    return sum + values.reduce((part, value, bid) => part + (value - middle) * ((others[bid] ?? 0) - otherMiddle), 0)
  }, 0)
}

/** The share of the differences in `whole` that comes from `part`; null where nothing differs. */
function shareIn(part: Measured, whole: Measured): number | null {
  const all = together(whole, whole)
  return all < 1e-12 ? null : together(part, whole) / all
}

const pointsIn = (section: Section, { contender, pricePoints }: Placed): number =>
  section.kind === 'price' ? pricePoints.valueOf() : (contender.sections.get(section.id)?.valueOf() ?? 0)

const measured = (orders: Placed[][], measure: (bid: Placed) => number): Measured =>
  orders.map((order) => order.map(measure))

/** Of points, which are added up: covariance with the total, over its variance. */
const additive =
  (orders: Placed[][]) =>
  (points: Measured): number | null =>
    shareIn(
      points,
      measured(orders, ({ total }) => total.valueOf()),
    )

/** Of price ÷ quality: price and quality share the logarithm of the quotient, and sections share quality. */
const divided =
  (orders: Placed[][]) =>
  (points: Measured, isPrice: boolean): number | null => {
    const quality = measured(orders, ({ contender }) => contender.quality.valueOf())
    const quotient = measured(orders, ({ total }) => Math.log(total.valueOf()))
    if (isPrice)
      return shareIn(
        measured(orders, ({ contender }) => Math.log(contender.pence ?? 1)),
        quotient,
      )
    const less = quality.map((values) => values.map((value) => -Math.log(value)))
    const ofQuality = shareIn(less, quotient)
    // Where quality differs nowhere, none of its sections moves anything.
    return ofQuality === null ? null : ofQuality * (shareIn(points, quality) ?? 0)
  }

const range = (values: number[]): number => Math.max(...values) - Math.min(...values)

const leads = (values: number[]): boolean => values.every((value) => value <= (values[0] ?? 0))

/**
 * What each section is said to weigh, and how much it makes of the differences between totals: the covariance of its points
 * with the total within competitions, over the variance of the total, so that the shares of all sections add up to 1. A
 * section whose marks bunch moves less than it weighs on paper; one whose marks go with those of other sections takes part of
 * theirs. Under price per quality point the quotient is taken apart by its logarithm. Sections that can move nothing are left out.
 * @example sectionEffects(tender, contests, rules)[0] // { id: 'evidence', weight: 15, effect: 0.11, used: 6, leads: 71, … }
 */
export function sectionEffects(
  tender: Tender,
  contests: Pick<Contest, 'order'>[],
  rules: RankingRules,
): SectionEffect[] {
  const orders = contests.filter(isContested).map(({ order }) => order)
  const isDivided = unitOf(rules) === 'per cent'
  const effectOf = isDivided ? divided(orders) : additive(orders)
  return tender.sections
    .filter((section) => sectionWeight(section).gt(0) || (isDivided && section.kind === 'price'))
    .map((section): SectionEffect => {
      const isPrice = section.kind === 'price'
      const points = measured(orders, (bid) => pointsIn(section, bid))
      const isWithoutPoints = isPrice && isDivided
      const first = isWithoutPoints ? measured(orders, ({ contender }) => -(contender.pence ?? 0)) : points
      return {
        id: section.id,
        title: section.title.trim() || section.id,
        isPrice,
        weight: sectionWeight(section).valueOf(),
        effect: effectOf(points, isPrice),
        used: isWithoutPoints ? null : middleOf(points.map(range)),
        leads: first.filter(leads).length,
      }
    })
}
