import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { sampleBase } from '../rules/evidence/sample-study.js'
import { sampleTender } from '../rules/sample-tender.js'
import type { Tender } from '../rules/tender.js'
import { viewsFolder, viewsIn } from '../web/views.js'
import type { Answer } from '../web/visits.js'
import { awardHouse, closeHouses, type AwardHouse } from './award-fixture.js'
import { caseFileOf, type PublishedFile } from './case-file.js'
import { mayRank } from './permissions.js'
import { showValue } from './value-pages.js'

afterEach(closeHouses)

const draw = viewsIn(viewsFolder())
const sent = (answer: Answer): string =>
  answer.kind === 'page'
    ? draw(answer.view, { problems: [], typed: {}, csrf: '', ...answer.locals })
        .replace(/<[^>]*>/g, ' ')
        .replace(/\s+/g, ' ')
    : JSON.stringify(answer)

const { price } = sampleTender()
const CHANGES: Partial<Tender> = {
  expectation: {
    reoffending: '50',
    source: 'An invented table of 2025',
    reoffence: { pence: 500_000, source: 'An invented report of 2024' },
  },
  price: {
    ...price,
    lines: [
      ...price.lines,
      { id: 'places', label: 'Places', kind: 'places' },
      { id: 'starters', label: 'Starters', kind: 'starters' },
    ],
  },
}
const PEOPLE = { prices: { staff: 6_000_000, other: 100_000, places: 61, starters: 244 } }
const house = (changes: Partial<Tender> = CHANGES) =>
  awardHouse({ until: 'ranking', changes, declared: { Alder: { ...PEOPLE, evidence: sampleBase() } } })
const value = (award: AwardHouse, person: Parameters<AwardHouse['at']>[0], query: Record<string, string> = {}) =>
  award.house.get(mayRank, showValue, { ...award.at(person), query })

test('places, starters and what each costs follow from the bid’s own price; whoever states none is not stated', () => {
  const award = house()
  const text = sent(value(award, award.lea))
  assert.match(text, /Beside the ranking, and never part of it/)
  assert.match(text, /Alder £61,000 61 £1,000 244 £250 122\.0/)
  assert.match(text, /Birch Not stated Not stated Not stated Not stated Not stated Not stated/)
  assert.match(text, /Alder [\d.]+% \(.+? to .+?\) [\d.]+ \(.+? to .+?\) £[\d,]+ \(£[\d,]+ to (£[\d,]+|no limit)\)/)
})

test('another cost of a reoffence is only for this look, and what is no amount is told beside its box', () => {
  const award = house()
  assert.match(sent(value(award, award.lea)), /An invented report of 2024/)
  const other = sent(value(award, award.lea, { cost: '10,000' }))
  assert.match(other, /You are looking with £10,000, which the tender does not state/)
  const wrong = value(award, award.lea, { cost: 'dear' })
  assert.equal(wrong.status, 422)
  assert.match(sent(wrong), /Enter an amount in pounds/)
  const none = house({ price: CHANGES.price ?? price })
  assert.doesNotMatch(sent(value(none, none.lea)), /With another cost/)
  assert.match(sent(value(none, none.lea)), /does not state how many people reoffend/)
})

test('nobody sees it who does not see the ranking', () => {
  const award = house()
  for (const person of [award.una, award.Alder]) assert.equal(value(award, person).status, 404)
  award.declare(award.ann, 'Birch', 'My brother works there')
  award.decide(award.ann, 'Birch', 'recuse')
  assert.equal(value(award, award.ann).status, 404)
  const early = awardHouse({ until: 'opened', changes: CHANGES })
  assert.equal(value(early, early.lea).status, 409)
})

test('looking at it changes nothing that the award rests on', () => {
  const award = house()
  const before = JSON.stringify(caseFileOf(award.house.db, award.file() as PublishedFile))
  value(award, award.lea, { cost: '1' })
  assert.equal(JSON.stringify(caseFileOf(award.house.db, award.file() as PublishedFile)), before)
})
