import { day, moment, timeLeft } from '../web/wording.js'
import { CORRECTION_WORDS, correctedWords, isCorrected } from './message-correction-words.js'
import { DISCLOSURE_WORDS } from './message-disclosure-words.js'
import { SIGN_IN_WORDS } from './message-sign-in-words.js'
import type { Matter, Message } from './message-told.js'

type Words = (about: Matter) => Message

const title = ({ tender }: Matter): string => tender?.title ?? 'a tender that you no longer see'
const tenderPage = ({ tender }: Matter, page = ''): string | null =>
  tender?.title ? `/tenders/${tender.id}${page}` : null
const bidPage = ({ bid }: Matter, page = ''): string | null => (bid ? `/bids/${bid.id}${page}` : null)
const who = (about: Matter): string => about.who ?? 'Somebody'
const fact = ({ facts }: Matter, name: string): string => String(facts[name] ?? '')

const closes = (about: Matter): string[] =>
  about.tender?.deadline ? [`Bids must arrive before ${moment(about.tender.deadline)}.`] : []

const onTender =
  (subject: (name: string) => string, lines: string[], page = ''): Words =>
  (about) => ({ subject: subject(title(about)), lines, href: tenderPage(about, page) })

const onBid =
  (subject: (name: string, about: Matter) => string, lines: string[]): Words =>
  (about) => ({ subject: subject(title(about), about), lines, href: bidPage(about) })

const isPublished: Words = (about) => ({
  subject: `Published: ${title(about)}`,
  lines: [...closes(about), 'You hold a seat on it.'],
  href: tenderPage(about),
})

const isNew: Words = (about) => ({
  subject: `New tender: ${title(about)}`,
  lines: [...closes(about), 'You asked to hear of new tenders.'],
  href: tenderPage(about),
})

const AMENDED =
  'What you submitted, if you did, stands as it is. Read what was changed, and submit again if you need to.'
const isAmended: Words = (about) => ({
  subject: `Amended: ${title(about)}`,
  lines: [...closes(about), ...(about.bid ? [AMENDED] : [])],
  href: tenderPage(about, '/versions'),
})

const answered: Words = (about) => ({
  subject: about.facts.own ? `Your question was answered: ${title(about)}` : `A question was answered: ${title(about)}`,
  lines: [
    about.facts.alone ? 'It was answered to you alone.' : 'The answer is for everybody who reads the tender.',
    ...(about.facts.corrected ? ['An earlier answer was corrected.'] : []),
  ],
  href: tenderPage(about, '/clarifications'),
})

/** What a bidder is told before the deadline: whether the bid is submitted stands first, and by which moment that is said. */
const deadlineNear: Words = (about) => {
  const deadline = fact(about, 'deadline')
  const submitted = about.facts.submitted === true
  const state = submitted
    ? `On ${moment(about.at)} your bid was SUBMITTED. You can replace or withdraw it until the deadline.`
    : `On ${moment(about.at)} your bid was NOT SUBMITTED. A draft is not a bid: what is not submitted by then is not read.`
  return {
    subject: `${submitted ? 'SUBMITTED' : 'NOT SUBMITTED'}, deadline ${timeLeft(about.at, deadline)}: ${title(about)}`,
    lines: [`Bids must arrive before ${moment(deadline)}.`, state],
    href: bidPage(about),
  }
}

const receipt: Words = (about) => ({
  subject: `Receipt for your bid: ${title(about)}`,
  lines: [
    `You submitted it on ${moment(about.at)}. It can be replaced or withdrawn until the deadline.`,
    'Keep the receipt: with it you can show later that neither your bid nor what was recorded before it was changed.',
  ],
  href: bidPage(about, `/receipts/${fact(about, 'submission')}`),
})

const infected: Words = (about) => {
  const isOpen = about.tender?.deadline ? about.at < about.tender.deadline : false
  const until = 'Take it out, attach a clean one, and submit again if you had submitted.'
  return {
    subject: `A virus was found in a file of your bid: ${title(about)}`,
    lines: [
      `The scanner calls it “${fact(about, 'found')}”. Nobody can open the file now. Have your computer checked.`,
      isOpen ? until : 'What you submitted stands, without that file.',
    ],
    href: bidPage(about, '/files'),
  }
}

const seatGiven: Words = (about) => ({
  subject: `You have a seat: ${title(about)}`,
  lines: [`You sit on it as ${fact(about, 'seat')}.`],
  href: tenderPage(about),
})

const seatEnded: Words = (about) => ({
  subject: `Your seat has ended: ${title(about)}`,
  lines: [`You sat on it as ${fact(about, 'seat')}. What you did there stays in the record.`],
  href: tenderPage(about),
})

const reported: Words = (about) => ({
  subject: `The ${isCorrected(about) ? 'corrected ' : ''}award report is issued: ${title(about)}`,
  lines: ['Whoever sits on the tender can read it now. Nothing of it may be passed on before the bidders are told.'],
  href: tenderPage(about) && `/reports/${fact(about, 'report')}`,
})

const DECISION = 'The panel has finished. The authority will tell you its decision, with the reasons for it.'
const decisionComing: Words = onBid((name) => `A decision is coming: ${name}`, [DECISION])
const CLEARED = 'What you answer explains your bid and changes nothing in it.'

const asked: Words = (about) => ({
  subject: `The panel asks you to clear a point up: ${title(about)}`,
  lines: [...(about.facts.until ? [`Answer before ${moment(fact(about, 'until'))}.`] : []), CLEARED],
  href: bidPage(about, '/queries'),
})

const cleared: Words = (about) => ({
  subject: `A bidder has answered the panel: ${title(about)}`,
  lines: about.bid ? [`It is about the bid of ${about.bid.bidder}.`] : [],
  href: tenderPage(about, '/queries'),
})

const priceAsked: Words = (about) => ({
  subject: `You are asked about your price: ${title(about)}`,
  lines: [
    ...(about.facts.until ? [`Answer before ${moment(fact(about, 'until'))}.`] : []),
    'What you answer explains your price and changes nothing in your bid.',
  ],
  href: bidPage(about, '/price-questions'),
})

const onPrice =
  (subject: (name: string) => string, line: string): Words =>
  (about) => ({
    subject: subject(title(about)),
    lines: about.bid ? [`It is about the bid of ${about.bid.bidder}.`, line] : [],
    href: tenderPage(about, '/low-prices'),
  })

const summarised: Words = (about) => ({
  subject: `Your assessment summary: ${title(about)}`,
  lines: [
    'What was decided, and how your bid was assessed: the marks, the points and the reasons.',
    ...(Number(about.facts.version ?? 1) > 1 ? ['It takes the place of the one that you were sent before.'] : []),
  ],
  href: about.bid ? `/summaries/${fact(about, 'summary')}` : null,
})

/** A day that a message keeps as 'YYYY-MM-DD', in words. */
const dayIn = (about: Matter, name: string): string =>
  /^\d{4}-\d\d-\d\d$/.test(fact(about, name)) ? day(`${fact(about, name)}T12:00:00.000Z`) : 'a day on record'

const standstill: Words = (about) => ({
  subject: `${Number(about.facts.version ?? 1) > 1 ? 'The award notice was corrected' : 'The award notice is published'}: ${title(about)}`,
  lines: [
    about.facts.lastDay
      ? `The standstill lasts until midnight at the end of ${dayIn(about, 'lastDay')}. The contract waits until then.`
      : 'No standstill is kept.',
    ...(about.bid ? ['Until then you can say what speaks against the award, on the page of your bid.'] : []),
  ],
  href: tenderPage(about) && `/notices/${fact(about, 'notice')}`,
})

const saidAgainst: Words = (about) => ({
  subject: `Something was said against the award: ${title(about)}`,
  lines: about.bid ? [`It comes from ${about.bid.bidder}.`] : [],
  href: tenderPage(about, `/representations/${fact(about, 'representation')}`),
})

const decidedOn: Words = (about) => ({
  subject: `The authority has decided on what you said against the award: ${title(about)}`,
  lines: about.facts.lastDay
    ? [`The standstill stays open until midnight at the end of ${dayIn(about, 'lastDay')}.`]
    : ['Its reasons stand on the page of your bid.'],
  href: bidPage(about, '/representations'),
})

const contracted: Words = (about) => ({
  subject: `The contract is entered into: ${title(about)}`,
  lines: [`It was entered into on ${dayIn(about, 'enteredOn')}. The tender has ended.`],
  href: tenderPage(about, '/award-notice'),
})

const invited: Words = (about) => ({
  subject: `${who(about)} invited a colleague`,
  lines: [`As a bidder for ${fact(about, 'organisation')}. Open invitations stand on the page of people.`],
  href: '/people',
})

const joined: Words = (about) => ({
  subject: `${who(about)} has joined you`,
  lines: [`They can now write, submit and withdraw the bids of ${fact(about, 'organisation')}.`],
  href: '/organisation',
})

const WORDS = {
  'tender-new': isNew,
  'tender-published': isPublished,
  'tender-amended': isAmended,
  'tender-abandoned': onTender(
    (name) => `Abandoned: ${name}`,
    ['It ended without an award. The reason stands on its page.'],
  ),
  'question-asked': onTender(
    (name) => `A question was asked: ${name}`,
    ['It waits for your answer.'],
    '/clarifications',
  ),
  'question-answered': answered,
  'query-raised': onTender(
    (name) => `The panel wants a point cleared up: ${name}`,
    ['You decide whether it is sent to the bidder.'],
    '/queries',
  ),
  'query-sent': asked,
  'query-answered': cleared,
  'low-price-opened': onPrice((name) => `A price is looked into: ${name}`, 'Its bidder is to be asked.'),
  'low-price-asked': priceAsked,
  'low-price-answered': onPrice((name) => `A bidder has explained its price: ${name}`, 'The lead can decide.'),
  'deadline-near': deadlineNear,
  'bid-receipt': receipt,
  'file-infected': infected,
  'bid-submitted': onBid(
    (name, about) => `${who(about)} submitted your bid: ${name}`,
    ['It can be replaced or withdrawn until the deadline. The receipt stands on the page of the bid.'],
  ),
  'bid-withdrawn': onBid(
    (name, about) => `${who(about)} withdrew your bid: ${name}`,
    ['Nothing is submitted now. It can be submitted again until the deadline.'],
  ),
  'bids-opened': onBid(
    (name) => `Bids were opened: ${name}`,
    ['Yours is among them. The panel now reads and marks them.'],
  ),
  'interests-to-declare': onTender(
    (name) => `Declare your interests: ${name}`,
    ['The bids were opened. You can read none of them until you have declared your interests.'],
    '/interests',
  ),
  'marking-ended': onTender((name) => `All marks are locked: ${name}`, ['Moderation can begin.'], '/moderation'),
  'agreements-to-sign': onTender(
    (name) => `Agreements wait for your signature: ${name}`,
    ['Read each, and sign it or write your dissent.'],
    '/moderation',
  ),
  'moderation-ended': onTender(
    (name) => `Moderation has ended: ${name}`,
    ['Every item is closed. Prices can be opened.'],
  ),
  'report-issued': reported,
  'summary-sent': summarised,
  'standstill-begun': standstill,
  'representation-received': saidAgainst,
  'representation-decided': decidedOn,
  'contract-entered': contracted,
  ...DISCLOSURE_WORDS,
  ...SIGN_IN_WORDS,
  ...CORRECTION_WORDS,
  'decision-coming': (about) => correctedWords(about) ?? decisionComing(about),
  'seat-given': seatGiven,
  'seat-ended': seatEnded,
  'lead-named': onTender((name) => `You lead a tender: ${name}`, ['Whoever led it before has handed it to you.']),
  'colleague-invited': invited,
  'colleague-joined': joined,
} satisfies Record<string, Words>

/** What a message can be about. */
export type Kind = keyof typeof WORDS

/** Every kind of message. */
export const KINDS = Object.keys(WORDS) as Kind[]

/** A message in the hands of its reader. */
export interface About extends Matter {
  kind: Kind
}

/** A message in words. It says nothing but what `about` holds, so nothing that its reader may not see. */
export const messageWords = (about: About): Message => WORDS[about.kind](about)
