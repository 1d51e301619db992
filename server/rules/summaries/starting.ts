import type { SubPoint } from '../tender.js'

/** What a summary begins with: the panel's own agreed words, put to the sub-points that they speak of. */

const STEM = 5
const SHORTEST = 4
const EMPTY = new Set(
  'that this with from have has been were what which when where there their they them than then will would could should into only also each every other about after before such some more most less must might made make does done being these those said says stated state states name named men women people year years service question answer bid point points given give shown show'
    .split(' ')
    .map((word) => word.slice(0, STEM)),
)

const stemsIn = (text: string): Set<string> =>
  new Set(
    (text.toLowerCase().match(/\p{L}+/gu) ?? [])
      .filter((word) => word.length >= SHORTEST)
      .map((word) => word.slice(0, STEM))
      .filter((stem) => !EMPTY.has(stem)),
  )

const sentencesIn = (text: string): string[] =>
  text.split(/(?<=[.!?;])\s+/u).filter((sentence) => sentence.trim() !== '')

/** A clause that stood between semicolons, as a sentence of its own. */
const asSentence = (clause: string): string => {
  const text = clause.trim().replace(/;$/, '.')
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/**
 * The sentences and clauses of an agreed reason that speak of each sub-point, by its id: those that share a telling word with it
 * (the first five letters count). Where none does, the text is empty, and somebody has to write it.
 * @example startingPoints('Cover is named; supervision is thin.', [{ id: 'cover', text: 'How vacancies are covered' }]) // { cover: 'Cover is named.' }
 */
export function startingPoints(reason: string, subpoints: readonly SubPoint[]): Record<string, string> {
  const sentences = sentencesIn(reason).map((sentence) => ({ sentence, stems: stemsIn(sentence) }))
  return Object.fromEntries(
    subpoints.map(({ id, text }) => {
      const asked = stemsIn(text)
      const found = sentences.filter(({ stems }) => [...stems].some((stem) => asked.has(stem)))
      return [id, found.map(({ sentence }) => asSentence(sentence)).join(' ')]
    }),
  )
}
