import type { Entry } from './entry.js'
import { idsOf, sameBids } from './field.js'
import type { PersonWeight } from './findings.js'
import { leadOf } from './margin.js'
import { isEnough, isOut } from './marks.js'
import { marksOf, movedMark, type Item, type Moved, type Panel } from './person-marks.js'
import { firstAmong, lowestOf, runnerOf, type Change, type Runner } from './runners.js'

/** Agreed marks of a bid that have moved, by the criterion's place. */
type MovedMarks = Map<number, Moved>

const movedByBid = (marks: [item: Item, moved: Moved][]): Map<Entry, MovedMarks> => {
  const byBid = new Map<Entry, MovedMarks>()
  for (const [{ spot }, moved] of marks) {
    const ofBid = byBid.get(spot.entry) ?? new Map<number, Moved>()
    byBid.set(spot.entry, ofBid.set(spot.criterion, moved))
  }
  return byBid
}

const gatesThen = ({ field }: Panel, { assessment }: Entry, moved: MovedMarks) => {
  const unmoved = assessment.gates.filter(
    ({ criterion }) => !moved.has(field.criteria.findIndex(({ id }) => id === criterion)),
  )
  return [...unmoved.map(({ outcome }) => outcome), ...[...moved.values()].map(({ gate }) => gate)]
}

/** A bid with some of its agreed marks moved, and whether it would be ranked. */
const changedBy = (panel: Panel, entry: Entry, moved: MovedMarks): { entry: Entry; change: Change; isIn: boolean } => {
  const unitsAt = (criterion: number): bigint =>
    moved.get(criterion)?.units ?? (entry.units[criterion] ?? 0n) * panel.finer
  const quality = entry.units.reduce((sum, _, criterion) => sum + unitsAt(criterion), 0n)
  const gates = gatesThen(panel, entry, moved)
  const passes = gates.every((gate) => !isOut(gate) && gate !== 'undecided')
  return { entry, change: { quality, unitsAt }, isIn: passes && isEnough(panel.ground, quality) }
}

/**
 * The bids that would be ranked if some agreed marks had moved, as they would run against each other.
 * @example runnersThen(panel, []).length === panel.field.runners.length // true
 */
export function runnersThen(panel: Panel, marks: [item: Item, moved: Moved][]): Runner[] {
  const moved = movedByBid(marks)
  const changed = panel.field.entries
    .filter(({ isWhole }) => isWhole)
    .map((entry) => changedBy(panel, entry, moved.get(entry) ?? new Map<number, Moved>()))
    .filter(({ isIn }) => isIn)
  const lowest = lowestOf(changed.map(({ entry }) => entry))
  return changed.map(({ entry, change }) => runnerOf(panel.ground, entry, lowest, change))
}

/**
 * Who would be first if a person had marked nothing. Agreed marks decide, and nobody knows what would have been agreed
 * without the person: so each is taken to move by the mean of the others' marks less the mean of all, within its scale.
 * Where nobody else marked, it cannot be told, and the agreed mark is left as it is.
 * @example withoutPerson(panel, 'p1') // { first: ['b'], lead: '1.20', changed: false }
 */
export function withoutPerson(panel: Panel, person: string): PersonWeight['without'] {
  const items = marksOf(panel, person)
  const runners = runnersThen(
    panel,
    items.map((item) => [item, movedMark(panel, item, null)]),
  )
  const first = firstAmong(panel.ground, runners)
  return { first: idsOf(first), lead: leadOf(panel.ground, runners), changed: !sameBids(first, panel.field.first) }
}
