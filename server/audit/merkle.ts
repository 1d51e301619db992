import { hash } from 'node:crypto'

/**
 * The Merkle tree of RFC 6962 (section 2.1) over the leaves of the ledger, of any size. Every hash is 64 hexadecimal digits.
 * Pure; `merkle-check.ts` checks what these functions answer, and `merkle-growth.ts` grows a tree leaf by leaf.
 */

/** The root of a tree without leaves: SHA-256 of nothing. */
export const EMPTY_ROOT = hash('sha256', '')

/** The hash of an inner node: SHA-256 over a byte of one and both hashes below it. */
export function nodeHash(left: string, right: string): string {
  const bytes = Buffer.allocUnsafe(65)
  bytes[0] = 1
  bytes.write(left, 1, 'hex')
  bytes.write(right, 33, 'hex')
  return hash('sha256', bytes)
}

/**
 * Asks for the hash of a complete subtree: `level` 0 are the leaves, and the subtree with this `index` on a level covers the
 * leaves from `index` × 2^`level`, 2^`level` of them.
 */
export type NodeAt = (level: number, index: number) => string

/** The tree over leaves that are all at hand. Each subtree is hashed once, when first asked for. */
export function treeOver(leaves: readonly string[]): NodeAt {
  const levels: string[][] = [[...leaves]]
  const at: NodeAt = (level, index) => {
    const row = (levels[level] ??= [])
    const known = row[index]
    if (known !== undefined) return known
    if (level === 0) throw new RangeError(`There is no leaf ${index}: the tree has ${leaves.length}`)
    return (row[index] = nodeHash(at(level - 1, index * 2), at(level - 1, index * 2 + 1)))
  }
  return at
}

/** The levels of the complete subtrees, largest first, of which a tree of this size is made: the ones in its size's binary form. */
const levelsOf = (size: number): number[] => {
  const levels: number[] = []
  for (let level = 0, rest = size; rest > 0; level += 1, rest = Math.floor(rest / 2))
    if (rest % 2 === 1) levels.unshift(level)
  return levels
}

/** The largest power of two smaller than a size of two or more: where a tree of this size is cut in two. */
const cutOf = (size: number): number => {
  let cut = 1
  while (cut * 2 < size) cut *= 2
  return cut
}

/** The hash of the tree over the leaves from `start`, `size` of them, as the recursion of RFC 6962 meets them. */
function hashOf(at: NodeAt, start: number, size: number): string {
  const levels = levelsOf(size)
  const [level] = levels
  if (level === undefined) return EMPTY_ROOT
  if (levels.length === 1) return at(level, start / size)
  const cut = cutOf(size)
  return nodeHash(at(level, start / cut), hashOf(at, start + cut, size - cut))
}

/** The root of the tree over the first `size` leaves. */
export const rootOf = (at: NodeAt, size: number): string => hashOf(at, 0, wholeSize(size))

/** The root of a tree of these leaves. */
export const rootOver = (leaves: readonly string[]): string => rootOf(treeOver(leaves), leaves.length)

/**
 * The audit path of RFC 6962 (section 2.1.1) that proves the leaf with this index, counted from 0, in the tree over the first
 * `size` leaves: from the leaf's neighbour up to the root's child.
 * Throws RangeError when the tree has no such leaf.
 */
export function inclusionPath(at: NodeAt, index: number, size: number): string[] {
  if (wholeSize(index) >= wholeSize(size)) throw new RangeError(`A tree of ${size} has no leaf ${index}`)
  return pathIn(at, index, 0, size)
}

function pathIn(at: NodeAt, index: number, start: number, size: number): string[] {
  if (size === 1) return []
  const cut = cutOf(size)
  return index < cut
    ? [...pathIn(at, index, start, cut), hashOf(at, start + cut, size - cut)]
    : [...pathIn(at, index - cut, start + cut, size - cut), hashOf(at, start, cut)]
}

/**
 * The consistency proof of RFC 6962 (section 2.1.2) that the tree over the first `to` leaves begins with the one over the
 * first `from`. None is needed, and the list is empty, from a tree of the same size and from one without leaves.
 * Throws RangeError when `from` is the larger.
 */
export function consistencyPath(at: NodeAt, from: number, to: number): string[] {
  if (wholeSize(from) > wholeSize(to)) throw new RangeError(`A tree of ${to} does not begin with one of ${from}`)
  return from === 0 ? [] : stretchIn(at, { from, start: 0, size: to, isKnown: true })
}

/** `isKnown`: the older tree's root is what is left of it here, so that its hash need not stand in the proof. */
interface Stretch {
  from: number
  start: number
  size: number
  isKnown: boolean
}

function stretchIn(at: NodeAt, { from, start, size, isKnown }: Stretch): string[] {
  if (from === size) return isKnown ? [] : [hashOf(at, start, size)]
  const cut = cutOf(size)
  return from <= cut
    ? [...stretchIn(at, { from, start, size: cut, isKnown }), hashOf(at, start + cut, size - cut)]
    : [
        ...stretchIn(at, { from: from - cut, start: start + cut, size: size - cut, isKnown: false }),
        hashOf(at, start, cut),
      ]
}

const wholeSize = (size: number): number => {
  if (!Number.isSafeInteger(size) || size < 0) throw new RangeError(`${size} is no size of a tree`)
  return size
}
