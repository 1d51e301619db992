import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { drawn, MARKING } from '../../panel/panel-fixture.js'
import { awardHouse, closeHouses } from '../award-fixture.js'
import { keepExclusion } from '../exclusion-store.js'
import { issueOn, localsOf, summarising, summaryHouse } from './summary-fixture.js'

afterEach(closeHouses)

const textOf = (html: string): string => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')

test('a bid that was disregarded gets a letter with the rule and the reasons, and no mark of any bid', () => {
  const award = awardHouse({ until: 'ranking', marks: { Alder: { model: '5' } } })
  const excluded = {
    bid: award.bids.Cedar,
    rule: 'Paragraph 4.2',
    reason: 'The insurance of the bidder was withdrawn.',
  }
  award.house.change((tx) => keepExclusion(tx, { ...excluded, by: award.lea.id, now: MARKING }))
  issueOn(award, 'Alder')
  const here = { ...award, ...summarising(award) }

  assert.equal(here.approve('Cedar').status, 303)
  here.send('Cedar')

  const page = textOf(drawn(here.read(here.Cedar, 'Cedar')))
  assert.ok(page.includes('Letter on a bid that was disregarded'))
  assert.ok(page.includes('The contract is to be awarded to Alder. Your bid was disregarded, for the reasons below.'))
  assert.ok(page.includes('Paragraph 4.2') && page.includes('The insurance of the bidder was withdrawn.'))
  assert.equal(page.includes('The panel found'), false)
})

test('a bid that missed a minimum is told by which mark it is out, and its other marks all the same', () => {
  const here = summaryHouse({ marks: { Alder: { model: '5' }, Birch: { vetting: '0' } } })
  here.approve('Alder')
  here.approve('Birch')
  here.send('Birch')

  const { kind, total } = localsOf(here.read(here.Birch, 'Birch')).content as { kind: string; total: string | null }
  const page = textOf(drawn(here.read(here.Birch, 'Birch')))

  assert.deepEqual([kind, total], ['not ranked', null])
  assert.ok(page.includes('was marked 0, under its minimum of 1.'))
  assert.ok(page.includes('Failed by rule'))
  assert.ok(page.includes('The panel found Birch worth 3 for staffing'))
})
