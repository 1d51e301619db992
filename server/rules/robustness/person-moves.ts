import type { GateOutcome } from '../gates.js'
import type { Entry } from './entry.js'
import { criterionAt, type Step } from './field.js'
import { isOut } from './marks.js'
import { movedMark, type Item, type Panel } from './person-marks.js'
import { runnerOf, type Runner } from './runners.js'
import type Fraction from 'fraction.js'

/** One mark of a person set to the end of its scale that helps most, and what that does to the bid. */
export interface Move {
  item: Item
  to: Step
  /** What the agreed mark is worth then, in units of the panel. */
  units: bigint
  /** By how much it moves, never under nought. */
  gain: bigint
  gate: GateOutcome | undefined
}

/** What a person's marks can do to one bid. */
export interface Moves {
  entry: Entry
  /** Those without which the bid is not ranked at all. */
  needed: Move[]
  /** The others that move anything, the most first. */
  free: Move[]
}

const moveTo = (panel: Panel, item: Item, to: Step): Move => {
  const { units, gate } = movedMark(panel, item, to)
  const by = units - item.spot.agreed.units * panel.finer
  return { item, to, units, gain: by < 0n ? -by : by, gate }
}

const byGain = (a: Move, b: Move): number => (a.gain === b.gain ? 0 : a.gain > b.gain ? -1 : 1)

const isClosed = (gate: GateOutcome | undefined): boolean => isOut(gate) || gate === 'undecided'

/**
 * What a person's marks can do for a bid: each at the top of its scale; null if the bid is under a minimum that this
 * person cannot lift.
 * @example raises(panel, entry, items)?.free[0].to.mark // '5'
 */
export function raises(panel: Panel, entry: Entry, items: Item[]): Moves | null {
  const closed = new Set(
    entry.assessment.gates.filter(({ outcome }) => isClosed(outcome)).map(({ criterion }) => criterion),
  )
  const isNeeded = ({ item }: Move): boolean => closed.has(criterionAt(panel.field, item.spot.criterion))
  const moves = items.map((item) => moveTo(panel, item, item.spot.scale.at(-1) ?? item.own))
  const needed = moves.filter((move) => isNeeded(move) && !isClosed(move.gate))
  const free = moves.filter((move) => move.gain > 0n && !isNeeded(move)).sort(byGain)
  return needed.length < closed.size ? null : { entry, needed, free }
}

/**
 * What a person's marks can do against a bid: each at the bottom of its scale.
 * @example drops(panel, entry, items).free[0].to.mark // '0'
 */
export function drops(panel: Panel, entry: Entry, items: Item[]): Moves {
  const moves = items.map((item) => moveTo(panel, item, item.spot.scale[0] ?? item.own))
  return { entry, needed: [], free: moves.filter(({ gain }) => gain > 0n).sort(byGain) }
}

/**
 * The marks of a person that alone put a bid out of the ranking, or leave it open whether it stays.
 * @example fatal(panel, items).length // 0
 */
export const fatal = (panel: Panel, items: Item[]): Move[] =>
  items.map((item) => moveTo(panel, item, item.spot.scale[0] ?? item.own)).filter(({ gate }) => isClosed(gate))

/**
 * A bid after the first so many of its moves, those that it needs before the others.
 * @example movedRunner(panel, moves, 2, { lowest: 100, pricePoints }).quality // 5_400n
 */
export function movedRunner(panel: Panel, moves: Moves, count: number, price: Priced): Runner {
  const made = new Map(
    [...moves.needed, ...moves.free].slice(0, count).map((move) => [move.item.spot.criterion, move.units]),
  )
  const unitsAt = (criterion: number): bigint =>
    made.get(criterion) ?? (moves.entry.units[criterion] ?? 0n) * panel.finer
  const quality = qualityAfter(panel, moves, count)
  return runnerOf(panel.ground, moves.entry, price.lowest, { quality, unitsAt, pricePoints: price.pricePoints })
}

/** The lowest price of all, and what a bid's own price earns beside it. */
export interface Priced {
  lowest: number
  pricePoints: Fraction
}

/**
 * The quality of a bid after the first so many of its moves, in units of the panel.
 * @example qualityAfter(panel, moves, 0) === entry.quality * panel.finer // true
 */
export const qualityAfter = (panel: Panel, { entry, needed, free }: Moves, count: number): bigint =>
  [...needed, ...free]
    .slice(0, count)
    .reduce((sum, { item, units }) => sum + units - item.spot.agreed.units * panel.finer, entry.quality * panel.finer)
