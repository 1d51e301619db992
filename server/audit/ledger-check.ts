import type { Reads } from '../database/access.js'
import { canonical, type Json } from './canonical.js'
import { contentDigest, GENESIS, leafOf, linkHash } from './chain.js'
import { checkpointIn, type Checkpoint } from './checkpoint.js'
import { everyCheckpoint, type KeptCheckpoint } from './checkpoint-store.js'
import { eventsBetween } from './export-store.js'
import { beforeTheFirst, columnsApart, contentsMissing, contentsWithDigests } from './ledger-check-store.js'
import { headOf, type EventRow } from './ledger-store.js'
import { EMPTY_ROOT } from './merkle.js'
import { reignsAt, type Reign } from './handover.js'
import { grow, noLeaves, rootNow, type Growing } from './merkle-growth.js'
import { isSignedBy, Malformed } from './signed-note.js'
import { ownReigns } from './signing-store.js'
import { treeRoot } from './tree-store.js'
import { Refused } from './verify-findings.js'

const STRETCH = 500

/** How far the check has come. */
interface Progress {
  seq: number
  hash: string
  at: string
  tree: Growing
  /** The root of the tree at each size for which there is a checkpoint. */
  roots: Map<number, string>
}

/**
 * What is wrong with the ledger as it lies in the database, a line each: the chain, what lies beside each event, the columns
 * by which events are found, the tree and the checkpoints are all computed anew from what each event says. Empty when all of
 * it fits. It reads in stretches, so that a long ledger is never in memory as a whole.
 */
export function ledgerTroubles(db: Reads): string[] {
  const checkpoints = everyCheckpoint(db, {})
  const roots = new Map(checkpoints.map(({ size }) => [size, size === 0 ? EMPTY_ROOT : '']))
  const progress: Progress = { seq: 0, hash: GENESIS, at: '', tree: noLeaves(), roots }
  const { reigns, untied } = keysOf(db)
  const head = headOf(db)
  const found: string[] = []
  for (let after = 0; after < head.seq; after += STRETCH) {
    const stretch = { after, until: after + STRETCH }
    for (const event of eventsBetween(db, stretch)) found.push(...linkTroubles(progress, event))
    found.push(...contentTroubles(db, stretch))
  }
  return [
    ...beforeTheFirst(db, {}).map(({ seq }) => `entry ${seq}: no ledger has an entry of this number`),
    ...columnsApart(db, {}).map(({ seq }) => `entry ${seq}: its columns say something else than its body`),
    ...contentsMissing(db, {}).map(
      ({ seq, name }) => `entry ${seq}: its content '${name}' is gone, and nobody erased it`,
    ),
    ...found,
    ...treeTroubles(db, progress),
    ...untied,
    ...checkpoints.flatMap((checkpoint) => checkpointTroubles(reigns, progress, checkpoint)),
  ]
}

function linkTroubles(progress: Progress, { seq, at, body, leaf, previous_hash, hash }: EventRow): string[] {
  const troubles = [
    seq !== progress.seq + 1 && 'the one before it is missing',
    previous_hash !== progress.hash && 'its previous hash is not the hash of the one before it',
    (canonicalOf(body) !== body || leafOf(body) !== leaf) && 'its leaf does not follow from what it says',
    linkHash(previous_hash, leaf) !== hash && 'its hash does not follow from its leaf',
    at < progress.at && 'it is dated before the one that precedes it',
  ]
  Object.assign(progress, { seq, hash, at })
  grow(progress.tree, leaf)
  if (progress.roots.has(seq)) progress.roots.set(seq, rootNow(progress.tree))
  return troubles.filter((trouble) => trouble !== false).map((trouble) => `entry ${seq}: ${trouble}`)
}

/** The body as the chain writes it, or '' when it is no JSON or has no such form. */
const canonicalOf = (body: string): string => worked(() => canonical(JSON.parse(body) as Json))

/** What is worked out of something, or '' where nothing can be. */
function worked(work: () => string): string {
  try {
    return work()
  } catch {
    return ''
  }
}

const contentTroubles = (db: Reads, stretch: { after: number; until: number }): string[] =>
  contentsWithDigests(db, stretch)
    .filter(({ salt, content, digest }) => worked(() => contentDigest(salt, JSON.parse(content) as Json)) !== digest)
    .map(({ seq, name }) => `entry ${seq}: its content '${name}' is not the one recorded`)

function treeTroubles(db: Reads, { seq, tree }: Progress): string[] {
  try {
    return treeRoot(db, seq) === rootNow(tree) ? [] : ['the tree kept over the ledger is not the tree of its events']
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)]
  }
}

/** Who signed what, and what is wrong where one key was not handed over to the next; then no key is known to have signed anything. */
function keysOf(db: Reads): { reigns: Reign[]; untied: string[] } {
  try {
    return { reigns: ownReigns(db), untied: [] }
  } catch (error) {
    if (error instanceof Refused) return { reigns: [], untied: [`${error.what}: ${error.why}`] }
    if (error instanceof Malformed)
      return { reigns: [], untied: [`a hand-over of the key cannot be read: ${error.message}`] }
    throw error
  }
}

function checkpointTroubles(
  reigns: Reign[],
  { seq, roots }: Progress,
  { size, root, text, key }: KeptCheckpoint,
): string[] {
  const name = `the checkpoint of ${size} events`
  if (size > seq) return [`${name} vouches for more than the ledger holds, which ends after ${seq}`]
  const signed = readable(text)
  if (typeof signed === 'string') return [`${name} cannot be read: ${signed}`]
  const signer = reigns.find((reign) => reign.key.id === key && reignsAt(reign, size))?.key
  const troubles = [
    (signed.size !== size || signed.root !== root) && 'says something else than what is kept of it',
    root !== roots.get(size) && 'has another root than the events that it covers',
    !(signer && isSignedBy(signed.note, signer)) && 'is not signed by a published key that signed so many entries',
  ]
  return troubles.filter((trouble) => trouble !== false).map((trouble) => `${name} ${trouble}`)
}

function readable(text: string): Checkpoint | string {
  try {
    return checkpointIn(text)
  } catch (error) {
    if (error instanceof Malformed) return error.message
    throw error
  }
}
