import { record } from '../audit/ledger-store.js'
import type { Writes } from '../database/access.js'
import { markedCriteriaOf } from '../rules/tender.js'
import { goTo, notFound, textOf, type Answer, type Visit } from '../web/visits.js'
import { count, list } from '../web/wording.js'
import { keepAnswer, keepPrices, type Kept } from './bid-store.js'
import { statementKey, statementsAsked } from './draft.js'
import { draftOfBid, type Draft } from './draft-store.js'
import { carryFiles, type CarriedFiles } from './file-copy.js'
import { bidsFor } from './lot-store.js'
import type { OwnBid } from './permissions.js'
import { keepStatement } from './statement-store.js'

/** One part that is carried over: how it is kept, and the act that says so. */
interface Part {
  what: 'answers' | 'statements' | 'offer' | 'prices'
  act: string
  criterion?: string
  detail: Record<string, string>
  keep: (tx: Writes) => Kept
}

/** What a bid for another lot says and this one does not yet. What this bid says already is never touched. */
function partsToCarry({ bid, publication, person }: OwnBid, now: string, from: Draft, to: Draft): Part[] {
  const by = { bid: bid.id, by: person.id, now }
  const tender = publication.content
  const has = new Set(statementsAsked(tender, to).map(statementKey))
  const answers = markedCriteriaOf(tender).flatMap(({ id: criterion }): Part[] => {
    const text = from.answers.get(criterion)?.text ?? ''
    if (text === '' || (to.answers.get(criterion)?.text ?? '') !== '') return []
    const keep = (tx: Writes) => keepAnswer(tx, { ...by, criterion, text })
    return [{ what: 'answers', act: 'answer.saved', criterion, detail: {}, keep }]
  })
  const statements = statementsAsked(tender, from).flatMap((one): Part[] => {
    const { kind, id, content } = one
    if (content === null || has.has(statementKey(one))) return []
    const detail: Record<string, string> = kind === 'study' || kind === 'contract' ? { [kind]: id } : {}
    return [
      {
        what: kind === 'offer' ? 'offer' : 'statements',
        act: `${kind}.saved`,
        detail,
        keep: (tx) => keepStatement(tx, { ...by, kind, id, content }),
      },
    ]
  })
  const { prices } = from
  const priced: Part[] =
    prices && !to.prices
      ? [
          {
            what: 'prices',
            act: 'price.saved',
            detail: {},
            keep: (tx) => keepPrices(tx, { ...by, lines: prices.lines }),
          },
        ]
      : []
  return [...answers, ...statements, ...priced]
}

/** Carries answers, statements, prices and files over from one's bid for another lot, as new revisions of this bid; what this bid says already stays. */
export function carryOver(tx: Writes, visit: Visit, own: OwnBid): Answer {
  const { bid, file } = own
  const organisation = bid.organisation
  const chosen = textOf(visit.form, 'from')
  const source = bidsFor(tx, { tender: file.id, organisation }).find(({ id }) => id === chosen && id !== bid.id)
  if (!source) throw notFound()
  const from = draftOfBid(tx, source.id)
  const parts = partsToCarry(own, visit.now, from, draftOfBid(tx, bid.id))
  for (const { act, criterion, detail, keep } of parts) {
    const kept = keep(tx)
    const about = { tender: file.id, bid: bid.id, ...(criterion ? { criterion } : {}) }
    record(tx, visit, { act, ...about, detail: { ...detail, ...kept } })
  }
  const files = carryFiles(tx, visit, own, from.files)
  const number = parts.length + files.carried
  if (number === 0) return goTo(`/bids/${bid.id}`, [NOTHING, ...leftWords(files)].join(' '))
  const detail = { from: source.id, parts: number }
  record(tx, visit, { act: 'bid.copied', tender: file.id, bid: bid.id, detail })
  return goTo(`/bids/${bid.id}`, [carriedWords(parts, files.carried), CHECK, ...leftWords(files)].join(' '))
}

const NOTHING = 'Nothing was carried over: this bid says already all that the other one says.'
const CHECK = 'Check each before you submit: what fits one lot may not fit another.'

const leftWords = ({ left }: CarriedFiles): string[] =>
  left.map(({ name, why }) => `“${name}” was not carried over: ${why}`)

function carriedWords(parts: Part[], files: number): string {
  const number = (what: Part['what']) => parts.filter((part) => part.what === what).length
  const said = [
    ...(number('answers') ? [count(number('answers'), 'answer')] : []),
    ...(number('statements') ? [count(number('statements'), 'statement')] : []),
    ...(number('prices') ? ['the prices'] : []),
    ...(number('offer') ? ['the offer of payment by results'] : []),
    ...(files > 0 ? [count(files, 'file')] : []),
  ]
  return `Carried over: ${list(said)}. What this bid said already stays as it was.`
}
