import assert from 'node:assert/strict'
import test from 'node:test'
import { sampleCase } from '../sample-case.js'
import { sampleCriterion, sampleSection, sampleTender, scaleOf } from '../sample-tender.js'
import { fieldOf, type Field } from './field.js'
import { weightMap } from './weight-map.js'

const QUESTIONS = ['studies', 'record', 'model'] as const
type Bid = [studies: string, record: string, model: string, pence: number]

const fieldWith = (weights: [string, string, string, string], marks: string[], bids: Record<string, Bid>): Field => {
  const scale = scaleOf(...marks)
  const [studies, record, model, price] = weights
  const tender = sampleTender({
    sections: [
      sampleSection('evidence', 'evidence base', sampleCriterion('studies', studies, { scale })),
      sampleSection('past', 'track record', sampleCriterion('record', record, { scale })),
      sampleSection('service', 'quality', sampleCriterion('model', model, { scale })),
      sampleSection('money', 'price', sampleCriterion('price', price, { scale: [] })),
    ],
    price: { lines: [], formula: { kind: 'fixed benchmark', benchmark: 100 }, qualityMinimum: null },
    tieBreak: [],
  })
  return fieldOf(
    sampleCase(
      tender,
      Object.entries(bids).map(([id, bid]) => ({
        ...{
          id,
          pence: bid[3],
          marks: Object.fromEntries(QUESTIONS.map((question, at) => [question, String(bid[at])])),
        },
      })),
    ),
  )
}

test('a map tells who is first at each place, sets of bids once each, and where the published weights lie', () => {
  // In parts of its heap: a and b have all of evidence and record, none of the rest and half of price; ab has half of the
  // first (its studies), all of the rest and half of price. Evidence and record 40, price 30, model 10, of 80 in all.
  const field = fieldWith(['20', '20', '10', '30'], ['0', '100'], {
    a: ['100', '100', '0', 200],
    b: ['100', '100', '0', 200],
    ab: ['100', '0', '100', 200],
  })
  assert.deepEqual(weightMap(field, 2), {
    map: {
      steps: 2,
      winners: [['ab'], ['a', 'b'], ['a', 'ab', 'b']],
      cells: [[0, 0, 1], [0, 1], [2]],
      published: { evidence: '50', price: '37.5', first: ['a', 'b'] },
    },
    why: null,
  })
})

test('bids are level on the map exactly where their sums of fractions are', () => {
  // Of price, a has 100/130 = 10/13 and b all; of evidence 10/13 and 7/13. At equal weights of both they are level.
  const field = fieldWith(['40', '0', '30', '30'], ['0', '7', '10', '13'], {
    a: ['10', '0', '13', 130],
    b: ['7', '0', '13', 100],
  })
  const { map } = weightMap(field, 2)
  assert.deepEqual(
    [map?.winners, map?.cells],
    [
      [['a', 'b'], ['a'], ['b']],
      [[0, 1, 1], [2, 0], [2]],
    ],
  )
})

test('bids apart by less than numbers can tell are told apart', () => {
  const corner = (a: string, b: string) => {
    const field = fieldWith(['40', '0', '30', '30'], ['0', '0.9999999999', '1'], {
      a: [a, '0', '1', 100],
      b: [b, '0', '1', 100],
    })
    const { map } = weightMap(field, 1)
    return map?.winners[map.cells[0]?.[1] ?? -1]
  }
  assert.deepEqual(
    [corner('1', '0.9999999999'), corner('0.9999999999', '1'), corner('1', '1')],
    [['a'], ['b'], ['a', 'b']],
  )
})

test('without a heap there is no map, and it is said why', () => {
  const bids: Record<string, Bid> = { a: ['1', '1', '1', 100] }
  const told = (weights: [string, string, string, string]) => weightMap(fieldWith(weights, ['0', '1'], bids), 1)
  assert.deepEqual(
    [told(['40', '0', '30', '0']), told(['0', '0', '60', '40']), told(['40', '20', '0', '40'])],
    [
      'Price earns no points in this tender, so that there is no weight of price to vary.',
      'Neither evidence base nor track record has any weight in this tender.',
      'Nothing but price, evidence base and track record has any weight in this tender: the thresholds of their weights say it all.',
    ].map((why) => ({ map: null, why })),
  )
  // Track record alone is a heap like evidence base.
  assert.deepEqual(told(['0', '40', '30', '30']), {
    map: { steps: 1, winners: [['a']], cells: [[0, 0], [0]], published: { evidence: '40', price: '30', first: ['a'] } },
    why: null,
  })
})
