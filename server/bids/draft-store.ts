import { all, one, type Reads } from '../database/access.js'
import { SEALED } from '../database/sealed-names.js'
import { unsealForHouse } from '../database/sealing.js'
import { filesOfBid, type KeptFile } from './file-store.js'
import { draftUnsealer } from './sealed-draft-store.js'
import { newestStatements, type Statement } from './statement-store.js'

/** The newest revision of an answer, and who saved it when. */
export interface SavedAnswer {
  criterion: string
  revision: number
  text: string
  /** The name of whoever saved it. */
  by: string
  at: string
}

/** The newest revision of a bid's prices: whole pence by line. */
export interface SavedPrices {
  revision: number
  lines: Record<string, number>
  by: string
  at: string
}

/** Everything that has been saved of a bid and would be submitted now. */
export interface Draft {
  answers: Map<string, SavedAnswer>
  prices: SavedPrices | null
  /** Studies, contracts and what stands around them, those taken out among them, in the order in which they were first saved. */
  statements: Statement[]
  /** Every file that was attached, those taken out among them, in the order in which they came. */
  files: KeptFile[]
}

const SELECT_ANSWER = `SELECT a.criterion, a.revision, a.text, p.name AS by, a.at
  FROM answers a JOIN accounts p ON p.id = a.saved_by`
type AnswerRow = Omit<SavedAnswer, 'text'> & { text: Buffer }
const newestAnswers = all<AnswerRow, { bid: string }>(`${SELECT_ANSWER} WHERE a.bid = :bid
  AND a.revision = (SELECT max(revision) FROM answers WHERE bid = a.bid AND criterion = a.criterion)`)
const newestPrices = one<Omit<SavedPrices, 'lines'> & { lines: Buffer }, { bid: string }>(`
  SELECT r.revision, r.lines, p.name AS by, r.at FROM bid_prices r JOIN accounts p ON p.id = r.saved_by
  WHERE r.bid = :bid ORDER BY r.revision DESC LIMIT 1`)

/** The saved draft of a bid. */
export function draftOfBid(db: Reads, bid: string): Draft {
  const prices = newestPrices(db, { bid })
  const unseal = draftUnsealer(db, bid)
  return {
    answers: new Map(newestAnswers(db, { bid }).map((row) => [row.criterion, answerIn(bid, row, unseal)])),
    prices: prices ? { ...prices, lines: linesIn(unseal(prices.lines, SEALED.prices(bid, prices.revision))) } : null,
    statements: newestStatements(db, bid),
    files: filesOfBid(db, bid),
  }
}

const linesIn = (text: string): Record<string, number> => JSON.parse(text) as Record<string, number>

const answerIn = (bid: string, row: AnswerRow, unseal: ReturnType<typeof draftUnsealer>): SavedAnswer => ({
  ...row,
  text: unseal(row.text, SEALED.answer(bid, row.criterion, row.revision)),
})

const revisionRow = one<AnswerRow, { bid: string; criterion: string; revision: number }>(
  `${SELECT_ANSWER} WHERE a.bid = :bid AND a.criterion = :criterion AND a.revision = :revision`,
)

/** One revision of an answer, or undefined. */
export function answerRevision(
  db: Reads,
  asked: { bid: string; criterion: string; revision: number },
): SavedAnswer | undefined {
  const row = revisionRow(db, asked)
  return row && answerIn(asked.bid, row, draftUnsealer(db, asked.bid))
}

const typingRows = all<{ path: string; form: Buffer; at: string }, { account: string; from: string; to: string }>(
  'SELECT path, form, at FROM form_drafts WHERE account = :account AND path >= :from AND path < :to ORDER BY path',
)

/** What a person has typed on the pages of a bid and not saved yet, by the path of the page. */
export const typingOn = (db: Reads, account: string, bid: string): { path: string; form: unknown; at: string }[] =>
  typingRows(db, { account, from: `/bids/${bid}/`, to: `/bids/${bid}0` }).map((row) => ({
    ...row,
    form: JSON.parse(unsealForHouse(db, row.form, SEALED.typing(account, row.path))) as unknown,
  }))
