import assert from 'node:assert/strict'
import { test } from 'node:test'
import { blocksOf } from './answer-text.js'

const plain = (answer: string) =>
  blocksOf(answer).map(({ kind, items }) => [kind, items.map((item) => item.map(({ text }) => text).join(''))])

test('an answer keeps its paragraphs and its line ends', () => {
  assert.deepEqual(plain('One\ntwo\r\n\r\nThree'), [
    ['paragraph', ['One\ntwo']],
    ['paragraph', ['Three']],
  ])
})

test('lines with dashes, dots or numbers before them become lists', () => {
  assert.deepEqual(plain('We have:\n- a team\n- a house\nwith a garden\n\n3. start\n4) go on'), [
    ['paragraph', ['We have:']],
    ['bullets', ['a team', 'a house\nwith a garden']],
    ['numbers', ['start', 'go on']],
  ])
  assert.equal(blocksOf('3. start\n4. go on')[0]?.start, 3)
})

test('a number or a dash inside a sentence begins no list', () => {
  assert.deepEqual(plain('2024 was a year.\n-5 degrees'), [['paragraph', ['2024 was a year.\n-5 degrees']]])
})

test('a cited passage is marked where it stands, also over a line end', () => {
  assert.deepEqual(
    blocksOf('We send peer mentors\nevery week (always).', ['peer mentors every week (always)'])[0]?.items,
    [
      [
        { text: 'We send ', cited: false },
        { text: 'peer mentors\nevery week (always)', cited: true },
        { text: '.', cited: false },
      ],
    ],
  )
})

test('an answer that was left empty has no blocks', () => {
  assert.deepEqual(blocksOf(' \n '), [])
})

test('lines between upright strokes become a table with its heads, and the ruler under them goes', () => {
  const [before, table, after] = blocksOf(
    'As follows:\n| Contract | Started |\n|---|---:|\n| Saltmarsh | 388 |\nSince 2019.',
    ['388'],
  )
  assert.equal(before?.kind, 'paragraph')
  assert.equal(after?.kind, 'paragraph')
  assert.deepEqual(
    table?.rows.map((row) => row.map((cell) => cell.map(({ text }) => text).join(''))),
    [
      ['Contract', 'Started'],
      ['Saltmarsh', '388'],
    ],
  )
  assert.equal(table?.rows[1]?.[1]?.[0]?.cited, true)
})

test('an upright stroke in a sentence makes no table', () => {
  assert.deepEqual(plain('a | b'), [['paragraph', ['a | b']]])
})
