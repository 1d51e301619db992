import { asReads, snapshot, transact, type Connection } from '../database/access.js'
import { accountOf } from '../people/account-store.js'
import { dueMail, keepNextTry, keepTry, mailOf, triesOf, type Mail } from './message-mail-store.js'
import { letterOf, type Letter } from './message-letter.js'
import { handsOff, nextTry } from './message-moments.js'
import type { Post, Posted } from './message-post.js'
import { receiptLines } from './message-receipt.js'
import { linkLines } from './message-sign-in-tells.js'
import { aboutOf } from './message-sight.js'
import { messageOf } from './message-store.js'
import { messageWords } from './message-words.js'

/** What sending rests on. */
export interface Sending {
  reader: Connection
  writer: Connection
  clock: () => string
  url: string
  post: Post
  /** Whether another letter may be taken up: not once the program is about to end. */
  goesOn: () => boolean
}

/** Takes the next letter that is due into one's own hands, so that no other process sends it meanwhile. */
const takeNext = ({ writer, reader, clock, goesOn }: Sending): Mail | null => {
  if (!goesOn() || !dueMail(asReads(reader), clock())) return null
  return transact(writer, (tx) => {
    const mail = dueMail(tx, clock())
    if (mail) keepNextTry(tx, { message: mail.message, nextTry: handsOff(clock()) })
    return mail
  })
}

/** The letter as its reader may read it now, or why it is not sent any more. */
function writtenNow({ reader, clock, url }: Sending, mail: Mail): Letter | string {
  const now = clock()
  if (mail.usefulUntil !== null && now >= mail.usefulUntil) return 'The deadline that it was about has passed.'
  return snapshot(reader, (db) => {
    const [message, account] = [messageOf(db, mail.message), accountOf(db, mail.person)]
    if (!message || !account || account.closedAt) return 'The account is closed.'
    const about = aboutOf(db, account, message, now)
    const to = { id: mail.message, name: account.name, address: mail.address }
    return letterOf(messageWords(about), to, url, [...receiptLines(db, about), ...linkLines(db, about, url, now)])
  })
}

const GIVEN_UP = 'It was tried for three days.'
const ERASED = 'The address was erased.'

/**
 * Notes what came of a try. A letter that was put off too often is given up; so is one whose address was erased while the mail
 * server answered, and what it said of the address is not kept.
 */
function note({ writer, clock }: Sending, { message, at, address }: Mail, { outcome, words }: Posted): void {
  const now = clock()
  transact(writer, (tx) => {
    if (mailOf(tx, message)?.address !== address) {
      const given = outcome === 'sent' ? outcome : 'given up'
      return keepTry(tx, { message, outcome: given, words: ERASED, now, nextTry: null })
    }
    const next = outcome === 'put off' ? nextTry(at, triesOf(tx, message) + 1, now) : null
    keepTry(tx, { message, outcome, words, now, nextTry: next })
    if (outcome === 'put off' && next === null)
      keepTry(tx, { message, outcome: 'given up', words: `${GIVEN_UP} The last answer: ${words}`, now, nextTry: null })
  })
}

/** Sends one letter, outside of any transaction. Answers whether another one may be tried now. */
async function sendOne(sending: Sending, mail: Mail): Promise<boolean> {
  const letter = writtenNow(sending, mail)
  if (typeof letter === 'string') {
    const { writer, clock } = sending
    const given = { message: mail.message, outcome: 'given up' as const, words: letter, now: clock(), nextTry: null }
    transact(writer, (tx) => keepTry(tx, given))
    return true
  }
  const posted = await sending.post(letter)
  note(sending, mail, posted)
  return posted.outcome !== 'put off' || !posted.everybody
}

/** Sends the letters that are due, one at a time; when the mail server itself fails, the others wait for the next round. */
export async function sendDue(sending: Sending): Promise<void> {
  for (let mail = takeNext(sending); mail; mail = takeNext(sending)) if (!(await sendOne(sending, mail))) return
}
