import assert from 'node:assert/strict'
import test from 'node:test'
import { KEY_CRITERIA } from '../tender.js'
import { noticeKind, noticeProblems, type AwardNotice } from './award-notice.js'

const notice = (changes: Partial<AwardNotice> = {}): AwardNotice => ({
  format: 'weighbridge award notice 1',
  kind: 'intention to award',
  regime: 'psr-competitive',
  reference: 'R1',
  title: 'Recovery service',
  authority: 'The authority',
  report: { version: 1, digest: 'd' },
  service: 'A recovery service',
  cpv: ['85312500'],
  suppliers: [
    { bid: 'b', name: 'Alder', lot: '', identifier: 'C 1', address: '1 Street', size: 'SME', vcse: true, pence: 100 },
  ],
  starts: '',
  ends: '',
  deciders: ['Lea, lead'],
  reasons: KEY_CRITERIA.map((criterion) => ({ criterion, text: 'Because' })),
  conflicts: 'None',
  counts: { final: 3, sme: 1, vcse: 1 },
  summariesSentAt: null,
  explanations: [],
  ...changes,
})
const act = (changes: Partial<AwardNotice> = {}): AwardNotice =>
  notice({
    kind: 'contract award',
    regime: 'pa-competitive',
    summariesSentAt: '2026-04-20T09:00:00.000Z',
    starts: '2026-09-01',
    ends: '2027-08-31',
    ...changes,
  })
const fields = (one: AwardNotice): string[] => noticeProblems(one).map(({ field }) => field)

test('each regime has its form of notice', () => {
  assert.equal(noticeKind('psr-most-suitable'), 'intention to award')
  assert.equal(noticeKind('pa-light-touch'), 'contract award')
})

test('a whole notice is stopped by nothing, under either law', () => {
  assert.deepEqual(fields(notice()), [])
  assert.deepEqual(fields(act()), [])
})

test('the notice of an intention wants what Schedule 10 asks for, each at its own field', () => {
  const [supplier] = notice().suppliers
  const bare = notice({
    service: ' ',
    cpv: [],
    suppliers: supplier ? [{ ...supplier, address: '', pence: null }] : [],
    deciders: [],
    reasons: notice().reasons.map((one, index) => (index === 1 ? { ...one, text: '' } : one)),
    conflicts: '',
  })
  assert.deepEqual(fields(bare), ['service', 'cpv', 'address-0', 'value-0', 'deciders', 'reason-value', 'conflicts'])
})

test('a contract award notice waits for every summary, and wants registers, sizes, counts and dates', () => {
  const [supplier] = act().suppliers
  const bare = act({
    suppliers: supplier ? [{ ...supplier, identifier: '', size: null, vcse: null }] : [],
    summariesSentAt: null,
    starts: '',
    counts: { final: 3, sme: 4, vcse: null },
  })
  assert.deepEqual(fields(bare), ['identifier-0', 'size-0', 'vcse-0', 'starts', 'summaries', 'sme', 'vcse'])
})

test('a code that is none, a contract that ends before it starts and an award of nothing are pointed out', () => {
  assert.deepEqual(fields(notice({ cpv: ['85312500-9', '8531'] })), ['cpv'])
  assert.deepEqual(fields(act({ ends: '2026-08-31' })), ['ends'])
  assert.deepEqual(fields(notice({ suppliers: [] })), ['award'])
})

test('a contract award notice that counts fewer small or voluntary bidders than win is pointed out', () => {
  assert.deepEqual(fields(act({ counts: { final: 3, sme: 0, vcse: 0 } })), ['sme', 'vcse'])
  const large = act().suppliers.map((one) => ({ ...one, size: 'large' as const, vcse: false }))
  assert.deepEqual(fields(act({ suppliers: large, counts: { final: 3, sme: 0, vcse: 0 } })), [])
})
