import { randomBytes, scrypt, timingSafeEqual, type ScryptOptions } from 'node:crypto'
import { isWeak } from './weak-passwords.js'

/** scrypt as RFC 7914 describes it, with the parameters that OWASP's password storage guidance lists first: N = 2^17, r = 8, p = 1. */
const COST = { N: 2 ** 17, r: 8, p: 1 }
const AT_ONCE = 2

let running = 0
const waiting: (() => void)[] = []

/** Hashes a password. The text names the method and its parameters, so that they can be raised later. */
export async function hashPassword(password: string, cost = COST): Promise<string> {
  const salt = randomBytes(16)
  const key = await derive(password, salt, cost)
  return `scrypt$${cost.N}$${cost.r}$${cost.p}$${salt.toString('base64')}$${key.toString('base64')}`
}

/** Whether a password is the one that was hashed. With no hash it takes as long, and is never right. */
export async function isPassword(password: string, hash: string | null): Promise<boolean> {
  const [method, N, r, p, salt, key] = (hash ?? NOBODY).split('$')
  if (method !== 'scrypt' || !salt || !key) return false
  const derived = await derive(password, Buffer.from(salt, 'base64'), { N: Number(N), r: Number(r), p: Number(p) })
  return hash !== null && timingSafeEqual(derived, Buffer.from(key, 'base64'))
}

const NOBODY = `scrypt$${COST.N}$${COST.r}$${COST.p}$${Buffer.alloc(16).toString('base64')}$${Buffer.alloc(32).toString('base64')}`

/**
 * What stops a password from being taken (National Cyber Security Centre: length, not composition, and none of the usual ones).
 * `about` is what anybody knows of the person: name, address, organisation.
 */
export function passwordProblems(
  password: string,
  again: string,
  about: string[] = [],
): { field: string; text: string }[] {
  if (password.length < 12)
    return [{ field: 'password', text: 'Enter a password of at least 12 characters: three random words do well' }]
  if (password.length > 200) return [{ field: 'password', text: 'Enter a password of at most 200 characters' }]
  if (isWeak(password, about))
    return [
      {
        field: 'password',
        text: 'Enter a password that is harder to guess: this one is among those tried first. Three random words do well',
      },
    ]
  if (password !== again) return [{ field: 'password-again', text: 'Enter the same password in both boxes' }]
  return []
}

/** A few at a time: each takes 128 MB and most of a second of one core. */
async function derive(password: string, salt: Buffer, cost: { N: number; r: number; p: number }): Promise<Buffer> {
  if (running >= AT_ONCE) await new Promise<void>((go) => waiting.push(go))
  running += 1
  try {
    return await scryptKey(password.normalize('NFKC'), salt, { ...cost, maxmem: 256 * cost.N * cost.r })
  } finally {
    running -= 1
    waiting.shift()?.()
  }
}

const scryptKey = (password: string, salt: Buffer, options: ScryptOptions): Promise<Buffer> =>
  new Promise((resolve, reject) =>
    scrypt(password, salt, 32, options, (error, key) => (error ? reject(error) : resolve(key))),
  )
