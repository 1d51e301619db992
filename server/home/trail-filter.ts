import { criteriaOf, type Tender } from '../rules/tender.js'
import { textOf, type Form } from '../web/visits.js'
import { count } from '../web/wording.js'
import { actWords } from './event-sentences.js'
import type { Wanted } from './trail-store.js'

/** What a reader of a trail has asked for. */
export interface Filter {
  person: string
  bid: string
  criterion: string
  act: string
  oldestFirst: boolean
  page: number
}

/** The filter in an address. The life of one mark is told from its beginning, anything else from its end, unless asked otherwise. */
export function filterFrom(query: Form): Filter {
  const [bid, criterion] = [textOf(query, 'bid'), textOf(query, 'criterion')]
  const order = textOf(query, 'order')
  const page = textOf(query, 'page')
  return {
    person: textOf(query, 'person'),
    bid,
    criterion,
    act: textOf(query, 'act'),
    oldestFirst: order === 'oldest' || (order === '' && bid !== '' && criterion !== ''),
    page: /^[1-9]\d{0,5}$/.test(page) ? Number(page) : 1,
  }
}

/** Whether one bid and one criterion are asked for, whoever did what: the life of one mark. */
export const isLifeOfMark = ({ person, bid, criterion, act }: Filter): boolean =>
  bid !== '' && criterion !== '' && person === '' && act === ''

/** The filter as the store asks it. */
export function wantedBy(filter: Filter, tender: string, bids: string[]): Wanted {
  const { person, bid, criterion, act } = filter
  return {
    tender,
    bids,
    ...(person && { person }),
    ...(bid && { bid }),
    ...(criterion && { criterion }),
    ...(act && { act }),
  }
}

/** The address of a filter, with some of it changed. */
export function hrefOf(tender: string, filter: Filter, changes: Partial<Filter> = {}): string {
  const { person, bid, criterion, act, oldestFirst, page } = { ...filter, ...changes }
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries({ person, bid, criterion, act })) if (value) query.set(name, value)
  query.set('order', oldestFirst ? 'oldest' : 'newest')
  if (page > 1) query.set('page', String(page))
  return `/tenders/${tender}/trail?${query.toString()}`
}

export interface Choice {
  value: string
  text: string
}

/** What each filter can be set to. */
export interface Choices {
  people: Choice[]
  bids: Choice[]
  criteria: Choice[]
  acts: Choice[]
}

/** Criteria by their number in the tender: '2.3 Staffing'. */
export const numberedCriteria = (tender: Tender): Choice[] => {
  const places = tender.sections.flatMap(({ criteria }, section) =>
    criteria.map(({ id }, index): [string, string] => [id, `${section + 1}.${index + 1}`]),
  )
  const numbers = new Map(places)
  return criteriaOf(tender).map(({ id, title }) => ({ value: id, text: `${numbers.get(id) ?? ''} ${title}`.trim() }))
}

/** Acts in the order of their words. */
export const actChoices = (acts: string[]): Choice[] =>
  acts.map((act) => ({ value: act, text: actWords(act) })).sort((one, other) => one.text.localeCompare(other.text))

const named = (choices: Choice[], value: string): string =>
  choices.find((choice) => choice.value === value)?.text ?? 'somebody or something that is not in this trail'

/** The filter read back as a sentence: 'Every “mark saved” by Priya Shah about the bid of Northway, newest first: 12 events.' */
export function filterSentence(filter: Filter, choices: Choices, events: number): string {
  const parts = [
    filter.act ? `Every “${named(choices.acts, filter.act)}”` : 'Everything',
    filter.person && `by ${named(choices.people, filter.person)}`,
    filter.bid && `about the bid of ${named(choices.bids, filter.bid)}`,
    filter.criterion && `for ${named(choices.criteria, filter.criterion)}`,
  ]
  const order = filter.oldestFirst ? 'oldest first' : 'newest first'
  return `${parts.filter(Boolean).join(' ')}, ${order}: ${count(events, 'event')}.`
}
