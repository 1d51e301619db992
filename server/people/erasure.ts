import { record, type Moment } from '../audit/ledger-store.js'
import type { Reads, Writes } from '../database/access.js'
import { ERASABLE, waitOf } from '../rules/retention.js'
import { closeAccount, type Account } from './account-store.js'
import { forgetSigningIn } from './signing-out.js'
import {
  contactCounts,
  contentsAbout,
  eraseContact,
  eraseContent,
  eraseName,
  erasuresOf,
  keepErasure,
  nextNumber,
  type ContactCounts,
  type ContentAbout,
  type Erasure,
  type Reach,
} from './erasure-store.js'
import { isAnySealed, tendersOfAccount, type KeptTender } from './retention-store.js'

/** What can be erased of an account now, what stays, and until when. */
export interface ErasurePlan {
  /** What was erased already. */
  done: Erasure[]
  contact: ContactCounts
  contents: { contact: ContentAbout[]; name: ContentAbout[] }
  tenders: KeptTender[]
  /** When the name may go: null now, a day after which, 'running' while a tender runs, 'sealed' while that may not be told. */
  wait: string | null
}

const contentsGoing = (db: Reads, account: string, goes: Reach): ContentAbout[] =>
  contentsAbout(db, { account, erasable: JSON.stringify(ERASABLE.filter((one) => one.goes === goes)) })

/**
 * When the name may go. Nobody but its own people learns of a bid before the opening: while bids lie sealed, every bidder is
 * told alike to wait, whether it bids or not. The day is that of UTC, as the database counts it too: never ahead of London's.
 */
export function waitFor(db: Reads, { id, roles }: Account, now: string): string | null {
  if (roles.includes('bidder') && isAnySealed(db)) return 'sealed'
  return waitOf(tendersOfAccount(db, id), now.slice(0, 10))
}

/** Works out what an erasure would do. It reads how much there is, never what it says. */
export function erasurePlan(db: Reads, account: Account, now: string): ErasurePlan {
  return {
    done: erasuresOf(db, { account: account.id }),
    contact: contactCounts(db, account.id),
    contents: { contact: contentsGoing(db, account.id, 'contact'), name: contentsGoing(db, account.id, 'name') },
    tenders: tendersOfAccount(db, account.id),
    wait: waitFor(db, account, now),
  }
}

/** Whether this much was erased already. */
export const isErased = ({ done }: ErasurePlan, reach: Reach): boolean => done.some((one) => one.reach === reach)

/** 'E-7': what stands in the place of a person. */
export const referenceOf = (number: number): string => `E-${number}`

const erasedText = (reference: string): string => `Erased (reference ${reference})`

/** What a person is called whose name was erased. */
export const erasedName = (reference: string): string => `A person whose data was erased (reference ${reference})`

const erasedAddress = (number: number): string => `erased-${number}@erased.invalid`

/** Whether an address only stands in the place of one that was erased. */
export const isErasedAddress = (email: string): boolean => /^erased-\d+@erased\.invalid$/.test(email)

interface Erasing {
  account: Account
  reach: Reach
  /** Why, in the administrator's words: kept beside the event. */
  reason: string
  by: string
}

/** Closes an account that is open still, as closing it by itself does. */
function closed(tx: Writes, moment: Moment, { account, by }: Erasing): void {
  if (account.closedAt) return
  closeAccount(tx, { account: account.id, by, now: moment.now })
  forgetSigningIn(tx, account, moment.now)
  record(tx, moment, { act: 'account.closed', detail: { account: account.id } })
}

function erase(tx: Writes, moment: Moment, erasing: Erasing, plan: ErasurePlan, reach: Reach): Erasure {
  const { account, reason, by } = erasing
  const number = nextNumber(tx)
  const first = plan.done[0]?.number ?? number
  const reference = referenceOf(first)
  const contents = plan.contents[reach]
  const { seq } = record(tx, moment, {
    act: 'account.erased',
    detail: {
      account: account.id,
      reach,
      reference,
      contents: contents.map((one) => ({ seq: one.seq, name: one.name })),
    },
    contents: { reason },
  })
  keepErasure(tx, { number, account: account.id, reach, by, now: moment.now, event: seq })
  for (const { seq: about, name } of contents)
    eraseContent(tx, { seq: about, name, reason: `personal data of an account (reference ${reference})`, event: seq })
  const erased = erasedText(reference)
  if (reach === 'contact') {
    eraseContact(tx, { account: account.id, email: erasedAddress(first), erased })
  } else eraseName(tx, { account: account.id, name: erasedName(reference), erased })
  return { number, account: account.id, reach, at: moment.now }
}

/**
 * Erases the data of an account as far as asked, closing it first. Events keep its id and every digest, so that the chain stays
 * as it was; which contents went is recorded in the ledger. Answers the reference. What may not go yet is for the caller to refuse.
 */
export function eraseData(tx: Writes, moment: Moment, erasing: Erasing): string {
  closed(tx, moment, erasing)
  const reaches: Reach[] = erasing.reach === 'name' ? ['contact', 'name'] : ['contact']
  for (const reach of reaches) {
    const plan = erasurePlan(tx, erasing.account, moment.now)
    if (!isErased(plan, reach)) erase(tx, moment, erasing, plan, reach)
  }
  return referenceOf(erasuresOf(tx, { account: erasing.account.id })[0]?.number ?? 0)
}
