import { record } from '../../audit/ledger-store.js'
import { keepTyping } from '../../bids/typing.js'
import type { Reads, Writes } from '../../database/access.js'
import { draftOf, dropTyped } from '../../people/kept-form-store.js'
import type { Problem } from '../../rules/tender.js'
import { wordCount } from '../../rules/words.js'
import { placeOf } from '../../tenders/place.js'
import { goTo, show, textOf, type Answer, type Form, type Visit } from '../../web/visits.js'
import { isCorrecting } from '../corrections/correction-store.js'
import { digest as digestOf } from '../digest.js'
import { tabsOf } from '../tabs.js'
import { summaryContent } from './summary-builder.js'
import { CORRECTING, titleFor } from './summary-pages.js'
import { summaryNow, summaryTextOf, type SummaryNow } from './summary-parts.js'
import type { AtSummary } from './summary-permissions.js'
import { keepSummary, lastSummariesOf, nextPlaceOf } from './summary-store.js'
import { lawWords, summaryTitle } from './summary-words.js'
import { needsFurther } from './summary-writing-pages.js'

const FEWEST_WORDS = 5

const basePath = ({ file, found }: AtSummary): string => `/tenders/${file.id}/summaries/${found.bid.id}`

/** Which revision, and which approved summary of the winner: an approval is of just these. */
const basisOf = ({ draft, winner }: SummaryNow): string => `${draft?.revision ?? 0}.${winner?.approved?.id ?? ''}`

interface More {
  status?: number
  problems?: Problem[]
  typed?: Form
  moved?: boolean
}

function page(db: Reads, visit: Visit, at: AtSummary, more: More = {}): Answer {
  const { file, found, viewer } = at
  const now = summaryNow(db, file, found)
  const kept = more.typed ? null : draftOf(db, at.person.id, `${basePath(at)}/preview`)
  const last = lastSummariesOf(db, found.report.id).get(found.bid.id) ?? null
  const isSame = last?.revision === now.draft?.revision && last?.winner === (now.winner?.approved?.id ?? null)
  const stands = isSame ? last : null
  const version = stands?.version ?? nextPlaceOf(db, found.bid.id).version
  return show(more.status ?? 200, 'award/summary-preview', {
    title: titleFor(found),
    place: placeOf(file, visit.now),
    back: { href: `/tenders/${file.id}/summaries`, text: 'Assessment summaries' },
    tabs: tabsOf(at, 'summaries'),
    path: basePath(at),
    bidder: found.bid.bidder,
    content: summaryContent(db, now.parts, { now: visit.now, version }),
    name: summaryTitle(found.kind),
    law: lawWords(found.tender.regime),
    warnings: now.warnings,
    writes: viewer.lead,
    draft: now.draft && { revision: now.draft.revision, by: now.draft.by, at: now.draft.at },
    stands,
    blocks: [...correctingBlocks(db, at), ...blocksOf(at, now)],
    basis: basisOf(now),
    typed: more.typed ?? kept?.form ?? {},
    keptAt: kept?.at ?? null,
    problems: more.problems ?? [],
    moved: more.moved ?? false,
  })
}

/** While the award is being corrected nothing is approved: what it would tell may be other in a moment. */
const correctingBlocks = (db: Reads, { file }: AtSummary): Problem[] =>
  isCorrecting(db, file.id) ? [{ field: 'blocks', text: CORRECTING }] : []

/** What has to be done before this summary can be approved. */
function blocksOf(at: AtSummary, { draft, winner, written }: SummaryNow): Problem[] {
  const { found } = at
  const first = !draft ? [{ field: 'blocks', text: 'Save what is written first, when you have read it through' }] : []
  const winners =
    winner && !winner.approved
      ? [
          {
            field: 'blocks',
            text: `Approve the summary of ${winner.told.found.bid.bidder} first: what it says of the marks stands in this one`,
          },
        ]
      : []
  const further =
    needsFurther(found, winner?.told.found ?? null) && written.further === ''
      ? [{ field: 'blocks', text: FURTHER[found.kind] ?? FURTHER['no award'] ?? '' }]
      : []
  return [...first, ...winners, ...further]
}

const FURTHER: Partial<Record<AtSummary['found']['kind'], string>> = {
  'no award': 'Say in the further reasons why no award is made',
  'not awarded': 'Points do not say why another bid is awarded the contract: say so in the further reasons',
}

/** The summary as its bidder will read it, with what should be looked at again. */
export const showPreview = (db: Reads, visit: Visit, at: AtSummary): Answer => page(db, visit, at)

/** Approves a summary: from then on it is frozen. Warnings that stand need a reason, which stays with it and is not sent. */
export function approveSummary(tx: Writes, visit: Visit, at: AtSummary): Answer {
  const now = summaryNow(tx, at.file, at.found)
  const despite = now.warnings.length > 0 ? textOf(visit.form, 'despite').trim() : ''
  const again = (status: number, more: More): Answer => ({
    ...page(tx, visit, at, { status, typed: visit.form, ...more }),
    afterwards: keepTyping(at.person.id, `${basePath(at)}/preview`, visit.form, visit.now),
  })
  if (textOf(visit.form, 'basis') !== basisOf(now)) return again(409, { moved: true })
  const problems = [...correctingBlocks(tx, at), ...blocksOf(at, now)]
  if (now.warnings.length > 0 && wordCount(despite) < FEWEST_WORDS)
    problems.push({
      field: 'despite',
      text: `Say in at least ${FEWEST_WORDS} words why the wording can stand as it is`,
    })
  if (problems.length > 0) return again(422, { problems })
  keep(tx, visit, at, now, despite)
  dropTyped(tx, at.person.id, `${basePath(at)}/preview`, visit.form)
  return goTo(`/tenders/${at.file.id}/summaries`, `${titleFor(at.found)} is approved. Nothing is sent yet.`)
}

function keep(tx: Writes, visit: Visit, { file, found, person }: AtSummary, now: SummaryNow, despite: string): void {
  const place = nextPlaceOf(tx, found.bid.id)
  const content = summaryTextOf(summaryContent(tx, now.parts, { now: visit.now, version: place.version }))
  const digest = digestOf(content)
  const warnings = now.warnings.map(({ about, quoted, says }) => `${about}: ${says}${quoted ? ` (“${quoted}”)` : ''}`)
  const id = keepSummary(tx, {
    report: found.report.id,
    bid: found.bid.id,
    ...place,
    revision: now.draft?.revision ?? 0,
    winner: now.winner?.approved?.id ?? null,
    content,
    digest,
    warnings,
    despite,
    by: person.id,
    now: visit.now,
  })
  record(tx, visit, {
    act: 'summary.approved',
    tender: file.id,
    bid: found.bid.id,
    detail: { summary: id, ...place, digest, warnings: warnings.length },
    contents: warnings.length > 0 ? { despite, warnings } : {},
  })
}
