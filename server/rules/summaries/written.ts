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

/**
 * A text without the passages that are withheld, each replaced by `[withheld]`; the longest first, so that one passage within
 * another leaves nothing of it behind.
 * @example withoutPassages('It names Ann Lee as manager.', ['Ann Lee']) // 'It names [withheld] as manager.'
 */
export const withoutPassages = (text: string, passages: readonly string[]): string =>
  passages
    .filter((passage) => passage.trim() !== '')
    .toSorted((one, other) => other.length - one.length)
    .reduce((rest, passage) => rest.replaceAll(passage, WITHHELD), text)

/**
 * The passages that stand in none of these texts, so that withholding them would withhold nothing.
 * @example strayPassages(['Ann Lee', 'Bo'], ['It names Ann Lee.']) // ['Bo']
 */
export const strayPassages = (passages: readonly string[], texts: readonly string[]): string[] =>
  passages.filter((passage) => !texts.some((text) => text.includes(passage)))
