import { leafOf } from './chain.js'
import {
  checkpointIn,
  consistencyIn,
  isConsistencyProof,
  isProof,
  proofIn,
  type Checkpoint,
  type ConsistencyProof,
  type Proof,
} from './checkpoint.js'
import type { Manifest, SignedManifest } from './export-format.js'
import { isConsistent, isIncluded } from './merkle-check.js'
import { rootNow } from './merkle-growth.js'
import type { VerifierKey } from './signed-note.js'
import { signerOf, type Signers } from './verify-closing.js'
import type { Progress } from './verify-entry.js'
import { Broken, Refused } from './verify-findings.js'

/** What somebody took away: a checkpoint, or a proof around one. */
export interface Receipt {
  name: string
  /** The checkpoint as it was signed. */
  text: string
  checkpoint: Checkpoint
  /** Which entry it proves, if it was given with an act. */
  proof: Proof | null
  /** Which smaller tree the checkpoint's begins with, if it was given to compare two. */
  growth: ConsistencyProof | null
}

/** The receipt in a text. Throws Malformed. */
export function receiptIn(name: string, text: string): Receipt {
  const proof = isProof(text) ? proofIn(text) : null
  const growth = isConsistencyProof(text) ? consistencyIn(text) : null
  const signed = (proof ?? growth)?.checkpoint ?? text
  return { name, text: signed, checkpoint: checkpointIn(signed), proof, growth }
}

/** A receipt that agrees with an export. */
export interface Witness {
  name: string
  /** How many events of the export it vouches for: as many as the ledger had when it was signed, or as lead up to that. */
  size: number
  /** How many events the ledger had when it was signed, where that is more than the export holds; else null. */
  later: number | null
  /** The number of the entry that it proves, or null. */
  entry: number | null
  /** Whose signature stands under it, or null where no key was there to check it by. */
  signedBy: VerifierKey | null
}

/** Something that tells the root of the tree over the first events, so many, or which entry has which leaf. */
interface Waiting {
  kind: 'checkpoint' | 'receipt'
  /** Over how many events: the checkpoint's size, but for a proof of growth the size of the tree from which it leads there. */
  size: number
  what: string
  checkpoint: Checkpoint
  proof: Proof | null
  growth: ConsistencyProof | null
  leaf: string
}

/** The roots that an export has to have at certain sizes. */
export interface Expected {
  /** What is still to be met, the next first. */
  waiting: Waiting[]
  /** Places of entries that proofs are about. */
  proving: Waiting[]
  /** Up to which size the manifest's checkpoints, and the receipts, have agreed so far: the former prove nothing to the latter. */
  agreed: { checkpoint: number; receipt: number }
  checkpoints: number
  witnesses: () => Witness[]
}

/** What an export has to agree with: the checkpoints of its manifest, and the receipts that are kept. */
export function expected(manifest: Manifest | null, receipts: Receipt[], signers: Signers | null): Expected {
  const own = manifest?.version === 2 && signers ? ownCheckpoints(manifest, signers) : []
  const kept = manifest ? receipts.map((receipt) => ({ receipt, signedBy: signed(manifest, receipt, signers) })) : []
  const waiting = [...own, ...kept.flatMap(({ receipt }) => awaiting(receipt, manifest?.events ?? 0))]
  return {
    waiting: waiting.toSorted((one, other) => one.size - other.size),
    proving: waiting.filter(({ proof }) => proof).toSorted((one, other) => indexOf(one) - indexOf(other)),
    agreed: { checkpoint: 0, receipt: 0 },
    checkpoints: own.length,
    witnesses: () =>
      kept.map(({ receipt: { name, checkpoint, proof, growth }, signedBy }) => {
        const isLater = checkpoint.size > (manifest?.events ?? 0)
        return {
          name,
          size: growth && isLater ? growth.from : checkpoint.size,
          later: isLater ? checkpoint.size : null,
          entry: proof ? proof.index + 1 : null,
          signedBy,
        }
      }),
  }
}

const indexOf = ({ proof }: Waiting): number => proof?.index ?? 0

/** Where a receipt is met: at its checkpoint's size, and a proof of growth also at the size from which it leads there. */
function awaiting({ name, checkpoint, proof, growth }: Receipt, events: number): Waiting[] {
  const one: Waiting = {
    kind: 'receipt',
    size: checkpoint.size,
    what: `the receipt ${name}`,
    checkpoint,
    proof,
    growth: null,
    leaf: '',
  }
  return [...(growth ? [{ ...one, size: growth.from, growth }] : []), ...(checkpoint.size > events ? [] : [one])]
}

function ownCheckpoints(manifest: SignedManifest, signers: Signers): Waiting[] {
  return manifest.checkpoints.map((text) => {
    const checkpoint = checkpointIn(text)
    const what = `the checkpoint of ${checkpoint.size} events`
    if (checkpoint.origin !== manifest.origin) throw new Refused(what, 'it is of another ledger')
    signerOf(what, checkpoint.note, checkpoint.size, signers)
    if (checkpoint.size > manifest.events)
      throw new Refused(what, `the export ends after ${manifest.events}: its end was cut off`)
    return { kind: 'checkpoint', size: checkpoint.size, what, checkpoint, proof: null, growth: null, leaf: '' }
  })
}

/** Checks a receipt by itself. Answers whose signature it bears. */
function signed(
  manifest: Manifest,
  { name, checkpoint, growth }: Receipt,
  signers: Signers | null,
): VerifierKey | null {
  const what = `the receipt ${name}`
  const { origin, size, note } = checkpoint
  if (manifest.version === 2 && origin !== manifest.origin)
    throw new Refused(what, `it is of another ledger, ${origin}`)
  const signedBy = signers ? signerOf(what, note, size, signers) : null
  if (growth && growth.from > manifest.events)
    throw new Refused(
      what,
      `it leads from a ledger of ${growth.from} events, and this export ends after ${manifest.events}: it was made before, or its end was cut off`,
    )
  if (!growth && checkpoint.size > manifest.events)
    throw new Refused(
      what,
      `the ledger had ${checkpoint.size} events when it was signed, and this export ends after ${manifest.events}: it was made before, or its end was cut off`,
    )
  return signedBy
}

/** Compares the tree as it is now with whatever tells of this size, and notes leaves that proofs are about. */
export function meet(expected: Expected, progress: Progress): void {
  const { waiting, proving } = expected
  for (let [next] = proving; next && indexOf(next) === progress.seq - 1; [next] = proving) {
    proving.shift()
    next.leaf = progress.leaf
    checkBody(next, progress)
  }
  for (let [next] = waiting; next && next.size === progress.seq; [next] = waiting) {
    waiting.shift()
    if (next.growth) checkGrowth(expected, next, next.growth, progress)
    else checkRoot(expected, next, progress)
    checkPath(next)
  }
}

function checkBody({ what, proof }: Waiting, { leaf, seq }: Progress): void {
  if (proof?.body !== undefined && leafOf(proof.body) !== leaf)
    throw new Broken(seq, `it is another event than the one that ${what} holds`)
}

function checkRoot({ agreed }: Expected, { kind, what, checkpoint }: Waiting, { tree, seq }: Progress): void {
  if (rootNow(tree) !== checkpoint.root)
    throw new Refused(
      what,
      `the first ${seq} events have another root here than when it was signed: one of the entries ${agreed[kind] + 1} to ${seq} was changed since`,
    )
  agreed[kind] = seq
}

function checkGrowth(
  { agreed }: Expected,
  { kind, what, checkpoint: { size, root } }: Waiting,
  { from, path }: ConsistencyProof,
  { tree }: Progress,
): void {
  if (!isConsistent({ from, fromRoot: rootNow(tree), to: size, toRoot: root, path }))
    throw new Refused(
      what,
      `its path does not lead from the first ${from} events here to the ${size} that were signed: one of the entries ${agreed[kind] + 1} to ${from} was changed, or the path is of other trees`,
    )
  agreed[kind] = from
}

function checkPath({ what, proof, leaf, checkpoint: { size, root } }: Waiting): void {
  if (proof && !isIncluded({ leaf, index: proof.index, size, root, path: proof.path }))
    throw new Refused(what, `its path does not lead from entry ${proof.index + 1} to the root`)
}
