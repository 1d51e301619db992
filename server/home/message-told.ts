/** What a message keeps besides ids: small words and numbers, never anything that stands in a bid. */
export type Facts = { readonly [fact: string]: string | number | boolean }

/** A message as it is read. */
export interface Message {
  subject: string
  lines: string[]
  /** The address of the place that it leads to, or null when there is none for this reader any more. */
  href: string | null
}
