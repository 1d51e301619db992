import type { Bound, Unit } from '../study.js'
import { readyText, wordValue } from './ready-text.js'

/** A figure as it stands in a sentence, and how the words before and after it read. */
export interface WordedFigure {
  /** Decimal text. */
  figure: string
  unit: Unit
  bound: Bound
  /** The words before and after it, without those that only say how exact it is. */
  before: string
  after: string
}

/** A range as it stands in a sentence, both ends decimal text. */
export interface WordedRange {
  low: string
  high: string
  unit: Unit
}

interface Found {
  at: number
  end: number
  figure: string
  unit: Unit
  /** A fraction in words is a round figure, whatever else is said. */
  round: boolean
}

const PARTS = ['half', 'third', 'quarter', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth']

const MAGNITUDES: Record<string, number> = { k: 1e3, thousand: 1e3, m: 1e6, million: 1e6, bn: 1e9, billion: 1e9 }

const inPounds = (number: string, magnitude: string | undefined): string =>
  String(Number((Number(number) * (MAGNITUDES[magnitude ?? ''] ?? 1)).toFixed(2)))

const share = (over: number, under: number): string => String(Number(((100 * over) / under).toFixed(1)))

const PART_COUNT: Record<string, number> = {
  a: 1,
  an: 1,
  the: 1,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
}
const MULTIPLES: Record<string, string> = {
  twice: '2',
  double: '2',
  doubled: '2',
  thrice: '3',
  treble: '3',
  triple: '3',
}

const NUMBER = '(?<!\\d|\\d\\.)(\\d+(?:\\.\\d+)?)'
const LIKENED = '(?= (?:as|more|less|fewer|higher|lower|likelier|the)\\b)'

type Reading = [
  pattern: RegExp,
  read: (parts: (string | undefined)[]) => [figure: string, unit: Unit, round?: boolean] | null,
]

const READINGS: Reading[] = [
  [
    new RegExp(`£ ?${NUMBER} ?(k|thousand|million|m|billion|bn)?\\b`, 'g'),
    ([, number = '', magnitude]) => [inPounds(number, magnitude), 'pounds'],
  ],
  [
    new RegExp(`${NUMBER}(?:[- ]?(?:percentage|%)[- ]?points?| ?pp(?:ts?)?)\\b`, 'g'),
    ([, n = '']) => [n, 'percentage points'],
  ],
  [
    new RegExp(`${NUMBER} points? (?:lower|fewer|less|drop|fall|reduction|difference|down)`, 'g'),
    ([, n = '']) => [n, 'percentage points'],
  ],
  [new RegExp(`${NUMBER}%(?![- ]?points?)`, 'g'), ([, n = '']) => [n, 'per cent']],
  [new RegExp(`${NUMBER}[- ]?(?:times${LIKENED}|fold\\b)`, 'g'), ([, n = '']) => [n, 'times']],
  [
    new RegExp(`\\b(?:(twice|double|treble|triple)(?= (?:as|the)\\b)|(doubled))`, 'g'),
    ([, multiple, verb]) => [MULTIPLES[multiple ?? verb ?? ''] ?? '2', 'times'],
  ],
  [
    new RegExp(
      `\\b(?:(a|an|one|two|three|four|five|six|seven|eight|nine)[- ])?(?:(half|third|quarter|fifth|sixth|seventh|eighth|ninth|tenth)s?)\\b`,
      'g',
    ),
    ([, count, part = '']) => fraction(count, part),
  ],
  [/\b(halved|halving|halves)\b/g, () => ['50', 'per cent', true]],
  [
    /\b(\d+) (?:in|out of)(?: every)? (\d+|two|three|four|five|six|seven|eight|nine|ten)\b/g,
    ([, over, under]) => oneIn(over, under),
  ],
]

function fraction(count: string | undefined, part: string): [string, Unit, boolean] | null {
  const under = PARTS.indexOf(part) + 2
  if (count === undefined && part !== 'half') return null
  const over = PART_COUNT[count ?? 'a'] ?? 1
  return over < under ? [share(over, under), 'per cent', true] : null
}

function oneIn(over: string | undefined, under: string | undefined): [string, Unit, boolean] | null {
  const [some, all] = [Number(over), Number(under) || wordValue(under ?? '')]
  return some > 0 && all > some && all <= 20 ? [share(some, all), 'per cent', true] : null
}

const NO_SHARE =
  /^(?:-way|-year|-hour|-day| (?:an? )?(?:years?|hours?|days?|months?|weeks?|of the time|party|quarter|stage|phase|cohort))\b/

const foundIn = (text: string): Found[] =>
  READINGS.flatMap(([pattern, read]) =>
    [...text.matchAll(pattern)].flatMap((match) => {
      const [figure, unit, round = false] = read([...match]) ?? []
      const end = match.index + match[0].length
      if (figure === undefined || unit === undefined || (round && NO_SHARE.test(text.slice(end)))) return []
      return [{ at: match.index, end, figure, unit, round }]
    }),
  ).sort((a, b) => a.at - b.at)

const BOUNDS: [bound: Bound, words: string][] = [
  [
    'less than',
    'no more than|not more than|less than|fewer than|lower than|under|below|at most|up to|as much as|just under|<',
  ],
  ['more than', 'more than|at least|no less than|no fewer than|well over|over|above|in excess of|upwards of|>'],
  ['about', 'almost|nearly|about|around|roughly|approximately|approx\\.?|some|circa|close to|virtually|just over'],
]
const LINKS = '(?: (?:a|an|the|by|of|just|only))*'

interface Bounded {
  bound: Bound | null
  before: string
}

const boundBefore = (before: string): Bounded => {
  const end = before.trimEnd()
  const nearly = new RegExp(`\\bjust (?:under|over)${LINKS}$`).exec(end)
  if (nearly) return { bound: 'about', before: end.slice(0, nearly.index) }
  for (const [bound, words] of BOUNDS) {
    const found = new RegExp(`(?:^|[ (])(?:${words})${LINKS}$`).exec(end)
    if (found) return { bound, before: end.slice(0, found.index) }
  }
  return { bound: null, before: end }
}

const worded = (text: string, { at, end, figure, unit, round }: Found): WordedFigure => {
  const { bound, before } = boundBefore(text.slice(0, at))
  const after = text.slice(end)
  const orMore = /^\)? or (more|over|higher|less|fewer|lower)\b/.exec(after)?.[1]
  const as = round && /^ as (?:likely|many|much|often)\b/.test(after)
  const said = orMore === undefined ? bound : /^(?:more|over|higher)$/.test(orMore) ? 'more than' : 'less than'
  const left = as ? share(100 - Number(figure), 100) : figure
  return { figure: left, unit, bound: said ?? (round ? 'about' : 'exactly'), before, after }
}

/** 'fewer than half (44%)' is one figure, told twice: the exact telling stands. */
const toldTwice = (text: string, one: Found, next: Found | undefined): boolean =>
  one.round && next !== undefined && !next.round && /^[^.;]{0,30}\($/.test(text.slice(one.end, next.at))

/**
 * Every figure with a unit in a sentence made ready, in order. Years, ages, lengths of time and numbers of people have no
 * unit and are none.
 * @example figuresIn(readyText('a 29% reduction')).map(({ figure }) => figure) // ['29']
 */
export function figuresIn(text: string): WordedFigure[] {
  const found = foundIn(text)
  return found.filter((one, place) => !toldTwice(text, one, found[place + 1])).map((one) => worded(text, one))
}

const RANGE = new RegExp(
  `(?<!from )(?<!aged )${NUMBER}(?:%|[- ]?(?:percentage|%)[- ]points?| ?pp(?:ts?)?)? ?(-|to|and) ?${NUMBER}(%[- ]points?| ?percentage[- ]points?| ?pp\\b| points?\\b|%)`,
)

/**
 * The range of a reduction in a sentence, or null. 'from 73% to 44%' and '20% and 30%' are two rates and no range.
 * @example rangeInWords('between 2 and 8 percentage points') // { low: '2', high: '8', unit: 'percentage points' }
 */
export function rangeInWords(text: string): WordedRange | null {
  const found = RANGE.exec(readyText(text))
  if (found === null) return null
  const [, low = '', joined, high = '', unit] = found
  const isRange = joined !== 'and' || /\bbetween\b/.test(found.input.slice(0, found.index))
  if (!isRange || Number(low) >= Number(high)) return null
  return { low, high, unit: unit === '%' ? 'per cent' : 'percentage points' }
}
