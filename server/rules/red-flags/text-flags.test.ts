import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { aBid, aMark, aPublication, flagInput, wordsFrom } from './flag-fixture.js'
import { reasonsRepeatScale } from './reasons-repeat-scale.js'
import { reasonsCopied, reasonsShared } from './reasons.js'
import { resemblance, shinglesOf, wordsOf } from './shingles.js'
import { textAlike } from './text-alike.js'
import { likenesses } from './text-likeness.js'

const LONG = 'Names twelve mentors by prison and says who leads them, but not who covers absence.'

test('the same reason for two bids is found, also with one word changed, and counted once for each pair', () => {
  const marks = [
    aMark('ann', 'a', 'c1', '3', LONG),
    aMark('ann', 'b', 'c1', '3', LONG.replace('absence', 'leave')),
    aMark('ann', 'c', 'c2', '3', LONG),
    aMark('ann', 'c', 'c1', '3', 'Says in detail how a referral from court becomes a first meeting within two days.'),
  ]
  const { flags, looked } = reasonsCopied(flagInput({ marks }))

  assert.equal(looked, '4 reasons')
  assert.deepEqual(
    flags.map(({ key, weight, headline }) => [key, weight, headline]),
    [['reasons-copied:ann', 2, '1 reason of Ann Able for one bid reads like a reason for another bid.']],
  )
  assert.deepEqual(flags[0]?.table?.rows[0]?.slice(0, 3), ['Title of c1', 'Alder and Birch', '86%'])
})

test('what the panel agreed is compared too, and short reasons are not', () => {
  const agreed = (bid: string, reason: string) => ({ bid, criterion: 'c1', mark: '3', reason })
  assert.equal(
    reasonsCopied(flagInput({ agreements: [agreed('a', LONG), agreed('b', LONG)] })).flags[0]?.headline,
    '1 reason of the panel’s agreement for one bid reads like a reason for another bid.',
  )
  const { left } = reasonsCopied(flagInput({ agreements: [agreed('a', 'Good plan.'), agreed('b', 'Good plan.')] }))
  assert.match(left, /No reason has 8 words/)
})

test('two people with the same words for the same answer are told of; for different answers not', () => {
  const marks = [
    aMark('ann', 'a', 'c1', '3', LONG),
    aMark('ben', 'a', 'c1', '4', LONG),
    aMark('cas', 'b', 'c1', '4', LONG),
  ]
  assert.deepEqual(
    reasonsShared(flagInput({ marks })).flags.map(({ about, weight }) => [about.people, weight]),
    [[['ann', 'ben'], 2]],
  )
})

test('a reason that is the descriptor with a few words more is told of, one of its own words is not', () => {
  const input = flagInput()
  const criteria = input.criteria.map((one) => ({
    ...one,
    published: ['Answers every point well enough to deliver the service asked for.'],
  }))
  const marks = [
    aMark('ann', 'a', 'c1', '3', 'The bidder answers every point well enough to deliver the service asked for here.'),
    aMark('ann', 'b', 'c1', '3', LONG),
  ]
  const { flags } = reasonsRepeatScale({ ...input, criteria, marks })
  assert.deepEqual(
    flags.map(({ headline, weight }) => [headline, weight]),
    [['1 reason of Ann Able mostly repeats what was published.', 1]],
  )
})

test('resemblance is what two sets share of what they have together', () => {
  assert.equal(resemblance(shinglesOf(['a', 'b', 'c'], 2), shinglesOf(['b', 'c', 'd'], 2)), 1 / 3)
  assert.equal(resemblance(new Set(), new Set()), 0)
  assert.deepEqual(wordsOf('Peer-led groups — every WEEK.'), ['peer', 'led', 'groups', 'every', 'week'])
})

const SHARED = wordsFrom('s', 30)
const bidWith = (id: string, text: string, by = `org-${id}`) => aBid(id, { c1: text }, { organisation: by })

test('a passage of thirty words in two bids is found, with where it stands in each', () => {
  const bids = [
    bidWith('a', `${wordsFrom('x', 170)}. ${SHARED}`),
    bidWith('b', `${SHARED.toUpperCase()} ${wordsFrom('y', 270)}`),
    bidWith('c', wordsFrom('z', 200)),
  ]
  const { flags, looked } = textAlike(flagInput({ bids, publications: [] }))

  assert.equal(looked, '3 pairs of bids with 3 answers')
  assert.equal(flags.length, 1)
  // 26 runs of five begin in thirty words; Alder has 196 of its own.
  assert.match(flags[0]?.headline ?? '', /^Alder and Birch share 26 runs of five words .*: 13% of the shorter/)
  assert.deepEqual(flags[0]?.table?.rows, [['Title of c1', 'Title of c1', '30', SHARED]])
  assert.equal(flags[0]?.weight, 2)
})

test('what the tender says itself is nobody’s, and a bidder’s own bids are not compared', () => {
  const published = aPublication(1, '2026-03-01T11:00:00.000Z')
  const document = { id: 'spec', title: 'Specification', text: SHARED }
  const quoting = [bidWith('a', SHARED), bidWith('b', SHARED)]
  assert.equal(textAlike(flagInput({ bids: quoting })).flags.length, 1)
  const content = { ...published.content, documents: [document] }
  assert.deepEqual(textAlike(flagInput({ bids: quoting, publications: [{ ...published, content }] })).flags, [])
  assert.match(
    textAlike(flagInput({ bids: [bidWith('a', SHARED, 'x'), bidWith('b', SHARED, 'x')] })).left,
    /no bids of two/,
  )
})

test('what more than half of four bidders have is taken for everybody’s words', () => {
  const bids = ['a', 'b', 'c', 'd'].map((id) => bidWith(id, `${id === 'd' ? '' : SHARED} ${wordsFrom(`own${id}`, 50)}`))
  assert.deepEqual(textAlike(flagInput({ bids })).flags, [])
  assert.equal(textAlike(flagInput({ bids: bids.slice(0, 3) })).flags.length, 3)
})

test('the same file in two bids is found by its bytes, whatever it is called', () => {
  const file = (name: string) => ({ files: [{ name, sha256: 'ab'.repeat(32) }] })
  const bids = [aBid('a', { c1: 'One' }, file('plan.pdf')), aBid('b', { c1: 'Two' }, file('annex.pdf'))]
  const { flags } = textAlike(flagInput({ bids }))
  assert.equal(flags[0]?.headline, 'The same file, byte for byte, is attached to bids of 2 bidders.')
})

test('a bidder that attached a file to its bids for two lots is counted once', () => {
  const files = [{ name: 'plan.pdf', sha256: 'ab'.repeat(32) }]
  const bids = [
    aBid('a', { c1: 'One' }, { files, lot: 'north' }),
    aBid('b', { c1: 'One' }, { files, lot: 'south', organisation: 'org-a' }),
    aBid('c', { c1: 'Two' }, { files, lot: 'north' }),
  ]
  const [flag] = textAlike(flagInput({ bids })).flags
  assert.equal(flag?.headline, 'The same file, byte for byte, is attached to bids of 2 bidders.')
  assert.deepEqual(flag?.about.bids, ['a', 'b', 'c'])
})

const letters = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 40 }).map((words) => words.join(' '))

test('shared runs are those that a plain comparison finds, whatever the texts', () => {
  fc.assert(
    fc.property(letters, letters, letters, (one, other, published) => {
      const written = (id: string, text: string) => ({ id, by: id, parts: [{ part: 'p', text }] })
      const [found] = likenesses([written('1', one), written('2', other)], [published])
      const runs = (text: string) =>
        new Set(
          Array.from({ length: Math.max(0, text.split(' ').length - 4) }, (_, at) =>
            text
              .split(' ')
              .slice(at, at + 5)
              .join(' '),
          ),
        )
      const own = (text: string) => [...runs(text)].filter((run) => !runs(published).has(run))
      const shared = own(one).filter((run) => runs(other).has(run))
      assert.equal(found?.shared, shared.length)
      for (const passage of found?.passages ?? []) {
        assert.ok(` ${one} `.includes(` ${passage.text} `) && ` ${other} `.includes(` ${passage.text} `), passage.text)
        assert.equal(passage.text.split(' ').length, passage.words)
      }
    }),
    { numRuns: 300 },
  )
})

test('nothing is open yet: it says so, and finds nothing', () => {
  const closed = { ...flagInput().closed, answers: 'The bids are not opened yet.' }
  assert.deepEqual(textAlike(flagInput({ bids: [bidWith('a', SHARED)], closed })), {
    rule: 'text-alike',
    looked: '',
    left: 'The bids are not opened yet.',
    flags: [],
  })
})
