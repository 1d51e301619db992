import type { Plan } from './plan.js'
import { buyerOf, buyerParty, contractPeriodOf, methodOf, ocidOf } from './release-tender.js'
import type { PlannedLot, PlannedTender, PlanRelease } from './release.js'
import { ONLY_LOT } from './release-lots.js'

/** One announcement of what is planned, as a release tells it. Moments are UTC ISO text. */
export interface PlanSource {
  /** 'ocds-' and the six characters that are registered for the publisher. */
  prefix: string
  /** The tender's id: what is planned and what is tendered are one process. */
  id: string
  version: number
  at: string
  plan: Plan
  /** When it was given up before it was published, or null. */
  abandonedAt: string | null
}

const lotsIn = ({ title, lots }: Plan, status: PlannedLot['status']): PlannedLot[] =>
  lots.length === 0
    ? [{ id: ONLY_LOT, title, status }]
    : lots.map(({ id, title: called, description }) => ({
        id,
        title: called,
        ...(description.trim() === '' ? {} : { description }),
        status,
      }))

function plannedTender({ id, plan, abandonedAt }: PlanSource): PlannedTender {
  const status = abandonedAt ? 'cancelled' : 'planned'
  const contractPeriod = contractPeriodOf(plan.starts, plan.ends)
  return {
    id,
    title: plan.title,
    description: plan.summary,
    status,
    ...methodOf(plan.regime),
    mainProcurementCategory: 'services',
    ...(plan.deadline === '' ? {} : { tenderPeriod: { endDate: plan.deadline } }),
    ...(contractPeriod ? { contractPeriod } : {}),
    communication: { futureNoticeDate: `${plan.noticeOn}T00:00:00Z` },
    lots: lotsIn(plan, status),
  }
}

/**
 * The OCDS 1.1.5 release of what is planned: the first announcement tagged 'planning', later ones 'planningUpdate', as is that it
 * was given up. It follows from the announcement and from nothing else.
 * @example planRelease({ prefix: 'ocds-a1b2c3', id: 'x7', version: 1, … }).tag // ['planning']
 */
export function planRelease(source: PlanSource): PlanRelease {
  const { version, at, abandonedAt, plan } = source
  const ocid = ocidOf(source)
  return {
    ocid,
    id: `${ocid}-planning-${version}${abandonedAt ? '-cancelled' : ''}`,
    date: abandonedAt ?? at,
    tag: [version === 1 && !abandonedAt ? 'planning' : 'planningUpdate'],
    initiationType: 'tender',
    language: 'en',
    parties: [buyerParty(plan)],
    buyer: buyerOf(plan),
    planning: {
      rationale: plan.why,
      ...(plan.pence === null ? {} : { budget: { amount: { amount: plan.pence / 100, currency: 'GBP' } } }),
    },
    tender: plannedTender(source),
  }
}
