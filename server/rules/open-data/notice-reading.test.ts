import assert from 'node:assert/strict'
import test from 'node:test'
import { asksOf } from './asks.js'
import { readNotice } from './notice-reading.js'
import { percentIn, weightsInProse } from './weights-read.js'

type Criterion = Record<string, unknown>

const release = (criteria: Criterion[], more: Record<string, unknown> = {}) => ({
  ocid: 'ocds-000000-1',
  buyer: { name: 'County of Mereshire' },
  tender: { title: 'Recovery service', lots: [{ id: '1', title: '', awardCriteria: { criteria } }], ...more },
})
const percent = (name: string, number: unknown, type = 'quality'): Criterion => ({
  name,
  type,
  numbers: [{ number, weight: 'percentageExact' }],
})
const first = (json: unknown) => readNotice(json).lots[0] ?? assert.fail('there is no lot')

test('weights that stand in their own field are read, and the two questions found by name', () => {
  const json = release([
    percent('Evidence base of the programme', 25),
    percent('Reoffending track record', 20),
    percent('Workforce', 35),
    percent('Price', 20, 'price'),
  ])
  const read = readNotice(json)
  assert.deepEqual(read.lots[0]?.shares, { 'evidence base': 25, 'track record': 20 })
  assert.deepEqual(read.unread, [])
  assert.equal(read.words, '25% of the weight names the evidence base; 20% of the weight names the track record.')
})

test('a minimum beside a weight is no weight, and decimals and points are shares of the whole', () => {
  const lot = first(
    release([
      {
        name: 'A',
        numbers: [
          { number: 2, threshold: 'minimumScore' },
          { number: 0.6, weight: 'decimalExact' },
        ],
      },
      { name: 'B', numbers: [{ number: 0.4, weight: 'decimalExact' }] },
    ]),
  )
  assert.deepEqual(
    lot.criteria.map(({ weight }) => weight),
    [60, 40],
  )
  const points = first(
    release([
      { name: 'Track record', numbers: [{ number: 50, weight: 'pointsExact' }] },
      { name: 'Price', numbers: [{ number: 150, weight: 'pointsExact' }] },
    ]),
  )
  assert.deepEqual(points.shares, { 'evidence base': 0, 'track record': 25 })
})

test('a number that can be no weight is told as not read, and never counted: below nought, above the whole, no number, points of nothing', () => {
  const wrong: [unknown, string][] = [
    [-50, 'percentageExact'],
    [150, 'percentageExact'],
    ['  ', 'percentageExact'],
    [[], 'percentageExact'],
    [true, 'percentageExact'],
    ['0x10', 'percentageExact'],
    [60, 'decimalExact'],
    [0, 'pointsExact'],
    [-5, 'pointsExact'],
  ]
  for (const [number, weight] of wrong) {
    const lot = first(release([percent('Price', 40), { name: 'Track record', numbers: [{ number, weight }] }]))
    assert.deepEqual(
      lot.criteria.map((one) => one.weight),
      [40, null],
      `${JSON.stringify(number)} ${weight}`,
    )
    assert.equal(lot.sum, 40)
  }
  const asText = first(release([percent('Track record', '12.5'), percent('Price', 87.5)]))
  assert.deepEqual(asText.shares, { 'evidence base': 0, 'track record': 12.5 })
})

test('weights typed into the description are read from there', () => {
  const lot = first(
    release([
      { name: 'Quality', type: 'quality', description: '70' },
      { name: 'Social value', type: 'quality', description: 'Weighting: 10' },
      { name: 'Price', type: 'price', description: '20 %' },
    ]),
  )
  assert.deepEqual(
    lot.criteria.map(({ name, weight, from }) => [name, weight, from]),
    [
      ['Quality', 70, 'description'],
      ['Social value', 10, 'description'],
      ['Price', 20, 'description'],
    ],
  )
  assert.equal(lot.sum, 100)
})

test('a weight in the place of the name, and quality typed as cost, are read and pointed out', () => {
  const read = readNotice(
    release([
      { name: '45', type: 'cost', description: 'cost' },
      { name: '55', type: 'cost', description: 'Quality' },
    ]),
  )
  assert.deepEqual(
    read.lots[0]?.criteria.map(({ name, weight }) => [name, weight]),
    [
      ['cost', 45],
      ['Quality', 55],
    ],
  )
  assert.deepEqual(
    read.unread.map(({ text }) => text),
    [
      'Its weight stands in the place of its name.',
      'Its weight stands in the place of its name.',
      'It is called quality, and typed as cost.',
    ],
  )
})

test('weights in the prose of a notice are read where no field holds any', () => {
  const prose =
    'Service delivery: Section weighting total 8%. Quality and innovation: Section weighting total 19%. Value - 20%. Integration (25%). Access: 13%. Social value: 15%.'
  assert.deepEqual(weightsInProse(prose), [
    { name: 'Service delivery', weight: 8 },
    { name: 'Quality and innovation', weight: 19 },
    { name: 'Value', weight: 20 },
    { name: 'Integration', weight: 25 },
    { name: 'Access', weight: 13 },
    { name: 'Social value', weight: 15 },
  ])
  const lot = first(release([], { awardCriteriaDetails: prose }))
  assert.deepEqual([lot.sum, lot.shares], [100, { 'evidence base': 0, 'track record': 0 }])
  const both = first(release([percent('Quality', 100)], { description: 'Evidence base: 40%.' }))
  assert.deepEqual([both.sum, both.shares], [100, { 'evidence base': 0, 'track record': 0 }])
})

test('what cannot be read is said, and is not nought', () => {
  const none = readNotice(release([]))
  assert.deepEqual(none.lots[0]?.shares, null)
  assert.deepEqual(none.unread, [{ path: 'lot 1', text: 'No award criteria were found.' }])
  assert.equal(none.words, 'No weight could be read, so that nothing can be said of what the notice asks about.')
  const some = readNotice(
    release([percent('Quality', 60), { name: 'Evidence base', numbers: [{ number: 1, weight: 'order' }] }]),
  )
  assert.deepEqual(
    some.unread.map(({ text }) => text),
    ['No weight could be read of “Evidence base”.', 'The weights that were read add up to 60, not to 100.'],
  )
})

test('lots that ask differently are told apart', () => {
  const read = readNotice({
    tender: {
      lots: [
        { id: '1', title: 'North', awardCriteria: { criteria: [percent('Track record', 10), percent('Price', 90)] } },
        { id: '2', title: 'South', awardCriteria: { criteria: [percent('Price', 100)] } },
      ],
    },
  })
  assert.equal(
    read.words,
    '0% of the weight names the evidence base; 0% to 10%, by lot, of the weight names the track record.',
  )
})

test('what is no release says so in one line', () => {
  assert.throws(() => readNotice([]), { message: 'This is no OCDS release: it is not an object' })
  assert.throws(() => readNotice({ ocid: 'x' }), /no “tender”/)
  assert.throws(() => readNotice({ releases: [{ tender: {} }, { tender: {} }] }), /a package of 2 releases/)
})

test('words near the two questions are not taken for them', () => {
  assert.deepEqual(asksOf('Evidence of insurance'), [])
  assert.deepEqual(asksOf('Good practice that is evidence-based'), ['evidence base'])
  assert.deepEqual(asksOf('Record keeping'), [])
  assert.deepEqual(asksOf('Past performance and evidence of effectiveness'), ['evidence base', 'track record'])
  assert.equal(percentIn('Lot 3'), null)
  assert.equal(percentIn('140%'), null)
})

test('three megabytes of prose are read in the time that their length asks for, whatever they consist of', () => {
  const made = ['Quality and innovation: Section weighting total 19%. ', 'A B C D E F G H ', `Quality${' '.repeat(80)}`]
  for (const piece of made) {
    const description = piece.repeat(Math.ceil(3_000_000 / piece.length))
    const before = performance.now()
    const [lot] = readNotice({ tender: { title: 'Long', description } }).lots
    const isRead = piece.includes('19%')
    assert.deepEqual(
      [lot?.criteria.length, performance.now() - before < 3_000],
      [isRead ? Math.ceil(3_000_000 / piece.length) : 0, true],
    )
  }
})

test('a release with more lots and criteria than anybody publishes is refused in one line', () => {
  const lots = Array.from({ length: 5_000 }, () => ({}))
  const criteria = Array.from({ length: 30 }, (_, index) => ({ name: `Question ${index}`, description: '1' }))
  assert.throws(() => readNotice({ tender: { title: 'Wide', lots, awardCriteria: { criteria } } }), {
    message: 'This release has 30 criteria for each of 5000 lots, which are more than can be read',
  })
})
