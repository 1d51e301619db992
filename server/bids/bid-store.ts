import { randomBytes } from 'node:crypto'
import { canonical, type Json } from '../audit/canonical.js'
import { contentDigest } from '../audit/chain.js'
import { all, change, one, remembered, type Connection, type Reads, type Writes } from '../database/access.js'
import { newId } from '../database/ids.js'
import { SEALED } from '../database/sealed-names.js'
import { openKeysOf, sealFor, unsealFor } from '../database/sealing.js'
import type { BidContent } from '../rules/bid.js'
import { bidDigests } from './bid-digest.js'
import { keepSubmittedFiles } from './file-store.js'
import { openLotOrders } from './lot-store.js'
import { sealDraft, tenderOfBid } from './sealed-draft-store.js'

export type { BidContent } from '../rules/bid.js'

/** A bid as its own organisation knows it. */
export interface Bid {
  id: string
  tender: string
  organisation: string
  /** The name of the organisation, and of the lot behind it if there is one. */
  bidder: string
  /** The lot that it is for; '' where the tender has none. */
  lot: string
  at: string
}

const SELECT_BID = `SELECT b.id, b.tender, b.organisation, n.bidder, b.lot, b.at
  FROM bids b JOIN bid_names n ON n.id = b.id`

/** A bid by its id, or undefined. Who may know of it is for the caller to ask. */
export const bidOf = one<Bid, { bid: string }>(`${SELECT_BID} WHERE b.id = :bid`)
/** The bid of an organisation for a tender, or undefined; of several for different lots the one that was begun first. */
export const bidFor = one<Bid, { tender: string; organisation: string }>(
  `${SELECT_BID} WHERE b.tender = :tender AND b.organisation = :organisation ORDER BY b.at, b.id LIMIT 1`,
)
/** Every bid of an organisation, the newest first. */
export const bidsOfOrganisation = all<Bid, { organisation: string }>(
  `${SELECT_BID} WHERE b.organisation = :organisation ORDER BY b.at DESC, b.id`,
)

const newSalt = (): string => randomBytes(16).toString('hex')

const insertBid = change<{ id: string; tender: string; organisation: string; lot: string; by: string; now: string }>(
  'INSERT INTO bids (id, tender, organisation, lot, begun_by, at) VALUES (:id, :tender, :organisation, :lot, :by, :now)',
)

/** Begins the bid of an organisation for a tender, or for one of its lots: the database refuses a second one. Answers its id. */
export function keepBid(
  tx: Writes,
  begun: { id?: string; tender: string; organisation: string; lot?: string; by: string; now: string },
): string {
  const id = begun.id ?? newId()
  insertBid(tx, { lot: '', ...begun, id })
  return id
}

/** What was kept: its revision, and its salted digest for the ledger. */
export interface Kept {
  revision: number
  digest: string
}

const lastAnswer = one<{ revision: number | null }, { bid: string; criterion: string }>(
  'SELECT max(revision) AS revision FROM answers WHERE bid = :bid AND criterion = :criterion',
)
const insertAnswer = change<{
  bid: string
  criterion: string
  revision: number
  text: Buffer
  salt: string
  by: string
  now: string
}>(
  'INSERT INTO answers (bid, criterion, revision, text, salt, saved_by, at) VALUES (:bid, :criterion, :revision, :text, :salt, :by, :now)',
)

/** Keeps the next revision of an answer, sealed; earlier ones stay. */
export function keepAnswer(
  tx: Writes,
  answer: { bid: string; criterion: string; text: string; by: string; now: string },
): Kept {
  const revision = (lastAnswer(tx, { bid: answer.bid, criterion: answer.criterion })?.revision ?? 0) + 1
  const salt = newSalt()
  const text = sealDraft(tx, answer.bid, answer.text, SEALED.answer(answer.bid, answer.criterion, revision))
  insertAnswer(tx, { ...answer, text, revision, salt })
  return { revision, digest: contentDigest(salt, answer.text) }
}

const lastPrices = one<{ revision: number | null }, { bid: string }>(
  'SELECT max(revision) AS revision FROM bid_prices WHERE bid = :bid',
)
const insertPrices = change<{
  bid: string
  revision: number
  lines: Buffer
  salt: string
  by: string
  now: string
}>(
  'INSERT INTO bid_prices (bid, revision, lines, salt, saved_by, at) VALUES (:bid, :revision, :lines, :salt, :by, :now)',
)

/** Keeps the next revision of a bid's prices, sealed (whole pence by line; a line not yet given is absent); earlier ones stay. */
export function keepPrices(
  tx: Writes,
  prices: { bid: string; lines: Record<string, number>; by: string; now: string },
): Kept {
  const revision = (lastPrices(tx, { bid: prices.bid })?.revision ?? 0) + 1
  const salt = newSalt()
  const lines = sealDraft(tx, prices.bid, canonical(prices.lines), SEALED.prices(prices.bid, revision))
  insertPrices(tx, { ...prices, revision, lines, salt })
  return { revision, digest: contentDigest(salt, prices.lines) }
}

const lastSubmission = one<{ version: number | null }, { bid: string }>(
  'SELECT max(version) AS version FROM submissions WHERE bid = :bid',
)
const insertSubmission = change<{
  id: string
  bid: string
  version: number
  publication: string
  content: Buffer
  salt: string
  digest: string
  by: string
  now: string
}>(`INSERT INTO submissions (id, bid, version, publication, content, salt, digest, by, at)
  VALUES (:id, :bid, :version, :publication, :content, :salt, :digest, :by, :now)`)

/** Keeps what was submitted under a publication, sealed under a key of its own, in place of what was submitted before, which stays. The database refuses it at or after the deadline. */
export function keepSubmission(
  tx: Writes,
  submitted: { id?: string; bid: string; publication: string; content: BidContent; by: string; now: string },
): { id: string; version: number; digest: string } {
  const { bid, publication, content, by, now } = submitted
  const id = submitted.id ?? newId()
  const version = (lastSubmission(tx, { bid })?.version ?? 0) + 1
  const salt = newSalt()
  const digest = bidDigests(content, salt).whole
  const text = canonical(content as unknown as Json)
  const sealed = sealFor(tx, tenderOfBid(tx, bid), text, SEALED.submission(id), `submission ${id}`)
  insertSubmission(tx, { id, bid, version, publication, content: sealed, salt, digest, by, now })
  keepSubmittedFiles(tx, bid, id, content.files ?? [])
  return { id, version, digest }
}

/** Withdraws what was submitted; it stays as a record. The database refuses it at or after the deadline. */
export const keepWithdrawal = change<{ submission: string; by: string; now: string }>(
  'INSERT INTO withdrawals (submission, by, at) VALUES (:submission, :by, :now)',
)

interface Opening extends Record<string, string> {
  tender: string
  first: string
  second: string
  now: string
}
const insertOpening = change<Opening>(
  'INSERT INTO openings (tender, first, second, at) VALUES (:tender, :first, :second, :now)',
)

/**
 * Opens the bids of a tender by the hands of two different people, and with them the keys under which they lie sealed. The
 * database refuses it before the deadline.
 */
export function keepOpening(tx: Writes, opening: Opening): void {
  insertOpening(tx, opening)
  openKeysOf(tx, opening.tender, opening.now)
  openLotOrders(tx, opening.tender, opening.now)
}

/** A bid in the competition: submitted, not withdrawn, opened. */
export interface OpenedBid {
  id: string
  tender: string
  organisation: string
  /** The name of the organisation, and of the lot behind it if there is one. */
  bidder: string
  /** The lot that it is for; '' where the tender has none. */
  lot: string
  /** The name of the organisation alone. */
  organisationName: string
  submission: string
  submittedAt: string
  digest: string
  content: BidContent
}

const SELECT_OPENED =
  'SELECT id, tender, organisation, bidder, lot, organisation_name AS organisationName, submission, submitted_at AS submittedAt, digest FROM opened_bids'
const openedRows = all<Omit<OpenedBid, 'content'>, { tender: string }>(
  `${SELECT_OPENED} WHERE tender = :tender ORDER BY bidder, id`,
)
const openedRow = one<Omit<OpenedBid, 'content'>, { bid: string }>(`${SELECT_OPENED} WHERE id = :bid`)
const contentRow = one<{ tender: string; content: Buffer }, { submission: string }>(
  'SELECT b.tender, s.content FROM submissions s JOIN bids b ON b.id = s.bid WHERE s.id = :submission',
)

const LARGEST_MEMORY = 1000
// By connection: what one could unseal, another without the key must not find here.
const memories = new WeakMap<Connection, Map<string, BidContent>>()

/** What was submitted. It never changes, so it is unsealed and parsed once. Throws when there is no such submission. */
export function submittedContent(db: Reads, submission: string): BidContent {
  let known = memories.get(db.connection)
  if (!known) memories.set(db.connection, (known = new Map()))
  const remembered = known.get(submission)
  if (remembered) return remembered
  const content = unsealedContent(db, submission)
  if (known.size >= LARGEST_MEMORY) known.delete(known.keys().next().value as string)
  known.set(submission, content)
  return content
}

function unsealedContent(db: Reads, submission: string): BidContent {
  const row = contentRow(db, { submission })
  if (!row) throw new Error(`There is no submission ${submission}`)
  const { tender, content } = row
  const text = unsealFor(db, tender, content, SEALED.submission(submission), `submission ${submission}`)
  return JSON.parse(String(text)) as BidContent
}

const withContent = (db: Reads, row: Omit<OpenedBid, 'content'>): OpenedBid => ({
  ...row,
  content: submittedContent(db, row.submission),
})

/** The opened bids of a tender by the name of their bidders; none before the opening. Who may see which is for the caller to ask (`rules/sight.ts`). */
export const bidsOpened = (db: Reads, tender: string): readonly OpenedBid[] =>
  remembered(db, `bids ${tender}`, () => openedRows(db, { tender }).map((row) => withContent(db, row)))

/** One opened bid, or undefined. */
export const openedBid = (db: Reads, bid: string): OpenedBid | undefined =>
  remembered(db, `bid ${bid}`, () => {
    const row = openedRow(db, { bid })
    return row && withContent(db, row)
  })
