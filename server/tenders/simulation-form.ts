import { expectedPence, settingsProblems, usualSettings } from '../rules/simulation/settings.js'
import type { Settings, TrialBid } from '../rules/simulation/findings.js'
import { typedBids, type TypedBid } from '../rules/simulation/typed-bids.js'
import { lotsOf, tenderForLot } from '../rules/lots.js'
import { markedCriteriaOf, type Problem, type Tender } from '../rules/tender.js'
import { listOf, textOf, type Form } from '../web/visits.js'
import { penceIn, poundsFor } from './money-typed.js'

const MONEY: (keyof Settings)[] = ['pence', 'step']
const FEWEST_BOXES = 3
const SPARE_BOXES = 1

const keysOf = (settings: Settings): (keyof Settings)[] => Object.keys(settings) as (keyof Settings)[]

/** A whole number as people type it, with their minus sign and a per cent sign at most; what is none is no number. */
function wholeIn(text: string): number {
  const digits = text
    .trim()
    .replace(/^\u2212/, '-')
    .replace(/\s*%$/, '')
    .replaceAll(',', '')
  return /^-?\d{1,15}$/.test(digits) ? Number(digits) : NaN
}

const boxFor = (key: keyof Settings, value: number): string => (MONEY.includes(key) ? poundsFor(value) : String(value))

/** Settings as the boxes of the form show them, and as an address holds them. */
export const settingsToForm = (settings: Settings): Record<keyof Settings, string> =>
  Object.fromEntries(keysOf(settings).map((key) => [key, boxFor(key, settings[key])])) as Record<keyof Settings, string>

/** How a trial is asked for: which lot, how bids are invented, and what was typed for that. */
export interface Asked {
  /** The lot's id, or '' where the tender is awarded as a whole. */
  lot: string
  /** The draft, or its lot as a tender of its own. */
  tender: Tender
  settings: Settings
  typed: Form
  problems: Problem[]
}

/** The trial that an address asks for; what it does not say is as usual for this draft. */
export function askedIn(draft: Tender, form: Form): Asked {
  const lots = lotsOf(draft)
  const lot = lots.find(({ id }) => id === textOf(form, 'lot'))?.id ?? lots[0]?.id ?? ''
  const tender = tenderForLot(draft, lot)
  const usual = usualSettings(tender)
  const typed: Form = { ...settingsToForm(usual) }
  const read = keysOf(usual).map((key) => {
    if (form[key] === undefined) return [key, usual[key]]
    const text = (typed[key] = textOf(form, key).trim())
    return [key, MONEY.includes(key) ? (penceIn(text) ?? NaN) : wholeIn(text)]
  })
  const settings = Object.fromEntries(read) as Settings
  return { lot, tender, settings, typed, problems: settingsProblems(settings) }
}

/** The part of an address that asks for a trial, without what is as usual; '' where all is. */
export function addressPart({ tender, lot, settings }: Asked, changes: Partial<Settings> = {}): string {
  const usual = usualSettings(tender)
  const wanted = { ...settings, ...changes }
  const boxes = settingsToForm(wanted)
  const said = keysOf(usual).filter((key) => wanted[key] !== usual[key])
  const query = new URLSearchParams(lot ? { lot } : {})
  for (const key of said) query.set(key, boxes[key])
  return query.size === 0 ? '' : `?${query.toString()}`
}

/** Whether the price in the middle comes from the draft itself. */
export const isPriceDrafted = ({ price: { formula } }: Tender): boolean =>
  formula.kind === 'fixed benchmark' || formula.kind === 'linear' ? expectedPence(formula) > 0 : false

/** What was typed of bids, one after the other: the boxes of one name are a list, a column of the page each. */
export function typedIn(tender: Tender, form: Form): TypedBid[] {
  const criteria = markedCriteriaOf(tender)
  const lists = criteria.map(({ id }) => [id, listOf(form, `mark-${id}`)] as const)
  const count = Math.max(
    listOf(form, 'bid').length,
    listOf(form, 'price').length,
    ...lists.map(([, list]) => list.length),
  )
  return Array.from({ length: count }, (_, at) => ({
    bid: listOf(form, 'bid')[at] ?? '',
    price: listOf(form, 'price')[at] ?? '',
    marks: Object.fromEntries(lists.map(([id, list]) => [id, list[at] ?? ''])),
  }))
}

/** Typed bids as the form that they are kept as. */
export const bidsToForm = (tender: Tender, bids: TypedBid[]): Form => ({
  bid: bids.map(({ bid }) => bid),
  price: bids.map(({ price }) => price),
  ...Object.fromEntries(
    markedCriteriaOf(tender).map(({ id }) => [`mark-${id}`, bids.map(({ marks }) => marks[id] ?? '')]),
  ),
})

/** Invented bids as if somebody had typed them, to begin from. */
export const asTyped = (bids: TrialBid[]): TypedBid[] =>
  bids.map(({ bidder, pence, marks }) => ({ bid: bidder, price: pence === null ? '' : poundsFor(pence), marks }))

/** What is kept of typed bids: those that hold anything, with boxes for one more. */
export function boxesFor(bids: TypedBid[]): TypedBid[] {
  const last = bids.findLastIndex(({ bid, price, marks }) =>
    [bid, price, ...Object.values(marks)].some((text) => text.trim()),
  )
  const used = bids.slice(0, last + 1)
  const wanted = Math.max(FEWEST_BOXES, used.length + SPARE_BOXES)
  const blank = Array.from({ length: wanted - used.length }, () => ({ bid: '', price: '', marks: {} }))
  return [...used, ...blank]
}

/** Typed bids as a trial takes them: null where there are none, or where they do not fit the draft. */
export function trialBids(tender: Tender, typed: TypedBid[]): { bids: TrialBid[] | null; problems: Problem[] } {
  const { bids, problems } = typedBids(tender, typed, 'page')
  return { bids: problems.length > 0 || bids.length === 0 ? null : bids, problems }
}
