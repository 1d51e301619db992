import { createHash } from 'node:crypto'
import { record } from '../audit/ledger-store.js'
import type { Reads, Writes } from '../database/access.js'
import { draftOf, dropDraft } from '../people/kept-form-store.js'
import { evaluatedPrice } from '../rules/price.js'
import { lineTitle } from '../rules/price-lines.js'
import type { Tender } from '../rules/tender.js'
import { needStage } from '../tenders/permissions.js'
import { goTo, show, textOf, type Answer, type Visit } from '../web/visits.js'
import { money } from '../web/wording.js'
import { keepPrices } from './bid-store.js'
import { bidLocals, stateOfBid, type BidState } from './bid-state.js'
import type { OwnBid } from './permissions.js'
import { comparePath, pathOfSheet, WANTED } from './price-sheet-places.js'
import { wordsOfLine } from './price-view.js'

/** Prices that were read from a workbook and wait to be saved. */
interface Waiting {
  name: string
  at: string
  /** Tells them from those of another file that was chosen in another window. */
  digest: string
  /** The publication that the form was checked against. */
  publication: string
  lines: Record<string, number>
  empty: { line: string; cell: string }[]
}

function waitingPrices(db: Reads, own: OwnBid): Waiting | null {
  const kept = draftOf(db, own.person.id, comparePath(own))
  if (!kept) return null
  const text = textOf(kept.form, 'read')
  return {
    name: textOf(kept.form, 'name'),
    at: kept.at,
    digest: createHash('sha256').update(text).digest('hex'),
    publication: textOf(kept.form, 'publication'),
    ...(JSON.parse(text) as Pick<Waiting, 'lines' | 'empty'>),
  }
}

const GONE = 'This was done already, or the file was let go. Nothing was changed now.'
const AMENDED = 'The tender was amended after you had chosen the file. Take the template out anew: nothing was changed.'

/** What a workbook would change, line by line, beside what is saved. */
export function showComparison(db: Reads, visit: Visit, own: OwnBid): Answer {
  needStage(own.file, 'submit a bid', WANTED)
  const waiting = waitingPrices(db, own)
  if (!waiting) return goTo(pathOfSheet(own), 'Choose a file first.')
  if (waiting.publication !== own.publication.digest) return goTo(pathOfSheet(own), AMENDED)
  return comparison(db, 200, visit, own, waiting, false)
}

/** The evaluated price in words, once every line is given. */
function wholeText({ price }: Tender, lines: Record<string, number>): string {
  const isWhole = price.lines.every(({ id }) => Object.hasOwn(lines, id))
  return isWhole ? money(evaluatedPrice(price.lines, lines)) : 'Incomplete'
}

function comparison(db: Reads, status: number, visit: Visit, own: OwnBid, waiting: Waiting, moved: boolean): Answer {
  const state = stateOfBid(db, own)
  const tender = own.publication.content
  const was = state.content.prices
  const rows = tender.price.lines.map((line) => ({
    label: lineTitle(line),
    was: wordsOfLine(line, was) ?? 'Not given',
    now: wordsOfLine(line, waiting.lines) ?? 'Not given',
    cell: waiting.empty.find((one) => one.line === line.id)?.cell ?? null,
  }))
  return show(status, 'bids/price-sheet-compare', {
    title: 'What the spreadsheet would change',
    ...bidLocals(own, state, visit),
    back: { href: pathOfSheet(own), text: 'Back to your prices as a spreadsheet' },
    path: comparePath(own),
    waiting,
    rows: rows.filter((row) => row.was !== row.now),
    same: rows.filter((row) => row.was === row.now).length,
    empty: rows.filter(({ cell }) => cell !== null),
    whole: { was: wholeText(tender, was), now: wholeText(tender, waiting.lines) },
    saved: state.draft.prices,
    basis: state.draft.prices?.revision ?? 0,
    moved,
  })
}

/** Saves the prices of the workbook as their next revision, all of them; or lets the file go. */
export function takePrices(tx: Writes, visit: Visit, own: OwnBid): Answer {
  needStage(own.file, 'submit a bid', WANTED)
  const waiting = waitingPrices(tx, own)
  if (!waiting) return goTo(pathOfSheet(own), GONE)
  if (waiting.publication !== own.publication.digest) return done(tx, own, pathOfSheet(own), AMENDED)
  if (textOf(visit.form, 'file') !== waiting.digest) return comparison(tx, 409, visit, own, waiting, true)
  if (textOf(visit.form, 'do') !== 'take')
    return done(tx, own, pathOfSheet(own), 'The file was let go. Nothing was changed.')

  const state = stateOfBid(tx, own)
  if (textOf(visit.form, 'basis') !== String(state.draft.prices?.revision ?? 0))
    return comparison(tx, 409, visit, own, waiting, true)
  if (!saysSame(state, waiting.lines)) keep(tx, visit, own, waiting.lines)
  return done(tx, own, `/bids/${own.bid.id}/prices`, 'The prices of the spreadsheet are saved.')
}

const saysSame = ({ content }: BidState, lines: Record<string, number>): boolean =>
  Object.keys(content.prices).length === Object.keys(lines).length &&
  Object.entries(lines).every(([line, value]) => content.prices[line] === value)

function keep(tx: Writes, visit: Visit, own: OwnBid, lines: Record<string, number>): void {
  const { revision, digest } = keepPrices(tx, { bid: own.bid.id, lines, by: own.person.id, now: visit.now })
  record(tx, visit, { act: 'price.saved', tender: own.file.id, bid: own.bid.id, detail: { revision, digest } })
}

function done(tx: Writes, own: OwnBid, to: string, notice: string): Answer {
  dropDraft(tx, { account: own.person.id, path: comparePath(own) })
  return goTo(to, notice)
}
