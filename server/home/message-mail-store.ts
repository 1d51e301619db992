import { all, change, one, type Reads, type Writes } from '../database/access.js'

/** A letter for a message: to which address, and when it is tried next (null: it was sent, or given up). */
export interface Mail {
  message: string
  person: string
  address: string
  at: string
  usefulUntil: string | null
  nextTry: string | null
}

/** What became of a try: sent; put off, to be tried again; refused for good by the other side; or given up. */
export type Outcome = 'sent' | 'put off' | 'refused' | 'given up'

const insertMail = change<{ message: string; address: string; usefulUntil: string | null; now: string }>(`
  INSERT INTO mails (message, address, at, useful_until, next_try) VALUES (:message, :address, :now, :usefulUntil, :now)`)

/** Puts a letter for a message into the outbox. */
export const keepMail = (
  tx: Writes,
  mail: { message: string; address: string; usefulUntil: string | null; now: string },
): void => void insertMail(tx, mail)

const SELECT = `SELECT l.message, m.person, l.address, l.at, l.useful_until AS usefulUntil, l.next_try AS nextTry
  FROM mails l JOIN messages m ON m.id = l.message`
const dueRow = one<Mail, { now: string }>(
  `${SELECT} WHERE l.next_try <= :now ORDER BY l.useful_until IS NULL, l.next_try, l.rowid LIMIT 1`,
)
const mailRow = one<Mail, { message: string }>(`${SELECT} WHERE l.message = :message`)

/** The letter that is sent next: those that a deadline makes useless come first. */
export const dueMail = (db: Reads, now: string): Mail | null => dueRow(db, { now }) ?? null

/** The letter of a message, or null. */
export const mailOf = (db: Reads, message: string): Mail | null => mailRow(db, { message }) ?? null

/** Says when a letter is tried next; null when never. */
export const keepNextTry = change<{ message: string; nextTry: string | null }>(
  'UPDATE mails SET next_try = :nextTry WHERE message = :message',
)
const insertTry = change<{ message: string; outcome: Outcome; words: string; now: string }>(
  'INSERT INTO mail_tries (message, outcome, words, at) VALUES (:message, :outcome, :words, :now)',
)

/** Notes a try, and when the next one is. */
export function keepTry(
  tx: Writes,
  tried: { message: string; outcome: Outcome; words: string; now: string; nextTry: string | null },
): void {
  const { nextTry, ...row } = tried
  insertTry(tx, row)
  keepNextTry(tx, { message: tried.message, nextTry })
}

const putOff = one<{ tries: number }, { message: string }>(
  "SELECT count(*) AS tries FROM mail_tries WHERE message = :message AND outcome = 'put off'",
)
/** How often a letter was put off. */
export const triesOf = (db: Reads, message: string): number => putOff(db, { message })?.tries ?? 0

/** A letter that has not gone out, with what was said at its last try. */
export interface StuckMail extends Mail {
  name: string
  outcome: Outcome | null
  words: string | null
  triedAt: string | null
  tries: number
}

const STUCK = `SELECT l.message, m.person, a.name, l.address, l.at, l.useful_until AS usefulUntil, l.next_try AS nextTry,
    t.outcome, t.words, t.at AS triedAt, (SELECT count(*) FROM mail_tries WHERE message = l.message) AS tries
  FROM mails l JOIN messages m ON m.id = l.message JOIN accounts a ON a.id = m.person
  LEFT JOIN mail_tries t ON t.number = (SELECT max(number) FROM mail_tries WHERE message = l.message)
  WHERE t.outcome IS NOT 'sent'`

/** Letters that wait or have failed, the newest first. */
export const stuckMails = all<StuckMail, { limit: number }>(`${STUCK} ORDER BY l.at DESC, l.rowid DESC LIMIT :limit`)
const stuckOf = all<StuckMail, { messages: string }>(
  `${STUCK} AND l.message IN (SELECT value FROM json_each(:messages)) AND t.outcome IS NOT NULL`,
)
/** Those letters of these messages that could not be sent so far. */
export const failedMails = (db: Reads, messages: string[]): StuckMail[] =>
  stuckOf(db, { messages: JSON.stringify(messages) })

const countRow = one<{ sent: number; waiting: number; failed: number }>(`
  SELECT count(*) FILTER (WHERE l.next_try IS NOT NULL) AS waiting,
    count(*) FILTER (WHERE l.next_try IS NULL AND t.outcome = 'sent') AS sent,
    count(*) FILTER (WHERE l.next_try IS NULL AND t.outcome <> 'sent') AS failed
  FROM mails l LEFT JOIN mail_tries t ON t.number = (SELECT max(number) FROM mail_tries WHERE message = l.message)`)
/** How many letters were sent, wait, or have failed for good. */
export const countMails = (db: Reads): { sent: number; waiting: number; failed: number } =>
  countRow(db, {}) ?? { sent: 0, waiting: 0, failed: 0 }

const lastTry = one<{ outcome: Outcome; at: string; words: string }>(
  'SELECT outcome, at, words FROM mail_tries ORDER BY number DESC LIMIT 1',
)
/** The newest try of all, or null. */
export const newestTry = (db: Reads): { outcome: Outcome; at: string; words: string } | null => lastTry(db, {}) ?? null
