import assert from 'node:assert/strict'
import test from 'node:test'
import type { CaseFile } from '../evaluation.js'
import { sampleCase } from '../sample-case.js'
import { sampleCriterion, sampleSection, sampleTender, scaleOf } from '../sample-tender.js'
import type { Minimum, PriceFormula, TieBreak } from '../tender.js'
import { fieldOf } from './field.js'
import type { PersonWeight } from './findings.js'
import { weightOfPeople } from './people.js'

const scale = scaleOf('0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '10')

interface Given {
  /** Marks from 0 to 10 of three questions, each worth as many points, and pence for 30 points of price. */
  bids: Record<string, [q0: number, q1: number, q2: number, pence?: number]>
  /** The questions, and the bids, that Pat marked, as agreed; of the others nobody’s marks are known. Absent: all. */
  marked?: string[]
  of?: string[]
  weights?: Record<string, string>
  minimums?: Record<string, Minimum>
  decisions?: CaseFile['gateDecisions']
  exclusions?: CaseFile['exclusions']
  least?: string
  formula?: PriceFormula
  tieBreak?: TieBreak[]
}

const caseOf = ({ bids, minimums = {}, weights = {}, least, formula, ...given }: Given): CaseFile => {
  const questions = ['q0', 'q1', 'q2'].map((id) =>
    sampleCriterion(id, weights[id] ?? '10', { scale, minimum: minimums[id] ?? null }),
  )
  const tender = sampleTender({
    sections: [
      sampleSection('service', 'quality', ...questions),
      ...(formula ? [sampleSection('money', 'price', sampleCriterion('price', '30', { scale: [] }))] : []),
    ],
    price: { lines: [], formula: formula ?? { kind: 'lowest over price' }, qualityMinimum: least ?? null },
    tieBreak: given.tieBreak ?? [],
  })
  const rows = Object.entries(bids).map(([id, [q0, q1, q2, pence = 100]]) => ({
    ...{ id, marks: { q0: String(q0), q1: String(q1), q2: String(q2) }, pence },
  }))
  return sampleCase(tender, rows, { gateDecisions: given.decisions ?? [], exclusions: given.exclusions ?? [] })
}

const fewestOf = (given: Given): PersonWeight['fewest'] => {
  const { marked = ['q0', 'q1', 'q2'], of = Object.keys(given.bids) } = given
  const caseFile = caseOf(given)
  const individual = caseFile.marks
    .filter(({ bid, criterion }) => of.includes(bid) && marked.includes(criterion))
    .map((row) => ({ ...row, person: 'pat' }))
  const [pat] = weightOfPeople(fieldOf(caseFile), { individual, people: [{ id: 'pat', name: 'Pat' }] })
  return pat?.fewest ?? null
}

/** How many, who is first then, and where the marks go: 'a q0 10>0'. */
const told = (given: Given) => {
  const found = fewestOf(given)
  if (!found) return null
  const moves = found.moves.map(({ bid, criterion, from, to }) => `${bid} ${criterion} ${from}>${to}`)
  return [found.marks, found.outcome, found.first.join(''), ...moves]
}

test('the fewest marks are told as a whole: how many, how far, where they go and who is first then', () => {
  // Alder 10 + 6 + 6 = 22 and Birch 10: without two of Alder’s marks it has 6, with one of Birch’s Birch has 20.
  assert.deepEqual(fewestOf({ bids: { a: [10, 6, 6], b: [10, 0, 0] } }), {
    ...{ marks: 2, outcome: 'winner', first: ['b'], percentOfScales: 160 },
    moves: [
      { bid: 'a', criterion: 'q0', from: '10', to: '0' },
      { bid: 'a', criterion: 'q1', from: '6', to: '0' },
    ],
  })
})

test('the marks that move most are taken first, up for one bid and down for the other', () => {
  // Only q0 and q1 are Pat’s. Alder 10 + 4 + 10 = 24, Birch 0 + 6 + 0 = 6, 18 apart: q0 of both is worth 20, two marks of
  // one bid 14.
  const bids: Given['bids'] = { a: [10, 4, 10], b: [0, 6, 0] }
  assert.deepEqual(told({ bids, marked: ['q1', 'q0'] }), [2, 'winner', 'b', 'b q0 0>10', 'a q0 10>0'])
  assert.deepEqual(told({ bids: { a: [4, 10, 10], b: [6, 0, 0] }, marked: ['q0', 'q1'] }), [
    ...[2, 'winner', 'b', 'b q1 0>10', 'a q1 10>0'],
  ])
  assert.equal(told({ bids, marked: ['q1'] }), null)
  assert.deepEqual(told({ bids, marked: ['q2'] }), [2, 'winner', 'b', 'b q2 0>10', 'a q2 10>0'])
  // A question of little weight beside them changes nothing, though it comes last.
  const weights = { q2: '1' }
  const more: Given['bids'] = { a: [10, 9, 10], b: [0, 0, 0] }
  assert.deepEqual(told({ bids: more, weights }), [2, 'winner', 'ab', 'b q0 0>10', 'a q0 10>0'])
})

test('a bid that only draws level changes the first place if it shares it, or is before on the tie-break as marked then', () => {
  // Only q0 is Pat’s. Alder has 10 for q1, and Birch has 10 with all of q0.
  const given: Given = { bids: { a: [0, 10, 0], b: [4, 0, 0] }, marked: ['q0'] }
  assert.deepEqual(
    [
      told(given),
      told({ ...given, tieBreak: [{ by: 'criterion', id: 'q0' }] }),
      told({ ...given, tieBreak: [{ by: 'criterion', id: 'q1' }] }),
    ],
    [[1, 'winner', 'ab', 'b q0 4>10'], [1, 'winner', 'b', 'b q0 4>10'], null],
  )
})

test('marks of one bid alone are told where they are fewer than those of two', () => {
  // Alder 15 and Birch 9: two of Alder’s marks, or Birch’s first.
  assert.deepEqual(told({ bids: { a: [5, 5, 5], b: [0, 6, 3] } }), [1, 'winner', 'b', 'b q0 0>10'])
})

test('of as many marks, those of the bid that stands nearer to the first are told', () => {
  // Alder 15, Birch 6, Cedar 9: either comes before Alder with all of q1.
  const bids: Given['bids'] = { a: [10, 5, 0], b: [6, 0, 0], c: [9, 0, 0] }
  assert.deepEqual(told({ bids, of: ['b', 'c'], marked: ['q1'] }), [1, 'winner', 'c', 'c q1 0>10'])
})

test('bids that share the first place part by one mark, and none of them is past another by none', () => {
  assert.deepEqual(told({ bids: { a: [5, 5, 0], b: [5, 0, 5] } }), [1, 'winner', 'a', 'b q0 5>0'])
  assert.deepEqual(told({ bids: { a: [5, 5, 0], b: [5, 5, 0], c: [5, 5, 0] }, marked: ['q2'] }), [
    ...[1, 'winner', 'a', 'a q2 0>10'],
  ])
})

test('one mark under a minimum puts the first out, or leaves it open whether it stays', () => {
  const bids: Given['bids'] = { a: [10, 10, 10], b: [3, 0, 0] }
  const minimum = (missing: Minimum['missing']) => ({ q1: { mark: '2', missing } })
  assert.deepEqual(told({ bids: { a: [10, 10, 10] }, minimums: minimum('failure') }), [1, 'winner', '', 'a q1 10>0'])
  assert.deepEqual(told({ bids: { a: [10, 10, 10] }, minimums: minimum('decision') }), [1, 'open', '', 'a q1 10>0'])
  assert.deepEqual(told({ bids: { ...bids, b: [3, 2, 0] }, minimums: minimum('failure') }), [
    ...[1, 'winner', 'b', 'a q1 10>0'],
  ])
  const decided = (decision: 'keep' | 'exclude') => [{ bid: 'a', criterion: 'q1', decision, reason: 'So it was' }]
  const alone: Given = { bids: { a: [10, 10, 10] }, minimums: minimum('decision') }
  assert.equal(told({ ...alone, decisions: decided('keep') }), null)
  assert.deepEqual(told({ ...alone, decisions: decided('exclude') }), [1, 'winner', '', 'a q1 10>0'])
})

test('of as many marks, those that change the first place are told before those that leave it open', () => {
  const decision = { q1: { mark: '2', missing: 'decision' as const } }
  // Alder 9 + 2 + 0 and Birch 5 + 2 + 0: Alder’s q0 at 0 is enough, as is its q1, which would leave it open.
  assert.deepEqual(told({ bids: { a: [9, 2, 0], b: [5, 2, 0] }, minimums: decision }), [1, 'winner', 'b', 'a q0 9>0'])
  assert.deepEqual(told({ bids: { a: [9, 9, 9], b: [5, 2, 0] }, minimums: decision }), [1, 'open', 'b', 'a q1 9>0'])
  const both = (q1: Minimum['missing'], q2: Minimum['missing']) =>
    told({ bids: { a: [9, 9, 9] }, minimums: { q1: { mark: '2', missing: q1 }, q2: { mark: '2', missing: q2 } } })
  assert.deepEqual(
    [
      both('decision', 'failure'),
      both('failure', 'decision'),
      both('failure', 'failure'),
      both('decision', 'decision'),
    ],
    [
      [1, 'winner', '', 'a q2 9>0'],
      [1, 'winner', '', 'a q1 9>0'],
      [1, 'winner', '', 'a q1 9>0'],
      [1, 'open', '', 'a q1 9>0'],
    ],
  )
})

test('one mark is told before two, even if that leaves it open who is first', () => {
  const found = (missing: Minimum['missing']) =>
    told({ bids: { a: [10, 6, 5] }, minimums: { q2: { mark: '2', missing } }, least: '11' })
  assert.deepEqual(
    [found('failure'), found('decision')],
    [
      [1, 'winner', '', 'a q2 5>0'],
      [1, 'open', '', 'a q2 5>0'],
    ],
  )
})

test('a bid falls out by too little quality with as many marks as that takes', () => {
  const bids: Given['bids'] = { a: [10, 6, 5] }
  assert.deepEqual(
    [told({ bids, least: '12' }), told({ bids, least: '11' }), told({ bids, least: '0.5' }), told({ bids })],
    [
      [1, 'winner', '', 'a q0 10>0'],
      [2, 'winner', '', 'a q0 10>0', 'a q1 6>0'],
      [3, 'winner', '', 'a q0 10>0', 'a q1 6>0', 'a q2 5>0'],
      null,
    ],
  )
  const perPoint: PriceFormula = { kind: 'price per quality point' }
  assert.deepEqual(told({ bids: { a: [10, 6, 0] }, formula: perPoint }), [2, 'winner', '', 'a q0 10>0', 'a q1 6>0'])
  assert.equal(told({ bids, marked: ['q0', 'q2'], least: '6' }), null)
})

test('a bid that loses the least quality can turn the first place over by its price alone', () => {
  // At a lowest price of 60: Alder 20 + 14.4 = 34.4, Birch 13 + 20 = 33, Cedar 2 + 30 = 32. Without Cedar, at 90: Alder
  // 20 + 21.6 = 41.6, Birch 13 + 30 = 43.
  const bids: Given['bids'] = { a: [10, 10, 0, 125], b: [3, 10, 0, 90], c: [2, 0, 0, 60] }
  const given: Given = { bids, formula: { kind: 'lowest over price' }, of: ['c'], marked: ['q0'] }
  assert.deepEqual(told({ ...given, least: '2' }), [1, 'winner', 'b', 'c q0 2>0'])
  // It stays in without a least quality, and is first with all of q0: 40.
  assert.deepEqual(told(given), [1, 'winner', 'c', 'c q0 2>10'])
})

test('a bid comes in by the marks that lift it over its minimums, and by more if it needs them to win', () => {
  const minimums = { q1: { mark: '2', missing: 'failure' as const }, q2: { mark: '2', missing: 'decision' as const } }
  const ofBirch: Given = { bids: { a: [4, 2, 2], b: [9, 1, 0] }, minimums, of: ['b'] }
  assert.deepEqual(told(ofBirch), [2, 'winner', 'b', 'b q1 1>10', 'b q2 0>10'])
  assert.deepEqual([told({ ...ofBirch, marked: ['q0', 'q1'] }), told({ ...ofBirch, marked: ['q2'] })], [null, null])
  // With both minimums Birch has 20, and with all marks 30.
  const behind = (q2: number) => told({ ...ofBirch, bids: { a: [10, 10, q2], b: [0, 1, 0] } })
  assert.deepEqual(
    [behind(9), behind(10)],
    [
      [3, 'winner', 'b', 'b q1 1>10', 'b q2 0>10', 'b q0 0>10'],
      [3, 'winner', 'ab', 'b q1 1>10', 'b q2 0>10', 'b q0 0>10'],
    ],
  )
  // In with 10 it is under the least quality, with 20 behind Alder’s 25.
  const least = told({ bids: { a: [10, 10, 5], b: [0, 1, 2] }, minimums: { q1: minimums.q1 }, of: ['b'], least: '20' })
  assert.deepEqual(least, [3, 'winner', 'b', 'b q1 1>10', 'b q0 0>10', 'b q2 2>10'])
})

test('a bid that may come in is told before the same number of marks that leave it open', () => {
  const minimums = { q2: { mark: '2', missing: 'decision' as const } }
  const given: Given = { bids: { a: [10, 10, 10], b: [10, 10, 1] }, minimums, marked: ['q2'] }
  assert.deepEqual(told(given), [1, 'winner', 'ab', 'b q2 1>10'])
  const kept = [{ bid: 'b', criterion: 'q2', decision: 'keep' as const, reason: 'It is near enough' }]
  assert.deepEqual(told({ ...given, of: ['b'], decisions: kept }), [1, 'winner', 'ab', 'b q2 1>10'])
  const less: Given = { bids: { a: [10, 10, 2], b: [9, 10, 1] }, minimums, marked: ['q0'] }
  assert.deepEqual([told(less), told({ ...less, decisions: kept })], [null, [1, 'winner', 'b', 'a q0 10>0']])
})

test('no marks bring in a disqualified bid, or one of which a mark is missing', () => {
  const exclusions = [{ bid: 'b', rule: '4.2', reason: 'Late' }]
  const bids: Given['bids'] = { a: [0, 10, 10, 200], b: [10, 10, 10, 100], c: [0, 10, 0, 200] }
  assert.equal(told({ bids, exclusions, marked: ['q0'], of: ['b'] }), null)
  assert.equal(told({ bids, exclusions, marked: ['q0'], of: ['b'], formula: { kind: 'lowest over price' } }), null)
  const { marks, ...rest } = caseOf({ bids })
  const missing = { ...rest, marks: marks.filter(({ bid, criterion }) => bid !== 'b' || criterion !== 'q2') }
  const individual = marks.map((row) => ({ ...row, person: 'pat' })).filter(({ bid }) => bid === 'b')
  const [pat] = weightOfPeople(fieldOf(missing), { individual, people: [{ id: 'pat', name: 'Pat' }] })
  assert.deepEqual(pat, {
    ...{ person: 'pat', marks: 0, alone: 0, fewest: null },
    without: { first: ['a'], lead: '10.00', changed: false },
  })
})

test('where nobody is ranked, a bid that a mark brings in is first', () => {
  const minimums = { q1: { mark: '2', missing: 'failure' as const } }
  assert.deepEqual(told({ bids: { a: [4, 1, 0] }, minimums }), [1, 'winner', 'a', 'a q1 1>10'])
  assert.deepEqual(told({ bids: { a: [4, 1, 0] }, minimums, least: '20' }), [
    ...[2, 'winner', 'a', 'a q1 1>10', 'a q2 0>10'],
  ])
  assert.equal(told({ bids: { a: [4, 1, 0] }, minimums, marked: ['q0'] }), null)
  assert.equal(told({ bids: { a: [4, 1, 0] }, minimums, least: '30' })?.[0], 3)
  assert.equal(told({ bids: { a: [4, 1, 0] }, minimums, least: '31' }), null)
})

test('a bid that comes in can turn the first place over by its price alone', () => {
  // At 90: Alder 27 + 21.6 = 48.6, Birch 20 + 30 = 50. Cedar in at 60: Alder 41.4, Birch 40, Cedar 10 + 30 = 40.
  const minimums = { q2: { mark: '1', missing: 'failure' as const } }
  const bids: Given['bids'] = { a: [10, 10, 7, 125], b: [10, 9, 1, 90], c: [0, 0, 0, 60] }
  const given: Given = { bids, minimums, formula: { kind: 'lowest over price' }, of: ['c'], marked: ['q1', 'q2'] }
  assert.deepEqual(told(given), [1, 'winner', 'a', 'c q2 0>10'])
  // Two marks where the least quality asks for them; then Cedar has 50 itself.
  assert.deepEqual(told({ ...given, least: '11' }), [2, 'winner', 'c', 'c q2 0>10', 'c q1 0>10'])
  assert.equal(told({ ...given, least: '21' })?.[0], undefined)
})

test('for a price per quality point both bids may have to move, and one without quality is no match', () => {
  // 100 ÷ 20 = 5 and 100 ÷ 1 = 100 pence a point; with q0 the other way round, 10 and 10.
  const formula: PriceFormula = { kind: 'price per quality point' }
  const given: Given = { bids: { a: [10, 10, 0], b: [1, 0, 0] }, formula, marked: ['q0'] }
  assert.deepEqual(told(given), [2, 'winner', 'ab', 'b q0 1>10', 'a q0 10>0'])
  assert.deepEqual(told({ ...given, bids: { a: [10, 0, 0], b: [1, 0, 0] } }), [1, 'winner', 'b', 'a q0 10>0'])
})
