import Fraction from 'fraction.js'
import { exact, exactText } from '../exact.js'
import { gatesOf, type GateOutcome } from '../gates.js'
import type { Criterion } from '../tender.js'
import type { Entry } from './entry.js'
import { criterionAt, idsOf, sameBids, type Field, type Step } from './field.js'
import type { MarkChange, MarkChanges } from './findings.js'
import { othersThan, type Others } from './others.js'
import { joined, perQualityPoint, pointsForPrice, runnerOf, type Ground, type Runner } from './runners.js'

const LISTED = 20
const NEAREST = 3
const NOUGHT = 0n

/** Where a bid would stand if only its minimums and its quality counted, which is all that marks can move. */
export type Standing = 'in' | 'out' | 'undecided'

/** One bid, with what is the same for every change of its marks. */
interface Bench {
  field: Field
  entry: Entry
  others: Others
  pricePoints: Fraction
  /** Of its agreed marks: how many minimums put it out, and how many wait for a decision. */
  gates: { out: number; open: number }
}

/**
 * Whether the outcome at a minimum puts a bid out.
 * @example isOut('decided-keep') // false
 */
export const isOut = (outcome: GateOutcome | undefined): boolean =>
  outcome === 'failed' || outcome === 'decided-exclude'

/**
 * What a mark of a criterion means under the published minimum: undefined if it reaches it, or if there is none.
 * @example gateAt(field, entry, 0, '1') // 'failed'
 */
export const gateAt = ({ basis }: Field, { file }: Entry, criterion: number, mark: string): GateOutcome | undefined => {
  const points = basis.table.criteria[criterion]
  if (!points?.minimum) return undefined
  const table = { ...basis.table, criteria: [points] }
  return gatesOf(table, new Map([[points.id, { mark }]]), file.decisions)[0]?.outcome
}

/**
 * Whether so much quality is enough to be ranked: it reaches the published least, and is over nought where the price of
 * each quality point is asked for.
 * @example isEnough(field, 5_000n) // true
 */
export const isEnough = ({ basis, unitsInPoint }: Ground, quality: bigint): boolean => {
  const least = basis.tender.price.qualityMinimum
  const reaches = least === null || !new Fraction(quality, unitsInPoint).lt(exact(least))
  return reaches && (quality > NOUGHT || !perQualityPoint(basis.rules))
}

const benchOf = (field: Field, entry: Entry): Bench => {
  const { gates } = entry.assessment
  const out = gates.filter(({ outcome }) => isOut(outcome)).length
  const open = gates.filter(({ outcome }) => outcome === 'undecided').length
  const others = othersThan(field, entry)
  const pricePoints = pointsForPrice(field.basis.rules, entry.pence, others.lowest)
  return { field, entry, others, pricePoints, gates: { out, open } }
}

const standingWith = (bench: Bench, criterion: number, mark: string, quality: bigint): Standing => {
  const { field, entry, gates } = bench
  const [was, is] = [entry.file.marks.get(criterionAt(field, criterion))?.mark ?? '', mark].map((one) =>
    gateAt(field, entry, criterion, one),
  )
  if (gates.out - Number(isOut(was)) + Number(isOut(is)) > 0) return 'out'
  if (gates.open - Number(was === 'undecided') + Number(is === 'undecided') > 0) return 'undecided'
  return isEnough(field, quality) ? 'in' : 'out'
}

const changedUnits = (entry: Entry, criterion: number, units: bigint) => (place: number) =>
  place === criterion ? units : (entry.units[place] ?? NOUGHT)

const firstWith = (bench: Bench, criterion: number, { mark, units }: Step): { standing: Standing; first: Runner[] } => {
  const { field, entry, others, pricePoints } = bench
  const quality = entry.quality - (entry.units[criterion] ?? NOUGHT) + units
  const standing = standingWith(bench, criterion, mark, quality)
  if (standing !== 'in') return { standing, first: others.whenOut }
  const unitsAt = changedUnits(entry, criterion, units)
  const runner = runnerOf(field, entry, others.lowest, { quality, unitsAt, pricePoints })
  return { standing, first: joined(field, others.whenIn, runner) }
}

/**
 * How far two marks lie apart, in per cent of the way from the lowest to the highest mark of their scale.
 * @example percentOfScale(scale, two, three) // 20, on a scale from 0 to 5
 */
export const percentOfScale = (scale: Step[], from: Step, to: Step): number => {
  const [bottom, top] = [scale[0], scale.at(-1)]
  if (!bottom || !top || bottom === top) return 0
  return to.value.sub(from.value).abs().div(top.value.sub(bottom.value)).mul(100n).valueOf()
}

const howOf = (entry: Entry, standing: Standing): MarkChange['how'] => {
  if (standing !== 'in') return 'leaves'
  return entry.assessment.standing === 'ranked' ? 'points' : 'enters'
}

/** What follows from another mark of the scale, so many steps away; null if the same bids are first. */
const changeOf = (bench: Bench, criterion: number, [from, to]: [Step, Step], steps: number): MarkChange | null => {
  const { field, entry } = bench
  const { standing, first } = firstWith(bench, criterion, to)
  if (sameBids(first, field.first)) return null
  return {
    bid: entry.bid,
    criterion: criterionAt(field, criterion),
    from: from.mark,
    to: to.mark,
    steps,
    points: exactText(new Fraction(to.units - from.units, field.unitsInPoint)),
    percentOfScale: percentOfScale(field.scales[criterion] ?? [], from, to),
    outcome: standing === 'undecided' ? 'open' : 'winner',
    how: howOf(entry, standing),
    first: idsOf(first),
  }
}

/** On the way from a mark to one end of its scale, the nearest change of either outcome. */
const changesOnWay = (bench: Bench, criterion: number, [from, ...others]: Step[]): MarkChange[] => {
  const found: MarkChange[] = []
  for (const [place, to] of others.entries()) {
    const change = from ? changeOf(bench, criterion, [from, to], place + 1) : null
    if (change && !found.some(({ outcome }) => outcome === change.outcome)) found.push(change)
    if (found.length === 2) break
  }
  return found
}

/** The changes of one mark that matter: in each direction the nearest of either outcome, nearest first. */
const changesOfMark = (bench: Bench, { id }: Criterion, criterion: number): MarkChange[] => {
  const scale = bench.field.scales[criterion] ?? []
  const mark = bench.entry.file.marks.get(id)?.mark
  const at = scale.findIndex((step) => step.mark === mark)
  return [scale.slice(at), scale.slice(0, at + 1).toReversed()].flatMap((way) => changesOnWay(bench, criterion, way))
}

const magnitude = ({ points }: MarkChange): Fraction => new Fraction(points).abs()

/** By steps, then by points; what is level keeps the order of names and of the tender. */
const bySize = (a: MarkChange, b: MarkChange): number => a.steps - b.steps || magnitude(a).compare(magnitude(b))

const leastOf = (changes: MarkChange[]): MarkChange[] => changes.toSorted(bySize).slice(0, 1)

/** By the share of the scale; what is level, by size. */
const byShare = (a: MarkChange, b: MarkChange): number => a.percentOfScale - b.percentOfScale || bySize(a, b)

const nearestOf = (changes: MarkChange[]): MarkChange[] => changes.toSorted(byShare).slice(0, 1)

const ofOutcome = (changes: MarkChange[], outcome: MarkChange['outcome']): MarkChange | null =>
  changes.find((change) => change.outcome === outcome) ?? null

/**
 * Which single agreed marks, moved to any other mark of their published scale, would put other bids first, by the very
 * rules of the ranking: rounded totals, tie-break, minimums and the least quality. Marks of disqualified bids and of bids
 * with something missing are not tried, because no mark of theirs can matter. A bid that falls under a minimum on which
 * a decision is to be made leaves open who is first, and is told apart.
 * @example markChanges(fieldOf(caseFile)).smallest // { bid: 'a', criterion: 'model', from: '70', to: '80', steps: 1, … }
 */
export function markChanges(field: Field): MarkChanges {
  const tried = field.entries.filter(({ isWhole }) => isWhole)
  const ofMarks = tried.flatMap((entry) => {
    const bench = benchOf(field, entry)
    return field.criteria.map((criterion, place) => changesOfMark(bench, criterion, place))
  })
  const all = ofMarks.flat().sort(bySize)
  const least = ofMarks.flatMap(leastOf)
  return {
    smallest: ofOutcome(all, 'winner'),
    smallestOpen: ofOutcome(all, 'open'),
    oneStep: least.filter(({ steps }) => steps === 1).length,
    anySteps: least.length,
    marks: ofMarks.length,
    list: least.toSorted(bySize).slice(0, LISTED),
    nearest: ofMarks.flatMap(nearestOf).toSorted(byShare).slice(0, NEAREST),
  }
}
