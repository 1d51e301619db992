import assert from 'node:assert/strict'
import test from 'node:test'
import type { Drawing, Mark } from './drawing.js'
import { forestPlot } from './forest-plot.js'
import type { ForestBlock, ForestInput, ForestRow } from './forest-rows.js'

const row = (
  label: string,
  value: number,
  lower: number | null,
  upper: number | null,
  weight: number | null,
): ForestRow => ({
  label,
  value,
  lower,
  upper,
  weight,
  note: 'level 3',
})

const BLOCK: ForestBlock = {
  heading: '',
  rows: [row('First', 0.6, 0.52, 0.69, 0.36), row('Second', 1.03, 0.8, 1.33, 0.64)],
  pooled: row('All pooled', 0.79, 0.54, 1.17, 1),
  best: row('Best: First', 0.6, 0.52, 0.69, null),
  empty: 'Relies on no study.',
}

const plot = (...blocks: ForestBlock[]) => {
  const input: ForestInput = {
    id: 'forest',
    title: 'Relative risk of reoffending',
    caption: '',
    measure: 'Relative risk',
    fewer: 'fewer reoffend',
    more: 'more reoffend',
    noun: 'Study',
    poolWords: 'All pooled',
    bestWords: 'The best again',
    noteHead: 'Design',
    blocks,
  }
  return forestPlot(input)
}

const paths = ({ marks }: Drawing, ink: string): string[] =>
  marks.flatMap((mark: Mark) => (mark.kind === 'outline' && mark.ink === ink ? [mark.d] : []))

const said = ({ marks }: Drawing): string[] => marks.flatMap((mark) => (mark.kind === 'words' ? [mark.text] : []))

const widthOf = (d = ''): number => Number(/h([\d.]+)/.exec(d)?.[1])

test('the area of a square stands for the weight of its study', () => {
  const [small, large] = paths(plot(BLOCK).narrow, 'full').map(widthOf)
  assert.ok(small !== undefined && large !== undefined)
  assert.ok(Math.abs((small / large) ** 2 - 0.36 / 0.64) < 1e-3)
})

test('the pool is a diamond, and the best single study stands hollow beside it', () => {
  const { narrow } = plot(BLOCK)
  assert.deepEqual(
    [paths(narrow, 'pool').length, paths(narrow, 'hollow').length, paths(narrow, 'full').length],
    [1, 1, 2],
  )
})

test('the line of no effect stands where the axis says 1', () => {
  const { wide } = plot(BLOCK)
  const tick = wide?.marks.find((mark) => mark.kind === 'words' && mark.text === '1')
  const [line] = wide ? paths(wide, 'none') : []
  assert.equal(tick?.kind === 'words' && line?.startsWith(`M${tick.x} `), true)
})

test('both ends of the axis say in words what they mean, on a phone too', () => {
  for (const drawing of [plot(BLOCK).wide, plot(BLOCK).narrow]) {
    const words = drawing ? said(drawing) : []
    assert.deepEqual([words.includes('◂ fewer reoffend'), words.includes('more reoffend ▸')], [true, true])
  }
})

test('a study without an interval is a hollow point and its table cell says that it is not known', () => {
  const figure = plot({ ...BLOCK, rows: [row('Graduates', 0.6, null, null, null)], pooled: null, best: null })
  assert.deepEqual([paths(figure.narrow, 'interval').length, paths(figure.narrow, 'hollow').length], [0, 1])
  assert.deepEqual(figure.table.rows, [['Graduates', '0.60', 'not known', 'level 3']])
})

test('an interval that reaches further than ten times either way ends in an arrow', () => {
  const figure = plot({ ...BLOCK, rows: [row('Tiny', 3, 0.91, 54, null)], pooled: null, best: null })
  assert.equal(paths(figure.narrow, 'interval').length, 2)
})

test('a pool that reaches beyond the axis ends in an arrow too, and stays clear of its numbers', () => {
  const { wide } = plot({ ...BLOCK, pooled: row('All pooled', 0.85, 0.02, 54, 1) })
  const heads = wide ? paths(wide, 'interval').filter((d) => d.split('L').length === 3) : []
  assert.equal(heads.length, 2)
  const rightmost = Math.max(
    ...heads.flatMap((d) =>
      d
        .split(/[ML]/)
        .slice(1)
        .map((at) => Number(at.split(' ')[0])),
    ),
  )
  // Numbers end 58 from the edge; 21 bold letters of 7.5 are 158.
  assert.equal(rightmost <= (wide?.width ?? 0) - 58 - 158, true, `${rightmost}`)
})

test('on a phone no line of the axis runs through the name of a study', () => {
  const { narrow } = plot(BLOCK)
  const upright = [...paths(narrow, 'none'), ...paths(narrow, 'grid')].map((d) =>
    /^M([\d.]+) ([\d.]+)L([\d.]+) ([\d.]+)$/.exec(d),
  )
  const names = narrow.marks.flatMap((mark) => (mark.kind === 'words' && mark.text === 'First' ? [mark] : []))
  assert.equal(names.length, 1)
  for (const { y } of names)
    for (const [, x1, from, x2, to] of upright.filter((found) => found !== null))
      if (x1 === x2) assert.equal(Number(from) < y && Number(to) > y - 12, false, `${from} to ${to} at ${y}`)
})

test('the table holds every row that is drawn, with its block where there are several', () => {
  const none: ForestBlock = { heading: 'Newcomer', rows: [], pooled: null, best: null, empty: 'Relies on no study.' }
  const { head, rows } = plot({ ...BLOCK, heading: 'Northway' }, none).table
  assert.deepEqual(
    head.map(({ text }) => text),
    ['Bid', 'Study', 'Relative risk', '95% interval', 'Weight', 'Design'],
  )
  assert.deepEqual(rows, [
    ['Northway', 'First', '0.60', '0.52 to 0.69', '36%', 'level 3'],
    ['Northway', 'Second', '1.03', '0.80 to 1.33', '64%', 'level 3'],
    ['Northway', 'All pooled', '0.79', '0.54 to 1.17', '100%', 'level 3'],
    ['Northway', 'Best: First', '0.60', '0.52 to 0.69', '–', 'level 3'],
    ['Newcomer', 'Relies on no study.', '–', '–', '–', '–'],
  ])
})

test('the legend explains the signs that are used, and no others', () => {
  const texts = (...blocks: ForestBlock[]) => plot(...blocks).legend.map(({ text }) => text)
  assert.deepEqual(texts(BLOCK), [
    'Study with its 95% interval; a larger square weighs more',
    'All pooled: as wide as the 95% interval',
    'The best again',
  ])
  assert.deepEqual(texts({ ...BLOCK, rows: [row('Graduates', 0.6, null, null, null)], pooled: null, best: null }), [
    'Study whose interval is not known',
  ])
})

test('nothing is drawn outside the paper', () => {
  for (const drawing of [plot(BLOCK).wide, plot(BLOCK).narrow])
    for (const mark of drawing?.marks ?? [])
      if (mark.kind === 'words')
        assert.ok(mark.x >= 0 && mark.x <= (drawing?.width ?? 0) && mark.y <= (drawing?.height ?? 0))
})
