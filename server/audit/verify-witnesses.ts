import { leafOf } from './chain.js'
import { checkpointIn, isProof, proofIn, type Checkpoint, type Proof } from './checkpoint.js'
import type { Manifest, SignedManifest } from './export-format.js'
import { isIncluded } from './merkle-check.js'
import { rootNow } from './merkle-growth.js'
import { keyText, type VerifierKey } from './signed-note.js'
import { signerOf } from './verify-closing.js'
import type { Progress } from './verify-entry.js'
import { Broken, Refused } from './verify-findings.js'

/** What somebody took away when it was made: a checkpoint, or a proof around one. */
export interface Receipt {
  name: string
  checkpoint: Checkpoint
  proof: Proof | null
}

/** The receipt in a text. Throws Malformed. */
export function receiptIn(name: string, text: string): Receipt {
  const proof = isProof(text) ? proofIn(text) : null
  return { name, checkpoint: checkpointIn(proof ? proof.checkpoint : text), proof }
}

/** A receipt that agrees with an export. */
export interface Witness {
  name: string
  /** How many events the ledger had when it was signed. */
  size: number
  /** The number of the entry that it proves, or null. */
  entry: number | null
  /** Whose signature stands under it, or null where no key was there to check it by. */
  signedBy: VerifierKey | null
}

/** Something that tells the root of the tree over the first `size` events, or which entry has which leaf. */
interface Waiting {
  kind: 'checkpoint' | 'receipt'
  what: string
  checkpoint: Checkpoint
  proof: Proof | null
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
export function expected(
  manifest: Manifest | null,
  { receipts = [], keys }: { receipts?: Receipt[]; keys?: VerifierKey[] },
): Expected {
  const own = manifest?.version === 2 ? ownCheckpoints(manifest, keys) : []
  const kept = manifest ? receipts.map((receipt) => ({ receipt, signedBy: signed(manifest, receipt, keys) })) : []
  const waiting = [...own, ...kept.map(({ receipt }) => awaiting(receipt))]
  return {
    waiting: waiting.toSorted((one, other) => one.checkpoint.size - other.checkpoint.size),
    proving: waiting.filter(({ proof }) => proof).toSorted((one, other) => indexOf(one) - indexOf(other)),
    agreed: { checkpoint: 0, receipt: 0 },
    checkpoints: own.length,
    witnesses: () =>
      kept.map(({ receipt: { name, checkpoint, proof }, signedBy }) => ({
        name,
        size: checkpoint.size,
        entry: proof ? proof.index + 1 : null,
        signedBy,
      })),
  }
}

const indexOf = ({ proof }: Waiting): number => proof?.index ?? 0

const awaiting = ({ name, checkpoint, proof }: Receipt): Waiting => ({
  kind: 'receipt',
  what: `the receipt ${name}`,
  checkpoint,
  proof,
  leaf: '',
})

function ownCheckpoints(manifest: SignedManifest, given: VerifierKey[] | undefined): Waiting[] {
  return manifest.checkpoints.map((text) => {
    const checkpoint = checkpointIn(text)
    const what = `the checkpoint of ${checkpoint.size} events`
    if (checkpoint.origin !== manifest.origin) throw new Refused(what, 'it is of another ledger')
    signerOf(what, checkpoint.note, manifest, given)
    if (checkpoint.size > manifest.events)
      throw new Refused(what, `the export ends after ${manifest.events}: its end was cut off`)
    return { kind: 'checkpoint', what, checkpoint, proof: null, leaf: '' }
  })
}

/** Checks a receipt by itself. Answers whose signature it bears. */
function signed(
  manifest: Manifest,
  { name, checkpoint }: Receipt,
  given: VerifierKey[] | undefined,
): VerifierKey | null {
  const what = `the receipt ${name}`
  const { origin } = checkpoint
  const keys = manifest.version === 2 ? manifest : given ? { origin, keys: given.map(keyText) } : null
  if (keys && origin !== keys.origin) throw new Refused(what, `it is of another ledger, ${origin}`)
  const signedBy = keys ? signerOf(what, checkpoint.note, keys, given) : null
  if (checkpoint.size > manifest.events)
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
  for (let [next] = waiting; next && next.checkpoint.size === progress.seq; [next] = waiting) {
    waiting.shift()
    checkRoot(expected, next, progress)
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

function checkPath({ what, proof, leaf, checkpoint: { size, root } }: Waiting): void {
  if (proof && !isIncluded({ leaf, index: proof.index, size, root, path: proof.path }))
    throw new Refused(what, `its path does not lead from entry ${proof.index + 1} to the root`)
}
