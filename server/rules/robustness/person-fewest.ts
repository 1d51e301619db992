import type { Entry } from './entry.js'
import { criterionAt, idsOf, sameBids } from './field.js'
import type { PersonWeight } from './findings.js'
import { isEnough, percentOfScale } from './marks.js'
import { othersThan, type Others } from './others.js'
import { marksOf, type Item, type Panel } from './person-marks.js'
import { drops, fatal, movedRunner, qualityAfter, raises, type Move, type Moves, type Priced } from './person-moves.js'
import { runnersThen } from './person-without.js'
import { compareRunners, firstAmong, pointsForPrice, scoreOf, type Runner } from './runners.js'

/** A way in which a person's marks change who is first. */
interface Way {
  isOpen: boolean
  moves: Move[]
}

/** One person's marks, bid by bid, and the best way found so far. */
interface Search {
  panel: Panel
  items: Map<Entry, Item[]>
  others: (entry: Entry) => Others
  /** The most that any one of the person's marks can move an agreed mark, in units of the panel. */
  greatest: bigint
  /** What the marks can do against each bid that is first. */
  down: Map<Entry, Moves>
  best: Way | null
}

const allMoves = ({ needed, free }: Moves): Move[] => [...needed, ...free]

const itemsFor = ({ items }: Search, entry: Entry): Item[] => items.get(entry) ?? []

const downOf = (search: Search, entry: Entry): Moves => {
  const known = search.down.get(entry) ?? drops(search.panel, entry, itemsFor(search, entry))
  search.down.set(entry, known)
  return known
}

/** How many marks a better way may have: as many as the best so far only where that leaves it open who is first. */
const most = ({ best }: Search): number => (best ? best.moves.length - Number(!best.isOpen) : Infinity)

const isBetter = (way: Way, best: Way | null): boolean =>
  !best ||
  way.moves.length < best.moves.length ||
  (way.moves.length === best.moves.length && best.isOpen && !way.isOpen)

const keep = (search: Search, way: Way): void => {
  if (isBetter(way, search.best)) search.best = way
}

/** The fewest moves after which something holds, from `least` to `greatest`; null if it never does. It holds for good. */
const fewestWhere = (least: number, greatest: number, holds: (count: number) => boolean): number | null => {
  for (let count = least; count <= greatest; count += 1) if (holds(count)) return count
  return null
}

/** A bid is put out of the ranking: by one mark under a minimum, or by too little quality. */
const tryOut = (search: Search, entry: Entry): void => {
  const { panel } = search
  for (const move of fatal(panel, itemsFor(search, entry)))
    keep(search, { isOpen: move.gate === 'undecided', moves: [move] })
  const moves = downOf(search, entry)
  const isShort = (count: number): boolean => !isEnough(panel.ground, qualityAfter(panel, moves, count))
  const count = fewestWhere(1, moves.free.length, isShort)
  if (count !== null) keep(search, { isOpen: false, moves: moves.free.slice(0, count) })
}

const pricedIn = ({ panel }: Search, entry: Entry, lowest: number): Priced => ({
  lowest,
  pricePoints: pointsForPrice(panel.field.basis.rules, entry.pence, lowest),
})

/** A bid after each number of its moves, worked out once each. */
const ladder = (search: Search, moves: Moves, lowest: number): ((count: number) => Runner | null) => {
  const { panel } = search
  const [known, priced] = [new Map<number, Runner | null>(), pricedIn(search, moves.entry, lowest)]
  return (count) => {
    const before = known.get(count)
    if (before !== undefined) return before
    const isIn = isEnough(panel.ground, qualityAfter(panel, moves, count))
    const runner = isIn ? movedRunner(panel, moves, count, priced) : null
    known.set(count, runner)
    return runner
  }
}

/** Whether the first now stands so before the second that other bids are first than were: neither is out, which `tryOut` looks into. */
const overtakes = ({ panel }: Search, bid: Runner | null, over: Runner | null): boolean => {
  if (!bid || !over) return false
  const order = compareRunners(panel.ground, bid, over)
  return order > 0 || (order === 0 && !panel.field.first.some(({ entry }) => entry === bid.entry))
}

/** One bid raised, and one that is first lowered, with the fewest marks for both together. */
const tryPair = (search: Search, up: Moves, down: Moves, lowest: number): void => {
  const [bid, over] = [ladder(search, up, lowest), ladder(search, down, lowest)]
  const greatest = up.needed.length + up.free.length
  let lowered = down.free.length
  for (let raised = up.needed.length; raised <= Math.min(greatest, most(search)); raised += 1) {
    lowered = Math.min(lowered, most(search) - raised)
    const isPast = (count: number): boolean => overtakes(search, bid(raised), over(count))
    if (!isPast(lowered)) continue
    while (lowered > 0 && isPast(lowered - 1)) lowered -= 1
    const moves = [...allMoves(up).slice(0, raised), ...down.free.slice(0, lowered)]
    keep(search, { isOpen: false, moves })
  }
}

/** A bid that is out comes in where nobody was ranked, or where its price alone puts others first. */
const tryEntering = (search: Search, up: Moves): void => {
  const { panel } = search
  const { first } = panel.field
  if (first.length > 0 && sameBids(search.others(up.entry).whenIn, first)) return
  const enough = (count: number): boolean => isEnough(panel.ground, qualityAfter(panel, up, count))
  const count = fewestWhere(up.needed.length, up.needed.length + up.free.length, enough)
  if (count !== null) keep(search, { isOpen: false, moves: allMoves(up).slice(0, count) })
}

/** Whether a ranked bid could come before one that is first if every mark moved as far as the one that moves most. */
const isInReach = (search: Search, entry: Entry, over: Entry, lowest: number): boolean => {
  const { panel, greatest } = search
  const reach =
    greatest * BigInt(Math.min(most(search), itemsFor(search, entry).length + itemsFor(search, over).length))
  const [best, worst] = [entry.quality * panel.finer + reach, over.quality * panel.finer - reach]
  if (!isEnough(panel.ground, worst)) return true
  const [up, down] = [pricedIn(search, entry, lowest), pricedIn(search, over, lowest)]
  const score = (quality: bigint, { pence }: Entry, { pricePoints }: Priced): bigint =>
    scoreOf(panel.ground, quality, pence, pricePoints)
  return score(best, entry, up) >= score(worst, over, down)
}

const isWorthTrying = (search: Search, entry: Entry): boolean =>
  entry.assessment.standing !== 'ranked' ||
  search.panel.field.first.some(
    ({ entry: over }) => over !== entry && isInReach(search, entry, over, search.others(entry).lowest),
  )

const tryRaising = (search: Search, entry: Entry): void => {
  const { panel } = search
  if (!isWorthTrying(search, entry)) return
  const up = raises(panel, entry, itemsFor(search, entry))
  if (!up) return
  const { lowest } = search.others(entry)
  if (entry.assessment.standing !== 'ranked') tryEntering(search, up)
  for (const { entry: over } of panel.field.first) if (over !== entry) tryPair(search, up, downOf(search, over), lowest)
}

const byBid = (items: Item[]): Map<Entry, Item[]> => {
  const byEntry = new Map<Entry, Item[]>()
  for (const item of items) {
    const ofBid = byEntry.get(item.spot.entry)
    if (ofBid) ofBid.push(item)
    else byEntry.set(item.spot.entry, [item])
  }
  return byEntry
}

const tryAll = (search: Search): void => {
  const { field } = search.panel
  for (const { entry } of field.runners) {
    if (!sameBids(search.others(entry).whenOut, field.first)) tryOut(search, entry)
  }
  const inOrder = field.runners.toSorted((a, b) => compareRunners(search.panel.ground, b, a)).map(({ entry }) => entry)
  const others = field.entries.filter(({ isWhole, assessment }) => isWhole && assessment.standing !== 'ranked')
  for (const entry of [...inOrder, ...others]) tryRaising(search, entry)
}

const rangeOf = ({ finer }: Panel, { spot: { scale, count } }: Item): bigint =>
  (finer * ((scale.at(-1)?.units ?? 0n) - (scale[0]?.units ?? 0n))) / BigInt(count)

const moveOf = ({ panel }: Search, { item, to }: Move) => ({
  bid: item.spot.entry.bid,
  criterion: criterionAt(panel.field, item.spot.criterion),
  from: item.own.mark,
  to: to.mark,
})

/**
 * The fewest marks of one person that, set anywhere on their scales, would put other bids first, if each agreed mark
 * moved as the mean of the individual marks moves, and stayed within its scale; null if all of them together could not.
 * Agreed marks decide: this tells only how much one person carried. For each pair of a bid and one that is first, the
 * marks that move most are taken first, the one bid's up and the other's down; minimums, the least quality and bids whose
 * lowest price moves the points of all are looked into as well. On level totals the tie-break is read on the marks so
 * taken. `others` may be shared among people, since it does not depend on them.
 * @example fewestMarks(panel, 'p1', othersOf(field))?.marks // 3
 */
export function fewestMarks(panel: Panel, person: string, others: Search['others']): PersonWeight['fewest'] {
  const items = marksOf(panel, person)
  const greatest = items.reduce((most, item) => (rangeOf(panel, item) > most ? rangeOf(panel, item) : most), 0n)
  const search: Search = { panel, items: byBid(items), others, greatest, down: new Map(), best: null }
  tryAll(search)
  const { best } = search
  if (!best) return null
  const then = runnersThen(
    panel,
    best.moves.map((move) => [move.item, move]),
  )
  return {
    marks: best.moves.length,
    outcome: best.isOpen ? 'open' : 'winner',
    first: idsOf(firstAmong(panel.ground, then)),
    percentOfScales: best.moves.reduce((sum, { item, to }) => sum + percentOfScale(item.spot.scale, item.own, to), 0),
    moves: best.moves.map((move) => moveOf(search, move)),
  }
}

/**
 * `othersThan` for each bid, worked out when it is first asked for.
 * @example othersOf(field)(entry).lowest // 9000000
 */
export function othersOf(field: Panel['field']): Search['others'] {
  const known = new Map<Entry, Others>()
  return (entry) => {
    const others = known.get(entry) ?? othersThan(field, entry)
    known.set(entry, others)
    return others
  }
}
