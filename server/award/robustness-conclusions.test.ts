import assert from 'node:assert/strict'
import test from 'node:test'
import type { SmallChange } from '../rules/robustness/findings.js'
import { robustness } from '../rules/robustness/robustness.js'
import { threeBidsInput } from '../rules/robustness/three-bids.js'
import { unlessWords } from './robustness-conclusions.js'

const found = robustness({ ...threeBidsInput(), draws: 10 })
const nameOf = (person: string): string => (person === 'pat' ? 'Pat' : 'Quin')
const told = (...smallest: SmallChange[]): string[] => unlessWords({ ...found, smallest }, nameOf)

test('what the marks of a person could change is told by who would be first then, or that it would be open', () => {
  const person: SmallChange = {
    kind: 'person',
    size: 80,
    person: 'pat',
    marks: 1,
    of: 6,
    outcome: 'winner',
    first: ['c'],
  }
  assert.deepEqual(told(person, { ...person, marks: 2, first: [] }, { ...person, marks: 2, outcome: 'open' }), [
    '1 mark of the 6 that Pat gave were other, and the panel had followed: Cedar would be first.',
    '2 marks of the 6 that Pat gave were all other, and the panel had followed: no bid would be ranked.',
    '2 marks of the 6 that Pat gave were all other, and the panel had followed: it would be open who is first, since a decision on a minimum would be needed.',
  ])
})
