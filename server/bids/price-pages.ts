import { record } from '../audit/ledger-store.js'
import type { Reads, Writes } from '../database/access.js'
import { draftOf } from '../people/kept-form-store.js'
import { penceOf, poundsText } from '../rules/pounds.js'
import type { Problem, Tender } from '../rules/tender.js'
import { goTo, show, textOf, type Answer, type Form, type Visit } from '../web/visits.js'
import { keepPrices } from './bid-store.js'
import { bidLocals, stateOfBid, type BidState } from './bid-state.js'
import { neighboursOf, stepsOfBid } from './draft.js'
import type { SavedPrices } from './draft-store.js'
import type { OwnBid } from './permissions.js'
import { dropTyping, freshly, keepTyping, refusedTyping, type TypedIn } from './typing.js'

const pathOf = ({ bid }: OwnBid): string => `/bids/${bid.id}/prices`
const fieldOf = (line: string): string => `line-${line}`

/** What was typed, as whole pence by line; an empty line is absent, and one that is no amount is a problem. */
function readPrices({ price }: Tender, form: Form): { lines: Record<string, number>; problems: Problem[] } {
  const lines: Record<string, number> = {}
  const problems: Problem[] = []
  for (const { id, label } of price.lines) {
    const typed = textOf(form, fieldOf(id)).trim()
    const read = typed === '' ? null : penceOf(typed)
    if (read && 'pence' in read) lines[id] = read.pence
    if (read && 'problem' in read) problems.push({ field: fieldOf(id), text: `${label}: ${read.problem}` })
  }
  return { lines, problems }
}

const formOfPrices = (lines: Record<string, number>): Form =>
  Object.fromEntries(Object.entries(lines).map(([line, pence]) => [fieldOf(line), poundsText(pence)]))

/** What the price form shows besides the banner of its bid. */
interface Pricing {
  typed: Form
  problems?: Problem[]
  /** A colleague's newer prices, beside what this person typed on older ones. */
  other?: SavedPrices | null
  unsavedAt?: string | null
  typedIn: TypedIn
}

/** The price form with what is saved, or with what this person was typing last. */
export function showPrices(db: Reads, visit: Visit, own: OwnBid): Answer {
  const state = stateOfBid(db, own)
  const saved = formOfPrices(state.draft.prices?.lines ?? {})
  const typing = state.open ? draftOf(db, own.person.id, pathOf(own)) : null
  if (!typing || sameLines(own.publication.content, typing.form, saved))
    return pricePage(200, visit, own, state, { typed: saved, typedIn: freshly(typing) })
  const isNewer = textOf(typing.form, 'basis') !== String(state.draft.prices?.revision ?? 0)
  const other = isNewer ? state.draft.prices : null
  const typedIn = freshly(typing)
  return pricePage(200, visit, own, state, { typed: typing.form, other, unsavedAt: typing.at, typedIn })
}

const sameLines = ({ price }: Tender, one: Form, other: Form): boolean =>
  price.lines.every(({ id }) => textOf(one, fieldOf(id)).trim() === textOf(other, fieldOf(id)))

function pricePage(status: number, visit: Visit, own: OwnBid, state: BidState, pricing: Pricing): Answer {
  const { bid, publication } = own
  const { lines, problems } = readPrices(publication.content, pricing.typed)
  const steps = stepsOfBid(publication.content, bid.id)
  const step = steps.find(({ href }) => href === pathOf(own))
  const criterion = step && 'criterion' in step ? step.criterion : null
  return show(status, 'bids/prices', {
    title: step?.title ?? 'Prices',
    ...bidLocals(own, state, visit),
    path: pathOf(own),
    question: criterion?.question ?? '',
    weight: criterion?.weight ?? '0',
    lines: publication.content.price.lines.map((line) => ({ ...line, field: fieldOf(line.id) })),
    total: Object.values(lines).reduce((sum, pence) => sum + pence, 0),
    isWhole: publication.content.price.lines.every(({ id }) => Object.hasOwn(lines, id)),
    unread: problems.length,
    saved: state.draft.prices,
    basis: state.draft.prices?.revision ?? 0,
    open: state.open,
    neighbours: neighboursOf(steps, pathOf(own)),
    ...pricing,
  })
}

/** Saves the prices as their next revision; lines may still be empty. */
export function savePrices(tx: Writes, visit: Visit, own: OwnBid): Answer {
  const state = stateOfBid(tx, own)
  const { lines, problems } = readPrices(own.publication.content, visit.form)
  const again = (status: number, pricing: Omit<Pricing, 'typed' | 'typedIn'>): Answer => {
    const typedIn = refusedTyping(tx, own.person.id, pathOf(own), visit.form)
    return {
      ...pricePage(status, visit, own, state, { typed: visit.form, typedIn, ...pricing }),
      afterwards: keepTyping(own.person.id, pathOf(own), visit.form, visit.now),
    }
  }

  if (!state.open) return again(409, { unsavedAt: visit.now })
  if (textOf(visit.form, 'do') === 'discard') return leave(tx, visit, own, '')
  if (problems.length > 0) return again(422, { problems })
  if (samePrices(lines, state.content.prices)) return leave(tx, visit, own, '')
  if (textOf(visit.form, 'basis') !== String(state.draft.prices?.revision ?? 0))
    return again(409, { other: state.draft.prices })

  const { revision, digest } = keepPrices(tx, { bid: own.bid.id, lines, by: own.person.id, now: visit.now })
  record(tx, visit, { act: 'price.saved', tender: own.file.id, bid: own.bid.id, detail: { revision, digest } })
  return leave(tx, visit, own, 'The prices are saved.')
}

const samePrices = (one: Record<string, number>, other: Record<string, number>): boolean =>
  Object.keys(one).length === Object.keys(other).length &&
  Object.entries(one).every(([line, pence]) => Object.hasOwn(other, line) && other[line] === pence)

function leave(tx: Writes, visit: Visit, own: OwnBid, notice: string): Answer {
  dropTyping(tx, own.person.id, pathOf(own), visit.form)
  if (textOf(visit.form, 'do') !== 'next') return goTo(pathOf(own), notice)
  const { next } = neighboursOf(stepsOfBid(own.publication.content, own.bid.id), pathOf(own))
  return goTo(next?.href ?? `/bids/${own.bid.id}`, notice)
}
