import { record } from '../audit/ledger-store.js'
import type { Reads, Writes } from '../database/access.js'
import { accountsWithRole, type Account } from '../people/account-store.js'
import type { SeatKind } from '../rules/sight.js'
import { markedCriteriaOf, type Problem, type Tender } from '../rules/tender.js'
import { goTo, listOf, notFound, show, textOf, wrongStage, type Answer, type Visit } from '../web/visits.js'
import { list } from '../web/wording.js'
import { draftLocals } from './draft-frame.js'
import type { Leading, Seating } from './permissions.js'
import { placeOf, stageNow } from './place.js'
import { canBeEnded, canBeGiven, canGiveAny, coverageOf, SEAT_KINDS, seatRefusal, SEAT_WORDS } from './seat-rules.js'
import { criteriaSeen, endedSeatsOn, endSeat, keepSeat, kindsEver, seatsOf, seatsOn } from './seat-store.js'
import { draftOf } from './tender-store.js'

/** What people will mark: the published criteria, or those of the draft as long as nothing is published. */
const contentOf = (db: Reads, { file }: Leading): Tender => file.publication?.content ?? draftOf(db, file.id).content

const sectionsOf = (content: Tender) =>
  content.sections
    .filter(({ kind, criteria }) => kind !== 'price' && criteria.length > 0)
    .map(({ title, id, criteria }) => ({
      title: title || id,
      criteria: criteria.map((one) => ({ id: one.id, title: one.title || one.id })),
    }))

const ROLE_WORDS: Record<string, string> = { panel: 'panel member' }

function candidates(db: Reads): { value: string; text: string }[] {
  const found = new Map<string, Account>()
  for (const role of ['panel', 'commissioner', 'auditor'] as const)
    for (const account of accountsWithRole(db, role)) found.set(account.id, account)
  return [...found.values()]
    .sort((one, other) => one.name.localeCompare(other.name, 'en'))
    .map(({ id, name, roles }) => ({
      value: id,
      text: `${name} (${roles.map((role) => ROLE_WORDS[role] ?? role).join(', ')})`,
    }))
}

function page(db: Reads, visit: Visit, leading: Leading, status: number, problems: Problem[]): Answer {
  const { file, person } = leading
  const content = contentOf(db, leading)
  const seats = seatsOn(db, file.id)
  const titles = new Map(markedCriteriaOf(content).map(({ id, title }) => [id, title || id]))
  const frame =
    file.stage.name === 'draft'
      ? draftLocals({ file, person, draft: draftOf(db, file.id) }, visit)
      : { place: placeOf(file, visit.now), back: { href: `/tenders/${file.id}`, text: 'The tender' }, wide: true }
  return show(status, 'tenders/seats', {
    ...frame,
    title: 'Seats on the panel',
    file,
    seats: seats.map((seat) => ({
      ...seat,
      kindWords: SEAT_WORDS[seat.kind],
      titles: [...titles].flatMap(([id, title]) => (seat.criteria.includes(id) ? [title] : [])),
    })),
    ended: endedSeatsOn(db, { tender: file.id }).map((one) => ({ ...one, kindWords: SEAT_WORDS[one.kind] })),
    coverage: coverageOf(markedCriteriaOf(content), seats),
    sections: sectionsOf(content),
    people: candidates(db),
    kinds: SEAT_KINDS.filter((kind) => canBeGiven(kind, file.stage.name)),
    kindWords: SEAT_WORDS,
    endable: canBeEnded(file.stage.name),
    typed: { person: textOf(visit.form, 'person'), kind: textOf(visit.form, 'kind') },
    chosen: listOf(visit.form, 'criteria'),
    problems,
  })
}

/** Who sits on the panel, what lacks people, and a form to give a seat. */
export const showSeats = (db: Reads, visit: Visit, leading: Leading): Answer => page(db, visit, leading, 200, [])

function needGiving({ file }: Leading, kind: SeatKind | undefined): void {
  const possible = kind ? canBeGiven(kind, file.stage.name) : canGiveAny(file.stage.name)
  if (!possible)
    throw wrongStage(stageNow(file), 'Seats for marking and moderation are given until marking ends, not after that.')
}

const known = (content: Tender, chosen: string[]): string[] =>
  markedCriteriaOf(content)
    .map(({ id }) => id)
    .filter((id) => chosen.includes(id))

/** Gives a seat. */
export function giveSeat(tx: Writes, visit: Visit, leading: Leading): Answer {
  const { file, person } = leading
  const kind = SEAT_KINDS.find((one) => one === textOf(visit.form, 'kind'))
  needGiving(leading, kind)
  const account = candidates(tx).some(({ value }) => value === textOf(visit.form, 'person'))
    ? textOf(visit.form, 'person')
    : null
  const criteria = kind === 'evaluator' ? known(contentOf(tx, leading), listOf(visit.form, 'criteria')) : []
  const problems: Problem[] = [
    ...(account ? [] : [{ field: 'person', text: 'Choose a person' }]),
    ...(kind ? [] : [{ field: 'kind', text: 'Choose a kind of seat' }]),
    ...(kind === 'evaluator' && criteria.length === 0
      ? [{ field: 'criteria', text: 'Choose the criteria that this evaluator marks' }]
      : []),
    ...(account && kind ? refusal(tx, leading, account, kind) : []),
    ...(account ? seenProblems(tx, leading, account, criteria) : []),
  ]
  if (!account || !kind || problems.length > 0) return page(tx, visit, leading, 422, problems)
  give(tx, visit, { tender: file.id, person: account, kind, criteria, by: person.id, now: visit.now })
  return goTo(`/tenders/${file.id}/seats`, `The seat as ${SEAT_WORDS[kind].toLowerCase()} is given.`)
}

function refusal(db: Reads, { file }: Leading, account: string, kind: SeatKind): Problem[] {
  const roles = (['panel', 'commissioner', 'auditor'] as const).filter((role) =>
    accountsWithRole(db, role).some(({ id }) => id === account),
  )
  const text = seatRefusal({
    kind,
    person: { roles, isLead: file.lead === account },
    held: seatsOf(db, file.id, account).map((seat) => seat.kind),
    ever: kindsEver(db, { tender: file.id, person: account }).map((one) => one.kind),
  })
  return text ? [{ field: 'person', text }] : []
}

/** Marks are given unseen: whoever has locked a criterion, or may have seen what others locked, does not mark it anew. */
function seenProblems(db: Reads, leading: Leading, account: string, criteria: string[]): Problem[] {
  const seen = new Set(criteriaSeen(db, { tender: leading.file.id, person: account }).map((one) => one.criterion))
  const titles = markedCriteriaOf(contentOf(db, leading))
    .filter(({ id }) => criteria.includes(id) && seen.has(id))
    .map(({ id, title }) => `“${title || id}”`)
  const text = `This person can have seen marks that are locked already, for ${list(titles)}. Choose somebody else for that.`
  return titles.length === 0 ? [] : [{ field: 'criteria', text }]
}

function give(tx: Writes, visit: Visit, given: Parameters<typeof keepSeat>[1]): void {
  const seat = keepSeat(tx, given)
  const { tender, person, kind, criteria } = given
  record(tx, visit, { act: 'seat.given', tender, detail: { seat, person, kind, criteria } })
}

function seatPage(db: Reads, visit: Visit, seating: Seating, status: number, problems: Problem[]): Answer {
  const { file, seat } = seating
  return show(status, 'tenders/seat', {
    title: `${SEAT_WORDS[seat.kind]}: ${seat.name}`,
    place: placeOf(file, visit.now, file.publication ? '' : draftOf(db, file.id).content.title),
    back: { href: `/tenders/${file.id}/seats`, text: 'Seats on the panel' },
    file,
    seat,
    sections: seat.kind === 'evaluator' ? sectionsOf(contentOf(db, seating)) : [],
    chosen: 'criteria' in visit.form || status === 422 ? listOf(visit.form, 'criteria') : seat.criteria,
    typed: { reason: textOf(visit.form, 'reason') },
    problems,
  })
}

/** One seat before the opening: which criteria it covers, and a form to end it. */
export function showSeat(db: Reads, visit: Visit, seating: Seating): Answer {
  return seatPage(db, visit, seating, 200, [])
}

function end(tx: Writes, visit: Visit, { file, person, seat }: Seating, reason: string): void {
  endSeat(tx, { seat: seat.id, reason, by: person.id, now: visit.now })
  const detail = { seat: seat.id, person: seat.person, kind: seat.kind }
  record(tx, visit, { act: 'seat.ended', tender: file.id, detail, contents: { reason } })
}

/** Ends a seat before the opening, with a reason. */
export function submitSeatEnd(tx: Writes, visit: Visit, seating: Seating): Answer {
  const reason = textOf(visit.form, 'reason').trim()
  if (reason === '') return seatPage(tx, visit, seating, 422, [{ field: 'reason', text: 'Say why this seat ends' }])
  end(tx, visit, seating, reason)
  return goTo(`/tenders/${seating.file.id}/seats`, `The seat of ${seating.seat.name} was ended.`)
}

/** Lets an evaluator mark other criteria: the seat ends, and one for the new criteria is given in its place. */
export function saveSeatCriteria(tx: Writes, visit: Visit, seating: Seating): Answer {
  const { file, seat, person } = seating
  if (seat.kind !== 'evaluator') throw notFound()
  const criteria = known(contentOf(tx, seating), listOf(visit.form, 'criteria'))
  if (criteria.length === 0)
    return seatPage(tx, visit, seating, 422, [
      { field: 'criteria', text: 'Choose at least one criterion, or end the seat' },
    ])
  end(tx, visit, seating, 'The seat was given anew for other criteria.')
  give(tx, visit, { tender: file.id, person: seat.person, kind: seat.kind, criteria, by: person.id, now: visit.now })
  return goTo(`/tenders/${file.id}/seats`, `The criteria of ${seat.name} are changed.`)
}
