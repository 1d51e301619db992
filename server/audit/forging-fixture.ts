import { generateKeyPairSync } from 'node:crypto'
import { asReads } from '../database/access.js'
import { canonical, type Json } from './canonical.js'
import { digestOf, GENESIS, leafOf, linkHash } from './chain.js'
import { checkpointAt } from './checkpoint-store.js'
import { checkpointIn, proofText, signedCheckpoint } from './checkpoint.js'
import { closingText, type Entry, type SignedManifest, type Whole } from './export-format.js'
import { closingLine, entryIn } from './export-lines.js'
import { exported, HAPPENINGS, smallLedger } from './ledger-fixture.js'
import { everyEvent, headOf, type Happening } from './ledger-store.js'
import { rootOver } from './merkle.js'
import { keyText, signedNote, verifierOf, type Signer } from './signed-note.js'
import { signerOf } from './signing-store.js'
import { pathOfEvent } from './tree-store.js'

/** What somebody could do to an export, with the key of the ledger or without it. */

const BIDS: Happening[] = [
  ...HAPPENINGS,
  { act: 'bid.submitted', tender: 'prison-one', bid: 'bid-b', contents: { text: 'We ask for 61,234 pounds — net' } },
  { act: 'tender.abandoned', tender: 'prison-one', contents: { reason: 'No money' } },
]

/** What an auditor still noted of the tender after its trail was closed. */
export const AFTERWARDS: Happening = {
  act: 'red-flag.concluded',
  tender: 'prison-one',
  contents: { why: 'One panel sat for both' },
}

/** A ledger of nine events, two of them of others, and everything that a forger of its export would need. */
export function setting(more: Happening[] = []) {
  const { connection } = smallLedger([...BIDS, ...more])
  const db = asReads(connection)
  const text = exported(connection, {
    tender: 'prison-one',
    withheld: ({ act }) => (act === 'draft.saved' ? 'from you' : null),
  })
  const signer = signerOf(db)
  if (!signer) throw new Error('the small ledger has no key')
  const proofOf = (seq: number, size: number): string =>
    proofText({
      index: seq - 1,
      path: pathOfEvent(db, seq, size),
      checkpoint: checkpointAt(db, { size })?.text ?? '',
      body: everyEvent(db, {})[seq - 1]?.body,
    })
  return { db, connection, text, signer, proofOf, size: headOf(db).seq }
}

export const linesOf = (text: string): string[] => text.trimEnd().split('\n')
export const textOf = (lines: string[]): string => `${lines.join('\n')}\n`
export const manifestOf = (lines: string[]): SignedManifest => JSON.parse(lines[0] ?? '') as SignedManifest
export const written = (value: unknown): string => canonical(value as Json)

/** The text with one entry changed by `change`, and nothing else. Entry 1 is line 1, for the manifest is line 0. */
export function edited(text: string, seq: number, change: (entry: Whole) => void): string {
  const lines = linesOf(text)
  const entry = entryIn(lines[seq] ?? '', 2) as Whole
  change(entry)
  return textOf(lines.with(seq, written(entry)))
}

export const inManifest = (text: string, change: (manifest: SignedManifest) => void): string => {
  const lines = linesOf(text)
  const manifest = manifestOf(lines)
  change(manifest)
  return textOf(lines.with(0, written(manifest)))
}

const leafOfEntry = (entry: Entry): string => ('body' in entry ? leafOf(canonical(entry.body)) : entry.leaf)

/** What an operator could do who holds the key: every hash, root, checkpoint and signature made anew after a change. */
export function forged(
  text: string,
  signer: Signer,
  change: (entries: Entry[]) => void,
  keepsCheckpoints = false,
): string {
  const lines = linesOf(text)
  const entries = lines.slice(1, -1).map((line) => entryIn(line, 2))
  change(entries)
  const manifest = manifestOf(lines)
  let previous_hash = GENESIS
  const chained = entries.map((entry) => {
    const hash = linkHash(previous_hash, leafOfEntry(entry))
    const linked = { ...entry, previous_hash, hash }
    previous_hash = hash
    return linked
  })
  const leaves = entries.map(leafOfEntry)
  const checkpoints = manifest.checkpoints.flatMap((old) => {
    const { size } = checkpointIn(old)
    if (keepsCheckpoints || size > leaves.length) return keepsCheckpoints ? [old] : []
    return [signedCheckpoint({ size, root: rootOver(leaves.slice(0, size)) }, signer)]
  })
  const anew: SignedManifest = {
    ...manifest,
    events: leaves.length,
    head: { seq: leaves.length, hash: previous_hash },
    root: rootOver(leaves),
    checkpoints,
    origin: signer.name,
    keys: [keyText(verifierOf(signer))],
  }
  return closed([written(anew), ...chained.map(written)], signer, leaves.length)
}

export function closed(lines: string[], signer: Signer, events: number): string {
  const text = closingText({ origin: signer.name, events, digest: digestOf(textOf(lines)) })
  return textOf([...lines, closingLine(signedNote(text, signer))])
}

export const another = (name: string): Signer => ({ name, key: generateKeyPairSync('ed25519').privateKey })

/** A proof without the event that it is about. */
export const withoutEvent = (proof: string): string => proof.replace(/extra .*\n/, '')

/** An export with what somebody kept from elsewhere, and the first line that a check says of it. */
export interface Bundle {
  name: string
  text: string
  receipts: { name: string; text: string }[]
  /** Public keys that came another way, or nothing. */
  key: string
  status: 0 | 1 | 2
  says: string
}

export const bundle = (name: string, text: string, says: string, more: Partial<Bundle> = {}): Bundle => ({
  name,
  text,
  receipts: [],
  key: '',
  status: says.startsWith('Sound') ? 0 : says.startsWith('Broken') ? 1 : 2,
  says,
  ...more,
})

export const CHANGED = 'its hash does not follow from what it says: it was changed after it was recorded'
export const NOT_BY = 'its signature is by none of the keys that the export names, or does not fit'
export const NOT_THOSE = 'Broken: the closing line: the bytes before it are not those that were signed.'
export type Setting = ReturnType<typeof setting>
