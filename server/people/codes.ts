import { createHash, randomBytes } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'

const PERIOD = 30

/** A new secret of 160 bits, in base32 as apps take it. */
export const newSecret = (): string => new Secret({ size: 20 }).base32

const generator = (secret: string, label: string): TOTP =>
  new TOTP({
    issuer: 'Weighbridge',
    label,
    algorithm: 'SHA1',
    digits: 6,
    period: PERIOD,
    secret: Secret.fromBase32(secret),
  })

/** What the picture says to an app: the secret, and whose it is. */
export const addressOfSecret = (secret: string, email: string): string => generator(secret, email).toString()

/** The code of a moment. */
export const codeAt = (secret: string, now: string): string =>
  generator(secret, '').generate({ timestamp: Date.parse(now) })

/**
 * The step of time, counted in half minutes since 1970, of which a code is (RFC 6238); null when it is of none that is near. A
 * code of the step before or after counts, since no two clocks agree.
 */
export function stepOfCode(secret: string, code: string, now: string): number | null {
  const timestamp = Date.parse(now)
  const away = generator(secret, '').validate({ token: code, timestamp, window: 1 })
  return away === null ? null : Math.floor(timestamp / (PERIOD * 1000)) + away
}

// Crockford's: without letters that look like digits.
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const LENGTH = 16
const HOW_MANY = 10

/** What was typed as a code, without what people put between, and with digits for the letters that look like them. */
export const bareCode = (typed: string): string =>
  typed.replace(/[\s-]/g, '').toUpperCase().replaceAll('O', '0').replace(/[IL]/g, '1')

/** Whether what was typed looks like a code of an app rather than a recovery code. */
export const isAppCode = (typed: string): boolean => /^\d{6}$/.test(bareCode(typed))

const recoveryCode = (): string =>
  [...randomBytes(LENGTH)]
    .map((byte) => ALPHABET[byte % 32] ?? '0')
    .join('')
    .replace(/(.{4})(?=.)/g, '$1-')

/** Ten codes, each of 16 letters and digits that are not mistaken for each other. */
export const newRecoveryCodes = (): string[] => Array.from({ length: HOW_MANY }, recoveryCode)

/** What is kept of a recovery code. It has too many bits to be guessed from its digest. */
export const recoveryDigest = (account: string, code: string): string =>
  createHash('sha256')
    .update(`recovery code of ${account} ${bareCode(code)}`)
    .digest('hex')
