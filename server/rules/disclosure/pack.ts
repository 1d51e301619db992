/** What a disclosure pack is: a record of who decided what about two bids, each item with the events of the ledger that it comes from. */

/** An event of the ledger that something comes from: its number, when it was (UTC ISO text), and who acted. */
export interface Source {
  seq: number
  at: string
  who: string
}

/** One text of an item, as it was recorded. Its label says what it is, and never holds anything that was recorded. */
export interface PackLine {
  label: string
  text: string
  /** Where it comes from, if not from the event of its item. */
  source?: Source
  /** What was lawfully erased, and why; then `text` is empty. */
  erased?: string
}

/** A reason to look at an item before it leaves the house, though no single passage of it says why. */
export interface Caution {
  ground: Ground
  says: string
}

/** One thing that was recorded. */
export interface PackItem {
  /** The same in every pack on the same bids: redactions are carried from one version to the next by it. */
  id: string
  title: string
  source: Source
  lines: PackLine[]
  /** Of a mark: its place in the list of marks. */
  mark?: MarkRow
  caution?: Caution
}

/** Where a mark stands in a list of marks. Who gave it stands in the title and the source of its item, what it is and why in the lines: each is withheld there. */
export interface MarkRow {
  bidder: string
  criterion: string
  weight: string
  kind: 'individual' | 'agreed'
  version: number
}

/** Items that belong together: those on one criterion, for example. */
export interface PackGroup {
  title: string
  items: PackItem[]
}

export const PART_IDS = [
  'criteria',
  'people',
  'interests',
  'course',
  'complaining',
  'winning',
  'price',
  'decision',
  'communications',
] as const
export type PartId = (typeof PART_IDS)[number]

export interface PackPart {
  id: PartId
  title: string
  /** What stands in it and what does not, in a sentence. */
  intro: string
  groups: PackGroup[]
}

/** A bid that a pack is about. */
export interface PackBid {
  id: string
  bidder: string
}

/** Whom and what a pack is about. */
export interface PackFacts {
  tender: { id: string; reference: string; title: string; authority: string; regime: string; lot: string }
  publication: { version: number; digest: string; at: string }
  complaining: PackBid & { submittedAt: string; digest: string }
  /** The bid that is awarded the contract, or the lot; null where none is. */
  winning: PackBid | null
  /** Why there is no winning bid beside it, or ''. */
  withoutWinner: string
  /** The award report that it rests on, or null where none was issued. */
  report: { version: number; digest: string; at: string } | null
  /** The last event of the ledger that was looked at. */
  ledger: { seq: number; hash: string }
}

/** Everything that a pack can tell, before anything is withheld. */
export interface Pack {
  facts: PackFacts
  parts: PackPart[]
}

/** Grounds on which something may be withheld: there are no others. */
export const GROUNDS = ['commercial', 'personal', 'another bidder', 'privilege', 'security'] as const
export type Ground = (typeof GROUNDS)[number]

/**
 * Every item of a pack, in its order.
 * @example itemsOf(pack).map(({ id }) => id) // ['criterion-model', 'e17', …]
 */
export const itemsOf = ({ parts }: Pick<Pack, 'parts'>): PackItem[] =>
  parts.flatMap(({ groups }) => groups.flatMap(({ items }) => items))
