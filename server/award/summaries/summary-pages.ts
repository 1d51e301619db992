import { record } from '../../audit/ledger-store.js'
import type { Reads, Writes } from '../../database/access.js'
import { placeOf } from '../../tenders/place.js'
import { goTo, listOf, show, type Answer, type Locals, type Visit } from '../../web/visits.js'
import { count } from '../../web/wording.js'
import { isCorrecting } from '../corrections/correction-store.js'
import { tabsOf } from '../tabs.js'
import { showAbandonedSummaries } from './abandoned-pages.js'
import { summaryCasesOf, type SummaryCase } from './summary-case.js'
import { winnerNow } from './summary-parts.js'
import { isSeen, type Abandoned, type AtSummaries } from './summary-permissions.js'
import { keepSending, lastSummariesOf, summariesSent, summaryDraftOf, type Summary } from './summary-store.js'
import { kindWords, summaryState, summaryTitle } from './summary-words.js'

/** One bid in the list of summaries. */
interface Line {
  bid: string
  bidder: string
  outcome: string
  isLetter: boolean
  last: Summary | undefined
  /** Whether what would be approved now differs from what was approved last. */
  changed: boolean
  /** Why it has to be approved anew although nobody wrote anything, or ''. */
  because: string
  state: { text: string; classes: string }
  drafted: { by: string; at: string } | null
}

function lineOf(db: Reads, { report }: AtSummaries, found: SummaryCase): Line {
  const last = lastSummariesOf(db, report.id).get(found.bid.id)
  const draft = summaryDraftOf(db, { report: report.id, bid: found.bid.id })
  const isWinnerNew = last !== undefined && last.winner !== (winnerNow(db, found)?.approved?.id ?? null)
  const isRewritten = last !== undefined && draft?.revision !== last.revision
  const changed = isRewritten || isWinnerNew
  return {
    bid: found.bid.id,
    bidder: found.bid.bidder,
    outcome: kindWords(found.kind),
    isLetter: found.kind === 'disregarded',
    last,
    changed,
    because: isWinnerNew && !isRewritten ? 'What is told of the winning bid was approved anew.' : '',
    state: summaryState(last, draft !== null, changed),
    drafted: draft && { by: draft.by, at: draft.at },
  }
}

/** Summaries that can be sent as they are: approved, not sent, and nothing changed since. */
const isReady = ({ last, changed }: Line): boolean => last !== undefined && last.sentAt === null && !changed

const linesOf = (db: Reads, found: AtSummaries): Line[] =>
  summaryCasesOf(db, found.report)
    .filter((one) => isSeen(found, one))
    .map((one) => lineOf(db, found, one))

function listPage(db: Reads, visit: Visit, found: AtSummaries, status: number, more: Locals = {}): Answer {
  const { file, report, viewer } = found
  const lines = linesOf(db, found)
  return show(status, 'award/summary-list', {
    title: 'Assessment summaries',
    place: placeOf(file, visit.now),
    tabs: tabsOf(found, 'summaries'),
    path: `/tenders/${file.id}/summaries`,
    lines,
    ready: lines.filter(isReady).map(({ last, bidder }) => ({ id: last?.id ?? '', bidder, approved: last?.at ?? '' })),
    sent: summariesSent(db, file.id),
    report: { id: report.id, version: report.version },
    writes: viewer.lead,
    correcting: isCorrecting(db, file.id) ? CORRECTING : null,
    moved: false,
    ...more,
  })
}

export const CORRECTING =
  'The award is being corrected: summaries are approved and sent once that is decided and reported, or withdrawn'

const isAwarding = (found: AtSummaries | Abandoned): found is AtSummaries => found.report !== null

/** Every bid with where its summary stands; where the tender was abandoned, what there is instead. */
export const showSummaries = (db: Reads, visit: Visit, found: AtSummaries | Abandoned): Answer =>
  isAwarding(found) ? listPage(db, visit, found, 200) : showAbandonedSummaries(db, visit, found)

/** Sends the approved summaries that were chosen, all of them or none. */
export function sendSummaries(tx: Writes, visit: Visit, found: AtSummaries): Answer {
  const { file, person } = found
  const chosen = [...new Set(listOf(visit.form, 'summary'))]
  const lines = linesOf(tx, found)
  const again = chosen.filter((id) => lines.some(({ last }) => last?.id === id && last.sentAt !== null))
  if (chosen.length > 0 && again.length === chosen.length)
    return goTo(`/tenders/${file.id}/summaries`, 'They were sent already.')
  if (isCorrecting(tx, file.id))
    return listPage(tx, visit, found, 409, { problems: [{ field: 'summary', text: CORRECTING }] })
  const sending = lines.filter((line) => isReady(line) && chosen.includes(line.last?.id ?? ''))
  if (sending.length + again.length !== chosen.length) return listPage(tx, visit, found, 409, { moved: true })
  if (chosen.length === 0)
    return listPage(tx, visit, found, 422, { problems: [{ field: 'summary', text: 'Choose at least one to send' }] })
  for (const { last, bid } of sending) if (last) sendOne(tx, visit, { tender: file.id, bid, person: person.id }, last)
  return goTo(`/tenders/${file.id}/summaries`, sentNotice(sending.length, summariesSent(tx, file.id).all))
}

const sentNotice = (sent: number, all: boolean): string =>
  `${count(sent, 'summary', 'summaries')} ${sent === 1 ? 'is' : 'are'} sent. ${sent === 1 ? 'Its bidder is' : 'Their bidders are'} told, and can read ${sent === 1 ? 'it' : 'them'} now.${all ? ' Every bidder has been told.' : ''}`

function sendOne(
  tx: Writes,
  visit: Visit,
  { tender, bid, person }: { tender: string; bid: string; person: string },
  { id, version, digest }: Summary,
): void {
  keepSending(tx, { summary: id, by: person, now: visit.now })
  record(tx, visit, { act: 'summary.sent', tender, bid, detail: { summary: id, version, digest } })
}

/** What a list or a page of one summary calls it. */
export const titleFor = (found: SummaryCase): string => `${summaryTitle(found.kind)}: ${found.bid.bidder}`
