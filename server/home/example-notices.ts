import type { Form, Locals } from '../web/visits.js'
import type { Act } from './example-acts.js'
import type { ContractedEntry, Did, Example, NoticedEntry, RepresentationEntry } from './example-entries.js'

/** How these acts find the ids that the program gave. */
export interface LateIds {
  bidOf: (bid: string) => string
  /** Of what was said, by its words. */
  saidOf: (text: string) => string
}

/** The notice, what is said against the award and decided on it, and the contract. */
export function noticeActs({ id, process }: Example, ids: LateIds): Act[] {
  const { notice, noticed, representations = [], contracted } = process
  const act = (did: Did, path: string, form: Act['form'], params: Act['params'] = {}): Act => ({
    ...{ at: did.at, person: did.by, path, form },
    params: Object.defineProperties({ tender: id }, Object.getOwnPropertyDescriptors(params)) as Act['params'],
  })
  return [
    ...(notice ? [act(notice, '/tenders/:tender/notice/write', (page) => writtenForm(page, notice.typed))] : []),
    ...(noticed ? [act(noticed, '/tenders/:tender/notice', (page) => noticedForm(page, noticed))] : []),
    ...representations.flatMap((one) => [
      act(one, '/bids/:bid/representations', () => ({ text: one.text }), {
        get bid() {
          return ids.bidOf(one.bid)
        },
      }),
      ...decisionOn(one, act, ids),
    ]),
    ...(contracted
      ? [act(contracted, '/tenders/:tender/contract', (page) => contractForm(page, contracted, ids))]
      : []),
  ]
}

type Acting = (did: Did, path: string, form: Act['form'], params?: Act['params']) => Act

function decisionOn({ decided, text }: RepresentationEntry, act: Acting, { saidOf }: LateIds): Act[] {
  if (!decided) return []
  const { outcome, communicated, reasons } = decided
  return [
    act(decided, '/tenders/:tender/representations/:representation', () => ({ outcome, communicated, reasons }), {
      get representation() {
        return saidOf(text)
      },
    }),
  ]
}

const writtenForm = (page: Locals, typed: Record<string, string>): Form => ({
  ...(page.typed as Form),
  ...typed,
  basis: String(page.basis),
})

const noticedForm = (page: Locals, { on, reference, keep = 'yes' }: NoticedEntry): Form => ({
  ...{ on, reference, keep },
  basis: String(page.basis),
})

/** The boxes of the page stand in the order of what is awarded. */
function contractForm(page: Locals, { contracts }: ContractedEntry, { bidOf }: LateIds): Form {
  const suppliers = (page.suppliers ?? []) as { bid: string }[]
  const given = new Map(contracts.map((one) => [bidOf(one.bid), one]))
  return Object.fromEntries(
    suppliers.flatMap(({ bid }, index) => [
      [`on-${index}`, given.get(bid)?.on ?? ''],
      [`value-${index}`, given.get(bid)?.value ?? ''],
    ]),
  )
}
