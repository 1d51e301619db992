import { record } from '../audit/ledger-store.js'
import { appraisalView, bodyView } from '../bids/appraisal-view.js'
import { recordView } from '../bids/record-view.js'
import type { Reads, Writes } from '../database/access.js'
import { reasonProblems } from '../rules/marking.js'
import type { Appraisal } from '../rules/evidence/findings.js'
import type { Problem } from '../rules/tender.js'
import { goTo, notFound, show, textOf, type Answer, type Form, type Visit } from '../web/visits.js'
import { appraisedBid } from './appraised.js'
import { canLower, type Lowering, type ReadingEvidence, type ReadingStudy } from './evidence-permissions.js'
import { keepLowering, loweringOf } from './lowering-store.js'
import { loweringsSeen } from './lowering-sight.js'

/** The address of what the tool says of one study of a bid. */
export const studyPath = (bid: string, study: string): string => `/panel/bids/${bid}/studies/${study}`

const publicationOf = ({ file }: ReadingEvidence) => {
  if (!file.publication) throw notFound()
  return file.publication
}

const backTo = ({ bid, criteria, seat, file }: ReadingEvidence) => {
  const marked = criteria.find(({ id }) => seat?.criteria.includes(id))
  return marked
    ? { href: `/panel/bids/${bid.id}/score/${marked.id}`, text: `Back to marking ${bid.bidder}` }
    : { href: `/tenders/${file.id}`, text: 'The tender' }
}

/** Everything that a bid says of the evidence for its programme, and what the tool makes of it. */
export function showEvidence(_db: Reads, _visit: Visit, found: ReadingEvidence): Answer {
  const { bid, place, file } = found
  const { evidence } = bid.content
  const { body } = appraisedBid(bid, publicationOf(found))
  return show(200, 'panel/evidence', {
    title: `Evidence of ${bid.bidder}`,
    place,
    back: backTo(found),
    wide: true,
    file,
    bid,
    body: evidence && body ? bodyView(evidence, body, (study) => studyPath(bid.id, study)) : null,
  })
}

/** The track record of a bid, and what the tool makes of it. */
export function showRecord(_db: Reads, _visit: Visit, found: ReadingEvidence): Answer {
  const { bid, place, file, tender } = found
  const { record: appraisal } = appraisedBid(bid, publicationOf(found))
  const { record: declared } = bid.content
  return show(200, 'panel/record', {
    title: `Track record of ${bid.bidder}`,
    place,
    back: backTo(found),
    wide: true,
    file,
    bid,
    record: declared && appraisal && tender.record ? recordView(declared, appraisal, tender.record) : null,
  })
}

const appraisalOf = (found: ReadingStudy): Appraisal => {
  const { body } = appraisedBid(found.bid, publicationOf(found))
  const appraisal = body?.appraisals.find(({ study }) => study === found.study.id)
  if (!appraisal) throw notFound()
  return appraisal
}

interface More {
  status?: number
  typed?: Form
  problems?: Problem[]
}

function studyPage(db: Reads, found: ReadingStudy, more: More = {}): Answer {
  const { bid, study, place, file, seat } = found
  const appraisal = appraisalOf(found)
  const own = seat ? (loweringOf(db, { bid: bid.id, study: study.id, seat: seat.id }) ?? null) : null
  const typed = more.typed ?? { level: own?.level?.toString() ?? 'computed', reason: own?.reason ?? '' }
  return show(more.status ?? 200, 'panel/study', {
    title: study.title,
    place,
    back: backTo(found),
    wide: true,
    file,
    bid,
    here: studyPath(bid.id, study.id),
    appraisal: appraisalView(study, appraisal, found.tender.evidence ?? null),
    computed: appraisal.strength.level,
    lowered: loweringsSeen(db, found).filter((one) => one.study === study.id),
    own,
    canLower: seat !== null && canLower(found) && appraisal.strength.level !== null,
    typed,
    basis: own?.revision ?? 0,
    problems: more.problems ?? [],
  })
}

/** The appraisal of one study; an evaluator can put the level of its design lower there, with a reason. */
export const showStudy = (db: Reads, _visit: Visit, found: ReadingStudy): Answer => studyPage(db, found)

interface TypedLowering {
  /** A level under the computed one, null for the computed one, undefined when nothing that can be read was chosen. */
  level: number | null | undefined
  reason: string
}

function typedLowering(form: Form): TypedLowering {
  const chosen = textOf(form, 'level')
  const reason = textOf(form, 'reason').trim()
  if (chosen === 'computed') return { level: null, reason }
  return { level: /^[0-4]$/.test(chosen) ? Number(chosen) : undefined, reason }
}

function loweringProblems({ level, reason }: TypedLowering, computed: number | null): Problem[] {
  const problems: Problem[] = []
  if (level === undefined) problems.push({ field: 'level', text: 'Choose a level' })
  else if (level !== null && level >= (computed ?? 0))
    problems.push({
      field: 'level',
      text: `The answers allow level ${computed ?? 0} at most. A level can be put lower, never higher.`,
    })
  return [...problems, ...reasonProblems(reason, [])]
}

/** Puts the level of a design lower, or takes that back. Every version stays. */
export function saveLowering(tx: Writes, visit: Visit, found: Lowering): Answer {
  const { bid, study, seat, file } = found
  const typed = typedLowering(visit.form)
  const own = loweringOf(tx, { bid: bid.id, study: study.id, seat: seat.id })
  const problems = loweringProblems(typed, appraisalOf(found).strength.level)
  if (problems.length > 0) return studyPage(tx, found, { status: 422, typed: visit.form, problems })
  const { reason } = typed
  const level = typed.level ?? null
  const here = studyPath(bid.id, study.id)
  if ((own?.level ?? null) === level && (own === undefined || own.reason === reason))
    return goTo(here, 'Nothing had changed.')
  if (textOf(visit.form, 'basis') !== String(own?.revision ?? 0))
    return studyPage(tx, found, { status: 409, typed: visit.form, problems: [MEANWHILE] })

  const revision = keepLowering(tx, { seat: seat.id, bid: bid.id, study: study.id, level, reason, now: visit.now })
  record(tx, visit, {
    // One name for both: which of the two it was tells as much as a mark, and stands beside the event.
    act: 'strength.saved',
    tender: file.id,
    bid: bid.id,
    detail: { seat: seat.id, study: study.id, revision },
    contents: { level, reason },
  })
  return goTo(here, level === null ? 'The computed level stands again.' : 'The lower level is kept, with your reason.')
}

const MEANWHILE: Problem = {
  field: 'level',
  text: 'Another window of yours saved a level meanwhile. What you typed is still here: check it, then save again',
}
