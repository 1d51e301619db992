import { closeSync, openSync, readSync } from 'node:fs'

const PIECE = 1 << 20

/** The lines of a file, read piece by piece: it may be larger than memory. Throws when it is not UTF-8. */
export function* linesOf(file: string): Generator<string, void, undefined> {
  const handle = openSync(file, 'r')
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  const piece = Buffer.alloc(PIECE)
  let rest = ''
  try {
    for (let length = readSync(handle, piece); length > 0; length = readSync(handle, piece)) {
      const lines = (rest + decoder.decode(piece.subarray(0, length), { stream: true })).split('\n')
      rest = lines.pop() ?? ''
      yield* lines
    }
    rest += decoder.decode()
    if (rest !== '') yield rest
  } finally {
    closeSync(handle)
  }
}
