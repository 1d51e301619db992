import assert from 'node:assert/strict'
import test from 'node:test'
import { mapPlot, type MapInput } from './map-plot.js'

// Four steps each way: Alder where price weighs little, Birch where it weighs much.
const INPUT: MapInput = {
  id: 'map',
  title: 'Who is first',
  caption: '',
  description: '',
  across: 'Weight of evidence, per cent',
  up: 'Weight of price, per cent',
  steps: 4,
  regions: [
    { letter: 'A', label: 'Alder' },
    { letter: 'B', label: 'Birch' },
  ],
  cells: [[0, 0, 0, 0, 0], [0, 0, 0, 0], [1, 0, 0], [1, 1], [1]],
  here: { across: 25, up: 25, words: 'The published weights' },
}

test('neighbours with the same outcome are one field, told from others by a letter and not by shade alone', () => {
  const { marks } = mapPlot(INPUT).wide ?? { marks: [] }
  const fields = marks.filter((mark) => mark.kind === 'outline' && mark.ink.startsWith('shade'))
  assert.equal(fields.length, 6)
  const letters = marks.flatMap((mark) => (mark.kind === 'words' && /^[AB]$/.test(mark.text) ? [mark.text] : []))
  assert.equal(letters.join(''), 'AAAAAAAAABAABBB')
})

test('the table says how much of the map each has, and where the published weights are', () => {
  assert.deepEqual(mapPlot(INPUT).table.rows, [
    ['A Alder', '73.3%', '0%', '50%'],
    ['B Birch', '26.7%', '0%', '100%'],
    ['The published weights', '–', '25%', '25%'],
  ])
})
