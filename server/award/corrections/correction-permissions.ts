import type { Reads } from '../../database/access.js'
import { standingOf } from '../../panel/interest-store.js'
import { correctionState, type CorrectionState } from '../../rules/corrections/correction.js'
import { sees } from '../../rules/sight.js'
import { allows } from '../../rules/timetable.js'
import { needStage } from '../../tenders/permissions.js'
import { stageNow } from '../../tenders/place.js'
import { seatsOn } from '../../tenders/seat-store.js'
import { notFound, wrongStage, type Visit } from '../../web/visits.js'
import { maySit } from '../permissions.js'
import type { Sitting } from '../sitting.js'
import { lastReportOf, reportOf, type Report } from '../report-store.js'
import { correctionOf, type Correction, type CorrectionText } from './correction-store.js'
import { absencesOf, membersOfCorrection, wordsOn, type CorrectionMember } from './correction-text-store.js'

/** Somebody who sits on a tender whose award report was issued. */
export interface AtCorrections extends Sitting {
  /** The last report. */
  report: Report
}

/** Everybody who may see the report sees what is taken anew, save who is recused from the bid. */
export function maySeeCorrections(db: Reads, visit: Visit): AtCorrections {
  const sitting = maySit(db, visit)
  const report = reportOf(db, lastReportOf(db, sitting.file.id) ?? '')
  if (!report && sitting.viewer.lead)
    throw wrongStage(
      stageNow(sitting.file),
      'An award is corrected once its report is issued. Until then it is decided.',
    )
  if (!report || !sees(sitting.viewer, sitting.scene, { kind: 'report' })) throw notFound()
  return { ...sitting, report }
}

/** The lead, who alone reopens a mark or decision, between the report and the contract; after it, to keep a finding on record. */
export function mayOpenCorrection(db: Reads, visit: Visit): AtCorrections {
  const found = maySeeCorrections(db, visit)
  if (!found.viewer.lead) throw notFound()
  if (!allows(found.file.stage.name, 'keep a finding'))
    needStage(found.file, 'correct the award', 'An award is corrected between its report and the contract.')
  return found
}

/** One correction, for whoever may see it. */
export interface AtCorrection extends AtCorrections {
  correction: Correction
  state: CorrectionState | 'finding'
  /** Those who decide it, with their words on the text as it stands; once it is closed, as it was closed. */
  members: readonly CorrectionMember[]
  /** Whether this person writes what is decided anew. */
  writes: boolean
  /** The seat with which this person signs it, or null. */
  signs: string | null
}

/** Where a correction stands. */
export function stateOf({ file }: Pick<Sitting, 'file'>, correction: Correction): AtCorrection['state'] {
  if (correction.kind === 'finding') return 'finding'
  return correctionState({
    isWithdrawn: correction.withdrawn !== null,
    isReported: correction.reported !== null,
    isClosed: correction.closedAt !== null,
    isWritten: correction.text !== null,
    isAbandoned: file.stage.name === 'abandoned',
  })
}

export function mayReadCorrection(db: Reads, visit: Visit): AtCorrection {
  const found = maySeeCorrections(db, visit)
  const correction = correctionOf(db, visit.params.correction ?? '')
  if (!correction || correction.tender !== found.file.id) throw notFound()
  if (!sees(found.viewer, found.scene, { kind: 'correction', bid: correction.bid })) throw notFound()
  const state = stateOf(found, correction)
  const revision = correction.text?.revision ?? 0
  const asked = { correction: correction.id, revision }
  const members = correction.closedAt ? wordsOn(db, asked) : membersOfCorrection(db, asked)
  const isOn = state === 'to write' || state === 'to sign'
  const own = members.find(({ person }) => person === found.person.id)
  const signs = isOn && correction.text !== null && own?.signed === null ? own.seat : null
  return { ...found, correction, state, members, writes: isOn && isWriter(db, found, correction), signs }
}

const isRecused = (db: Reads, person: string, bid: string): boolean =>
  standingOf(db, { person, bid })?.standing === 'recused'

/** A mark is written by a moderator, as any agreement; where none is left who may, and for a decision, by the lead. */
function isWriter(db: Reads, { file, person, viewer }: Sitting, { id, kind, bid }: Correction): boolean {
  const isOut = viewer.standings.get(bid ?? '') === 'recused'
  if (kind !== 'mark') return viewer.lead && !isOut
  const absent = new Set(absencesOf(db, { correction: id }).map((one) => one.person))
  const moderators = seatsOn(db, file.id).filter(
    (seat) => seat.kind === 'moderator' && !absent.has(seat.person) && !isRecused(db, seat.person, bid ?? ''),
  )
  if (moderators.length === 0) return viewer.lead && !isOut
  return moderators.some((seat) => seat.person === person.id)
}

/** The moderator, or the lead, who writes what is decided anew while it is not decided. */
export function mayWriteCorrection(db: Reads, visit: Visit): AtCorrection {
  const at = mayReadCorrection(db, visit)
  if (at.writes) return at
  if (!at.viewer.lead && !at.viewer.seats.has('moderator')) throw notFound()
  throw wrongStage(stageNow(at.file), 'It is written by whoever leads the panel to it, and only until all have spoken.')
}

/** A member whose word on the text is missing. */
export interface SigningCorrection extends AtCorrection {
  signs: string
  text: CorrectionText
}

export function maySignCorrection(db: Reads, visit: Visit): SigningCorrection {
  const at = mayReadCorrection(db, visit)
  const { signs, members, person, file } = at
  const { text } = at.correction
  if (!members.some((one) => one.person === person.id)) throw notFound()
  if (!text) throw wrongStage(stageNow(file), 'There is nothing to sign yet: it is written first.')
  if (signs === null)
    throw wrongStage(stageNow(file), 'You have spoken on this text already, or nothing is signed any more.')
  return { ...at, signs, text }
}

/** The lead, as long as nothing is decided: excuses a member, or withdraws the correction. */
export function mayLeadCorrection(db: Reads, visit: Visit): AtCorrection {
  const at = mayReadCorrection(db, visit)
  if (!at.viewer.lead) throw notFound()
  if (at.state !== 'to write' && at.state !== 'to sign')
    throw wrongStage(stageNow(at.file), 'What is decided is not withdrawn: a further correction takes its place.')
  return at
}
