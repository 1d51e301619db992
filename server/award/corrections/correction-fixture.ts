import { keepConflictDecision, standingOf } from '../../panel/interest-store.js'
import { atOnce } from '../../web/slow-routes.js'
import type { Answer, Form, Person } from '../../web/visits.js'
import { localsOf } from '../../test-house.js'
import { saveCloseCalls } from '../close-call-pages.js'
import { saveGate, showGate, showGates } from '../gate-pages.js'
import { noticeHouse, on } from '../notices/notice-fixture.js'
import { representationsOf } from '../notices/representation-store.js'
import { mayDecideGate, mayIssue, mayReadGates, mayReadReport, mayReport } from '../permissions.js'
import { issueReport, showReport, showReportDraft } from '../report-pages.js'
import { firmnessOfAll } from '../robustness-slow.js'
import { mayWriteSummary } from '../summaries/summary-permissions.js'
import { saveSummary } from '../summaries/summary-writing-pages.js'
import { excuseMember, withdrawCorrection } from './correction-lead-pages.js'
import { openCorrection, showOpening } from './correction-opening-pages.js'
import { showCorrection } from './correction-page.js'
import { showCorrections } from './correction-pages.js'
import {
  mayLeadCorrection,
  mayOpenCorrection,
  mayReadCorrection,
  maySeeCorrections,
  maySignCorrection,
  mayWriteCorrection,
} from './correction-permissions.js'
import { signCorrection } from './correction-signing-pages.js'
import { correctionsOf } from './correction-store.js'
import { writeCorrection } from './correction-writing-pages.js'

type Notice = ReturnType<typeof noticeHouse>
type Bidder = keyof Notice['bids']

/** The day on which corrections are made in these tests, after the notice of 16 April. */
export const LATER = on('04-21')

export const UPHELD = {
  source: 'letter',
  reference: 'LEG/2026/017',
  upheldOn: '2026-04-20',
  upheldBy: 'The director of commissioning',
  upheld: 'The agreed reason leaves out the rota on page four of the answer.',
  told: 'A reason that was agreed had left out part of an answer.',
}

export type Correcting = ReturnType<typeof correctionHouse>

/**
 * The house of a published notice (see `noticeHouse`): Alder has the highest total and is to be awarded the contract; with what is
 * done to correct that. Alder's total is 73, Birch's a little less.
 * @example
 * const here = correctionHouse()
 * here.open({ bid: here.bids.Birch }); here.write({ mark: '5' }); here.signAll(); here.issue('Birch')
 */
export function correctionHouse(
  regime: Parameters<typeof noticeHouse>[0] = 'psr-competitive',
  changes: Parameters<typeof noticeHouse>[1] = {},
) {
  const award = noticeHouse(regime, changes)
  return { ...award, ...actsOn(award) }
}

function actsOn(award: Notice) {
  const { house, tender, bids, lea, mia, ann, ben } = award
  const at = (person: Person, form: Form = {}, params: Record<string, string> = {}, now = LATER) => ({
    ...award.at(person, {}, params),
    now,
    form,
  })
  const all = () => correctionsOf(house.db, tender)
  const last = () => all().at(-1)
  const here = () => ({ correction: last()?.id ?? '' })
  const page = (by: Person = lea) => house.get(mayReadCorrection, showCorrection, at(by, {}, here()))
  const sign = (by: Person, form: Form = {}, now = LATER) => {
    const revision = String(last()?.text?.revision ?? 0)
    const typed = { word: 'signed', interests: 'hold', revision, ...form }
    return house.post(maySignCorrection, signCorrection, at(by, typed, here(), now))
  }
  const draft = () => house.get(mayReport, atOnce(firmnessOfAll, showReportDraft), at(lea))
  return {
    all,
    last,
    page,
    /** What the houses before call `write`, `last` and `page`: a summary, the notice in force, and the page of the next one. */
    writeSummary: (bidder: Bidder, changes: Form) =>
      house.post(mayWriteSummary, saveSummary, award.to(bidder, { ...award.form(bidder), ...changes })),
    lastNotice: award.last,
    noticePage: (now: string) => award.page(lea, now),
    list: (by: Person = lea) => house.get(maySeeCorrections, showCorrections, at(by)),
    opening: (query: Form = {}, by: Person = lea) => house.get(mayOpenCorrection, showOpening, { ...at(by), query }),
    /** Reopens Birch's mark for the model unless told. */
    open: (form: Form = {}, by: Person = lea, now = LATER) =>
      house.post(
        mayOpenCorrection,
        openCorrection,
        at(by, { kind: 'mark', bid: bids.Birch, criterion: 'model', ...UPHELD, ...form }, {}, now),
      ),
    write: (form: Form = {}, by: Person = mia, now = LATER) =>
      house.post(
        mayWriteCorrection,
        writeCorrection,
        at(
          by,
          {
            mark: '4',
            reason: 'The rota on page four names who covers every weekend.',
            whyMoved: 'The panel read page four again, which it had left out.',
            discussed: ['what'],
            basis: String(last()?.text?.revision ?? 0),
            ...form,
          },
          here(),
          now,
        ),
      ),
    sign,
    /** Ann and Ben, who decide on the model, sign. */
    signAll: () => [sign(ann), sign(ben)],
    excuse: (form: Form, by: Person = lea) => house.post(mayLeadCorrection, excuseMember, at(by, form, here())),
    withdraw: (reason = 'It was the wrong criterion', by: Person = lea) =>
      house.post(mayLeadCorrection, withdrawCorrection, at(by, { withdrawal: reason }, here())),
    draft,
    /** Answers every close call and issues the report that is due: this bid is awarded the contract, or none. */
    issue: (decided: Bidder | 'none'): Answer => {
      const { closeCalls, answersBasis } = localsOf(draft()) as {
        closeCalls: { field: string }[]
        answersBasis: string
      }
      const answers = closeCalls.map(({ field }) => [
        field,
        'The panel read both answers again and stands by the marks.',
      ])
      if (answers.length > 0)
        house.post(
          mayIssue,
          atOnce(firmnessOfAll, saveCloseCalls),
          at(lea, { ...(Object.fromEntries(answers) as Form), basis: answersBasis }),
        )
      const decision = decided === 'none' ? 'none' : bids[decided]
      const reasons = 'It has the highest total by the published criteria after the mark was agreed anew.'
      const basis = localsOf(draft()).basis as string
      return house.post(mayIssue, atOnce(firmnessOfAll, issueReport), at(lea, { decision, reasons, basis }))
    },
    report: (id: string, by: Person = lea) => house.get(mayReadReport, showReport, at(by, {}, { report: id })),
    gates: (by: Person = lea) => house.get(mayReadGates, showGates, at(by)),
    gate: (bidder: Bidder, criterion: string) =>
      house.get(mayDecideGate, showGate, at(lea, {}, { bid: bids[bidder], criterion })),
    decideGate: (bidder: Bidder, criterion: string, form: Form) =>
      house.post(mayDecideGate, saveGate, at(lea, form, { bid: bids[bidder], criterion })),
    /** Somebody declares an interest in a bid and is recused from it. */
    recuse: (person: Person, bidder: Bidder) => {
      award.declare(person, bidder, 'My sister works there now')
      house.change((tx) => {
        const about = { person: person.id, bid: bids[bidder] }
        const revision = standingOf(tx, about)?.revision ?? 0
        keepConflictDecision(tx, {
          ...about,
          revision,
          decision: 'recuse',
          reason: 'As the policy asks',
          by: mia.id,
          now: LATER,
        })
      })
    },
    /** Publishes the notice, lets Birch speak against the award, and upholds that. Answers the id of what was said. */
    uphold: () => {
      award.complete()
      award.publish()
      award.say(award.Birch, 'Birch', 'The rota on page four was left out.', on('04-17'))
      const [said] = representationsOf(house.db, tender)
      const reasons = 'Page four was left out of the reason.'
      award.decide(said?.id ?? '', { outcome: 'step back', reasons, communicated: '2026-04-20' }, on('04-20'))
      return said?.id ?? ''
    },
  }
}
