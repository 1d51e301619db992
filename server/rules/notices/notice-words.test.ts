import assert from 'node:assert/strict'
import test from 'node:test'
import { KEY_CRITERIA } from '../tender.js'
import { noticeProblems, reasonField, type AwardNotice, type NoticedSupplier } from './award-notice.js'

const ALDER: NoticedSupplier = {
  bid: 'b',
  name: 'Alder',
  lot: '',
  identifier: 'C 1',
  address: '1 Street',
  size: 'SME',
  vcse: true,
  pence: 100,
}

const INTENTION: AwardNotice = {
  format: 'weighbridge award notice 1',
  kind: 'intention to award',
  regime: 'psr-competitive',
  reference: 'R1',
  title: 'Recovery service',
  authority: 'The authority',
  report: { version: 1, digest: 'd' },
  service: 'A recovery service',
  cpv: ['85312500'],
  suppliers: [ALDER],
  starts: '',
  ends: '',
  deciders: ['Lea, lead'],
  reasons: KEY_CRITERIA.map((criterion) => ({ criterion, text: 'Because' })),
  conflicts: 'None',
  counts: { final: null, sme: null, vcse: null },
  summariesSentAt: null,
  explanations: [],
}

const AWARD: AwardNotice = {
  ...INTENTION,
  kind: 'contract award',
  regime: 'pa-competitive',
  summariesSentAt: '2026-04-20T09:00:00.000Z',
  starts: '2026-09-01',
  ends: '2027-08-31',
  reasons: [],
  conflicts: '',
  deciders: [],
  counts: { final: 3, sme: 1, vcse: 1 },
}

const told = (notice: AwardNotice): [field: string, text: string][] =>
  noticeProblems(notice).map(({ field, text }) => [field, text])

test('what an intention lacks is said in words, each at its own field', () => {
  const bare: AwardNotice = {
    ...INTENTION,
    service: '',
    cpv: [],
    suppliers: [
      { ...ALDER, address: ' ', pence: 0 },
      { ...ALDER, name: 'Birch', address: '', pence: null },
    ],
    deciders: [],
    reasons: [{ criterion: 'value', text: ' ' }],
    conflicts: ' ',
  }
  assert.deepEqual(told(bare), [
    ['service', 'Say what the service is'],
    ['cpv', 'Enter at least one CPV code, such as 85312500'],
    ['address-0', 'Enter the address of Alder'],
    ['value-0', 'Enter what the contract with Alder is worth over its life'],
    ['address-1', 'Enter the address of Birch'],
    ['value-1', 'Enter what the contract with Birch is worth over its life'],
    ['deciders', 'Name who took the decision'],
    ...KEY_CRITERIA.map((criterion): [string, string] => [
      reasonField(criterion),
      `Give the reasons by reference to: ${criterion}`,
    ]),
    ['conflicts', 'Say which conflicts were declared and how they were managed, or that there were none'],
  ])
})

test('what a contract award lacks is said in words, each at its own field', () => {
  const bare: AwardNotice = {
    ...AWARD,
    suppliers: [{ ...ALDER, identifier: ' ', size: null, vcse: null }],
    summariesSentAt: null,
    starts: '',
    ends: '2027-02-30',
    counts: { final: null, sme: null, vcse: null },
  }
  assert.deepEqual(told(bare), [
    ['identifier-0', 'Enter how Alder is registered'],
    ['size-0', 'Say whether Alder is a small or medium enterprise'],
    ['vcse-0', 'Say whether Alder is a voluntary, community or social enterprise'],
    ['starts', 'Enter the first day of the contract as a date, such as 2026-09-01'],
    ['ends', 'Enter the last day of the contract as a date, such as 2026-09-01'],
    ['summaries', 'Send every bidder its assessment summary first: the notice follows them'],
    ['final', 'Enter how many bids were assessed in the final stage'],
    [
      'sme',
      'Enter how many of them came from small or medium enterprises: no more than there were, and no fewer than win',
    ],
    [
      'vcse',
      'Enter how many of them came from voluntary, community or social enterprises: no more than there were, and no fewer than win',
    ],
  ])
})

test('as many small bidders as bids is possible, and one more is not', () => {
  const counted = (final: number, sme: number, vcse: number) =>
    noticeProblems({ ...AWARD, counts: { final, sme, vcse } }).map(({ field }) => field)
  assert.deepEqual(counted(3, 3, 3), [])
  assert.deepEqual(counted(3, 4, 1), ['sme'])
  assert.deepEqual(counted(3, 1, 4), ['vcse'])
  assert.deepEqual(counted(1, 1, 1), [])
  assert.deepEqual(counted(0, 1, 1), ['final', 'sme', 'vcse'])
})

test('a bidder that wins two lots was one bid of the final stage, and two winners were two', () => {
  const lots = (names: string[]) =>
    noticeProblems({
      ...AWARD,
      suppliers: names.map((name, lot) => ({ ...ALDER, name, lot: `Lot ${lot}` })),
      counts: { final: 1, sme: 1, vcse: 1 },
    }).map(({ field }) => field)
  assert.deepEqual(lots(['Alder', 'Alder']), [])
  assert.deepEqual(lots(['Alder', 'Birch']), ['final', 'sme', 'vcse'])
})

test('every code that is none is named, and a code with its check digit is one', () => {
  assert.deepEqual(told({ ...INTENTION, cpv: ['85312500-9', 'x85312500', '853125001', '85312500-', '85312500-12'] }), [
    ['cpv', '“x85312500” is not a CPV code: it has eight digits, such as 85312500'],
    ['cpv', '“853125001” is not a CPV code: it has eight digits, such as 85312500'],
    ['cpv', '“85312500-” is not a CPV code: it has eight digits, such as 85312500'],
    ['cpv', '“85312500-12” is not a CPV code: it has eight digits, such as 85312500'],
  ])
})

test('a contract may end on the day on which it starts, and an intention may leave either day open', () => {
  const days = (notice: AwardNotice, starts: string, ends: string) => told({ ...notice, starts, ends })
  assert.deepEqual(days(AWARD, '2026-09-01', '2026-09-01'), [])
  assert.deepEqual(days(AWARD, '2026-09-02', '2026-09-01'), [['ends', 'The contract cannot end before it starts']])
  assert.deepEqual(days(INTENTION, '2026-09-01', ''), [])
  assert.deepEqual(days(INTENTION, '', '2026-09-01'), [])
  assert.deepEqual(days(INTENTION, 'soon', '2026-09-01'), [
    ['starts', 'Enter the first day of the contract as a date, such as 2026-09-01'],
  ])
})

test('an award of nothing is pointed out once, with how such a tender ends', () => {
  assert.deepEqual(told({ ...INTENTION, suppliers: [], service: '' }), [
    [
      'award',
      'The award report makes no award, so that there is none to give notice of. Such a tender ends by being abandoned, with its reason.',
    ],
  ])
})

test('each reason is mended in a field of its own, named after its criterion', () => {
  assert.deepEqual(KEY_CRITERIA.map(reasonField), [
    'reason-quality-and-innovation',
    'reason-value',
    'reason-integration',
    'reason-access',
    'reason-social-value',
  ])
})
