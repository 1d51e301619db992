import { wilson } from '../statistics/proportions.js'
import { around, countFirsts, everywhere, tableOf, type Draw } from './draws.js'
import type { Entry } from './entry.js'
import type { Field } from './field.js'
import type { WeightSpace, WinShare } from './findings.js'
import { generatorFrom } from './generator.js'
import { linesOf, weightsOf, type Line, type Weights } from './lines.js'
import { compareRunners, lowestOf, perQualityPoint } from './runners.js'

/** How weightings are drawn. */
export interface Drawing {
  /** Over 0 and at most 100. */
  bandPercent: number
  draws: number
  seed: number
}

/** Bids with the same row: level under every weighting. */
interface Alike {
  bids: string[]
  row: number[]
}

const rowOf = (field: Field, { list }: Weights, { part, under }: Line): number[] => {
  const scale = perQualityPoint(field.basis.rules) ? lowestOf(field.runners) : 1
  return list.map(
    ({ weight }, place) =>
      (Number(part[place] ?? 0n) / (Number(under) * Number(field.unitsInPoint))) * (scale / Number(weight)),
  )
}

const alikeAmong = (field: Field, weights: Weights): Alike[] => {
  const groups = new Map<string, Alike>()
  for (const line of linesOf(field, weights)) {
    const row = rowOf(field, weights, line)
    const group = groups.get(row.join(' ')) ?? { bids: [], row }
    group.bids.push(line.runner.entry.bid)
    groups.set(row.join(' '), group)
  }
  return [...groups.values()]
}

/** Whether a row is at least as good everywhere and better somewhere, and so better under any weighting of them all. */
const isBetterThroughout = (row: number[], other: number[]): boolean => {
  let isBetter = false
  for (let place = 0; place < row.length; place += 1) {
    const [mine, theirs] = [row[place] ?? 0, other[place] ?? 0]
    if (mine < theirs) return false
    isBetter ||= mine > theirs
  }
  return isBetter
}

const SURELY = 1e-9

/** Whether a row is better under every weighting of the band: under the one in it that is worst for it. */
const isBetterInBand =
  (published: number[], percent: number) =>
  (row: number[], other: number[]): boolean => {
    let [lead, reach] = [0, 0]
    for (let place = 0; place < row.length; place += 1) {
      const apart = (published[place] ?? 0) * ((row[place] ?? 0) - (other[place] ?? 0))
      lead += apart
      reach += Math.abs(apart)
    }
    return lead - (reach * percent) / 100 > SURELY * reach
  }

type Better = (row: number[], other: number[]) => boolean

const valueOf = (published: number[], { row }: Alike): number =>
  row.reduce((sum, share, place) => sum + share * (published[place] ?? 0), 0)

/** Those that something is better than under every weighting that is drawn: they need not be counted to be nought. */
const beaten = (groups: Alike[], published: number[], isBetter: Better): Set<Alike> => {
  const inOrder = groups.toSorted((a, b) => valueOf(published, b) - valueOf(published, a))
  const out = new Set<Alike>()
  for (const [place, group] of inOrder.entries()) {
    const above = inOrder.slice(0, place)
    if (above.some((better) => !out.has(better) && isBetter(better.row, group.row))) out.add(group)
  }
  return out
}

const sharesOf = (group: Alike, firsts: number, draws: number, never: boolean): WinShare[] => {
  const [{ value, lower, upper }, parts] = [wilson({ x: firsts, n: draws }), group.bids.length]
  const error = Math.sqrt((value * (1 - value)) / draws) / parts
  const share = { value: value / parts, lower: lower / parts, upper: (never ? 0 : upper) / parts }
  return group.bids.map((bid) => ({ bid, share, error, never, levelWith: group.bids.filter((other) => other !== bid) }))
}

const counted = (groups: Alike[], out: Set<Alike>, draw: Draw, { draws, seed }: Drawing): WinShare[] => {
  const left = groups.filter((group) => !out.has(group))
  const counts = countFirsts(tableOf(left.map(({ row }) => row)), draw, generatorFrom(seed), draws)
  return groups.flatMap((group) => {
    const never = out.has(group)
    return sharesOf(group, never ? 0 : (counts[left.indexOf(group)] ?? 0), draws, never)
  })
}

const inOrderOf = (field: Field, shares: WinShare[]): WinShare[] => {
  const byBid = new Map(shares.map((share) => [share.bid, share]))
  const order: Entry[] = field.runners.toSorted((a, b) => compareRunners(field, b, a)).map(({ entry }) => entry)
  return order.flatMap(({ bid }) => byBid.get(bid) ?? [])
}

const refuse = ({ bandPercent, draws }: Drawing): void => {
  if (!(bandPercent > 0 && bandPercent <= 100)) throw new RangeError('The band is over 0 and at most 100 per cent')
  if (!Number.isSafeInteger(draws) || draws < 1) throw new RangeError('The draws are a whole number over nought')
}

/**
 * In what share of weightings each bid would be first: over all weightings whatever, and over those in which each weight
 * lies within a band around the published one (and is then scaled with the others to the same sum, which changes no
 * order). A Monte Carlo estimate with its error; the same seed gives the same shares, in whatever order bids come. The
 * ranked bids stay in as they are, and totals are not rounded. Bids that another beats under every weighting are told by
 * comparison, without a draw. Null if no bid is ranked or nothing has a weight.
 * @throws RangeError if the band, the draws or the seed are out of range
 * @example weightSpace(field, { bandPercent: 25, draws: 100_000, seed: 1 })?.band[0].share.value // 0.83
 */
export function weightSpace(field: Field, drawing: Drawing): WeightSpace | null {
  refuse(drawing)
  const weights = weightsOf(field)
  const groups = alikeAmong(field, weights)
  if (groups.length === 0 || weights.list.length === 0) return null
  const published = weights.list.map(({ weight }) => Number(weight))
  const shares = (isBetter: Better, draw: Draw): WinShare[] =>
    inOrderOf(field, counted(groups, beaten(groups, published, isBetter), draw, drawing))
  return {
    criteria: weights.list.length,
    ...drawing,
    everywhere: shares(isBetterThroughout, everywhere),
    band: shares(isBetterInBand(published, drawing.bandPercent), around(published, drawing.bandPercent)),
  }
}
