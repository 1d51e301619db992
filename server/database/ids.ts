import { randomBytes } from 'node:crypto'

const LETTERS = 'abcdefghjkmnpqrstvwxyz0123456789'

/** A new id of twelve letters and digits (60 bits of chance), safe in a URL and easy to read out. */
export const newId = (): string => Array.from(randomBytes(12), (byte) => LETTERS[byte % 32]).join('')
