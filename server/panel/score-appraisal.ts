import { cardView } from '../bids/appraisal-card.js'
import { recordView } from '../bids/record-view.js'
import type { Reads } from '../database/access.js'
import { needsAnswer, stepsApart, type Indicative } from '../rules/evidence/indicative.js'
import { sees } from '../rules/sight.js'
import { sectionOf, type Criterion } from '../rules/tender.js'
import type { Locals } from '../web/visits.js'
import { appraisedBid, indicativeFor } from './appraised.js'
import { studyPath } from './evidence-pages.js'
import { lasting } from './lasting.js'
import { loweredBySeat } from './lowering-store.js'
import type { Scoring } from './permissions.js'

/** The card between question and answer: facts, flags and plots of what the bid declares. It never holds a mark. */
export function appraisalCard({ tender, criterion, bid, file }: Scoring): Locals {
  const kind = sectionOf(tender, criterion.id)?.kind
  if (!file.publication) return {}
  const { evidence, record } = bid.content
  const { body, record: appraisal } = appraisedBid(bid, file.publication)
  const named = (what: string): string => `${what} ${bid.submission} ${file.publication?.id}`
  if (kind === 'evidence base' && tender.evidence)
    return {
      evidence: {
        href: `/panel/bids/${bid.id}/evidence`,
        card:
          evidence && body
            ? lasting(named('card'), () =>
                cardView(evidence, body, (study) => studyPath(bid.id, study), tender.evidence),
              )
            : null,
      },
    }
  const terms = tender.record
  if (kind === 'track record' && terms)
    return {
      record: {
        href: `/panel/bids/${bid.id}/record`,
        card: record && appraisal ? lasting(named('record'), () => recordView(record, appraisal, terms)) : null,
      },
    }
  return {}
}

/** What the published rubric would give, beside a mark. */
export interface Beside extends Indicative {
  label: string
  /** Steps of the scale between it and the mark; null without one of the two. */
  steps: number | null
  /** Whether they lie more than one step apart, which the moderation has to answer. */
  far: boolean
}

/** An indicative mark beside a given one, in the words of the scale. */
export function besideMark({ scale }: Criterion, indicative: Indicative, mark: string | null): Beside {
  const suggested = indicative.mark
  return {
    ...indicative,
    label: scale.find(({ value }) => value === suggested)?.label ?? '',
    steps: suggested === null || mark === null ? null : stepsApart(scale, mark, suggested),
    far: mark !== null && needsAnswer(scale, mark, suggested),
  }
}

/** The indicative mark beside the evaluator's own, once the criterion is locked: before that it could anchor a mark. */
export function indicativeBeside(db: Reads, found: Scoring, mark: string | null): Beside | null {
  const { viewer, scene, bid, criterion, file, seat } = found
  if (!file.publication || !sees(viewer, scene, { kind: 'indicative', bid: bid.id, criterion: criterion.id }))
    return null
  const lowered = loweredBySeat(db, { bid: bid.id, seat: seat.id })
  const indicative = indicativeFor(bid, file.publication, criterion, lowered)
  return indicative && besideMark(criterion, indicative, mark)
}
