import type { Reads } from '../database/access.js'
import { allows } from '../rules/timetable.js'
import { queryState } from './query-pages.js'
import { askingSeat, seesQuery, type Looking } from './query-permissions.js'
import { isItemClosed } from './lock-store.js'
import { queriesOfBid } from './query-store.js'
import { scoreOf } from './score-store.js'

/** A query beside the answer that it is about. */
export interface ShownQuery {
  id: string
  href: string
  /** As it was sent, or as this person raised it. */
  question: string
  state: { word: string; tone: string }
  /** The bidder's words, or null. */
  answer: { text: string; at: string } | null
}

export interface QueriesBeside {
  queries: ShownQuery[]
  /** Where this person can ask about the answer, or null. */
  raise: string | null
  /** Whether an answer came after this person's mark was last saved. */
  answeredSince: boolean
}

/**
 * What was asked about one answer of a bid and what its bidder said, for the partial `panel/queries`, on the page of whoever
 * may read that answer. `now` is UTC ISO text.
 */
export function queriesBeside(
  db: Reads,
  looking: Looking,
  item: { bid: string; criterion: string },
  now: string,
): QueriesBeside {
  const { file, viewer } = looking
  const seen = queriesOfBid(db, item.bid).filter(
    (query) => query.criterion === item.criterion && seesQuery(db, looking, query),
  )
  return {
    queries: seen.map((query) => ({
      id: query.id,
      href: `/tenders/${file.id}/queries/${query.id}`,
      question: query.sent?.question ?? query.question,
      state: queryState(query, now),
      answer: query.answer && { text: query.answer.text, at: query.answer.at },
    })),
    raise: mayAsk(db, looking, item) ? `/panel/bids/${item.bid}/queries/${item.criterion}` : null,
    answeredSince: seen.some(
      ({ answer }) => answer !== null && isAfterOwnMark(db, file.id, viewer.person, item, answer.at),
    ),
  }
}

const mayAsk = (db: Reads, { file, viewer }: Looking, item: { bid: string; criterion: string }): boolean =>
  allows(file.stage.name, 'raise a query') &&
  !isItemClosed(db, item) &&
  askingSeat(db, file.id, viewer.person, item.criterion) !== undefined

function isAfterOwnMark(
  db: Reads,
  tender: string,
  person: string,
  item: { bid: string; criterion: string },
  at: string,
): boolean {
  const seat = askingSeat(db, tender, person, item.criterion)
  const mark = seat ? scoreOf(db, { seat: seat.id, ...item }) : null
  return mark !== null && mark.at < at
}
