import { bidsOfOrganisation } from '../bids/bid-store.js'
import type { Waiting } from '../bids/clarification-waiting.js'
import type { Reads } from '../database/access.js'
import { allows } from '../rules/timetable.js'
import { tenderOf, type TenderFile } from '../tenders/tender-store.js'
import type { Person } from '../web/visits.js'
import { decidesOnQueries, seesQuery } from './query-permissions.js'
import { queriesOfBid, queriesOn, tendersWithQueries } from './query-store.js'
import { sceneOf, viewerOf } from './viewer-store.js'

/** What waits for a person: queries to send or decline for a lead, and to answer for a bidder. The closest end first. */
export function queriesWaiting(db: Reads, person: Person, now: string): Waiting[] {
  const files = tendersWithQueries(db, {}).flatMap(({ tender }) => tenderOf(db, tender, now) ?? [])
  const waiting = person.roles.includes('bidder')
    ? toAnswer(db, person, now)
    : files.flatMap((file) => toDecide(db, person, file))
  return waiting.sort((one, other) => ((one.until ?? '9999') < (other.until ?? '9999') ? -1 : 1))
}

function toDecide(db: Reads, person: Person, file: TenderFile): Waiting[] {
  if (!allows(file.stage.name, 'raise a query')) return []
  const looking = { file, viewer: viewerOf(db, person, file), scene: sceneOf(db, file) }
  const open = queriesOn(db, file.id).filter(
    (query) =>
      !query.sent && !query.declined && seesQuery(db, looking, query) && decidesOnQueries(db, looking, query.bid),
  )
  const [first] = open
  if (!first) return []
  const list = `/tenders/${file.id}/queries`
  return [
    {
      tender: file.id,
      text: open.length === 1 ? 'Decide on a point to clear up' : `Decide on ${open.length} points to clear up`,
      hint: 'Somebody on the panel asks about a bid. Only you can send it to the bidder.',
      href: open.length === 1 ? `${list}/${first.id}` : list,
      until: null,
    },
  ]
}

function toAnswer(db: Reads, { organisation }: Person, now: string): Waiting[] {
  if (!organisation) return []
  return bidsOfOrganisation(db, { organisation }).flatMap(({ id, tender }) => {
    const file = tenderOf(db, tender, now)
    if (!file || !allows(file.stage.name, 'answer a query')) return []
    return queriesOfBid(db, id).flatMap(({ id: query, sent, answer }) =>
      sent && !answer && now < sent.until
        ? [
            {
              tender,
              text: 'Answer a question about your bid',
              hint: 'The panel asks what you meant. You can explain your bid, not change it.',
              href: `/bids/${id}/queries/${query}`,
              until: sent.until,
            },
          ]
        : [],
    )
  })
}
