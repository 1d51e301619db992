import type { Entry } from './entry.js'
import { sameBids, type Field } from './field.js'
import { nearestWhere } from './nearest.js'
import { othersThan } from './others.js'
import { leadersAt, passAt, racerOf, type Racer } from './racers.js'
import { compareRunners, joined, lowestOf, runnerOf, type Runner } from './runners.js'

const MOST_PENCE = Number.MAX_SAFE_INTEGER

/** A price at which other bids are first, and which. */
export interface Turn {
  pence: number
  first: Runner[]
}

/** The nearest price, above or below a bid's own, at which other bids are first; null if there is none. */
export interface Turns {
  rise: (entry: Entry) => Turn | null
  fall: (entry: Entry) => Turn | null
}

/** One bid whose price moves, and the lowest price of the others, under which it moves their points too. */
interface Mover {
  field: Field
  entry: Entry
  isFirst: boolean
  pence: number
  lowestOther: number
  /** The others, and among them those that are first. */
  racers: Racer[]
  first: Racer[]
}

const isFirstIn = ({ first }: Field, entry: Entry): boolean => first.some((runner) => runner.entry === entry)

const moverOf = (field: Field, racers: Racer[], entry: Entry): Mover => {
  const others = racers.filter(({ runner }) => runner.entry !== entry)
  return {
    field,
    entry,
    isFirst: isFirstIn(field, entry),
    pence: entry.pence ?? 0,
    lowestOther: lowestOf(others.map(({ runner }) => runner.entry)),
    racers: others,
    first: others.filter(({ runner }) => isFirstIn(field, runner.entry)),
  }
}

const firstAt = ({ field, entry, lowestOther, racers }: Mover, pence: number): Runner[] => {
  const lowest = Math.min(pence, lowestOther)
  return joined(field, leadersAt(field, racers, lowest), runnerOf(field, entry, lowest, { pence }))
}

/** Above the lowest price of the others, only the bid's own points move. `from` is left out. */
const besideLowest = ({ field, entry, lowestOther }: Mover, from: number, to: number): number | null => {
  const others = othersThan(field, entry).whenOut
  return nearestWhere(from, to, (pence) => {
    const runner = runnerOf(field, entry, lowestOther, { pence })
    return !sameBids(joined(field, others, runner), field.first)
  })
}

/** As the lowest price, a bid that is not first has all points for price, and comes before the first when theirs fall. */
const ownPass = ({ field, entry, first }: Mover, from: number, to: number): number | null =>
  nearestWhere(from, to, (pence) => {
    const runner = runnerOf(field, entry, pence, { pence })
    return first.some((one) => compareRunners(field, runner, runnerOf(field, one.runner.entry, pence)) >= 0)
  })

/** As the lowest price, a bid that is first loses the place to points that rise, or others share it no more. */
const firstMoves = (mover: Mover, from: number, to: number): number | null =>
  nearestWhere(from, to, (pence) => !sameBids(firstAt(mover, pence), mover.field.first))

/** Where each bid passes one that is first, if the lowest price moves and both are others than the bid that has it. */
const passesOf = (field: Field, racers: Racer[], from: number, to: number): number[] => {
  const first = racers.filter(({ runner }) => isFirstIn(field, runner.entry))
  return racers.flatMap((racer) =>
    first.flatMap((one) => (one === racer ? [] : (passAt(field, racer, one, from, to) ?? []))),
  )
}

const highest = (all: (number | null)[]): number | null => {
  const found = all.filter((pence) => pence !== null)
  return found.length > 0 ? Math.max(...found) : null
}

/** `pass` is where a bid first passes one that is first: the mover’s own, which has all points then, is no earlier than `ownPass`. */
const fallOf = (mover: Mover, pass: number | null): number | null => {
  const { pence, lowestOther, isFirst } = mover
  const beside = pence > lowestOther ? besideLowest(mover, pence, lowestOther) : null
  const from = Math.min(pence, lowestOther)
  if (beside !== null) return beside
  if (isFirst) return firstMoves(mover, from, 1)
  return highest([ownPass(mover, from, 1), pass])
}

const riseOf = (mover: Mover): number | null => {
  const { field, pence, lowestOther, isFirst, racers } = mover
  const end = Math.min(lowestOther, MOST_PENCE)
  const asLowest = pence < end
  if (isFirst) {
    const found = asLowest ? firstMoves(mover, pence, end) : null
    return found ?? besideLowest(mover, Math.max(pence, end), MOST_PENCE)
  }
  if (!asLowest) return null
  const found = passesOf(field, racers, pence + 1, end)
  return found.length > 0 ? Math.min(...found) : null
}

/**
 * Where a bid's price changes who is first under “lowest over price”. As long as another price is lower, it moves the
 * bid's own points alone; as the lowest of all, it moves everybody's, so that even a bid that stays behind can decide
 * who is first.
 * @example relativePrices(field).fall(entry)?.pence // 7450001
 */
export function relativePrices(field: Field): Turns {
  const racers = field.runners.map((runner) => racerOf(field, runner))
  const lowest = lowestOf(field.runners)
  const pass = lowest > 1 ? highest(passesOf(field, racers, lowest - 1, 1)) : null
  const turn = (entry: Entry, find: (mover: Mover) => number | null): Turn | null => {
    const mover = moverOf(field, racers, entry)
    const pence = find(mover)
    return pence === null ? null : { pence, first: firstAt(mover, pence) }
  }
  return {
    rise: (entry) => turn(entry, riseOf),
    fall: (entry) => turn(entry, (mover) => fallOf(mover, pass)),
  }
}
