import assert from 'node:assert/strict'
import test from 'node:test'
import { KINDS, messageWords, type About } from './message-words.js'

const NOON = '2026-04-15T11:00:00.000Z'

const about = (kind: About['kind'], more: Partial<About> = {}): About => ({
  kind,
  at: '2026-04-08T11:00:00.000Z',
  tender: { id: 't1', title: 'Recovery in HMP Oakhill', deadline: NOON },
  bid: { id: 'b1', bidder: 'Alder' },
  who: 'Ada',
  facts: {},
  ...more,
})

test('a reminder says first whether the bid is submitted, then until when, and leads to the bid', () => {
  assert.deepEqual(messageWords(about('deadline-near', { facts: { deadline: NOON, submitted: false } })), {
    subject: 'NOT SUBMITTED, deadline in 7 days: Recovery in HMP Oakhill',
    lines: [
      'Bids must arrive before 15 April 2026 at 12:00.',
      'On 8 April 2026 at 12:00 your bid was NOT SUBMITTED. A draft is not a bid: what is not submitted by then is not read.',
    ],
    href: '/bids/b1',
  })
  const last = about('deadline-near', { at: '2026-04-14T11:00:00.000Z', facts: { deadline: NOON, submitted: true } })
  assert.deepEqual(messageWords(last), {
    subject: 'SUBMITTED, deadline in 24 hours: Recovery in HMP Oakhill',
    lines: [
      'Bids must arrive before 15 April 2026 at 12:00.',
      'On 14 April 2026 at 12:00 your bid was SUBMITTED. You can replace or withdraw it until the deadline.',
    ],
    href: '/bids/b1',
  })
})

test('a tender that its reader may no longer see is not named, and no way leads to it', () => {
  const hidden = about('seat-ended', {
    tender: { id: 't1', title: null, deadline: null },
    facts: { seat: 'evaluator' },
  })
  assert.deepEqual(messageWords(hidden), {
    subject: 'Your seat has ended: a tender that you no longer see',
    lines: ['You sat on it as evaluator. What you did there stays in the record.'],
    href: null,
  })
})

test('a bid that its reader may not know of is not named', () => {
  const words = messageWords(about('query-answered', { bid: null }))
  assert.deepEqual(words.lines, [])
  assert.deepEqual(messageWords(about('query-answered')).lines, ['It is about the bid of Alder.'])
})

test('a bidder is told that a decision is coming, and nothing of which', () => {
  assert.deepEqual(messageWords(about('decision-coming')), {
    subject: 'A decision is coming: Recovery in HMP Oakhill',
    lines: ['The panel has finished. The authority will tell you its decision, with the reasons for it.'],
    href: '/bids/b1',
  })
})

test('every kind has words also where nothing is known of what it is about', () => {
  const nothing = { tender: null, bid: null, who: null, facts: { deadline: NOON } }
  for (const kind of KINDS) {
    const { subject, lines } = messageWords(about(kind, nothing))
    assert.equal(/undefined|null|NaN|Invalid/.test([subject, ...lines].join(' ')), false, kind)
  }
})
