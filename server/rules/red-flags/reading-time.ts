import { counted } from '../track-record/record-words.js'
import { wordCount } from '../words.js'
import { flagOf, groupedBy, lookedAt, namesIn, notLookedAt, tableOf } from './flag-of.js'
import type { Looked, RedFlag, RedFlagInput, Save } from './flag.js'
import { minutesText } from './printed.js'

const RULE = 'faster-than-reading'

/** Words a minute that adults read silently on average, in English that is no story. */
export const USUAL_RATE = 238
/** Words a minute beyond which nobody is taken to have read: half as fast again as the fastest of most readers (300). */
export const LARGEST_RATE = 450
/** Answers with fewer words are read at a glance. */
export const FEWEST_WORDS = 100
const FEWEST_MARKS = 5
/** Of fewer words together it is not told how fast they were marked. */
export const FEWEST_TOGETHER = 3 * FEWEST_WORDS

/** The first time that somebody saved a mark for an answer. */
export interface First extends Save {
  words: number
  /** Minutes since the same person's act before it, or since the bid could first be read, if that is later. */
  minutes: number
}

/** What the ledger knows of one person's time. */
export interface Pace {
  person: string
  firsts: First[]
  /**
   * Words of all answers marked until the moment at which it was fastest, and the minutes until then since any could be read; how
   * many of `firsts` that is. Nought where all answers together have fewer than 300 words.
   */
  words: number
  minutes: number
  marks: number
}

const minutesBetween = (from: string, until: string): number =>
  Math.max(0, (Date.parse(until) - Date.parse(from)) / 60_000)

const rate = (words: number, minutes: number): number => words / Math.max(minutes, 1 / 60)

const wordsByAnswer = ({ bids }: RedFlagInput): Map<string, number> =>
  new Map(
    bids.flatMap(({ id, answers }) =>
      Object.entries(answers).map(([criterion, text]): [string, number] => [`${id} ${criterion}`, wordCount(text)]),
    ),
  )

function firstsOf(saves: Save[], words: Map<string, number>, readableAt: (save: Save) => string): First[] {
  const seen = new Set<string>()
  return saves.flatMap((save, place) => {
    const answer = `${save.bid} ${save.criterion}`
    if (seen.has(answer)) return []
    seen.add(answer)
    const before = saves[place - 1]?.at ?? ''
    const readable = readableAt(save)
    const from = before > readable ? before : readable
    return [{ ...save, words: words.get(answer) ?? 0, minutes: minutesBetween(from, save.at) }]
  })
}

/** When words marked so far, once they are many, ran fastest over all the time since the first of the bids could be read. */
function fastest(firsts: First[], earliest: string): Pick<Pace, 'words' | 'minutes' | 'marks'> {
  let [words, best] = [0, { words: 0, minutes: 0, marks: 0 }]
  for (const [place, first] of firsts.entries()) {
    words += first.words
    const minutes = minutesBetween(earliest, first.at)
    if (words >= FEWEST_TOGETHER && rate(words, minutes) > rate(best.words, best.minutes))
      best = { words, minutes, marks: place + 1 }
  }
  return best
}

/**
 * How fast each person marked, as far as the ledger can know: it knows when a bid could first be read and when marks were saved,
 * not when somebody read. So there are two measures. `words` over `minutes` takes all the time that there was, and can only
 * flatter; each of `firsts` takes the time since the act before it, and reproaches whoever read first and marked afterwards.
 * @example pacesOf(input)[0].minutes // 42.5
 */
export function pacesOf(input: RedFlagInput): Pace[] {
  const words = wordsByAnswer(input)
  const readable = new Map(input.readable.map(({ person, bid, at }) => [`${person} ${bid}`, at]))
  const bySeq = input.saves.toSorted((one, other) => one.seq - other.seq)
  return [...groupedBy(bySeq, ({ person }) => person)].flatMap(([person, saves]) => {
    const readableAt = ({ bid }: Save): string => readable.get(`${person} ${bid}`) ?? ''
    if (saves.some((save) => readableAt(save) === '')) return []
    const firsts = firstsOf(saves, words, readableAt)
    const earliest = firsts.map(readableAt).toSorted()[0] ?? ''
    return [{ person, firsts, ...fastest(firsts, earliest) }]
  })
}

const isCertain = ({ words, minutes }: Pace): boolean => rate(words, minutes) > LARGEST_RATE

const long = ({ firsts }: Pace): First[] => firsts.filter(({ words }) => words >= FEWEST_WORDS)
const quick = (pace: Pace): First[] => long(pace).filter(({ words, minutes }) => rate(words, minutes) > LARGEST_RATE)
const isOften = (pace: Pace): boolean =>
  quick(pace).length >= FEWEST_MARKS && quick(pace).length * 2 >= long(pace).length

const rateText = (words: number, minutes: number): string => Math.round(rate(words, minutes)).toLocaleString('en-GB')

function tableFor(input: RedFlagInput, whose: string, firsts: First[]) {
  const { bid, criterion, person } = namesIn(input)
  const rows = firsts
    .toSorted((one, other) => rate(other.words, other.minutes) - rate(one.words, one.minutes))
    .slice(0, 12)
  return tableOf(
    `The quickest marks of ${person(whose)}`,
    [
      'Criterion',
      'Bid',
      '#Words of the answer',
      '#Since the act before',
      '#Words a minute',
      `#At ${USUAL_RATE} a minute`,
    ],
    rows.map((one) => [
      criterion(one.criterion),
      bid(one.bid),
      one.words.toLocaleString('en-GB'),
      minutesText(one.minutes),
      rateText(one.words, one.minutes),
      minutesText(one.words / USUAL_RATE),
    ]),
  )
}

function flagFor(input: RedFlagInput, pace: Pace): RedFlag[] {
  const who = namesIn(input).person(pace.person)
  const about = { people: [pace.person] }
  if (isCertain(pace)) {
    const firsts = pace.firsts.slice(0, pace.marks)
    const usual = `At ${USUAL_RATE} words a minute, the average of adults reading silently, that takes ${minutesText(pace.words / USUAL_RATE)}.`
    return [
      flagOf(RULE, about, {
        weight: 3,
        headline: `${who} had marked answers of ${pace.words.toLocaleString('en-GB')} words ${minutesText(pace.minutes)} after the first of the bids could be read: ${rateText(pace.words, pace.minutes)} words a minute.`,
        more: [`${usual} All the time that there was is counted here, also nights.`],
        table: tableFor(input, pace.person, firsts),
        events: firsts.map(({ seq }) => seq),
      }),
    ]
  }
  if (!isOften(pace)) return []
  return [
    flagOf(RULE, about, {
      weight: 1,
      headline: `${who} saved ${quick(pace).length} of ${counted(long(pace).length, 'mark')} sooner after the act before than the answer can be read in.`,
      more: [
        'Whoever has read the bids beforehand, on paper or on the pages of the bids, marks so quickly without reading any less.',
      ],
      table: tableFor(input, pace.person, long(pace)),
      events: quick(pace).map(({ seq }) => seq),
    }),
  ]
}

const untold = (input: RedFlagInput, paces: Pace[]): string => {
  const people = new Set(input.saves.map(({ person }) => person)).size - paces.length
  return people === 0
    ? ''
    : `From when on ${counted(people, 'more evaluator')} could read these bids, the ledger does not tell.`
}

/**
 * People who marked faster than the answers can be read: more than 450 words a minute, half as fast again as the fastest of most
 * readers. It weighs most where even all the time since the bids could be read is too short.
 * Source: Brysbaert 2019, How many words do we read per minute?, Journal of Memory and Language 109:104047: 238 words a minute on
 * average for English that is no story, 175 to 300 for most adults.
 * @example fasterThanReading(input).flags[0].weight // 3
 */
export function fasterThanReading(input: RedFlagInput): Looked {
  const { saves, closed } = input
  if (saves.length === 0) return notLookedAt(RULE, closed.marks || 'No mark has been saved yet.')
  const paces = pacesOf(input)
  const marks = paces.reduce((sum, { firsts }) => sum + firsts.length, 0)
  if (paces.length === 0) return notLookedAt(RULE, 'The ledger does not tell from when on these bids could be read.')
  return lookedAt(
    RULE,
    `${counted(marks, 'mark')} of ${counted(paces.length, 'evaluator')}`,
    paces.flatMap((pace) => flagFor(input, pace)),
    [closed.marks, untold(input, paces)].filter((text) => text !== '').join(' '),
  )
}
