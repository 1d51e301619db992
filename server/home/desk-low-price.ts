import { mayReadLowPrices } from '../award/low-price-permissions.js'
import { isHeard, type LowPriceEnquiry } from '../bids/low-price-store.js'
import type { Reads } from '../database/access.js'
import { allows } from '../rules/timetable.js'
import { findOr, taskOn, type Concern, type Task } from './desk-task.js'

/** For the lead and the price evaluators: bidders to write to about their price; for the lead also what can be decided. */
export function lowPriceTasks(db: Reads, concern: Concern): Task[] {
  const { file, visit } = concern
  if (!allows(file.stage.name, 'look into a price') || !file.pricesOpenedAt) return []
  const found = findOr(mayReadLowPrices, db, visit, { tender: file.id })
  if (!found?.asks) return []
  const open = found.enquiries.filter(({ isOpen }) => isOpen)
  const toAsk = open.filter(({ questions }) => questions.length === 0)
  const toDecide = found.viewer.lead ? open.filter((enquiry) => isHeard(enquiry, visit.now)) : []
  return [
    ...toAsk.map((one) => taskAbout(concern, one, 'Ask about a low price', 'Its bidder has the right to explain it.')),
    ...toDecide.map((one) => taskAbout(concern, one, 'Decide about a low price', 'Its bidder was heard.')),
  ]
}

const taskAbout = (concern: Concern, { id, bidder }: LowPriceEnquiry, text: string, hint: string): Task =>
  taskOn(concern, {
    text: `${text}: ${bidder}`,
    hint: `${hint} Prices are not confirmed before that.`,
    href: `/tenders/${concern.file.id}/low-prices/${id}`,
    rank: 1,
  })
