import { EMPTY_ROOT, nodeHash, type NodeAt } from './merkle.js'

/**
 * A tree as it grows, of which only the complete subtrees that later leaves can still touch are kept: at most one a level,
 * largest first, so that any number of leaves takes the same memory.
 */
export interface Growing {
  size: number
  nodes: string[]
}

/** A tree before its first leaf. */
export const noLeaves = (): Growing => ({ size: 0, nodes: [] })

/** A subtree that a new leaf has made complete. */
export interface Completed {
  level: number
  index: number
  hash: string
}

/** Adds a leaf to a growing tree. Answers the subtrees that it made complete, the leaf itself first. */
export function grow(tree: Growing, leaf: string): Completed[] {
  const completed = completedBy(leaf, tree.size, () => tree.nodes.pop() ?? '')
  tree.nodes.push(completed.at(-1)?.hash ?? leaf)
  tree.size += 1
  return completed
}

/** The subtrees that a leaf with this index makes complete, the leaf itself first; `leftOf` is asked for each neighbour at its left. */
export function completedBy(leaf: string, index: number, leftOf: NodeAt): Completed[] {
  const completed: Completed[] = [{ level: 0, index, hash: leaf }]
  for (let [level, place, hash] = [0, index, leaf]; place % 2 === 1;) {
    hash = nodeHash(leftOf(level, place - 1), hash)
    ;[level, place] = [level + 1, (place - 1) / 2]
    completed.push({ level, index: place, hash })
  }
  return completed
}

/** The root of a growing tree as it is now. */
export const rootNow = ({ nodes }: Growing): string =>
  nodes.length === 0 ? EMPTY_ROOT : nodes.reduceRight((right, left) => nodeHash(left, right))
