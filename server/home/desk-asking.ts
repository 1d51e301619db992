import { clarificationsWaiting, type Waiting } from '../bids/clarification-waiting.js'
import { priceQuestionsWaiting } from '../bids/low-price-waiting.js'
import type { Reads } from '../database/access.js'
import { queriesWaiting } from '../panel/query-waiting.js'
import { placeOf } from '../tenders/place.js'
import { tenderOf } from '../tenders/tender-store.js'
import type { Person, Visit } from '../web/visits.js'
import type { Task } from './desk-task.js'

/** Questions to answer, answers not read yet, points of bids to clear up, and prices to explain. */
export function askingTasks(db: Reads, visit: Visit, person: Person): Task[] {
  const titled = (waiting: Waiting): Task[] => {
    const file = tenderOf(db, waiting.tender, visit.now)
    if (!file) return []
    const { text, hint, href, until } = waiting
    return [{ text, hint, href, until, about: placeOf(file, visit.now).title, ends: 'To be done', rank: 2 }]
  }
  return [clarificationsWaiting, queriesWaiting, priceQuestionsWaiting]
    .flatMap((waiting) => waiting(db, person, visit.now))
    .flatMap(titled)
}
