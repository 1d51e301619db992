import type { Reads } from '../database/access.js'
import { tenderOf } from '../tenders/tender-store.js'
import type { Person } from '../web/visits.js'
import { bidsOfOrganisation } from './bid-store.js'
import type { Waiting } from './clarification-waiting.js'
import { openQuestion } from './low-price-reply-pages.js'
import { enquiriesOfBid } from './low-price-store.js'

/** The questions about prices that wait for a bidder's first word. */
export function priceQuestionsWaiting(db: Reads, { organisation, roles }: Person, now: string): Waiting[] {
  if (!organisation || !roles.includes('bidder')) return []
  return bidsOfOrganisation(db, { organisation }).flatMap(({ id, tender }) => {
    const file = tenderOf(db, tender, now)
    const open = file && openQuestion(enquiriesOfBid(db, id), file.stage.name, now)
    if (!open || open.question.reply) return []
    return [
      {
        tender,
        text: 'Explain your price',
        hint: 'The authority asks how you can do the work for it. You can explain your price, not change it.',
        href: `/bids/${id}/price-questions`,
        until: open.question.until,
      },
    ]
  })
}
