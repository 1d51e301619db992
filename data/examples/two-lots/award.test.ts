import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import test, { after } from 'node:test'
import { routesOf } from '../../../server/app.js'
import { contractsOf, noticesOf } from '../../../server/award/notices/notice-store.js'
import type { ReportContent } from '../../../server/award/report-content.js'
import { lastReportOf, reportOf } from '../../../server/award/report-store.js'
import { sentSummariesOf, summariesSent, summaryContentOf } from '../../../server/award/summaries/summary-store.js'
import { bidOf, bidsOpened } from '../../../server/bids/bid-store.js'
import { loadExamples } from '../../../server/home/examples.js'
import { bidLacks } from '../../../server/rules/completeness.js'
import type { CaseFile } from '../../../server/rules/evaluation.js'
import { awardLots } from '../../../server/rules/lots-award.js'
import { withoutEachLots } from '../../../server/rules/lots-without.js'
import { agreementProblems } from '../../../server/rules/moderation.js'
import { evaluatedPrice } from '../../../server/rules/price.js'
import { publicationProblems } from '../../../server/rules/publication/publication.js'
import { criterionOf, markedCriteriaOf, type Tender } from '../../../server/rules/tender.js'
import { nextDay } from '../../../server/rules/standstill/working-days.js'
import { tenderOf } from '../../../server/tenders/tender-store.js'
import { testHouse } from '../../../server/test-house.js'
import { exampleShapes as shapes } from '../example-shapes.js'

const read = (name: string): unknown => JSON.parse(readFileSync(join(import.meta.dirname, name), 'utf8'))

const tender = shapes.tender.parse(read('tender.json'))
const bids = shapes.bids.parse(read('bids.json'))
const process = shapes.process.parse(read('process.json'))
const marks = shapes.marks.parse(read('marks.json'))
const moderation = shapes.moderation.parse(read('moderation.json'))
shapes.seats.parse(read('seats.json'))
shapes.conflicts.parse(read('conflicts.json'))

interface Expected {
  lots: Record<string, { bid: string; rank: number; quality: string; price: string; total: string }[]>
  rounds: { round: number; givesUp: { organisation: string; kept: string[]; lots: string[] } | null }[]
  winners: { lot: string; bid: string }[]
  byOrderOfTheLots: { lot: string; bid: string }[]
  without: ReturnType<typeof withoutEachLots>
  standstill: { noticed: string; lastDay: string; free: string }
  counts: { final: number; sme: number; vcse: number }
}
const expected = read('award.json') as Expected

const caseFile = (changes: Partial<Tender> = {}): CaseFile => ({
  tender: { ...tender, ...changes },
  bids: bids.map(({ id, bidder, lot = '' }) => ({ id, bidder, lot, organisation: bidder })),
  marks: moderation.map(({ bid, criterion, mark }) => ({ bid, criterion, mark })),
  gateDecisions: [],
  exclusions: [],
  prices: bids.map(({ id, prices }) => ({ bid: id, pence: evaluatedPrice(tender.price.lines, prices) })),
})

test('each lot is ranked as it was worked by hand', () => {
  const { lots } = awardLots(caseFile())
  const found = lots.map(({ lot, award }) => [
    lot.id,
    award.rows.map(({ bid, rank, quality, price, total }) => ({ bid, rank, quality, price: price?.points, total })),
  ])
  assert.deepEqual(Object.fromEntries(found), expected.lots)
})

test('the limit gives up the north round by round as it was worked by hand, and changes who wins it', () => {
  const { outcomes } = awardLots(caseFile())
  assert.deepEqual(
    outcomes.map(({ winners }) => winners),
    [expected.winners],
  )
  const steps = outcomes[0]?.steps ?? []
  for (const { round, givesUp } of expected.rounds) {
    const given = steps.flatMap((step) =>
      step.kind === 'given up' && step.round === round
        ? [{ organisation: step.organisation, kept: step.kept, lots: step.lots }]
        : [],
    )
    assert.deepEqual(given, givesUp ? [givesUp] : [])
  }
  const byOrder = awardLots(caseFile({ lotLimit: { most: 1, rule: 'order of the lots' } }))
  assert.deepEqual(byOrder.outcomes[0]?.winners, expected.byOrderOfTheLots)
})

test('the two bids that decide a lot that they do not win are those that were worked by hand', () => {
  const found = withoutEachLots(caseFile(), awardLots(caseFile()))
  assert.deepEqual(
    found.filter(({ changes }) => changes.length > 0),
    expected.without,
  )
  assert.equal(found.length, bids.length)
})

test('the tender could be published, every bid is whole, and every agreement follows from the marks', () => {
  assert.deepEqual(publicationProblems(tender, '2026-02-09T10:00:00.000Z'), { stops: [], warns: [] })
  for (const bid of bids) assert.deepEqual(bidLacks(tender, bid), [], bid.id)
  for (const agreed of moderation) {
    const criterion = criterionOf(tender, agreed.criterion)
    assert.ok(criterion)
    const individual = marks.marks.flatMap(({ bid, criterion: about, mark }) =>
      bid === agreed.bid && about === agreed.criterion && mark !== null ? [mark] : [],
    )
    assert.equal(individual.length, 2)
    assert.deepEqual(agreementProblems(agreed, { ...criterion, individual }), [], agreed.reason)
  }
  assert.equal(moderation.length, bids.length * markedCriteriaOf(tender).length)
})

const NOW = '2026-11-27T10:00:00.000Z'
const house = testHouse()
const printer = { print: () => Promise.reject(new Error('no printing')), ready: () => true }
house.change((tx) => loadExamples(tx, routesOf({ demo: true, printer }), { now: NOW, ids: ['two-lots'] }))
after(() => house.close())

test('acted out through the pages it ends in a report that awards each lot to the bid of these files', () => {
  const report = reportOf(house.db, lastReportOf(house.db, 'two-lots') ?? '')
  const { lots = [] } = (report?.content as ReportContent).decision
  const awarded = lots.map(({ lot, bid }) => [lot, bidOf(house.db, { bid: bid ?? '' })?.organisation])
  const wanted = Object.entries(process.reported?.lots ?? {}).map(([lot, id]) => [
    lot,
    bids.find((bid) => bid.id === id)?.bidder,
  ])
  assert.deepEqual(awarded, wanted)
  assert.deepEqual(
    expected.winners.map(({ lot, bid }) => [lot, bids.find(({ id }) => id === bid)?.bidder]),
    wanted,
  )
  assert.match(
    report?.content.limit?.decides?.join(' ') ?? '',
    /would fall to Tidewater Recovery Trust instead of Larkfield/,
  )
})

test('the standstill runs over a bank holiday and the notice counts bidders as it was worked by hand; then come the contracts', () => {
  const [notice] = noticesOf(house.db, 'two-lots')
  assert.deepEqual(
    {
      noticed: notice?.publishedOn,
      lastDay: notice?.lastDay,
      free: nextDay(notice?.lastDay ?? ''),
    },
    expected.standstill,
  )
  assert.deepEqual([notice?.standstill, notice?.content.counts], ['voluntary', expected.counts])
  assert.deepEqual(
    contractsOf(house.db, { tender: 'two-lots' }).map(({ bid, enteredOn, pence }) => [
      bidOf(house.db, { bid })?.organisation,
      enteredOn,
      pence,
    ]),
    [
      ['larkfield', '2026-05-11', 48_000_000],
      ['tidewater', '2026-05-12', 31_250_000],
    ],
  )
  assert.equal(tenderOf(house.db, 'two-lots', NOW)?.stage.name, 'contracted')
})

test('each bid for a lot has a summary of its own: its lot’s weights, and beside it the bid that is awarded that lot', () => {
  assert.equal(summariesSent(house.db, 'two-lots').all, true)
  const told = bidsOpened(house.db, 'two-lots').map(({ id, organisation }) => {
    const content = summaryContentOf(house.db, sentSummariesOf(house.db, id)[0]?.id ?? '')
    const weights = content.sections.flatMap(({ criteria }) => criteria.map(({ weight }) => weight))
    return [
      organisation,
      content.tender.lot,
      content.kind,
      weights.join(' '),
      content.total,
      content.winner,
      content.winnerTotal,
    ]
  })
  const [north, south] = ['North of the county', 'South of the county']
  const [inNorth, inSouth] = ['40 20 10', '30 30 10']
  const [larkfield, tidewater] = [
    `Larkfield Health and Justice Services Ltd (${north})`,
    `Tidewater Recovery Trust (${south})`,
  ]
  assert.deepEqual(told, [
    ['larkfield', north, 'awarded', inNorth, '79.00', larkfield, null],
    ['larkfield', south, 'not awarded', inSouth, '79.00', tidewater, '92.00'],
    ['plainroad', north, 'not awarded', inNorth, '72.00', larkfield, '79.00'],
    ['tidewater', north, 'not awarded', inNorth, '88.00', larkfield, '79.00'],
    ['tidewater', south, 'awarded', inSouth, '92.00', tidewater, null],
    ['wrenhaven', south, 'not awarded', inSouth, '75.00', tidewater, '92.00'],
  ])
})

test('whoever is first in a lot and gives it up is told so by the limit, and nobody else', () => {
  const limited = bidsOpened(house.db, 'two-lots').filter(({ id }) => {
    const { further } = summaryContentOf(house.db, sentSummariesOf(house.db, id)[0]?.id ?? '')
    return further.some((text) => /can win one/.test(text))
  })
  assert.deepEqual(
    limited.map(({ organisation, lot }) => [organisation, lot]),
    [['tidewater', 'north']],
  )
})
