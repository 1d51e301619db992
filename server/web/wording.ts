/** How moments, money and counts are worded on every page. Times are shown as people in England and Wales read their clocks. */

const ZONE = 'Europe/London'
const dayAndTime = new Intl.DateTimeFormat('en-GB', {
  timeZone: ZONE,
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  hour: 'numeric',
  minute: '2-digit',
  hourCycle: 'h23',
})
const dayOnly = new Intl.DateTimeFormat('en-GB', { timeZone: ZONE, day: 'numeric', month: 'long', year: 'numeric' })
const timeOnly = new Intl.DateTimeFormat('en-GB', {
  timeZone: ZONE,
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})
const pounds = new Intl.NumberFormat('en-GB', { style: 'currency', currency: 'GBP' })

const LARGEST_MEMORY = 5000

/** A clock's words for a moment, worked out once: the calendar's own rules are slow to ask. */
function worded(clock: Intl.DateTimeFormat): (iso: string) => string {
  const known = new Map<string, string>()
  return (iso) => {
    let words = known.get(iso)
    if (words === undefined) {
      if (known.size >= LARGEST_MEMORY) known.clear()
      known.set(iso, (words = clock.format(new Date(iso)).replace(/,? at |, /, ' at ')))
    }
    return words
  }
}

/** '2 March 2026 at 12:00', in the time of London. */
export const moment = worded(dayAndTime)

/** '2 March 2026'. */
export const day = worded(dayOnly)

/** '14:03', in the time of London. */
export const time = worded(timeOnly)

/** Whole pence as '£1,234.50'; whole pounds lose their pence: '£1,234'. */
export const money = (pence: number): string => pounds.format(pence / 100).replace(/\.00$/, '')

/** '1 bid', '2 bids', 'no bids'. */
export const count = (number: number, noun: string, plural = `${noun}s`): string =>
  `${number === 0 ? 'no' : String(number)} ${number === 1 ? noun : plural}`

/** 'A', 'A and B', 'A, B and C'. */
export const list = (items: string[]): string =>
  items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items[items.length - 1] as string}`

/** How long until then, in words: 'in 3 hours 12 minutes', 'in 5 days', 'passed'. */
export function timeLeft(from: string, until: string): string {
  const minutes = Math.floor((Date.parse(until) - Date.parse(from)) / 60_000)
  if (minutes < 0) return 'passed'
  if (minutes < 60) return `in ${count(minutes, 'minute')}`.replace('no minutes', 'less than a minute')
  const hours = Math.floor(minutes / 60)
  if (hours < 48) return `in ${count(hours, 'hour')}${minutes % 60 ? ` ${count(minutes % 60, 'minute')}` : ''}`
  return `in ${count(Math.floor(hours / 24), 'day')}`
}

/** The first letter as a capital. */
export const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

const LONGEST_NAME = 120

/** What is told of something as a part of the name of a file: 'MHJ/2026/014' and 'Alder Ltd' are 'mhj-2026-014-alder-ltd'. */
export const fileWords = (...told: string[]): string =>
  told
    .join(' ')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .slice(0, LONGEST_NAME)
    .replace(/^-|-$/g, '')
    .toLowerCase()

/** Paragraphs of a plain text, as people typed them: parted by empty lines. */
export const paragraphs = (text: string): string[] =>
  text
    .split(/\n\s*\n/)
    .map((part) => part.trim())
    .filter(Boolean)

/** A digest in groups of eight, so that people can compare it by eye. */
export const grouped = (digest: string): string => digest.replace(/(.{8})(?=.)/g, '$1 ')
