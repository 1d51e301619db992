import assert from 'node:assert/strict'
import test from 'node:test'
import { sharePlot } from './share-plot.js'

const figure = sharePlot({
  id: 'shares',
  title: 'First over all weightings',
  caption: '',
  measure: 'Share',
  noun: 'Bid',
  rows: [
    { label: 'Alder', letter: 'A', share: 0.75, lower: 0.747, upper: 0.753, never: false },
    { label: 'Birch', letter: 'B', share: 0.0042, lower: 0.0038, upper: 0.0046, never: false },
    { label: 'Cedar', letter: 'C', share: 0, lower: 0, upper: 0, never: true },
  ],
})

test('shares stand in the table with their intervals, small ones with more places', () => {
  assert.deepEqual(figure.table.rows, [
    ['A Alder', '75.0%', '74.7% to 75.3%'],
    ['B Birch', '0.42%', '0.38% to 0.46%'],
    ['C Cedar', 'never', 'certain'],
  ])
})

test('what can never be first has no bar, and is not given a nought that looks as if it were counted', () => {
  const bars = figure.narrow.marks.filter((mark) => mark.kind === 'outline' && mark.ink === 'box')
  assert.equal(bars.length, 2)
  assert.match(figure.description, /Cedar: never\.$/)
})
