import { commonMultiple } from '../exact.js'
import type { GateOutcome } from '../gates.js'
import type { Entry } from './entry.js'
import { wholeMark, type Field, type Step } from './field.js'
import type { IndividualMark } from './findings.js'
import { gateAt } from './marks.js'
import type { Ground } from './runners.js'

/** One agreed mark beside the individual marks that were given there. */
export interface Spot {
  entry: Entry
  criterion: number
  scale: Step[]
  agreed: Step
  /** All individual marks together, and how many they are. */
  units: bigint
  whole: bigint
  count: number
}

/** One mark of one person. */
export interface Item {
  spot: Spot
  own: Step
}

/** The marks of a panel, by person, and the unit in which their means are whole numbers. */
export interface Panel {
  field: Field
  /** How many units of the panel make one unit of the field. */
  finer: bigint
  ground: Ground
  items: Map<string, Item[]>
  /** The least of each criterion in whole marks, or null. */
  minimums: (bigint | null)[]
}

const ownStep = (scale: Step[], { mark, bid, criterion }: IndividualMark): Step => {
  const step = scale.find((one) => one.mark === mark)
  if (!step) throw new RangeError(`“${mark}” is not a mark of the published scale of ${criterion} (bid ${bid})`)
  return step
}

const spotsOf = (field: Field, entry: Entry): (Spot | undefined)[] =>
  field.criteria.map(({ id }, criterion) => {
    const scale = field.scales[criterion] ?? []
    const mark = entry.file.marks.get(id)?.mark
    const agreed = scale.find((step) => step.mark === mark)
    return agreed && { entry, criterion, scale, agreed, units: 0n, whole: 0n, count: 0 }
  })

const counted = (spot: Spot, own: Step): void => {
  spot.units += own.units
  spot.whole += own.whole
  spot.count += 1
}

/** Every mark that counts, with its spot, which it is added to. */
const itemsOf = (field: Field, individual: IndividualMark[]): [person: string, item: Item][] => {
  const whole = field.entries.filter(({ isWhole }) => isWhole)
  const spots = new Map(whole.map((entry) => [entry.bid, spotsOf(field, entry)]))
  const places = new Map(field.criteria.map(({ id }, place) => [id, place]))
  return individual.flatMap((row) => {
    const spot = spots.get(row.bid)?.[places.get(row.criterion) ?? -1]
    if (!spot || row.mark === null) return []
    const own = ownStep(spot.scale, row)
    counted(spot, own)
    return [[row.person, { spot, own }]]
  })
}

const finerUnit = (items: [string, Item][]): bigint => {
  const counts = new Set(items.flatMap(([, { spot }]) => [spot.count, Math.max(1, spot.count - 1)]))
  return [...counts].reduce((unit, count) => commonMultiple(unit, BigInt(count)), 1n)
}

/**
 * The marks of a panel, ready for asking what one person's marks carried. Abstentions and marks of bids that no mark can
 * bring into the ranking are left aside. People stand in the order in which they are given.
 * @throws RangeError if a mark is not on its published scale
 * @example panelOf(field, individual, ['p1']).items.get('p1')?.length // 9
 */
export function panelOf(field: Field, individual: IndividualMark[], people: string[]): Panel {
  const given = itemsOf(field, individual)
  const finer = finerUnit(given)
  const items = new Map<string, Item[]>(people.map((person) => [person, []]))
  for (const [person, item] of given) items.get(person)?.push(item)
  const minimums = field.criteria.map((criterion) =>
    criterion.minimum ? wholeMark(criterion, criterion.minimum.mark) : null,
  )
  return { field, finer, ground: { basis: field.basis, unitsInPoint: field.unitsInPoint * finer }, items, minimums }
}

/**
 * The marks of one person that count.
 * @example marksOf(panel, 'p1').length // 9
 */
export const marksOf = ({ items }: Panel, person: string): Item[] => items.get(person) ?? []

/** An agreed mark that has moved: what it is worth in units of the panel, and what its minimum says to it. */
export interface Moved {
  units: bigint
  gate: GateOutcome | undefined
}

/** Units of a field, or whole marks: both move alike. */
type Measure = 'units' | 'whole'

/** The agreed mark plus the new mean less the old one, in units finer by the panel's. */
const shifted = ({ finer }: Panel, { spot, own }: Item, to: Step | null, by: Measure): bigint => {
  const [rest, count] = [spot[by] - own[by], BigInt(spot.count)]
  const then = to ? (finer * (rest + to[by])) / count : (finer * rest) / (count - 1n)
  return spot.agreed[by] * finer + then - (finer * spot[by]) / count
}

/** What the minimum says to the moved mark, which may lie between two marks of the scale. */
const gateOf = (panel: Panel, item: Item, to: Step | null): GateOutcome | undefined => {
  const { entry, criterion, scale, agreed } = item.spot
  const minimum = panel.minimums[criterion] ?? null
  if (minimum === null) return undefined
  const isUnder = shifted(panel, item, to, 'whole') < minimum * panel.finer
  return isUnder ? gateAt(panel.field, entry, criterion, (scale[0] ?? agreed).mark) : undefined
}

/**
 * The agreed mark moved as the mean of the individual marks moves, and kept within its scale: if the person's own mark
 * were another, or, with null, had never been given. Where nobody else marked, nothing can be left out: it stays.
 * @example movedMark(panel, item, null) // { units: 840n, gate: undefined }
 */
export function movedMark(panel: Panel, item: Item, to: Step | null): Moved {
  const { scale, agreed, count } = item.spot
  const change = to === null && count === 1 ? item.own : to
  const units = shifted(panel, item, change, 'units')
  const [low, high] = [(scale[0] ?? agreed).units * panel.finer, (scale.at(-1) ?? agreed).units * panel.finer]
  return { units: units < low ? low : units > high ? high : units, gate: gateOf(panel, item, change) }
}
