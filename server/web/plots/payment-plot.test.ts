import assert from 'node:assert/strict'
import { test } from 'node:test'
import { paymentPlot, type PaymentInput } from './payment-plot.js'

const input = (changes: Partial<PaymentInput> = {}): PaymentInput => ({
  id: 'p',
  title: 'What is paid',
  caption: 'A caption.',
  words: 'In words.',
  points: [-20, 0, 10, 20, 60].map((reduction) => ({
    reduction,
    expected: Math.max(0, reduction) * 1000,
    withoutChance: reduction >= 10 ? reduction * 1000 : 0,
    paid: reduction / 100 > 0 ? 0.5 : 0.045,
  })),
  hurdle: 10,
  claim: 20,
  cap: 50_000,
  listed: [0, 20],
  ...changes,
})

const words = (changes?: Partial<PaymentInput>): string[] =>
  (paymentPlot(input(changes)).wide?.marks ?? []).flatMap((mark) => (mark.kind === 'words' ? [mark.text] : []))

test('hurdle, claim and cap are named on the plot, and what is not there is not', () => {
  for (const name of ['No effect', 'Hurdle 10%', 'Claim 20%', 'Most that is paid: £50k'])
    assert.equal(words().includes(name), true, name)
  const bare = words({ hurdle: 0, cap: null })
  assert.equal(
    bare.some((text) => text.startsWith('Hurdle') || text.startsWith('Most')),
    false,
  )
})

test('the table holds the places that are listed, with chances that are small told finely', () => {
  assert.deepEqual(paymentPlot(input()).table.rows, [
    ['0%', '£0', '£0', '4.5%'],
    ['20%', '£20,000', '£20,000', '50%'],
  ])
})

test('money that the bidder would owe lies under nought, with a true minus sign', () => {
  const points = input().points.map((point) => ({ ...point, expected: point.expected - 40_000 }))
  const figure = paymentPlot(input({ points, cap: null, listed: [-20] }))
  assert.deepEqual(figure.table.rows[0]?.[1], '−£40,000')
  assert.equal(
    words({ points, cap: null }).some((text) => text.startsWith('−£')),
    true,
  )
})
