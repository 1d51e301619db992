import { headOf, type EventRow } from '../audit/ledger-store.js'
import type { Reads } from '../database/access.js'
import { draftOf } from '../tenders/tender-store.js'
import { placeOf } from '../tenders/place.js'
import { show, type Answer, type Visit } from '../web/visits.js'
import {
  actChoices,
  filterFrom,
  filterSentence,
  hrefOf,
  isLifeOfMark,
  numberedCriteria,
  wantedBy,
  type Choices,
  type Filter,
} from './trail-filter.js'
import { byDay, linesOf, peopleNamed } from './trail-lines.js'
import type { Trail } from './trail-sight.js'
import { actedOn, countWanted, eventsWanted, type Wanted } from './trail-store.js'

const A_PAGE = 50

/** The trail of a tender as sentences, an auditor's page. */
export function showTrail(db: Reads, visit: Visit, trail: Trail): Answer {
  const { file } = trail
  const filter = filterFrom(visit.query)
  const wanted = wantedBy(
    filter,
    file.id,
    trail.bids.map(({ id }) => id),
  )
  const events = countWanted(db, wanted)
  const pages = Math.max(1, Math.ceil(events / A_PAGE))
  const asked = { ...filter, page: Math.min(filter.page, pages) }
  const choices = choicesOf(db, trail, wanted)
  const life = isLifeOfMark(filter)
  return show(200, 'home/trail', {
    title: life ? 'The life of one mark' : 'The trail',
    place: placeOf(file, visit.now, file.publication ? '' : draftOf(db, file.id).content.title),
    file,
    filter: asked,
    choices,
    life,
    readsAs: filterSentence(filter, choices, events),
    days: byDay(linesOf(db, trail, choices, rowsOf(db, wanted, asked), life)),
    pages: pagesOf(file.id, asked, pages),
    reordered: hrefOf(file.id, filter, { oldestFirst: !filter.oldestFirst, page: 1 }),
    whole: `/tenders/${file.id}/trail`,
    sealed: !trail.opened.size && trail.bids.length === 0,
    head: headOf(db),
  })
}

const rowsOf = (db: Reads, wanted: Wanted, { oldestFirst, page }: Filter): EventRow[] =>
  eventsWanted(db, wanted, { oldestFirst, limit: A_PAGE, offset: (page - 1) * A_PAGE })

function choicesOf(db: Reads, trail: Trail, { tender, bids }: Wanted): Choices {
  const { people, acts } = actedOn(db, { tender, bids })
  const { publication } = trail.file
  const named = peopleNamed(db, people)
  return {
    people: people.map((one) => ({ value: one, text: named(one) })).sort((a, b) => a.text.localeCompare(b.text)),
    bids: trail.bids.map((bid) => ({ value: bid.id, text: bid.bidder })),
    criteria: publication ? numberedCriteria(publication.content) : [],
    acts: actChoices(acts),
  }
}

const pagesOf = (tender: string, filter: Filter, pages: number) => ({
  now: filter.page,
  all: pages,
  previous: filter.page > 1 ? hrefOf(tender, filter, { page: filter.page - 1 }) : null,
  next: filter.page < pages ? hrefOf(tender, filter, { page: filter.page + 1 }) : null,
})
