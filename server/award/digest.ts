import { createHash } from 'node:crypto'

/** SHA-256 of a text or of bytes, in hexadecimal: what stands under everything that leaves the house. */
export const digest = (of: string | Buffer): string => createHash('sha256').update(of).digest('hex')
