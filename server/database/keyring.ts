import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto'

/** What the server's secret can do. The secret itself is never handed on. */
export interface Keyring {
  /** A key as it may lie on the disk. */
  wrap: (key: Buffer) => Buffer
  /** The key that was wrapped. Throws when another secret wrapped it, or anything in it was changed. */
  unwrap: (wrapped: Buffer) => Buffer
  /** A key for one purpose: the same for the same purpose, and none tells anything of another or of the secret. */
  derived: (purpose: string) => Buffer
  /** Tells secrets apart without telling anything of them, 32 hexadecimal digits. */
  readonly fingerprint: string
}

/** How long a secret and every key is, in bytes. */
export const KEY_LENGTH = 32

/** The keyring of the server's secret of 32 bytes. */
export function keyringFrom(secret: Buffer): Keyring {
  if (secret.length !== KEY_LENGTH) throw new RangeError(`A secret has ${KEY_LENGTH} bytes, this has ${secret.length}`)
  const derived = (purpose: string): Buffer =>
    Buffer.from(hkdfSync('sha256', secret, Buffer.alloc(0), `weighbridge ${purpose}`, KEY_LENGTH))
  const wrapping = derived('wrap')
  return {
    derived,
    fingerprint: fingerprintOf(derived('fingerprint')),
    wrap: (key) => seal(wrapping, key, 'key'),
    unwrap: (wrapped) => {
      try {
        return unseal(wrapping, wrapped, 'key')
      } catch {
        throw new Error('This key was wrapped by another key of the server, or was changed since.')
      }
    },
  }
}

export const newKey = (): Buffer => randomBytes(KEY_LENGTH)

/** A name for a key that tells nothing of it, 32 hexadecimal digits. */
export const fingerprintOf = (key: Buffer): string =>
  createHash('sha256').update('weighbridge key\n').update(key).digest('hex').slice(0, 32)

const CIPHER = 'aes-256-gcm'
const VERSION = 1
const NONCE = 12
const TAG = 16
const HEAD = 1 + NONCE + TAG

/**
 * Seals bytes under a key of 32 bytes with AES-256-GCM: one byte that names this format, a nonce of 12 bytes, a tag of 16,
 * then the bytes encrypted. `about` says what they are ('answers b1 model 3') and is authenticated with them, so that
 * nobody can put one sealed text in the place of another.
 */
export function seal(key: Buffer, plain: Buffer, about: string): Buffer {
  const nonce = randomBytes(NONCE)
  const cipher = createCipheriv(CIPHER, key, nonce).setAAD(Buffer.from(about))
  // In this order: the tag is known when the last bytes are encrypted. Put together once, since files are sealed in large pieces.
  const parts = [cipher.update(plain), cipher.final()]
  return Buffer.concat([Buffer.of(VERSION), nonce, cipher.getAuthTag(), ...parts])
}

/** What was sealed under this key as what `about` says. Throws when anything was changed, or it is something else. */
export function unseal(key: Buffer, sealed: Buffer, about: string): Buffer {
  if (sealed.length < HEAD || sealed[0] !== VERSION)
    throw new Error(`What is sealed as '${about}' has no form known here`)
  const decipher = createDecipheriv(CIPHER, key, sealed.subarray(1, 1 + NONCE), { authTagLength: TAG })
    .setAAD(Buffer.from(about))
    .setAuthTag(sealed.subarray(1 + NONCE, HEAD))
  try {
    const plain = decipher.update(sealed.subarray(HEAD))
    // In this mode nothing follows but the check of the tag.
    decipher.final()
    return plain
  } catch {
    throw new Error(`What is sealed as '${about}' was changed, or was sealed under another key or as something else`)
  }
}
