import { canonical, type Json } from './canonical.js'
import type { Body } from './chain.js'

/**
 * The format of an exported ledger: a text of lines, each a JSON object. The first is the manifest; then comes one line for
 * each event, in order; from version 2 on a last line closes it. Lines of version 2 are canonical JSON; those of version 1 are as
 * JSON.stringify writes them.
 */
export type Manifest = FirstManifest | SignedManifest

export interface FirstManifest {
  weighbridge: 'ledger export'
  version: 1
  /** The tender whose events are there in full, or null for the whole ledger. */
  tender: string | null
  /** UTC ISO text. */
  exportedAt: string
  events: number
  head: { seq: number; hash: string }
}

export interface SignedManifest extends Omit<FirstManifest, 'version'> {
  version: 2
  /** The name of the ledger, which its checkpoints begin with. */
  origin: string
  /** The public keys of the ledger, as verifier keys: the newest first. */
  keys: string[]
  /** Where the ledger changed its key: the note of each hand-over to the next, the oldest first. */
  handovers?: string[]
  /** The root of the tree over all events here. */
  root: string
  /** Signed checkpoints of earlier states of this ledger, the smallest first. */
  checkpoints: string[]
  withheld: Withheld[]
}

/** On what ground something is withheld: the reader may not see it, whoever exported it chose so, or it was erased by law. */
export type Ground = 'sight' | 'chosen' | 'erased'

/** A reason why something is withheld, as one text: its ground, a space, and why. */
export type Reason = `${Ground} ${string}`

/** What is withheld for one reason. Lines refer to it by its place in the list, counted from 1. */
export interface Withheld {
  ground: Ground
  why: string
  /** How many contents, and how many whole events. */
  contents: number
  events: number
}

export interface Content {
  name: string
  salt: string
  content: Json
}

/**
 * An event in full. A digest in its body without a content here was withheld from the reader, or erased by law: in version 2,
 * `withheld` says under that content's name for which reason of the manifest.
 */
export interface Whole {
  body: Body
  previous_hash: string
  hash: string
  contents: Content[]
  withheld?: { [name: string]: number }
}

/**
 * An event of which only its place in the chain is told: it belongs to another tender, or its reader may not know of it. One
 * that was reduced to this by choice says for which reason.
 */
export interface Stub {
  seq: number
  leaf: string
  previous_hash: string
  hash: string
  withheld?: number
}

export type Entry = Whole | Stub

/** A line that is no line of an export. The message says what is wrong with it. */
export class Unreadable extends Error {}

type Texts = { name: string; salt: string; content: string }

/** The line of an event in full, in version 2: its body and contents as canonical texts. */
export const wholeLine = (
  body: string,
  contents: Texts[],
  { hash, previous_hash, withheld }: Pick<Whole, 'hash' | 'previous_hash' | 'withheld'>,
): string =>
  `{"body":${body},"contents":[${contents
    .map(({ name, salt, content }) => `{"content":${content},"name":${canonical(name)},"salt":"${salt}"}`)
    .join(
      ',',
    )}],"hash":"${hash}","previous_hash":"${previous_hash}"${withheld ? `,"withheld":${canonical(withheld)}` : ''}}`

/** The line of an event known by its leaf alone, in version 2. */
export const stubLine = ({ hash, leaf, previous_hash, seq, withheld }: Stub): string =>
  `{"hash":"${hash}","leaf":"${leaf}","previous_hash":"${previous_hash}","seq":${seq}${withheld === undefined ? '' : `,"withheld":${withheld}`}}`

/** What the signature under an export says: how many events and what digest of every byte before the closing line. */
export interface Closing {
  origin: string
  events: number
  /** SHA-256 of every byte before the closing line, 64 hexadecimal digits. */
  digest: string
}

// No checkpoint reads so: its second line is a number.
const CLOSING = 'weighbridge ledger export 2'

/** The text that is signed to close an export. */
export const closingText = ({ origin, events, digest }: Closing): string =>
  `${CLOSING}\n${origin}\nevents ${events}\nsha256 ${digest}\n`

/** What a text that closes an export says. Throws Unreadable when it is none. */
export function closingIn(text: string): Closing {
  const [, origin = '', events = '', digest = ''] =
    /^weighbridge ledger export 2\n(\S+)\nevents (0|[1-9]\d{0,15})\nsha256 ([0-9a-f]{64})\n$/.exec(text) ?? []
  if (digest === '') throw new Unreadable('the closing line is not written as one')
  return { origin, events: Number(events), digest }
}
