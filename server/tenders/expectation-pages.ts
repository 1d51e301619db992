import { isDecimal } from '../rules/exact.js'
import type { Expectation, Problem, Tender } from '../rules/tender.js'
import { textOf, type Form } from '../web/visits.js'
import { savePiece, showPiece, type Editor } from './draft-editor.js'
import { penceIn, poundsFor } from './money-typed.js'
import { expectationLines } from './offer-terms-words.js'
import { typedWeight } from './tree-pages.js'

/** What is expected without the service, or null where the tender does not say. */
interface Kept {
  expectation: Expectation | null
}

const formOf = ({ expectation }: Kept): Form => ({
  reoffending: expectation?.reoffending ?? '',
  source: expectation?.source ?? '',
  cost: expectation?.reoffence ? poundsFor(expectation.reoffence.pence) : '',
  costSource: expectation?.reoffence?.source ?? '',
})

const typed = (form: Form, field: string): string => textOf(form, field).trim()
const rateIn = (form: Form): string => typedWeight(textOf(form, 'reoffending'))

const problemsIn = (form: Form): Problem[] => [
  ...(rateIn(form) === '' || isDecimal(rateIn(form), 2)
    ? []
    : [{ field: 'reoffending', text: 'Enter how many of a hundred reoffend as a number, such as 45 or 45.5' }]),
  ...(typed(form, 'cost') === '' || penceIn(typed(form, 'cost')) !== null
    ? []
    : [{ field: 'cost', text: 'Enter the cost of one reoffence in pounds, such as 1,250, or leave it empty' }]),
]

function expectationIn(form: Form): Expectation | null {
  const [reoffending, source] = [rateIn(form), typed(form, 'source')]
  const [cost, costSource] = [typed(form, 'cost'), typed(form, 'costSource')]
  const reoffence = cost === '' && costSource === '' ? null : { pence: penceIn(cost) ?? 0, source: costSource }
  return reoffending === '' && source === '' && reoffence === null ? null : { reoffending, source, reoffence }
}

const withExpectation = ({ expectation: _, ...tender }: Tender, { expectation }: Kept): Tender =>
  expectation === null ? tender : { ...tender, expectation }

/** What is expected of the people served if nothing is done for them, so that it can be told what the money buys. */
export const expectationEditor: Editor<Kept> = {
  view: 'tenders/expectation',
  piece: 'expectation',
  title: () => 'What is expected without the service',
  of: ({ expectation }) => ({ expectation: expectation ?? null }),
  put: withExpectation,
  toForm: formOf,
  fromForm: (form, stored) => {
    const problems = problemsIn(form)
    return { piece: problems.length > 0 ? stored : { expectation: expectationIn(form) }, problems }
  },
  locals: ({ piece }) => ({ lines: piece.expectation ? expectationLines(piece.expectation) : [] }),
}

export const showExpectation = showPiece(expectationEditor)
export const saveExpectation = savePiece(expectationEditor)
