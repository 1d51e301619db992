import { record } from '../audit/ledger-store.js'
import type { Reads, Writes } from '../database/access.js'
import { sees } from '../rules/sight.js'
import { bidsOpened, type OpenedBid } from '../bids/bid-store.js'
import { draftOf, dropTyped } from '../people/kept-form-store.js'
import { wordsOfLine } from '../bids/price-view.js'
import { isRelative } from '../rules/price.js'
import { lineTitle } from '../rules/price-lines.js'
import { lotsOf, tenderOfLot } from '../rules/lots.js'
import { rulesOf } from '../rules/ranking.js'
import { unless } from '../rules/problems.js'
import type { Problem, Tender } from '../rules/tender.js'
import { countedIn } from '../rules/counted-payment.js'
import { allows } from '../rules/timetable.js'
import { evaluatedPriceWords, vatWords } from '../tenders/evaluated-price-words.js'
import { placeOf, stageNow } from '../tenders/place.js'
import { goTo, show, textOf, wrongStage, type Answer, type Locals, type Visit } from '../web/visits.js'
import { count, list } from '../web/wording.js'
import { priceOfBid, pricesOf } from './case-file.js'
import { rowsOf } from './lot-awards.js'
import { openEnquiries, openTriggered } from './low-price-opening.js'
import { linesOf, priceParts } from './offer-price.js'
import { countsStudies, hidesStudies } from './offer-sight.js'
import { openedPrices } from './opened-prices.js'
import { overtaken } from './overtaken.js'
import type { AtPrices } from './permissions.js'
import { keepPriceConfirmation, keepPriceOpening, priceRecordOf } from './price-store.js'
import { formulaInWords, formulaName, pointsForPrices } from './price-words.js'
import { tabsOf } from './tabs.js'

/** The prices that this person may see now, line by line, and what they earn. */
export function showPrices(db: Reads, visit: Visit, found: AtPrices): Answer {
  const draft = draftOf(db, found.person.id, visit.path)
  return pricesPage(db, visit, found, 200, draft ? { typed: draft.form, draftAt: draft.at } : {})
}

function pricesPage(db: Reads, visit: Visit, found: AtPrices, status: number, more: Locals = {}): Answer {
  const { file } = found
  return show(status, 'award/prices', {
    title: 'Prices',
    place: placeOf(file, visit.now),
    wide: true,
    tabs: tabsOf(found, 'prices'),
    tender: file.id,
    lines: file.publication.content.price.lines.map(lineTitle),
    inWords: evaluatedPriceWords(file.publication.content.price.lines),
    vat: vatWords(file.publication.content.price),
    groups: groupsOf(db, found),
    final: sees(found.viewer, found.scene, { kind: 'ranking' }),
    undeclared: undeclaredOf(db, found),
    record: priceRecordOf(db, { tender: file.id }) ?? null,
    sealed: file.facts.moderationEndedAt === null,
    early: found.viewer.seats.has('price') && file.facts.moderationEndedAt === null,
    mayOpen: found.hand && allows(file.stage.name, 'open prices') && !file.pricesOpenedAt,
    mayConfirm: found.hand && allows(file.stage.name, 'open prices') && file.pricesOpenedAt !== null,
    page: `/tenders/${file.id}/prices`,
    enquired: openEnquiries(db, file.id).filter(({ bid }) => found.bids.some(({ id }) => id === bid)),
    ...more,
  })
}

/** Bids whose prices are marked together: those for one lot, or all of them. */
interface Group {
  /** The title of the lot; '' without lots. */
  title: string
  tender: Tender
  bids: readonly OpenedBid[]
}

function partsOf({ file, bids }: AtPrices): Group[] {
  const tender = file.publication.content
  const lots = lotsOf(tender)
  if (lots.length === 0) return [{ title: '', tender, bids }]
  return lots.map((lot) => ({
    title: lot.title,
    tender: tenderOfLot(tender, lot),
    bids: bids.filter((bid) => bid.lot === lot.id),
  }))
}

function groupsOf(db: Reads, found: AtPrices) {
  const isRanked = sees(found.viewer, found.scene, { kind: 'ranking' })
  return partsOf(found).map((group) => ({
    title: group.title,
    rows: group.bids.map((bid) => rowOf(found, group.tender, bid)),
    counted: countedIn(group.tender.offers),
    points: isRanked ? rankedPoints(db, found, group) : pointsOf(found, group),
    formula: formulaOf(group.tender),
  }))
}

function rowOf(found: AtPrices, tender: Tender, bid: OpenedBid) {
  const parts = countsEarly(found) ? null : priceParts(tender, bid)
  return {
    bidder: bid.bidder,
    lines: tender.price.lines.map((line) => wordsOfLine(line, bid.content.prices)),
    sum: linesOf(tender, bid),
    payment: parts?.counted?.pence ?? null,
    pence: parts?.pence ?? null,
    later: countsEarly(found),
  }
}

/** Whether evaluated prices are not shown yet, since they would tell what a bid's studies come to. */
const countsEarly = (found: AtPrices): boolean => hidesStudies(found) && countsStudies(found.file.publication.content)

function formulaOf(tender: Tender) {
  const { formula, price, places } = rulesOf(tender)
  if (!price) return null
  return {
    name: formulaName(formula),
    words: formulaInWords(formula, price.weight),
    weight: price.weight,
    places,
    relative: isRelative(formula),
    earnsPoints: formula.kind !== 'price per quality point',
  }
}

/** Points as the ranking gives them, in the order of the bids; null for a bid that is not ranked. */
function rankedPoints(db: Reads, { file }: AtPrices, { tender, bids }: Group): (string | null)[] | null {
  const { formula, price } = rulesOf(tender)
  if (formula.kind === 'price per quality point' || !price) return null
  const rows = rowsOf(db, file)
  return bids.map(({ id }) => rows.find(({ bid }) => bid === id)?.price?.points ?? null)
}

/** Points in the order of the bids; none where a formula compares prices and this person does not see all of them. */
function pointsOf(found: AtPrices, { tender, bids }: Group): (string | null)[] | null {
  const { isAll } = found
  const { formula, price, places } = rulesOf(tender)
  if (!price || formula.kind === 'price per quality point' || (isRelative(formula) && !isAll)) return null
  if (countsEarly(found)) return null
  const points = pointsForPrices(formula, price.weight, pricesOf(tender, bids), places)
  return bids.map(({ id }) => points.get(id) ?? null)
}

/** Bidders about whom this person has yet to declare, or waits for a decision: their prices are not shown. */
const undeclaredOf = (db: Reads, { file, viewer, scene }: AtPrices): string[] =>
  bidsOpened(db, file.id)
    .filter(
      ({ id, organisation }) =>
        sees(viewer, scene, { kind: 'bidder', bid: id, organisation }) &&
        !sees(viewer, scene, { kind: 'price', bid: id, organisation }),
    )
    .map(({ bidder }) => bidder)

/** Opens the prices for everybody who sits on the tender. */
export function openPrices(tx: Writes, visit: Visit, found: AtPrices): Answer {
  const { file, person, bids } = found
  const back = `/tenders/${file.id}/prices`
  if (!allows(file.stage.name, 'open prices'))
    throw wrongStage(stageNow(file), 'Prices are opened once every moderation is closed.')
  if (file.pricesOpenedAt) return goTo(back)
  keepPriceOpening(tx, { tender: file.id, by: person.id, now: visit.now })
  record(tx, visit, {
    act: 'prices.opened',
    tender: file.id,
    detail: { bids: bids.length },
    contents: openedPrices(tx, file),
  })
  if (openTriggered(tx, visit, file, person.id) > 0) return goTo(`/tenders/${file.id}/low-prices`, LOOKED_INTO)
  return goTo(back, 'Prices are open. Check each line, then confirm the evaluated prices.')
}

const LOOKED_INTO =
  'Prices are open. The published rule looks into what is listed here: ask the bidder, and decide, before prices are confirmed.'

/** What stops the evaluated prices from being confirmed. Nobody should know the ranking while a price is looked into. */
function confirmationProblems(db: Reads, tender: string, note: string): Problem[] {
  const open = openEnquiries(db, tender).map(({ bidder }) => bidder)
  const waits = `An enquiry into the price of ${list(open)} is open. Decide it first`
  return [
    ...unless(open.length === 0, 'note', waits),
    ...unless(note !== '', 'note', 'Say what you checked before you confirm the prices'),
  ]
}

/** Confirms the evaluated prices with a note; totals are computed from then on. */
export function confirmPrices(tx: Writes, visit: Visit, found: AtPrices): Answer {
  const { file, person, bids } = found
  const note = textOf(visit.form, 'note').trim()
  const done = priceRecordOf(tx, { tender: file.id })
  if (done?.confirmedAt) return confirmedBefore(visit, found, done.note ?? '', done.confirmedBy ?? '', note)
  if (!allows(file.stage.name, 'open prices') || !file.pricesOpenedAt)
    throw wrongStage(stageNow(file), 'Evaluated prices are confirmed after the prices were opened.')
  const problems = confirmationProblems(tx, file.id, note)
  if (problems.length > 0) return pricesPage(tx, visit, found, 422, { typed: visit.form, problems })
  keepPriceConfirmation(tx, { tender: file.id, note, by: person.id, now: visit.now })
  const prices = Object.fromEntries(bids.map((bid) => [bid.id, priceOfBid(file.publication.content, bid)]))
  record(tx, visit, {
    act: 'prices.confirmed',
    tender: file.id,
    detail: { bids: bids.length },
    contents: { note, prices },
  })
  dropTyped(tx, person.id, `/tenders/${file.id}/prices`, visit.form)
  const next = found.viewer.lead ? 'ranking' : 'prices'
  return goTo(
    `/tenders/${file.id}/${next}`,
    `The evaluated prices of ${count(bids.length, 'bid')} are confirmed. Totals are computed.`,
  )
}

function confirmedBefore(visit: Visit, found: AtPrices, stored: string, by: string, typed: string): Answer {
  const back = `/tenders/${found.file.id}/prices`
  if (stored === typed) return goTo(back)
  return overtaken({
    place: placeOf(found.file, visit.now),
    title: 'The prices were confirmed meanwhile',
    text: `${by} confirmed the evaluated prices before your note arrived. Prices are confirmed once, so your note was not kept.`,
    stored: [{ key: 'Note that was kept', text: stored }],
    typed: [{ key: 'Your note', text: typed }],
    next: { href: back, text: 'Go to the prices' },
  })
}
