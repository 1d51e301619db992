import type { Told } from './told.js'

type Sentence = (told: Told) => string

/** Enquiries into prices: how the trail tells them. */

const LONGEST = 160

const after = (value: unknown): string => {
  const words = typeof value === 'string' ? value.replace(/\s+/g, ' ').trim() : ''
  return words === '' ? '' : `: “${words.length > LONGEST ? `${words.slice(0, LONGEST - 1).trimEnd()}…` : words}”`
}

const ofBid = ({ bid }: Told): string => bid ?? 'a bid'

const opened: Sentence = (told) =>
  told.contents.cause === 'trigger'
    ? `The published trigger opened an enquiry into the price of ${ofBid(told)}`
    : `${told.who} opened an enquiry into the price of ${ofBid(told)}${after(told.contents.reason)}`

const answered: Sentence = (told) =>
  Number(told.detail.revision ?? 1) > 1
    ? `${told.who} revised the explanation of the price of ${ofBid(told)}${after(told.contents.reply)}`
    : `${told.who} explained the price of ${ofBid(told)}${after(told.contents.reply)}`

const decided: Sentence = (told) => {
  const { outcome, reason } = told.contents
  if (outcome === 'accepted') return `${told.who} accepted the price of ${ofBid(told)} as explained${after(reason)}`
  if (outcome === 'rejected') return `${told.who} rejected ${ofBid(told)} for its price${after(reason)}`
  return `${told.who} decided the enquiry into the price of ${ofBid(told)}`
}

export const LOW_PRICE_SENTENCES: Record<string, Sentence> = {
  'low-price.opened': opened,
  'low-price.asked': (told) =>
    `${told.who} asked the bidder of ${ofBid(told)} about its price${after(told.contents.question)}`,
  'low-price.answered': answered,
  'low-price.decided': decided,
}

export const LOW_PRICE_ACTS: Record<string, string> = {
  'low-price.opened': 'enquiry into a price opened',
  'low-price.asked': 'bidder asked about its price',
  'low-price.answered': 'price explained by the bidder',
  'low-price.decided': 'enquiry into a price decided',
}
