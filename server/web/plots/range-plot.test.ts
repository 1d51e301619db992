import assert from 'node:assert/strict'
import test from 'node:test'
import { rangePlot, type RangeInput } from './range-plot.js'

const INPUT: RangeInput = {
  id: 'weights',
  title: 'How far each weight can move',
  caption: '',
  description: '',
  measure: 'Weight',
  ends: [0, 100],
  rows: [
    { label: 'Evidence', value: 20, low: 10, high: null, note: '10 to 100' },
    { label: 'Price', value: 30, low: null, high: 40, note: '0 to 40' },
  ],
  signs: { value: 'Published', room: 'The same bid stays first', end: 'Another bid is first' },
  table: { head: ['Criterion', '#Published'], rows: [['Evidence', '20']] },
}
const boxes = (input: RangeInput): number[][] =>
  rangePlot(input).narrow.marks.flatMap((mark) => {
    const [, x, width] = (mark.kind === 'outline' && /^M([\d.]+) [\d.]+h([\d.]+)/.exec(mark.d)) || []
    return mark.kind === 'outline' && mark.ink === 'band' && x && width ? [[Number(x), Number(x) + Number(width)]] : []
  })

test('a bar reaches from where something turns to where the axis ends, if nothing does on that side', () => {
  // The narrow axis runs from 12 to 328: 10 of 100 stand at 43.6, 40 of 100 at 138.4.
  assert.deepEqual(
    boxes(INPUT).map((ends) => ends.map(Math.round)),
    [
      [44, 328],
      [12, 138],
    ],
  )
})

test('what lies beyond the axis is cut off there, and does not pass for a turn', () => {
  const row = { label: 'Dear', value: 50, low: -20, high: 400, note: '' }
  assert.deepEqual(boxes({ ...INPUT, rows: [row] }), [[12, 328]])
})

test('a thing that stands at one value has a sign and no bar', () => {
  const row = { label: 'With everybody', value: 2, low: 2, high: 2, note: '2' }
  const figure = rangePlot({ ...INPUT, rows: [row], signs: { value: 'The lead' } })
  assert.deepEqual(boxes({ ...INPUT, rows: [row] }), [])
  assert.deepEqual(
    figure.legend.map(({ text }) => text),
    ['The lead'],
  )
})

test('the arrow of a side on which nothing changes is explained only where there is one', () => {
  const said = (input: RangeInput): string[] => rangePlot(input).legend.map(({ text }) => text)
  assert.equal(said(INPUT).includes('As far as it goes, nothing changes'), true)
  const closed = INPUT.rows.map((row) => ({ ...row, low: 1, high: 99 }))
  assert.equal(said({ ...INPUT, rows: closed }).includes('As far as it goes, nothing changes'), false)
})
