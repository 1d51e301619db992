import assert from 'node:assert/strict'
import test from 'node:test'
import { flowDiagram, type Step } from './flow-diagram.js'

const step = (name: string, people: number | null, lost: number | null = null, share: number | null = null): Step => ({
  name,
  people,
  lost,
  share,
})

const STEPS = [
  step('Submitted', 3085),
  step('Matched', 1137, 1948, 0.3686),
  step('Started', null),
  step('Completed', 700, 437, 0.6157),
  step('Analysed', 1137, 0, 1),
]

const figure = flowDiagram({ id: 'flow', title: 'Flow', caption: '', steps: STEPS })

test('what was lost stands at each step, and of which earlier step the rest is a share', () => {
  assert.deepEqual(figure.table.rows, [
    ['Submitted', '3,085', '–', '–'],
    ['Matched', '1,137', '1,948', '37% of submitted'],
    ['Started', 'not stated', 'not known', '–'],
    ['Completed', '700', '437', '62% of matched'],
    ['Analysed', '1,137', '0', '100% of matched'],
  ])
})

test('a step that is not stated has a dashed box and words, and no nought', () => {
  const dashed = figure.narrow.marks.filter((mark) => mark.kind === 'outline' && mark.ink === 'missing')
  const words = figure.narrow.marks.flatMap((mark) => (mark.kind === 'words' ? [mark.text] : []))
  assert.deepEqual([dashed.length, words.includes('not stated'), words.includes('0')], [1, true, false])
})

test('boxes stand side by side where there is room, and one under another on a phone', () => {
  assert.ok((figure.wide?.width ?? 0) > (figure.wide?.height ?? 0))
  assert.ok(figure.narrow.height > figure.narrow.width)
})
