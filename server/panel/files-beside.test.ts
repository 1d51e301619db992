import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import type { BidFile } from '../rules/file-kinds.js'
import type { Person } from '../web/visits.js'
import { filesBeside } from './files-beside.js'
import { panelHouse, type Panel } from './panel-fixture.js'
import { mayReadScore } from './permissions.js'

let panel: Panel
afterEach(() => panel.house.close())

const file = (name: string, on: BidFile['on']): BidFile => ({
  id: name,
  name,
  type: 'pdf',
  size: 1234,
  sha256: 'a'.repeat(64),
  on,
})
const FILES = [
  file('rota.pdf', { criterion: 'model' }),
  file('posts.pdf', { criterion: 'staffing' }),
  file('cover.pdf', { bid: true }),
]

/** The files that stand beside an answer of Alder, which submitted one for its model, one for its staffing and one for the whole. */
function beside(person: Person, criterion: string, asked = criterion) {
  const visit = panel.visit(person, { params: { bid: panel.bids.Alder, criterion } })
  const found = mayReadScore(panel.house.db, visit)
  const bid = { ...found.bid, content: { ...found.bid.content, files: FILES } }
  return filesBeside(panel.house.db, { ...found, bid }, asked)
}

test('beside an answer stand its own files and those of the whole bid, as not scanned until they were', () => {
  panel = panelHouse()
  panel.declareNone()
  assert.deepEqual(
    beside(panel.ann, 'model').map(({ name, scan }) => [name, scan]),
    [
      ['rota.pdf', 'not scanned'],
      ['cover.pdf', 'not scanned'],
    ],
  )
  assert.deepEqual(
    beside(panel.ann, 'jobs').map(({ name }) => name),
    ['cover.pdf'],
  )
})

test('an evaluator finds no file of an answer that is not theirs to read', () => {
  panel = panelHouse()
  panel.declareNone()
  assert.deepEqual(
    beside(panel.ben, 'model', 'jobs').map(({ name }) => name),
    ['cover.pdf'],
  )
  assert.deepEqual(
    beside(panel.ben, 'model', 'staffing').map(({ name }) => name),
    ['posts.pdf', 'cover.pdf'],
  )
})
