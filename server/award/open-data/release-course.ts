import type { Reads } from '../../database/access.js'
import { awardRelease } from '../../rules/open-data/release-award.js'
import { planRelease, type PlanSource } from '../../rules/open-data/release-plan.js'
import { tenderRelease } from '../../rules/open-data/release-tender.js'
import type { PlanRelease, Release } from '../../rules/open-data/release.js'
import { plansOf, type AnnouncedPlan } from '../../tenders/plan-store.js'
import { publicationsOf, type TenderFile } from '../../tenders/tender-store.js'
import { reportsOf } from '../report-store.js'
import { awardMoments, awardSource, tenderSource } from './release-source.js'

/** One announcement of a tender, as a release tells it. */
const planSource = (
  { id, facts, publication }: TenderFile,
  { version, at, content }: AnnouncedPlan,
  prefix: string,
  isLast: boolean,
): PlanSource => ({
  ...{ prefix, id, version, at },
  plan: content,
  abandonedAt: isLast && publication === null ? facts.abandonedAt : null,
})

/** The release of what is planned as it was last announced, or null where nothing was. */
export function lastPlanRelease(db: Reads, file: TenderFile, prefix: string): PlanRelease | null {
  const last = plansOf(db, file.id).at(-1)
  return last ? planRelease(planSource(file, last, prefix, true)) : null
}

function planReleases(db: Reads, file: TenderFile, prefix: string): PlanRelease[] {
  const made = plansOf(db, file.id).map((plan) => planRelease(planSource(file, plan, prefix, false)))
  const last = lastPlanRelease(db, file, prefix)
  return last && made.at(-1)?.id !== last.id ? [...made, last] : made
}

/** Each version as it was published, and that the last was given up before there was an award. */
function tenderReleases(db: Reads, file: TenderFile, prefix: string, isAwarded: boolean): Release[] {
  const sources = publicationsOf(db, file.id).map((one) => tenderSource(file, one, prefix))
  const published = sources.map((source) => tenderRelease({ ...source, abandonedAt: null }))
  const last = sources.at(-1)
  return last?.abandonedAt && !isAwarded ? [...published, tenderRelease(last)] : published
}

/** What changed of the award, moment by moment: under each report until the next was issued. */
function awardReleases(db: Reads, file: TenderFile, prefix: string): Release[] {
  const reports = reportsOf(db, file.id)
  return reports.flatMap((report, index) => {
    const next = reports[index + 1]
    const moments = awardMoments(db, file, report).filter((at) => next === undefined || at < next.at)
    return moments.map((at) => awardRelease(awardSource(db, file, report, prefix, at)))
  })
}

/** Every release of a process until now, the first first. `award`: whether what is told of the award is among them. */
export function processReleases(
  db: Reads,
  file: TenderFile,
  prefix: string,
  { award }: { award: boolean },
): (PlanRelease | Release)[] {
  const awards = award ? awardReleases(db, file, prefix) : []
  return [...planReleases(db, file, prefix), ...tenderReleases(db, file, prefix, awards.length > 0), ...awards]
}
