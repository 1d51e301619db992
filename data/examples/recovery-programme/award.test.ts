import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import test from 'node:test'
import { compareFormulas, rankAward, type AwardRow, type CaseFile } from '../../../server/rules/evaluation.js'
import { evaluatedPrice } from '../../../server/rules/price.js'
import { policyShares } from '../../../server/rules/weights.js'
import { exampleShapes as shapes } from '../example-shapes.js'

const read = (name: string): unknown => JSON.parse(readFileSync(join(import.meta.dirname, name), 'utf8'))

const { organisations } = shapes.people.parse(read('../people.json'))
const tender = shapes.tender.parse(read('tender.json'))
const bids = shapes.bids.parse(read('bids.json'))
const process = shapes.process.parse(read('process.json'))
const moderation = shapes.moderation.parse(read('moderation.json'))

const nameOf = (bidder: string): string => organisations.find(({ id }) => id === bidder)?.name ?? ''

const caseFile = (): CaseFile => ({
  tender,
  bids: bids.map(({ id, bidder }) => ({ id, bidder: nameOf(bidder) })),
  marks: moderation.map(({ bid, criterion, mark }) => ({ bid, criterion, mark })),
  gateDecisions: process.gateDecisions,
  exclusions: process.exclusions,
  prices: bids.map(({ id, prices }) => ({ bid: id, pence: evaluatedPrice(tender.price.lines, prices) })),
})

const expected = read('award.json') as {
  award: unknown
  tie: { total: string; ahead: string; behind: string; points: string[]; exactTotals: string[] }
  policy: unknown
  comparison: ReturnType<typeof compareFormulas>
}

const withoutWhy = (row: AwardRow): Omit<AwardRow, 'why'> => {
  const { why, ...rest } = row
  assert.equal(typeof why, 'string')
  return rest
}

test('the award is the one that was worked by hand', () => {
  const award = rankAward(caseFile())
  assert.deepEqual({ ...award, rows: award.rows.map(withoutWhy) }, expected.award)
  assert.deepEqual(policyShares(tender), expected.policy)
})

test('the tie is broken by evidence base, although the other bid is ahead before rounding, and the award says so', () => {
  const { rows } = rankAward(caseFile())
  const [ahead, behind] = [expected.tie.ahead, expected.tie.behind].map((bid) => rows.find((row) => row.bid === bid))
  assert.ok(ahead && behind)
  assert.deepEqual([ahead.total, behind.total], [expected.tie.total, expected.tie.total])
  assert.deepEqual([ahead.exactTotal, behind.exactTotal], expected.tie.exactTotals)
  const evidence = [ahead, behind].map(({ sections }) => sections.find(({ id }) => id === 'evidence')?.points)
  assert.deepEqual(evidence, expected.tie.points)
  assert.ok(ahead.why.includes(behind.bidder) && ahead.why.includes('Evidence base'))
})

test('lowest price over price would let the last bid pick the winner; the published benchmark does not', () => {
  const outcomes = compareFormulas(
    caseFile(),
    expected.comparison.map(({ formula }) => formula),
  )
  assert.deepEqual(outcomes, expected.comparison)
  const [benchmark, lowest] = outcomes
  assert.deepEqual(benchmark?.flips, [])
  assert.deepEqual(lowest?.first, ['recovery-tidewater'])
  assert.deepEqual(lowest?.flips, [{ removed: lowest?.order.at(-1)?.bid, first: ['recovery-larkfield'] }])
})
