import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import type { CaseFile } from '../evaluation.js'
import { scaleOf } from '../sample-tender.js'
import type { TieBreak } from '../tender.js'
import { firstOf, smallCases } from './cases-fixture.js'
import { fieldOf } from './field.js'
import type { IndividualMark } from './findings.js'
import { weightOfPeople } from './people.js'
import { threeBids, threeBidsInput } from './three-bids.js'

const EVEN = scaleOf('0', '2', '4')
const FINE = scaleOf('0', '1', '2', '3', '4')
const PEOPLE = [
  { id: 'pat', name: 'Pat' },
  { id: 'quin', name: 'Quin' },
]

/** Marks of two people on a scale in twos, of whom the second sometimes abstains: half of what one changes is a whole mark. */
const panels = fc
  .tuple(
    smallCases({
      scales: fc.constant(EVEN),
      tieBreaks: fc.constantFrom<TieBreak[]>([], [{ by: 'price' }]),
    }),
    fc.array(fc.nat(11), { minLength: 40, maxLength: 40 }),
  )
  .map(([caseFile, picks]) => ({
    caseFile,
    individual: caseFile.marks.flatMap(({ bid, criterion }, place): IndividualMark[] => {
      const markAt = (pick: number) => EVEN[(picks[pick % 40] ?? 0) % 3]?.value ?? '0'
      const second = (picks[(place + 20) % 40] ?? 0) > 8 ? null : markAt(place + 20)
      return [
        { bid, criterion, person: 'pat', mark: markAt(place) },
        { bid, criterion, person: 'quin', mark: second },
      ]
    }),
    people: PEOPLE,
  }))

type Panel = typeof panels extends fc.Arbitrary<infer Value> ? Value : never

const othersMark = ({ individual }: Panel, { bid, criterion }: IndividualMark): string | null =>
  individual.find((row) => row.person === 'quin' && row.bid === bid && row.criterion === criterion)?.mark ?? null

const kept = (mark: number): string => String(Math.min(4, Math.max(0, mark)))

/** The case with agreed marks moved, on a scale fine enough to hold them, whose top is the same. */
const movedCase = ({ caseFile }: Panel, moves: Map<string, number>): CaseFile => ({
  ...caseFile,
  tender: {
    ...caseFile.tender,
    sections: caseFile.tender.sections.map((section) => ({
      ...section,
      criteria: section.criteria.map((one) => (section.kind === 'price' ? one : { ...one, scale: FINE })),
    })),
  },
  marks: caseFile.marks.map((row) => {
    const by = moves.get(`${row.bid} ${row.criterion}`) ?? 0
    return { ...row, mark: kept(Number(row.mark) + by) }
  }),
})

const ofPat = ({ individual }: Panel): IndividualMark[] => individual.filter(({ person }) => person === 'pat')

/** Every way of setting Pat's marks, as how many are changed and by how much the agreed marks then move. */
function* settings(
  panel: Panel,
  rows: IndividualMark[],
  changed = 0,
  moves = new Map<string, number>(),
): Generator<[number, Map<string, number>]> {
  const [row, ...rest] = rows
  if (!row) {
    yield [changed, moves]
    return
  }
  const count = othersMark(panel, row) === null ? 1 : 2
  for (const value of [0, 2, 4]) {
    const by = (value - Number(row.mark)) / count
    yield* settings(panel, rest, changed + Number(by !== 0), new Map(moves).set(`${row.bid} ${row.criterion}`, by))
  }
}

/** The fewest by trying everything: up to six marks of Pat's, three values each. */
const fewestAnew = (panel: Panel): number | null => {
  const before = firstOf(panel.caseFile).join()
  let fewest: number | null = null
  for (const [changed, moves] of settings(panel, ofPat(panel)))
    if ((fewest === null || changed < fewest) && firstOf(movedCase(panel, moves)).join() !== before) fewest = changed
  return fewest
}

const isSmall = (panel: Panel): boolean => ofPat(panel).length <= 6

test('the fewest marks of a person are the fewest that trying every setting of them finds', () => {
  fc.assert(
    fc.property(panels.filter(isSmall), (panel) => {
      const [pat] = weightOfPeople(fieldOf(panel.caseFile), panel)
      assert.equal(pat?.fewest?.marks ?? null, fewestAnew(panel))
    }),
    { numRuns: 60 },
  )
})

test('the marks told are marks that do it', () => {
  fc.assert(
    fc.property(panels, (panel) => {
      const [pat] = weightOfPeople(fieldOf(panel.caseFile), panel)
      if (!pat?.fewest) return
      const moves = pat.fewest.moves.map(({ bid, criterion, from, to }): [string, number] => {
        const count = othersMark(panel, { bid, criterion, person: 'pat', mark: from }) === null ? 1 : 2
        return [`${bid} ${criterion}`, (Number(to) - Number(from)) / count]
      })
      const then = firstOf(movedCase(panel, new Map(moves)))
      assert.deepEqual(pat.fewest.first, then)
      assert.notDeepEqual(then, firstOf(panel.caseFile))
    }),
  )
})

test('without a person agreed marks move to the mean of the others, and stay where nobody else marked', () => {
  fc.assert(
    fc.property(panels, (panel) => {
      const [pat] = weightOfPeople(fieldOf(panel.caseFile), panel)
      const moves = ofPat(panel).map((row): [string, number] => {
        const other = othersMark(panel, row)
        return [`${row.bid} ${row.criterion}`, other === null ? 0 : (Number(other) - Number(row.mark)) / 2]
      })
      assert.deepEqual(pat?.without.first, firstOf(movedCase(panel, new Map(moves))))
    }),
  )
})

test('a person who marked nothing carries nothing', () => {
  const found = weightOfPeople(fieldOf(threeBids()), { individual: [], people: PEOPLE.slice(0, 1) })
  assert.deepEqual(found, [
    { person: 'pat', marks: 0, alone: 0, fewest: null, without: { first: ['a'], lead: '2.00', changed: false } },
  ])
})

test('where a panel is large, all marks of one person together may change nothing', () => {
  // Ten people agree on everything, so that one moves a mean by a tenth. One 80 for Alder's studies at nought takes 8 off
  // the agreed mark, 3.2 points, more than the lead of 2. With full marks Alder has 97, 19 ahead; all of one person's marks
  // take at most 4 + 3 from Alder and give 0.4 + 1.8 to Cedar.
  const people = Array.from({ length: 10 }, (_, place) => ({ id: `p${place}`, name: `Person ${place}` }))
  const caseFile = threeBids()
  const individual = (file: CaseFile) =>
    file.marks.flatMap((row) => people.map(({ id: person }) => ({ ...row, person })))
  const near = weightOfPeople(fieldOf(caseFile), { individual: individual(caseFile), people })
  assert.deepEqual([near[0]?.fewest?.marks, near[9]?.fewest?.marks], [1, 1])
  const ahead = { ...caseFile, marks: caseFile.marks.map((row) => (row.bid === 'a' ? { ...row, mark: '100' } : row)) }
  assert.equal(weightOfPeople(fieldOf(ahead), { individual: individual(ahead), people })[0]?.fewest, null)
})

test('a mark that was never on the scale is refused by name', () => {
  const input = threeBidsInput()
  const individual = input.individual.with(0, { bid: 'a', criterion: 'studies', person: 'pat', mark: '85' })
  assert.throws(
    () => weightOfPeople(fieldOf(input.caseFile), { ...input, individual }),
    /“85” is not a mark of the published scale of studies/,
  )
})
