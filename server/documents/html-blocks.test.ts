import assert from 'node:assert/strict'
import { test } from 'node:test'
import { htmlBlocks, type Block, type Paragraph } from './html-blocks.js'

const textOf = ({ sign, runs }: Paragraph): string => `${sign}${sign && ' '}${runs.map(({ text }) => text).join('')}`
/** Paragraphs as their text, tables as rows of cells, in which paragraphs are told apart by '/'. */
const told = (block: Block): string | string[][] =>
  block.kind === 'paragraph'
    ? textOf(block)
    : block.rows.map(({ cells }) => cells.map(({ paragraphs }) => paragraphs.map(textOf).join(' / ')))
const blocksOf = (html: string) => htmlBlocks(html).map(told)

test('terms and what is said of them are rows of a table, as those of a table are', () => {
  const html = '<p>Before</p><dl><dt>Price</dt><dd>£2</dd></dl><table><tr><th>Mark</th><td>4</td></tr></table>'
  assert.deepEqual(blocksOf(html), ['Before', [['Price', '£2']], [['Mark', '4']]])
})

test('nothing of a table is lost where another stands in one of its cells', () => {
  const inner = '<dl><dt>Weight</dt><dd>20</dd></dl>'
  const html = `<table><tr><th>First</th><td>Read ${inner} again</td></tr><tr><th>Second</th><td>Last</td></tr></table><p>After</p>`
  assert.deepEqual(blocksOf(html), [
    [
      ['First', 'Read / Weight / 20 / again'],
      ['Second', 'Last'],
    ],
    'After',
  ])
})

test('a list within a list keeps its numbers, and what only steers a screen is left out', () => {
  const html =
    '<ol><li>One<ul><li>Deeper</li></ul></li><li>Two</li></ol><form>Press<button>Go</button></form><svg><text>Drawn</text></svg>'
  assert.deepEqual(blocksOf(html), ['1. One', '• Deeper', '2. Two'])
})

test('line ends that somebody typed are kept, and those of the view are not', () => {
  assert.deepEqual(blocksOf('<p>One\n line</p><div class="wb-typed">Two\nlines</div>'), ['One line', 'Two\nlines'])
})
