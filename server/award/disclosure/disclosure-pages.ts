import { record } from '../../audit/ledger-store.js'
import { bidsOpened, type OpenedBid } from '../../bids/bid-store.js'
import type { Reads, Writes } from '../../database/access.js'
import { placeOf } from '../../tenders/place.js'
import { goTo, show, textOf, type Answer, type Locals, type Visit } from '../../web/visits.js'
import { lastReportOf, reportOf, type Report } from '../report-store.js'
import { tabsOf } from '../tabs.js'
import type { AtPacks } from './disclosure-permissions.js'
import { keepPack, packsOnBid, type DisclosurePack } from './disclosure-store.js'
import { packTitle, stateOf, stateTag } from './disclosure-words.js'
import { dismissalsOf, keepDismissal, keepRedaction, redactionsOf } from './redaction-store.js'

const listPath = ({ file }: AtPacks): string => `/tenders/${file.id}/disclosure`

/** The bid that is awarded the contract, or with lots the one to which the lot of a bid falls; null where none is. */
export function winnerFor(report: Report | null, bid: OpenedBid): string | null {
  if (!report) return null
  const { decision } = report.content
  return decision.lots ? (decision.lots.find(({ lot }) => lot === bid.lot)?.bid ?? null) : decision.bid
}

const lastReport = (db: Reads, tender: string): Report | null => reportOf(db, lastReportOf(db, tender) ?? '')

/** The bids whose bidders can complain: every one that was opened, but those that are awarded the contract, and those that this person is recused from. */
function complaining(db: Reads, { file, viewer }: AtPacks): OpenedBid[] {
  const report = lastReport(db, file.id)
  const isOut = (bid: string | null): boolean => bid !== null && viewer.standings.get(bid) === 'recused'
  return bidsOpened(db, file.id).filter((bid) => {
    const winner = winnerFor(report, bid)
    return winner !== bid.id && !isOut(bid.id) && !isOut(winner)
  })
}

function listPage(db: Reads, visit: Visit, at: AtPacks, status: number, more: Locals = {}): Answer {
  const { file, viewer, packs } = at
  const begun = new Set(packs.filter((pack) => pack.isLast && stateOf(pack) !== 'issued').map(({ bid }) => bid))
  return show(status, 'award/disclosure-list', {
    title: 'Disclosure',
    place: placeOf(file, visit.now),
    tabs: tabsOf(at, 'disclosure'),
    path: listPath(at),
    packs: packs.map((pack) => ({ ...pack, title: packTitle(pack), state: stateTag(pack) })),
    makes: viewer.lead,
    choices: viewer.lead
      ? complaining(db, at)
          .filter(({ id }) => !begun.has(id))
          .map(({ id, bidder }) => ({ value: id, text: bidder }))
      : [],
    ...more,
  })
}

/** The packs on a tender, and for the lead the way to make one. */
export const showPacks = (db: Reads, visit: Visit, at: AtPacks): Answer => listPage(db, visit, at, 200)

/** Whether the lead asks for a new version in the place of one that was prepared and cannot or must not be issued. */
const isInPlace = (visit: Visit, before: DisclosurePack): boolean =>
  textOf(visit.form, 'after') === before.id && ['waiting', 'approved'].includes(stateOf(before))

/** Makes the pack on a bid, in one click; one that is being made is led to. */
export function beginPack(tx: Writes, visit: Visit, at: AtPacks): Answer {
  const chosen = textOf(visit.form, 'bid')
  const opened = bidsOpened(tx, at.file.id).find(({ id }) => id === chosen)
  const [before] = opened ? packsOnBid(tx, { tender: at.file.id, bid: opened.id }) : []
  if (before && stateOf(before) !== 'issued' && !isInPlace(visit, before))
    return goTo(`/disclosure/${before.id}`, 'This pack is being made already. Here it is.')
  const bid = complaining(tx, at).find(({ id }) => id === chosen)
  if (!bid) return listPage(tx, visit, at, 422, { problems: [{ field: 'bid', text: problemWith(tx, at, opened) }] })
  const pack = begin(tx, visit, at, bid)
  const carried = before ? 'What was withheld from the earlier pack is withheld from this one. ' : ''
  return goTo(`/disclosure/${pack}`, `The pack is made. ${carried}Look at what was found in it, then prepare it.`)
}

function problemWith(db: Reads, { file }: AtPacks, opened: OpenedBid | undefined): string {
  if (opened && winnerFor(lastReport(db, file.id), opened) === opened.id)
    return `${opened.bidder} is awarded the contract: a pack is for a bidder that complains of that`
  return 'Choose the bidder that complains'
}

/** Begins the next version of the pack on a bid, with what was withheld from the one before. */
function begin(tx: Writes, visit: Visit, { file, person }: AtPacks, bid: OpenedBid): string {
  const [before] = packsOnBid(tx, { tender: file.id, bid: bid.id })
  const report = lastReport(tx, file.id)
  const version = (before?.version ?? 0) + 1
  const act = { by: person.id, now: visit.now }
  const about = { tender: file.id, bid: bid.id, version, winner: winnerFor(report, bid), report: report?.id ?? null }
  const pack = keepPack(tx, { ...about, ...act })
  const carried = before ? redactionsOf(tx, before.id) : []
  for (const redaction of carried) keepRedaction(tx, pack, redaction, act)
  for (const { finding, reason } of before ? dismissalsOf(tx, before.id) : [])
    keepDismissal(tx, { pack, finding, reason, ...act })
  const detail = { pack, version, redactions: carried.length, winner: about.winner }
  record(tx, visit, { act: 'disclosure.begun', tender: file.id, bid: bid.id, detail })
  return pack
}
