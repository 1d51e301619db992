import type { FlagRule, FlagTable, Looked, RedFlag, RedFlagInput } from './flag.js'

type About = RedFlag['about']

/** A flag from its parts. Its key follows from its rule and from what it is about, so that it stays when its numbers move. */
export function flagOf(
  rule: FlagRule,
  about: Partial<About>,
  said: Pick<RedFlag, 'weight' | 'headline'> & Partial<RedFlag>,
): RedFlag {
  const whole: About = { people: [], bids: [], criteria: [], ...about }
  const key = [rule, ...whole.people, ...whole.bids, ...whole.criteria].join(':')
  return { rule, key, more: [], table: null, events: [], drawn: [], about: whole, ...said }
}

/** What came of a rule; the heaviest flags first. */
export const lookedAt = (rule: FlagRule, looked: string, flags: RedFlag[], left = ''): Looked => ({
  rule,
  looked,
  left,
  flags: flags.toSorted((one, other) => other.weight - one.weight),
})

/** A rule that could look at nothing, and why. */
export const notLookedAt = (rule: FlagRule, left: string): Looked => ({ rule, looked: '', left, flags: [] })

/** A table; a name that begins with '#' heads a column of numbers. */
export const tableOf = (caption: string, head: string[], rows: string[][]): FlagTable => ({
  caption,
  head: head.map((name) => ({ text: name.replace(/^#/, ''), isNumber: name.startsWith('#') })),
  rows,
})

/** What bids, people and criteria are called. */
export const namesIn = ({ names }: RedFlagInput) => ({
  bid: (id: string): string => names.bids[id] ?? 'a bid',
  person: (id: string): string => names.people[id] ?? 'somebody',
  criterion: (id: string): string => names.criteria[id] ?? id,
})

/**
 * Items under their keys, in the order in which the keys first come; no group is empty.
 * @example [...groupedBy(['ab', 'ac', 'b'], (word) => word[0])] // [['a', ['ab', 'ac']], ['b', ['b']]]
 */
export function groupedBy<T, K>(items: readonly T[], keyOf: (item: T) => K): Map<K, [T, ...T[]]> {
  const groups = new Map<K, [T, ...T[]]>()
  for (const item of items) {
    const key = keyOf(item)
    const group = groups.get(key)
    if (group) group.push(item)
    else groups.set(key, [item])
  }
  return groups
}
