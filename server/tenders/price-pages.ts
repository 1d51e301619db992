import type { PriceFormula, PriceMethod, Problem } from '../rules/tender.js'
import { isDecimal } from '../rules/exact.js'
import { isRelative } from '../rules/price.js'
import { listOf, textOf, type Form } from '../web/visits.js'
import { savePiece, showPiece, type Editor } from './draft-editor.js'
import { rowsWithIds, typedRows } from './fresh-ids.js'
import { penceIn, poundsFor } from './money-typed.js'
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

const typedLines = (form: Form) => typedRows(listOf(form, 'line-id'), listOf(form, 'line'))

const amountsOf = (formula: PriceFormula): Form => ({
  benchmark: formula.kind === 'fixed benchmark' ? poundsFor(formula.benchmark) : '',
  full: formula.kind === 'linear' ? poundsFor(formula.full) : '',
  zero: formula.kind === 'linear' ? poundsFor(formula.zero) : '',
})

/** The lines of the price form, the formula that turns a price into points, and the least quality that a bid needs. */
export const priceEditor: Editor<PriceMethod> = {
  view: 'tenders/price',
  piece: 'price',
  title: () => 'Price',
  of: ({ price }) => price,
  put: (tender, price) => ({ ...tender, price }),
  toForm: ({ lines, formula, qualityMinimum }) => ({
    'line-id': lines.map(({ id }) => id),
    line: lines.map(({ label }) => label),
    formula: formula.kind,
    ...amountsOf(formula),
    qualityMinimum: qualityMinimum ?? '',
  }),
  fromForm: (form, stored) => {
    const least = textOf(form, 'qualityMinimum').trim()
    return {
      piece: {
        lines: rowsWithIds('line', typedLines(form)).map(({ id, text }) => ({ id, label: text })),
        formula: formulaIn(form, stored.formula),
        qualityMinimum: least === '' ? null : least,
      },
      problems: [...amountProblems(form, kindIn(form, stored.formula)), ...qualityProblems(least)],
    }
  },
  locals: ({ piece, typed, tender }) => ({
    lines: [
      ...typedLines(typed).filter(({ text }) => text.trim() !== ''),
      ...Array.from({ length: BLANK_ROWS }, () => ({ id: '', text: '' })),
    ],
    formulas: FORMULA_TITLES,
    inWords: formulaWords(piece, priceWeight(tender)),
    weight: priceWeight(tender),
    relative: isRelative(piece.formula),
    reversal: rankReversal(),
    hasPrice: tender.sections.some(({ kind }) => kind === 'price'),
  }),
}

export const showPrice = showPiece(priceEditor)
export const savePrice = savePiece(priceEditor)
