import assert from 'node:assert/strict'
import test from 'node:test'
import { columnsPlot } from './columns-plot.js'

const plot = columnsPlot({
  id: 'margins',
  title: 'From first to second',
  caption: '',
  width: 1,
  counts: [2, 0, 5],
  marked: 1,
  measure: 'Distance, points',
  noun: 'Competitions',
  signs: { marked: 'A close call', others: '1 and more' },
})

test('every class stands in the table and in the words, the last with all beyond it', () => {
  assert.deepEqual(plot.table.rows, [
    ['0 to under 1', '2'],
    ['1 to under 2', '0'],
    ['2 and more', '5'],
  ])
  assert.equal(plot.description, '0 to under 1: 2; 1 to under 2: 0; 2 and more: 5.')
})

test('an empty class has no column, the marked one is filled, and heights are as the counts', () => {
  const boxes = plot.narrow.marks.flatMap((mark) =>
    mark.kind === 'outline' && (mark.ink === 'full' || mark.ink === 'hollow')
      ? [{ ink: mark.ink, height: Number(/v([\d.]+)/.exec(mark.d)?.[1]) }]
      : [],
  )
  assert.deepEqual(
    boxes.map(({ ink }) => ink),
    ['full', 'hollow'],
  )
  assert.ok(Math.abs((boxes[1]?.height ?? 0) / (boxes[0]?.height ?? 1) - 2.5) < 0.01)
})

test('all marks lie on the paper, also where there is nothing to count', () => {
  const empty = columnsPlot({
    ...{ id: 'x', title: '', caption: '', width: 1, marked: 1, measure: '', noun: '' },
    counts: [0],
    signs: { marked: '', others: '' },
  })
  for (const drawing of [plot.wide, plot.narrow, empty.narrow])
    for (const mark of drawing?.marks ?? [])
      if (mark.kind === 'words')
        assert.ok(mark.x >= 0 && mark.x <= (drawing?.width ?? 0) && mark.y <= (drawing?.height ?? 0))
})
