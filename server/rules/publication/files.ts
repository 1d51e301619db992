import { FILE_KINDS, MEGABYTE, sizeInWords } from '../file-kinds.js'
import { filesTaken } from '../files-taken.js'
import { unless } from '../problems.js'
import type { Problem, Tender } from '../tender.js'

/** The most that a tender may take, in bytes: of one file, and of all files of a bid. */
export const MOST_TAKEN = { each: 100 * MEGABYTE, bid: 1000 * MEGABYTE }

/**
 * What stops publication in what a tender takes of files: no kind at all, or sizes that cannot be.
 * @example filesStops({ ...tender, files: { kinds: [], each: 1, bid: 1 } })[0]?.field // 'files.kinds'
 */
export function filesStops(tender: Tender): Problem[] {
  const { kinds, each, bid } = filesTaken(tender)
  const known = kinds.length > 0 && kinds.every((kind) => FILE_KINDS.includes(kind))
  return [
    ...unless(known, 'files.kinds', 'Choose at least one kind of file that bids may hold'),
    ...unless(
      each > 0 && each <= MOST_TAKEN.each,
      'files.each',
      `One file may have at most ${sizeInWords(MOST_TAKEN.each)}`,
    ),
    ...unless(
      bid >= each && bid <= MOST_TAKEN.bid,
      'files.bid',
      `All files of a bid may have together at least as much as one file and at most ${sizeInWords(MOST_TAKEN.bid)}`,
    ),
  ]
}
