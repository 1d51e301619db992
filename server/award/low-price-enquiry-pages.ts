import { record } from '../audit/ledger-store.js'
import { isHeard, keepOutcome, keepQuestion, lastQuestion } from '../bids/low-price-store.js'
import { cleanText, keepTyping } from '../bids/typing.js'
import type { Reads, Writes } from '../database/access.js'
import { draftOf, dropTyped } from '../people/kept-form-store.js'
import { sendingProblems } from '../rules/clarifications.js'
import { outcomeProblems, type LowPriceOutcome } from '../rules/low-price.js'
import type { Problem } from '../rules/tender.js'
import { allows } from '../rules/timetable.js'
import { fromLondon, typedTime } from '../tenders/london-time.js'
import { placeOf } from '../tenders/place.js'
import { goTo, show, textOf, type Answer, type Form, type Visit } from '../web/visits.js'
import { keepExclusion } from './exclusion-store.js'
import type { AtEnquiry } from './low-price-permissions.js'
import { enquiryState, penceOf } from './low-price-pages.js'
import { lawWords, OUTCOME_WORDS, ruleFor } from './low-price-words.js'
import { tabsOf } from './tabs.js'

const pathOf = ({ file, enquiry }: AtEnquiry): string => `/tenders/${file.id}/low-prices/${enquiry.id}`
const askPath = (found: AtEnquiry): string => `${pathOf(found)}/question`
const decidePath = (found: AtEnquiry): string => `${pathOf(found)}/decision`

/** What one of the two forms holds that was not taken, or not sent yet. */
interface Typed {
  form: Form
  at: string | null
}

interface More {
  status?: number
  problems?: Problem[]
  asked?: Form
  decided?: Form
  /** What was typed came after the time for it, or after somebody else had done it. */
  refused?: string
}

const isOn = ({ file, enquiry }: AtEnquiry): boolean => enquiry.isOpen && allows(file.stage.name, 'look into a price')

const mayAskNow = (found: AtEnquiry, now: string): boolean =>
  found.asks && isOn(found) && (lastQuestion(found.enquiry) === undefined || isHeard(found.enquiry, now))

function page(db: Reads, visit: Visit, found: AtEnquiry, more: More = {}): Answer {
  const { enquiry, file, viewer } = found
  const typing = (path: string, form: Form | undefined): Typed => {
    const kept = form ? null : draftOf(db, found.person.id, path)
    return { form: form ?? kept?.form ?? {}, at: kept?.at ?? null }
  }
  return show(more.status ?? 200, 'award/low-price', {
    title: `The price of ${enquiry.bidder}`,
    place: placeOf(file, visit.now),
    tabs: tabsOf(found, 'low-prices'),
    back: { href: `/tenders/${file.id}/low-prices`, text: 'Low prices' },
    enquiry,
    pence: penceOf(found, enquiry.bid),
    state: enquiryState(enquiry, visit.now),
    outcome: enquiry.decision && OUTCOME_WORDS[enquiry.decision.outcome],
    law: lawWords(file.publication.content.regime),
    rule: ruleFor(file.publication.content.regime),
    asking: mayAskNow(found, visit.now) ? { path: askPath(found), ...typing(askPath(found), more.asked) } : null,
    deciding:
      viewer.lead && isOn(found) ? { path: decidePath(found), ...typing(decidePath(found), more.decided) } : null,
    heard: isHeard(enquiry, visit.now),
    problems: more.problems ?? [],
    refused: more.refused ?? '',
  })
}

/** One enquiry: what was asked, what the bidder said, what was decided; with the forms for whoever acts on it. */
export const showEnquiry = (db: Reads, visit: Visit, found: AtEnquiry): Answer => page(db, visit, found)

/** Sends a question to the bidder, with the moment until which it may answer. */
export function askOnPrice(tx: Writes, visit: Visit, found: AtEnquiry): Answer {
  const { person, file, enquiry } = found
  const question = cleanText(textOf(visit.form, 'question')).trim()
  const until = fromLondon(textOf(visit.form, 'until-date').trim(), typedTime(textOf(visit.form, 'until-time')))
  const afterwards = keepTyping(person.id, askPath(found), visit.form, visit.now)
  if (lastQuestion(enquiry)?.question === question)
    return goTo(pathOf(found), 'This was asked already, in these words.')
  if (!mayAskNow(found, visit.now)) return { ...page(tx, visit, found, { status: 409, refused: question }), afterwards }
  const problems = sendingProblems({ question, until }, visit.now)
  if (problems.length > 0 || !until)
    return { ...page(tx, visit, found, { status: 422, problems, asked: visit.form }), afterwards }
  dropTyped(tx, person.id, askPath(found), visit.form)
  const number = keepQuestion(tx, enquiry, { question, until, by: person.id, now: visit.now })
  record(tx, visit, {
    act: 'low-price.asked',
    tender: file.id,
    bid: enquiry.bid,
    detail: { enquiry: enquiry.id, question: number, until },
    contents: { question },
  })
  return goTo(pathOf(found), `${enquiry.bidder} can read the question and answer it now.`)
}

/** The lead decides: the price is accepted as explained, or the bid is rejected, under a rule and with reasons. */
export function decideOnPrice(tx: Writes, visit: Visit, found: AtEnquiry): Answer {
  const { person, enquiry } = found
  const [outcome, rule, reason] = ['outcome', 'rule', 'reason'].map((field) =>
    cleanText(textOf(visit.form, field)).trim(),
  )
  const typed = { outcome: outcome ?? '', rule: outcome === 'rejected' ? (rule ?? '') : '', reason: reason ?? '' }
  const afterwards = keepTyping(person.id, decidePath(found), visit.form, visit.now)
  if (enquiry.decision?.outcome === typed.outcome && enquiry.decision.reason === typed.reason)
    return goTo(pathOf(found))
  if (!isOn(found)) return { ...page(tx, visit, found, { status: 409, refused: typed.reason }), afterwards }
  const problems = outcomeProblems(typed, isHeard(enquiry, visit.now))
  if (problems.length > 0)
    return { ...page(tx, visit, found, { status: 422, problems, decided: visit.form }), afterwards }
  return keep(tx, visit, found, { ...typed, outcome: typed.outcome as LowPriceOutcome })
}

function keep(
  tx: Writes,
  visit: Visit,
  found: AtEnquiry,
  { outcome, rule, reason }: { outcome: LowPriceOutcome; rule: string; reason: string },
): Answer {
  const { person, file, enquiry } = found
  const about = { tender: file.id, bid: enquiry.bid }
  keepOutcome(tx, { enquiry: enquiry.id, outcome, rule, reason, by: person.id, now: visit.now })
  record(tx, visit, {
    act: 'low-price.decided',
    ...about,
    detail: { enquiry: enquiry.id },
    contents: { outcome, rule, reason },
  })
  if (outcome === 'rejected') {
    keepExclusion(tx, { bid: enquiry.bid, rule, reason, by: person.id, now: visit.now })
    record(tx, visit, { act: 'bid.excluded', ...about, contents: { rule, reason } })
  }
  dropTyped(tx, person.id, decidePath(found), visit.form)
  return goTo(
    `/tenders/${file.id}/low-prices`,
    outcome === 'accepted'
      ? `The price of ${enquiry.bidder} is accepted. The reasons are on record.`
      : `${enquiry.bidder} is excluded. The rule and the reasons are on record.`,
  )
}
