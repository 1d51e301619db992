import { exact, isDecimal } from '../exact.js'
import { penceOf } from '../pounds.js'
import { called } from '../problems.js'
import { marksInWords } from '../scales.js'
import { markedCriteriaOf, type Criterion, type Problem, type Tender } from '../tender.js'
import type { TrialBid } from './findings.js'

/** One bid as somebody typed it: a name, an amount in pounds, and a mark for each criterion by its id. */
export interface TypedBid {
  bid: string
  price: string
  marks: Record<string, string>
}

/** Where bids were typed: into the boxes of a page, into the rows of a file whose first row names the columns, or as JSON. */
export type TypedIn = 'page' | 'file' | 'JSON'

/** As many bids as one trial takes. */
export const MOST_TYPED = 50

interface Place {
  number: number
  typedIn: TypedIn
  name: string
}

const MARK_PLACES = 2

/** 'Row 3, column “price”' of a file, 'Bid 2 of the JSON, “price”', 'Alder, price' on a page. */
function placeIn({ number, typedIn, name }: Place, column: string, title: string): string {
  if (typedIn === 'file') return `Row ${number + 1}, column “${column}”`
  if (typedIn === 'JSON') return `Bid ${number} of the JSON, “${column}”`
  return `${name || `Bid ${number}`}, ${title}`
}

const isEmpty = ({ bid, price, marks }: TypedBid): boolean =>
  [bid, price, ...Object.values(marks)].every((text) => text.trim() === '')

const nameProblems = (place: Place, isTaken: boolean): Problem[] => {
  const field = `bid-${place.number}`
  const where = placeIn({ ...place, name: '' }, 'bid', 'name')
  if (place.name === '') return [{ field, text: `${where}: enter a name for the bid` }]
  return isTaken ? [{ field, text: `${where}: “${place.name}” stands there twice. Give each bid its own name.` }] : []
}

/** The mark as it stands on the scale ('3.0' and '3,0' are 3), or undefined. */
function markIn({ scale }: Criterion, typed: string): string | undefined {
  const text = typed.trim().replace(',', '.')
  if (!isDecimal(text, MARK_PLACES)) return undefined
  return scale.find(({ value }) => exact(value).equals(exact(text)))?.value
}

function markProblem(place: Place, criterion: Criterion, typed: string): Problem {
  const where = placeIn(place, criterion.id, called(criterion))
  const choose = `choose ${marksInWords(criterion.scale)}`
  const text =
    typed.trim() === ''
      ? `${where}: there is no mark; ${choose}`
      : `${where}: “${typed.trim()}” is not on the scale; ${choose}`
  return { field: `mark-${criterion.id}-${place.number}`, text }
}

function priceIn(place: Place, typed: string): { pence: number } | { problem: Problem } {
  const where = placeIn(place, 'price', 'price')
  const refused = (text: string) => ({ problem: { field: `price-${place.number}`, text: `${where}: ${text}` } })
  if (typed.trim() === '') return refused('enter a price in pounds')
  const read = penceOf(typed)
  if ('problem' in read)
    return refused(`“${typed.trim()}”: ${read.problem.charAt(0).toLowerCase()}${read.problem.slice(1)}`)
  return read.pence === 0 ? refused('a price must be above nought') : read
}

function bidIn(
  tender: Tender,
  typed: TypedBid,
  place: Place,
  isTaken: boolean,
): { bid: TrialBid; problems: Problem[] } {
  const marked = markedCriteriaOf(tender).map((criterion) => {
    const text = typed.marks[criterion.id] ?? ''
    return { criterion, text, mark: markIn(criterion, text) }
  })
  const isPriced = tender.sections.some(({ kind }) => kind === 'price')
  const price = isPriced ? priceIn(place, typed.price) : { pence: null }
  return {
    bid: {
      id: `typed-${place.number}`,
      bidder: place.name,
      says: '',
      marks: Object.fromEntries(marked.map(({ criterion, mark }) => [criterion.id, mark ?? ''])),
      pence: 'pence' in price ? price.pence : null,
    },
    problems: [
      ...nameProblems(place, isTaken),
      ...('problem' in price ? [price.problem] : []),
      ...marked.flatMap(({ criterion, text, mark }) =>
        mark === undefined ? [markProblem(place, criterion, text)] : [],
      ),
    ],
  }
}

/**
 * Bids that somebody typed, checked against a draft: every bid has a name of its own, a price above nought, and for each
 * criterion a mark of its scale; nothing missing is taken as nought. Bids that are wholly empty are left out, and do not count
 * in `number`. Messages name the bid and the criterion, the row and the column of a file, or the number of the bid in JSON.
 * @example typedBids(tender, [{ bid: 'Alder', price: '90,000', marks: { studies: '7' } }], 'file').problems[0].text // 'Row 2, column “studies”: “7” is not on the scale; choose 0, 1, 2, 3, 4 or 5'
 */
export function typedBids(
  tender: Tender,
  typed: TypedBid[],
  typedIn: TypedIn,
): { bids: TrialBid[]; problems: Problem[] } {
  const names = new Set<string>()
  const read = typed.flatMap((one, at) => {
    if (isEmpty(one)) return []
    const name = one.bid.trim()
    const isTaken = names.has(name.toLowerCase())
    names.add(name.toLowerCase())
    return [bidIn(tender, one, { number: at + 1, typedIn, name }, isTaken)]
  })
  const tooMany = read.length > MOST_TYPED
  return {
    bids: read.map(({ bid }) => bid),
    problems: tooMany
      ? [{ field: 'bid-1', text: `A trial takes ${MOST_TYPED} bids at most; there are ${read.length}` }]
      : read.flatMap(({ problems }) => problems),
  }
}
