import { z } from 'zod'
import type { Reads } from '../database/access.js'
import { seal, unseal } from '../database/keyring.js'
import { keyringOf } from '../database/sealing.js'

/** How long somebody may stay with the provider before they come back. */
export const MINUTES = 10

const shape = z.object({
  state: z.string().min(1),
  nonce: z.string().min(1),
  verifier: z.string().min(1),
  /** Where they go then: a page of this site. */
  next: z.string().min(1),
  /** When they left, UTC ISO text. */
  at: z.iso.datetime(),
  /** Who has to show again that it is them; null: whoever comes back signs in. */
  account: z.string().nullable(),
})

/** What a browser carries while it is with the provider. Nobody else can make it or read it, not even whoever sits there. */
export type Carried = z.infer<typeof shape>

const ABOUT = 'a sign-in through a provider'
const keyOf = (db: Reads): Buffer => keyringOf(db).derived('openid sign-in')

/** What a browser carries, sealed. */
export const carriedText = (db: Reads, carried: Carried): string =>
  seal(keyOf(db), Buffer.from(JSON.stringify(carried)), ABOUT).toString('base64url')

/** What a browser brought back, for ten minutes; null when it brings nothing that we gave it, or too late. */
export function carriedIn(db: Reads, text: string, now: string): Carried | null {
  try {
    const { data } = shape.safeParse(JSON.parse(String(unseal(keyOf(db), Buffer.from(text, 'base64url'), ABOUT))))
    return data && Date.parse(now) - Date.parse(data.at) <= MINUTES * 60_000 ? data : null
  } catch {
    return null
  }
}
