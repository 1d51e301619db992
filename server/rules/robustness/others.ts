import { isRelative } from '../price.js'
import type { Entry } from './entry.js'
import type { Field } from './field.js'
import { firstAmong, lowestOf, runnerOf, type Runner } from './runners.js'

/** Who would be first among all others, while a bid is in the ranking and while it is out of it. */
export interface Others {
  /** The lowest price while the bid is in, its own among them. */
  lowest: number
  whenIn: Runner[]
  whenOut: Runner[]
}

const besideLowest = (field: Field, others: Runner[], lowest: number): Runner[] =>
  others.map(({ entry }) => runnerOf(field, entry, lowest))

/**
 * Who is first among all ranked bids but one, with it and without it: the two differ only where the price formula looks
 * at the lowest price and the bid alone has it.
 * @example othersThan(field, entry).whenOut.map(({ entry }) => entry.bid) // ['c']
 */
export function othersThan(field: Field, entry: Entry): Others {
  const others = field.runners.filter((runner) => runner.entry !== entry)
  const without = lowestOf(others)
  const lowest = Math.min(without, entry.pence ?? Infinity)
  if (!isRelative(field.basis.rules.formula) || lowest === without) {
    const first = firstAmong(field, others)
    return { lowest, whenIn: first, whenOut: first }
  }
  const whenIn = firstAmong(field, besideLowest(field, others, lowest))
  return { lowest, whenIn, whenOut: firstAmong(field, besideLowest(field, others, without)) }
}
