import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import type { Award } from '../rules/evaluation.js'
import { sampleTender } from '../rules/sample-tender.js'
import type { PriceFormula } from '../rules/tender.js'
import { keepAbandonment } from '../tenders/tender-store.js'
import { localsOf } from '../test-house.js'
import { atOnce } from '../web/slow-routes.js'
import { viewsFolder, viewsIn } from '../web/views.js'
import { awardHouse, closeHouses, type AgreedMarks, type AwardHouse } from './award-fixture.js'
import type { Findings } from './findings.js'
import { mayRank, mayReport } from './permissions.js'
import { showRanking, showWorking } from './ranking-pages.js'
import { showReportDraft } from './report-pages.js'
import { firmness, firmnessOfAll } from './robustness-slow.js'

afterEach(closeHouses)

const draw = viewsIn(viewsFolder())

const rank = (award: AwardHouse, person = award.lea) =>
  award.house.get(mayRank, atOnce(firmness, showRanking), award.at(person))
const findings = (award: AwardHouse): Findings => localsOf(rank(award)).findings as Findings

const house = (marks: AgreedMarks, formula: PriceFormula = { kind: 'fixed benchmark', benchmark: 100_000_00 }) =>
  awardHouse({ until: 'ranking', marks, changes: { price: { ...sampleTender().price, formula } } })

test('the page first says who is first and by how much', () => {
  const award = house({ Alder: { model: '5' } })
  assert.equal(findings(award).headline, 'Alder is first by 8.00 points: 80.00, ahead of Birch with 72.00.')
})

test('a tie that the published rule breaks is told as such', () => {
  const award = house({ Alder: { studies: '4', reoffending: '2' }, Cedar: { studies: '2', reoffending: '3' } })
  assert.equal(
    findings(award).headline,
    'Alder is first by the tie-break. Alder and Birch both have 72.00 points; the published tie-break puts Alder first for its higher points in Section evidence.',
  )
})

test('bids that nothing parts share the first place', () => {
  const award = awardHouse({ until: 'ranking', marks: { Cedar: { model: '2' } }, changes: { tieBreak: [] } })
  assert.equal(
    findings(award).headline,
    'Alder and Birch share the first place with 72.00 points each. The tender published no tie-break.',
  )
})

test('who is not ranked is named with the reason, and has neither rank nor total', () => {
  const award = house({ Cedar: { vetting: '0' } })
  assert.deepEqual(findings(award).notRanked, [
    { bidder: 'Cedar', standing: 'Missed a minimum', why: '“Title of vetting” was marked 0, under its minimum of 1.' },
  ])
  const { rows } = localsOf(rank(award)).award as Award
  assert.deepEqual(
    rows.filter(({ bidder }) => bidder === 'Cedar').map(({ rank, total, price }) => [rank, total, price]),
    [[null, null, null]],
  )
})

// Lowest price ÷ price: with Birch in, Cedar has 23.66 + 4 and Alder 27.54; without Birch it is 25.77 + 4 against 30.
const REVERSAL: AgreedMarks = {
  Birch: { studies: '0', reoffending: '0', model: '0', staffing: '0', jobs: '0' },
  Cedar: { model: '4' },
}

test('a losing bid that would have picked the winner under another formula is called out by name', () => {
  const lowest = findings(house(REVERSAL)).formulas.find(({ name }) => name === 'Lowest price ÷ price')
  assert.deepEqual(lowest, {
    name: 'Lowest price ÷ price',
    result: 'Cedar would be first, as in this award.',
    same: true,
    reversals: [
      'Rank reversal: without Birch, which came last, Alder would be first instead of Cedar. A losing bid would have picked the winner.',
    ],
  })
})

test('a published formula that lets a losing bid decide is called out first of all', () => {
  const award = house(REVERSAL, { kind: 'lowest over price' })
  assert.deepEqual(findings(award).withoutEach, [
    'The published price formula compares prices with each other, and here it lets one bid decide between others: without Birch, Alder would be first.',
    'Without Cedar, Alder would be first.',
  ])
})

test('the table of section points and the drawing hold the same numbers, and the drawing says them in words', () => {
  const award = house({ Alder: { model: '5' } })
  const answer = rank(award)
  const html = draw('award/ranking', { problems: [], typed: {}, csrf: '', ...localsOf(answer) })
  assert.match(
    html,
    /<desc id="bars-1-desc">A is Section evidence, .*Alder: A 9\.00, B 9\.00, C 26\.00, D 6\.00, E 30\.00/s,
  )
  assert.match(html, /<td class="wb-number">26\.00<\/td>/)
  assert.doesNotMatch(html, / style=/)
})

test('every mark is shown with the sum that makes its points, and the weight applied is the one stated', () => {
  const award = house({ Alder: { model: '4' } })
  const visit = award.at(award.lea, {}, { bid: award.bids.Alder })
  const { sections } = localsOf(award.house.get(mayRank, showWorking, visit)) as {
    sections: { lines: { title: string; sum: string; points: string; stated: string; applied: string }[] }[]
  }
  const line = sections.flatMap(({ lines }) => lines).find(({ title }) => title === 'Title of model')
  assert.deepEqual([line?.stated, line?.applied, line?.sum, line?.points], ['20', '20', '20 × 4 ÷ 5', '16'])
})

test('before prices are confirmed there is no ranking for anybody, and nothing of one in the refusal', () => {
  for (const until of ['moderation', 'price', 'opened'] as const) {
    const award = awardHouse({ until, marks: { Alder: { model: '5' } } })
    for (const person of [award.lea, award.pia, award.odd, award.ann]) {
      const answer = rank(award, person)
      assert.equal(answer.status, 409)
      assert.doesNotMatch(JSON.stringify(answer), /Alder|80\.00|72\.00/)
    }
  }
})

test('the totals of a tender that was abandoned afterwards stay readable, and no report can be issued', () => {
  const award = house({})
  const ended = { tender: award.tender, reason: 'The prison closes', by: award.lea.id, now: award.at(null).now }
  award.house.change((tx) => keepAbandonment(tx, ended))
  assert.equal(rank(award).status, 200)
  assert.equal(award.house.get(mayReport, atOnce(firmnessOfAll, showReportDraft), award.at(award.lea)).status, 409)
})

test('bidders, people without a seat and whoever is recused from any bid find no ranking', () => {
  const award = house({})
  award.declare(award.ben, 'Cedar', 'My brother works there')
  award.decide(award.ben, 'Cedar', 'recuse')
  for (const person of [award.una, award.Alder, award.ben]) assert.equal(rank(award, person).status, 404)
})

test('where price earns no points, bids rank by what a quality point costs, least first', () => {
  const award = house({ Alder: { model: '5' } }, { kind: 'price per quality point' })
  assert.equal(
    findings(award).headline,
    'Alder is first: a quality point costs 122000.00 pence, 11333.33 less than at Birch, which is next.',
  )
  const html = draw('award/ranking', { problems: [], typed: {}, csrf: '', ...localsOf(rank(award)) })
  assert.match(html, /Pence for each quality point/)
})

const text = (html: string): string => html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ')

test('what would change the result stands first in words, and under it what was asked of it, block by block', () => {
  const html = draw('award/ranking', {
    problems: [],
    typed: {},
    csrf: '',
    ...localsOf(rank(house({ Alder: { model: '4' } }))),
  })
  assert.match(text(html), /Alder is first by 4\.00 points.*Alder stays first unless, taken alone,/)
  const titles = [...html.matchAll(/<h3[^>]*>([^<]+)<\/h3>/g)].map(([, title]) => title)
  assert.deepEqual(titles, [
    'If a single agreed mark were otherwise',
    'If one evaluator were left out',
    'If one weight were otherwise',
    'If one price were otherwise',
    'If one of the bids had not been there',
    'If another price formula had been published',
    'If all weights were otherwise at once',
    'If evidence and record, or price, weighed more',
    'If bidders without record data turned out well or badly',
  ])
  assert.doesNotMatch(html, / style=/)
})

test('names of evaluators are for those who may see every mark that they gave, others read letters', () => {
  const award = house({ Alder: { model: '4' } })
  const told = (person: typeof award.lea): string => JSON.stringify(localsOf(rank(award, person)).blocks)
  assert.match(told(award.lea), /Ann /)
  assert.doesNotMatch(told(award.pia), /Ann /)
  assert.match(told(award.pia), /Evaluator A/)
})

test('the ranking is shown also when it could not be worked out how firm it is, with what to do', () => {
  const award = house({ Alder: { model: '5' } })
  const trouble = 'This took longer than it may, and was stopped.'
  const analyses = new Map([['', { robustness: null, trouble }]])
  const answer = award.house.get(
    mayRank,
    (db, visit, found) => showRanking(db, visit, found, analyses),
    award.at(award.lea),
  )
  const said = text(draw('award/ranking', { problems: [], typed: {}, csrf: '', ...localsOf(answer) }))
  assert.match(said, /Alder is first by 8\.00 points/)
  assert.match(said, /could not be worked out\. This took longer than it may, and was stopped\. Load the page again/)
  assert.match(said, /Would it be different without one of the bids\?/)
})
