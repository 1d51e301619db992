import assert from 'node:assert/strict'
import test from 'node:test'
import { nameOf, percentIn, weightOf, weightsInProse } from './weights-read.js'

test('a percentage is read alone, with its sign or after the word, and never out of a longer number', () => {
  const read: [string, number | null][] = [
    ['70', 70],
    [' 12.5 ', 12.5],
    ['70 per cent', 70],
    ['70percent', 70],
    ['Quality 70%', 70],
    ['Quality (30 %)', 30],
    ['Price,30%', 30],
    ['Weighting: 70', 70],
    ['Weighting: 12.5', 12.5],
    ['Weighting: 100', 100],
    ['weighted = 5', 5],
    ['Weight of 40, of which some', 40],
    ['Section weighting total 19', 19],
    ['Weight is 7. 3 pages', 7],
    ['0%', 0],
    ['Weighting: 1000', null],
    ['Weighting: 1,000', null],
    ['Weighting: 20.30.40', null],
    ['1070%', null],
    ['1,070%', null],
    ['140%', null],
    ['Lot 3', null],
    ['', null],
  ]
  assert.deepEqual(
    read.map(([text]) => [text, percentIn(text)]),
    read,
  )
})

const percent = (value: number, from: string) => ({ value, unit: 'percent', from })

test('a weight is taken from its numbers first, then from the description, then from the name', () => {
  const found: [Record<string, unknown>, unknown][] = [
    [{ numbers: [{ number: 30, weight: 'percentageExact' }], description: '40%' }, percent(30, 'numbers')],
    [{ numbers: [{ number: 30 }] }, percent(30, 'numbers')],
    [{ numbers: [{ number: '30.5', weight: 'percentageRangeMiddle' }] }, percent(30.5, 'numbers')],
    [{ numbers: [{ number: 0.3, weight: 'decimalExact' }] }, percent(30, 'numbers')],
    [{ numbers: [{ number: 120, weight: 'pointsExact' }] }, { value: 120, unit: 'points', from: 'numbers' }],
    [{ numbers: [{ number: 2, threshold: 'minimumScore' }, { number: 15 }] }, percent(15, 'numbers')],
    [{ numbers: [{ number: 9, fixed: 'total' }], description: '40%' }, percent(40, 'description')],
    [{ numbers: [{ number: 1, weight: 'orderOfImportance' }], name: 'Price 20%' }, percent(20, 'name')],
    [{ numbers: [{ number: 101 }, null, { number: 'many' }] }, null],
    [{ description: 45 }, percent(45, 'description')],
    [{ description: 'Price', name: '45' }, percent(45, 'name')],
    [{ name: 'Price', description: { text: '45%' } }, null],
  ]
  for (const [criterion, weight] of found) assert.deepEqual(weightOf(criterion), weight, JSON.stringify(criterion))
})

test('a criterion is called by its name, by its description where the weight stands for the name, or by its type', () => {
  assert.deepEqual(
    [
      { name: ' Quality ', description: 'All of it' },
      { name: '45', description: 'Price' },
      { name: '45%', description: '', type: 'cost' },
      { name: 3, description: null, type: 'quality' },
      { name: '', type: 7 },
    ].map(nameOf),
    ['Quality', 'Price', 'cost', 'quality', ''],
  )
})

test('in prose a weight is told with the words before it, without what leads over to it', () => {
  const named = (prose: string) => weightsInProse(prose).map(({ name, weight }) => `${name} ${weight}`)
  for (const lead of [
    ':',
    ' -',
    ' –',
    ' —',
    ' =',
    ' of',
    ' is',
    ' (',
    ' weighting',
    ' section weight:',
    ' weighting total',
  ])
    assert.deepEqual(named(`Price and cost${lead} 19%.`), ['Price and cost 19'], lead)
  assert.deepEqual(named('Quality 60%; Price 40%.'), ['Quality 60', 'Price 40'])
  assert.deepEqual(named('It is\nTechnical merit 12.5 %\nand Cost 7%'), ['Technical merit 12.5', 'Cost 7'])
  assert.deepEqual(named('In all 140% and 5%, It 3%, Cost 3%'), ['Cost 3'])
})
