import assert from 'node:assert/strict'
import test from 'node:test'
import { effectPlot, lowerOrHigher } from './effect-plot.js'

const INPUT = {
  id: 'effect',
  title: 'Difference in who reoffends',
  caption: '',
  points: -7.52,
  lower: -12.87,
  upper: -2.01,
  nearest: null,
  worthwhile: 3,
  fewer: 'fewer reoffend',
  more: 'more reoffend',
  rows: [],
}

const inks = (input: typeof INPUT | Parameters<typeof effectPlot>[0]): string[] =>
  effectPlot(input).narrow.marks.flatMap((mark) => (mark.kind === 'outline' ? [mark.ink] : []))

const count = (list: string[], ink: string): number => list.filter((one) => one === ink).length

test('a difference is said as lower or higher, so that nobody has to read a sign', () => {
  assert.deepEqual([-29.06, 3.71, -0.04].map(lowerOrHigher), ['29.1 lower', '3.7 higher', '0.0'])
})

test('the interval, the line of no effect and the band in which a difference would not matter are drawn', () => {
  const drawn = inks(INPUT)
  assert.deepEqual(
    [count(drawn, 'interval'), count(drawn, 'none'), count(drawn, 'band'), count(drawn, 'full')],
    [3, 1, 1, 1],
  )
})

test('without an interval the point is hollow, and a dashed line shows how near to no effect it could reach', () => {
  const drawn = inks({ ...INPUT, lower: null, upper: null, nearest: -2 })
  assert.deepEqual([count(drawn, 'full'), count(drawn, 'hollow'), count(drawn, 'worst')], [0, 1, 1])
})

test('without a published worthwhile effect no band is drawn and the table has no row for it', () => {
  const figure = effectPlot({ ...INPUT, worthwhile: null })
  assert.equal(count(inks({ ...INPUT, worthwhile: null }), 'band'), 0)
  assert.deepEqual(figure.table.rows, [
    ['Difference, percentage points', '7.5 lower'],
    ['95% interval', '12.9 lower to 2.0 lower'],
  ])
})
