import { exact } from '../exact.js'
import { markedCriteriaOf, sectionOf, type Tender } from '../tender.js'
import type { Assessment } from '../assessment.js'
import type { MinimumRun } from './findings.js'

const ofCriteria = (tender: Tender, assessments: Assessment[]): MinimumRun[] =>
  markedCriteriaOf(tender).flatMap(({ id, title, minimum }) => {
    if (minimum === null || sectionOf(tender, id)?.kind === 'pass or fail') return []
    const fallen = assessments.filter(({ gates }) => gates.some(({ criterion }) => criterion === id)).length
    const { mark, missing } = minimum
    return [{ criterion: id, title: title.trim() || id, minimum: mark, missing, fallen, bids: assessments.length }]
  })

function ofQuality({ price: { qualityMinimum } }: Tender, assessments: Assessment[]): MinimumRun[] {
  if (qualityMinimum === null) return []
  const least = exact(qualityMinimum)
  const fallen = assessments.filter(({ quality }) => quality?.lt(least)).length
  const title = 'Quality points in all'
  return [{ criterion: '', title, minimum: qualityMinimum, missing: 'failure', fallen, bids: assessments.length }]
}

/**
 * How many of the drawn bids fall under each minimum. Questions that are pass or fail are passed by every drawn bid and are
 * left out.
 * @example minimumRuns(tender, assessments)[0] // { title: 'Studies', minimum: '2', fallen: 104, bids: 1112, … }
 */
export const minimumRuns = (tender: Tender, assessments: Assessment[]): MinimumRun[] => [
  ...ofCriteria(tender, assessments),
  ...ofQuality(tender, assessments),
]
