/** A text as lines of at most so many letters, broken between words; what does not fit ends in '…', and stands whole in the table. */
export function wrapped(text: string, letters: number, most = 2): string[] {
  const lines = text.split(/\s+/).reduce<string[]>((done, word) => {
    const last = done.at(-1)
    if (last !== undefined && `${last} ${word}`.length <= letters) return [...done.slice(0, -1), `${last} ${word}`]
    return [...done, word]
  }, [])
  const kept = lines.slice(0, most).map((line) => shortened(line, letters))
  if (lines.length > most) kept[most - 1] = `${(kept[most - 1] ?? '').slice(0, letters - 1).replace(/…$/, '')}…`
  return kept
}

const shortened = (line: string, letters: number): string =>
  line.length <= letters ? line : `${line.slice(0, letters - 1)}…`
