import assert from 'node:assert/strict'
import test from 'node:test'
import { USUAL_FILES } from '../file-kinds.js'
import { sampleEvidenceTerms, sampleRecordTerms, sampleTender, withCriterion } from '../sample-tender.js'
import type { Tender } from '../tender.js'
import { aPublication, flagInput } from './flag-fixture.js'
import type { FlagPublication } from './flag.js'
import { lateAmendment } from './late-amendment.js'

const DAY = 86_400_000
const DEADLINE = Date.parse('2026-04-15T11:00:00.000Z')
const before = (days: number): string => new Date(DEADLINE - days * DAY).toISOString()

/** Published so many days before the deadline, which may be moved by so many days. */
const version = (number: number, days: number, changes: Partial<Tender> = {}, moved = 0): FlagPublication =>
  aPublication(number, before(days), { content: sampleTender(changes), deadline: before(-moved) })
const told = (...publications: FlagPublication[]) =>
  lateAmendment(flagInput({ publications })).flags.map(({ weight, headline, more }) => [weight, headline, more])

test('a late amendment is told with the time left, what it alters and the note to bidders', () => {
  const content = withCriterion(sampleTender({ documents: [] }), 'model', { weight: '25' })
  const late = aPublication(3, before(5), { content, note: 'Weights corrected', seq: 17, deadline: before(-1.25) })
  // Versions in any order; the time is counted from the first, 50 days before the deadline: 6.25 of 51.25 days.
  const publications = [late, version(2, 30), version(1, 50)]
  assert.deepEqual(lateAmendment(flagInput({ publications })), {
    rule: 'late-amendment',
    looked: '2 amendments',
    left: '',
    flags: [
      {
        rule: 'late-amendment',
        key: 'late-amendment:3',
        weight: 3,
        headline:
          'Version 3 was published with 6 days left for bids, 12% of the whole time; the deadline was put off by 1.3 days.',
        more: ['It alters: criteria, weights or scales; documents.'],
        table: {
          caption: 'Version 3',
          head: ['Published', 'Deadline', 'Note to bidders'].map((text) => ({ text, isNumber: false })),
          rows: [[before(5), before(-1.25), 'Weights corrected']],
        },
        about: { people: [], bids: [], criteria: [] },
        events: [17],
        drawn: [],
      },
    ],
  })
})

test('seven days and a fifth of the time are enough; less of either is late', () => {
  const late = (whole: number, left: number) => told(version(1, whole), version(2, left)).length
  assert.equal(late(35, 7), 0)
  assert.equal(late(30, 6.99), 1)
  assert.equal(late(35.5, 7), 1)
  assert.equal(late(30, 7.5), 0)
  assert.equal(late(100, 19), 1)
})

test('the time left is told in days, under two days in hours, and a deadline moved within a day likewise', () => {
  const headline = (days: number, moved = 0) => told(version(1, 40), version(2, days, {}, moved))[0]?.[1]
  const words = (left: string, share: string, deadline: string) =>
    `Version 2 was published with ${left} left for bids, ${share} of the whole time; the deadline ${deadline}.`
  assert.equal(headline(2), words('2 days', '5.0%', 'stayed'))
  assert.equal(headline(1.5), words('36 hours', '3.8%', 'stayed'))
  assert.equal(headline(0.5 / 24), words('30 minutes', 'under 0.1%', 'stayed'))
  assert.equal(headline(4, 1 / 48), words('4 days', '10%', 'was put off by 30 minutes'))
  assert.equal(headline(4, 0.5), words('4 days', '11%', 'was put off by 12 hours'))
  assert.equal(headline(4, 1), words('5 days', '12%', 'was put off by 1 day'))
  assert.equal(headline(4, -1), words('3 days', '7.7%', 'was brought forward'))
})

test('each part that decides an award weighs most where it is altered late, every other part little', () => {
  const { timetable, price } = sampleTender()
  const parts: [Partial<Tender>, 1 | 3, string][] = [
    [{ tieBreak: [] }, 3, 'criteria, weights or scales'],
    [{ rounding: { places: 1, mode: 'half up' } }, 3, 'criteria, weights or scales'],
    [{ sections: [] }, 3, 'criteria, weights or scales'],
    [{ price: { ...price, qualityMinimum: '40' } }, 3, 'how price counts'],
    [{ offers: { asked: 'may offer', counts: 'described only', about: '' } }, 3, 'how price counts'],
    [{ evidence: sampleEvidenceTerms({ leastLevel: 4 }) }, 3, 'how evidence and record are read'],
    [{ record: sampleRecordTerms({ years: 5 }) }, 3, 'how evidence and record are read'],
    [{ lots: [] }, 3, 'lots'],
    [{ lotLimit: { most: 1, rule: 'largest margin' } }, 3, 'lots'],
    [{ regime: 'pa-competitive' }, 3, 'the law it is run under'],
    [{ documents: [] }, 1, 'documents'],
    [{ timetable: { ...timetable, award: null } }, 1, 'dates'],
    [{ files: { ...USUAL_FILES, each: 1 } }, 1, 'which files a bid may hold'],
    [{ expectation: { reoffending: '40', source: '', reoffence: null } }, 1, 'what is expected without the service'],
  ]
  for (const [changes, weight, name] of parts) {
    const [flag] = told(version(1, 40), version(2, 3, changes))
    assert.deepEqual([flag?.[0], flag?.[2]], [weight, [`It alters: ${name}.`]], name)
  }
  const [words] = told(version(1, 40), version(2, 3, { summary: 'Said anew.' }))
  assert.deepEqual([words?.[0], words?.[2]], [1, ['It alters words elsewhere only.']])
})

test('a deadline brought forward weighs most, and what an amendment alters is told against the version before it', () => {
  assert.deepEqual(told(version(1, 40), version(2, 4, { documents: [] }, -1))[0]?.[0], 3)
  const weighed = { price: { ...sampleTender().price, qualityMinimum: '40' } }
  const flags = told(version(1, 40), version(2, 30, weighed), version(3, 4, { ...weighed, documents: [] }))
  assert.deepEqual(
    flags.map(([, , more]) => more),
    [['It alters: documents.']],
  )
})

test('without amendments, without events and without a tender it says so', () => {
  const looked = (...publications: FlagPublication[]) => lateAmendment(flagInput({ publications }))
  assert.deepEqual(looked(version(1, 40)), {
    ...{ rule: 'late-amendment', looked: 'no amendments', left: '', flags: [] },
  })
  assert.deepEqual(looked(), {
    ...{ rule: 'late-amendment', looked: '', left: 'The tender is not published yet.', flags: [] },
  })
  const { looked: one, flags } = looked(version(1, 40), { ...version(2, 4), seq: null })
  assert.deepEqual([one, flags[0]?.events], ['1 amendment', []])
})
