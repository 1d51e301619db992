import { isDecimal } from '../rules/exact.js'
import type { Problem, Tender } from '../rules/tender.js'
import type { RecordTerms } from '../rules/track-record/contract.js'
import { textOf, type Form } from '../web/visits.js'
import { savePiece, showPiece, type Editor } from './draft-editor.js'
import { asksFor } from './terms-asked.js'
import { recordLines } from './terms-words.js'
import { typedWeight } from './tree-pages.js'

/** The terms, or null as long as the draft has none. */
interface Kept {
  terms: RecordTerms | null
}

const START: Form = {
  years: '6',
  noData:
    'A bidder whose outcomes are not known, or who has had no such contract, is shown as what is supposed of any bidder, and gets no indicative mark. The panel reads what the bidder offers in place of a record, by the descriptors of the scale. Absence is not marked as failure.',
  low: '0.8',
  ratio: '1',
  high: '1.25',
  source: '',
}

const formOf = ({ terms }: Kept): Form =>
  terms === null
    ? START
    : {
        years: String(terms.years),
        noData: terms.noData,
        low: terms.prior.low,
        ratio: terms.prior.ratio,
        high: terms.prior.high,
        source: terms.prior.source,
      }

const numberIn = (form: Form, field: string): string => typedWeight(textOf(form, field))

const yearsIn = (form: Form): number | null => {
  const text = textOf(form, 'years').trim()
  return /^\d{1,2}$/.test(text) ? Number(text) : null
}

const NUMBERS: [field: string, what: string][] = [
  ['low', 'the lowest'],
  ['ratio', 'the most likely'],
  ['high', 'the highest'],
]

const problemsIn = (form: Form): Problem[] => [
  ...(yearsIn(form) === null
    ? [{ field: 'years', text: 'Enter for how many years contracts are asked, as a whole number from 1 to 20' }]
    : []),
  ...NUMBERS.filter(([field]) => numberIn(form, field) !== '' && !isDecimal(numberIn(form, field), 2)).map(
    ([field, what]) => ({
      field,
      text: `Enter ${what} that is supposed of a new entrant as a number with at most two decimals, such as 0.85`,
    }),
  ),
]

const termsIn = (form: Form, years: number): RecordTerms => ({
  years,
  noData: textOf(form, 'noData').trim(),
  prior: {
    ratio: numberIn(form, 'ratio'),
    low: numberIn(form, 'low'),
    high: numberIn(form, 'high'),
    source: textOf(form, 'source').trim(),
  },
})

const withTerms = (tender: Tender, { terms }: Kept): Tender => {
  const { record: _, ...rest } = tender
  return terms === null ? rest : { ...rest, record: terms }
}

/** How track records will be read: how far back, what no data means, and what is supposed of a bidder that nobody knows. */
export const recordTermsEditor: Editor<Kept> = {
  view: 'tenders/record-terms',
  piece: 'record-terms',
  title: () => 'How track records will be read',
  of: ({ record }) => ({ terms: record ?? null }),
  put: withTerms,
  toForm: formOf,
  fromForm: (form, stored, tender) => {
    if (textOf(form, 'act') === 'take-out' && !asksFor(tender, 'track record'))
      return { piece: { terms: null }, problems: [] }
    const [years, problems] = [yearsIn(form), problemsIn(form)]
    return { piece: years === null || problems.length > 0 ? stored : { terms: termsIn(form, years) }, problems }
  },
  locals: ({ piece, tender }) => ({
    asked: asksFor(tender, 'track record'),
    stored: piece.terms,
    lines: piece.terms ? recordLines(piece.terms) : [],
    rubrics: tender.sections.filter(({ kind }) => kind === 'track record').flatMap(({ criteria }) => criteria),
  }),
}

export const showRecordTerms = showPiece(recordTermsEditor)
export const saveRecordTerms = savePiece(recordTermsEditor)
