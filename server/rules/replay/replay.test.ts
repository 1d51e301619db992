import assert from 'node:assert/strict'
import test from 'node:test'
import type { Tender } from '../tender.js'
import {
  agreed,
  closed,
  confirmed,
  corrected,
  event,
  issued,
  opened,
  priced,
  pricesOpened,
  published,
  replayed,
  saved,
  START,
  TENDER,
  type Told,
} from './replay-fixture.js'

const caseFiles = (events: Told[]) => replayed(events).map(({ caseFile }) => caseFile)
const marksIn = (events: Told[]) => caseFiles(events).map(({ marks }) => marks)
const STUDIES = { bid: 'a', criterion: 'studies' }

test('what a report rested on is what the ledger holds before it, and nothing of the report but what it is called', () => {
  const report = issued(1, { lots: { north: 'a', south: null } })
  assert.deepEqual(replayed([...START, { ...report, contents: { report: { any: 'words' } } }]), [
    {
      version: 1,
      digest: 'd1',
      seq: 7,
      caseFile: {
        tender: TENDER,
        bids: [
          { id: 'a', bidder: 'A' },
          { id: 'b', bidder: 'B' },
        ],
        marks: [{ ...STUDIES, mark: '50' }],
        gateDecisions: [],
        exclusions: [],
        prices: [
          { bid: 'a', pence: 100 },
          { bid: 'b', pence: 200 },
        ],
      },
      prices: new Map([
        ['a', { lines: [100], sum: 100, payment: null, pence: 100 }],
        ['b', { lines: [200], sum: 200, payment: null, pence: 200 }],
      ]),
      confirmed: new Map([
        ['a', 100],
        ['b', 200],
      ]),
      enquiries: [],
      outBefore: new Set(),
      decided: { bid: 'a', lots: { north: 'a', south: null } },
      report: { any: 'words' },
    },
  ])
})

test('of what never happened a report has nothing, and other acts do not count', () => {
  const nothing = { bids: [], marks: [], gateDecisions: [], exclusions: [], prices: [] }
  const others = [event('report.asked-for', { detail: { version: 1, digest: 'd' } }), event('note.written')]
  assert.deepEqual(replayed([published(), ...others, { ...issued(1), bid: null }]), [
    {
      ...{ version: 1, digest: 'd1', seq: 4, caseFile: { tender: TENDER, ...nothing } },
      ...{ prices: null, confirmed: new Map(), enquiries: [], outBefore: new Set() },
      decided: { bid: null, lots: null },
      report: undefined,
    },
  ])
})

test('an older ledger, without price lines, has the bids that were opened by their ids and the prices as they were confirmed', () => {
  const limited: Tender = { ...TENDER, lotLimit: { most: 1, rule: 'order of the lots' } }
  const [old] = replayed([
    published(limited),
    opened('a', 'b'),
    pricesOpened({}),
    confirmed({ a: 100, b: null }),
    issued(1),
  ])
  assert.deepEqual(old?.caseFile.bids, [
    { id: 'a', bidder: 'a' },
    { id: 'b', bidder: 'b' },
  ])
  assert.equal(old?.prices, null)
  assert.equal(old?.caseFile.preferences, undefined)
  assert.deepEqual(old?.caseFile.prices, [{ bid: 'a', pence: 100 }])
  assert.deepEqual(
    old?.confirmed,
    new Map([
      ['a', 100],
      ['b', null],
    ]),
  )
})

test('a price follows from its lines, whatever was confirmed; there is none while a line is missing or nothing is confirmed', () => {
  const lines = pricesOpened({ bids: [priced('a', 100), priced('b', 200, { parts: {} })] })
  const [before, after] = caseFiles([published(), lines, issued(1), confirmed({ a: 1, b: 2 }), issued(2)])
  assert.deepEqual(before?.prices, [])
  assert.deepEqual(after?.prices, [{ bid: 'a', pence: 100 }])
})

test('with lots, a bid is for one of them, and orders of lots count only under a limit', () => {
  const ofLot = (bid: string, organisation: string, lot: string) =>
    priced(bid, 1, { bidder: 'Alder', organisation, lot })
  const orders = [{ organisation: 'alder', lots: ['south', 'north'], revision: 1, salt: '00' }]
  const limited: Tender = { ...TENDER, lotLimit: { most: 1, rule: 'preference of the bidder' } }
  const bids = [ofLot('a1', 'alder', 'north'), ofLot('a2', 'alder', 'south')]
  const read = (tender: Tender, contents: Record<string, unknown>) =>
    caseFiles([published(tender), pricesOpened({ bids, ...contents }), issued(1)])[0]
  const whole = {
    tender: limited,
    bids: [
      { id: 'a1', bidder: 'Alder', lot: 'north', organisation: 'alder' },
      { id: 'a2', bidder: 'Alder', lot: 'south', organisation: 'alder' },
    ],
    ...{ marks: [], gateDecisions: [], exclusions: [], prices: [] },
  }
  assert.deepEqual(read(limited, { orders }), {
    ...whole,
    preferences: [{ organisation: 'alder', lots: ['south', 'north'] }],
  })
  assert.deepEqual(read(limited, {}), whole)
  assert.deepEqual(read(TENDER, { orders }), { ...whole, tender: TENDER })
})

test('the tender is as it was last published or amended before the report', () => {
  const amended = { ...TENDER, title: 'Amended' }
  const later = { ...TENDER, title: 'Amended once more' }
  assert.deepEqual(
    caseFiles([
      published(),
      published(amended, 'tender.amended'),
      issued(1),
      published(later, 'tender.amended'),
      issued(2),
    ]).map(({ tender }) => tender.title),
    ['Amended', 'Amended once more'],
  )
})

test('an agreement counts as it stood when it was closed, and what was written but not closed counts for nothing', () => {
  assert.deepEqual(marksIn([...START, saved('b', 'studies', '10'), issued(1)]), [[{ ...STUDIES, mark: '50' }]])
  const twice = [saved('a', 'model', '10', 1), saved('a', 'model', '20', 2), saved('a', 'model', '30', 3)]
  assert.deepEqual(marksIn([published(), ...twice, closed('a', 'model', 2), issued(1)]), [
    [{ bid: 'a', criterion: 'model', mark: '20' }],
  ])
})

test('marks of one bid on several questions, and of several bids on one, stand beside each other', () => {
  const all = [...agreed('a', 'studies', '10'), ...agreed('a', 'model', '20'), ...agreed('b', 'studies', '30')]
  assert.deepEqual(marksIn([published(), ...all, issued(1)]), [
    [
      { bid: 'a', criterion: 'studies', mark: '10' },
      { bid: 'a', criterion: 'model', mark: '20' },
      { bid: 'b', criterion: 'studies', mark: '30' },
    ],
  ])
})

test('a mark that was agreed anew counts in the next version of the report, and the first version stays what it was', () => {
  assert.deepEqual(marksIn([...START, issued(1), ...corrected('mark', STUDIES, { mark: '70' }), issued(2)]), [
    [{ ...STUDIES, mark: '50' }],
    [{ ...STUDIES, mark: '70' }],
  ])
})

test('of what was written to be decided anew, the revision of the correction that was decided counts', () => {
  const written = (correction: string, revision: number, mark: string): Told =>
    event('correction.written', {
      ...STUDIES,
      detail: { correction, kind: 'mark', revision },
      contents: { agreement: { mark } },
    })
  const decided = event('correction.decided', { ...STUDIES, detail: { correction: 'k', kind: 'mark', revision: 2 } })
  const texts = [written('k', 1, '10'), written('k', 2, '20'), written('k', 3, '30'), written('l', 2, '40')]
  assert.deepEqual(marksIn([...START, ...texts, decided, issued(1)]), [[{ ...STUDIES, mark: '20' }]])
})

test('a decision on a minimum does not count for a mark that took the place of the one it was made on', () => {
  const decided = event('gate.decided', { ...STUDIES, contents: { decision: 'keep', reason: 'It is small' } })
  const [first, second, third] = caseFiles([
    ...START,
    decided,
    issued(1),
    ...corrected('mark', STUDIES, { mark: '40' }),
    issued(2),
    ...corrected('gate', STUDIES, { outcome: 'exclude', reason: 'It is too low' }),
    issued(3),
  ])
  assert.deepEqual(first?.gateDecisions, [{ ...STUDIES, decision: 'keep', reason: 'It is small' }])
  assert.deepEqual(second?.gateDecisions, [])
  assert.deepEqual(third?.gateDecisions, [{ ...STUDIES, decision: 'exclude', reason: 'It is too low' }])
})

test('the last decision on a minimum is the one that counts, and one on another answer does not replace it', () => {
  const decided = (criterion: string, decision: string, reason: string): Told =>
    event('gate.decided', { bid: 'a', criterion, contents: { decision, reason } })
  const [file] = caseFiles([
    ...START,
    ...agreed('a', 'model', '10'),
    decided('studies', 'exclude', 'At first'),
    decided('model', 'exclude', 'Far too low'),
    decided('studies', 'keep', 'On reflection'),
    issued(1),
  ])
  assert.deepEqual(file?.gateDecisions, [
    { ...STUDIES, decision: 'keep', reason: 'On reflection' },
    { bid: 'a', criterion: 'model', decision: 'exclude', reason: 'Far too low' },
  ])
})

test('an exclusion that was taken back is none any more, one that was decided anew is one, and others stay', () => {
  const out = (bid: string): Told => event('bid.excluded', { bid, contents: { rule: '4.2', reason: `Out: ${bid}` } })
  const exclusions = caseFiles([
    ...START,
    out('b'),
    out('c'),
    issued(1),
    ...corrected('exclusion', { bid: 'b' }, { outcome: 'keep', rule: '', reason: 'They came' }),
    issued(2),
    ...corrected('exclusion', { bid: 'a' }, { outcome: 'exclude', rule: '4.3', reason: 'A court said so' }),
    issued(3),
    ...corrected('exclusion', { bid: 'a' }, { outcome: 'exclude', rule: '4.4', reason: 'Another court' }),
    issued(4),
  ]).map((file) => file.exclusions)
  const [b, c] = ['b', 'c'].map((bid) => ({ bid, rule: '4.2', reason: `Out: ${bid}` }))
  assert.deepEqual(exclusions, [
    [b, c],
    [c],
    [c, { bid: 'a', rule: '4.3', reason: 'A court said so' }],
    [c, { bid: 'a', rule: '4.4', reason: 'Another court' }],
  ])
})

test('looks into prices are told as they stood at each report, and bids that were out before prices were opened are known', () => {
  const out = (bid: string): Told => event('bid.excluded', { bid, contents: { rule: '4.2', reason: 'Late' } })
  const look = (enquiry: string, bid: string, cause: string, reason: string): Told =>
    event('low-price.opened', { bid, detail: { enquiry }, contents: { cause, reason } })
  const decided = (enquiry: string, outcome: string): Told =>
    event('low-price.decided', { detail: { enquiry }, contents: { outcome } })
  const [first, second] = replayed([
    published(),
    out('z'),
    pricesOpened({ bids: [] }),
    out('y'),
    look('1', 'a', 'trigger', ''),
    look('2', 'b', 'reason', 'So cheap'),
    decided('2', 'accepted'),
    issued(1),
    decided('1', 'rejected'),
    issued(2),
  ])
  const [one, two] = [
    { id: '1', bid: 'a', cause: 'trigger', reason: '', outcome: null },
    { id: '2', bid: 'b', cause: 'reason', reason: 'So cheap', outcome: 'accepted' },
  ]
  assert.deepEqual(first?.enquiries, [one, two])
  assert.deepEqual(second?.enquiries, [{ ...one, outcome: 'rejected' }, two])
  assert.deepEqual(first?.outBefore, new Set(['z']))
})
