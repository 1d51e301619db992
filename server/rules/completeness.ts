import type { BidContent } from './bid.js'
import { KIND_FACTS, sizeInWords, type BidFile, type FileTerms } from './file-kinds.js'
import { filesTaken } from './files-taken.js'
import { offerPlaces } from './offer-lacks.js'
import { offerProblems } from './outcome-payments/offer-problems.js'
import { evaluatedPrice } from './price.js'
import { lineProblems, lineTitle, measureOf } from './price-lines.js'
import { evidenceLacks, listed, NO_EVIDENCE, NO_RECORD, recordLacks, type StatementLack } from './statement-lacks.js'
import type { Criterion, PriceLine, Section, Tender } from './tender.js'
import { wordCount } from './words.js'

/** What a bid lacks at one question, so that it cannot be submitted yet. */
export interface Lack {
  /** The criterion; for prices and an offer the price criterion, for statements the first criterion of their section; for files ''. */
  criterion: string
  title: string
  kind: 'missing' | 'too long' | 'prices' | 'evidence' | 'record' | 'offer' | 'files'
  /** One sentence without the title. */
  text: string
  /** The study or contract that it is about; absent where it is about none. */
  part?: string
  /** Of a statement that is about none: the path of the field in which it is mended. */
  field?: string
}

/** What the statements of a bid are called, beside the titles of its questions. */
export const STATEMENT_TITLES = {
  evidence: 'Studies of your programme',
  record: 'Your contracts and their outcomes',
  offer: 'Payment by results',
}

/** Whether a tender asks for prices. */
export const asksForPrices = (tender: Tender): boolean => tender.sections.some(({ kind }) => kind === 'price')

/** The section before whose questions evidence is stated, or undefined when the tender asks for no statements. */
export const evidenceSection = ({ evidence, sections }: Tender): Section | undefined =>
  evidence && sections.find(({ kind }) => kind === 'evidence base')

/** The section before whose questions the track record is stated, or undefined when the tender asks for none. */
export const recordSection = ({ record, sections }: Tender): Section | undefined =>
  record && sections.find(({ kind }) => kind === 'track record')

/** The section behind whose price form payment by results is offered, or undefined when the tender does not ask for it. */
export const offerSection = ({ offers, sections }: Tender): Section | undefined =>
  offers && sections.find(({ kind }) => kind === 'price')

const words = (number: number): string => `${number} ${number === 1 ? 'word' : 'words'}`

/**
 * By how many words an answer is over its limit; 0 when it is within it, or when there is none.
 * @example wordsOver('one two three', 2) // 1
 */
export const wordsOver = (text: string, limit: number | null): number =>
  limit === null ? 0 : Math.max(0, wordCount(text) - limit)

const answerLacks = ({ id, title, wordLimit }: Criterion, text: string): Lack[] => {
  const over = wordsOver(text, wordLimit)
  if (wordCount(text) === 0) return [{ criterion: id, title, kind: 'missing', text: 'There is no answer yet.' }]
  if (over === 0) return []
  const sentence = `The answer is ${words(over)} over the limit of ${words(wordLimit ?? 0)}.`
  return [{ criterion: id, title, kind: 'too long', text: sentence }]
}

const titlesOf = (lines: PriceLine[]): string => lines.map((line) => `“${lineTitle(line)}”`).join(', ')

/** What is wrong with a price form of which every line is filled in. */
const wholePriceText = (lines: PriceLine[], prices: BidContent['prices']): string => {
  const [wrong] = lines.flatMap((line) => lineProblems(line, prices[line.id]).map(({ text }) => ({ line, text })))
  if (wrong) return `“${lineTitle(wrong.line)}” cannot be taken as it is. ${wrong.text}.`
  try {
    const isNought = evaluatedPrice(lines, prices) === 0
    return isNought ? 'The prices add up to nothing, and no formula can weigh a price of nought.' : ''
  } catch (tooLarge) {
    if (tooLarge instanceof RangeError) return `${tooLarge.message}.`
    throw tooLarge
  }
}

const priceText = (lines: PriceLine[], prices: BidContent['prices']): string => {
  const missing = lines.filter((line) => !Object.hasOwn(prices, line.id))
  const priced = missing.filter((line) => measureOf(line) === 'money')
  if (priced.length > 0) return `No price is given for ${titlesOf(missing)}.`
  return missing.length > 0 ? `Nothing is stated for ${titlesOf(missing)}.` : wholePriceText(lines, prices)
}

const priceLacks = ({ id, title }: Criterion, lines: PriceLine[], prices: BidContent['prices']): Lack[] => {
  const text = priceText(lines, prices)
  return text === '' ? [] : [{ criterion: id, title, kind: 'prices', text }]
}

const lacksAt = (tender: Tender, { kind }: Section, criterion: Criterion, content: BidContent): Lack[] =>
  kind === 'price'
    ? priceLacks(criterion, tender.price.lines, content.prices)
    : answerLacks(criterion, Object.hasOwn(content.answers, criterion.id) ? (content.answers[criterion.id] ?? '') : '')

const statementsOf = (kind: 'evidence' | 'record', { criteria }: Section, lacks: StatementLack[]): Lack[] =>
  lacks.map(({ part, text, field }) => {
    const lack = { criterion: criteria[0]?.id ?? '', title: STATEMENT_TITLES[kind], kind, text }
    if (part !== null) return { ...lack, part }
    return field === undefined ? lack : { ...lack, field }
  })

const statementLacks = (tender: Tender, section: Section, { evidence, record }: BidContent): Lack[] => [
  ...(section === evidenceSection(tender)
    ? statementsOf('evidence', section, evidenceLacks(evidence ?? NO_EVIDENCE))
    : []),
  ...(section === recordSection(tender) ? statementsOf('record', section, recordLacks(record ?? NO_RECORD)) : []),
]

const offerLacks = ({ offers }: Tender, { criteria }: Section, { offer }: BidContent): Lack[] => {
  const lack = (text: string, field: string): Lack[] => [
    { criterion: criteria[0]?.id ?? '', title: STATEMENT_TITLES.offer, kind: 'offer', text, field },
  ]
  if (!offer)
    return offers?.asked === 'must offer'
      ? lack('The tender asks for an offer to be paid by results, and there is none.', 'metric')
      : []
  const unsaid = offerPlaces(offer)
  const first = unsaid[0]?.path ?? ''
  if (unsaid.length > 0) return lack(`The offer does not say ${listed(unsaid.map((one) => one.words))}.`, first)
  return offerProblems(offer).flatMap(({ field, text }) => lack(`${text}.`, field))
}

const fileTexts = ({ kinds, each, bid }: FileTerms, files: BidFile[]): string[] => {
  const sum = files.reduce((total, { size }) => total + size, 0)
  return [
    ...files
      .filter(({ type }) => !kinds.includes(type))
      .map(({ name, type }) => `“${name}” is of the kind ${KIND_FACTS[type].title}, which the tender no longer takes.`),
    ...files
      .filter(({ size }) => size > each)
      .map(({ name }) => `“${name}” is larger than ${sizeInWords(each)}, the most that the tender now takes.`),
    ...(sum > bid
      ? [`The files come to ${sizeInWords(sum)}, and the tender now takes ${sizeInWords(bid)} at most.`]
      : []),
  ]
}

/** What is wrong with files that were attached before the tender was amended. */
const fileLacks = (tender: Tender, files: BidFile[]): Lack[] =>
  fileTexts(filesTaken(tender), files).map((text) => ({ criterion: '', title: 'Files', kind: 'files', text }))

/**
 * What a bid still lacks before it can be submitted, in the order of the questions: nothing, if the list is empty. Every
 * question but price needs an answer of at least one word and no more than its limit; if the tender asks for prices,
 * every line of the price form must be filled in with what its kind allows, and the evaluated price must be over nought. Where the tender says how it
 * will read evidence and track records, they are stated before the questions of their section; where it lets bidders offer
 * payment by results, an offer that is begun must be whole, and one that is asked for must be there. No file is asked for; those
 * that are attached must still be of kinds and sizes that the tender takes.
 * @example bidLacks(tender, { answers: {}, prices: {} })[0]?.text // 'There is no answer yet.'
 */
export const bidLacks = (tender: Tender, content: BidContent): Lack[] => [
  ...tender.sections.flatMap((section) => [
    ...statementLacks(tender, section, content),
    ...section.criteria.flatMap((criterion) => lacksAt(tender, section, criterion, content)),
    ...(section === offerSection(tender) ? offerLacks(tender, section, content) : []),
  ]),
  ...fileLacks(tender, content.files ?? []),
]
