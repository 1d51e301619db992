import assert from 'node:assert/strict'
import test from 'node:test'
import { funnelOfBids } from '../rules/track-record/funnel-of-bids.js'
import type { TrackRecord } from '../rules/track-record/contract.js'
import { appraiseRecord } from '../rules/track-record/record-appraisal.js'
import {
  countsContract,
  SAMPLE_DAY,
  SAMPLE_TERMS,
  sampleContract,
  sampleRecord,
} from '../rules/track-record/sample-record.js'
import type { Figure } from '../web/plots/drawing.js'
import { viewsFolder, viewsIn } from '../web/views.js'
import { funnelView, recordView } from './record-view.js'

const render = viewsIn(viewsFolder())
const read = (html: string): string => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')

const UNKNOWN = sampleContract({
  id: 'c2',
  title: 'Gate service Eastmere',
  holder: 'subcontractor',
  holderName: 'Tern Support',
  followed: null,
  reoffended: null,
  missing: 'The data agreement ended',
})

const viewOf = (record: TrackRecord) =>
  recordView(record, appraiseRecord(record, SAMPLE_TERMS, SAMPLE_DAY), SAMPLE_TERMS)

test('a record begins with words and shows observed beside expected for each contract', () => {
  const text = read(render('track-record/record', viewOf(sampleRecord(sampleContract(), UNKNOWN))))
  assert.match(text, /^ ?Better than expected/)
  assert.match(
    text,
    /120 of 300 people reoffended, where 147 were expected to: observed ÷ expected 0\.82 \(95% interval 0\.68 to 0\.98\)/,
  )
})

test('a contract without outcomes says so in every cell, and never nought; what is stated stands there', () => {
  const viewed = viewOf(sampleRecord(sampleContract(), UNKNOWN)) as { rows: Record<string, unknown>[] }
  const { rows } = viewed
  const { people, observed, expected, ratio, shrunk, position, holder } = rows[1] ?? {}
  assert.deepEqual([people, observed, expected, ratio, shrunk, position], [null, null, '147', null, null, null])
  assert.equal(holder, 'subcontractor: Tern Support')
  assert.match(
    read(render('track-record/contracts', { rows })),
    /Tern Support Brackwater Council, 2020 to 2023 Not known Not known 147 No data – –/,
  )
  const followed = viewOf(sampleRecord({ ...UNKNOWN, followed: 1300 })) as typeof viewed
  assert.deepEqual([followed.rows[0]?.people, followed.rows[0]?.observed], ['1,300', null])
})

test('a new entrant has a card that says what the tender declared about that, and what it supposes', () => {
  for (const view of ['track-record/record', 'track-record/card']) {
    const text = read(render(view, viewOf(sampleRecord())))
    assert.match(text, /No data is no data: it is neither nought nor a bad record/)
    assert.match(text, /A bidder without data is judged on its plan to collect them\./)
    assert.match(text, /observed ÷ expected reoffending of 1 \(95% between 0\.8 and 1\.25\)/)
  }
})

test('the card of the marking page asks the questions, the gravest first, and holds no mark', () => {
  const record = sampleRecord(sampleContract({ population: 'completers' }), UNKNOWN)
  const text = read(render('track-record/card', viewOf(record)))
  assert.match(text, /To look for in the answer: Serious:/)
  assert.equal(/\bmarks?\b|\bindicative\b/i.test(text), false)
})

const FUNNEL = funnelOfBids(
  [
    { bid: 'one', bidder: 'Northway', record: sampleRecord(sampleContract(), UNKNOWN) },
    { bid: 'two', bidder: 'Newcomer', record: sampleRecord() },
    { bid: 'three', bidder: 'Harbour Path', record: sampleRecord(countsContract('a', 300, 500, '255')) },
  ],
  SAMPLE_TERMS,
  SAMPLE_DAY,
)

test('all contracts of all bids lie in one funnel, with the letters that the rule gave and one’s own bid brought out', () => {
  const text = read(render('track-record/compare', funnelView(FUNNEL, 'three')))
  for (const words of [
    'A, circle: Northway',
    'B, square: Newcomer: no contract that can be drawn',
    'C, triangle: Harbour Path, this bid (filled)',
  ])
    assert.equal(text.includes(words), true, words)
  assert.match(
    text,
    /A: Northway Gate service Eastmere Outcomes are not known\. B: Newcomer – No contract is declared\./,
  )
})

test('above the funnel each bid has its finding, its ratio, what is known and how many questions are open', () => {
  const text = read(render('track-record/compare', funnelView(FUNNEL, null)))
  assert.match(
    text,
    /A: Northway Better than expected 0\.82 \(95% interval 0\.68 to 0\.98\) Outcomes are known for 1 of 2 contracts, and 300 of 800 people who started \(38%\)\. 2/,
  )
  assert.match(text, /B: Newcomer No data No data No contract is declared\. none/)
})

test('contracts weigh by how many were expected to reoffend, and one outside the years weighs nothing', () => {
  const old = { ...countsContract('old', 10, 40, '20'), to: '2016-01-01' }
  const { figure } = viewOf(sampleRecord(sampleContract(), countsContract('c2', 30, 60, '49'), old)) as {
    figure: Figure
  }
  assert.deepEqual(
    figure.table.rows.map(([name, , , weight]) => [name, weight]),
    [
      ['Recovery wing at HMP Brackwater', '75%'],
      ['Contract c2', '25%'],
      ['Contract old', '–'],
      ['All that count, added up', '100%'],
      ['The same, drawn to what is supposed', '–'],
    ],
  )
})

test('where no bid declares a contract that can be drawn, words stand in place of an empty funnel', () => {
  const empty = funnelOfBids([{ bid: 'two', bidder: 'Newcomer', record: sampleRecord() }], SAMPLE_TERMS, SAMPLE_DAY)
  const html = render('track-record/compare', funnelView(empty, null))
  assert.equal(html.includes('<svg'), false)
  assert.match(read(html), /No data is no data, never nought/)
})
