import { EMPTY_ROOT, nodeHash } from './merkle.js'

const HASH = /^[0-9a-f]{64}$/

const isSize = (size: number): boolean => Number.isSafeInteger(size) && size >= 0
const areHashes = (...hashes: string[]): boolean => hashes.every((hash) => HASH.test(hash))
const isOdd = (place: number): boolean => place % 2 === 1
const half = (place: number): number => Math.floor(place / 2)

/** What an inclusion is claimed of: the leaf with this index, in the tree of this size with this root. */
export interface Inclusion {
  leaf: string
  index: number
  size: number
  root: string
  path: readonly string[]
}

/** Whether a path proves that the leaf stands at its index in the tree with the root: RFC 9162, section 2.1.3.2. */
export function isIncluded({ leaf, index, size, root, path }: Inclusion): boolean {
  if (!isSize(index) || !isSize(size) || index >= size || !areHashes(leaf, root, ...path)) return false
  let [place, last, hash] = [index, size - 1, leaf]
  for (const beside of path) {
    if (last === 0) return false
    if (isOdd(place) || place === last) {
      hash = nodeHash(beside, hash)
      while (!isOdd(place) && place !== 0) [place, last] = [half(place), half(last)]
    } else hash = nodeHash(hash, beside)
    ;[place, last] = [half(place), half(last)]
  }
  return last === 0 && hash === root
}

/** What is claimed of two trees: that the second, of size `to`, begins with the first, of size `from`. */
export interface Consistency {
  from: number
  fromRoot: string
  to: number
  toRoot: string
  path: readonly string[]
}

/**
 * Whether a path proves that the larger tree begins with the smaller: RFC 9162, section 2.1.4.2. A tree without leaves
 * begins every tree, if its root is that of nothing; from a tree of the same size the roots are the same, and no path is given.
 */
export function isConsistent({ from, fromRoot, to, toRoot, path }: Consistency): boolean {
  if (!isSize(from) || !isSize(to) || from > to || !areHashes(fromRoot, toRoot, ...path)) return false
  if (from === 0) return path.length === 0 && fromRoot === EMPTY_ROOT && (to > 0 || toRoot === EMPTY_ROOT)
  if (from === to) return path.length === 0 && fromRoot === toRoot
  let [place, last] = [from - 1, to - 1]
  while (isOdd(place)) [place, last] = [half(place), half(last)]
  // The older tree is complete: its root is where the proof begins, and is left out of it.
  const [first, ...rest] = place === 0 ? [fromRoot, ...path] : path
  if (first === undefined) return false
  return climbs({ place, last, first, rest, fromRoot, toRoot })
}

interface Climb {
  place: number
  last: number
  first: string
  rest: readonly string[]
  fromRoot: string
  toRoot: string
}

function climbs({ place, last, first, rest, fromRoot, toRoot }: Climb): boolean {
  let [older, newer] = [first, first]
  for (const beside of rest) {
    if (last === 0) return false
    if (isOdd(place) || place === last) {
      older = nodeHash(beside, older)
      newer = nodeHash(beside, newer)
      while (!isOdd(place) && place !== 0) [place, last] = [half(place), half(last)]
    } else newer = nodeHash(newer, beside)
    ;[place, last] = [half(place), half(last)]
  }
  return last === 0 && older === fromRoot && newer === toRoot
}
