import { record } from '../../audit/ledger-store.js'
import { cleanText } from '../../bids/typing.js'
import type { Writes } from '../../database/access.js'
import type { Problem } from '../../rules/tender.js'
import { wordCount } from '../../rules/words.js'
import { seatsOn } from '../../tenders/seat-store.js'
import { goTo, textOf, type Answer, type Visit } from '../../web/visits.js'
import { about, closeIfAllSpoke } from './correction-closing.js'
import { correctionPage, correctionPath } from './correction-page.js'
import type { AtCorrection } from './correction-permissions.js'
import { keepCorrectionWithdrawal } from './correction-store.js'
import { absencesOf, keepAbsence, membersOfCorrection } from './correction-text-store.js'

const FEWEST_WORDS = 3

const reasonIn = (visit: Visit, field: string): string => cleanText(textOf(visit.form, field)).trim()

const reasonProblems = (field: string, reason: string): Problem[] =>
  wordCount(reason) >= FEWEST_WORDS ? [] : [{ field, text: `Give the reason, in at least ${FEWEST_WORDS} words` }]

/** Notes that a member or moderator cannot take part, so that nobody waits for somebody who has left, or has an interest now. */
export function excuseMember(tx: Writes, visit: Visit, at: AtCorrection): Answer {
  const { correction, file, person } = at
  const seat = seatsOn(tx, file.id).find(({ id }) => id === textOf(visit.form, 'seat'))
  const reason = reasonIn(visit, 'absence')
  const problems = [...seatProblems(tx, at, seat?.id), ...reasonProblems('absence', reason)]
  if (problems.length > 0 || !seat) return correctionPage(tx, visit, at, { status: 422, excused: visit.form, problems })
  keepAbsence(tx, { correction: correction.id, seat: seat.id, reason, by: person.id, now: visit.now })
  record(tx, visit, {
    act: 'correction.excused',
    ...about(correction),
    detail: { correction: correction.id, seat: seat.id, person: seat.person },
    contents: { reason },
  })
  const closed = closeIfAllSpoke(tx, visit, correction.id)
  return goTo(
    correctionPath(at),
    `Nobody waits for ${seat.name} any more.${closed ? ' All others have spoken: it is decided.' : ''}`,
  )
}

function seatProblems(tx: Writes, { correction, file }: AtCorrection, seat: string | undefined): Problem[] {
  const members = membersOfCorrection(tx, { correction: correction.id, revision: 0 })
  const isOut = absencesOf(tx, { correction: correction.id }).some((one) => one.seat === seat)
  const isModerator = seatsOn(tx, file.id).some(({ id, kind }) => id === seat && kind === 'moderator')
  const isMember = members.some((one) => one.seat === seat)
  if (!seat || isOut || (!isMember && !isModerator)) return [{ field: 'seat', text: 'Choose who cannot take part' }]
  return isMember && members.length === 1
    ? [{ field: 'seat', text: 'This is the last member who can decide: without one nothing can be decided anew' }]
    : []
}

/** Takes a correction back before anything was decided, for a reason that stays. */
export function withdrawCorrection(tx: Writes, visit: Visit, at: AtCorrection): Answer {
  const { correction, person } = at
  const reason = reasonIn(visit, 'withdrawal')
  const problems = reasonProblems('withdrawal', reason)
  if (problems.length > 0) return correctionPage(tx, visit, at, { status: 422, withdrawn: visit.form, problems })
  keepCorrectionWithdrawal(tx, { correction: correction.id, reason, by: person.id, now: visit.now })
  record(tx, visit, {
    act: 'correction.withdrawn',
    ...about(correction),
    detail: { correction: correction.id },
    contents: { reason },
  })
  return goTo(correctionPath(at), 'It is withdrawn. What was decided before stands.')
}
