import { GENESIS } from './chain.js'
import { Unreadable, type Manifest } from './export-format.js'
import { closingNote, fieldsIn, manifestIn, readEntry } from './export-lines.js'
import { noLeaves, rootNow } from './merkle-growth.js'
import { Malformed, type VerifierKey } from './signed-note.js'
import {
  byteCount,
  checkClosing,
  handoversIn,
  sealedIn,
  signersFor,
  type Bytes,
  type Sealed,
  type Signers,
} from './verify-closing.js'
import { checkEntry, type Closed, type Progress } from './verify-entry.js'
import { Broken, Refused } from './verify-findings.js'
import { stamped, type Stamped, type TimeStamp } from './verify-stamps.js'
import { expected, meet, type Expected, type Receipt, type Witness } from './verify-witnesses.js'

/** What a check of an exported ledger found. */
export type Verdict =
  | Sound
  | { result: 'broken'; entry: number; why: string }
  /** What is wrong lies in no single entry, but in the manifest, a checkpoint, a receipt or the closing line. */
  | { result: 'refused'; what: string; why: string }
  | { result: 'unreadable'; line: number; why: string }

export interface Sound {
  result: 'sound'
  manifest: Manifest
  /** Events that are there in full, and events known only by their leaf. */
  whole: number
  stubs: number
  /** Contents that match their digests, and contents whose digest alone is there: withheld or erased. */
  contents: number
  withheld: number
  /** The root of the tree over all events. */
  root: string
  /** Who signed the export, or null in version 1, which nobody signs. */
  signedBy: VerifierKey | null
  /** Every time that the ledger changed its key: over how many entries the trees are that the next one signs, the oldest first. */
  keyChanges: number[]
  /** The entry that closes the trail of the tender, or null where there is none. */
  closed: Closed | null
  /** How many checkpoints of the manifest agree with the events. */
  checkpoints: number
  /** The receipts that agree with them, in the order in which they were given. */
  receipts: Witness[]
  /** The time stamps of checkpoints that agree with them. */
  stamps: Stamped[]
}

/** What somebody holds from elsewhere. */
export interface Kept {
  /** Hashes noted down or printed: each must be the hash of an event. */
  heads?: string[]
  receipts?: Receipt[]
  stamps?: TimeStamp[]
  /** Public keys of the ledger that came another way than in the export. */
  keys?: VerifierKey[]
}

/** How far the reading has come. */
interface Reading {
  line: number
  manifest: Manifest | null
  /** Who may sign, or null in version 1 where no key is given. */
  signers: Signers | null
  progress: Progress
  expected: Expected
  bytes: Bytes
  closing: Sealed | null
  /** Whether the last line has its line feed. */
  isEnded: boolean
}

/**
 * Checks an exported ledger from its lines alone (its text, cut at every line feed): its manifest, that no event is missing,
 * moved, added, changed or dated back, that each content is the one that was recorded, that what is withheld is so for a
 * reason that the manifest gives, that it ends where it says, that the tree over its events has the roots that its checkpoints and
 * whatever is kept from elsewhere tell, and that every byte is as it was signed. Names the first entry that is wrong. `bytes`
 * is for whoever can digest the bytes more quickly than from the lines.
 */
export function verifyLedger(lines: Iterable<string>, kept: Kept = {}, bytes: Bytes = byteCount()): Verdict {
  const reading = beginning(bytes)
  const unseen = new Set(kept.heads)
  try {
    for (const text of lines) {
      reading.line += 1
      readLine(reading, text, kept)
      unseen.delete(reading.progress.hash)
    }
    if (!reading.manifest) throw new Unreadable('the file is empty')
    return ending(reading, reading.manifest, unseen, kept)
  } catch (error) {
    return verdictOf(error, Math.max(reading.line, 1))
  }
}

const beginning = (bytes: Bytes): Reading => ({
  line: 0,
  manifest: null,
  signers: null,
  progress: {
    seq: 0,
    hash: GENESIS,
    at: '',
    whole: 0,
    stubs: 0,
    contents: 0,
    withheld: 0,
    tree: noLeaves(),
    leaf: '',
    reasons: new Map(),
    closed: null,
    handovers: new Map(),
  },
  expected: expected(null, [], null),
  bytes,
  closing: null,
  isEnded: false,
})

function readLine(reading: Reading, text: string, kept: Kept): void {
  if (reading.isEnded) throw new Unreadable('something stands after the end')
  if (!reading.manifest) {
    reading.manifest = manifestIn(text)
    reading.signers = signersFor(reading.manifest, kept.keys, kept.receipts ?? [])
    if (reading.manifest.version === 2) reading.progress.handovers = handoversIn(reading.manifest)
    reading.expected = expected(reading.manifest, kept.receipts ?? [], reading.signers)
  } else if (isEnd(reading, text)) return
  else checkEntry(reading.manifest, reading.progress, readEntry(fieldsIn(text), text, reading.manifest.version))
  meet(reading.expected, reading.progress)
  reading.bytes.add(text)
}

/** Whether a line is the closing line, or the nothing after the last line feed. */
function isEnd(reading: Reading, text: string): boolean {
  if (text === '') return (reading.isEnded = true)
  if (reading.closing !== null) throw new Unreadable('something stands after the closing line')
  if (reading.manifest?.version !== 2 || !text.startsWith('{"closing"')) return false
  reading.closing = sealedIn(closingNote(fieldsIn(text), text))
  return true
}

function ending(reading: Reading, manifest: Manifest, unseen: Set<string>, kept: Kept): Sound {
  const { progress } = reading
  checkEnd(manifest, progress)
  const root = rootNow(progress.tree)
  const { signers } = reading
  const signedBy =
    manifest.version === 2 && signers ? checkClosing(manifest, reading, { ...progress, root }, signers) : null
  checkHeads(progress, unseen)
  const { whole, stubs, contents, withheld, closed } = progress
  const { checkpoints, witnesses } = reading.expected
  return {
    result: 'sound',
    manifest,
    whole,
    stubs,
    contents,
    withheld,
    root,
    signedBy,
    keyChanges: [...progress.handovers.keys()],
    closed,
    checkpoints,
    receipts: witnesses(),
    stamps: stamped(manifest, kept.receipts ?? [], kept.stamps ?? []),
  }
}

function checkEnd({ events, head }: Manifest, { seq, hash }: Progress): void {
  if (seq < events)
    throw new Broken(seq + 1, `it is missing: the file ends after entry ${seq}, and ${events} are promised`)
  if (head.seq !== seq || head.hash !== hash) throw new Broken(seq, 'its hash is not the head that the manifest names')
}

function checkHeads({ seq }: Progress, unseen: Set<string>): void {
  for (const hash of unseen)
    throw new Broken(
      seq,
      `no entry up to it has the hash ${hash}: the ledger was cut or written anew since that was noted`,
    )
}

function verdictOf(error: unknown, line: number): Verdict {
  if (error instanceof Broken) return { result: 'broken', entry: error.entry, why: error.why }
  if (error instanceof Refused) return { result: 'refused', what: error.what, why: error.why }
  if (error instanceof Unreadable || error instanceof Malformed)
    return { result: 'unreadable', line, why: error.message }
  throw error
}
