import type { Reads } from '../../database/access.js'
import { awardDifference, type ComparedAward } from '../../rules/corrections/award-difference.js'
import { allows } from '../../rules/timetable.js'
import type { TenderFile } from '../../tenders/tender-store.js'
import type { PublishedFile } from '../case-file.js'
import type { ReportContent, ReportedCorrection } from '../report-content.js'
import { lastReportOf, reportOf, type Report } from '../report-store.js'
import { formerSide, newSide } from './correction-sides.js'
import { correctionsOf, decidedOn, isOpen, type Correction } from './correction-store.js'
import { absencesOf } from './correction-text-store.js'
import { citedWords, titleOf } from './correction-words.js'

/** The report that can be issued now: the first, or one that replaces the last because something was decided anew. */
export interface ReportDue {
  version: number
  replaces: Report | null
  corrections: Correction[]
}

/** Which report can be issued on a tender, or null where none is due. Whether the award is ready for it is not asked here. */
export function reportDue(db: Reads, file: TenderFile): ReportDue | null {
  const last = reportOf(db, lastReportOf(db, file.id) ?? '')
  if (!last) return { version: 1, replaces: null, corrections: [] }
  const corrections = decidedOn(db, file.id)
  if (corrections.length === 0 || !allows(file.stage.name, 'correct the award')) return null
  return { version: last.version + 1, replaces: last, corrections }
}

const comparedIn = ({ award, decision }: ReportContent): ComparedAward => ({
  bids: award.rows,
  winners: decision.lots ? decision.lots.map(({ lot, bid }) => ({ lot, bid })) : [{ lot: '', bid: decision.bid }],
})

/** A report with what it replaces, and what differs from that. */
export function withReplaced(content: ReportContent, { replaces }: ReportDue): ReportContent {
  if (!replaces) return content
  const { id, version, digest, at } = replaces
  const difference = awardDifference(comparedIn(replaces.content), comparedIn(content))
  return { ...content, replaces: { report: id, version, digest, at, difference } }
}

/** Everything that was decided anew on a tender and is reported, or is with the report that is due: both versions of each. */
export function reportedCorrections(db: Reads, file: PublishedFile): ReportedCorrection[] {
  const due = correctionsOf(db, file.id).filter(
    (one) => one.reported !== null || (isOpen(one) && one.closedAt !== null),
  )
  return due.map((one) => reportedCorrection(db, file, one))
}

function reportedCorrection(db: Reads, file: PublishedFile, correction: Correction): ReportedCorrection {
  const tender = file.publication.content
  const after = newSide(db, tender, correction)
  if (!after || correction.kind === 'finding') throw new Error('What is reported was decided')
  const { id, kind, bid, bidder, criterion, upheld, told, by, at, reported } = correction
  return {
    id,
    kind,
    bid: bid ?? '',
    bidder,
    title: criterion ? titleOf(tender, criterion) : '',
    cited: citedWords(correction),
    upheld,
    told,
    by,
    at,
    version: reported?.version ?? null,
    before: formerSide(db, tender, correction),
    after,
    absences: absencesOf(db, { correction: id }).map(({ name, reason }) => ({ name, reason })),
  }
}
