import assert from 'node:assert/strict'
import test from 'node:test'
import type { ReportContent } from '../report-content.js'
import { changed, contentIn, entryOf, recomputed, reportOf } from './recompute-fixture.js'

/** Where an award differs once its report is altered; that its digest is another is left out, and tested apart. */
function whereAltered(tender: string, alter: (report: ReportContent) => void): string[] {
  const lines = changed(tender, 'report.issued', (entry) => alter(contentIn(entry, 'report') as ReportContent))
  const found = recomputed(lines, tender).flatMap(({ differences }) => differences.map(({ where }) => where))
  assert.equal(found[0], 'digest of the report')
  return found.slice(1)
}

const first = <T>(list: readonly T[] | undefined): T => {
  const [one] = list ?? []
  assert.ok(one)
  return one
}

const WINNER = 'Tidewater Recovery Trust'
const rowOf = ({ award }: ReportContent) => first(award.rows)

const ALTERED: [figure: string, alter: (report: ReportContent) => void, where: string[]][] = [
  [
    'a published weight',
    ({ caseFile }) => void (first(first(caseFile.tender.sections).criteria).weight = '99'),
    ['case file: tender: sections: Registration and safety: criteria: Lawful and safe from the first day: weight'],
  ],
  [
    'a weight that is shown',
    ({ weights }) => void (first(weights).effective = '99'),
    ['weights: Lawful and safe from the first day: effective'],
  ],
  ['the share of evidence', ({ shares }) => void (shares.evidenceBase.share = '1'), ['shares: evidence base: share']],
  [
    'a mark in the case file',
    ({ caseFile }) => void (first(caseFile.marks).mark = '0'),
    ['case file: marks: BID, CRITERION: mark'],
  ],
  [
    'a mark in the award',
    (report) => void (first(rowOf(report).criteria).mark = '0'),
    [`award: ${WINNER}: criteria: CRITERION: mark`],
  ],
  ['a mark that is printed', ({ marks }) => void (first(marks).mark = '0'), ['agreed marks: BID, CRITERION: mark']],
  [
    'points',
    (report) => void (first(rowOf(report).criteria).points = '0.01'),
    [`award: ${WINNER}: criteria: CRITERION: points`],
  ],
  [
    'points of a section',
    (report) => void (first(rowOf(report).sections).points = '0.01'),
    [`award: ${WINNER}: sections: SECTION: points`],
  ],
  [
    'points for price',
    (report) => void (rowOf(report).price = { pence: rowOf(report).price?.pence ?? 0, points: '0.01' }),
    [`award: ${WINNER}: price: points`],
  ],
  ['a total', (report) => void (rowOf(report).total = '100.00'), [`award: ${WINNER}: total`]],
  ['an exact total', (report) => void (rowOf(report).exactTotal = '100'), [`award: ${WINNER}: exact total`]],
  ['a rank', (report) => void (rowOf(report).rank = 2), [`award: ${WINNER}: rank`]],
  ['who shares a place', (report) => void (rowOf(report).shared = true), [`award: ${WINNER}: shared`]],
  [
    'a minimum that was missed',
    ({ gates }) => void (first(gates).minimum = '1'),
    ['minimum marks: Plainroad Interventions Ltd, Who is missing, and what will be done about it: minimum'],
  ],
  [
    'what became of it',
    ({ gates }) => void (first(gates).outcome = 'Failed by rule'),
    ['minimum marks: Plainroad Interventions Ltd, Who is missing, and what will be done about it: outcome'],
  ],
  [
    'the decision on it',
    ({ caseFile }) => void (first(caseFile.gateDecisions).decision = 'exclude'),
    [
      'case file: gate decisions: Plainroad Interventions Ltd, Who is missing, and what will be done about it: decision',
    ],
  ],
  [
    'an exclusion',
    (report) => {
      report.caseFile.exclusions.push({ bid: rowOf(report).bid, rule: '4.2', reason: 'Slipped in' })
      report.exclusions.push({ bidder: WINNER, rule: '4.2', reason: 'Slipped in', by: 'Nobody', at: report.at })
    },
    [`case file: exclusions: ${WINNER}`, `exclusions: ${WINNER}`],
  ],
  [
    'an evaluated price',
    ({ caseFile }) => void (first(caseFile.prices).pence += 1),
    ['case file: prices: BIDDER: pence'],
  ],
  ['a price line', ({ price }) => void (first(price?.rows).lines[0] = 1), [`prices: ${WINNER}: lines: 1`]],
  ['a price as printed', ({ price }) => void (first(price?.rows).pence = 1), [`prices: ${WINNER}: pence`]],
  ['how a tie was broken', ({ tieBreak }) => void (tieBreak.used[0] = 'By lot.'), ['tie-break: used: 1']],
  [
    'a published step of the tie-break',
    ({ caseFile }) => void caseFile.tender.tieBreak.reverse(),
    [
      'case file: tender: tie break: 1: by',
      'case file: tender: tie break: 1: id',
      'case file: tender: tie break: 3: by',
      'case file: tender: tie break: 3: id',
    ],
  ],
  ['another formula', ({ outcomes }) => void (first(outcomes).first = []), ['other formulas: 1: first: 1']],
  [
    'from when on a price is low',
    ({ lowPrices }) => void (first(lowPrices?.lines).words = 'Prices below £1 are looked into.'),
    ['low prices: lines: 1: below'],
  ],
  [
    'a look into a price that there never was',
    ({ lowPrices }) =>
      void lowPrices?.enquiries.push({
        ...{ bidder: WINNER, pence: 1, cause: 'trigger', reason: '', by: 'Nobody', at: '2026', questions: [] },
        decision: null,
      }),
    ['low prices: triggered: 1', `low prices: enquiries: ${WINNER}`],
  ],
  [
    'the decision',
    (report) => {
      const second = report.award.rows[1]
      assert.ok(second)
      report.decision.bid = second.bid
    },
    ['decision in the ledger: bid', 'decision'],
  ],
]

/** Places with what hangs on the example left open: its first bid, criterion and section. */
function filled(where: string, tender: string): string {
  const report = reportOf(tender)
  const title = (id: string): string =>
    report.caseFile.tender.sections.flatMap(({ criteria }) => criteria).find((one) => one.id === id)?.title ?? id
  const nameOf = (bid: string): string => report.award.rows.find((row) => row.bid === bid)?.bidder ?? bid
  const section = report.caseFile.tender.sections.find(({ id }) => id === first(rowOf(report).sections).id)
  const isCase = where.startsWith('case file')
  const mark = isCase ? first(report.caseFile.marks) : first(report.marks)
  const criterion = where.startsWith('award') ? first(rowOf(report).criteria).id : mark.criterion
  return where
    .replace('BIDDER', nameOf(first(report.caseFile.prices).bid))
    .replace('BID', nameOf(mark.bid))
    .replace('CRITERION', title(criterion))
    .replace('SECTION', section?.title ?? '')
}

for (const [figure, alter, where] of ALTERED)
  test(`an altered report is found out, and named: ${figure}`, () => {
    const found = whereAltered('recovery-programme', alter)
    assert.deepEqual(
      found,
      where.map((one) => filled(one, 'recovery-programme')),
    )
  })

test('with lots, an altered decision, limit or figure of one lot is named with its lot', () => {
  const other = (report: ReportContent): void => {
    const [north] = report.decision.lots ?? []
    const third = report.lots?.[0]?.award.rows[2]
    assert.ok(north && third)
    north.bid = third.bid
  }
  assert.deepEqual(whereAltered('two-lots', other), [
    'decision in the ledger: lots: north',
    'decision: North of the county',
  ])
  assert.deepEqual(
    whereAltered('two-lots', ({ lots }) => void (first(first(lots).award.rows).total = '1.00')),
    ['lots: north: award: Tidewater Recovery Trust (North of the county): total'],
  )
  assert.deepEqual(
    whereAltered('two-lots', ({ limit }) => void (first(first(limit?.outcomes).winners).bid = null)),
    ['limit on lots: outcomes: 1: winners: north: bid'],
  )
})

test('what was recorded along the way is what counts, not what the report says of it', () => {
  const lower = changed('recovery-programme', 'moderation.saved', (entry) => {
    const agreement = contentIn(entry, 'agreement') as { mark: string }
    if (entry.body.criterion === first(reportOf('recovery-programme').caseFile.marks).criterion) agreement.mark = '1'
  })
  const [report] = recomputed(lower, 'recovery-programme')
  const words = (report?.differences ?? []).map(({ where }) => where.split(':')[0])
  assert.deepEqual([...new Set(words)].includes('case file'), true)
  assert.deepEqual([...new Set(words)].includes('award'), true)
})

test('a price line that is not the one submitted is told, because its digest is on the bidder’s receipt', () => {
  const cheaper = changed('recovery-programme', 'prices.opened', (entry) => {
    const [bid] = contentIn(entry, 'bids') as { parts: { prices: { content: Record<string, number> } } }[]
    assert.ok(bid)
    const [line] = Object.keys(bid.parts.prices.content)
    bid.parts.prices.content[line ?? ''] = 1
  })
  const found = recomputed(cheaper, 'recovery-programme').flatMap(({ differences }) => differences)
  assert.deepEqual(
    found.filter(({ where }) => where.startsWith('what ')).map(({ where }) => where),
    [`what ${WHOSE()} submitted: prices`],
  )
})

const WHOSE = (): string =>
  first(contentIn(entryOf('recovery-programme', 'prices.opened'), 'bids') as { bidder: string }[]).bidder
