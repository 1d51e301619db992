import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { evaluatedPrice } from './price.js'
import { addsToPrice, lineAmount, lineProblems, lineTitle, statedIn, statedText } from './price-lines.js'
import { PRICE_LINE_KINDS, type PriceLine } from './tender.js'

/**
 * Worked by hand, in pounds:
 * mobilisation 45,000.00; year 1 and 2 at 612,500.00 and 620,000.00; the extension year at half, 630,000.01 ÷ 2 = 315,000.005;
 * 3,000 sessions at 41.20 = 123,600.00; together 1,716,100.005, half up 1,716,100.01. The rest adds nothing.
 */
const SCHEDULE: PriceLine[] = [
  { id: 'start', label: 'Mobilisation', kind: 'mobilisation' },
  { id: 'y1', label: 'Service', kind: 'fixed fee', year: 1 },
  { id: 'y2', label: 'Service', year: 2, factor: '1' },
  { id: 'y3', label: 'Extension', kind: 'fixed fee', year: 3, factor: '0.5' },
  { id: 'groups', label: 'Groups', kind: 'unit price', volume: { quantity: 3000, unit: 'sessions' } },
  { id: 'risk', label: 'Share of the fees at risk', kind: 'share at risk' },
  { id: 'places', label: 'Places', kind: 'places' },
  { id: 'starters', label: 'Starters', kind: 'starters' },
]

const STATED = {
  start: 4_500_000,
  y1: 61_250_000,
  y2: 62_000_000,
  y3: 63_000_001,
  groups: 4120,
  risk: 1250,
  places: 120,
  starters: 360,
}

const lineOf = (id: string): PriceLine => SCHEDULE.find((line) => line.id === id) ?? assert.fail(id)
const textOf = (id: string, value: unknown) => lineProblems(lineOf(id), value)[0]?.text ?? ''
const read = (id: string, text: string) => statedIn(lineOf(id), text)

test('a schedule of every kind comes to what was worked out by hand, rounded once', () => {
  assert.equal(evaluatedPrice(SCHEDULE, STATED), 171_610_001)
  assert.equal(evaluatedPrice(SCHEDULE, { ...STATED, y3: 63_000_000 }), 171_610_000)
})

test('two half pennies make one penny, because nothing is rounded line by line', () => {
  const halves: PriceLine[] = [
    { id: 'a', label: 'A', factor: '0.5' },
    { id: 'b', label: 'B', factor: '0.5' },
  ]
  assert.equal(evaluatedPrice(halves, { a: 1, b: 1 }), 1)
  assert.equal(evaluatedPrice(halves, { a: 1, b: 0 }), 1)
  assert.equal(evaluatedPrice([{ id: 'a', label: 'A', factor: '0.4999' }], { a: 1 }), 0)
})

test('shares, places and starters add nothing to the price, and are missed nevertheless', () => {
  assert.equal(evaluatedPrice(SCHEDULE, { ...STATED, risk: 10_000, places: 9, starters: 9 }), 171_610_001)
  const { risk: _risk, ...rest } = STATED
  assert.throws(
    () => evaluatedPrice(SCHEDULE, rest),
    new RangeError('What is stated on “Share of the fees at risk” is missing'),
  )
  assert.throws(
    () => evaluatedPrice(SCHEDULE, { ...STATED, places: 1.5 }),
    new RangeError('What is stated on “Places” is not a whole number, nought or more'),
  )
  assert.deepEqual(
    SCHEDULE.filter(addsToPrice).map(({ id }) => id),
    ['start', 'y1', 'y2', 'y3', 'groups'],
  )
  assert.equal(addsToPrice({ id: 'option', label: 'Option', factor: '0' }), false)
})

test('a unit price comes to the price of one times the volume that the tender expects', () => {
  assert.equal(lineAmount(lineOf('groups'), 4120), 12_360_000n)
  assert.equal(lineAmount(lineOf('y3'), 63_000_001), 63_000_001n)
  assert.equal(lineAmount(lineOf('places'), 120), 0n)
})

test('a line of a year is called by it, unless its label says so already', () => {
  assert.equal(lineTitle({ label: 'Service', year: 1 }), 'Service, year 1')
  assert.equal(lineTitle({ label: 'Year 1: service', year: 1 }), 'Year 1: service')
  assert.equal(lineTitle({ label: 'Service, second year', year: 2 }), 'Service, second year')
  assert.equal(lineTitle({ label: 'Year 12', year: 1 }), 'Year 12, year 1')
  assert.equal(lineTitle({ label: 'Service', year: null }), 'Service')
  assert.throws(() => evaluatedPrice([lineOf('y2')], {}), new RangeError('The price of “Service, year 2” is missing'))
})

test('a volume or factor that means nothing is refused by the name of its line', () => {
  const noVolume: PriceLine = { id: 'u', label: 'Tests', kind: 'unit price' }
  assert.throws(
    () => lineAmount(noVolume, 1),
    new RangeError('The volume of “Tests” is not a whole number over nought'),
  )
  assert.throws(
    () => evaluatedPrice([{ id: 'a', label: 'A', factor: '-1' }], { a: 1 }),
    new RangeError('The factor of “A” is not a number of nought or more with at most four decimals'),
  )
})

test('what is stated must be a whole number in the range of its kind', () => {
  assert.equal(textOf('y1', 0), '')
  assert.equal(textOf('y1', 9_999_999_999_999), '')
  assert.equal(textOf('y1', 10_000_000_000_000), 'Enter an amount below £100,000,000,000')
  assert.equal(textOf('y1', -1), 'Enter a number that is not less than nought')
  assert.equal(textOf('y1', 0.5), 'Enter an amount in whole pence')
  assert.equal(textOf('y1', '12'), 'Enter an amount in whole pence')
  assert.equal(textOf('risk', 10_000), '')
  assert.equal(textOf('risk', 10_001), 'Enter a percentage from 0 to 100')
  assert.equal(textOf('places', 9_999_999), '')
  assert.equal(textOf('places', 10_000_000), 'Enter a number below 10,000,000')
  assert.deepEqual(lineProblems(lineOf('places'), NaN), [
    { field: 'places', text: 'Enter a whole number in figures, such as 120' },
  ])
})

test('a unit price is refused when the volume makes an absurd amount of it', () => {
  assert.equal(textOf('groups', 3_333_333_333), '')
  assert.equal(
    textOf('groups', 3_333_333_334),
    'For 3,000 sessions this comes to £100,000,000,000 or more. Enter the price of one.',
  )
})

test('what people type is read by the kind of the line', () => {
  assert.deepEqual(read('groups', ' £41.20 '), { value: 4120 })
  assert.deepEqual(read('y1', '612,500'), { value: 61_250_000 })
  assert.deepEqual(read('risk', '12.5%'), { value: 1250 })
  assert.deepEqual(read('risk', '12.55 per cent'), { value: 1255 })
  assert.deepEqual(read('risk', '0'), { value: 0 })
  assert.deepEqual(read('starters', '3,000'), { value: 3000 })
  assert.deepEqual(read('places', '120.0'), { value: 120 })
})

test('what cannot be read is answered by what to enter', () => {
  assert.deepEqual(read('y1', '-5'), { problem: 'Enter an amount that is not less than nought' })
  assert.deepEqual(read('y1', 'tbc'), { problem: 'Enter an amount in pounds in figures, such as 1,234.50' })
  assert.deepEqual(read('y1', '0.005'), { problem: 'Enter pounds and pence, with at most two decimals' })
  assert.deepEqual(read('risk', '101'), { problem: 'Enter a percentage from 0 to 100' })
  assert.deepEqual(read('risk', '-1%'), { problem: 'Enter a percentage from 0 to 100' })
  assert.deepEqual(read('risk', '12.345'), { problem: 'Enter a percentage with at most two decimals' })
  assert.deepEqual(read('risk', 'a tenth'), { problem: 'Enter a percentage in figures, such as 12.5' })
  assert.deepEqual(read('places', '12.5'), { problem: 'Enter a whole number in figures, such as 120' })
  assert.deepEqual(read('places', '−3'), { problem: 'Enter a number that is not less than nought' })
  assert.deepEqual(read('places', '1,20'), { problem: 'Enter a whole number in figures, such as 120' })
  assert.deepEqual(read('places', '1'.repeat(400)), { problem: 'Enter a number below 10,000,000' })
})

test('a box shows what was kept so that it is read back the same, whatever the kind', () => {
  assert.equal(statedText(lineOf('y1'), 61_250_000), '612,500.00')
  assert.equal(statedText(lineOf('risk'), 1250), '12.5')
  assert.equal(statedText(lineOf('risk'), 0), '0')
  assert.equal(statedText(lineOf('risk'), 10_000), '100')
  assert.equal(statedText(lineOf('starters'), 3000), '3,000')
  fc.assert(
    fc.property(fc.constantFrom(...PRICE_LINE_KINDS), fc.nat({ max: 9_999_999_999_999 }), (kind, any) => {
      const line: PriceLine = { id: 'a', label: 'A', kind, volume: { quantity: 1, unit: 'days' } }
      const value = kind === 'share at risk' || kind === 'places' || kind === 'starters' ? any % 10_001 : any
      assert.deepEqual(statedIn(line, statedText(line, value)), { value })
    }),
  )
})

test('the evaluated price is exact: it equals the same sum in whole ten-thousandths of a penny', () => {
  const line = fc.record({
    value: fc.nat({ max: 10 ** 9 }),
    factor: fc.nat({ max: 30_000 }),
    quantity: fc.integer({ min: 1, max: 1000 }),
    isUnit: fc.boolean(),
  })
  fc.assert(
    fc.property(fc.array(line, { maxLength: 12 }), (drawn) => {
      const lines = drawn.map(({ factor, quantity, isUnit }, place): PriceLine => {
        const text = `${Math.trunc(factor / 10_000)}.${String(factor % 10_000).padStart(4, '0')}`
        const volume = { quantity, unit: 'days' }
        return { id: `l${place}`, label: 'L', kind: isUnit ? 'unit price' : 'fixed fee', volume, factor: text }
      })
      const stated = Object.fromEntries(drawn.map(({ value }, place) => [`l${place}`, value]))
      const units = drawn.reduce(
        (sum, { value, factor, quantity, isUnit }) =>
          sum + BigInt(value) * BigInt(factor) * BigInt(isUnit ? quantity : 1),
        0n,
      )
      assert.equal(evaluatedPrice(lines, stated), Number((units + 5000n) / 10_000n))
    }),
  )
})
