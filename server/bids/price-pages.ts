import { record } from '../audit/ledger-store.js'
import type { Reads, Writes } from '../database/access.js'
import { draftOf } from '../people/kept-form-store.js'
import { kindOf, lineTitle, statedIn, statedText } from '../rules/price-lines.js'
import type { PriceLine, Problem, Tender } from '../rules/tender.js'
import { evaluatedPriceFormula, evaluatedPriceWords, vatWords } from '../tenders/evaluated-price-words.js'
import { askedWords, factorWords } from '../tenders/price-line-words.js'
import { goTo, show, textOf, type Answer, type Form, type Visit } from '../web/visits.js'
import { keepPrices } from './bid-store.js'
import { bidLocals, stateOfBid, type BidState } from './bid-state.js'
import { boxOf, pricesShown, wordsOfLine, yearGroups } from './price-view.js'
import { neighboursOf, stepsOfBid } from './draft.js'
import type { SavedPrices } from './draft-store.js'
import type { OwnBid } from './permissions.js'
import { dropTyping, freshly, keepTyping, refusedTyping, type TypedIn } from './typing.js'

const pathOf = ({ bid }: OwnBid): string => `/bids/${bid.id}/prices`
const fieldOf = (line: string): string => `line-${line}`

/** What was typed, as the whole number of each line; an empty line is absent, and one that cannot be read is a problem. */
function readPrices({ price }: Tender, form: Form) {
  const lines: Record<string, number> = {}
  const unread: { line: PriceLine; text: string }[] = []
  for (const line of price.lines) {
    const typed = textOf(form, fieldOf(line.id)).trim()
    const read = typed === '' ? null : statedIn(line, typed)
    if (read && 'value' in read) lines[line.id] = read.value
    if (read && 'problem' in read) unread.push({ line, text: read.problem })
  }
  return { lines, unread }
}

const problemsOf = (unread: { line: PriceLine; text: string }[]): Problem[] =>
  unread.map(({ line, text }) => ({ field: fieldOf(line.id), text: `${lineTitle(line)}: ${text}` }))

const formOfPrices = ({ price }: Tender, lines: Record<string, number>): Form =>
  Object.fromEntries(
    price.lines.flatMap((line) => {
      const value = Object.hasOwn(lines, line.id) ? lines[line.id] : undefined
      return value === undefined ? [] : [[fieldOf(line.id), statedText(line, value)]]
    }),
  )

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
  const saved = formOfPrices(own.publication.content, state.draft.prices?.lines ?? {})
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
  const { price } = publication.content
  const { lines, unread } = readPrices(publication.content, pricing.typed)
  const steps = stepsOfBid(publication.content, bid.id)
  const step = steps.find(({ href }) => href === pathOf(own))
  const criterion = step && 'criterion' in step ? step.criterion : null
  return show(status, 'bids/prices', {
    title: step?.title ?? 'Prices',
    ...bidLocals(own, state, visit),
    path: pathOf(own),
    question: criterion?.question ?? '',
    weight: criterion?.weight ?? '0',
    groups: yearGroups(price.lines.map((line) => lineShown(line, lines, unread, pricing))),
    shown: pricesShown(publication.content, lines),
    inWords: priceWords(publication.content),
    unread: unread.length,
    saved: state.draft.prices,
    basis: state.draft.prices?.revision ?? 0,
    open: state.open,
    neighbours: neighboursOf(steps, pathOf(own)),
    ...pricing,
  })
}

const lineShown = (
  line: PriceLine,
  read: Record<string, number>,
  unread: { line: PriceLine; text: string }[],
  { problems = [], other }: Pricing,
) => ({
  ...boxOf(line),
  field: fieldOf(line.id),
  title: lineTitle(line),
  year: line.year ?? null,
  asked: kindOf(line) === 'fixed fee' ? '' : askedWords(line),
  counts: factorWords(line),
  stated: wordsOfLine(line, read),
  isReckoned: kindOf(line) === 'unit price' || factorWords(line) !== '',
  theirs: other ? wordsOfLine(line, other.lines) : null,
  error: problems.length > 0 ? unread.find((one) => one.line === line)?.text : undefined,
})

const priceWords = ({ price, offers }: Tender) => ({
  words: evaluatedPriceWords(price.lines, offers),
  formula: evaluatedPriceFormula(price.lines),
  vat: vatWords(price),
})

/** Saves the prices as their next revision; lines may still be empty. */
export function savePrices(tx: Writes, visit: Visit, own: OwnBid): Answer {
  const state = stateOfBid(tx, own)
  const { lines, unread } = readPrices(own.publication.content, visit.form)
  const again = (status: number, pricing: Omit<Pricing, 'typed' | 'typedIn'>): Answer => {
    const typedIn = refusedTyping(tx, own.person.id, pathOf(own), visit.form)
    return {
      ...pricePage(status, visit, own, state, { typed: visit.form, typedIn, ...pricing }),
      afterwards: keepTyping(own.person.id, pathOf(own), visit.form, visit.now),
    }
  }

  if (!state.open) return again(409, { unsavedAt: visit.now })
  if (textOf(visit.form, 'do') === 'discard') return leave(tx, visit, own, '')
  if (unread.length > 0) return again(422, { problems: problemsOf(unread) })
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
