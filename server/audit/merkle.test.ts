import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import test from 'node:test'
import { leafOf } from './chain.js'
import { isConsistent, isIncluded, type Consistency, type Inclusion } from './merkle-check.js'
import { grow, noLeaves, rootNow } from './merkle-growth.js'
import { consistencyPath, EMPTY_ROOT, inclusionPath, nodeHash, rootOf, rootOver, treeOver } from './merkle.js'

interface Vectors {
  leaves: string[]
  roots: string[]
  inclusion: { index: number; size: number; path: string[] }[]
  consistency: { from: number; to: number; path: string[] }[]
}

const published = JSON.parse(readFileSync('data/reference/ledger/tree-vectors.json', 'utf8')) as Vectors
const leafOfBytes = (hex: string): string =>
  createHash('sha256').update(Buffer.of(0)).update(Buffer.from(hex, 'hex')).digest('hex')
const LEAVES = published.leaves.map(leafOfBytes)
const TREE = treeOver(LEAVES)
const rootAt = (size: number): string => published.roots[size] ?? ''

const leaves = (count: number): string[] => Array.from({ length: count }, (_, index) => leafOf(`leaf ${index}`))

/** The root as the definition in RFC 6962 has it, word for word. */
const rootByDefinition = (list: string[]): string => {
  const [first] = list
  if (first === undefined) return EMPTY_ROOT
  if (list.length === 1) return first
  let cut = 1
  while (cut * 2 < list.length) cut *= 2
  return nodeHash(rootByDefinition(list.slice(0, cut)), rootByDefinition(list.slice(cut)))
}

test('roots are those of the published vectors, for every size from nought', () => {
  assert.deepEqual(
    published.roots,
    published.roots.map((_, size) => rootOf(TREE, size)),
  )
  assert.deepEqual(
    published.roots,
    published.roots.map((_, size) => rootOver(LEAVES.slice(0, size))),
  )
})

test('a tree that grows leaf by leaf has at each size the root of the whole, and names each complete subtree once', () => {
  const tree = noLeaves()
  assert.equal(rootNow(tree), EMPTY_ROOT)
  const list = leaves(130)
  const at = treeOver(list)
  const named = new Set<string>()
  for (const [index, leaf] of list.entries()) {
    for (const { level, index: place, hash } of grow(tree, leaf)) {
      assert.equal(hash, at(level, place))
      named.add(`${level} ${place}`)
    }
    assert.equal(rootNow(tree), rootByDefinition(list.slice(0, index + 1)))
  }
  assert.equal(tree.size, 130)
  assert.equal(tree.nodes.length, 2)
  assert.equal(named.size, 130 + 65 + 32 + 16 + 8 + 4 + 2 + 1)
})

test('inclusion paths are those of the published vectors', () => {
  for (const { index, size, path } of published.inclusion) assert.deepEqual(inclusionPath(TREE, index, size), path)
})

test('consistency proofs are those of the published vectors', () => {
  for (const { from, to, path } of published.consistency) assert.deepEqual(consistencyPath(TREE, from, to), path)
})

const SOME_HASH = 'abacaba000000000000000000000000000000000000000000060061e00123456'
const flipped = (hash: string, bit: number): string =>
  (Number.parseInt(hash.slice(0, 2), 16) ^ bit).toString(16).padStart(2, '0') + hash.slice(2)

/** Everything that the published tests spoil about an inclusion. */
function spoiltInclusions(one: Inclusion): Inclusion[] {
  const { index, size, root, path } = one
  return [
    { ...one, index: index - 1 },
    { ...one, index: index + 1 },
    { ...one, index: index ^ 2 },
    { ...one, size: size * 2 },
    { ...one, size: Math.floor(size / 2) },
    { ...one, leaf: 'WrongLeaf' },
    { ...one, root: EMPTY_ROOT },
    { ...one, root: SOME_HASH },
    { ...one, path: [...path, ''] },
    { ...one, path: [...path, root] },
    { ...one, path: ['', ...path] },
    { ...one, path: [root, ...path] },
    ...path.map((_, place) => ({ ...one, path: path.map((hash, at) => (at === place ? flipped(hash, 8) : hash)) })),
    ...(path.length > 0 ? [{ ...one, path: path.slice(0, -1) }] : []),
    ...(path.length > 1 ? [{ ...one, path: [path[0] ?? '', SOME_HASH, ...path.slice(1)] }] : []),
  ]
}

test('an inclusion holds, and no longer once anything about it is spoilt', () => {
  for (const { index, size, path } of published.inclusion) {
    const one = { leaf: LEAVES[index] ?? '', index, size, root: rootAt(size), path }
    assert.equal(isIncluded(one), true)
    assert.deepEqual(spoiltInclusions(one).filter(isIncluded), [])
  }
})

test('nothing is included where there are no leaves, or beyond the last', () => {
  for (const [index, size] of [
    [0, 0],
    [1, 0],
    [2, 1],
    [-1, 1],
    [0.5, 1],
  ] as const)
    for (const [leaf, root] of [
      [SOME_HASH, ''],
      ['', EMPTY_ROOT],
      [SOME_HASH, EMPTY_ROOT],
      [SOME_HASH, SOME_HASH],
    ] as const)
      assert.equal(isIncluded({ leaf, index, size, root, path: [] }), false)
})

/** Everything that the published tests spoil about a consistency. */
function spoiltConsistencies(one: Consistency): Consistency[] {
  const { from, to, fromRoot, toRoot, path } = one
  return [
    { ...one, from: from - 1 },
    { ...one, from: from + 1 },
    { ...one, from: from ^ 2 },
    { ...one, to: to * 2 },
    { ...one, to: Math.floor(to / 2) },
    { ...one, fromRoot: 'WrongRoot' },
    { ...one, toRoot: 'WrongRoot' },
    { ...one, fromRoot: toRoot, toRoot: fromRoot },
    ...[[], [...path, ''], [...path, fromRoot], [...path, toRoot], ['', ...path], [fromRoot, ...path]].map(
      (spoilt) => ({
        ...one,
        path: spoilt,
      }),
    ),
    { ...one, path: [toRoot, ...path] },
    { ...one, path: [path[0] ?? '', ...path] },
    { ...one, path: path.slice(0, -1) },
    ...path.map((_, place) => ({ ...one, path: path.map((hash, at) => (at === place ? flipped(hash, 16) : hash)) })),
  ]
}

test('a consistency holds, and no longer once anything about it is spoilt', () => {
  for (const { from, to, path } of published.consistency) {
    const one = { from, fromRoot: rootAt(from), to, toRoot: rootAt(to), path }
    assert.equal(isConsistent(one), true)
    if (path.length > 0) assert.deepEqual(spoiltConsistencies(one).filter(isConsistent), [])
  }
})

test('a tree without leaves begins every tree, if its root is that of nothing; nothing goes back in time', () => {
  const verdict = (from: number, to: number, fromRoot: string, toRoot: string, path: string[] = []): boolean =>
    isConsistent({ from, fromRoot, to, toRoot, path })
  assert.equal(verdict(0, 0, EMPTY_ROOT, EMPTY_ROOT), true)
  assert.equal(verdict(0, 1, EMPTY_ROOT, SOME_HASH), true)
  assert.equal(verdict(1, 1, SOME_HASH, SOME_HASH), true)
  // The published tests let an empty tree have any root; here a forged one is noticed.
  assert.equal(verdict(0, 1, SOME_HASH, SOME_HASH), false)
  assert.equal(verdict(0, 0, SOME_HASH, SOME_HASH), false)
  assert.equal(verdict(0, 0, EMPTY_ROOT, SOME_HASH), false)
  assert.equal(verdict(1, 1, EMPTY_ROOT, SOME_HASH), false)
  assert.equal(verdict(1, 2, SOME_HASH, SOME_HASH), false)
  assert.equal(verdict(1, 0, SOME_HASH, SOME_HASH), false)
  assert.equal(verdict(2, 1, SOME_HASH, SOME_HASH), false)
  for (const size of [0, 1]) assert.equal(verdict(size, size, EMPTY_ROOT, EMPTY_ROOT, [EMPTY_ROOT]), false)
  assert.equal(verdict(0, 1, EMPTY_ROOT, EMPTY_ROOT, [EMPTY_ROOT]), false)
})

test('every leaf of every tree up to 40 is proved, and every tree begins with every smaller one', () => {
  const list = leaves(40)
  const at = treeOver(list)
  for (let size = 1; size <= list.length; size += 1) {
    const root = rootByDefinition(list.slice(0, size))
    for (let index = 0; index < size; index += 1) {
      const path = inclusionPath(at, index, size)
      assert.equal(isIncluded({ leaf: list[index] ?? '', index, size, root, path }), true)
      // A neighbour's path proves another place, never this one.
      if (size > 1)
        assert.equal(isIncluded({ leaf: list[index] ?? '', index: (index + 1) % size, size, root, path }), false)
    }
    for (let from = 0; from <= size; from += 1) {
      const fromRoot = rootByDefinition(list.slice(0, from))
      const path = consistencyPath(at, from, size)
      assert.equal(isConsistent({ from, fromRoot, to: size, toRoot: root, path }), true)
    }
  }
})

test('a path is refused for a leaf that is not there, and from a tree larger than the other', () => {
  assert.throws(() => inclusionPath(TREE, 8, 8), RangeError)
  assert.throws(() => inclusionPath(TREE, -1, 8), RangeError)
  assert.throws(() => consistencyPath(TREE, 8, 7), RangeError)
  assert.throws(() => rootOf(TREE, 9), RangeError)
  assert.throws(() => rootOf(TREE, 1.5), RangeError)
})

test('what an answer would be wrong about is refused in words', () => {
  const refused = (ask: () => unknown): string => {
    try {
      ask()
    } catch (error) {
      return error instanceof RangeError ? error.message : 'another error'
    }
    return 'nothing'
  }
  assert.equal(
    refused(() => inclusionPath(TREE, 8, 8)),
    'A tree of 8 has no leaf 8',
  )
  assert.equal(
    refused(() => consistencyPath(TREE, 8, 7)),
    'A tree of 7 does not begin with one of 8',
  )
  assert.equal(
    refused(() => rootOf(TREE, 9)),
    'There is no leaf 8: the tree has 8',
  )
  for (const wrong of [-1, 1.5, Number.NaN, 2 ** 53])
    for (const ask of [
      () => rootOf(TREE, wrong),
      () => inclusionPath(TREE, 0, wrong),
      () => inclusionPath(TREE, wrong, 8),
      () => consistencyPath(TREE, 0, wrong),
      () => consistencyPath(TREE, wrong, 8),
    ])
      assert.equal(refused(ask), `${wrong} is no size of a tree`)
})

test('no size or index that is no count, and no hash that is not written as one, proves anything', () => {
  const leaf = LEAVES[0] ?? ''
  const one = { leaf, index: 0, size: 1, root: leaf, path: [] }
  assert.equal(isIncluded(one), true)
  for (const changed of [{ index: -1 }, { index: Number.NaN }, { size: 1.5 }, { size: 2 ** 53 }, { index: 1 }])
    assert.equal(isIncluded({ ...one, ...changed }), false, JSON.stringify(changed))
  for (const hash of [leaf.toUpperCase(), `${leaf}0`, `0${leaf}`, `${leaf}\n`, leaf.slice(1)])
    assert.equal(isIncluded({ ...one, leaf: hash, root: hash }), false, hash)

  const two = { ...one, size: 2, root: nodeHash(leaf, rootAt(1)), path: [rootAt(1)] }
  assert.equal(isIncluded(two), true)
  assert.equal(isIncluded({ ...two, path: [rootAt(1).toUpperCase()] }), false)

  const same = { from: 3, fromRoot: leaf, to: 3, toRoot: leaf, path: [] }
  assert.equal(isConsistent(same), true)
  for (const size of [1.5, -1, Number.NaN, 2 ** 53])
    assert.equal(isConsistent({ ...same, from: size, to: size }), false, String(size))
  for (const hash of [leaf.toUpperCase(), `${leaf}0`, `0${leaf}`])
    assert.equal(isConsistent({ ...same, fromRoot: hash, toRoot: hash }), false, hash)
})
