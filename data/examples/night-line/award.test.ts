import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import test, { after } from 'node:test'
import { routesOf } from '../../../server/app.js'
import { noticesOf } from '../../../server/award/notices/notice-store.js'
import { representationsOf } from '../../../server/award/notices/representation-store.js'
import { standstillNow } from '../../../server/award/notices/standstill-now.js'
import { lastReportOf, reportOf } from '../../../server/award/report-store.js'
import { summariesSent } from '../../../server/award/summaries/summary-store.js'
import { bidOf } from '../../../server/bids/bid-store.js'
import { enquiriesOn } from '../../../server/bids/low-price-store.js'
import { loadExamples } from '../../../server/home/examples.js'
import { bidLacks } from '../../../server/rules/completeness.js'
import { bidsUnder, lowPriceLine } from '../../../server/rules/low-price.js'
import { agreementProblems } from '../../../server/rules/moderation.js'
import { evaluatedPrice } from '../../../server/rules/price.js'
import { publicationProblems } from '../../../server/rules/publication/publication.js'
import { occursIn, quotedPassages } from '../../../server/rules/quotations.js'
import { rankAward } from '../../../server/rules/evaluation.js'
import { criterionOf, markedCriteriaOf } from '../../../server/rules/tender.js'
import { plansOf } from '../../../server/tenders/plan-store.js'
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

const expected = read('award.json') as {
  rows: { bid: string; rank: number; quality: string; price: string; total: string }[]
  lowPrice: { below: number; of: string; bids: string[] }
  standstill: Record<'noticed' | 'lastDay' | 'decided' | 'keptOpenUntil' | 'free', string>
}

const prices = bids.map(({ id, prices: lines }) => ({ bid: id, pence: evaluatedPrice(tender.price.lines, lines) }))

const NO_SOCIAL_VALUE = 'There is no social value section. Policy may ask for one; say in the tender why there is none.'

const house = testHouse()
const NOW = '2026-11-27T10:00:00.000Z'
const printer = { print: () => Promise.reject(new Error('no printing')), ready: () => true }
house.change((tx) => loadExamples(tx, routesOf({ demo: true, printer }), { now: NOW, ids: ['night-line'] }))
after(() => house.close())

test('the bids are ranked as it was worked by hand', () => {
  const { rows } = rankAward({
    tender,
    bids: bids.map(({ id, bidder }) => ({ id, bidder, lot: '', organisation: bidder })),
    marks: moderation.map(({ bid, criterion, mark }) => ({ bid, criterion, mark })),
    gateDecisions: [],
    exclusions: [],
    prices,
  })
  const found = rows.map(({ bid, rank, quality, price, total }) => ({
    bid,
    rank,
    quality,
    price: price?.points,
    total,
  }))
  assert.deepEqual(found, expected.rows)
})

test('one price is under the trigger, as it was worked by hand, and was asked about, explained and accepted', () => {
  const { lowPrice, formula } = tender.price
  const trigger = lowPrice ?? assert.fail('the tender has a trigger')
  const line = lowPriceLine(trigger, formula, prices)
  assert.deepEqual({ below: line?.below, of: line?.of, bids: bidsUnder(trigger, formula, prices) }, expected.lowPrice)
  assert.deepEqual(
    enquiriesOn(house.db, 'night-line').map(({ bid, cause, questions, decision }) => [
      bidOf(house.db, { bid })?.organisation,
      cause,
      questions.map(({ reply }) => reply?.text),
      decision?.outcome,
    ]),
    [['second-bridge', 'trigger', [process.lowPrices?.[0]?.answered?.reply], 'accepted']],
  )
})

test('the sum by which the price is explained is right to the pound', () => {
  assert.equal(730 * 10 * 14 + 730 * 4 * 7 + 15_300 + 12_060, (bids[1]?.prices.whole ?? 0) / 100)
})

test('the tender could be published, every bid is whole, and every agreement follows from the marks', () => {
  const { stops, warns } = publicationProblems(tender, '2026-01-19T10:00:00.000Z')
  assert.deepEqual([stops, warns.map(({ text }) => text)], [[], [NO_SOCIAL_VALUE]])
  for (const bid of bids) assert.deepEqual(bidLacks(tender, bid), [], bid.id)
  for (const agreed of moderation) {
    const criterion = criterionOf(tender, agreed.criterion) ?? assert.fail(agreed.criterion)
    const individual = marks.marks.flatMap(({ bid, criterion: about, mark }) =>
      bid === agreed.bid && about === agreed.criterion && mark !== null ? [mark] : [],
    )
    assert.equal(individual.length, 2)
    assert.deepEqual(agreementProblems(agreed, { ...criterion, individual }), [], agreed.reason)
  }
  assert.equal(moderation.length, bids.length * markedCriteriaOf(tender).length)
  for (const { bid, criterion, reason } of marks.marks) {
    const stands = occursIn(bids.find(({ id }) => id === bid)?.answers[criterion] ?? '')
    assert.deepEqual(
      quotedPassages(reason).filter((passage) => !stands(passage)),
      [],
    )
  }
})

test('acted out through the pages it stands in the standstill: planned, awarded to the bid of these files, and every bidder told', () => {
  assert.equal(tenderOf(house.db, 'night-line', NOW)?.stage.name, 'standstill')
  assert.deepEqual(
    plansOf(house.db, 'night-line').map(({ version, content }) => [version, content.noticeOn, content.pence]),
    [[1, '2026-01-19', 20_000_000]],
  )
  const report = reportOf(house.db, lastReportOf(house.db, 'night-line') ?? '')
  assert.equal(bidOf(house.db, { bid: report?.content.decision.bid ?? '' })?.organisation, 'wrenhaven')
  assert.equal(process.reported?.decision, 'night-wrenhaven')
  assert.deepEqual(summariesSent(house.db, 'night-line'), { all: true, at: '2026-03-18T09:00:00.000Z' })
})

test('the standstill lasts over Easter, is kept open by a representation in it, and ends as it was worked by hand', () => {
  const [notice] = noticesOf(house.db, 'night-line')
  const [said] = representationsOf(house.db, 'night-line')
  assert.ok(notice && said)
  const { course } = standstillNow(house.db, notice, NOW)
  assert.deepEqual(
    {
      noticed: notice.publishedOn,
      lastDay: notice.lastDay,
      decided: said.decision?.communicatedOn,
      keptOpenUntil: said.decision?.lastDay,
      free: course.free,
    },
    expected.standstill,
  )
  assert.deepEqual([said.holds, said.decision?.outcome, course.state], [true, 'stands', 'over'])
  assert.deepEqual([notice.endsAt, said.decision?.endsAt], ['2026-04-09T23:00:00.000Z', '2026-04-23T23:00:00.000Z'])
})
