import { record } from '../audit/ledger-store.js'
import type { Reads } from '../database/access.js'
import { placeOf } from '../tenders/place.js'
import type { Route } from '../web/routes.js'
import type { Slow } from '../web/slow-routes.js'
import { notFound, show, type Answer, type Form, type Visit } from '../web/visits.js'
import { list } from '../web/wording.js'
import { onlyToRead } from './as-it-was-html.js'
import { askedThen, seenThen, sittersThen, type Look, type Seen, type Told } from './as-it-was.js'
import { askedIn, pageChoices, typedOf, type Asked } from './as-it-was-asked.js'
import { lookHref } from './look-back.js'
import { notYetSeen, pastPageAt, type PastPage } from './as-it-was-sight.js'
import { sitterWords, toTheSecond } from './as-it-was-words.js'
import { eventsAround, lastActOf, type Sitter } from './past-people-store.js'
import type { Trail } from './trail-sight.js'

/** A page of a tender as it was at a moment, as somebody on the panel could see it then. */
export const showAsItWas =
  (routes: () => readonly Route[]) =>
  (db: Reads, visit: Visit, trail: Trail, told: Told | null): Answer => {
    const { file } = trail
    const { sitters, sitter, ...look } = lookIn(db, visit, trail)
    const seen = sitter ? seenAt(db, trail, routes(), look, sitter, told) : before()
    const answer = show(200, 'home/as-it-was', {
      title: `As it was: ${titleOf(seen)}`,
      back: { href: `/tenders/${file.id}/trail`, text: 'Back to the trail' },
      wide: seen.kind === 'page' && seen.locals.wide === true,
      ...framed(db, visit, trail, look, { sitters, sitter }),
      problems: look.problems,
      seen,
      toRead: (html: string) => onlyToRead(html, pastLinks(trail, routes(), look)),
    })
    return sitter && seen.kind === 'page' ? witnessing(db, visit, trail, look, answer) : answer
  }

/** What is looked at, and with whose eyes. */
function lookIn(db: Reads, visit: Visit, { file }: Trail): Asked & { sitters: Sitter[]; sitter: Sitter | undefined } {
  const asked = askedIn(visit.query, visit.now)
  const { sitters, lead } = sittersThen(db, file.id, asked.moment)
  const whose = asked.as || lead || ''
  const sitter = sitters.find(({ person }) => person === whose)
  if (asked.as && !sitter) throw notFound()
  return { ...asked, as: whose, page: asked.page || `/tenders/${file.id}`, sitters, sitter }
}

type Asking = ReturnType<typeof askedThen>

/** What the page that is looked at rests on, worked out aside like for the page of today: others do not wait for it. */
export const restingThen = (routes: () => readonly Route[]): Slow<Trail, Asking, Told | null> => ({
  asks: (db, visit, trail) => {
    const { page } = askedIn(visit.query, visit.now)
    const past = pageAt(db, trail, routes(), page)
    if (!('route' in past) || !past.route.rests) return null
    const { sitter, ...look } = lookIn(db, visit, trail)
    return sitter ? askedThen(db, lookAt(trail, look, past), sitter) : null
  },
  isSame: (one, other) => (one && other ? one.rests.isSame(one.asked, other.asked) : one === other),
  aside: async (asking) => asking && { told: await asking.rests.aside(asking.asked) },
  here: (asking) => asking && { told: asking.rests.here(asking.asked) },
})

const before = (): Seen => ({ kind: 'nothing', why: 'not to be seen', what: '' })

const titleOf = (seen: Seen): string => (seen.kind === 'page' ? seen.locals.title : 'not to be shown')

/** Path and query of an address. */
function addressOf(page: string): { path: string; query: Form } {
  const url = new URL(page, 'http://past')
  return { path: url.pathname, query: Object.fromEntries(url.searchParams) }
}

function seenAt(
  db: Reads,
  trail: Trail,
  routes: readonly Route[],
  look: Asked,
  sitter: Sitter,
  told: Told | null,
): Seen {
  const past = pageAt(db, trail, routes, look.page)
  return 'route' in past ? seenThen(db, lookAt(trail, look, past), sitter, told) : past
}

const lookAt = ({ file }: Trail, { moment, page }: Asked, past: PastPage): Look => ({
  ...{ tender: file.id, moment, page: past },
  ...addressOf(page),
})

/** The page at an address, or why it is not shown to whoever reads the trail. */
function pageAt(db: Reads, trail: Trail, routes: readonly Route[], page: string): PastPage | Seen {
  const past = pastPageAt(routes, addressOf(page).path)
  if (!past) return { kind: 'nothing', why: 'not kept', what: 'This page' }
  if (isForeign(trail, past.params)) return before()
  const waits = notYetSeen(db, trail, past)
  return waits.length > 0 ? { kind: 'nothing', why: 'not yet yours', what: list(waits) } : past
}

/** Whether a page is of another tender than the one whose trail is read. */
const isForeign = ({ file, bids }: Trail, { tender, bid }: Record<string, string>): boolean =>
  (tender !== undefined && tender !== file.id) || (bid !== undefined && !bids.some(({ id }) => id === bid))

/** Where the links of a page of the past lead: to the past, or nowhere. */
const pastLinks =
  ({ file }: Trail, routes: readonly Route[], look: Asked) =>
  (href: string): string | null => {
    const url = new URL(href, `http://past${addressOf(look.page).path}`)
    const page = `${url.pathname}${url.search}`
    return pastPageAt(routes, url.pathname) ? `${lookHref(file.id, { ...look, page })}${url.hash}` : null
  }

/** What stands around a page of the past: whose eyes, when, where to step from there. */
function framed(
  db: Reads,
  visit: Visit,
  trail: Trail,
  look: Asked,
  { sitters, sitter }: { sitters: Sitter[]; sitter: Sitter | undefined },
) {
  const { file, bids } = trail
  const known = JSON.stringify(bids.map(({ id }) => id))
  const around = eventsAround(db, { tender: file.id, moment: look.moment, bids: known })
  const step = (which: 'before' | 'after'): string | null => {
    const at = around.find((one) => one.which === which)?.at
    return at ? lookHref(file.id, { ...look, moment: at }) : null
  }
  const choices = pageChoices(db, trail)
  return {
    place: placeOf(file, visit.now),
    when: toTheSecond(look.moment),
    who: sitter ? sitterWords(sitter) : null,
    steps: { before: step('before'), after: step('after') },
    sightHref: `/tenders/${file.id}/sight?${new URLSearchParams({ at: look.moment }).toString()}`,
    form: {
      action: `/tenders/${file.id}/as-it-was`,
      ...typedOf(look.moment),
      as: look.as,
      page: look.page,
      people: sitters.map((one) => ({ value: one.person, text: sitterWords(one) })),
      pages: choices.some(({ value }) => value === look.page)
        ? choices
        : [{ value: look.page, text: 'The page below' }, ...choices],
    },
  }
}

/** That somebody looked with another's eyes is recorded, once for as long as they stay at the same moment with the same eyes. */
function witnessing(
  db: Reads,
  visit: Visit,
  { file, viewer }: Trail,
  { moment, as, page }: Asked,
  answer: Answer,
): Answer {
  const last = lastActOf(db, { tender: file.id, person: viewer.person })
  const detail = last && (JSON.parse(last.body) as { detail: { person?: string; moment?: string } }).detail
  if (last?.act === 'past.shown' && detail?.person === as && detail.moment === moment) return answer
  return {
    ...answer,
    afterwards: (tx) =>
      void record(tx, visit, { act: 'past.shown', tender: file.id, detail: { person: as, moment, page } }),
  }
}
