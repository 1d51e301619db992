import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, statSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { KEY_LENGTH, keyringFrom } from './keyring.js'

/**
 * Keys of the server as files. The one with which the database is sealed lies under the plain name; any other, one that was just
 * made or one that was replaced, lies beside it with its fingerprint behind that name, so that it is found by what it opens.
 */

/** The secret that a text spells: 64 hexadecimal digits, or 32 bytes in base64. Null when it is neither. */
export function secretIn(text: string): Buffer | null {
  if (/^[0-9a-f]{64}$/i.test(text)) return Buffer.from(text, 'hex')
  const bytes = /^[\w+/-]{43}=?$/.test(text) ? Buffer.from(text, 'base64') : Buffer.alloc(0)
  return bytes.length === KEY_LENGTH ? bytes : null
}

/** Where the key with this fingerprint lies while it is not the one that counts. */
export const besideName = (file: string, fingerprint: string): string => `${file}.${fingerprint}`

/** The secret in a key file. Throws one line, without the key in it, when others may read it or it holds none. */
export function readSecret(file: string): Buffer {
  // Windows has no such modes.
  if (process.platform !== 'win32' && (statSync(file).mode & 0o077) !== 0)
    throw new Error(`The key file ${file} is open to other people than its owner: run chmod 600 ${file}`)
  const secret = secretIn(readFileSync(file, 'utf8').trim())
  if (!secret) throw new Error(`The key file ${file} must hold 64 hexadecimal digits, or 32 bytes in base64.`)
  return secret
}

/** Writes a secret into a new file that its owner alone may read. It is on the disk when this returns. */
export function writeSecret(file: string, secret: Buffer): void {
  const handle = openSync(file, 'wx', 0o600)
  try {
    writeSync(handle, `${secret.toString('hex')}\n`)
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
  folderToDisk(file)
}

function folderToDisk(file: string): void {
  // Windows opens no folders.
  if (process.platform === 'win32') return
  const handle = openSync(dirname(file), 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

/**
 * Puts the key that the database holds under the plain name, and the one that lies there aside, unless it is so already. It may
 * be cut off at any point: each key is under one of its two names at any time, where it is looked for. Answers whether anything moved.
 */
export function settleKeyFiles(file: string, held: string): boolean {
  const fresh = besideName(file, held)
  if (!existsSync(fresh)) return false
  const plain = existsSync(file) ? keyringFrom(readSecret(file)).fingerprint : null
  if (plain !== null && plain !== held) renameSync(file, besideName(file, plain))
  if (plain !== held) renameSync(fresh, file)
  folderToDisk(file)
  return plain !== held
}
