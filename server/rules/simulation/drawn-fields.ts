import type { SectionKind, Tender } from '../tender.js'
import { generatorFrom, type Generator } from '../robustness/generator.js'
import { normalDraw, wholeDraw } from './draws.js'
import type { Settings, TrialBid } from './findings.js'
import { markAt, placesOf, type Placed } from './scale-places.js'

interface Question {
  id: string
  section: SectionKind
  places: Placed[]
}

const questionsOf = (tender: Tender): Question[] =>
  tender.sections
    .filter(({ kind }) => kind !== 'price')
    .flatMap(({ kind, criteria }) => criteria.map(({ id, scale }) => ({ id, section: kind, places: placesOf(scale) })))

/** Part of what all marks of a bid share, and part of its own, so that any two have the correlation `share`. */
const blended = (share: number, common: number, own: number): number =>
  Math.sqrt(share) * common + Math.sqrt(1 - share) * own

function drawnMark({ section, places }: Question, common: number, settings: Settings, next: Generator): string {
  const scatter = blended(settings.alike / 100, common, normalDraw(next))
  const wanted = (settings.mark + settings.markSpread * scatter) / 100
  return section === 'pass or fail' ? (places.at(-1)?.mark ?? '') : markAt(places, wanted)
}

/** In whole pounds, and never nought. */
function drawnPence(common: number, { pence, priceSpread, dearer }: Settings, next: Generator): number {
  const together = dearer / 100
  const scatter = together * common + Math.sqrt(1 - together * together) * normalDraw(next)
  return Math.max(1, Math.round((pence / 100) * Math.exp((priceSpread / 100) * scatter))) * 100
}

function drawnBid(
  number: number,
  questions: Question[],
  isPriced: boolean,
  settings: Settings,
  next: Generator,
): TrialBid {
  const common = normalDraw(next)
  const marks = Object.fromEntries(
    questions.map((question) => [question.id, drawnMark(question, common, settings, next)]),
  )
  const name = `Bid ${number}`
  return {
    id: String(number),
    bidder: name,
    says: '',
    marks,
    pence: isPriced ? drawnPence(common, settings, next) : null,
  }
}

/**
 * Competitions of invented bids. In each, from `fewest` to `most` bids take part, every number as likely. A bid has one normal
 * number that all its marks share; each mark is a normal number of its own blended with that one, so that any two marks of
 * a bid have the stated correlation, laid around the stated middle of the scale, cut at its ends and taken to the nearest
 * mark. Prices scatter around theirs in ratio (log-normal), correlated with what the marks share. Every question that is pass
 * or fail is passed. The same tender and settings give the same bids.
 * @throws RangeError if a scale cannot be read
 * @example drawnFields(tender, settings)[0].length // from 3 to 8
 */
export function drawnFields(tender: Tender, settings: Settings): TrialBid[][] {
  const questions = questionsOf(tender)
  const isPriced = tender.sections.some(({ kind }) => kind === 'price')
  const next = generatorFrom(settings.seed)
  return Array.from({ length: settings.competitions }, () =>
    Array.from({ length: wholeDraw(next, settings.fewest, settings.most) }, (_, place) =>
      drawnBid(place + 1, questions, isPriced, settings, next),
    ),
  )
}
