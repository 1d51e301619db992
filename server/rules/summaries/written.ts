/** What the lead writes for one bid: words only; every number of a summary comes from the report. */

/** What is said of one criterion. */
export interface WrittenCriterion {
  /** Why the bid was given its mark, by reference to what stands in it. */
  reason: string
  /** How each sub-point was assessed, by its id. */
  points: Record<string, string>
}

export interface Written {
  /** By the id of the criterion. */
  criteria: Record<string, WrittenCriterion>
  /** Anything else that the bidder should know of why it was or was not successful. */
  further: string
  /** Of the winning bid: passages that the other bidders do not read, word for word, and why. */
  withheld: { passages: string[]; reason: string }
}

/** Nothing written yet. */
export const nothingWritten = (): Written => ({ criteria: {}, further: '', withheld: { passages: [], reason: '' } })

/** What stands in place of a passage that is withheld. */
export const WITHHELD = '[withheld]'

/** Where a passage stands in a text, as first place and the place behind its last. */
function placesOf(text: string, passage: string): [from: number, until: number][] {
  const places: [number, number][] = []
  for (let from = text.indexOf(passage); from >= 0; from = text.indexOf(passage, from + 1))
    places.push([from, from + passage.length])
  return places
}

/**
 * A text without the passages that are withheld, each replaced by `[withheld]`. Passages that overlap, or of which one stands
 * within another, go together as one, so that none leaves anything of another behind.
 * @example withoutPassages('It names Ann Lee as manager.', ['Ann Lee']) // 'It names [withheld] as manager.'
 */
export function withoutPassages(text: string, passages: readonly string[]): string {
  const places = passages
    .filter((passage) => passage.trim() !== '')
    .flatMap((passage) => placesOf(text, passage))
    .toSorted(([one], [other]) => one - other)
  let [told, done] = ['', 0]
  for (const [from, until] of places) {
    if (from >= done) told += text.slice(done, from) + WITHHELD
    done = Math.max(done, until)
  }
  return told + text.slice(done)
}

/**
 * The passages that stand in none of these texts, so that withholding them would withhold nothing.
 * @example strayPassages(['Ann Lee', 'Bo'], ['It names Ann Lee.']) // ['Bo']
 */
export const strayPassages = (passages: readonly string[], texts: readonly string[]): string[] =>
  passages.filter((passage) => !texts.some((text) => text.includes(passage)))
