import type { Reads } from '../database/access.js'
import { appraise } from '../rules/evidence/appraisal.js'
import { appraiseBody } from '../rules/evidence/body.js'
import type { BodyOfEvidence } from '../rules/evidence/findings.js'
import type { EvidenceBase, Study } from '../rules/evidence/study.js'
import { NO_EVIDENCE, NO_RECORD, unsaidOfContract, unsaidOfStudy } from '../rules/statement-lacks.js'
import type { TrackRecord } from '../rules/track-record/contract.js'
import { appraiseRecord } from '../rules/track-record/record-appraisal.js'
import { notFound, show, type Answer, type Locals, type Visit } from '../web/visits.js'
import { appraisalView, bodyView } from './appraisal-view.js'
import { bidLocals, stateOfBid, type BidState } from './bid-state.js'
import type { Stating } from './permissions.js'
import { recordView } from './record-view.js'
import { pageOfStatement, titleOfPart } from './statement-places.js'

/** What of a draft can be appraised: the studies that say all that every study must. */
const appraisable = ({ content: { evidence = NO_EVIDENCE } }: BidState): EvidenceBase => ({
  ...evidence,
  studies: evidence.studies.filter((study) => unsaidOfStudy(study).length === 0),
})

const declared = ({ content: { record = NO_RECORD } }: BidState): TrackRecord => ({
  ...record,
  contracts: record.contracts.filter((contract) => unsaidOfContract(contract).length === 0),
})

/** What the studies of a draft come to; null where the tender asks for none, or nothing is said of any. */
export function bodyOfDraft({ publication }: Stating, state: BidState): BodyOfEvidence | null {
  const { evidence } = publication.content
  return evidence && state.content.evidence ? appraiseBody(appraisable(state), evidence) : null
}

/** What the studies of a draft come to, as the panel would read it: the title of each by its id, and all of them together. */
export function appraisedEvidence({ bid, publication }: Stating, state: BidState) {
  const base = appraisable(state)
  const all = state.content.evidence?.studies.length ?? 0
  const body = appraiseBody(base, publication.content.evidence ?? null)
  const hrefOf = (study: string): string => `${pageOfStatement(bid.id, 'study', study)}/appraisal`
  const says = base.studies.length > 0 || base.relies === 'none'
  return {
    titles: new Map(body.appraisals.map(({ study, title }) => [study, title])),
    unfinished: all - base.studies.length,
    body: says ? bodyView(base, body, hrefOf) : null,
  }
}

/** What the contracts of a draft come to, as the panel would read it on the day of the deadline. */
export function appraisedRecord({ publication }: Stating, state: BidState) {
  const { record: terms, timetable } = publication.content
  const record = declared(state)
  const all = state.content.record?.contracts.length ?? 0
  const says = record.contracts.length > 0 || record.has === 'none'
  const view =
    terms && says ? recordView(record, appraiseRecord(record, terms, timetable.deadline.slice(0, 10)), terms) : null
  return { unfinished: all - record.contracts.length, view }
}

/** The appraisal of one study of a draft: what panel and auditor would read, on the same page as theirs. */
export function showAppraisal(db: Reads, visit: Visit, stating: Stating): Answer {
  const { bid, id, saved } = stating
  if (!saved?.content || id === null) throw notFound()
  const state = stateOfBid(db, stating)
  const study = saved.content as unknown as Study
  return show(200, 'bids/appraisal', {
    title: `What the panel will see: ${titleOfPart('study', study)}`,
    ...bidLocals(stating, state, visit),
    back: { href: pageOfStatement(bid.id, 'evidence', null), text: 'Back to the studies' },
    name: titleOfPart('study', study),
    href: pageOfStatement(bid.id, 'study', id),
    open: state.open,
    unsaid: unsaidOfStudy(study),
    appraisal: appraisalOf(stating, state, study),
  })
}

function appraisalOf({ publication }: Stating, state: BidState, study: Study): Locals | null {
  if (unsaidOfStudy(study).length > 0) return null
  const terms = publication.content.evidence ?? null
  return appraisalView(study, appraise(study, terms, appraisable(state)), terms)
}
