import assert from 'node:assert/strict'
import test from 'node:test'
import {
  closed,
  confirmed,
  corrected,
  event,
  issued,
  opened,
  priced,
  pricesOpened,
  published,
  refusal,
  saved,
  START,
  type Told,
} from './replay-fixture.js'

const STUDIES = { bid: 'a', criterion: 'studies' }
const decidedOn = (about: Partial<Told>, contents: Record<string, unknown>): Told =>
  event('gate.decided', { ...about, contents })
const look = (bid: string | null, detail: object, contents: Record<string, unknown>): Told =>
  event('low-price.opened', { bid, detail: { ...detail }, contents })
const ruled = { rule: '4.2', reason: 'No accounts' }

// Before each of these stand six events.
const REFUSED: [what: string, events: Told[], why: string][] = [
  [
    'an exclusion of which the words were erased',
    [event('bid.excluded', { bid: 'b', missing: ['rule', 'reason'] })],
    'what event 7 (bid.excluded) says, its “rule”, was withheld or erased',
  ],
  [
    'an exclusion of no bid',
    [event('bid.excluded', { contents: ruled })],
    'event 7 (bid.excluded) does not say its “bid”',
  ],
  [
    'an exclusion whose rule is no text',
    [event('bid.excluded', { bid: 'b', contents: { ...ruled, rule: 4.2 } })],
    'event 7 (bid.excluded) does not say its “rule”',
  ],
  [
    'an exclusion whose reason is no text',
    [event('bid.excluded', { bid: 'b', contents: { ...ruled, reason: null } })],
    'event 7 (bid.excluded) does not say its “reason”',
  ],
  ['an agreement never written', [closed('a', 'model', 9)], 'event 7 closes an agreement that was never written'],
  [
    'a revision never written',
    [saved('a', 'model', '10', 1), closed('a', 'model', 2)],
    'event 8 closes an agreement that was never written',
  ],
  [
    'an agreement about no bid',
    [{ ...saved('a', 'model', '10'), bid: null }],
    'event 7 (moderation.saved) does not say its “bid”',
  ],
  [
    'an agreement about no question',
    [{ ...saved('a', 'model', '10'), criterion: null }],
    'event 7 (moderation.saved) does not say its “criterion”',
  ],
  [
    'an agreement without a mark',
    [event('moderation.saved', { ...STUDIES, contents: { agreement: {} } })],
    'event 7 (moderation.saved) does not say its “mark”',
  ],
  [
    'a decision on a minimum whose word is another',
    [decidedOn(STUDIES, { decision: 'perhaps', reason: 'So' })],
    'event 7 (gate.decided) says “perhaps” as its “decision”, not exclude or keep',
  ],
  [
    'a decision on a minimum whose word was withheld',
    [{ ...decidedOn(STUDIES, { reason: 'So' }), missing: ['decision'] }],
    'what event 7 (gate.decided) says, its “decision”, was withheld or erased',
  ],
  [
    'a decision on a minimum whose reason is no text',
    [decidedOn(STUDIES, { decision: 'keep', reason: 1 })],
    'event 7 (gate.decided) does not say its “reason”',
  ],
  [
    'a decision on a mark never agreed',
    [decidedOn({ bid: 'b', criterion: 'studies' }, { decision: 'keep', reason: 'So' })],
    'event 7 decides on a minimum before any mark was agreed',
  ],
  [
    'orders of lots that were withheld',
    [{ ...pricesOpened({ bids: [] }), missing: ['orders'] }],
    'what event 7 (prices.opened) says, its “orders”, was withheld or erased',
  ],
  [
    'an order of lots that is none',
    [pricesOpened({ bids: [], orders: [{ organisation: 'a' }] })],
    'event 7 (prices.opened) holds a list that is not of its kind',
  ],
  [
    'an order of lots of nobody',
    [pricesOpened({ bids: [], orders: [{ lots: [] }] })],
    'event 7 (prices.opened) does not say its “organisation”',
  ],
  [
    'prices that were withheld',
    [{ ...pricesOpened({}), missing: ['bids'] }],
    'what event 7 (prices.opened) says, its “bids”, was withheld or erased',
  ],
  ...(['bid', 'bidder', 'lot'] as const).map((name): [string, Told[], string] => [
    `a price without its ${name}`,
    [pricesOpened({ bids: [priced('a', 1, { [name]: 1 })] })],
    `event 7 (prices.opened) does not say its “${name}”`,
  ]),
  [
    'a price for a lot without its organisation',
    [pricesOpened({ bids: [priced('a', 1, { lot: 'north', organisation: 1 })] })],
    'event 7 (prices.opened) does not say its “organisation”',
  ],
  ...[undefined, { prices: null }].map((parts): [string, Told[], string] => [
    `a price whose parts are ${JSON.stringify(parts) ?? 'not there'}`,
    [pricesOpened({ bids: [priced('a', 1, { parts })] })],
    'event 7 (prices.opened) holds something that is not of its kind',
  ]),
  [
    'a confirmed price that is text',
    [confirmed({ a: '100' })],
    'event 7 (prices.confirmed) holds a price that is no number',
  ],
  [
    'a look into a price of no bid',
    [look(null, { enquiry: '1' }, { cause: 'trigger', reason: '' })],
    'event 7 (low-price.opened) does not say its “bid”',
  ],
  [
    'a look into a price without its id',
    [look('a', {}, { cause: 'trigger', reason: '' })],
    'event 7 (low-price.opened) does not say its “enquiry”',
  ],
  ...(['cause', 'reason'] as const).map((name): [string, Told[], string] => [
    `a look into a price without its ${name}`,
    [look('a', { enquiry: '1' }, { cause: 'trigger', reason: '', [name]: null })],
    `event 7 (low-price.opened) does not say its “${name}”`,
  ]),
  [
    'a decision on a look never opened',
    [
      look('a', { enquiry: '1' }, { cause: 'trigger', reason: '' }),
      event('low-price.decided', { detail: { enquiry: '2' }, contents: { outcome: 'accepted' } }),
    ],
    'event 8 decides on a look into a price that was never opened',
  ],
  [
    'a decision on a look whose word is another',
    [
      look('a', { enquiry: '1' }, { cause: 'trigger', reason: '' }),
      event('low-price.decided', { detail: { enquiry: '1' }, contents: { outcome: 'postponed' } }),
    ],
    'event 8 (low-price.decided) says “postponed” as its “outcome”, not accepted or rejected',
  ],
  [
    'a correction never written',
    [event('correction.decided', { ...STUDIES, detail: { correction: 'k', kind: 'mark', revision: 1 } })],
    'event 7 decides something anew that was never written',
  ],
  [
    'a correction of another kind',
    corrected('price', STUDIES, {}),
    'event 8 (correction.decided) says “price” as its “kind”, not mark or gate or exclusion',
  ],
  [
    'a corrected mark that is none',
    corrected('mark', STUDIES, {}),
    'event 8 (correction.decided) does not say its “mark”',
  ],
  [
    'a correction about no bid',
    corrected('exclusion', {}, { outcome: 'keep' }),
    'event 8 (correction.decided) does not say its “bid”',
  ],
  [
    'a corrected exclusion without its outcome',
    corrected('exclusion', { bid: 'a' }, { ...ruled }),
    'event 8 (correction.decided) does not say its “outcome”',
  ],
  [
    'a corrected decision without its outcome',
    corrected('gate', STUDIES, { reason: 'So' }),
    'event 8 (correction.decided) does not say its “outcome”',
  ],
  [
    'a report without its version',
    [event('report.issued', { detail: { digest: 'd' } })],
    'event 7 (report.issued) does not say its “version”',
  ],
  [
    'a report without its digest',
    [event('report.issued', { detail: { version: 1 } })],
    'event 7 (report.issued) does not say its “digest”',
  ],
]

for (const [what, events, why] of REFUSED)
  test(`nothing is computed around ${what}: its event is named`, () => {
    assert.equal(refusal([...START, ...events, issued(1)]), why)
  })

test('a report before any publication cannot be computed, nor one whose publication or opening is not of its kind', () => {
  assert.equal(refusal([issued(1)]), 'no publication of the tender is in it')
  assert.equal(
    refusal([event('tender.published', { contents: { content: 'words' } })]),
    'what event 1 (tender.published) says, its “content”, is not of its kind',
  )
  assert.equal(
    refusal([published(), { ...opened(), detail: { submissions: [{}] } }]),
    'event 2 (bids.opened) does not say its “bid”',
  )
  assert.equal(refusal([...START, issued(1)]), 'nothing')
})
