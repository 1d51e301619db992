import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { canonical, type Json } from '../audit/canonical.js'
import { awardLots } from '../rules/lots-award.js'
import { localsOf } from '../test-house.js'
import { atOnce } from '../web/slow-routes.js'
import { viewsFolder, viewsIn } from '../web/views.js'
import type { Answer } from '../web/visits.js'
import { awardHouse } from './award-fixture.js'
import { answerAll } from './close-call-fixture.js'
import { caseFileOf, type PublishedFile } from './case-file.js'
import { showGates } from './gate-pages.js'
import { LOTS, lotsHouse, type LotBid, type LotsHouse } from './lot-fixture.js'
import { mayIssue, mayRank, mayReadGates, mayReadPrices, mayReport } from './permissions.js'
import { showPrices } from './price-pages.js'
import { showLotRanking, showRanking, showWorking } from './ranking-pages.js'
import { issueReport, showReportDraft } from './report-pages.js'
import type { ReportContent } from './report-content.js'
import { lastReportOf, reportOf, reportText } from './report-store.js'
import { firmness, firmnessOfAll } from './robustness-slow.js'

const open = new Set<LotsHouse>()
afterEach(() => {
  for (const { house } of open) house.close()
  open.clear()
})
const draw = viewsIn(viewsFolder())
const drawn = (answer: Answer): string =>
  answer.kind === 'page' || answer.kind === 'print'
    ? draw(answer.view, { problems: [], typed: {}, csrf: '', forPrint: false, ...answer.locals })
    : ''
const textOn = (answer: Answer): string =>
  drawn(answer)
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')

// Alder is first in every lot: by 8 in the north, by 16 in the south with its weights, by 4 in the east.
const BIDS: LotBid[] = [
  { bidder: 'Alder', lot: 'north', marks: { model: '5' } },
  { bidder: 'Birch', lot: 'north' },
  { bidder: 'Alder', lot: 'south', marks: { model: '5' } },
  { bidder: 'Cedar', lot: 'south' },
  { bidder: 'Alder', lot: 'east', marks: { model: '4' } },
  { bidder: 'Birch', lot: 'east' },
  { bidder: 'Cedar', lot: 'east', marks: { model: '2' } },
]
const made = (more: Partial<Parameters<typeof lotsHouse>[0]> = {}): LotsHouse => {
  const lots = lotsHouse({
    bids: BIDS,
    limit: { most: 1, rule: 'preference of the bidder' },
    orders: { Alder: ['east'] },
    ...more,
  })
  open.add(lots)
  return lots
}
const ranking = (lots: LotsHouse): Answer => lots.house.get(mayRank, atOnce(firmness, showRanking), lots.at(lots.lea))
const ofLot = (lots: LotsHouse, lot: string): Answer =>
  lots.house.get(mayRank, atOnce(firmness, showLotRanking), lots.at(lots.lea, {}, { lot }))
const draft = (lots: LotsHouse): Answer =>
  lots.house.get(mayReport, atOnce(firmnessOfAll, showReportDraft), lots.at(lots.lea))
const REASONS = 'Each lot falls to this bid by its ranking and the published limit, and nothing speaks against it.'
const issue = (lots: LotsHouse, decided: Record<string, string>): Answer => {
  answerAll(lots)
  const basis = String(localsOf(draft(lots)).basis)
  return lots.house.post(
    mayIssue,
    atOnce(firmnessOfAll, issueReport),
    lots.at(lots.lea, { reasons: REASONS, basis, ...decided }),
  )
}
const issued = (lots: LotsHouse): ReportContent => {
  const report = reportOf(lots.house.db, lastReportOf(lots.house.db, lots.tender) ?? '')
  assert.ok(report)
  return report.content
}

test('the ranking says who wins which lot, with the limit step by step', () => {
  const text = textOn(ranking(made()))
  assert.match(
    text,
    /“Northern prisons” falls to Birch\. “Southern prisons” falls to Cedar\. “Eastern prisons” falls to Alder\./,
  )
  assert.match(
    text,
    /Alder would hold 3, and can win 1: by its own order of preference it keeps “Eastern prisons” and gives up “Northern prisons” and “Southern prisons”\./,
  )
  assert.match(
    text,
    /Northern prisons 2 bids ranked Alder Birch Next in its ranking after Alder, which wins “Eastern prisons”\./,
  )
  assert.match(text, /Alder : Eastern prisons/)
  assert.match(text, /Birch : stated no order, so the order of the lots counts/)
})

test('each lot is ranked by its own weights and amounts, among its own bids', () => {
  const lots = made()
  assert.match(textOn(ofLot(lots, 'north')), /Alder is first by 8\.00 points: 80\.00, ahead of Birch with 72\.00\./)
  // 3/5 of 30, 5/5 of 40, and 30 × 50 ÷ 60 for the price
  assert.match(textOn(ofLot(lots, 'south')), /Alder is first by 16\.00 points: 83\.00, ahead of Cedar with 67\.00\./)
  assert.equal(ofLot(lots, 'west').status, 404)
  const working = textOn(
    lots.house.get(mayRank, showWorking, lots.at(lots.lea, {}, { bid: lots.bid('Alder', 'south') })),
  )
  assert.match(working, /How the points of Alder \(Southern prisons\) add up/)
  assert.match(working, /40 × 5 ÷ 5/)
})

test('without a limit the first of each lot wins it, and no rounds are told', () => {
  const lots = lotsHouse({ bids: BIDS })
  open.add(lots)
  const text = textOn(ranking(lots))
  assert.match(
    text,
    /“Northern prisons” falls to Alder\. “Southern prisons” falls to Alder\. “Eastern prisons” falls to Alder\./,
  )
  assert.doesNotMatch(text, /Round 1/)
})

test('minimum marks and prices name the lot beside the bidder, and prices are marked lot by lot', () => {
  const lots = made({ bids: [...BIDS.slice(1), { bidder: 'Alder', lot: 'north', marks: { vetting: '0' } }] })
  assert.match(textOn(lots.house.get(mayReadGates, showGates, lots.at(lots.lea))), /Alder \(Northern prisons\)/)
  const { groups } = localsOf(lots.house.get(mayReadPrices, showPrices, lots.at(lots.pia))) as {
    groups: { title: string; rows: { bidder: string }[]; points: string[]; formula: { words: string } }[]
  }
  assert.deepEqual(
    groups.map(({ title, rows, points }) => [title, rows.map(({ bidder }) => bidder), points]),
    [
      ['Northern prisons', ['Alder (Northern prisons)', 'Birch (Northern prisons)'], [null, '30.00']],
      ['Southern prisons', ['Alder (Southern prisons)', 'Cedar (Southern prisons)'], ['25.00', '25.00']],
      [
        'Eastern prisons',
        ['Alder (Eastern prisons)', 'Birch (Eastern prisons)', 'Cedar (Eastern prisons)'],
        ['30.00', '30.00', '30.00'],
      ],
    ],
  )
  assert.match(groups[1]?.formula.words ?? '', /benchmark of £50,000/)
})

test('the lead decides lot by lot, and the report is frozen with each lot and the limit', () => {
  const lots = made()
  const [north, south, east] = [lots.bid('Birch', 'north'), lots.bid('Cedar', 'south'), lots.bid('Alder', 'east')]
  assert.equal(issue(lots, { 'decision-north': north, 'decision-south': south, 'decision-east': east }).status, 303)
  const content = issued(lots)
  assert.deepEqual(content.decision.lots, [
    { lot: 'north', title: 'Northern prisons', bid: north, bidder: 'Birch' },
    { lot: 'south', title: 'Southern prisons', bid: south, bidder: 'Cedar' },
    { lot: 'east', title: 'Eastern prisons', bid: east, bidder: 'Alder' },
  ])
  assert.deepEqual(
    content.lots?.map(({ id, weights }) => [id, weights.find(({ criterion }) => criterion === 'model')?.effective]),
    [
      ['north', '20'],
      ['south', '40'],
      ['east', '20'],
    ],
  )
  assert.equal(content.marks.length, BIDS.length * 6)
  assert.equal(content.received.length, BIDS.length)
})

test('who wins which lot can be computed again from the frozen report alone', () => {
  const lots = made()
  issue(lots, {
    'decision-north': lots.bid('Birch', 'north'),
    'decision-south': lots.bid('Cedar', 'south'),
    'decision-east': lots.bid('Alder', 'east'),
  })
  const content = issued(lots)
  const again = awardLots(content.caseFile)
  assert.deepEqual(again.outcomes, content.limit?.outcomes)
  assert.deepEqual(
    again.lots.map(({ award }) => award),
    content.lots?.map(({ award }) => award),
  )
  const text = reportText(lots.house.db, lastReportOf(lots.house.db, lots.tender) ?? '')
  assert.equal(text, canonical(content as unknown as Json))
})

test('the report shows each lot, the rounds, and the weight of the lot beside its marks', () => {
  const lots = made()
  const html = drawn(draft(lots))
  const text = textOn(draft(lots))
  for (const { title } of LOTS) assert.match(text, new RegExp(`${title}: points by section`))
  assert.match(text, /Who wins which lot, by the published limit/)
  assert.match(
    text,
    /Without the bid of Alder for “Eastern prisons”, which wins it, “Northern prisons” would fall to Alder instead of Birch\./,
  )
  assert.match(text, /5 of 5 40\.00 of 40|Mark: 5 of 5 Points: 40\.00 of 40/)
  const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
  assert.deepEqual(
    ids.filter((id, at) => ids.indexOf(id) !== at),
    [],
    'no id stands twice',
  )
})

test('a lot that is not awarded takes nothing of what a bidder can win, and the form says what follows', () => {
  const lots = made()
  const [north, south] = [lots.bid('Birch', 'north'), lots.bid('Cedar', 'south')]
  const refused = issue(lots, { 'decision-north': north, 'decision-south': south, 'decision-east': 'none' })
  assert.equal(refused.status, 422)
  assert.match(
    textOn(refused),
    /Choose what is decided on “Northern prisons”\. With the other lots as chosen it falls to Alder\./,
  )
  const chosen = { 'decision-north': lots.bid('Alder', 'north'), 'decision-south': south, 'decision-east': 'none' }
  assert.equal(issue(lots, chosen).status, 303)
  assert.deepEqual(
    issued(lots).decision.lots?.map(({ bidder }) => bidder),
    ['Alder', 'Cedar', null],
  )
  const { limit, findings } = issued(lots)
  assert.match(findings.headline, /^“Northern prisons” falls to Alder\. .* “Eastern prisons” is not awarded\.$/)
  assert.deepEqual(
    limit?.results.map(({ candidates }) => candidates.map(({ bidder }) => bidder)),
    [['Alder'], ['Cedar'], []],
  )
})

test('nothing is issued while a lot is undecided, or for a bid that the limit passes over', () => {
  const lots = made()
  assert.match(
    textOn(issue(lots, { 'decision-north': lots.bid('Birch', 'north') })),
    /Choose what is decided on “Southern prisons”/,
  )
  const passed = issue(lots, {
    'decision-north': lots.bid('Alder', 'north'),
    'decision-south': lots.bid('Cedar', 'south'),
    'decision-east': lots.bid('Birch', 'east'),
  })
  assert.equal(passed.status, 422)
  assert.equal(lastReportOf(lots.house.db, lots.tender), null)
})

test('of bids that share a place either may be awarded, but only what can stand together', () => {
  // Birch and Alder share the first place in the north; in the east Alder is first.
  const lots = made({
    bids: [
      { bidder: 'Alder', lot: 'north' },
      { bidder: 'Birch', lot: 'north' },
      { bidder: 'Alder', lot: 'east', marks: { model: '5' } },
      { bidder: 'Birch', lot: 'east' },
    ],
    limit: { most: 1, rule: 'order of the lots' },
    orders: {},
  })
  assert.match(
    textOn(ranking(lots)),
    /“Northern prisons” falls to Alder or Birch\. “Southern prisons” falls to nobody\. “Eastern prisons” falls to Birch or Alder\./,
  )
  const both = {
    'decision-north': lots.bid('Alder', 'north'),
    'decision-south': 'none',
    'decision-east': lots.bid('Alder', 'east'),
  }
  assert.match(textOn(issue(lots, both)), /cannot stand together/)
  assert.equal(issue(lots, { ...both, 'decision-east': lots.bid('Birch', 'east') }).status, 303)
})

test('a case file says of each bid its lot, and in which order its bidder wanted them; without lots it says neither', () => {
  const lots = made()
  const caseFile = caseFileOf(lots.house.db, lots.file())
  assert.deepEqual(caseFile.bids[0], {
    id: lots.bid('Alder', 'east'),
    bidder: 'Alder',
    lot: 'east',
    organisation: lots.Alder.organisation,
  })
  assert.deepEqual(caseFile.preferences, [{ organisation: lots.Alder.organisation, lots: ['east'] }])
  const whole = awardHouse({ until: 'ranking' })
  const { bids, ...rest } = caseFileOf(whole.house.db, whole.file() as PublishedFile)
  whole.house.close()
  assert.deepEqual(bids[0], { id: whole.bids.Alder, bidder: 'Alder' })
  assert.deepEqual(Object.keys(rest).sort(), ['exclusions', 'gateDecisions', 'marks', 'prices', 'tender'])
})
