import type { Person } from '../web/visits.js'
import type { Intake, Taking } from '../web/uploads.js'

/** Bytes of a file, or letters of what is pasted: reading more would keep other pages waiting. */
export const LARGEST = 1_048_576

/** A release as it came in a file: its text, or why it is refused. */
export type NoticeFile = { text: string } | { refused: string }

/** Reads a file by its content, whatever it is called. */
export function noticeFileIn(bytes: Buffer): NoticeFile {
  if (bytes.length === 0) return { refused: 'The file is empty: it holds 0 bytes. Choose it again.' }
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) }
  } catch {
    return { refused: 'The file is no text in UTF-8, as a release is. Choose the JSON file itself.' }
  }
}

function intake(): Intake<NoticeFile> {
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
      Promise.resolve(
        size > LARGEST
          ? { refused: 'The file is larger than 1 MB. Take the one release out of it.' }
          : noticeFileIn(Buffer.concat(pieces)),
      ),
    cut: () => undefined,
  }
}

/** How a file with a release is taken: one, small, and in memory. */
export const TAKING_NOTICE: Taking<Person, NoticeFile> = { begin: () => intake(), drop: () => undefined }
