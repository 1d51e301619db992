import Fraction from 'fraction.js'
import { decimalText, exactText } from '../exact.js'
import type { Field } from './field.js'
import type { Crossing, WeightThreshold, WeightThresholds } from './findings.js'
import { linesOf, weightsOf, type Line, type Weighed, type Weights } from './lines.js'
import { compareRunners } from './runners.js'

const PLACES = 2

/** 1 for a weight that grows, −1 for one that shrinks. */
type Way = 1n | -1n

/** One weight to be moved, with the bids that it moves. */
interface Axis {
  field: Field
  weights: Weights
  weighed: Weighed
  at: number
  lines: Line[]
}

/** Where a bid draws level with the first, over ÷ under in whole parts: both above nought on the way up, below on the way down. */
interface Root {
  line: Line
  over: bigint
  under: bigint
}

const partOf = ({ at }: Axis, line: Line): bigint => line.part[at] ?? 0n

/** How fast a total grows with the weight while the others shrink in proportion; only for comparing bids. */
const slopeOf = (axis: Axis, line: Line): bigint => {
  const { parts } = axis.weighed
  const part = partOf(axis, line)
  return part * (axis.weights.all - parts) - (line.total - part) * parts
}

const compareOver = (a: bigint, under: bigint, b: bigint, otherUnder: bigint): number => {
  const difference = a * otherUnder - b * under
  return difference > 0n ? 1 : difference < 0n ? -1 : 0
}

const bySlope = (axis: Axis, way: Way, a: Line, b: Line): number =>
  compareOver(way * slopeOf(axis, a), a.under, way * slopeOf(axis, b), b.under)

/** Those for which nothing in the list is greater. */
const greatest = <Value>(values: Value[], compare: (a: Value, b: Value) => number): Value[] =>
  values.reduce<Value[]>((best, value) => {
    const order = best[0] === undefined ? 1 : compare(value, best[0])
    return order > 0 ? [value] : order < 0 ? best : [...best, value]
  }, [])

const idsOf = (lines: Line[]): string[] => lines.map(({ runner }) => runner.entry.bid)

/** Lines that stay level, told apart by the published tie-break, as it stands. */
const untied = ({ field }: Axis, lines: Line[]): Line[] =>
  greatest(lines, (a, b) => compareRunners(field, { ...a.runner, score: 0n }, { ...b.runner, score: 0n }))

/** The bids that grow most with the weight, among some that are level: those that are first as soon as it moves. */
const firstAtOnce = (axis: Axis, way: Way, level: Line[]): Line[] =>
  untied(
    axis,
    greatest(level, (a, b) => bySlope(axis, way, a, b)),
  )

/** Where a bid behind the leader draws level with it, inside the range from no weight to all of it; null if nowhere. */
const rootOf = (axis: Axis, way: Way, leader: Line, line: Line): Root | null => {
  const lead = partOf(axis, leader) * line.under - partOf(axis, line) * leader.under
  const rest = leader.total * line.under - line.total * leader.under - lead
  if ((way === 1n ? lead : rest) >= 0n) return null
  const { all } = axis.weights
  const { parts } = axis.weighed
  return { line, over: rest * all * parts, under: rest * parts - lead * (all - parts) }
}

const nearest = (way: Way, roots: Root[]): Root[] =>
  greatest(roots, (a, b) => Number(-way) * compareOver(a.over, a.under, b.over, b.under))

const crossingAt = ({ weights, weighed }: Axis, at: Fraction, first: Line[]): Crossing => {
  const by = at.sub(new Fraction(weighed.parts, weights.partsInPoint))
  return {
    at: exactText(at),
    rounded: decimalText(at, PLACES),
    by: exactText(by),
    byNumber: by.valueOf(),
    first: idsOf(first),
  }
}

const crossingOf = (axis: Axis, way: Way, leaders: Line[], first: string[]): Crossing | null => {
  const { weights, weighed, lines } = axis
  const atOnce = firstAtOnce(axis, way, leaders)
  const [leader] = atOnce
  if (!leader) return null
  if (idsOf(atOnce).join('\n') !== first.join('\n'))
    return crossingAt(axis, new Fraction(weighed.parts, weights.partsInPoint), atOnce)
  const roots = lines.flatMap((line) => rootOf(axis, way, leader, line) ?? [])
  const level = nearest(way, roots)
  const [root] = level
  if (!root) return null
  const beyond = firstAtOnce(
    axis,
    way,
    level.map(({ line }) => line),
  )
  return crossingAt(axis, new Fraction(root.over, root.under * weights.partsInPoint), beyond)
}

const thresholdOf = (axis: Axis, leaders: Line[], first: string[]): WeightThreshold => {
  const { weighed, weights } = axis
  const isAlone = weighed.parts === weights.all
  const crossing = (way: Way) => (isAlone ? null : crossingOf(axis, way, leaders, first))
  const { criterion, weight, place } = weighed
  return { criterion, weight, isPrice: place === null, up: crossing(1n), down: crossing(-1n) }
}

const smallestOf = (list: WeightThreshold[]): WeightThresholds['smallest'] => {
  const all = list.flatMap(({ criterion, up, down }) => [
    ...(up ? [{ criterion, direction: 'up' as const, crossing: up }] : []),
    ...(down ? [{ criterion, direction: 'down' as const, crossing: down }] : []),
  ])
  const size = ({ crossing }: (typeof all)[number]): Fraction => new Fraction(crossing.by).abs()
  return all.toSorted((a, b) => size(a).compare(size(b)))[0] ?? null
}

/**
 * For every weight, how far it would have to move by itself for other bids to be first, the others being scaled so that
 * all add up as before. The point is exact: there, totals before rounding are level; just beyond it, others are first.
 * Only a point strictly between no weight and all of it counts. The ranked bids stay in, as they are: minimums ask for
 * marks, and what the least quality would have been under other weights nobody has published. Where the first place
 * hangs on rounding already, or on a tie-break between bids that any move parts, the point is the published weight itself;
 * bids that stay level are told apart by the tie-break as it stands.
 * @example weightThresholds(field).list[0].up // { at: '50', rounded: '50.00', by: '10', byNumber: 10, first: ['b'] }
 */
export function weightThresholds(field: Field): WeightThresholds {
  const weights = weightsOf(field)
  const lines = linesOf(field, weights)
  const leaders = greatest(lines, (a, b) => compareOver(a.total, a.under, b.total, b.under))
  const first = field.first.map(({ entry }) => entry.bid)
  const list = weights.list.map((weighed, at) => thresholdOf({ field, weights, weighed, at, lines }, leaders, first))
  return { list, smallest: smallestOf(list) }
}
