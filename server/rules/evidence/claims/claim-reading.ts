import type { Claim, Subject } from '../study.js'
import { figuresIn, rangeInWords, type WordedFigure } from './claim-figures.js'
import { readyText } from './ready-text.js'

type Read = Pick<Claim, 'about' | 'figure' | 'unit' | 'bound'>

const REOFFENDING =
  /re-?offen|re-?convict|re-?arrest|re-?imprison|recidiv|return(?:ed|ing|s)? to (?:prison|custody|crime)/
const NOT_REOFFENDING =
  /(?:\bnot|n't|\bnever|\bwithout|free (?:of|from)|\bnon-?) ?(?:to )?(?:be )?(?:re-?(?:offen|convict)|return)|\bno re-?offen|(?:stay|remain|kept|keep)\w* (?:out|crime|free)|(?:crime|offence)-free|desist/
const OFFENCES =
  /(?<![a-z-])(?:offences|crimes?\b(?!-)|offending\b(?! behaviour)|convictions?\b|reconviction events)|\bre-?offences|\bvolume\b/
const BY_EACH =
  /(?:who|those) (?:did )?(?:re-?offen\w+|were reconvicted)[^.]*\b(?:commit|offences|crimes)|\b(?:per|each|by each) re-?offender|by those who re-?offen|commit\w* [^.]*\b(?:times|twice|double|as many)\b/
const OTHER_THINGS =
  /\bdrug use\b|\bdrinking\b|\b(?:alcohol|heroin|crack) use\b|\brelaps|\bcosts?\b|\bspend|\bself-harm|\bstaff|\bcaseloads?\b|\bwaiting|\bassaults?\b|\bpositive tests?\b|\bhomeless/
const REDUCTION_AFTER =
  /^\)?(?: (?:statistically|significant|significantly|overall|relative|real|net|fewer|less|lower))*[- ](?:reduc\w+|drop\w*|fall\w*|decreas\w+|declin\w+|cut|fewer|less|lower|improvement|down)\b/
/** 'half as likely' is read as half fewer. */
const AS_LIKELY = /^ as (?:likely|many|much|often)\b/
const REDUCTION_BEFORE = /\b(?:reduc|cut|fell|fall|drop|decreas|declin|lower|down\b|halv)[^;.]*$/
const TO_A_RATE =
  /\b(?:to|at|was only|than|than the|with|with the|against|versus|v|vs)$|\b(?:rate|average|level)(?: for [a-z ]+)? (?:of|was|is|at)$/
const LINKS_BEFORE = /(?: (?:just|only|a|an|the))+$/
const COMPARED_BEFORE =
  /\b(?:compared (?:with|to)|comparison|control|predicted|expected|national|versus|against|average)\b[^;.]*$/
const COMPARED_AFTER =
  /^\)? (?:of|for|in|among) (?:the |a |our )?(?:matched )?(?:comparison|control|untreated|national)\b/
const BARE_COMPARATOR = /\b(?:compared (?:with|to)|predicted|national (?:rate|average))\b[^;.]*$/
const FILLERS =
  /\b(?:a|an|the|in|of|by|than|was|were|is|it|this|we|saw|see|overall|impressive|that|there|reduc\w+|drop\w*|fall\w*|fell|decreas\w+|declin\w+|cut|fewer|less|lower|improvement|down|between|and|to|people|rate|rates|significant\w*|statistically|therefore|percentage points?|points?|nearly|almost|about|around|more)\b|[^a-z]/g
const PROVEN =
  /\bprov(?:en|ed|es?|ing)\b(?! re-?(?:offen|convict))(?: \w+){0,3} (?:to|that|effect\w*|impact|reduc\w+|works?)\b|\bproof\b|\bprov(?:e|es|ed) (?:that|it|the|our|its)\b|statistically significant|\bsignificant(?:ly)? (?:positive |statistical )?(?:reduc|effect|differ|fewer|lower|impact|drop|fall|less)|\bdemonstrat\w+ (?:to |that |an? )?(?:reduc|cut|lower|fewer|effect|even greater|real)|shown to (?:reduce|cut|lower|work)|\beffective (?:at|in) (?:reduc|cut|lower)/

const isBare = (before: string, after: string): boolean => `${before} ${after}`.replace(FILLERS, '').trim() === ''

const isReduction = ({ unit, before, after }: WordedFigure): boolean => {
  if (REDUCTION_AFTER.test(after) || AS_LIKELY.test(after)) return true
  return unit !== 'times' && REDUCTION_BEFORE.test(before) && !TO_A_RATE.test(before.replace(LINKS_BEFORE, ''))
}

const aboutAChange = (text: string, bare: boolean): Subject => {
  if (BY_EACH.test(text)) return 'offences by each reoffender'
  if (OTHER_THINGS.test(text) && !REOFFENDING.test(text)) return 'something else'
  if (REOFFENDING.test(text) && !/\bvolume\b|\bre-?offences|\bcrimes?\b|reconviction events/.test(text))
    return 'people who reoffend'
  if (OFFENCES.test(text)) return 'offences in all'
  return bare ? 'people who reoffend' : 'something else'
}

const aboutARate = (text: string, { before, after }: WordedFigure): Subject => {
  const compared = COMPARED_AFTER.test(after) || COMPARED_BEFORE.test(before)
  if (REOFFENDING.test(text)) return compared ? 'the rate it is compared with' : 'a rate of reoffending'
  return BARE_COMPARATOR.test(before) && isBare(before.replace(BARE_COMPARATOR, ''), after)
    ? 'the rate it is compared with'
    : 'something else'
}

const subjectOf = (text: string, figure: WordedFigure): Subject => {
  if (figure.unit === 'pounds')
    return /\bsav(?:e|ed|es|ing|ings)\b|\bavoided\b|\bbenefits? (?:of|to)\b/.test(text)
      ? 'money saved'
      : 'something else'
  if (NOT_REOFFENDING.test(text)) return 'something else'
  const halved = figure.unit === 'per cent' && /\bhalv(?:ed|ing)|\bhalves\b/.test(text)
  const changed = halved || figure.unit === 'times' || figure.unit === 'percentage points' || isReduction(figure)
  if (!changed) return aboutARate(text, figure)
  return aboutAChange(text, figure.unit !== 'times' && isBare(figure.before, figure.after.replace(/^\)/, '')))
}

const sameFigure = (one: WordedFigure, other: WordedFigure): boolean =>
  one.figure === other.figure && one.unit === other.unit

/** The one figure that the sentence is about: the only one, or the only one that is a reduction or a saving. */
const chosen = (text: string, figures: WordedFigure[]): WordedFigure | null => {
  const [first] = figures
  if (first === undefined) return null
  if (figures.every((figure) => sameFigure(figure, first))) return first
  const money = figures.filter(({ unit }) => unit === 'pounds')
  if (money.length > 0) return money.length === 1 && /\bsav/.test(text) ? (money[0] ?? null) : null
  const inPoints = figures.filter(({ unit }) => unit === 'percentage points')
  if (inPoints.length === 1) return inPoints[0] ?? null
  const reductions = figures.filter((figure) => REDUCTION_AFTER.test(figure.after))
  return reductions.length === 1 ? (reductions[0] ?? null) : null
}

const withoutFigure = (text: string): Read => {
  const proof =
    PROVEN.test(text) &&
    (REOFFENDING.test(text) || OFFENCES.test(text) || /\bwork|effect|reduc|significan|impact/.test(text))
  return { about: proof ? 'proof' : 'something else', figure: null, unit: null, bound: 'exactly' }
}

const readRange = (text: string, ready: string, last: WordedFigure | undefined): Read | null => {
  const range = rangeInWords(text)
  if (range === null || last === undefined) return null
  const before = ready.slice(0, ready.indexOf(range.low))
  const about = subjectOf(ready, { ...last, unit: 'percentage points', before })
  return { about, figure: null, unit: range.unit, bound: 'exactly' }
}

/**
 * How a sentence of a bid or a report is most likely meant: what it is about, its figure (decimal text, null where there
 * is none or more than one could be meant), the unit, and whether the figure is exact. A fraction in words ('a quarter')
 * is about 25 per cent. A range has no one figure; its unit is told. Unsure is 'something else'. It is a first reading
 * for a person to confirm, nothing more.
 * @example readClaim('a 29% reduction in the number of ex-prisoners re-offending') // { about: 'people who reoffend', figure: '29', unit: 'per cent', bound: 'exactly' }
 * @example readClaim('a 12-step programme of 12 months') // { about: 'something else', figure: null, unit: null, bound: 'exactly' }
 */
export function readClaim(text: string): Read {
  const ready = readyText(text)
  const figures = figuresIn(ready)
  const range = readRange(text, ready, figures.at(-1))
  if (range !== null) return range
  const figure = chosen(ready, figures)
  if (figure === null) return withoutFigure(figures.length > 0 ? '' : ready)
  return { about: subjectOf(ready, figure), figure: figure.figure, unit: figure.unit, bound: figure.bound }
}
