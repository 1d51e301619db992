import { createHash, createPublicKey, sign, verify, type KeyObject } from 'node:crypto'

/** A signed note (c2sp.org/signed-note) with Ed25519: a text, and who signed it. Pure. */

/** A text that is not written as signed notes, checkpoints and proofs are. The message says what is wrong with it. */
export class Malformed extends Error {}

/** Who signs: the key's name, which is the origin of the ledger, and the private key. */
export interface Signer {
  name: string
  key: KeyObject
}

/** A public key, as it is handed on. */
export interface VerifierKey {
  name: string
  /** The first four bytes of its hash, 8 hexadecimal digits. */
  id: string
  /** 32 bytes. */
  publicKey: Buffer
}

const ED25519 = 1
// What stands before the 32 bytes of an Ed25519 public key in its usual wrapping (RFC 8410).
const SPKI = Buffer.from('302a300506032b6570032100', 'hex')

const sha256 = (...parts: (string | Buffer)[]): Buffer => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest()
}

const isName = (name: string): boolean => name !== '' && !/[\s+\u0085\p{Z}\p{Cc}]/u.test(name)

/** The key id of signed notes: the first four bytes of SHA-256 over name, line feed, kind of signature and public key. */
export const keyId = (name: string, publicKey: Buffer): string =>
  sha256(name, '\n', Buffer.of(ED25519), publicKey).subarray(0, 4).toString('hex')

/** The 32 bytes of a private or public key's public half. */
export const publicBytes = (key: KeyObject): Buffer =>
  (key.type === 'private' ? createPublicKey(key) : key).export({ format: 'der', type: 'spki' }).subarray(SPKI.length)

/** The public half of a signer. */
export function verifierOf({ name, key }: Signer): VerifierKey {
  const publicKey = publicBytes(key)
  return { name, id: keyId(name, publicKey), publicKey }
}

/** A public key as one line of text: name, key id and key, with a plus between them. */
export const keyText = ({ name, id, publicKey }: VerifierKey): string =>
  `${name}+${id}+${Buffer.concat([Buffer.of(ED25519), publicKey]).toString('base64')}`

/** The public key in a line. Throws Malformed when there is none, or its id is not that of the key. */
export function keyIn(line: string): VerifierKey {
  const [, name = '', id = '', encoded = ''] = /^([^+]+)\+([0-9a-f]{8})\+([\w+/=]+)$/.exec(line) ?? []
  const bytes = bytesIn(encoded)
  if (!isName(name) || bytes?.length !== 33) throw new Malformed('it is no public key of a ledger')
  if (bytes[0] !== ED25519) throw new Malformed('it is no Ed25519 key')
  const publicKey = bytes.subarray(1)
  if (keyId(name, publicKey) !== id) throw new Malformed('its key id is not that of the key')
  return { name, id, publicKey }
}

/** The bytes that a text spells in standard base64, if it is the only spelling of them. */
export const bytesIn = (text: string): Buffer | null => {
  const bytes = Buffer.from(text, 'base64')
  return bytes.toString('base64') === text ? bytes : null
}

export interface Signature {
  name: string
  /** The key id, 8 hexadecimal digits. */
  id: string
  signature: Buffer
}

/** A text and who signed it. The text ends with a line feed. */
export interface Note {
  text: string
  signatures: Signature[]
}

const MOST_SIGNATURES = 64

/** The signed note of a text that ends with a line feed, with a line for each who signs it. */
export const signedNote = (text: string, ...signers: Signer[]): string =>
  `${text}\n${signers.map((signer) => signatureLine(text, signer)).join('')}`

function signatureLine(text: string, signer: Signer): string {
  const { name, id } = verifierOf(signer)
  const signature = Buffer.concat([Buffer.from(id, 'hex'), sign(null, Buffer.from(text), signer.key)])
  return `— ${name} ${signature.toString('base64')}\n`
}

/** The text and signatures of a signed note. It verifies nothing yet. Throws Malformed. */
export function noteIn(note: string): Note {
  if (!note.isWellFormed() || /[\u0000-\u0009\u000b-\u001f]/.test(note))
    throw new Malformed('it holds signs that a signed note may not')
  const cut = note.lastIndexOf('\n\n')
  if (cut < 1 || !note.endsWith('\n')) throw new Malformed('it has no signature after an empty line')
  const lines = note.slice(cut + 2, -1).split('\n')
  if (lines.length > MOST_SIGNATURES) throw new Malformed(`it has more than ${MOST_SIGNATURES} signatures`)
  return { text: note.slice(0, cut + 1), signatures: lines.map(signatureIn) }
}

function signatureIn(line: string): Signature {
  const [, name = '', encoded = ''] = /^— (\S+) (\S+)$/.exec(line) ?? []
  const bytes = bytesIn(encoded)
  if (!isName(name) || !bytes || bytes.length < 5) throw new Malformed('a signature line is not written as one')
  return { name, id: bytes.subarray(0, 4).toString('hex'), signature: bytes.subarray(4) }
}

/** Whether a note is signed with this key: every signature that names it holds, and there is one. */
export function isSignedBy({ text, signatures }: Note, { name, id, publicKey }: VerifierKey): boolean {
  const own = signatures.filter((one) => one.name === name && one.id === id)
  if (own.length === 0) return false
  const key = createPublicKey({ key: Buffer.concat([SPKI, publicKey]), format: 'der', type: 'spki' })
  return own.every(({ signature }) => verify(null, Buffer.from(text), key, signature))
}
