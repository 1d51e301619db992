import { bytesIn, Malformed, noteIn, signedNote, type Note, type Signer } from './signed-note.js'

/**
 * What a witness takes away, as texts that other programs know: a checkpoint (c2sp.org/tlog-checkpoint) in a signed note, and
 * a proof around that (c2sp.org/tlog-proof). Pure; hashes are 64 hexadecimal digits as everywhere, and base64 only in the texts.
 */

/** A tree as a checkpoint tells it. */
export interface TreeHead {
  /** Which ledger it is of. */
  origin: string
  /** How many events. */
  size: number
  root: string
}

export interface Checkpoint extends TreeHead {
  note: Note
}

/** The text of a checkpoint, which is what is signed: origin, size and root, a line each. */
export const checkpointText = ({ origin, size, root }: TreeHead): string =>
  `${origin}\n${size}\n${Buffer.from(root, 'hex').toString('base64')}\n`

/** A signed checkpoint. */
export const signedCheckpoint = (head: Omit<TreeHead, 'origin'>, signer: Signer): string =>
  signedNote(checkpointText({ ...head, origin: signer.name }), signer)

/** The checkpoint in a signed note. Whether a key signed it is for `isSignedBy` to say. Throws Malformed. */
export function checkpointIn(text: string): Checkpoint {
  const note = noteIn(text)
  const [origin = '', size = '', root = '', ...extensions] = note.text.slice(0, -1).split('\n')
  if (origin === '') throw new Malformed('it names no ledger')
  const root32 = bytesIn(root)
  if (root32?.length !== 32) throw new Malformed('its third line is no root')
  if (extensions.includes('')) throw new Malformed('an empty line stands in it')
  return { origin, size: wholeNumber(size, 'its size'), root: root32.toString('hex'), note }
}

function wholeNumber(text: string, what: string): number {
  if (!/^(0|[1-9]\d{0,15})$/.test(text) || !Number.isSafeInteger(Number(text)))
    throw new Malformed(`${what} is no whole number`)
  return Number(text)
}

const PROOF = 'c2sp.org/tlog-proof@v1'

/** The form in which somebody keeps what was recorded: where it stands in which tree, and that tree's checkpoint. */
export interface Proof {
  /** The place of the event, counted from 0: its number less one. */
  index: number
  /** From the leaf's neighbour up to the root's child. */
  path: string[]
  /** The checkpoint as it was signed, with its last line feed. */
  checkpoint: string
  /** The event's body as it was hashed, when it is given along: SHA-256 over a zero byte and these bytes is the leaf. */
  body?: string | undefined
}

const base64 = (hash: string): string => Buffer.from(hash, 'hex').toString('base64')

/** A proof as a text to keep. */
export const proofText = ({ index, path, checkpoint, body }: Proof): string =>
  [
    PROOF,
    ...(body === undefined ? [] : [`extra ${Buffer.from(body).toString('base64')}`]),
    `index ${index}`,
    ...path.map(base64),
    '',
    checkpoint,
  ].join('\n')

/** Whether a text says of itself that it is a proof. */
export const isProof = (text: string): boolean => text.startsWith(`${PROOF}\n`)

/** The proof in a text. It proves nothing yet: `isIncluded` and `isSignedBy` say that. Throws Malformed. */
export function proofIn(text: string): Proof {
  const cut = text.indexOf('\n\n')
  if (!isProof(text) || cut === -1) throw new Malformed(`it is no proof: its first line is not ${PROOF}`)
  const [, ...lines] = text.slice(0, cut).split('\n')
  const body = lines[0]?.startsWith('extra ') ? extraIn(lines.shift() ?? '') : undefined
  const index = lines.shift() ?? ''
  if (!index.startsWith('index ')) throw new Malformed('it does not say which entry it proves')
  return {
    body,
    index: wholeNumber(index.slice(6), 'its index'),
    path: lines.map(hashIn),
    checkpoint: text.slice(cut + 2),
  }
}

function extraIn(line: string): string {
  const bytes = bytesIn(line.slice(6))
  // Bytes that are no UTF-8 come back as others.
  if (!bytes || !Buffer.from(bytes.toString('utf8')).equals(bytes))
    throw new Malformed('what is given along is no text')
  return bytes.toString('utf8')
}

function hashIn(line: string): string {
  const bytes = bytesIn(line)
  if (bytes?.length !== 32) throw new Malformed('a line of its path is no hash')
  return bytes.toString('hex')
}

/** That a checkpoint's tree begins with an older one, as a text: `old` and its size, a hash a line, an empty line, the checkpoint. */
export interface ConsistencyProof {
  /** The size of the older tree. */
  from: number
  path: string[]
  /** The newer checkpoint as it was signed. */
  checkpoint: string
}

/** A consistency proof as a text, in the form in which witnesses are asked to sign (c2sp.org/tlog-witness). */
export const consistencyText = ({ from, path, checkpoint }: ConsistencyProof): string =>
  [`old ${from}`, ...path.map(base64), '', checkpoint].join('\n')

/** Whether a text says of itself that it is a consistency proof. */
export const isConsistencyProof = (text: string): boolean => /^old \d+\n/.test(text)

/** The consistency proof in a text. It proves nothing yet: `isConsistent` and `isSignedBy` say that. Throws Malformed. */
export function consistencyIn(text: string): ConsistencyProof {
  const cut = text.indexOf('\n\n')
  const [first = '', ...lines] = text.slice(0, Math.max(cut, 0)).split('\n')
  if (!first.startsWith('old ')) throw new Malformed('it is no proof of consistency')
  return { from: wholeNumber(first.slice(4), 'its size'), path: lines.map(hashIn), checkpoint: text.slice(cut + 2) }
}
