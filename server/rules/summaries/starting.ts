import type { SubPoint } from '../tender.js'

/** What a summary begins with: the panel's own agreed words, put to the sub-points that they speak of. */

const STEM = 5
const SHORTEST = 4
// Words that stand in every question of this kind, and tell nothing of one of its points.
const EMPTY = new Set(
  `that this with from have has been were what which when where there their they them than then will would could should into
  only also each every other about after before such some more most less must might made make does done being these those
  said says stated state states name named men women people year years service question answer bid point points given give
  shown show result results study studies found like effect whole numbers`
    .split(/\s+/)
    .map((word) => word.slice(0, STEM)),
)

const stemsIn = (text: string): Set<string> =>
  new Set(
    (text.toLowerCase().match(/\p{L}+/gu) ?? [])
      .filter((word) => word.length >= SHORTEST)
      .map((word) => word.slice(0, STEM))
      .filter((stem) => !EMPTY.has(stem)),
  )

const sentencesIn = (text: string): string[] => text.split(/(?<=[.!?;])\s/u)

/** A clause that stood between semicolons, as a sentence of its own. */
const asSentence = (clause: string): string => {
  const text = clause.trim().replace(/;$/, '.')
  return text.charAt(0).toUpperCase() + text.slice(1)
}

const sharedStems = (sentence: string, { text }: SubPoint): number => {
  const asked = stemsIn(text)
  return [...stemsIn(sentence)].filter((stem) => asked.has(stem)).length
}

/** The sub-points that a sentence speaks of: those with which it shares the most telling words. */
const pointsOf = (sentence: string, subpoints: readonly SubPoint[]): string[] => {
  const shared = subpoints.map((point) => ({ id: point.id, stems: sharedStems(sentence, point) }))
  const most = Math.max(0, ...shared.map(({ stems }) => stems))
  return most === 0 ? [] : shared.filter(({ stems }) => stems === most).map(({ id }) => id)
}

/**
 * The sentences and clauses of an agreed reason that speak of each sub-point, by its id: each goes to the points with which it
 * shares the most telling words (the first five letters count). Where none does, the text is empty, and somebody has to write it.
 * @example startingPoints('Cover is named; supervision is thin.', [{ id: 'cover', text: 'Cover for vacancies' }]) // { cover: 'Cover is named.' }
 */
export function startingPoints(reason: string, subpoints: readonly SubPoint[]): Record<string, string> {
  const told = sentencesIn(reason).map((sentence) => ({ sentence, points: pointsOf(sentence, subpoints) }))
  return Object.fromEntries(
    subpoints.map(({ id }) => [
      id,
      told
        .filter(({ points }) => points.includes(id))
        .map(({ sentence }) => asSentence(sentence))
        .join(' '),
    ]),
  )
}
