import { isDecimal } from '../exact.js'
import { addsToPrice, FACTOR_PLACES, kindOf, lineTitle } from '../price-lines.js'
import { repeated, unless } from '../problems.js'
import { PRICE_LINE_KINDS, type PriceLine, type Problem, type Tender, type Timetable } from '../tender.js'

const FIELD = 'price.lines'
const MOST_UNITS = 1_000_000_000
const MOST_FACTOR = 100
const MOST_YEARS = 30

const isFactor = (factor: string): boolean => isDecimal(factor, FACTOR_PLACES) && Number(factor) <= MOST_FACTOR

const factorStops = (line: PriceLine): Problem[] =>
  unless(
    line.factor === undefined || isFactor(line.factor),
    FIELD,
    `The factor of “${lineTitle(line)}” must be a number from 0 to ${MOST_FACTOR} with at most four decimals`,
  )

const yearStops = (line: PriceLine): Problem[] => {
  const year = line.year ?? 1
  const isYear = Number.isInteger(year) && year >= 1 && year <= MOST_YEARS
  return unless(isYear, FIELD, `The year of “${line.label}” must be a whole number from 1 to ${MOST_YEARS}`)
}

const volumeStops = (line: PriceLine): Problem[] => {
  const { volume } = line
  const called = `“${lineTitle(line)}”`
  if (kindOf(line) !== 'unit price')
    return unless(volume === undefined, FIELD, `${called} has a volume, but only a unit price is multiplied by one`)
  if (!volume) return [{ field: FIELD, text: `Enter how many units you expect of ${called}, and what they are` }]
  const { quantity, unit } = volume
  return [
    ...unless(
      Number.isInteger(quantity) && quantity > 0 && quantity <= MOST_UNITS,
      FIELD,
      `The volume of ${called} must be a whole number from 1 to 1,000,000,000`,
    ),
    ...unless(unit.trim() !== '', FIELD, `Say what the units of ${called} are, such as sessions or bed nights`),
  ]
}

const kindStops = (line: PriceLine): Problem[] =>
  unless(PRICE_LINE_KINDS.includes(kindOf(line)), FIELD, `Choose what “${lineTitle(line)}” asks for`)

const sumStops = (lines: PriceLine[]): Problem[] =>
  unless(
    lines.some((line) => line.factor !== undefined && !isFactor(line.factor)) || lines.some(addsToPrice),
    FIELD,
    'No line of the price form adds to the evaluated price. Add a fee or a unit price that counts.',
  )

/**
 * What in the lines of a price form stops publication: no line, no label, a unit price without a volume or unit, a factor
 * or year that means nothing, or only lines that add nothing to the price.
 * @example priceLinesStops([]) // [{ field: 'price.lines', text: 'Add at least one line to the price form' }]
 */
export const priceLinesStops = (lines: PriceLine[]): Problem[] => {
  if (lines.length === 0) return [{ field: FIELD, text: 'Add at least one line to the price form' }]
  return [
    ...unless(
      lines.every(({ label }) => label.trim() !== ''),
      FIELD,
      'A line of the price form has no label. Enter what it asks the price of.',
    ),
    ...lines.flatMap((line) => [...kindStops(line), ...yearStops(line), ...volumeStops(line), ...factorStops(line)]),
    ...sumStops(lines),
  ]
}

/** The years that a contract runs, a part of a year counted whole; null where it has no first or last day. */
const contractYears = ({ starts, ends }: Timetable): number | null => {
  const [first, last] = [new Date(starts ?? ''), new Date(ends ?? '')]
  if (Number.isNaN(first.valueOf()) || Number.isNaN(last.valueOf())) return null
  const years = last.getUTCFullYear() - first.getUTCFullYear()
  first.setUTCFullYear(last.getUTCFullYear())
  return first > last ? years : years + 1
}

const yearWarns = (line: PriceLine, years: number | null): Problem[] =>
  unless(
    years === null || (line.year ?? 1) <= years,
    FIELD,
    `“${lineTitle(line)}” is for year ${line.year}, after the last day of the contract. If it is for an extension, say so in its label; else mend the year or the dates.`,
  )

/**
 * What in the lines of a price form its authors should think about: years after the last day of the contract, which an
 * extension may have, and lines that bidders cannot tell apart.
 * @example priceLinesWarns(draft).map(({ field }) => field) // ['price.lines']
 */
export const priceLinesWarns = ({ price: { lines }, timetable }: Tender): Problem[] => [
  ...lines.flatMap((line) => yearWarns(line, contractYears(timetable))),
  ...repeated(lines.map(lineTitle)).map((title) => ({
    field: FIELD,
    text: `More than one line of the price form is called “${title}”. Bidders cannot tell them apart.`,
  })),
]
