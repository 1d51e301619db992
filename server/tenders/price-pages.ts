import {
  PRICE_LINE_KINDS,
  VAT_WORDS,
  type LowPriceTrigger,
  type PriceFormula,
  type PriceLine,
  type PriceMethod,
  type Problem,
  type Tender,
} from '../rules/tender.js'
import { isDecimal } from '../rules/exact.js'
import { isRelative } from '../rules/price.js'
import { addsToPrice, kindOf } from '../rules/price-lines.js'
import { textOf, type Form } from '../web/visits.js'
import { savePiece, showPiece, type Editor } from './draft-editor.js'
import {
  evaluatedPriceFormula,
  evaluatedPriceWords,
  LOW_PRICE_TITLES,
  lowPriceWords,
  vatWords,
  workedExample,
} from './evaluated-price-words.js'
import { penceIn, poundsFor } from './money-typed.js'
import { BLANK_ROW, formOfLines, lineRowProblems, lineRowsIn, linesIn } from './price-line-form.js'
import { LINE_KIND_TITLES } from './price-line-words.js'
import { rankReversal } from './rank-reversal.js'
import { FORMULA_TITLES, formulaWords, priceWeight } from './tender-words.js'

const BLANK_ROWS = 2
const KINDS = Object.keys(FORMULA_TITLES) as PriceFormula['kind'][]

const kindIn = (form: Form, stored: PriceFormula): PriceFormula['kind'] =>
  KINDS.find((kind) => kind === textOf(form, 'formula')) ?? stored.kind

/** An amount that was left empty is not decided yet: nought, which the publication check refuses. */
const amountIn = (form: Form, field: string): number => penceIn(textOf(form, field)) ?? 0

function formulaIn(form: Form, stored: PriceFormula): PriceFormula {
  const kind = kindIn(form, stored)
  if (kind === 'fixed benchmark') return { kind, benchmark: amountIn(form, 'benchmark') }
  if (kind === 'linear') return { kind, full: amountIn(form, 'full'), zero: amountIn(form, 'zero') }
  return { kind }
}

const AMOUNTS: Record<string, [field: string, what: string][]> = {
  'fixed benchmark': [['benchmark', 'the benchmark']],
  linear: [
    ['full', 'the price for full points'],
    ['zero', 'the price for no points'],
  ],
}

const amountProblems = (form: Form, kind: PriceFormula['kind']): Problem[] =>
  (AMOUNTS[kind] ?? [])
    .filter(([field]) => textOf(form, field).trim() !== '' && penceIn(textOf(form, field)) === null)
    .map(([field, what]) => ({ field, text: `Enter ${what} in pounds, such as 1,250,000 or 1250000.50` }))

const qualityProblems = (text: string): Problem[] =>
  text === '' || isDecimal(text, 2)
    ? []
    : [{ field: 'qualityMinimum', text: 'Enter the least total of quality points as a number, or leave it empty' }]

const UNDER = Object.keys(LOW_PRICE_TITLES) as LowPriceTrigger['under'][]

const lowPriceIn = (form: Form): LowPriceTrigger | null => {
  const under = UNDER.find((one) => one === textOf(form, 'low'))
  return under ? { under, percent: textOf(form, 'lowPercent').trim().replace(/\s*%$/, '') } : null
}

const lowPriceProblems = (form: Form): Problem[] => {
  const trigger = lowPriceIn(form)
  const percent = trigger?.percent ?? ''
  if (!trigger)
    return textOf(form, 'lowPercent').trim() === ''
      ? []
      : [{ field: 'low', text: 'Choose what a price is held against, or empty the percentage' }]
  return isDecimal(percent, 2) && Number(percent) > 0 && Number(percent) < 100
    ? []
    : [{ field: 'lowPercent', text: 'Enter a percentage over 0 and under 100, with at most two decimals' }]
}

/** What was chosen of VAT and of low prices. What was never said stays unsaid, so that an older tender stays as it is. */
function termsIn(form: Form, stored: PriceMethod): Pick<PriceMethod, 'vat' | 'lowPrice'> {
  const vat = VAT_WORDS.find((one) => one === textOf(form, 'vat')) ?? stored.vat
  const lowPrice = lowPriceIn(form)
  return {
    ...(vat ? { vat } : {}),
    ...(lowPrice || stored.lowPrice !== undefined ? { lowPrice } : {}),
  }
}

const amountsOf = (formula: PriceFormula): Form => ({
  benchmark: formula.kind === 'fixed benchmark' ? poundsFor(formula.benchmark) : '',
  full: formula.kind === 'linear' ? poundsFor(formula.full) : '',
  zero: formula.kind === 'linear' ? poundsFor(formula.zero) : '',
})

const termsForm = ({ vat, lowPrice }: PriceMethod): Form => ({
  vat: vat ?? '',
  low: lowPrice?.under ?? 'none',
  lowPercent: lowPrice?.percent ?? '',
})

function priceIn(form: Form, stored: PriceMethod): { piece: PriceMethod; problems: Problem[] } {
  const least = textOf(form, 'qualityMinimum').trim()
  const rows = lineRowsIn(form)
  return {
    piece: {
      lines: linesIn(rows, stored.lines),
      formula: formulaIn(form, stored.formula),
      qualityMinimum: least === '' ? null : least,
      ...termsIn(form, stored),
    },
    problems: [
      ...lineRowProblems(rows),
      ...amountProblems(form, kindIn(form, stored.formula)),
      ...lowPriceProblems(form),
      ...qualityProblems(least),
    ],
  }
}

const isPriced = (line: PriceLine): boolean => kindOf(line) !== 'unit price' || (line.volume?.quantity ?? 0) > 0

/** What bidders will read of the price form that stands in the form, with an invented bid worked through. */
function asBiddersReadIt(price: PriceMethod, { offers }: Tender) {
  const lines = price.lines.filter(isPriced)
  const isCounted = lines.some(addsToPrice)
  return {
    words: evaluatedPriceWords(lines, offers),
    formula: isCounted ? evaluatedPriceFormula(lines) : '',
    vat: vatWords(price),
    lowPrice: lowPriceWords(price),
    unfinished: price.lines.length - lines.length,
    example: isCounted ? workedExample(lines) : null,
  }
}

/** The lines of the price form, the formula that turns a price into points, and the least quality that a bid needs. */
export const priceEditor: Editor<PriceMethod> = {
  view: 'tenders/price',
  piece: 'price',
  title: () => 'Price',
  of: ({ price }) => price,
  put: (tender, price) => ({ ...tender, price }),
  toForm: (price) => ({
    ...formOfLines(price.lines),
    formula: price.formula.kind,
    ...amountsOf(price.formula),
    qualityMinimum: price.qualityMinimum ?? '',
    ...termsForm(price),
  }),
  fromForm: priceIn,
  locals: ({ piece, typed, tender }) => ({
    rows: [...lineRowsIn(typed), ...Array.from({ length: BLANK_ROWS }, () => BLANK_ROW)],
    kinds: PRICE_LINE_KINDS.map((value) => ({ value, text: LINE_KIND_TITLES[value] })),
    vats: VAT_WORDS,
    formulas: FORMULA_TITLES,
    read: asBiddersReadIt(priceIn(typed, piece).piece, tender),
    inWords: formulaWords(piece, priceWeight(tender)),
    weight: priceWeight(tender),
    relative: isRelative(piece.formula),
    reversal: rankReversal(),
    hasPrice: tender.sections.some(({ kind }) => kind === 'price'),
  }),
}

export const showPrice = showPiece(priceEditor)
export const savePrice = savePiece(priceEditor)
