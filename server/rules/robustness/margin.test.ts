import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { rankAward, type CaseFile } from '../evaluation.js'
import { firstOf, smallCases } from './cases-fixture.js'
import { closeCallOf } from './close-call.js'
import { fieldOf, idsOf } from './field.js'
import { marginOf } from './margin.js'
import { markChanges } from './marks.js'
import { threeBids } from './three-bids.js'

const marginIn = (caseFile: CaseFile) => marginOf(fieldOf(caseFile))

const closeIn = (caseFile: CaseFile, under = '1') => {
  const field = fieldOf(caseFile)
  const { withoutEach } = field.award
  return closeCallOf({ margin: marginOf(field), marks: markChanges(field), withoutEach }, under)
}

test('the first, the next and the lead are those of the ranking', () => {
  fc.assert(
    fc.property(smallCases(), (caseFile) => {
      const [margin, { rows }] = [marginIn(caseFile), rankAward(caseFile)]
      const ranks = [...new Set(rows.flatMap(({ rank }) => rank ?? []))].sort((a, b) => a - b)
      const at = (rank: number | undefined) => rows.filter((row) => row.rank !== null && row.rank === rank)
      assert.deepEqual(margin.first, firstOf(caseFile))
      assert.deepEqual(
        margin.next,
        at(ranks[1]).map(({ bid }) => bid),
      )
      assert.equal(margin.shared, at(ranks[0]).length > 1)
      const [first, next] = [at(ranks[0])[0]?.total, margin.shared ? at(ranks[0])[1]?.total : at(ranks[1])[0]?.total]
      const lead = first && next ? Math.abs(Number(first) - Number(next)) : null
      assert.equal(margin.lead === null ? null : Number(margin.lead).toFixed(2), lead === null ? null : lead.toFixed(2))
    }),
  )
})

test('bids are taken apart so that they rank as they ranked whole', () => {
  fc.assert(
    fc.property(smallCases(), (caseFile) => {
      assert.deepEqual(idsOf(fieldOf(caseFile).first), firstOf(caseFile))
    }),
  )
})

/** Cedar with as many points as Alder in all, and as many for evidence. */
const tied = (): CaseFile => {
  const file = threeBids()
  return {
    ...file,
    marks: file.marks.map((row) =>
      row.bid === 'c' ? { ...row, mark: row.criterion === 'studies' ? '80' : '60' } : row,
    ),
  }
}

test('a lead that hangs on the tie-break is told with the step that decides', () => {
  // Cedar 32 + 18 + 30 = 80 as Alder, with the same points for evidence and the lower price.
  const { first, next, lead, tieBreak, shared } = marginIn(tied())
  assert.deepEqual([first, next, lead, tieBreak, shared], [['c'], ['a'], '0.00', { by: 'price' }, false])
  assert.deepEqual(closeIn(tied()).reasons[0], { kind: 'tie-break', step: { by: 'price' } })
})

test('a shared first place has no lead and is always close', () => {
  const file = tied()
  const caseFile = { ...file, tender: { ...file.tender, tieBreak: [] } }
  const { first, next, lead, exactLead, percent, shared } = marginIn(caseFile)
  assert.deepEqual([first, next, lead, exactLead, percent, shared], [['a', 'c'], ['b'], '0.00', null, null, true])
  assert.deepEqual(closeIn(caseFile).reasons[0], { kind: 'shared' })
})

test('a price for each quality point leads by what a point costs less, in pence and per cent', () => {
  // Weights 50 and 50: Alder 75 points for £100,000, 133,333.33 pence each; Birch 75 for £108,000, 144,000; Cedar 65 for
  // £90,000, 138,461.54. The lead is 5,128.21, which is 3.85% of 133,333.33.
  const file = threeBids()
  const sections = file.tender.sections.map((section) => ({
    ...section,
    criteria: section.criteria.map((one) => ({ ...one, weight: one.id === 'price' ? '0' : '50' })),
  }))
  const price = { lines: [], formula: { kind: 'price per quality point' as const }, qualityMinimum: null }
  const caseFile = { ...file, tender: { ...file.tender, sections, price } }
  const { first, next, unit, lead, percent, exactLead } = marginIn(caseFile)
  assert.deepEqual(
    [first, next, unit, lead, percent, exactLead],
    [['a'], ['c'], 'pence per quality point', '5128.21', '3.85', '200000/39'],
  )
  assert.deepEqual(closeIn(caseFile, '4').reasons[0], { kind: 'lead', lead: '3.85', under: '4' })
})

test('a lead under the published number of points is close, one at it is not', () => {
  const kinds = (under: string) => closeIn(threeBids(), under).reasons.map(({ kind }) => kind)
  assert.deepEqual([kinds('2.01'), kinds('2')], [['lead', 'one mark'], ['one mark']])
})

test('a losing bid that decides who wins is a reason by itself', () => {
  // The worked reversal: quality 70, price 30, lowest over price. Without the last bid, Birch would be first.
  const file = threeBids({ price: { lines: [], formula: { kind: 'lowest over price' }, qualityMinimum: null } })
  const marks: Record<string, string> = { a: '90', b: '80', c: '60' }
  const pence: Record<string, number> = { a: 12_500_000, b: 9_000_000, c: 6_000_000 }
  const caseFile = {
    ...file,
    marks: file.marks.map((row) => ({ ...row, mark: marks[row.bid] ?? '0' })),
    prices: file.prices.map(({ bid }) => ({ bid, pence: pence[bid] ?? 0 })),
  }
  assert.deepEqual(closeIn(caseFile).reasons.at(-1), { kind: 'losing bid', removed: 'c', first: ['b'] })
})

test('what is provisional is said to be so, and is not close for that alone', () => {
  const file = threeBids()
  const marks = file.marks.flatMap((row) => (row.bid === 'c' ? [] : [{ ...row, mark: row.bid === 'a' ? '100' : '0' }]))
  assert.deepEqual(closeIn({ ...file, marks }), { isClose: false, reasons: [{ kind: 'provisional' }] })
})

test('with one bid there is a first and no lead, with none there is neither', () => {
  const file = threeBids()
  const one = { ...file, bids: file.bids.slice(0, 1) }
  assert.deepEqual([marginIn(one).first, marginIn(one).next, marginIn(one).lead], [['a'], [], null])
  const none = { ...file, bids: [] }
  assert.deepEqual([marginIn(none).first, marginIn(none).lead, marginIn(none).shared], [[], null, false])
})

test('a first place at no points has no lead in per cent', () => {
  const file = threeBids()
  const sections = file.tender.sections.map((section) => ({
    ...section,
    criteria: section.criteria.map((one) => ({ ...one, weight: one.id === 'price' ? '0' : one.weight })),
  }))
  const atNought = {
    ...file,
    tender: { ...file.tender, sections },
    marks: file.marks.map((row) => ({ ...row, mark: '0' })),
  }
  assert.deepEqual(marginIn(atNought), {
    ...{ first: ['c'], next: ['a'], unit: 'points', lead: '0.00', exactLead: '0', percent: null },
    ...{ shared: false, tieBreak: { by: 'price' }, complete: true },
  })
})
