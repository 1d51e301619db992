import type { Assessment, BidFile } from '../assessment.js'

/** One bid with all that its place rests on, taken apart so that one thing can be changed at a time. */
export interface Entry {
  bid: string
  bidder: string
  /** Its place in the order of names, which is the order of every list here. */
  place: number
  file: BidFile
  assessment: Assessment
  /** What each agreed mark is worth, in units of the field; 0 while a mark is missing. */
  units: bigint[]
  quality: bigint
  pence: number | null
  /** Whether marks alone decide if it is ranked: not disqualified, no mark missing, its price known and over nought. */
  isWhole: boolean
}
