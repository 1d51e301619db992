import assert from 'node:assert/strict'
import test from 'node:test'
import { scaleOf } from '../sample-tender.js'
import { aMark, flagInput } from './flag-fixture.js'
import { flagOf, groupedBy, lookedAt, namesIn, tableOf } from './flag-of.js'
import { FLAG_RULES } from './flag.js'
import { redFlags } from './red-flags.js'
import { placesOf } from './scale-places.js'

test('a flag is known by its rule and by the people, bids and criteria that it is about', () => {
  const said = { weight: 2 as const, headline: 'Something stands out.' }
  assert.deepEqual(flagOf('one-value', { people: ['p'], bids: ['a', 'b'], criteria: ['c'] }, said), {
    ...{ rule: 'one-value', key: 'one-value:p:a:b:c', weight: 2, headline: 'Something stands out.' },
    ...{ more: [], table: null, events: [], drawn: [] },
    about: { people: ['p'], bids: ['a', 'b'], criteria: ['c'] },
  })
  assert.equal(flagOf('one-value', {}, { ...said, key: 'one-value:north' }).key, 'one-value:north')
})

test('the heaviest flags come first, those of one weight in the order in which they were found', () => {
  const flags = ([1, 3, 2, 3] as const).map((weight, place) =>
    flagOf('one-value', { bids: [String(place)] }, { weight, headline: '' }),
  )
  const { left, flags: sorted } = lookedAt('one-value', '4 marks', flags)
  assert.deepEqual([left, sorted.map(({ key }) => key)], ['', [1, 3, 2, 0].map((place) => `one-value:${place}`)])
})

test('a sign of number stands only before what heads a column of numbers', () => {
  assert.deepEqual(tableOf('Table', ['Bid #1', '#Mark #2'], [['a', '3']]), {
    caption: 'Table',
    head: [
      { text: 'Bid #1', isNumber: false },
      { text: 'Mark #2', isNumber: true },
    ],
    rows: [['a', '3']],
  })
})

test('what has no name is called what it is', () => {
  const { bid, person, criterion } = namesIn(flagInput())
  assert.deepEqual(
    [bid('a'), bid('gone'), person('ann'), person('gone'), criterion('c1'), criterion('gone')],
    ['Alder', 'a bid', 'Ann Able', 'somebody', 'Title of c1', 'gone'],
  )
})

test('items are grouped in the order in which their keys first come', () => {
  assert.deepEqual(
    [...groupedBy(['ab', 'b', 'ac'], (word) => word.charAt(0))],
    [
      ['a', ['ab', 'ac']],
      ['b', ['b']],
    ],
  )
})

test('marks are laid at their place between the lowest and the highest of their scale', () => {
  const scales = { c1: scaleOf('1', '3', '5'), c2: scaleOf('5', '2.5', '0'), c3: scaleOf('4') }
  const criteria = Object.entries(scales).map(([id, scale]) => ({ id, scale, published: [] }))
  const marks = [
    ...['1', '3', '5', null].map((mark) => aMark('ann', 'a', 'c1', mark)),
    ...[aMark('ann', 'a', 'c2', '2.5'), aMark('ann', 'a', 'c3', '4'), aMark('ann', 'a', 'gone', '3')],
  ]
  assert.deepEqual(placesOf(marks, criteria), [
    { ...aMark('ann', 'a', 'c1', '1'), place: 0 },
    { ...aMark('ann', 'a', 'c1', '3'), place: 60 },
    { ...aMark('ann', 'a', 'c1', '5'), place: 120 },
    { ...aMark('ann', 'a', 'c2', '2.5'), place: 60 },
  ])
  assert.throws(() => placesOf([aMark('ann', 'a', 'c1', '2')], criteria), {
    ...{ name: 'RangeError', message: 'The mark 2 is not on the scale of c1' },
  })
})

test('of a tender in which nothing happened yet every rule says what it looked at, or why at nothing', () => {
  assert.deepEqual(
    redFlags(flagInput()).map(({ rule, looked, left, flags }) => [rule, looked, left, flags.length]),
    [
      ['changed-after-locking', '0 marks of 0 criteria', '', 0],
      ['far-from-panel', '', 'No criterion has marks of two people that differ: there is nobody to exchange.', 0],
      ['agreed-outside', '', 'Nothing has been agreed yet.', 0],
      ['reasons-copied', '', 'No reason has 8 words.', 0],
      ['reasons-shared', '', 'Nowhere have two people given reasons of eight words or more.', 0],
      ['reasons-repeat-scale', '', 'No reason has 8 words.', 0],
      ['one-value', '', 'Nothing has been marked on a scale of more than two marks.', 0],
      ['faster-than-reading', '', 'No mark has been saved yet.', 0],
      ['late-interests', '', 'Nobody has declared anything yet.', 0],
      ['single-bid', '0 opened bids', '', 0],
      ['text-alike', '', 'There are no bids of two bidders to compare.', 0],
      ['prices-alike', '', 'There are no two prices to compare.', 0],
      ['formula-decides', '', 'There is no result that another price formula could be tried on.', 0],
      ['losing-bid-decides', '', 'No bid is ranked.', 0],
      ['exclusion-decides', '', 'No bid is ranked.', 0],
      ['late-amendment', '', 'The tender is not published yet.', 0],
    ],
  )
  assert.equal(FLAG_RULES.length, 16)
})
