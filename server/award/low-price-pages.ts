import type { Reads, Writes } from '../database/access.js'
import { isHeard, lastQuestion, type LowPriceEnquiry } from '../bids/low-price-store.js'
import { cleanText, keepTyping } from '../bids/typing.js'
import { draftOf, dropTyped } from '../people/kept-form-store.js'
import type { Problem } from '../rules/tender.js'
import { allows } from '../rules/timetable.js'
import { wordCount } from '../rules/words.js'
import { placeOf, stageNow } from '../tenders/place.js'
import { goTo, show, textOf, wrongStage, type Answer, type Locals, type Visit } from '../web/visits.js'
import { moment } from '../web/wording.js'
import { priceOfBid } from './case-file.js'
import { exclusionsOf } from './exclusion-store.js'
import { openEnquiry, priceFields } from './low-price-opening.js'
import type { AtLowPrices } from './low-price-permissions.js'
import { lawWords, lineWords, OUTCOME_WORDS, triggerWords } from './low-price-words.js'
import { tabsOf } from './tabs.js'

const FEWEST_WORDS = 3

/** Where an enquiry stands at a moment. */
export function enquiryState(enquiry: LowPriceEnquiry, now: string): { word: string; tone: string } {
  const { decision, isOpen } = enquiry
  if (decision) {
    const tone = decision.outcome === 'accepted' ? 'govuk-tag--green' : 'govuk-tag--red'
    return { word: OUTCOME_WORDS[decision.outcome], tone }
  }
  if (!isOpen) return { word: 'The bid is out', tone: 'govuk-tag--grey' }
  const last = lastQuestion(enquiry)
  if (!last) return { word: 'To be asked', tone: 'govuk-tag--yellow' }
  if (isHeard(enquiry, now))
    return { word: last.reply ? 'Answered' : 'Not answered in time', tone: 'govuk-tag--orange' }
  return { word: `With the bidder until ${moment(last.until)}`, tone: 'govuk-tag--blue' }
}

/** The published trigger, and every enquiry into a price that this person may see. */
export function showLowPrices(db: Reads, visit: Visit, found: AtLowPrices): Answer {
  const draft = found.asks ? draftOf(db, found.person.id, pathOf(found)) : null
  return page(db, visit, found, 200, draft ? { typed: draft.form, keptAt: draft.at } : {})
}

const pathOf = ({ file }: AtLowPrices): string => `/tenders/${file.id}/low-prices`

const isOn = ({ file, asks }: AtLowPrices): boolean => asks && allows(file.stage.name, 'look into a price')

function page(db: Reads, visit: Visit, found: AtLowPrices, status: number, more: Locals = {}): Answer {
  const { file, enquiries } = found
  const { price, regime } = file.publication.content
  return show(status, 'award/low-prices', {
    title: 'Low prices',
    place: placeOf(file, visit.now),
    tabs: tabsOf(found, 'low-prices'),
    path: pathOf(found),
    trigger: price.lowPrice ? triggerWords(price.lowPrice) : null,
    lines: linesOf(db, found),
    law: lawWords(regime),
    enquiries: enquiries.map((one) => ({
      ...one,
      pence: penceOf(found, one.bid),
      state: enquiryState(one, visit.now),
    })),
    choices: isOn(found) ? choicesOf(db, found) : [],
    keptAt: null,
    ...more,
  })
}

/** From which amounts on prices are looked into, for whoever may see all the prices that these are reckoned from. */
function linesOf(db: Reads, { file, isAll }: AtLowPrices): { title: string; words: string }[] {
  const { lowPrice } = file.publication.content.price
  if (!lowPrice || (lowPrice.under === 'median' && !isAll)) return []
  return priceFields(db, file).flatMap(({ title, line }) => (line ? [{ title, words: lineWords(lowPrice, line) }] : []))
}

/** The evaluated price of a bid that this person may see. */
export const penceOf = ({ file, bids }: AtLowPrices, id: string): number | null => {
  const bid = bids.find((one) => one.id === id)
  return bid ? priceOfBid(file.publication.content, bid) : null
}

/** Bids whose price can be enquired into: those still in, without an enquiry that is open. */
function choicesOf(db: Reads, { file, bids, enquiries }: AtLowPrices): { id: string; bidder: string }[] {
  const taken = new Set([
    ...exclusionsOf(db, { tender: file.id }).map(({ bid }) => bid),
    ...enquiries.filter(({ isOpen }) => isOpen).map(({ bid }) => bid),
  ])
  return bids.filter(({ id }) => !taken.has(id)).map(({ id, bidder }) => ({ id, bidder }))
}

/** Opens an enquiry that the trigger did not, for a reason that is recorded. */
export function openByReason(tx: Writes, visit: Visit, found: AtLowPrices): Answer {
  const { file, person } = found
  if (!isOn(found)) throw wrongStage(stageNow(file), 'Prices are looked into until the award report is issued.')
  const bid = textOf(visit.form, 'bid')
  const reason = cleanText(textOf(visit.form, 'reason')).trim()
  const open = found.enquiries.find((one) => one.isOpen && one.bid === bid)
  const problems = problemsIn(choicesOf(tx, found), bid, reason)
  if (open && open.reason === reason) return goTo(`${pathOf(found)}/${open.id}`)
  if (problems.length > 0)
    return {
      ...page(tx, visit, found, 422, { typed: visit.form, problems }),
      afterwards: keepTyping(person.id, pathOf(found), visit.form, visit.now),
    }
  dropTyped(tx, person.id, pathOf(found), visit.form)
  const id = openEnquiry(tx, visit, { tender: file.id, bid, cause: 'reason', reason, by: person.id })
  return goTo(`${pathOf(found)}/${id}`, 'The enquiry is open. Write to the bidder.')
}

const problemsIn = (choices: { id: string }[], bid: string, reason: string): Problem[] => [
  ...(choices.some(({ id }) => id === bid)
    ? []
    : [{ field: 'bid', text: 'Choose a bid that is still in and into whose price no enquiry is open' }]),
  ...(wordCount(reason) >= FEWEST_WORDS
    ? []
    : [{ field: 'reason', text: `Say why its price is looked into, in at least ${FEWEST_WORDS} words` }]),
]
