import { awardHouse } from '../award-fixture.js'
import { caseFileOf, type PublishedFile } from '../case-file.js'
import { mayIssue } from '../permissions.js'
import { basisOf } from '../report-builder.js'
import { issueReport } from '../report-pages.js'
import { lastReportOf } from '../report-store.js'
import { firmnessOfAll } from '../robustness-slow.js'
import { atOnce } from '../../web/slow-routes.js'
import type { Answer, Form, Person } from '../../web/visits.js'
import { approveSummary, showPreview } from './summary-approval-pages.js'
import { sendSummaries, showSummaries } from './summary-pages.js'
import {
  mayPreviewSummary,
  mayReadSummary,
  maySeeSummaries,
  maySendSummaries,
  mayWriteSummary,
} from './summary-permissions.js'
import { showSummary } from './summary-reading-pages.js'
import { lastSummariesOf } from './summary-store.js'
import { saveSummary, showWriting } from './summary-writing-pages.js'

type House = ReturnType<typeof awardHouse>
type Bidder = keyof House['bids']

/** What a page of an answer was handed; fails where the answer is no page. */
export const localsOf = (answer: Answer): Record<string, unknown> => {
  if (answer.kind !== 'page') throw new Error(`Expected a page, was sent a ${answer.kind} (${answer.status})`)
  return answer.locals
}

export type Summarising = ReturnType<typeof summaryHouse>

/**
 * The award's house (see `awardHouse`) with the report issued: Alder is awarded the contract unless told.
 * @example
 * const here = summaryHouse()
 * here.write('Birch', { further: 'The price counts for a third.' })
 * here.approve('Alder'); here.approve('Birch'); here.send('Alder', 'Birch')
 * here.read(here.Birch, 'Birch')
 */
export function summaryHouse(given: Parameters<typeof awardHouse>[0] = {}, decided: Bidder | 'none' = 'Alder') {
  const award = awardHouse({ until: 'ranking', marks: { Alder: { model: '5' } }, ...given })
  issueOn(award, decided)
  return { ...award, ...summarising(award) }
}

/** Issues the report: this bid is awarded the contract, or none. */
export function issueOn(award: House, decided: Bidder | 'none'): void {
  const answer = award.house.post(
    mayIssue,
    atOnce(firmnessOfAll, issueReport),
    award.at(award.lea, {
      decision: decided === 'none' ? 'none' : award.bids[decided],
      reasons: 'It has the highest total by the published criteria, and its price holds.',
      basis: basisOf(caseFileOf(award.house.db, award.file() as PublishedFile)),
    }),
  )
  if (answer.status !== 303) throw new Error(`The report was not issued: ${JSON.stringify(localsOf(answer).problems)}`)
}

/** What people do about summaries in a house whose report is issued. */
export function summarising(award: House) {
  const { house, bids } = award
  const to = (bidder: Bidder, form: Form = {}, by: Person = award.lea) => ({
    ...award.at(by, {}, { bid: bids[bidder] }),
    form,
  })
  const form = (bidder: Bidder): Record<string, string> => {
    const locals = localsOf(house.get(mayWriteSummary, showWriting, to(bidder)))
    return { ...(locals.typed as Record<string, string>), basis: String(locals.basis) }
  }
  const last = (bidder: Bidder) =>
    lastSummariesOf(house.db, lastReportOf(house.db, award.tender) ?? '').get(bids[bidder])
  return {
    to,
    /** What stands in the form for a bid, with its basis. */
    form,
    last,
    writing: (bidder: Bidder, by?: Person) => house.get(mayWriteSummary, showWriting, to(bidder, {}, by)),
    write: (bidder: Bidder, changes: Form = {}) =>
      house.post(mayWriteSummary, saveSummary, to(bidder, { ...form(bidder), ...changes })),
    preview: (bidder: Bidder, by?: Person) => house.get(mayPreviewSummary, showPreview, to(bidder, {}, by)),
    /** Saves what stands in the form if nothing was saved yet, and approves it. */
    approve: (bidder: Bidder, despite = 'The panel stands by these words as they are.') => {
      if (form(bidder).basis === '0') house.post(mayWriteSummary, saveSummary, to(bidder, form(bidder)))
      const { basis } = localsOf(house.get(mayPreviewSummary, showPreview, to(bidder)))
      return house.post(mayWriteSummary, approveSummary, to(bidder, { basis: String(basis), despite }))
    },
    list: (by: Person = award.lea) => house.get(maySeeSummaries, showSummaries, award.at(by)),
    send: (...bidders: Bidder[]) =>
      house.post(maySendSummaries, sendSummaries, {
        ...award.at(award.lea),
        form: { summary: bidders.map((bidder) => last(bidder)?.id ?? '') },
      }),
    /** Reads what was approved last for a bid, and keeps that it was read. */
    read: (by: Person, bidder: Bidder) => {
      const answer = house.get(mayReadSummary, showSummary, award.at(by, {}, { summary: last(bidder)?.id ?? '' }))
      if (answer.afterwards) house.change(answer.afterwards)
      return answer
    },
  }
}
