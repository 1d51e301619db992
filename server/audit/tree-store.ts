import { change, one, type Reads, type Writes } from '../database/access.js'
import { completedBy } from './merkle-growth.js'
import { consistencyPath, inclusionPath, rootOf, type NodeAt } from './merkle.js'

const leafAt = one<{ hash: string }, { seq: number }>('SELECT leaf AS hash FROM events WHERE seq = :seq')
const nodeKept = one<{ hash: string }, { level: number; place: number }>(
  'SELECT hash FROM tree_nodes WHERE level = :level AND place = :place',
)
const keepNode = change<{ level: number; place: number; hash: string }>(
  'INSERT INTO tree_nodes (level, place, hash) VALUES (:level, :place, :hash)',
)

/** The tree over the ledger as it is kept: leaves in the events, complete subtrees beside them. Throws when one is missing. */
const nodesOf =
  (db: Reads): NodeAt =>
  (level, place) => {
    const found = level === 0 ? leafAt(db, { seq: place + 1 }) : nodeKept(db, { level, place })
    if (!found) throw new Error(`The tree over the ledger has no node ${place} on level ${level}`)
    return found.hash
  }

/** Adds the leaf of an event, which was just appended, to the tree: the subtrees that it makes complete are kept. */
export function growTree(tx: Writes, { seq, leaf }: { seq: number; leaf: string }): void {
  const [, ...completed] = completedBy(leaf, seq - 1, nodesOf(tx))
  for (const { level, index, hash } of completed) keepNode(tx, { level, place: index, hash })
}

/** The root of the tree over the first `size` events. */
export const treeRoot = (db: Reads, size: number): string => rootOf(nodesOf(db), size)

/** The path that proves an event, by its number, in the tree over the first `size`. */
export const pathOfEvent = (db: Reads, seq: number, size: number): string[] => inclusionPath(nodesOf(db), seq - 1, size)

/** The proof that the tree over the first `to` events begins with the one over the first `from`. */
export const pathBetween = (db: Reads, from: number, to: number): string[] => consistencyPath(nodesOf(db), from, to)
