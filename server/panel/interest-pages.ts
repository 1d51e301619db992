import { record } from '../audit/ledger-store.js'
import type { Reads, Writes } from '../database/access.js'
import type { OpenedBid } from '../bids/bid-store.js'
import type { Problem } from '../rules/tender.js'
import { allows } from '../rules/timetable.js'
import { goTo, show, textOf, type Answer, type Form, type Visit } from '../web/visits.js'
import { count } from '../web/wording.js'
import { keepDeclaration, standingsOf, type StandingRow } from './interest-store.js'
import type { Declaring } from './permissions.js'

/** What somebody chose and wrote for one bid. An untouched choice is empty, never 'none'. */
interface Typed {
  bid: OpenedBid
  interest: string
  text: string
  basis: string
  stored: StandingRow | undefined
}

const declaredBy = (db: Reads, { file, person }: Declaring): Map<string, StandingRow> =>
  new Map(standingsOf(db, { tender: file.id, person: person.id }).map((row) => [row.bid, row]))

const formOf = (declared: Map<string, StandingRow>): Form =>
  Object.fromEntries(
    [...declared.values()].flatMap(({ bid, interest, text }) => [
      [`interest-${bid}`, interest],
      [`text-${bid}`, text],
    ]),
  )

interface More {
  status?: number
  typed?: Form
  problems?: Problem[]
  /** Bids about which something else was declared in another window meanwhile. */
  moved?: string[]
}

function page(db: Reads, found: Declaring, more: More = {}): Answer {
  const declared = declaredBy(db, found)
  return show(more.status ?? 200, 'panel/interests', {
    title: 'Declare your interests',
    place: found.place,
    back: { href: `/tenders/${found.file.id}`, text: 'The tender' },
    file: found.file,
    open: allows(found.file.stage.name, 'declare interests'),
    marks: found.viewer.seats.has('evaluator'),
    bids: found.bids.map((bid) => ({ ...bid, declared: declared.get(bid.id) ?? null })),
    typed: more.typed ?? formOf(declared),
    problems: more.problems ?? [],
    moved: new Set(more.moved),
  })
}

/** One page with every bidder: what one has declared, and the form to declare it or declare it anew. */
export const showInterests = (db: Reads, _visit: Visit, found: Declaring): Answer => page(db, found)

const typedFrom = (form: Form, { bids }: Declaring, declared: Map<string, StandingRow>): Typed[] =>
  bids.map((bid) => ({
    bid,
    interest: textOf(form, `interest-${bid.id}`),
    text: textOf(form, `interest-${bid.id}`) === 'declared' ? textOf(form, `text-${bid.id}`).trim() : '',
    basis: textOf(form, `basis-${bid.id}`),
    stored: declared.get(bid.id),
  }))

const isSame = ({ interest, text, stored }: Typed): boolean =>
  stored === undefined ? interest === '' : stored.interest === interest && stored.text === text
const hasMoved = (typed: Typed): boolean => !isSame(typed) && typed.basis !== String(typed.stored?.revision ?? 0)

function problemsOf({ bid, interest, text }: Typed): Problem[] {
  if (interest !== 'none' && interest !== 'declared')
    return [{ field: `interest-${bid.id}`, text: `Say whether you have an interest in ${bid.bidder}` }]
  if (interest === 'declared' && text === '')
    return [{ field: `text-${bid.id}`, text: `Describe your interest in ${bid.bidder}` }]
  return []
}

/** Keeps what is new or changed as the next revision. A declared interest closes the bid to its declarer until it is decided. */
export function saveInterests(tx: Writes, visit: Visit, found: Declaring): Answer {
  const typed = typedFrom(visit.form, found, declaredBy(tx, found))
  const problems = typed.flatMap(problemsOf)
  if (problems.length > 0) return page(tx, found, { status: 422, typed: visit.form, problems })
  const moved = typed.filter(hasMoved).map(({ bid }) => bid.id)
  if (moved.length > 0) return page(tx, found, { status: 409, typed: visit.form, moved })

  const changed = typed.filter((one) => !isSame(one))
  for (const { bid, interest, text } of changed)
    declare(tx, visit, found, bid.id, interest as 'none' | 'declared', text)
  return goTo(`/tenders/${found.file.id}/interests`, noticeOf(changed))
}

function declare(
  tx: Writes,
  visit: Visit,
  { file, person }: Declaring,
  bid: string,
  interest: 'none' | 'declared',
  text: string,
): void {
  const revision = keepDeclaration(tx, { person: person.id, bid, interest, text, now: visit.now })
  record(tx, visit, {
    act: 'interest.declared',
    tender: file.id,
    bid,
    detail: { revision, interest },
    ...(text ? { contents: { text } } : {}),
  })
}

function noticeOf(changed: Typed[]): string {
  if (changed.length === 0) return 'Nothing was changed.'
  const waiting = changed.filter(({ interest }) => interest === 'declared').length
  const kept = `Your declaration about ${count(changed.length, 'bidder')} was recorded.`
  return waiting === 0
    ? kept
    : `${kept} ${waiting === 1 ? 'One bid is' : `${waiting} bids are`} closed to you until it is decided.`
}
