import assert from 'node:assert/strict'
import test from 'node:test'
import { pairsPlot } from './pairs-plot.js'

const plot = pairsPlot({
  id: 'effects',
  title: 'Weights',
  caption: '',
  measure: 'Per cent',
  noun: 'Section',
  worded: (value) => `${value}%`,
  signs: { said: 'Weight', found: 'Share' },
  rows: [
    { label: 'Evidence', said: 20, found: 40 },
    { label: 'Price', said: 30, found: -5 },
  ],
  more: { head: ['#Points used'], rows: [['8 of 20'], ['3 of 30']] },
})

test('the table has both numbers of each thing, and what more is told of it', () => {
  assert.deepEqual(
    plot.table.head.map(({ text }) => text),
    ['Section', 'Weight', 'Share', 'Points used'],
  )
  assert.deepEqual(plot.table.rows, [
    ['Evidence', '20%', '40%', '8 of 20'],
    ['Price', '30%', '-5%', '3 of 30'],
  ])
  assert.equal(plot.description, 'Evidence: Weight 20%, Share 40%; Price: Weight 30%, Share -5%.')
})

test('the hollow bar is what is said, the filled one what was found, each as long as its number, and one under nought goes the other way', () => {
  const bars = (plot.wide?.marks ?? []).flatMap((mark) => {
    const found = mark.kind === 'outline' ? /^M([\d.]+) [\d.]+h([\d.]+)v13/.exec(mark.d) : null
    return found && mark.kind === 'outline' ? [{ ink: mark.ink, from: Number(found[1]), length: Number(found[2]) }] : []
  })
  assert.deepEqual(
    bars.map(({ ink }) => ink),
    ['hollow', 'full', 'hollow', 'full'],
  )
  const [said, found, , under] = bars
  assert.ok(said && found && under)
  assert.ok(Math.abs(found.length - 2 * said.length) < 0.05)
  assert.ok(Math.abs(under.from + under.length - said.from) < 0.05)
})
