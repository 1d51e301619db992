import type { OpenedBid } from '../bids/bid-store.js'
import { appraiseBody } from '../rules/evidence/body.js'
import type { BodyOfEvidence } from '../rules/evidence/findings.js'
import { indicativeMark, type Indicative } from '../rules/evidence/indicative.js'
import type { Criterion, Tender } from '../rules/tender.js'
import { appraiseRecord } from '../rules/track-record/record-appraisal.js'
import type { RecordAppraisal } from '../rules/track-record/findings.js'
import type { Publication } from '../tenders/tender-store.js'
import { lasting } from './lasting.js'

/** What the tool says of the evidence and the track record of a bid; null where the tender asks for none, or the bid has none. */
export interface Appraised {
  body: BodyOfEvidence | null
  record: RecordAppraisal | null
}

/** The day as of which records are read: that of the deadline, so that the appraisal is the same whenever somebody looks. */
export const recordDay = ({ timetable }: Tender): string => timetable.deadline.slice(0, 10)

/** The appraisal of an opened bid. Neither a submission nor a publication ever changes, so it is worked out once. */
export function appraisedBid(bid: OpenedBid, publication: Publication): Appraised {
  return lasting(`appraised ${bid.submission} ${publication.id}`, () => {
    const { evidence, record } = bid.content
    const tender = publication.content
    return {
      body: evidence ? appraiseBody(evidence, tender.evidence ?? null) : null,
      record: record && tender.record ? appraiseRecord(record, tender.record, recordDay(tender)) : null,
    }
  })
}

/**
 * The indicative mark that the published rubric of a criterion gives a bid, or null where the criterion has no rubric. With
 * `lowered` it follows from the levels at which an assessor puts the designs. Who may know it is for the caller to ask.
 */
export function indicativeFor(
  bid: OpenedBid,
  publication: Publication,
  criterion: Criterion,
  lowered: ReadonlyMap<string, number> = new Map(),
): Indicative | null {
  if (!criterion.rubric) return null
  const { body, record } = appraisedBid(bid, publication)
  const { evidence } = bid.content
  const isLowered = evidence !== undefined && lowered.size > 0
  const found = isLowered ? appraiseBody(evidence, publication.content.evidence ?? null, lowered) : body
  return indicativeMark(criterion.rubric, { body: found, record: record?.finding ?? null })
}
