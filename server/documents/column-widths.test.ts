import assert from 'node:assert/strict'
import { test } from 'node:test'
import { tableSetting, type Room } from './column-widths.js'
import { htmlBlocks, type Table } from './html-blocks.js'

const ROOM: Room = { portrait: 9638, landscape: 14_570, usual: 21, small: 16, padding: 120 }

/** A table of a head and rows of cells. */
function table(head: string[], ...rows: string[][]): Table {
  const cells = (row: string[], name: string): string => row.map((text) => `<${name}>${text}</${name}>`).join('')
  const [block] = htmlBlocks(
    `<table><thead><tr>${cells(head, 'th')}</tr></thead>${rows.map((row) => `<tr>${cells(row, 'td')}</tr>`).join('')}</table>`,
  )
  if (block?.kind !== 'table') throw new Error('no table')
  return block
}

const reason = 'The answer names who delivers the programme, to whom and how its delivery is checked. '.repeat(6)
const sum = (widths: number[]): number => widths.reduce((all, one) => all + one, 0)

test('a reason has most of the room, and a short heading beside it is not broken', () => {
  const { widths, size, isLandscape } = tableSetting(
    table(['Criterion', 'Mark', 'Agreed reason'], ['How the programme works', '4 of 5', reason]),
    ROOM,
  )
  assert.deepEqual([size, isLandscape], [null, false])
  const [criterion = 0, mark = 0, text = 0] = widths
  assert.ok(text > 2 * criterion && criterion > mark, widths.join(' '))
  // 'Mark' in Arial at 10.5 points and bold is 26 points wide.
  assert.ok(mark > 26 * 20 + 120, String(mark))
})

test('a table fills the width of its page, and no more', () => {
  const { widths } = tableSetting(table(['One', 'Two'], ['a', 'b']), ROOM)
  assert.ok(sum(widths) <= ROOM.portrait && sum(widths) > ROOM.portrait - 5, String(sum(widths)))
})

test('with a few more columns letters become smaller, and with many the page lies on its side', () => {
  const columns = (count: number): Table =>
    table(
      Array.from({ length: count }, (_one, place) => `Reoffending ${place}`),
      Array.from({ length: count }, () => '1,234.56'),
    )
  assert.deepEqual(
    [5, 7, 12].map((count) => {
      const { size, isLandscape } = tableSetting(columns(count), ROOM)
      return [size, isLandscape]
    }),
    [
      [null, false],
      [16, false],
      [16, true],
    ],
  )
})

test('what fits on no page is still set within it', () => {
  const wide = table(Array.from({ length: 40 }, () => 'Reoffending'))
  const { widths, isLandscape } = tableSetting(wide, ROOM)
  assert.equal(isLandscape, true)
  assert.ok(sum(widths) <= ROOM.landscape)
  assert.equal(widths.length, 40)
})

test('a column of text that would be crushed beside figures is given a page on its side', () => {
  const figures = ['1,234,567.89', '1,234,567.89', '1,234,567.89', '1,234,567.89', '1,234,567.89']
  const setting = tableSetting(table(['a', 'b', 'c', 'd', 'e', 'Reason'], [...figures, reason]), ROOM)
  assert.ok((setting.widths.at(-1) ?? 0) > 1500, JSON.stringify(setting))
})
