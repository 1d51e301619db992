import type { Regime } from './tender.js'

/**
 * How long the records of a tender are kept, by the law that it was run under. The names of those who decided, and of those who
 * wrote for bidders, belong to these records.
 */

/** How a procurement ended, as far as it has. Days are 'YYYY-MM-DD'. */
export interface Course {
  regime: Regime | null
  isPublished: boolean
  /** The day on which the last of its contracts was entered into, or null. */
  contractedOn: string | null
  /** The day on which the award was published, or null. */
  awardedOn: string | null
  /** The day on which it was abandoned, or null. */
  abandonedOn: string | null
}

/** A time for which records are kept, where it comes from, and whether the law itself names it. */
export interface Term {
  years: number
  isLaw: boolean
  source: string
}

const PROCUREMENT_ACT: Term = {
  years: 3,
  isLaw: true,
  source:
    'Procurement Act 2023, s.98(4)(b): three years, beginning with the day on which the contract is entered into, or awarded if it is not',
}

const PROVIDER_SELECTION: Term = {
  years: 6,
  isLaw: false,
  source:
    'SI 2023/1348, reg 24, which asks for a record of who decided and names no time; six years are the time for claims on a contract (Limitation Act 1980, s.5) and this program’s own choice',
}

/** The time for each regime. Longer times of an authority’s own, or of the NHS Records Management Code, come on top. */
export const TERMS: Readonly<Record<Regime, Term>> = {
  'pa-competitive': PROCUREMENT_ACT,
  'pa-light-touch': PROCUREMENT_ACT,
  'psr-competitive': PROVIDER_SELECTION,
  'psr-most-suitable': PROVIDER_SELECTION,
}

/** Months for which records are kept after a procurement was abandoned. */
export const MONTHS_AFTER_ABANDONMENT = 6

const AFTER_ABANDONMENT =
  'The duty under s.98(4)(a) ends with the notice that no contract is awarded; six months more are this program’s own choice, since what was decided can be challenged once it is known (s.106)'

/** Until when the records are kept. */
export interface Kept {
  /** The last day on which they have to be there; null while the procurement runs. */
  until: string | null
  /** Whether a contract may still follow, so that the time may become longer. */
  isOpen: boolean
  source: string
}

const dayText = (moment: number): string => new Date(moment).toISOString().slice(0, 10)

const partsOf = (day: string): [year: number, month: number, date: number] => {
  const [, year, month, date] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(day) ?? []
  if (year === undefined || Number.isNaN(Date.parse(day))) throw new RangeError(`“${day}” is not a day`)
  return [Number(year), Number(month) - 1, Number(date)]
}

/**
 * The last day of a period of so many years that begins with a day: the day before its anniversary.
 * @throws RangeError if the text is no day
 * @example lastDayOf('2026-06-01', 3) // '2029-05-31'
 */
export function lastDayOf(first: string, years: number): string {
  const [year, month, date] = partsOf(first)
  return dayText(Date.UTC(year + years, month, date - 1))
}

/** The last day of a period of months; a day that the last month does not have is its last. */
function lastDayOfMonths(first: string, months: number): string {
  const [year, month, date] = partsOf(first)
  const daysThere = new Date(Date.UTC(year, month + months + 1, 0)).getUTCDate()
  return dayText(Date.UTC(year, month + months, Math.min(date, daysThere + 1) - 1))
}

/**
 * Until when the records of a procurement are kept. Of one that runs nobody can say yet; of an award without a contract the time
 * counts from the award, and again from the contract should there be one. A draft that was never published is no procurement, and
 * once abandoned is not kept.
 * @throws RangeError if a day is none
 * @example keptUntil({ regime: 'pa-light-touch', isPublished: true, contractedOn: '2026-06-01', awardedOn: '2026-05-20', abandonedOn: null }).until // '2029-05-31'
 */
export function keptUntil({ regime, isPublished, contractedOn, awardedOn, abandonedOn }: Course): Kept {
  const { years, source } = regime === null ? PROCUREMENT_ACT : TERMS[regime]
  if (contractedOn) return { until: lastDayOf(contractedOn, years), isOpen: false, source }
  if (abandonedOn && !isPublished) return { until: abandonedOn, isOpen: false, source: 'It was never published' }
  if (abandonedOn)
    return { until: lastDayOfMonths(abandonedOn, MONTHS_AFTER_ABANDONMENT), isOpen: false, source: AFTER_ABANDONMENT }
  if (awardedOn) return { until: lastDayOf(awardedOn, years), isOpen: true, source }
  return { until: null, isOpen: true, source }
}

/**
 * Whether a time has passed by a day: its last day is over.
 * @example isPast({ until: '2029-05-31', … }, '2029-06-01') // true
 */
export const isPast = ({ until }: Pick<Kept, 'until'>, today: string): boolean => until !== null && until < today

/**
 * What is left to wait for of several tenders: null if every time has passed, else the last day of all, or 'running'.
 * @example waitOf([], '2026-06-01') // null
 */
export function waitOf(kept: readonly Pick<Kept, 'until'>[], today: string): string | 'running' | null {
  const left = kept.filter((one) => !isPast(one, today))
  if (left.length === 0) return null
  if (left.some(({ until }) => until === null)) return 'running'
  return (
    left
      .map(({ until }) => until ?? '')
      .toSorted()
      .at(-1) ?? null
  )
}

/** What lies beside events of the ledger about one person, and when it may go: with the contact data, or with the name. */
export interface ErasableContent {
  act: string
  content: string
  goes: 'contact' | 'name'
  what: string
}

/**
 * The contents beside events that are about a person and nothing else. All others are records of what was done in a tender, or
 * what a bidder said; they are not the person’s data alone, and stay as long as the tender’s records do.
 */
export const ERASABLE: readonly ErasableContent[] = [
  {
    act: 'account.made',
    content: 'email',
    goes: 'contact',
    what: 'the e-mail address with which the account was made',
  },
  { act: 'account.made', content: 'name', goes: 'name', what: 'the name with which the account was made' },
  { act: 'invitation.made', content: 'invited', goes: 'contact', what: 'the name and address of an invitation' },
  {
    act: 'invitation.accepted',
    content: 'account',
    goes: 'contact',
    what: 'the name and address typed when it was accepted',
  },
  { act: 'interest.declared', content: 'text', goes: 'name', what: 'the words of an interest that was declared' },
  { act: 'conflict.decided', content: 'reason', goes: 'name', what: 'the reason of a decision on that interest' },
  { act: 'experience.recorded', content: 'text', goes: 'name', what: 'what was recorded of the person’s experience' },
]
