import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { eventsOfTender } from '../audit/ledger-store.js'
import { localsOf } from '../test-house.js'
import { saveInterests, showInterests } from './interest-pages.js'
import { standingsOf } from './interest-store.js'
import { drawn, panelHouse, type Panel } from './panel-fixture.js'
import { mayDeclare, mayDeclareNow } from './permissions.js'

let panel: Panel
afterEach(() => panel.house.close())

const formFor = (given: Partial<Record<'Alder' | 'Birch' | 'Cedar', string>>, basis = '0') =>
  Object.fromEntries(
    Object.entries(given).flatMap(([bidder, text]) => {
      const bid = panel.bids[bidder as 'Alder']
      return [
        [`interest-${bid}`, text === 'none' ? 'none' : 'declared'],
        [`text-${bid}`, text === 'none' ? '' : text],
        [`basis-${bid}`, basis],
      ]
    }),
  )
const save = (person = panel.ann, form: Record<string, string> = {}) =>
  panel.house.post(mayDeclareNow, saveInterests, panel.visit(person, { params: { tender: panel.tender }, form }))
const show = (person = panel.ann) =>
  panel.house.get(mayDeclare, showInterests, panel.visit(person, { params: { tender: panel.tender } }))
const standings = (person = panel.ann) =>
  Object.fromEntries(
    standingsOf(panel.house.db, { tender: panel.tender, person: person.id }).map(({ bid, standing }) => [
      bid,
      standing,
    ]),
  )

test('a panel member declares for every bidder on one page, and each declaration is recorded', () => {
  panel = panelHouse()
  const answer = save(panel.ann, formFor({ Alder: 'none', Birch: 'My brother works there', Cedar: 'none' }))

  assert.equal(answer.status, 303)
  assert.deepEqual(standings(), {
    [panel.bids.Alder]: 'clear',
    [panel.bids.Birch]: 'waiting',
    [panel.bids.Cedar]: 'clear',
  })
  const events = eventsOfTender(panel.house.db, { tender: panel.tender }).filter(
    ({ act }) => act === 'interest.declared',
  )
  assert.equal(events.length, 3)
  assert.equal(
    events.some(({ body }) => body.includes('brother')),
    false,
  )
})

test('a bidder left out, or an interest without words, is refused and what was typed is shown again', () => {
  panel = panelHouse()
  const answer = save(panel.ann, {
    ...formFor({ Alder: 'none', Birch: ' ' }),
    [`text-${panel.bids.Cedar}`]: 'half a thought',
  })

  assert.equal(answer.status, 422)
  assert.deepEqual(localsOf(answer).problems, [
    { field: `text-${panel.bids.Birch}`, text: 'Describe your interest in Birch' },
    { field: `interest-${panel.bids.Cedar}`, text: 'Say whether you have an interest in Cedar' },
  ])
  assert.match(drawn(answer), /half a thought/)
  assert.deepEqual(standings(), {})
})

test('a new interest closes the bid at once, and taking it back waits for a decision too', () => {
  panel = panelHouse()
  panel.declareNone()
  save(panel.ann, {
    ...formFor({ Alder: 'none', Cedar: 'none' }, '1'),
    ...formFor({ Birch: 'They offered me a post' }, '1'),
  })
  assert.equal(standings()[panel.bids.Birch], 'waiting')

  save(panel.ann, { ...formFor({ Alder: 'none', Cedar: 'none' }, '1'), ...formFor({ Birch: 'none' }, '2') })
  assert.equal(standings()[panel.bids.Birch], 'waiting')
})

test('two open windows cannot overwrite each other unseen', () => {
  panel = panelHouse()
  save(panel.ann, formFor({ Alder: 'none', Birch: 'none', Cedar: 'none' }))
  save(panel.ann, formFor({ Alder: 'First window', Birch: 'none', Cedar: 'none' }, '1'))

  const second = save(panel.ann, formFor({ Alder: 'Second window', Birch: 'none', Cedar: 'none' }, '1'))

  assert.equal(second.status, 409)
  assert.match(drawn(second), /First window/)
  assert.match(drawn(second), /Second window/)
  const again = save(panel.ann, {
    ...formFor({ Alder: 'Second window' }, '2'),
    ...formFor({ Birch: 'none', Cedar: 'none' }, '1'),
  })
  assert.equal(again.status, 303)
})

test('the same declaration sent twice is no conflict and no second entry', () => {
  panel = panelHouse()
  const form = formFor({ Alder: 'none', Birch: 'none', Cedar: 'none' })
  save(panel.ann, form)
  assert.equal(save(panel.ann, form).status, 303)
  assert.equal(eventsOfTender(panel.house.db, { tender: panel.tender }).length, 3)
})

test('lead, moderator and price evaluator declare too; an auditor, a bidder and whoever has no seat do not', () => {
  panel = panelHouse()
  for (const person of [panel.lea, panel.mia, panel.pia]) assert.equal(show(person).status, 200)
  for (const person of [panel.odd, panel.Alder, panel.una]) assert.equal(show(person).status, 404)
})

test('a bid that somebody is recused from is not on their page, and cannot be declared about', () => {
  panel = panelHouse()
  panel.declare(panel.ann, 'Birch', 'My brother works there')
  panel.decide(panel.ann, 'Birch', 'recuse')

  assert.match(drawn(show()), /Alder/)
  assert.doesNotMatch(drawn(show()), new RegExp(`Birch|brother|${panel.bids.Birch}`))
  save(panel.ann, formFor({ Alder: 'none', Birch: 'none', Cedar: 'none' }, '0'))
  assert.equal(standings()[panel.bids.Birch], 'recused')
  assert.throws(() => panel.declare(panel.ann, 'Birch'), /recused/)
})

test('before the opening there is nothing to declare about, and the page says so', () => {
  panel = panelHouse()
  const answer = panel.house.get(
    mayDeclare,
    showInterests,
    panel.visit(panel.ann, { params: { tender: panel.unopened().tender } }),
  )
  assert.equal(answer.status, 409)
  assert.doesNotMatch(drawn(answer), /Alder|Birch|Cedar/)
})
