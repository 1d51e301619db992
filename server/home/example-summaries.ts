import type { Form, Locals } from '../web/visits.js'
import type { Act } from './example-acts.js'
import type { Example, SummaryEntry } from './example-entries.js'

const PATH = '/tenders/:tender/summaries'

/** The summaries of the assessment: written, approved and sent. */
export function summaryActs({ id, summaries }: Example, bidOf: (bid: string) => string): Act[] {
  if (!summaries) return []
  const { sent } = summaries
  return [
    ...summaries.summaries.flatMap((one) => actsFor(id, one, bidOf)),
    ...(sent ? [{ at: sent.at, person: sent.by, path: PATH, params: { tender: id }, form: sendingForm }] : []),
  ]
}

function actsFor(tender: string, entry: SummaryEntry, bidOf: (bid: string) => string): Act[] {
  const params = {
    tender,
    get bid() {
      return bidOf(entry.bid)
    },
  }
  const { written, approved } = entry
  return [
    {
      at: written.at,
      person: written.by,
      path: `${PATH}/:bid`,
      params,
      form: (page) => ({ ...(page.typed as Form), ...typedIn(entry), basis: String(page.basis) }),
    },
    {
      at: approved.at,
      person: approved.by,
      path: `${PATH}/:bid/preview`,
      params,
      form: (page) => ({ basis: String(page.basis), despite: approved.despite ?? '' }),
    },
  ]
}

/** What is typed over the words that the form begins with. */
const typedIn = ({ reasons = {}, points = {}, further, withheld }: SummaryEntry): Form => ({
  ...Object.fromEntries(Object.entries(reasons).map(([criterion, text]) => [`reason.${criterion}`, text])),
  ...Object.fromEntries(Object.entries(points).map(([place, text]) => [`point.${place.replace(' ', '.')}`, text])),
  further,
  ...(withheld ? { withheld: withheld.passages.join('\n'), 'withheld-because': withheld.reason } : {}),
})

const sendingForm = (page: Locals): Form => ({ summary: ((page.ready ?? []) as { id: string }[]).map(({ id }) => id) })
