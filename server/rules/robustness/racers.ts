import { exact, quotientHalfUp } from '../exact.js'
import type { Field } from './field.js'
import { compareRunners, firstAmong, runnerOf, type Runner } from './runners.js'

/**
 * A bid whose points for price are weight × lowest price ÷ its own: while the lowest price moves, its total before
 * rounding is (base + slope × lowest) ÷ under, and so a straight line.
 */
export interface Racer {
  runner: Runner
  base: bigint
  slope: bigint
  under: bigint
  places: number
  /** The same line as numbers, to see at a glance who cannot be first. */
  near: { base: number; slope: number }
}

/**
 * A ranked bid as it depends on the lowest price of all.
 * @example racerOf(field, runner).slope // 3000n
 */
export const racerOf = ({ basis, unitsInPoint }: Field, runner: Runner): Racer => {
  const { n, d } = exact(basis.rules.price?.weight ?? '0')
  const pence = BigInt(runner.pence ?? 1)
  const [base, slope, under] = [runner.quality * d * pence, n * unitsInPoint, unitsInPoint * d * pence]
  const near = { base: Number(base) / Number(under), slope: Number(slope) / Number(under) }
  return { runner, base, slope, under, places: basis.rules.places, near }
}

/**
 * The published total of a bid at a lowest price, in units of its last decimal.
 * @example scoreAt(racer, 100n) // 7000n
 */
export const scoreAt = ({ base, slope, under, places }: Racer, lowest: bigint): bigint =>
  quotientHalfUp(base + slope * lowest, under, places)

/** Those whose total is at most two published units behind the greatest: numbers are far finer than that. */
const within = (racers: Racer[], lowest: number): Racer[] => {
  const totals = racers.map(({ near: { base, slope } }) => base + slope * lowest)
  const most = totals.reduce((best, total) => Math.max(best, total), -Infinity)
  return racers.filter(({ places }, place) => (totals[place] ?? 0) >= most - 2 / 10 ** places)
}

/**
 * Who is first among some at a lowest price.
 * @example leadersAt(field, racers, 100).map(({ entry }) => entry.bid) // ['b']
 */
export const leadersAt = (field: Field, racers: Racer[], lowest: number): Runner[] =>
  firstAmong(
    field,
    within(racers, lowest).map(({ runner }) => runnerOf(field, runner.entry, lowest)),
  )

/** Rounded up; of nothing or less some whole number that is not over nought either. */
const ceilingOf = (over: bigint, under: bigint): bigint => (over + under - 1n) / under

/** Twice the units of a total before rounding: at odd numbers rounding turns. */
const halves = ({ base, under, places }: Racer, turn: bigint): bigint =>
  turn * under - 2n * 10n ** BigInt(places) * base

const halvesInPenny = ({ slope, places }: Racer): bigint => 2n * 10n ** BigInt(places) * slope

/** The least lowest price at which a total reaches a score. */
const leastFor = (racer: Racer, score: bigint): bigint =>
  ceilingOf(halves(racer, 2n * score - 1n), halvesInPenny(racer))

/** The greatest lowest price at which a total is not over a score. */
const greatestFor = (racer: Racer, score: bigint): bigint => leastFor(racer, score + 1n) - 1n

/** Whether a total is a whole published unit or more above another. */
const isClear = (ahead: Racer, behind: Racer, lowest: bigint): boolean => {
  const lead = (ahead.base + ahead.slope * lowest) * behind.under - (behind.base + behind.slope * lowest) * ahead.under
  return lead * 10n ** BigInt(ahead.places) >= ahead.under * behind.under
}

/** How many units a bid needs above one that is first, for other bids to be first: none where level is enough. */
const unitsNeeded = (field: Field, racer: Racer, first: Racer): bigint => {
  const isFirst = field.first.some(({ entry }) => entry === racer.runner.entry)
  const tie = compareRunners(field, { ...racer.runner, score: 0n }, { ...first.runner, score: 0n })
  return !isFirst && tie >= 0 ? 0n : 1n
}

const passBelow = (racer: Racer, first: Racer, needed: bigint, from: bigint, to: bigint): bigint | null => {
  let lowest = from
  while (lowest >= to) {
    const score = scoreAt(racer, lowest)
    if (score >= scoreAt(first, lowest) + needed) return lowest
    lowest = greatestFor(first, score - needed)
  }
  return null
}

const passAbove = (racer: Racer, first: Racer, needed: bigint, from: bigint, to: bigint): bigint | null => {
  let lowest = from
  while (lowest <= to) {
    const score = scoreAt(first, lowest) + needed
    if (scoreAt(racer, lowest) >= score) return lowest
    lowest = leastFor(racer, score)
  }
  return null
}

/**
 * The lowest price nearest to `from`, on the way to `to` and both included, at which a bid stands so beside one that is
 * first that other bids are first than were; null if there is none. Both totals are straight lines, but published ones
 * are rounded, so that near where the lines meet they can be level, apart and level again: every step of the rounding is
 * looked at there, and nothing but the steps.
 * @example passAt(field, racer, first, 99, 1) // 64
 */
export function passAt(field: Field, racer: Racer, first: Racer, from: number, to: number): number | null {
  const [start, end] = [BigInt(from), BigInt(to)]
  if (racer.slope === 0n || (isClear(first, racer, start) && isClear(first, racer, end))) return null
  const needed = unitsNeeded(field, racer, first)
  const found = from < to ? passAbove(racer, first, needed, start, end) : passBelow(racer, first, needed, start, end)
  return found === null ? null : Number(found)
}
