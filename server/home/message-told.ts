/** What a message keeps besides ids: small words and numbers, never anything that stands in a bid. */
export type Facts = { readonly [fact: string]: string | number | boolean }

/** A message as it is read. */
export interface Message {
  subject: string
  lines: string[]
  /** The address of the place that it leads to, or null when there is none for this reader any more. */
  href: string | null
}

/** What a message is about, in the hands of its reader: as far as that reader may see it at this moment. */
export interface Matter {
  /** When what it tells of happened. */
  at: string
  /** Null when it is about no tender, and without a title when the reader may not know of the tender. */
  tender: { id: string; title: string | null; deadline: string | null } | null
  /** Null when it is about no bid, or about one that the reader may not know of. */
  bid: { id: string; bidder: string } | null
  /** The name of whoever did it; null when the system did. */
  who: string | null
  facts: Facts
}
