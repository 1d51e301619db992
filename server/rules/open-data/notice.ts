/** What was read of the award criteria of a published notice, and where. */

export const ASKS = ['evidence base', 'track record'] as const
/** The two questions that notices are read for. */
export type Ask = (typeof ASKS)[number]

/** How the weight of a criterion was found. */
export type WeightSource = 'numbers' | 'description' | 'name' | 'prose'

export interface ReadCriterion {
  /** As the notice has it; where a weight stands in the place of the name, the text beside it. */
  name: string
  /** What the notice calls it: 'price', 'cost', 'quality' or anything else; '' where it says nothing. */
  type: string
  /** Percent of the lot's award, or null where none could be read: never nought instead. */
  weight: number | null
  from: WeightSource | null
  /** Which of the two questions it names, if any. */
  asks: Ask[]
  /** Where it stands in the release, such as 'tender.lots[0].awardCriteria.criteria[2]'. */
  path: string
}

/** Something that could not be read, or does not agree with itself. */
export interface Unread {
  path: string
  text: string
}

/** One lot of a notice. A notice without lots is read as one. */
export interface ReadLot {
  id: string
  title: string
  criteria: ReadCriterion[]
  /** The sum of all weights that were read, percent. */
  sum: number
  /** The share of weight that names each question, percent; null where no weight at all could be read. */
  shares: Record<Ask, number> | null
}

export interface ReadNotice {
  ocid: string
  title: string
  buyer: string
  lots: ReadLot[]
  unread: Unread[]
  /** What was found, in one or two sentences. */
  words: string
}
