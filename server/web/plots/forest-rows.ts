import { interval, ratio } from './numbers.js'

/** One study, or one pool. Without an interval only its point is drawn, hollow. */
export interface ForestRow {
  label: string
  value: number
  lower: number | null
  upper: number | null
  /** From 0 to 1; null outside a pool. */
  weight: number | null
  /** What else is said of it in the table: 'level 3'. */
  note: string
}

/** Studies that belong together, such as those of one bid, with their pool and the best of them beside it. */
export interface ForestBlock {
  /** '' where there is one block only. */
  heading: string
  rows: ForestRow[]
  pooled: ForestRow | null
  /** The pool once more with a more cautious interval, where there is one. */
  cautious?: ForestRow | null
  best: ForestRow | null
  /** What stands there when there is nothing to draw. */
  empty: string
}

export interface ForestInput {
  id: string
  title: string
  caption: string
  /** What the axis measures, a ratio: 'Relative risk'. */
  measure: string
  /** What lies to the left and to the right of 1. */
  fewer: string
  more: string
  /** What a row is: 'Study', 'Contract'. */
  noun: string
  /** What the diamond is: 'All studies pooled'. */
  poolWords: string
  /** What stands hollow beside it: 'The best single study again'. */
  bestWords: string
  /** The head of the column of notes: 'Design'. */
  noteHead: string
  blocks: ForestBlock[]
}

export type Kind = 'study' | 'pool' | 'best'
/** A row, and what it stands for. */
export interface Item extends ForestRow {
  kind: Kind
}

/** The rows of a block from the top: studies, their pool, the best of them once more. */
export const itemsOf = ({ rows, pooled, cautious, best }: ForestBlock): Item[] => [
  ...rows.map((row): Item => ({ ...row, kind: 'study' })),
  ...(pooled ? [{ ...pooled, kind: 'pool' as const }] : []),
  ...(cautious ? [{ ...cautious, kind: 'pool' as const }] : []),
  ...(best ? [{ ...best, kind: 'best' as const }] : []),
]

/** '0.79 (0.54 to 1.17)'. */
export const numbersOf = ({ value, lower, upper }: ForestRow): string =>
  lower === null || upper === null ? `${ratio(value)} (no interval)` : `${ratio(value)} (${interval(lower, upper)})`

/** Without a pool there are no weights, and no room is kept for them. */
export const hasWeights = ({ blocks }: ForestInput): boolean =>
  blocks.flatMap(itemsOf).some(({ weight }) => weight !== null)
