import { all, type Reads } from '../database/access.js'

/** A question that was answered to all, as everybody may read it: nothing here says who asked. */
export interface PublishedAnswer {
  clarification: string
  number: number
  question: string
  /** The version of the tender under which it was asked, and what it is about in it. */
  publication: string
  place: string
  answer: string
  /** Answered after the deadline: why it alters nothing; else ''. */
  late: string
  at: string
  corrections: PublishedCorrection[]
}

export interface PublishedCorrection {
  text: string
  late: string
  at: string
}

const answerRows = all<Omit<PublishedAnswer, 'corrections'>, { tender: string }>(`
  SELECT a.clarification, a.number, a.question, c.publication, c.place, a.answer, a.late, a.at
  FROM clarification_answers a JOIN clarifications c ON c.id = a.clarification
  WHERE a.tender = :tender AND a.number IS NOT NULL ORDER BY a.number`)
const correctionRows = all<PublishedCorrection & { clarification: string }, { tender: string }>(`
  SELECT k.clarification, k.text, k.late, k.at FROM clarification_corrections k
  JOIN clarification_answers a ON a.clarification = k.clarification
  WHERE k.tender = :tender AND a.number IS NOT NULL ORDER BY k.clarification, k.number`)

/** What was answered to all bidders of a tender, in the order of its numbers, each with its corrections. */
export function publishedAnswers(db: Reads, tender: string): PublishedAnswer[] {
  const corrections = correctionRows(db, { tender })
  return answerRows(db, { tender }).map((answer) => ({
    ...answer,
    corrections: corrections.filter(({ clarification }) => clarification === answer.clarification),
  }))
}
