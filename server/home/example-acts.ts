import { ABSTAIN } from '../panel/score-form.js'
import { poundsText } from '../rules/pounds.js'
import type { Form, Locals } from '../web/visits.js'
import type { Example, MarkEntry } from './example-files.js'

/** One act of an example: who does what, at which address, when. `form` may look at the page first, as a person does. */
export interface Act {
  at: string
  person: string
  path: string
  params: Record<string, string>
  form: (page: Locals) => Form
}

/** How the acts of an example find the ids that the program gave. */
export interface Ids {
  bid: (bidder: string) => string
}

const basis = (page: Locals): Form => ({ basis: String(page.basis ?? page.digest ?? '0') })
const later = (iso: string, minutes: number): string => new Date(Date.parse(iso) + minutes * 60_000).toISOString()

/** The publication of an example. */
export const publicationActs = ({ id, process }: Example): Act[] =>
  process.published
    ? [
        {
          at: process.published.at,
          person: process.published.by,
          path: '/tenders/:tender/publish',
          params: { tender: id },
          form: basis,
        },
      ]
    : []

/** Beginning, writing, pricing and submitting every bid. Moments that the files give from the publication on are counted from it. */
export function bidActs({ id, bids, process }: Example, ids: Ids): Act[] {
  const from = process.published?.at ?? ''
  const moment = (did: { at?: string; minutesAfterPublication?: number }): string =>
    did.at ?? later(from, did.minutesAfterPublication ?? 0)
  return bids.flatMap(({ bidder, begun, submitted, answers, prices }) => {
    const person = begun.by
    const start = moment(begun)
    const params = (more: Record<string, string> = {}) => ({
      get bid() {
        return ids.bid(`${id} ${bidder}`)
      },
      ...more,
    })
    const lines = Object.fromEntries(Object.entries(prices).map(([line, pence]) => [`line-${line}`, poundsText(pence)]))
    return [
      { at: start, person, path: '/tenders/:tender/bids', params: { tender: id }, form: () => ({}) },
      ...Object.entries(answers).map(([criterion, answer], index) => ({
        at: later(start, 2 + index),
        person,
        path: '/bids/:bid/answers/:criterion',
        params: params({ criterion }),
        form: (page: Locals) => ({ ...basis(page), answer }),
      })),
      ...(Object.keys(prices).length > 0
        ? [
            {
              at: later(start, 30),
              person,
              path: '/bids/:bid/prices',
              params: params(),
              form: (page: Locals) => ({ ...basis(page), ...lines }),
            },
          ]
        : []),
      ...(submitted
        ? [{ at: moment(submitted), person: submitted.by, path: '/bids/:bid/submit', params: params(), form: basis }]
        : []),
    ]
  })
}

/** The opening by two people, and everybody's declarations and what was decided about them. */
export function openingActs({ id, process, conflicts }: Example, ids: Ids): Act[] {
  const params = { tender: id }
  const declared = new Map<string, Example['conflicts']['declarations']>()
  for (const one of conflicts.declarations) declared.set(one.person, [...(declared.get(one.person) ?? []), one])
  return [
    ...process.opened.map(({ person, at }) => ({
      at,
      person,
      path: '/tenders/:tender/opening',
      params,
      form: () => ({}),
    })),
    ...[...declared].map(([person, all]) => ({
      at: all
        .map(({ at }) => at)
        .sort()
        .at(-1) as string,
      person,
      path: '/tenders/:tender/interests',
      params,
      form: () =>
        Object.assign(
          {},
          ...all.map(({ bidder, interest }) => interestForm(ids.bid(`${id} ${bidder}`), interest)),
        ) as Form,
    })),
    ...conflicts.decisions.map(({ person, bidder, decision, reason, by, at }) => ({
      at,
      person: by,
      path: '/tenders/:tender/conflicts/:person/:bid',
      params: {
        tender: id,
        person,
        get bid() {
          return ids.bid(`${id} ${bidder}`)
        },
      },
      form: (page: Locals) => ({ ...basis(page), decision, reason }),
    })),
  ]
}

const interestForm = (bid: string, interest: string | null): Form => ({
  [`interest-${bid}`]: interest === null ? 'none' : 'declared',
  [`text-${bid}`]: interest ?? '',
  [`basis-${bid}`]: '0',
})

/** Every mark, the locks, and what was changed after locking. */
export function markActs(example: Example, bidOf: (bid: string) => string): Act[] {
  const { id, marks, process } = example
  const mark = (entry: MarkEntry, more: Form = {}): Act => ({
    at: entry.at,
    person: entry.person,
    path: '/panel/bids/:bid/score/:criterion',
    params: {
      get bid() {
        return bidOf(entry.bid)
      },
      criterion: entry.criterion,
    },
    form: (page) => ({
      ...basis(page),
      mark: entry.abstained ? ABSTAIN : (entry.mark ?? ''),
      reason: entry.reason,
      ...more,
    }),
  })
  return [
    ...marks.marks.map((entry) => mark(entry)),
    ...process.locks.map(({ person, criterion, at }) => ({
      at,
      person,
      path: '/panel/tenders/:tender/lock/:criterion',
      params: { tender: id, criterion },
      form: basis,
    })),
    ...marks.changes.map((entry) => mark(entry, { changeReason: entry.changeReason })),
  ]
}

/** Every agreement with the word of each member. */
export const moderationActs = ({ moderation }: Example, bidOf: (bid: string) => string): Act[] =>
  moderation.flatMap((agreed) => {
    const params = {
      get bid() {
        return bidOf(agreed.bid)
      },
      criterion: agreed.criterion,
    }
    const path = '/panel/bids/:bid/moderation/:criterion'
    const { mark, reason, whyMoved, discussed, indicativeAnswer = '' } = agreed
    return [
      {
        at: agreed.at,
        person: agreed.by,
        path,
        params,
        form: (page: Locals) => ({ ...basis(page), mark, reason, whyMoved, discussed, indicativeAnswer }),
      },
      ...agreed.signatures.map(({ person, kind, text, at }) => ({
        at,
        person,
        path: `${path}/sign`,
        params,
        form: () => ({ revision: '1', word: kind, dissent: text }),
      })),
    ]
  })

/** Decisions on minimum marks, the prices, and the report. */
export function awardActs({ id, process }: Example, bidOf: (bid: string) => string): Act[] {
  const { gateDecisions, pricesOpened, pricesConfirmed, reported } = process
  const params = { tender: id }
  return [
    ...gateDecisions.map(({ bid, criterion, decision, reason, by, at }) => ({
      at,
      person: by,
      path: '/tenders/:tender/gates/:bid/:criterion',
      params: {
        ...params,
        criterion,
        get bid() {
          return bidOf(bid)
        },
      },
      form: (page: Locals) => ({ ...basis(page), decision, reason }),
    })),
    ...(pricesOpened
      ? [
          {
            at: pricesOpened.at,
            person: pricesOpened.by,
            path: '/tenders/:tender/prices/open',
            params,
            form: () => ({}),
          },
        ]
      : []),
    ...(pricesConfirmed
      ? [
          {
            at: pricesConfirmed.at,
            person: pricesConfirmed.by,
            path: '/tenders/:tender/prices/confirm',
            params,
            form: () => ({ note: pricesConfirmed.note }),
          },
        ]
      : []),
    ...(reported
      ? [
          {
            at: reported.at,
            person: reported.by,
            path: '/tenders/:tender/report',
            params,
            form: (page: Locals) => ({ ...basis(page), decision: bidOf(reported.decision), reasons: reported.reasons }),
          },
        ]
      : []),
  ]
}
