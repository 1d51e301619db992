import assert from 'node:assert/strict'
import test from 'node:test'
import { generatorFrom } from '../robustness/generator.js'
import { twoQuestions } from '../sample-case.js'
import { sampleCriterion, sampleSection, scaleOf } from '../sample-tender.js'
import type { Tender } from '../tender.js'
import { drawnFields } from './drawn-fields.js'
import { normalDraw, wholeDraw } from './draws.js'
import type { Settings } from './findings.js'
import { usualSettings } from './settings.js'

const scale = scaleOf(...Array.from({ length: 101 }, (_, mark) => String(mark)))
const SECTIONS = [
  sampleSection('gate', 'pass or fail', { ...sampleCriterion('vetting', '0'), scale: scaleOf('0', '1', '2') }),
  sampleSection('evidence', 'evidence base', sampleCriterion('studies', '40', { scale })),
  sampleSection('service', 'quality', sampleCriterion('model', '30', { scale })),
]
const FREE = twoQuestions({ sections: SECTIONS })
const PRICED = twoQuestions({
  sections: [...SECTIONS, sampleSection('money', 'price', sampleCriterion('price', '30', { scale: [] }))],
})
const settings = (changes: Partial<Settings> = {}): Settings => ({
  ...{ ...usualSettings(PRICED), seed: 3, competitions: 2, fewest: 2, most: 2, pence: 1_000_00 },
  ...changes,
})

/** What is drawn of one bid, number by number: what its marks share, its own of each mark, and its price's. */
const drawn = (next: () => number, isPriced: boolean) => {
  const [common, , studies, model] = [next(), next(), next(), next()]
  return { common, studies, model, price: isPriced ? next() : 0 }
}

const whole = (value: number): string => String(Math.min(100, Math.max(0, Math.round(value))))

/** The competitions as they are described: half of what marks of a bid share is the same, and 0.3 of it goes with its price. */
const described = (isPriced: boolean) => {
  const random = generatorFrom(3)
  const normal = () => normalDraw(random)
  return [1, 2].map(() => {
    wholeDraw(random, 2, 2)
    return [1, 2].map((number) => {
      const { common, studies, model, price } = drawn(normal, isPriced)
      const mark = (own: number) => whole(60 + 20 * Math.SQRT1_2 * (common + own))
      const pounds = Math.round(1000 * Math.exp(0.12 * (0.3 * common + Math.sqrt(0.91) * price)))
      return {
        ...{ id: String(number), bidder: `Bid ${number}`, says: '' },
        marks: { vetting: '2', studies: mark(studies), model: mark(model) },
        pence: isPriced ? pounds * 100 : null,
      }
    })
  })
}

test('bids are drawn as is described: marks around the middle that go together, prices in ratio, and what is pass or fail passed', () => {
  assert.deepEqual(drawnFields(PRICED, settings({ dearer: 30 })), described(true))
  assert.deepEqual(drawnFields(FREE, settings({ dearer: 30 })), described(false))
})

const marksIn = (tender: Tender, changes: Partial<Settings>): (string | undefined)[][] =>
  drawnFields(tender, settings(changes))
    .flat()
    .map(({ marks }) => [marks.studies, marks.model])

test('without scatter every mark is the one in the middle and every price the usual one', () => {
  const same = drawnFields(PRICED, settings({ competitions: 1, markSpread: 0, priceSpread: 0, mark: 35 }))
  assert.deepEqual(
    same.flat().map(({ marks, pence }) => [marks.studies, marks.model, pence]),
    [
      ['35', '35', 1_000_00],
      ['35', '35', 1_000_00],
    ],
  )
})

test('marks that would lie beyond their scale are the lowest or the top mark', () => {
  const marks = (mark: number) => new Set(marksIn(FREE, { competitions: 20, mark, markSpread: 50 }).flat())
  const [high, low] = [marks(100), marks(0)]
  assert.deepEqual([high.has('100'), high.has(''), low.has('0'), low.has('')], [true, false, true, false])
})

test('no price is nought, however small the one in the middle', () => {
  const prices = drawnFields(PRICED, settings({ competitions: 20, pence: 1_00, priceSpread: 50 }))
    .flat()
    .map(({ pence }) => pence ?? 0)
  assert.equal(Math.min(...prices), 1_00)
})

test('from the fewest to the most bids take part', () => {
  const sizes = drawnFields(FREE, settings({ competitions: 60, fewest: 2, most: 4 })).map((bids) => bids.length)
  assert.deepEqual([...new Set(sizes)].sort(), [2, 3, 4])
})
