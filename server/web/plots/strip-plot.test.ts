import assert from 'node:assert/strict'
import test from 'node:test'
import { stripPlot } from './strip-plot.js'

const plot = (...values: number[]) =>
  stripPlot({
    id: 'far',
    title: 'Distances',
    caption: 'A dot is a criterion.',
    measure: 'Share of the scale',
    noun: 'Criterion',
    sides: ['lower', 'higher'],
    values: values.map((value, place) => ({ name: `Question ${place + 1}`, value })),
  })

test('every value has a dot, and the words and the table tell the same', () => {
  const { wide, description, table } = plot(-0.6, -0.6, 0.2)
  const dots = (wide?.marks ?? []).filter((mark) => mark.kind === 'outline' && mark.ink === 'full')
  assert.equal(dots.length, 3)
  assert.equal(description, 'Question 1: −60%; Question 2: −60%; Question 3: 20%. On average −33%.')
  assert.deepEqual(table.rows[2], ['Question 3', '20%'])
})

test('dots at one place stand on each other, so that none is hidden', () => {
  const ys = (figure: ReturnType<typeof plot>) =>
    new Set(figure.narrow.marks.flatMap((mark) => (mark.kind === 'outline' && mark.ink === 'full' ? [mark.d] : [])))
  assert.equal(ys(plot(0.4, 0.4, 0.4)).size, 3)
})
