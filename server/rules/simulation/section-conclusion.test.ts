import assert from 'node:assert/strict'
import test from 'node:test'
import type { SectionEffect } from './findings.js'
import { sectionsWords } from './section-conclusion.js'

const section = (title: string, weight: number, effect: number | null, changes: Partial<SectionEffect> = {}) => ({
  ...{ id: title, title, isPrice: false, weight, effect, used: 4, leads: 0 },
  ...changes,
})
const judged = (...sections: SectionEffect[]): [string, boolean] => {
  const { says, isWarning } = sectionsWords(sections)
  return [says, isWarning]
}
/** What is told of a section of this weight and effect, beside one that nothing is told of. */
const besides = (weight: number, effect: number) =>
  judged(section('A', weight, effect), section('B', 100 - weight, 0.5))
const AS_WEIGHED = ['Sections decide about as much as they weigh', false]

test('a section decides much less than it weighs under half of its weight, and five points from it', () => {
  const less = ['“A” decides much less than its weight says', true]
  assert.deepEqual(
    [besides(40, 0.2), besides(40, 0.19), besides(9, 0.04), besides(9, 0.0401)],
    [AS_WEIGHED, less, less, AS_WEIGHED],
  )
})

test('a section decides much more than it weighs over one and a half times of it, and five points from it', () => {
  const more = ['“A” decides much more than its weight says', true]
  assert.deepEqual(
    [
      besides(20, 0.3),
      besides(20, 0.31),
      besides(8, 0.13),
      besides(8, 0.1299),
      judged(section('A', 20, 0.31), section('B', 20, 0.31), section('C', 60, 0.38)),
    ],
    [AS_WEIGHED, more, more, AS_WEIGHED, ['“A” and “B” decide much more than their weights say', true]],
  )
})

test('a section outweighs all others from the first share that is printed as more than a half', () => {
  assert.deepEqual(
    [
      judged(section('A', 50, 0.504), section('B', 50, 0.496)),
      judged(section('A', 50, 0.505), section('B', 50, 0.495)),
    ],
    [AS_WEIGHED, ['“A” outweighs everything else together', true]],
  )
})

test('the one that outweighs all is told first, then those that move more than they weigh, then those that move less', () => {
  const { says, because } = sectionsWords([
    section('Price', 30, -0.44, { isPrice: true, used: 15.6 }),
    section('Service', 20, 0.45, { used: 9 }),
    section('Evidence', 50, 0.99, { used: 12 }),
  ])
  assert.deepEqual(
    [says, because],
    [
      '“Evidence” outweighs everything else together',
      '“Evidence” weighs 50% on paper and makes 99% of the differences; in the middle of all, bids use 12 of its 50 points. “Service” weighs 20% on paper and makes 45% of the differences; in the middle of all, bids use 9 of its 20 points. “Price” weighs 30% on paper and makes −44% of the differences; in the middle of all, bids use 15.6 of its 30 points.',
    ],
  )
})

test('where nothing stands out, the section that moves most is told, and one without differences is left aside', () => {
  assert.deepEqual(sectionsWords([section('A', 40, 0.45), section('B', 60, 0.5), section('C', 0, null)]), {
    ...{ about: 'sections', says: AS_WEIGHED[0], isWarning: false },
    because:
      '“B” weighs 60% on paper and makes 50% of the differences; in the middle of all, bids use 4 of its 60 points.',
  })
})

test('a price that divides the quality points outweighs all others too, and is never held against its weight of nought', () => {
  const price = (effect: number) => section('Price', 0, effect, { isPrice: true, used: null })
  assert.deepEqual(
    [judged(price(0.2), section('A', 60, 0.5), section('B', 40, 0.3)), judged(price(0.6), section('A', 60, 0.4))],
    [AS_WEIGHED, ['“Price” outweighs everything else together', true]],
  )
})
