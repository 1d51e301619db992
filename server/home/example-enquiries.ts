import type { Act } from './example-acts.js'
import type { Did, Example } from './example-entries.js'

/** What is announced before the publication. */
export function plannedActs({ id, process }: Example): Act[] {
  const { planned } = process
  if (!planned) return []
  const { by, at, why, noticeOn, budget = '' } = planned
  const form: Act['form'] = (page) => ({ why, noticeOn, budget, basis: String(page.basis) })
  return [{ at, person: by, path: '/tenders/:tender/plan', params: { tender: id }, form }]
}

/** What bidders say of their own organisations. */
export const organisationActs = ({ process }: Example): Act[] =>
  (process.organisations ?? []).map(({ by, at, ...said }) => ({
    at,
    person: by,
    path: '/organisation/details',
    params: {},
    form: (page) => ({ ...said, basis: String(page.basis) }),
  }))

/** Everything of the enquiries into low prices. `ids`: of a bid, and of the enquiry into its price. */
export function lowPriceActs(
  { id, process }: Example,
  ids: { bidOf: (bid: string) => string; enquiryOf: (bid: string) => string },
): Act[] {
  const enquiry = (bid: string): Act['params'] => ({
    tender: id,
    get enquiry() {
      return ids.enquiryOf(ids.bidOf(bid))
    },
  })
  const path = '/tenders/:tender/low-prices/:enquiry'
  return (process.lowPrices ?? []).flatMap(({ bid, asked, answered, decided }): Act[] => [
    {
      at: asked.at,
      person: asked.by,
      path: `${path}/question`,
      params: enquiry(bid),
      form: () => ({ question: asked.question, 'until-date': asked.untilDate, 'until-time': asked.untilTime }),
    },
    ...(answered ? [replyAct(bid, answered, ids.bidOf)] : []),
    ...(decided
      ? [
          {
            at: decided.at,
            person: decided.by,
            path: `${path}/decision`,
            params: enquiry(bid),
            form: () => ({ outcome: decided.outcome, rule: decided.rule ?? '', reason: decided.reason }),
          },
        ]
      : []),
  ])
}

const replyAct = (bid: string, { by, at, reply }: Did & { reply: string }, bidOf: (bid: string) => string): Act => ({
  at,
  person: by,
  path: '/bids/:bid/price-questions',
  params: {
    get bid() {
      return bidOf(bid)
    },
  },
  form: (page) => ({ reply, basis: String(page.basis) }),
})
