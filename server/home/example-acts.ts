import { ABSTAIN } from '../panel/score-form.js'
import { statedText } from '../rules/price-lines.js'
import type { Tender } from '../rules/tender.js'
import type { Form, Locals } from '../web/visits.js'
import type { BidFile, Example, MarkEntry } from './example-entries.js'
import { statementsOf } from './example-statements.js'

/** One act of an example: who does what, at which address, when. `form` may look at the page first, as a person does. */
export interface Act {
  at: string
  person: string
  path: string
  params: Record<string, string>
  form: (page: Locals) => Form
}

/** How the acts of an example find the ids that the program gave: of the bid of an organisation, for a lot where there are lots. */
export interface Ids {
  bid: (bidder: string, lot?: string) => string
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

/** Beginning, writing, stating, pricing and submitting every bid. Moments that the files give from the publication on are counted from it. */
export function bidActs({ id, tender, bids, process }: Example, ids: Ids): Act[] {
  const from = process.published?.at ?? ''
  const moment = (did: { at?: string; minutesAfterPublication?: number }): string =>
    did.at ?? later(from, did.minutesAfterPublication ?? 0)
  return bids.flatMap((bid) => {
    const { bidder, lot = '', begun, submitted } = bid
    const params = (more: Record<string, string> = {}) => ({
      get bid() {
        return ids.bid(bidder, lot)
      },
      ...more,
    })
    const written = writingOf(tender, bid, params).map((act, index) => ({
      ...act,
      at: later(moment(begun), 2 + index),
      person: begun.by,
    }))
    return [
      {
        at: moment(begun),
        person: begun.by,
        path: '/tenders/:tender/bids',
        params: { tender: id },
        form: () => ({ lot }),
      },
      ...written,
      ...(submitted
        ? [{ at: moment(submitted), person: submitted.by, path: '/bids/:bid/submit', params: params(), form: basis }]
        : []),
    ]
  })
}

type Writing = Pick<Act, 'path' | 'params' | 'form'>

/** Everything that is written of one bid, in order: answers, statements, an offer, prices. */
function writingOf(
  tender: Tender,
  bid: BidFile,
  params: (more?: Record<string, string>) => Record<string, string>,
): Writing[] {
  const { answers, prices } = bid
  const lines = tender.price.lines
    .filter(({ id }) => Object.hasOwn(prices, id))
    .map((line) => [`line-${line.id}`, statedText(line, prices[line.id] as number)] as const)
  const write = (path: string, typed: Form, more: Record<string, string> = {}): Writing => ({
    path,
    params: params(more),
    form: (page) => ({ ...typed, ...basis(page) }),
  })
  return [
    ...Object.entries(answers).map(([criterion, answer]) =>
      write('/bids/:bid/answers/:criterion', { answer }, { criterion }),
    ),
    ...statementsOf(bid).map(({ path, typed }) => write(path, typed)),
    ...(lines.length > 0 ? [write('/bids/:bid/prices', Object.fromEntries(lines))] : []),
  ]
}

/** The opening by two people, and everybody's declarations and what was decided about them. */
export function openingActs({ id, process, conflicts, bids }: Example, ids: Ids): Act[] {
  const params = { tender: id }
  const bidsOf = (organisation: string): string[] =>
    bids.flatMap(({ bidder, lot, submitted }) => (bidder === organisation && submitted ? [ids.bid(bidder, lot)] : []))
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
          ...all.flatMap(({ bidder, interest }) => bidsOf(bidder).map((bid) => interestForm(bid, interest))),
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
          return ids.bid(bidder)
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

/** Decisions on minimum marks, the prices, the answers where the award is a close call, and the report. */
export function awardActs({ id, process }: Example, bidOf: (bid: string) => string): Act[] {
  const { gateDecisions, pricesOpened, pricesConfirmed, closeCalls, reported } = process
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
    ...(closeCalls
      ? [
          {
            at: closeCalls.at,
            person: closeCalls.by,
            path: '/tenders/:tender/report/close-calls',
            params,
            form: (page: Locals) => answersForm(page, closeCalls.answers),
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
            form: (page: Locals) => ({ ...basis(page), ...decided(reported, bidOf), reasons: reported.reasons }),
          },
        ]
      : []),
  ]
}

/** What is decided, lot by lot where there are lots. */
function decided(
  { decision, lots }: NonNullable<Example['process']['reported']>,
  bidOf: (bid: string) => string,
): Form {
  if (decision !== null) return { decision: bidOf(decision) }
  return Object.fromEntries(Object.entries(lots ?? {}).map(([lot, bid]) => [`decision-${lot}`, bidOf(bid)]))
}

/** The answers under the names that the boxes of the page have. */
function answersForm(page: Locals, answers: { reason: string; answer: string }[]): Form {
  const boxes = (page.closeCalls ?? []) as { key: string; field: string }[]
  const given = boxes.flatMap(({ key, field }) =>
    answers.filter(({ reason }) => reason === key).map(({ answer }) => [field, answer] as const),
  )
  return { basis: String(page.answersBasis ?? ''), ...Object.fromEntries(given) }
}
