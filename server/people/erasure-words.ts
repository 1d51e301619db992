import { ERASABLE } from '../rules/retention.js'
import { count, day, sentence } from '../web/wording.js'
import type { Account } from './account-store.js'
import type { ErasurePlan } from './erasure.js'
import type { Reach } from './erasure-store.js'

/** A day of a record as pages word it: '31 May 2029'. */
export const dayWords = (on: string): string => day(`${on}T12:00:00.000Z`)

const some = (number: number, noun: string, plural?: string): string[] =>
  number === 0 ? [] : [count(number, noun, plural)]

/** How many events tell of the account itself; how many tell of interests is evaluation, and not for an administrator. */
function contentWords({ contents }: ErasurePlan): string[] {
  return ERASABLE.filter(({ act }) => /^(account|invitation)\./.test(act)).flatMap(({ act, content, goes, what }) => {
    const number = contents[goes].filter((one) => one.act === act && one.name === content).length
    return number === 0 || goes !== 'contact' ? [] : [`beside ${count(number, 'event')} of the ledger: ${what}`]
  })
}

function contactWords(plan: ErasurePlan): string[] {
  const { contact } = plan
  return [
    'the e-mail address of the account',
    ...(contact.password ? ['the password'] : []),
    ...some(contact.sessions, 'session'),
    'whatever was typed and not saved',
    'the address on letters, and what the mail server said of them',
    'what the person wanted to be told of',
    ...(contact.invitations === 0 ? [] : [`name and address on ${count(contact.invitations, 'invitation')}`]),
    ...contentWords(plan),
  ]
}

// Told alike for everybody: whether somebody declared an interest is known to those who decide on it, and to nobody by a count.
const NAME_WORDS = [
  'the name, on every page and wherever the trail names the person',
  'whatever was declared of the person’s interests, and the reasons of decisions on them',
  'whatever was recorded of the person’s experience',
]

/** What goes, each in words that can stand in a list. */
export const goesWords = (plan: ErasurePlan, reach: Reach): string[] =>
  (reach === 'contact' ? contactWords(plan) : NAME_WORDS).map(sentence)

/** What stays and why. After the name has gone too, what is left. */
export function staysWords({ roles }: Account, reach: Reach = 'contact'): string[] {
  return [
    ...(reach === 'contact' ? ['The name, because records of tenders say who decided and who wrote.'] : []),
    'Every act in the ledger, under a number that stands for the person: the chain stays as it was.',
    ...(roles.includes('bidder')
      ? [
          'What was written for the bidder: answers, prices, questions. They are the bidder’s, and records of the tender.',
        ]
      : ['Marks, reasons, signatures and decisions. They are records of the tender, not of the person.']),
    'Reports, summaries and notices as they were issued, also where they name the person or tell of an interest that was declared. Each is kept or destroyed as a whole, with the other records of its tender.',
    'Copies outside this database: backups, exported trails, letters that were sent. Erase them where they lie.',
  ]
}

/** Why the name cannot go yet, and until when. */
export function waitWords({ wait, tenders }: ErasurePlan): string {
  if (wait === 'sealed')
    return 'The name stays for now: tenders are running whose bids are sealed, and who bids in them is not told here. Ask again once they are opened.'
  if (wait === 'running')
    return 'The name stays for now: a tender in which this person acted is not finished. Its records are kept, and for years after it has ended.'
  const kept = tenders.find(({ until }) => until === wait)
  return `The name stays until the end of ${dayWords(wait ?? '')}: until then records of a tender in which this person acted are kept.${kept ? ` ${kept.source}.` : ''}`
}
