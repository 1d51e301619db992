import { clarificationsOn } from '../bids/clarification-store.js'
import type { Reads } from '../database/access.js'
import { queriesOn } from '../panel/query-store.js'
import { criterionOf } from '../rules/tender.js'
import type { PublishedFile } from './case-file.js'

/** A question that was answered to every bidder, as it was published; nothing tells who asked. */
export interface ReportedClarification {
  number: number
  question: string
  answer: string
  at: string
  /** What was put right later, the first first. */
  corrections: { text: string; at: string }[]
}

/** A point of a bid that its bidder was asked to clear up. */
export interface ReportedQuery {
  bidder: string
  /** The title of the criterion. */
  title: string
  question: string
  by: string
  at: string
  /** Until when an answer was awaited. */
  until: string
  /** Null: none came. */
  answer: { text: string; at: string } | null
}

/** What was asked and answered, before the deadline and after the opening. */
export const reportedQuestions = (
  db: Reads,
  file: PublishedFile,
): { clarifications: ReportedClarification[]; queries: ReportedQuery[] } => ({
  clarifications: clarificationsOn(db, file.id).flatMap(({ answer }) => {
    if (!answer || answer.number === null || answer.question === null) return []
    const { number, question, text, at, corrections } = answer
    return [
      { number, question, answer: text, at, corrections: corrections.map((one) => ({ text: one.text, at: one.at })) },
    ]
  }),
  queries: queriesOn(db, file.id).flatMap(({ bidder, criterion, sent, answer }) =>
    sent
      ? [
          {
            ...{ bidder, title: criterionOf(file.publication.content, criterion)?.title ?? criterion },
            ...{ question: sent.question, by: sent.by, at: sent.at, until: sent.until },
            answer: answer && { text: answer.text, at: answer.at },
          },
        ]
      : [],
  ),
})
