import { record } from '../audit/ledger-store.js'
import type { Reads, Writes } from '../database/access.js'
import { markedCriteriaOf } from '../rules/tender.js'
import { endSeat } from '../tenders/seat-store.js'
import { goTo, show, textOf, type Answer, type Visit } from '../web/visits.js'
import { locksOfSeat } from './lock-store.js'
import { endMarkingIfAllLocked } from './marking-ends.js'
import { closeWhatIsSigned } from './moderation-ends.js'
import type { EndingSeat } from './permissions.js'

function page(db: Reads, { file, seat, place }: EndingSeat, more: { status?: number; typed?: string } = {}): Answer {
  const criteria = file.publication ? markedCriteriaOf(file.publication.content) : []
  return show(more.status ?? 200, 'panel/seat-end', {
    title: `End the seat of ${seat.name}`,
    place,
    back: { href: `/tenders/${file.id}/progress`, text: 'Progress of marking' },
    file,
    seat,
    criteria: criteria.filter(({ id }) => seat.criteria.includes(id)).map(({ title }) => title),
    locked: locksOfSeat(db, { seat: seat.id }).length,
    typed: { reason: more.typed ?? '' },
    problems: more.status === 422 ? [{ field: 'reason', text: 'Say why this seat ends' }] : [],
  })
}

/** What ending a seat does, and the reason for it. */
export const showSeatEnd = (db: Reads, _visit: Visit, found: EndingSeat): Answer => page(db, found)

/** Ends a seat while marking or moderation goes on. What it gave stays in the ledger and no longer counts. */
export function saveSeatEnd(tx: Writes, visit: Visit, found: EndingSeat): Answer {
  const { file, seat, person } = found
  const reason = textOf(visit.form, 'reason').trim()
  if (reason === '') return page(tx, found, { status: 422, typed: textOf(visit.form, 'reason') })
  endSeat(tx, { seat: seat.id, reason, by: person.id, now: visit.now })
  record(tx, visit, {
    act: 'seat.ended',
    tender: file.id,
    detail: { seat: seat.id, person: seat.person, kind: seat.kind },
    contents: { reason },
  })
  endMarkingIfAllLocked(tx, visit, file.id)
  closeWhatIsSigned(tx, visit, file)
  return goTo(`/tenders/${file.id}/progress`, `The seat of ${seat.name} was ended.`)
}
