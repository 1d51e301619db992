import assert from 'node:assert/strict'
import test from 'node:test'
import { funnelPlot, type FunnelInput } from './funnel-plot.js'
import { letterOf, shapeName } from './shapes.js'

const point = (series: number, label: string, expected: number, ratio: number) => ({
  series,
  label,
  expected,
  ratio,
  observed: Math.round(expected * ratio),
  people: 300,
  position: 'within the limits',
})

const INPUT: FunnelInput = {
  id: 'funnel',
  title: 'All contracts',
  caption: '',
  series: [
    { name: 'Northway', isOwn: true, note: '' },
    { name: 'Harbour Path', isOwn: false, note: '' },
    { name: 'Newcomer', isOwn: false, note: 'no contract that can be drawn' },
  ],
  points: [point(0, 'Wing', 147, 0.82), point(1, 'Gate', 30, 1.4)],
  limits: [
    {
      words: '95% limits',
      isDashed: false,
      curve: [20, 80, 160].map((expected) => ({ expected, lower: 0.7, upper: 1.3 })),
    },
    {
      words: '99.8% limits',
      isDashed: true,
      curve: [20, 80, 160].map((expected) => ({ expected, lower: 0.5, upper: 1.6 })),
    },
  ],
}

const figure = funnelPlot(INPUT)
const inks = figure.narrow.marks.flatMap((mark) => (mark.kind === 'outline' ? [mark.ink] : []))

test('each bidder has a letter and a shape of its own, and one’s own is filled with a white letter', () => {
  assert.deepEqual(
    figure.legend.slice(0, 3).map(({ text }) => text),
    [
      'A, circle: Northway, this bid (filled)',
      'B, square: Harbour Path',
      'C, triangle: Newcomer: no contract that can be drawn',
    ],
  )
  const letters = figure.narrow.marks.flatMap((mark) =>
    mark.kind === 'words' && /^[A-Z]$/.test(mark.text) ? [[mark.text, mark.reversed]] : [],
  )
  assert.deepEqual(letters, [
    ['B', false],
    ['A', true],
  ])
})

test('limits of 95% are solid and those of 99.8% dashed, on both sides', () => {
  assert.deepEqual(
    [inks.filter((ink) => ink === 'limit').length, inks.filter((ink) => ink === 'dashed').length],
    [2, 2],
  )
})

const placesOf = (drawing: typeof figure.narrow) =>
  drawing.marks.flatMap((mark) => (mark.kind === 'words' && /^[A-Z]$/.test(mark.text) ? [mark] : []))

test('no sign covers another, however alike two contracts are or however large a third is', () => {
  const points = [
    point(0, 'Gate', 14, 0.9),
    point(1, 'Wing', 14.5, 0.92),
    point(0, 'Hall', 15, 0.9),
    point(1, 'Court', 1400, 1),
  ]
  const { narrow, wide } = funnelPlot({ ...INPUT, points })
  for (const drawing of [narrow, wide]) {
    const places = placesOf(drawing ?? narrow)
    assert.equal(places.length, 4)
    places.forEach((one, at) =>
      places.slice(at + 1).forEach((other) => {
        const between = Math.hypot(one.x - other.x, one.y - other.y)
        assert.equal(between >= 14, true, `${one.text} and ${other.text} lie ${between} apart`)
      }),
    )
  }
})

test('letters go on after Z, and shapes begin again', () => {
  assert.deepEqual([letterOf(0), letterOf(25), letterOf(26), letterOf(53)], ['A', 'Z', 'AA', 'BB'])
  assert.equal(shapeName(8), shapeName(0))
})

test('the table holds every contract that is drawn', () => {
  assert.deepEqual(figure.table.rows, [
    ['A: Northway', 'Wing', '300', '147', '121', '0.82', 'within the limits'],
    ['B: Harbour Path', 'Gate', '300', '30', '42', '1.40', 'within the limits'],
  ])
})
