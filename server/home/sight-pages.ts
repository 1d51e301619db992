import type { EventRow } from '../audit/ledger-store.js'
import type { Reads } from '../database/access.js'
import { placeOf } from '../tenders/place.js'
import { notFound, show, textOf, type Answer, type Visit } from '../web/visits.js'
import { askedIn, typedOf } from './as-it-was-asked.js'
import { toTheSecond } from './as-it-was-words.js'
import { sightEvents } from './past-people-store.js'
import { BID_COLUMNS, sightAt, spansOf, TENDER_COLUMNS, type Span } from './sight-then.js'
import { SEEABLE, type Seeable } from './sight-things.js'
import { numberedCriteria, type Choice, type Choices } from './trail-filter.js'
import { linesOf, type Line } from './trail-lines.js'
import { isTold, type Trail } from './trail-sight.js'

/** Who could see what of a tender at a moment: a table of people and things. */
export function showSight(db: Reads, visit: Visit, trail: Trail): Answer {
  const { file } = trail
  const { moment, problems } = askedIn(visit.query, visit.now)
  const sight = sightAt(db, file.id, moment)
  return show(200, 'home/sight', {
    title: 'Who could see what',
    place: placeOf(file, visit.now),
    back: { href: `/tenders/${file.id}/trail`, text: 'Back to the trail' },
    wide: true,
    tender: file.id,
    when: toTheSecond(moment),
    moment,
    form: { action: `/tenders/${file.id}/sight`, ...typedOf(moment) },
    problems,
    columns: { tender: TENDER_COLUMNS, bid: BID_COLUMNS },
    sight,
  })
}

/** Acts after which somebody may see more or less than before. */
const TURNS = [
  'tender.begun',
  'tender.published',
  'tender.abandoned',
  'lead.named',
  'seat.given',
  'seat.ended',
  'bids.opened',
  'interest.declared',
  'conflict.decided',
  'marks.locked',
  'marking.ended',
  'moderation.ended',
  'prices.opened',
  'prices.confirmed',
  'report.issued',
  'notice.published',
  'contract.entered',
]

/** The events after which the sight of one thing may have changed. */
function turnsOf(db: Reads, trail: Trail, { about }: Seeable, bid: string, criterion: string): EventRow[] {
  const acts = TURNS.filter((act) => about !== 'tender' || (act !== 'interest.declared' && act !== 'marks.locked'))
  return sightEvents(db, { tender: trail.file.id, acts: JSON.stringify(acts) }).filter(
    (event) =>
      isTold(trail, event) &&
      (about === 'tender' || event.bid === null || event.bid === bid) &&
      (about !== 'criterion' || event.criterion === null || event.criterion === criterion),
  )
}

const choicesIn = ({ file, bids }: Trail): Choices => ({
  people: [],
  bids: bids.map(({ id, bidder }) => ({ value: id, text: bidder })),
  criteria: file.publication ? numberedCriteria(file.publication.content) : [],
  acts: [],
})

/** When each person's sight of one thing began and ended, and by what. */
export function showSightTimes(db: Reads, visit: Visit, trail: Trail): Answer {
  const { file, opened } = trail
  const thing = SEEABLE.find(({ slug }) => slug === visit.params.thing)
  if (!thing) throw notFound()
  const choices = choicesIn(trail)
  const bids = choices.bids.filter(({ value }) => opened.has(value))
  const bid = chosen(bids, textOf(visit.query, 'bid'))
  const criterion = chosen(choices.criteria, textOf(visit.query, 'criterion'))
  const events = thing.about !== 'tender' && bid === '' ? [] : turnsOf(db, trail, thing, bid, criterion)
  const moments = [...new Set(events.map(({ at }) => at))]
  const lines = linesOf(db, trail, choices, events)
  const whose = trail.bids.find(({ id }) => id === bid)?.organisation
  const told = spansOf(db, file.id, { thing, bid, criterion, moments })
  return show(200, 'home/sight-times', {
    title: `Who could see ${thing.words}, and when`,
    place: placeOf(file, visit.now),
    back: { href: `/tenders/${file.id}/sight`, text: 'Who could see what' },
    wide: true,
    tender: file.id,
    thing: { slug: thing.slug, about: thing.about },
    bids,
    bid,
    criteria: choices.criteria,
    criterion,
    rows: told.map(({ eyes, spans }) => ({
      eyes,
      isOwn: spans.length > 0 && eyes.organisation !== null && eyes.organisation === whose,
      spans: spans.map((span) => spanTold(span, lines)),
    })),
  })
}

/** What was chosen, or the first that there is. */
const chosen = (choices: Choice[], value: string): string =>
  (choices.find((one) => one.value === value) ?? choices[0])?.value ?? ''

const endTold = (at: string, lines: Line[]) => ({
  when: toTheSecond(at),
  by: lines.filter((line) => line.at === at).map(({ seq, sentence, then }) => ({ seq, sentence, then })),
})

const spanTold = ({ from, until }: Span, lines: Line[]) => ({
  from: endTold(from, lines),
  until: until === null ? null : endTold(until, lines),
})
