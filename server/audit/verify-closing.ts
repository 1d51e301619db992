import { createHash } from 'node:crypto'
import { closingIn, type Closing, type Manifest, type SignedManifest, type Withheld } from './export-format.js'
import { handoverIn, reignsAt, reignsOf, type Reign } from './handover.js'
import { isSignedBy, keyIn, noteIn, type Note, type VerifierKey } from './signed-note.js'
import { Refused } from './verify-findings.js'

/** The digest of every byte before the closing line. */
export interface Bytes {
  add: (line: string) => void
  digest: () => string
}

const MOST = 1 << 16

/** Digests the bytes as their lines are read. */
export function byteCount(): Bytes {
  const hash = createHash('sha256')
  let waiting = ''
  const flush = (): void => {
    hash.update(waiting)
    waiting = ''
  }
  return {
    add: (line) => {
      waiting += `${line}\n`
      if (waiting.length > MOST) flush()
    },
    digest: () => {
      flush()
      return hash.digest('hex')
    },
  }
}

/** What closes an export: what it says, and who signed that. */
export interface Sealed extends Closing {
  note: Note
}

/** What a closing line says, by the note in it. Throws Malformed or Unreadable. */
export function sealedIn(text: string): Sealed {
  const note = noteIn(text)
  return { ...closingIn(note.text), note }
}

interface End {
  closing: Sealed | null
  isEnded: boolean
  bytes: Bytes
}

interface Reached {
  seq: number
  root: string
  reasons: Map<number, { contents: number; events: number }>
}

/** Checks what stands in the manifest against what was found, and the closing line. Answers whose key signed the whole. */
export function checkClosing(
  manifest: SignedManifest,
  { closing, isEnded, bytes }: End,
  { seq, root, reasons }: Reached,
  signers: Signers,
): VerifierKey {
  if (root !== manifest.root) throw new Refused('the manifest', 'its root is not that of the tree over these events')
  for (const [index, withheld] of manifest.withheld.entries()) checkReason(index + 1, withheld, reasons)
  if (closing === null) throw new Refused('the closing line', 'it is missing: the end of the file was cut off')
  if (!isEnded) throw new Refused('the closing line', 'no line feed ends it: the end of the file was cut off')
  const { origin, events, digest, note } = closing
  if (origin !== manifest.origin || events !== seq)
    throw new Refused('the closing line', 'it closes another export than this')
  if (digest !== bytes.digest())
    throw new Refused('the closing line', 'the bytes before it are not those that were signed')
  return signerOf('the closing line', note, seq, signers)
}

function checkReason(place: number, { contents, events }: Withheld, found: Reached['reasons']): void {
  const counted = found.get(place) ?? { contents: 0, events: 0 }
  if (counted.contents !== contents || counted.events !== events)
    throw new Refused(
      'the manifest',
      `for reason ${place} it withholds ${contents} contents and ${events} events, and ${counted.contents} and ${counted.events} are`,
    )
}

/** Who may sign for a ledger, and the keys of it that came another way than in the export. */
export interface Signers {
  reigns: Reign[]
  /** Who named the keys. */
  namedBy: 'the export names' | 'you gave'
  given: VerifierKey[] | undefined
}

/** Who may sign for the ledger of an export. Throws Refused where a key in it was not handed over by the one before it. */
export function signersOf(
  { origin, keys, handovers = [] }: Pick<SignedManifest, 'origin' | 'keys' | 'handovers'>,
  given: VerifierKey[] | undefined,
): Signers {
  const own = keys.map(keyIn).filter(({ name }) => name === origin)
  return { reigns: reignsOf({ origin, keys: own, handovers }), namedBy: 'the export names', given }
}

/** The notes with which the key was handed over, by the number of the entry that tells of each. Throws Refused for one further on. */
export const handoversIn = ({ handovers = [], events }: SignedManifest): Map<number, string> =>
  new Map(
    handovers.map((text) => {
      const { size, after } = handoverIn(text)
      if (size > events)
        throw new Refused(
          `the hand-over to the key ${after.id}`,
          `the export ends after ${events}: its end was cut off`,
        )
      return [size, text]
    }),
  )

/** The same where nothing but the given keys tells who may sign. */
export const signersGiven = (given: VerifierKey[]): Signers => ({
  reigns: given.map((key) => ({ key, from: 0, until: null })),
  namedBy: 'you gave',
  given,
})

/** Who may sign for an export, or null in version 1 where no key is given. Throws Refused where a given key can have signed nothing. */
export function signersFor(
  manifest: Manifest,
  given: VerifierKey[] | undefined,
  receipts: readonly unknown[],
): Signers | null {
  if (manifest.version === 2) return signersOf(manifest, given)
  if (!given) return null
  // Whoever gives a key wants to know what it signed: not to hear that all is well where it signed nothing.
  if (receipts.length === 0)
    throw new Refused(
      'the key that you gave',
      'nothing is signed with it: an export of version 1 bears no signature, and no receipt was given',
    )
  return signersGiven(given)
}

/**
 * Whose key signed a note about so many entries: one that signed trees of that size. Where keys are given from elsewhere, one of
 * those must be the ledger's: each of its keys signed over the next.
 */
export function signerOf(what: string, note: Note, size: number, { reigns, namedBy, given }: Signers): VerifierKey {
  const reign = reigns.find(({ key }) => isSignedBy(note, key))
  if (!reign) throw new Refused(what, `its signature is by none of the keys that ${namedBy}, or does not fit`)
  if (!reignsAt(reign, size)) throw new Refused(what, `it is signed with a key that signed ${reignInWords(reign)}`)
  const isGiven = ({ key }: Reign): boolean =>
    given?.some(({ name, publicKey }) => name === key.name && publicKey.equals(key.publicKey)) ?? true
  if (!reigns.some(isGiven)) throw new Refused(what, 'it is signed by another key than those that you gave')
  return reign.key
}

const reignInWords = ({ from, until }: Reign): string =>
  until === null
    ? `from ${from} events on`
    : from === 0
      ? `only up to ${until - 1} events`
      : `only from ${from} to ${until - 1} events`
