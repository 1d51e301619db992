/** Why nothing can be written just now: the disk is full, it may only be read, or another program holds the database. */
export type WriteTrouble = 'full' | 'read-only' | 'busy' | 'failing'

const KINDS: [RegExp, WriteTrouble][] = [
  [/^SQLITE_FULL|^ENOSPC|^EDQUOT/, 'full'],
  [/^SQLITE_READONLY|^SQLITE_CANTOPEN|^SQLITE_PERM|^EROFS|^EACCES/, 'read-only'],
  [/^SQLITE_BUSY|^SQLITE_LOCKED/, 'busy'],
  [/^SQLITE_IOERR|^EIO/, 'failing'],
]

/** The trouble that an error of the database or of the disk tells of; null for any other error. */
export function writeTroubleIn(error: unknown): WriteTrouble | null {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return KINDS.find(([pattern]) => pattern.test(code))?.[1] ?? null
}

let last: WriteTrouble | null = null

/** Notes what came of the last try to write. */
export const noteWriting = (trouble: WriteTrouble | null): void => {
  last = trouble
}

/** Why the last try to write failed, or null when it did not. */
export const writeTrouble = (): WriteTrouble | null => last

const AT_START: Record<WriteTrouble, string> = {
  full: 'the disk with its data is full. Make room, then start it again.',
  'read-only': 'its data can be read but not written. Let the folder of its data be written, then start it again.',
  busy: 'another program holds its database. End that one, then start it again.',
  failing: 'the disk with its data fails.',
}

/** Why the program did not start, in a line for whoever starts it. */
export function whyNotStarted(error: unknown): string {
  const trouble = writeTroubleIn(error)
  const said = error instanceof Error ? error.message : String(error)
  return trouble ? `${AT_START[trouble]} (${said})` : said
}
