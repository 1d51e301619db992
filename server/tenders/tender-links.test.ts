import assert from 'node:assert/strict'
import test from 'node:test'
import { sampleTender } from '../rules/sample-tender.js'
import type { SeatKind } from '../rules/sight.js'
import type { Tender } from '../rules/tender.js'
import type { StageName } from '../rules/timetable.js'
import type { Seat } from './seat-store.js'
import { waysFor } from './tender-links.js'
import type { TenderFile } from './tender-store.js'

const file = (name: StageName, reached = name): TenderFile => ({
  id: 't',
  lead: 'ruth',
  facts: {
    publishedAt: null,
    deadline: null,
    openedAt: null,
    markingEndedAt: null,
    moderationEndedAt: null,
    pricesConfirmedAt: null,
    reportedAt: null,
    noticedAt: null,
    contractedAt: null,
    abandonedAt: null,
  },
  stage: { name, since: null },
  reached,
  pricesOpenedAt: null,
  abandonedBecause: null,
  draftRevision: 1,
  amending: false,
  publication: null,
})

const seat = (kind: SeatKind): Seat => ({ id: kind, tender: 't', person: 'p', name: 'P', kind, criteria: [], at: '' })

const ways = (stage: StageName, kinds: (SeatKind | 'lead')[], recused = false, reached = stage): string[] =>
  waysFor(
    {
      file: file(stage, reached),
      lead: kinds.includes('lead'),
      seats: kinds.filter((kind): kind is SeatKind => kind !== 'lead').map(seat),
    },
    recused,
  ).map(({ href }) => href)

test('whoever has no part in a tender is offered no way into it', () => {
  assert.deepEqual(ways('marking', []), [])
})

test('the lead drafts, then amends, then follows', () => {
  assert.deepEqual(ways('draft', ['lead']), [
    '/tenders/t/draft',
    '/tenders/t/seats',
    '/tenders/t/lead',
    '/tenders/t/abandon',
  ])
  assert.deepEqual(ways('open', ['lead'])[0], '/tenders/t/amend')
  assert.equal(ways('closed', ['lead']).includes('/tenders/t/amend'), false)
})

test('an evaluator is led to marking once bids are opened, and to prices never', () => {
  assert.deepEqual(ways('closed', ['evaluator']), [])
  assert.deepEqual(ways('marking', ['evaluator']), ['/tenders/t/interests', '/panel/tenders/t', '/tenders/t/queries'])
  assert.equal(ways('price', ['evaluator']).includes('/tenders/t/prices'), false)
})

test('evidence and records of all bids are offered where bidders state them, and to those who mark them', () => {
  const content = sampleTender()
  const published = (tender: Tender): TenderFile => ({
    ...file('marking'),
    publication: { id: 'p1', tender: 't', version: 1, content: tender, digest: '', note: '', at: '' },
  })
  const offered = (tender: Tender, kind: SeatKind, criteria: string[]): string[] =>
    waysFor({ file: published(tender), lead: false, seats: [{ ...seat(kind), criteria }] }, true)
      .map(({ href }) => href)
      .filter((href) => /evidence|records/.test(href))
  assert.deepEqual(offered(content, 'evaluator', ['studies']), ['/tenders/t/evidence'])
  assert.deepEqual(offered(content, 'evaluator', ['reoffending', 'model']), ['/tenders/t/records'])
  assert.deepEqual(offered(content, 'evaluator', ['model']), [])
  assert.deepEqual(offered(content, 'moderator', []), ['/tenders/t/evidence', '/tenders/t/records'])
  assert.deepEqual(offered(content, 'price', []), [])
  const { evidence: _, record: __, ...before } = content
  assert.deepEqual(offered(before, 'moderator', []), [])
})

test('whoever is recused from a bid is not offered the ranking of all of them', () => {
  assert.equal(ways('ranking', ['evaluator']).includes('/tenders/t/ranking'), true)
  assert.equal(ways('ranking', ['evaluator'], true).includes('/tenders/t/ranking'), false)
})

test('of an abandoned tender what had been reached stays, and nothing can be done any more', () => {
  assert.deepEqual(ways('abandoned', ['lead', 'auditor'], false, 'open'), [
    '/tenders/t/seats',
    '/tenders/t/clarifications',
    '/tenders/t/trail',
  ])
  const later = ways('abandoned', ['lead'], false, 'moderation')
  assert.equal(later.includes('/tenders/t/moderation'), true)
  assert.equal(later.includes('/tenders/t/abandon'), false)
  assert.equal(ways('abandoned', ['lead'], false, 'ranking').includes('/tenders/t/ranking'), false)
})
