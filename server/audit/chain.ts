import { hash } from 'node:crypto'
import { canonical, type Json } from './canonical.js'

/** The hash that stands before the first event. */
export const GENESIS = '0'.repeat(64)

/** One event as it is hashed. People appear by id; what is long or personal lies beside it under a salted digest. */
export interface Body {
  [key: string]: Json
  version: 1
  seq: number
  /** UTC ISO text. */
  at: string
  /** The id of the account that acted, or null for the system itself. */
  person: string | null
  act: string
  tender: string | null
  bid: string | null
  criterion: string | null
  detail: { [key: string]: Json }
  /** Name of each content beside the event → its salted digest. */
  contents: { [name: string]: string }
}

export interface Link {
  seq: number
  leaf: string
  previous_hash: string
  hash: string
}

const sha256 = (text: string): string => hash('sha256', text, 'hex')

/** SHA-256 of a text, in hexadecimal. */
export const digestOf = (text: string): string => sha256(text)

/**
 * The salted digest of a content: SHA-256 over the salt (hexadecimal text), a line feed, and the canonical text. Without the
 * salt, which is erased with the content, a short content cannot be guessed from its digest.
 * @example contentDigest('00', 'Yes') === digestOf('00\n"Yes"') // true
 */
export const contentDigest = (salt: string, content: Json): string => sha256(`${salt}\n${canonical(content)}`)

/** The leaf of an event: SHA-256 over a zero byte and the canonical body, as RFC 6962 (section 2.1) hashes the leaves of a tree. */
export const leafOf = (body: string): string => sha256(`\0${body}`)

/** The hash of an event: SHA-256 over a fixed first line, the previous hash and the leaf, each followed by a line feed. */
export const linkHash = (previous: string, leaf: string): string =>
  sha256(`weighbridge chain 1\n${previous}\n${leaf}\n`)

/** The next link of the chain after `head`. */
export function nextLink(head: { seq: number; hash: string }, body: Body): Link & { body: string } {
  const text = canonical(body)
  const leaf = leafOf(text)
  return { seq: head.seq + 1, body: text, leaf, previous_hash: head.hash, hash: linkHash(head.hash, leaf) }
}
