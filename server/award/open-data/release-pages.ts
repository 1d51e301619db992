import { record } from '../../audit/ledger-store.js'
import type { Reads, Writes } from '../../database/access.js'
import { draftOf, dropTyped } from '../../people/kept-form-store.js'
import { awardRelease, NOTHING_MORE, type AwardSource, type Disclosure } from '../../rules/open-data/release-award.js'
import { releasePackage } from '../../rules/open-data/release-package.js'
import { PLACEHOLDER_PREFIX } from '../../rules/open-data/release.js'
import { tenderRelease } from '../../rules/open-data/release-tender.js'
import type { Problem } from '../../rules/tender.js'
import { wordCount } from '../../rules/words.js'
import type { Reading } from '../../tenders/permissions.js'
import { placeOf } from '../../tenders/place.js'
import type { mayReadPlan } from '../../tenders/plan-pages.js'
import { plansOf } from '../../tenders/plan-store.js'
import {
  download,
  listOf,
  notFound,
  show,
  textOf,
  type Answer,
  type Form,
  type Locals,
  type Visit,
} from '../../web/visits.js'
import { tabsOf } from '../tabs.js'
import { lastPlanRelease, processReleases } from './release-course.js'
import type { AtPackage, AtRelease } from './release-permissions.js'
import { awardSource, tenderSource } from './release-source.js'
import { packageText, releaseText } from './release-text.js'

const FEWEST_WORDS = 5

const file = (name: string, text: string): Answer => download('application/json; charset=utf-8', name, text)

const namePart = (reference: string): string =>
  reference
    .replace(/[^A-Za-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .toLowerCase()

/** The release of a published tender, in its version in force. */
export const downloadTenderRelease =
  (prefix: string) =>
  (_db: Reads, _visit: Visit, { file: tender }: Reading): Answer => {
    if (!tender.publication) throw notFound()
    const text = releaseText(tenderRelease(tenderSource(tender, tender.publication, prefix)))
    return file(`release-${namePart(tender.publication.content.reference)}-tender.json`, text)
  }

/** The release of what was announced before the tender was published. */
export const downloadPlanRelease =
  (prefix: string) =>
  (db: Reads, _visit: Visit, { file: tender, plan }: ReturnType<typeof mayReadPlan>): Answer => {
    const release = lastPlanRelease(db, tender, prefix)
    if (!release) throw notFound()
    return file(`release-${namePart(plan.content.reference || tender.id)}-planning.json`, releaseText(release))
  }

/** Every release of the process that this person may see, as one package. `url`: where this server is. */
export const downloadPackage =
  (prefix: string, url: string) =>
  (db: Reads, _visit: Visit, { file: tender, award }: AtPackage): Answer => {
    const releases = processReleases(db, tender, prefix, { award })
    const whole = releasePackage(releases, `${url}/tenders/${tender.id}/release-package.json`)
    const reference = tender.publication?.content.reference ?? ''
    return file(`releases-${namePart(reference || tender.id)}.json`, packageText(whole))
  }

const releaseFile = (source: AwardSource, told: Disclosure, kind: string): Answer =>
  file(`release-${namePart(source.tender.reference)}-${kind}.json`, releaseText(awardRelease(source, told)))

/** The release of an award, with nothing of the bids that lost but their number and what became of each. */
export const downloadAwardRelease =
  (prefix: string) =>
  (db: Reads, _visit: Visit, { file: tender, report }: AtRelease): Answer =>
    releaseFile(awardSource(db, tender, report, prefix), NOTHING_MORE, 'award')

const MORE: { value: keyof Disclosure; text: string; hint: string }[] = [
  { value: 'names', text: 'Who else bid', hint: 'The name of each bidder that lost, and its number in a register.' },
  { value: 'values', text: 'What each bid cost', hint: 'The evaluated price of every bid, also of those that lost.' },
  {
    value: 'marks',
    text: 'Agreed marks',
    hint: 'The mark that the panel agreed for each question of each bid. Marks of single evaluators never stand in a release.',
  },
]

function page(db: Reads, visit: Visit, found: AtRelease, prefix: string, status: number, more: Locals = {}): Answer {
  const { file: tender, viewer } = found
  return show(status, 'award/open-data', {
    title: 'Open data',
    place: placeOf(tender, visit.now),
    tabs: tabsOf(found, 'open-data'),
    base: `/tenders/${tender.id}`,
    isLead: viewer.lead,
    planned: plansOf(db, tender.id).length > 0,
    isPlaceholder: prefix === PLACEHOLDER_PREFIX,
    prefix,
    choices: MORE,
    draftAt: null,
    ...more,
  })
}

/** What stands in the releases of a tender, and for the lead the form that tells more. */
export const showOpenData =
  (prefix: string) =>
  (db: Reads, visit: Visit, found: AtRelease): Answer => {
    const kept = found.viewer.lead ? draftOf(db, found.person.id, visit.path) : null
    return page(db, visit, found, prefix, 200, kept ? { typed: kept.form, draftAt: kept.at } : {})
  }

const toldIn = (form: Form): Disclosure => {
  const chosen = new Set(listOf(form, 'more'))
  return { names: chosen.has('names'), values: chosen.has('values'), marks: chosen.has('marks') }
}

function problemsIn(told: Disclosure, reason: string): Problem[] {
  const problems: Problem[] = []
  if (!Object.values(told).includes(true)) problems.push({ field: 'more', text: 'Choose what is told beside the rest' })
  if (wordCount(reason) < FEWEST_WORDS)
    problems.push({ field: 'reason', text: `Say why more is told, in at least ${FEWEST_WORDS} words` })
  return problems
}

/** Hands out a release that tells more, and records what, by whom and why. */
export const tellMore =
  (prefix: string) =>
  (tx: Writes, visit: Visit, found: AtRelease): Answer => {
    const told = toldIn(visit.form)
    const reason = textOf(visit.form, 'reason').trim()
    const problems = problemsIn(told, reason)
    if (problems.length > 0) return page(tx, visit, found, prefix, 422, { typed: visit.form, problems })
    const { file: tender, person, report } = found
    const source = awardSource(tx, tender, report, prefix)
    record(tx, visit, {
      act: 'release.disclosed',
      tender: tender.id,
      detail: { release: awardRelease(source, told).id, ...told },
      contents: { reason },
    })
    dropTyped(tx, person.id, visit.path, visit.form)
    return releaseFile(source, told, 'award-with-more')
  }
