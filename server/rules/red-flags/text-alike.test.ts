import assert from 'node:assert/strict'
import test from 'node:test'
import { sampleCriterion, sampleSection, sampleTender } from '../sample-tender.js'
import type { Tender } from '../tender.js'
import { aBid, aPublication, flagInput, wordsFrom } from './flag-fixture.js'
import type { FlagBid } from './flag.js'
import { textAlike } from './text-alike.js'

const NOTHING_MORE = { events: [], drawn: [], rule: 'text-alike' as const }
const P = wordsFrom('p', 80)

test('two bids with a passage in common are told with how much of the shorter it is, and where it stands in each', () => {
  const bids = [
    aBid('a', { c1: `${wordsFrom('x', 100)} ${P}` }),
    aBid('b', { c1: wordsFrom('v', 10), c2: `${P} ${wordsFrom('y', 400)}` }),
    aBid('c', { c1: wordsFrom('z', 20) }),
  ]
  // 80 words have 76 runs of five; Alder has 176 of them.
  assert.deepEqual(textAlike(flagInput({ bids })), {
    rule: 'text-alike',
    looked: '3 pairs of bids with 4 answers',
    left: '',
    flags: [
      {
        ...{ ...NOTHING_MORE, key: 'text-alike:a:b', weight: 3 },
        headline:
          'Alder and Birch share 76 runs of five words that the tender does not have: 43% of the shorter of the two.',
        more: [
          'The longest passage that both have is 80 words long. Runs that stand in the tender itself, or in bids of more than half of all bidders where there are four or more, are not counted.',
        ],
        table: {
          caption: 'Passages that Alder and Birch have in common, the longest first',
          head: [
            { text: 'Alder', isNumber: false },
            { text: 'Birch', isNumber: false },
            { text: 'Words', isNumber: true },
            { text: 'What both say', isNumber: false },
          ],
          rows: [['Title of c1', 'Title of c2', '80', `${P.slice(0, 299).trimEnd()}…`]],
        },
        about: { people: [], bids: ['a', 'b'], criteria: [] },
      },
    ],
  })
})

/** The weight that two bids have which share passages of so many words, the shorter with so many words in all. */
function weightOf(all: number, ...passages: number[]): number {
  const these = passages.map((length, place) => wordsFrom(`p${place}of`, length))
  const rest = all - passages.reduce((sum, length) => sum + length, 0)
  const own = (letter: string, words: number) =>
    `${these.map((passage, place) => `${passage} ${letter}${letter}${place}`).join(' ')} ${wordsFrom(letter, words - passages.length)}`
  const bids = [aBid('a', { c1: own('x', rest) }), aBid('b', { c1: own('y', rest + 100) })]
  return textAlike(flagInput({ bids })).flags[0]?.weight ?? 0
}

test('a passage of 25 words is told in bids of any length, one of 24 is not', () => {
  assert.equal(weightOf(2000, 25), 2)
  assert.equal(weightOf(2000, 24), 0)
})

test('shorter passages are told from a tenth of the shorter bid on, if they are 25 runs together', () => {
  // 24 words have 20 runs of five, 9 have 5; a bid of so many words has four runs fewer.
  assert.equal(weightOf(404, 24, 24), 2)
  assert.equal(weightOf(405, 24, 24), 0)
  assert.equal(weightOf(204, 24, 9), 2)
  assert.equal(weightOf(204, 24, 8), 0)
})

test('a passage of 80 words, or three tenths of the shorter bid, weighs most', () => {
  assert.equal(weightOf(2000, 80), 3)
  assert.equal(weightOf(2000, 79), 2)
  assert.equal(weightOf(104, 34), 3)
  assert.equal(weightOf(105, 34), 2)
})

test('eight passages are shown at most, and the table says that they are the longest', () => {
  const shown = (count: number) => {
    const passages = Array.from({ length: count }, (_, place) => wordsFrom(`p${place}of`, 10))
    const text = (letter: string) => passages.map((passage, place) => `${passage} ${letter}${place}`).join(' ')
    const [flag] = textAlike(flagInput({ bids: [aBid('a', { c1: text('x') }), aBid('b', { c1: text('y') })] })).flags
    return [flag?.table?.caption, flag?.table?.rows.length]
  }
  assert.deepEqual(shown(9), ['The 8 longest passages that Alder and Birch have in common, the longest first', 8])
  assert.deepEqual(shown(8), ['Passages that Alder and Birch have in common, the longest first', 8])
})

test('of a passage up to 300 characters all is shown, of a longer one its beginning', () => {
  const shown = (text: string) =>
    textAlike(flagInput({ bids: [aBid('a', { c1: text }), aBid('b', { c1: text })] })).flags[0]?.table?.rows[0]?.[3]
  const words = Array.from({ length: 49 }, (_, place) => `w${1000 + place} `).join('')
  assert.equal(shown(`${words}abcdef`), `${words}abcdef`)
  assert.equal(shown(`${words}abcdefg`), `${words}abcde…`)
  assert.equal(shown(`${words}abcd efg`), `${words}abcd…`)
})

test('what stands in any part of any version of the tender, or beside a question, is nobody’s', () => {
  const bids = [aBid('a', { c1: P }), aBid('b', { c1: P })]
  const flags = (changes: Partial<Tender>) => {
    const later = aPublication(2, '2026-03-09T11:00:00.000Z')
    const first = aPublication(1, '2026-03-01T11:00:00.000Z', { content: sampleTender(changes) })
    return textAlike(flagInput({ bids, publications: [first, later] })).flags.length
  }
  const asking = (changes: Parameters<typeof sampleCriterion>[2]) => ({
    sections: [sampleSection('s', 'quality', sampleCriterion('c', '100', changes))],
  })
  assert.equal(flags({}), 1)
  assert.deepEqual(
    [
      ...[flags({ title: P }), flags({ summary: P }), flags({ documents: [{ id: 'd', title: P, text: '' }] })],
      ...[flags({ documents: [{ id: 'd', title: '', text: P }] }), flags(asking({ title: P }))],
      ...[flags(asking({ question: P })), flags(asking({ subpoints: [{ id: 's', text: P }] }))],
    ],
    [0, 0, 0, 0, 0, 0, 0],
  )
  const input = flagInput({ bids })
  const criteria = input.criteria.map((one) => ({ ...one, published: [...one.published, P] }))
  assert.deepEqual(textAlike({ ...input, criteria }).flags, [])
})

test('files with the same bytes are told bid by bid with their names, those of one bidder alone are not', () => {
  const [same, own] = ['0123456789abcdef'.repeat(4), 'ff'.repeat(32)]
  const filed = (id: string, organisation: string, ...files: FlagBid['files']) => aBid(id, {}, { organisation, files })
  const bids = [
    filed('a', 'x', { name: 'plan.pdf', sha256: same }, { name: 'own.pdf', sha256: own }),
    filed('b', 'x', { name: 'plan 2.pdf', sha256: same }, { name: 'own.pdf', sha256: own }),
    filed('c', 'y', { name: 'annex.pdf', sha256: same }),
  ]
  assert.deepEqual(textAlike(flagInput({ bids })), {
    rule: 'text-alike',
    looked: '2 pairs of bids with 0 answers',
    left: '',
    flags: [
      {
        ...{ ...NOTHING_MORE, more: [], key: `text-alike:file:${same}`, weight: 3 },
        headline: 'The same file, byte for byte, is attached to bids of 2 bidders.',
        table: {
          caption: 'The file',
          head: ['Bid', 'Its name there', 'SHA-256'].map((text) => ({ text, isNumber: false })),
          rows: [
            ['Alder', 'plan.pdf', '0123456789abcdef'],
            ['Birch', 'plan 2.pdf', '0123456789abcdef'],
            ['Cedar', 'annex.pdf', '0123456789abcdef'],
          ],
        },
        about: { people: [], bids: ['a', 'b', 'c'], criteria: [] },
      },
    ],
  })
})
