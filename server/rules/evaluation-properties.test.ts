import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { compareFormulas, rankAward, type CaseFile } from './evaluation.js'
import { sampleCriterion, sampleSection, sampleTender, scaleOf } from './sample-tender.js'
import type { PriceFormula, TieBreak } from './tender.js'

/** A fraction computed with whole numbers alone, apart from the library that the rules use. */
type Whole = [over: bigint, under: bigint]
const plus = ([a, b]: Whole, [c, d]: Whole): Whole => [a * d + c * b, b * d]
const halfUp = ([over, under]: Whole, places: number): bigint =>
  (2n * over * 10n ** BigInt(places) + under) / (2n * under)

const hundredths = (text: string): bigint => {
  const [whole = '0', decimals = ''] = text.split('.')
  return BigInt(whole + decimals.padEnd(2, '0'))
}

const priceOf = (formula: PriceFormula, weight: string, pence: number, lowest: number): Whole => {
  const most = hundredths(weight)
  if (formula.kind === 'lowest over price') return [most * BigInt(lowest), 100n * BigInt(pence)]
  if (formula.kind === 'fixed benchmark')
    return [most * BigInt(Math.min(formula.benchmark, pence)), 100n * BigInt(pence)]
  if (formula.kind !== 'linear') return [0n, 1n]
  const over = Math.min(Math.max(formula.zero - pence, 0), formula.zero - formula.full)
  return [most * BigInt(over), 100n * BigInt(formula.zero - formula.full)]
}

const totalOf = ({ tender, marks, prices }: CaseFile, bid: string): bigint => {
  const lowest = Math.min(...prices.map(({ pence }) => pence))
  const parts = tender.sections.flatMap(({ kind, criteria }) =>
    criteria.map(({ id, weight, scale }): Whole => {
      const pence = prices.find((price) => price.bid === bid)?.pence ?? assert.fail()
      if (kind === 'price') return priceOf(tender.price.formula, weight, pence, lowest)
      const mark = marks.find((one) => one.bid === bid && one.criterion === id)?.mark ?? assert.fail()
      return [hundredths(weight) * hundredths(mark), 100n * hundredths(scale.at(-1)?.value ?? assert.fail())]
    }),
  )
  return halfUp(parts.reduce(plus, [0n, 1n]), tender.rounding.places)
}

const decimals = fc.integer({ min: 1, max: 5000 }).map((units) => (units / 100).toFixed(2))
const scales = fc.constantFrom(
  scaleOf('0', '1', '2', '3'),
  scaleOf('0', '2.5', '5', '7.25'),
  scaleOf('0', '1', '2', '3', '4', '5', '6', '7'),
  scaleOf('0', '33.3', '66.6', '99.9'),
)
const formulas = fc.constantFrom<PriceFormula>(
  { kind: 'lowest over price' },
  { kind: 'fixed benchmark', benchmark: 777 },
  { kind: 'linear', full: 300, zero: 900 },
)
const tieBreaks = fc.constantFrom<TieBreak[]>(
  [],
  [{ by: 'price' }],
  [
    { by: 'criterion', id: 'q0' },
    { by: 'section', id: 'money' },
  ],
)

const criteriaOf = (shapes: [string, ReturnType<typeof scaleOf>][]) =>
  shapes.map(([weight, scale], place) => sampleCriterion(`q${place}`, weight, { scale }))

const tenders = fc
  .record({
    shapes: fc.array(fc.tuple(decimals, scales), { minLength: 1, maxLength: 5 }),
    weight: decimals,
    formula: formulas,
    tieBreak: tieBreaks,
    places: fc.nat(4),
    least: fc.constantFrom(null, '5'),
  })
  .map(({ shapes, weight, formula, tieBreak, places, least }) => {
    const money = sampleSection('money', 'price', sampleCriterion('price', weight, { scale: [] }))
    const price = { ...sampleTender().price, formula, qualityMinimum: least }
    const sections = [sampleSection('quality', 'quality', ...criteriaOf(shapes)), money]
    return sampleTender({ sections, price, tieBreak, rounding: { places, mode: 'half up' } })
  })

/** Cases in which marks and prices are often equal, so that ties and shared ranks occur. */
const cases = (isWhole: boolean): fc.Arbitrary<CaseFile> =>
  fc
    .tuple(tenders, fc.integer({ min: 1, max: 6 }), fc.array(fc.nat(99), { minLength: 60, maxLength: 60 }))
    .map(([tender, size, picks]) => {
      const pick = (place: number) => picks[place % picks.length] ?? 0
      const bids = Array.from({ length: size }, (_, place) => ({
        id: `b${place}`,
        bidder: `Bidder ${pick(place) % 3}`,
      }))
      const questions = tender.sections[0]?.criteria ?? []
      const marks = bids.flatMap(({ id: bid }, row) =>
        questions.flatMap(({ id: criterion, scale }, column) => {
          const chosen = pick(7 * row + column)
          const mark = scale[chosen % scale.length]?.value ?? '0'
          return isWhole || chosen % 10 > 0 ? [{ bid, criterion, mark }] : []
        }),
      )
      const prices = bids.map(({ id: bid }, row) => ({ bid, pence: 200 + 100 * (pick(50 + row) % 9) }))
      const price = isWhole ? { ...tender.price, qualityMinimum: null } : tender.price
      return { tender: { ...tender, price }, bids, marks, prices, gateDecisions: [], exclusions: [] }
    })

const shuffled = <Row>(rows: Row[]) => fc.shuffledSubarray(rows, { minLength: rows.length, maxLength: rows.length })

test('the award does not depend on the order in which bids, marks and prices come', () => {
  const reordered = cases(false).chain((caseFile) =>
    fc.tuple(fc.constant(caseFile), shuffled(caseFile.bids), shuffled(caseFile.marks), shuffled(caseFile.prices)),
  )
  fc.assert(
    fc.property(reordered, ([caseFile, bids, marks, prices]) => {
      const other = { ...caseFile, bids, marks, prices }
      assert.deepEqual(rankAward(other), rankAward(caseFile))
      const formulas: PriceFormula[] = [{ kind: 'lowest over price' }, { kind: 'price per quality point' }]
      assert.deepEqual(compareFormulas(other, formulas), compareFormulas(caseFile, formulas))
    }),
  )
})

test('every total is the one that whole-number arithmetic gives, to the last published decimal', () => {
  fc.assert(
    fc.property(cases(true), (caseFile) => {
      for (const { bid, total } of rankAward(caseFile).rows)
        assert.equal(BigInt((total ?? assert.fail()).replace('.', '')), totalOf(caseFile, bid))
    }),
  )
})

test('ranks follow the published totals, and only equal totals can share one', () => {
  fc.assert(
    fc.property(cases(true), (caseFile) => {
      const { rows } = rankAward(caseFile)
      for (const one of rows)
        for (const other of rows) {
          const [mine, theirs] = [totalOf(caseFile, one.bid), totalOf(caseFile, other.bid)]
          if (mine > theirs) assert.equal((one.rank ?? 0) < (other.rank ?? 0), true)
          if (one.rank === other.rank) assert.equal(mine, theirs)
        }
    }),
  )
})

test('a bid with a mark missing is never ranked, whatever else it has', () => {
  fc.assert(
    fc.property(cases(false), (caseFile) => {
      const asked = caseFile.tender.sections[0]?.criteria.length
      for (const { bid, rank, total, quality } of rankAward(caseFile).rows) {
        const isWhole = caseFile.marks.filter((mark) => mark.bid === bid).length === asked
        if (!isWhole) assert.deepEqual([rank, total, quality], [null, null, null])
      }
    }),
  )
})

test('a better mark never makes a total worse', () => {
  fc.assert(
    fc.property(cases(true), fc.nat(), (caseFile, seed) => {
      const place = seed % caseFile.marks.length
      const { bid, criterion } = caseFile.marks[place] ?? assert.fail()
      const top = caseFile.tender.sections[0]?.criteria.find(({ id }) => id === criterion)?.scale.at(-1)?.value ?? '0'
      const better = { ...caseFile, marks: caseFile.marks.with(place, { bid, criterion, mark: top }) }
      assert.equal(totalOf(better, bid) >= totalOf(caseFile, bid), true)
      const rankIn = (file: CaseFile) => rankAward(file).rows.find((row) => row.bid === bid)?.rank ?? 0
      assert.equal(rankIn(better) <= rankIn(caseFile), true)
    }),
  )
})

test('two hundred bids by sixty criteria are ranked in a fraction of a second', () => {
  const scale = scaleOf('0', '1', '2', '3', '4', '5')
  const questions = Array.from({ length: 60 }, (_, place) => sampleCriterion(`q${place}`, '1.25', { scale }))
  const money = sampleSection('money', 'price', sampleCriterion('price', '25', { scale: [] }))
  const tender = sampleTender({ sections: [sampleSection('quality', 'quality', ...questions), money], tieBreak: [] })
  const bids = Array.from({ length: 200 }, (_, place) => ({ id: `b${place}`, bidder: `Bidder ${place}` }))
  const marks = bids.flatMap(({ id: bid }, row) =>
    questions.map(({ id: criterion }, column) => ({ bid, criterion, mark: String((row * 7 + column * 3) % 6) })),
  )
  const prices = bids.map(({ id: bid }, row) => ({ bid, pence: 90_000_00 + row * 1_000_01 }))
  const caseFile: CaseFile = { tender, bids, marks, prices, gateDecisions: [], exclusions: [] }
  const milliseconds = [1, 2, 3, 4, 5].map(() => {
    const began = performance.now()
    assert.equal(rankAward(caseFile).rows.length, 200)
    return performance.now() - began
  })
  assert.equal(Math.min(...milliseconds) < 250, true)
})
