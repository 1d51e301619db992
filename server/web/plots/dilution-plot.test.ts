import assert from 'node:assert/strict'
import test from 'node:test'
import { dilutionPlot } from './dilution-plot.js'

// A share of 0.35 completes at 0.44, and 0.73 is compared: published as breaking even at 0.886.
const rows = [0.7, 0.8, 0.9, 1].map((rate) => {
  const starterRate = 0.35 * 0.44 + 0.65 * rate
  return { nonCompleterRate: rate, starterRate, points: 100 * (starterRate - 0.73) }
})
const INPUT = { id: 'dilution', title: 'For all who started', caption: '', rows, completers: -29, breakEven: 0.88615 }
const said = (input: typeof INPUT | Parameters<typeof dilutionPlot>[0]): string[] =>
  dilutionPlot(input).narrow.marks.flatMap((mark) => (mark.kind === 'words' ? [mark.text] : []))

test('the break-even is marked in the drawing, and stands in the table in its order', () => {
  assert.equal(said(INPUT).includes('88.6%'), true)
  assert.deepEqual(dilutionPlot(INPUT).table.rows, [
    ['70%', '60.9%', '12.1 lower'],
    ['80%', '67.4%', '5.6 lower'],
    ['88.6%, the break-even', '73.0%', '0.0'],
    ['90%', '73.9%', '0.9 higher'],
    ['100%', '80.4%', '7.4 higher'],
  ])
})

test('where no rate could use up the effect, none is marked and the description says so', () => {
  const figure = dilutionPlot({ ...INPUT, breakEven: null })
  assert.equal(said({ ...INPUT, breakEven: null }).includes('nothing left at'), false)
  assert.match(figure.description, /No rate among those who left could use up the whole effect\.$/)
  assert.equal(figure.table.rows.length, 4)
})
