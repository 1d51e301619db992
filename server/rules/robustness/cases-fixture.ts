import fc from 'fast-check'
import { rankAward, type CaseFile } from '../evaluation.js'
import { sampleCriterion, sampleSection, sampleTender, scaleOf } from '../sample-tender.js'
import type { Minimum, PriceFormula, TieBreak } from '../tender.js'

const formulas = fc.constantFrom<PriceFormula>(
  { kind: 'lowest over price' },
  { kind: 'fixed benchmark', benchmark: 40 },
  { kind: 'linear', full: 20, zero: 70 },
  { kind: 'price per quality point' },
)

const tieBreaks = fc.constantFrom<TieBreak[]>(
  [],
  [{ by: 'price' }],
  [
    { by: 'criterion', id: 'q0' },
    { by: 'section', id: 'money' },
  ],
  [{ by: 'section', id: 'evidence' }, { by: 'price' }],
)

const scales = fc.constantFrom(scaleOf('0', '2', '4'), scaleOf('1', '2.5', '4'), scaleOf('4', '0', '1', '3'))
const minimums = fc.constantFrom<Minimum | null>(
  null,
  null,
  { mark: '2', missing: 'failure' },
  { mark: '2', missing: 'decision' },
)
const weights = fc.constantFrom('0', '5', '10', '12.5', '20', '33.33')

/** What is drawn of a case. */
export interface Shape {
  formulas?: fc.Arbitrary<PriceFormula>
  tieBreaks?: fc.Arbitrary<TieBreak[]>
  scales?: fc.Arbitrary<ReturnType<typeof scaleOf>>
  minimums?: fc.Arbitrary<Minimum | null>
  weights?: fc.Arbitrary<string>
}

const tenders = (shape: Shape) =>
  fc
    .record({
      questions: fc.array(
        fc.record({
          weight: shape.weights ?? weights,
          scale: shape.scales ?? scales,
          minimum: shape.minimums ?? minimums,
        }),
        { minLength: 1, maxLength: 3 },
      ),
      weight: fc.constantFrom('0', '10', '30', '45'),
      formula: shape.formulas ?? formulas,
      tieBreak: shape.tieBreaks ?? tieBreaks,
      places: fc.nat(2),
      least: fc.constantFrom(null, null, '6'),
    })
    .map(({ questions, weight, formula, tieBreak, places, least }) => {
      const criteria = questions.map(({ weight: share, scale, minimum }, place) =>
        sampleCriterion(`q${place}`, share, { scale, minimum }),
      )
      const isFree = formula.kind === 'price per quality point'
      return sampleTender({
        sections: [
          sampleSection('evidence', 'evidence base', ...criteria.slice(0, 1)),
          sampleSection('quality', 'quality', ...criteria.slice(1)),
          sampleSection('money', 'price', sampleCriterion('price', isFree ? '0' : weight, { scale: [] })),
        ],
        price: { lines: [], formula, qualityMinimum: least },
        tieBreak,
        rounding: { places, mode: 'half up' },
      })
    })

/**
 * Small competitions in which ties, shared places, minimums of both kinds, decisions, disqualifications, missing marks and
 * prices of a few pence often occur, so that everything can be tried out one by one.
 */
export const smallCases = (shape: Shape = {}): fc.Arbitrary<CaseFile> =>
  fc
    .tuple(tenders(shape), fc.integer({ min: 0, max: 4 }), fc.array(fc.nat(99), { minLength: 40, maxLength: 40 }))
    .map(([tender, size, picks]) => {
      const pick = (place: number) => picks[place % picks.length] ?? 0
      const bids = Array.from({ length: size }, (_, place) => ({
        id: `b${place}`,
        bidder: `Bidder ${pick(place) % 3}`,
      }))
      const questions = tender.sections.flatMap(({ kind, criteria }) => (kind === 'price' ? [] : criteria))
      const each = bids.flatMap(({ id: bid }, row) =>
        questions.map((question, column) => ({ bid, question, chosen: pick(7 * row + column) })),
      )
      const marks = each.flatMap(({ bid, question: { id: criterion, scale }, chosen }) => {
        const mark = scale[chosen % scale.length]?.value ?? '0'
        return chosen === 99 ? [] : [{ bid, criterion, mark }]
      })
      const gateDecisions = each.flatMap(({ bid, question: { id: criterion }, chosen }) => {
        const decision = chosen % 7 === 0 ? ('keep' as const) : ('exclude' as const)
        return chosen % 7 > 1 ? [] : [{ bid, criterion, decision, reason: 'It was so decided' }]
      })
      const exclusions = bids
        .filter((_, row) => pick(30 + row) > 94)
        .map(({ id: bid }) => ({ bid, rule: '4.2', reason: 'Late' }))
      const prices = bids.map(({ id: bid }, row) => ({ bid, pence: 15 + (pick(20 + row) % 60) }))
      return { tender, bids, marks, gateDecisions, exclusions, prices }
    })

/** Who is first, by the ranking itself. */
export const firstOf = (caseFile: CaseFile): string[] =>
  rankAward(caseFile)
    .rows.filter(({ rank }) => rank === 1)
    .map(({ bid }) => bid)
