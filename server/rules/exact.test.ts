import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import {
  commonMultiple,
  decimalText,
  exact,
  exactText,
  isDecimal,
  quotientHalfUp,
  unitsHalfUp,
  unitsText,
} from './exact.js'

test('a tenth and two tenths are three tenths', () => {
  assert.equal(exact('0.1').add(exact('0.2')).equals(exact('0.3')), true)
})

test('the common multiple of two whole numbers is the least, whichever comes first', () => {
  const pairs: [bigint, bigint][] = [
    [4n, 6n],
    [6n, 4n],
    [1n, 1n],
    [1n, 8n],
    [3n, 12n],
    [5n, 7n],
    [10n ** 20n, 4n * 10n ** 19n],
  ]
  assert.deepEqual(
    pairs.map(([one, other]) => commonMultiple(one, other)),
    [12n, 12n, 1n, 8n, 12n, 35n, 2n * 10n ** 20n],
  )
})

test('a number that is not plain decimal text is refused, with the text in the message', () => {
  for (const text of [
    '',
    ' 1',
    '1 ',
    '1e3',
    '+1',
    '1,000',
    '.5',
    '5.',
    '1.2.3',
    'NaN',
    'Infinity',
    '0x10',
    '--1',
    '1\n',
    '١',
    '1/3',
  ])
    assert.throws(() => exact(text), new RangeError(`“${text}” is not a plain decimal number`))
})

test('negative decimals keep their sign, also below one', () => {
  assert.equal(exactText(exact('-0.5')), '-0.5')
  assert.equal(exactText(exact('-0')), '0')
  assert.equal(decimalText(exact('-12.5'), 2), '-12.50')
})

test('a decimal with too many places, a sign or no digits is not one that a form accepts', () => {
  assert.deepEqual(
    ['12.5', '0', '12.55', '12.555', '-1', '', 'abc', '1e1'].map((text) => isDecimal(text, 2)),
    [true, true, true, false, false, false, false, false],
  )
  assert.equal(isDecimal('12.0', 0), false)
})

test('halves are rounded up where binary arithmetic would round them down', () => {
  assert.equal((1.005).toFixed(2), '1.00')
  assert.equal(decimalText(exact('1.005'), 2), '1.01')
  assert.equal((8.345).toFixed(2), '8.35')
  assert.equal(decimalText(exact('8.345'), 2), '8.35')
  assert.equal(decimalText(exact('74.4949999999999999999'), 2), '74.49')
  assert.equal(decimalText(exact('0.5'), 0), '1')
  assert.equal(decimalText(exact('99.995'), 2), '100.00')
})

test('rounded text always has the published number of places', () => {
  assert.deepEqual(
    [0, 1, 2, 4].map((places) => decimalText(exact('74.5'), places)),
    ['75', '74.5', '74.50', '74.5000'],
  )
  assert.equal(decimalText(exact('0.004'), 2), '0.00')
})

test('text without rounding is the shortest decimal, or a fraction in lowest terms', () => {
  assert.deepEqual(
    [exact('12.50'), exact('100'), exact('0'), exact('2').div(exact('6')), exact('-1').div(exact('3'))].map(exactText),
    ['12.5', '100', '0', '1/3', '-1/3'],
  )
  assert.equal(exactText(exact('1').div(exact('1000000000000'))), '0.000000000001')
  assert.equal(exactText(exact('1').div(exact('10000000000000'))), '1/10000000000000')
})

test('rounding half up agrees with whole-number arithmetic for any fraction', () => {
  fc.assert(
    fc.property(
      fc.bigInt({ min: 0n, max: 10n ** 15n }),
      fc.bigInt({ min: 1n, max: 10n ** 9n }),
      fc.nat(4),
      (n, d, places) => {
        const value = exact(n.toString()).div(exact(d.toString()))
        const expected = (2n * n * 10n ** BigInt(places) + d) / (2n * d)
        assert.equal(unitsHalfUp(value, places), expected)
      },
    ),
  )
})

test('any decimal text reads back as the same number', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }), fc.nat(6), (units, places) => {
      const text = unitsText(units, places)
      assert.equal(decimalText(exact(text), places), text)
      assert.equal(exact(exactText(exact(text))).equals(exact(text)), true)
    }),
  )
})

test('a quotient is rounded half up, below nought too', () => {
  assert.deepEqual(
    [1n, 5n, -5n, -6n, -1n, 0n].map((over) => quotientHalfUp(over, 10n, 0)),
    [0n, 1n, 0n, -1n, 0n, 0n],
  )
  assert.equal(quotientHalfUp(1n, 3n, 2), 33n)
})
