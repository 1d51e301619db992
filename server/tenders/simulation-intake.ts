import type { Intake, Taking } from '../web/uploads.js'
import type { Drafting } from './permissions.js'

const LARGEST = 1_048_576

/** A file of bids as it came: its text, or why it is refused. */
export type BidsFile = { text: string } | { refused: string }

/** Reads a file by its content, whatever it is called. */
export const fileIn = (bytes: Buffer): BidsFile => {
  if (bytes.length === 0) return { refused: 'The file is empty: it holds 0 bytes. Choose it again.' }
  if (bytes.subarray(0, 2).toString('latin1') === 'PK')
    return { refused: 'The file is a spreadsheet or an archive. Save the sheet as CSV, and choose that file.' }
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) }
  } catch {
    return { refused: 'The file is no text in UTF-8. Save the sheet as “CSV UTF-8”, and choose that file.' }
  }
}

function intake(): Intake<BidsFile> {
  const pieces: Buffer[] = []
  let size = 0
  return {
    take: (bytes) => {
      size += bytes.length
      // The piece lies in memory that the next one is written into.
      if (size <= LARGEST) pieces.push(Buffer.from(bytes))
      return size <= LARGEST
    },
    done: () =>
      Promise.resolve(size > LARGEST ? { refused: 'The file is larger than 1 MB.' } : fileIn(Buffer.concat(pieces))),
    cut: () => undefined,
  }
}

/** How a file of bids is taken: one, small, and in memory. */
export const TAKING_BIDS: Taking<Drafting, BidsFile> = { begin: () => intake(), drop: () => undefined }
