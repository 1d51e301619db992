import assert from 'node:assert/strict'
import { test } from 'node:test'
import { citesBid } from './citing.js'
import { repeatedShare, repeatsPublished } from './repetition.js'

const BID = 'We offer 1,236 hours at 12.5 a week, and a pool of vetted Practitioners at Aldercote, well-trained.'
const cites = (reason: string, published = ''): boolean => citesBid(reason, BID, published)

test('a page, a section or a study with its number or capital letter is a place in the bid', () => {
  for (const reason of [
    'See page 4.',
    'Pages 4 to 6',
    'pp.4',
    'SECTION 2',
    'In Study A',
    'Annex B shows it',
    'table C.',
  ])
    assert.equal(cites(reason), true, reason)
})

test('a word for a place without its number or letter points at none, nor does an article behind it', () => {
  for (const reason of [
    'Convincing at all stages.',
    'It reads well on all pages, and the tables help.',
    'It was filed and staged well.',
    'At every stage a plan is in sight.',
    'The contracts and the study or studies are fine.',
  ])
    assert.equal(cites(reason), false, reason)
})

test('four signs between quotation marks are a quotation, three are none', () => {
  assert.equal(cites('It is “good”.'), true)
  assert.equal(cites('It is "so so".'), true)
  assert.equal(cites('It is “fit”.'), false)
})

test('a figure of the bid cites it as it stands there, and a part of it does not', () => {
  for (const reason of ['There are 1,236.', 'At 12.5 each', '(12.5)']) assert.equal(cites(reason), true, reason)
  for (const reason of ['There are 236.', 'There are 12.', '5', '1236', 'None is told.'])
    assert.equal(cites(reason), false, reason)
  assert.equal(citesBid('Seven: 7.', 'About 7 or 8', ''), true)
  assert.equal(citesBid('None', 'None', ''), false)
})

test('three words of five letters or more cite the bid, in any case; shorter ones and those of the tender do not count', () => {
  assert.equal(cites('VETTED practitioners offer'), true)
  assert.equal(cites('hours that Aldercote practitioners do'), true)
  assert.equal(cites('vetted Aldercote'), false)
  assert.equal(cites('vetted vetted Aldercote'), false)
  assert.equal(cites('we have pool week vetted offer'), false)
  assert.equal(cites('vetted practitioners offer', 'Practitioners'), false)
  assert.equal(cites('well-trained vetted offer'), true)
  assert.equal(cites('trained vetted offer'), false)
})

test('a text repeats what was published from half of its runs of four words on', () => {
  assert.equal(repeatsPublished('One two three four five', ['one two three four']), true)
  assert.equal(repeatsPublished('One two three four five six', ['one two three four']), false)
  assert.equal(repeatedShare('one two three four', ['zero one two three four']), 1)
  assert.equal(repeatedShare('one two three four five', ['one two three', 'two three four five']), 0.5)
  assert.equal(repeatedShare('one two', ['none two']), 0)
  assert.equal(repeatedShare('', ['']), 0)
  assert.equal(repeatedShare('–', ['–']), 0)
  assert.equal(repeatedShare('one', ['']), 0)
  assert.equal(repeatedShare('one', []), 0)
})
