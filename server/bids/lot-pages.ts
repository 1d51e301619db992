import { record } from '../audit/ledger-store.js'
import type { Reads, Writes } from '../database/access.js'
import type { Lot } from '../rules/lot.js'
import type { Problem } from '../rules/tender.js'
import { limitWords } from '../tenders/lot-words.js'
import { placeOf } from '../tenders/place.js'
import { goTo, show, textOf, type Answer, type Form, type Locals, type Visit } from '../web/visits.js'
import { list, moment } from '../web/wording.js'
import { stateWord } from './bid-pages.js'
import { asksForOrder, type AtLots } from './lot-permissions.js'
import { keepLotOrder, lotOrderOf, type LotOrder } from './lot-store.js'
import { newestSubmissions } from './submission-store.js'

const orderField = (lot: Lot): string => `order-${lot.id}`

/** Every lot of a tender with where one's bid for it stands, and in which order they are wanted; without lots, the tender. */
export const showLotBids = (db: Reads, visit: Visit, at: AtLots): Answer =>
  at.lots.length > 0 ? page(db, visit, at, 200) : goTo(`/tenders/${at.file.id}`)

function page(db: Reads, visit: Visit, at: AtLots, status: number, more: Locals = {}): Answer {
  const { file, publication, lots, organisation, open } = at
  const order = lotOrderOf(db, { tender: file.id, organisation })
  return show(status, 'bids/lots', {
    title: 'Your bids, lot by lot',
    place: placeOf(file, visit.now),
    back: { href: '/bids', text: 'Your bids' },
    tender: { id: file.id, title: publication.content.title },
    deadline: file.facts.deadline,
    open,
    lots: linesOf(db, at),
    limit: limitWords(lots, publication.content.lotLimit),
    asksForOrder: asksForOrder(at),
    mayOrder: open && at.bids.length > 0,
    order: order && { ...order, titles: titlesOf(lots, order.lots) },
    orderRows: lots.map((lot) => ({ field: orderField(lot), title: lot.title })),
    basis: order?.revision ?? 0,
    orderTyped: typedOrder(lots, order),
    other: null,
    ...more,
  })
}

const titlesOf = (lots: Lot[], ids: string[]): string[] =>
  ids.flatMap((id) => lots.find((lot) => lot.id === id)?.title ?? [])

const typedOrder = (lots: Lot[], order: LotOrder | null): Form =>
  Object.fromEntries(
    lots.map((lot) => {
      const at = order?.lots.indexOf(lot.id) ?? -1
      return [orderField(lot), at < 0 ? '' : String(at + 1)]
    }),
  )

function linesOf(db: Reads, { lots, bids, organisation, file }: AtLots) {
  const submissions = new Map(newestSubmissions(db, { organisation }).map((one) => [one.bid, one]))
  const titles = new Map(lots.map(({ id, title }) => [id, title]))
  return lots.map((lot) => {
    const bid = bids.find((one) => one.lot === lot.id)
    const others = bids.filter((one) => one.lot !== lot.id)
    return {
      id: lot.id,
      title: lot.title,
      description: lot.description,
      bid: bid ? { id: bid.id, state: stateWord(submissions.get(bid.id), file) } : null,
      sources: others.map(({ id, lot: of }) => ({ value: id, text: titles.get(of) ?? of })),
    }
  })
}

/** The order that was typed: the places given, the lowest first; lots without a place are not named. */
function orderIn(lots: Lot[], form: Form): { order: string[]; problems: Problem[] } {
  const given = lots.flatMap((lot) => {
    const text = textOf(form, orderField(lot)).trim()
    return text === '' ? [] : [{ lot, text, place: /^\d{1,3}$/.test(text) ? Number(text) : 0 }]
  })
  const problems = given.flatMap(({ lot, place }) => {
    const field = orderField(lot)
    if (place < 1 || place > lots.length)
      return [{ field, text: `The place of “${lot.title}” must be a whole number from 1 to ${lots.length}, or empty` }]
    const same = given.filter((one) => one.place === place && one.lot !== lot).map((one) => `“${one.lot.title}”`)
    return same.length === 0 ? [] : [{ field, text: `“${lot.title}” and ${list(same)} have the same place` }]
  })
  return { order: given.toSorted((a, b) => a.place - b.place).map(({ lot }) => lot.id), problems }
}

/** Keeps the order in which the organisation wants the lots; a colleague's newer one is never written over unseen. */
export function saveLotOrder(tx: Writes, visit: Visit, at: AtLots): Answer {
  const { file, lots, organisation, person, bids } = at
  const back = `/tenders/${file.id}/bids`
  const saved = lotOrderOf(tx, { tender: file.id, organisation })
  const { order, problems } = orderIn(lots, visit.form)
  const again = (status: number, more: Locals) => page(tx, visit, at, status, { orderTyped: visit.form, ...more })
  if (!at.open) return again(409, { tooLate: true })
  if (problems.length > 0) return again(422, { problems })
  if (order.join(' ') === (saved?.lots ?? []).join(' ')) return goTo(back)
  if (textOf(visit.form, 'basis') !== String(saved?.revision ?? 0))
    return again(409, { other: saved && { ...saved, titles: titlesOf(lots, saved.lots) } })
  const { revision, digest } = keepLotOrder(tx, {
    tender: file.id,
    organisation,
    lots: order,
    by: person.id,
    now: visit.now,
  })
  record(tx, visit, { act: 'lots.ordered', tender: file.id, bid: bids[0]?.id ?? '', detail: { revision, digest } })
  return goTo(back, `Your order of lots is saved. It counts as it stands at ${moment(file.facts.deadline ?? '')}.`)
}
