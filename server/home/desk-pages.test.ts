import assert from 'node:assert/strict'
import test, { afterEach, beforeEach } from 'node:test'
import { routesOf } from '../app.js'
import { keepAnswer, keepBid, keepPrices } from '../bids/bid-store.js'
import { NO_CONTRACTS, NO_STUDIES } from '../bids/bids-fixture.js'
import { keepStatement } from '../bids/statement-store.js'
import { keepHand } from '../bids/opening-store.js'
import { newId } from '../database/ids.js'
import { keepModeration, keepSignature } from '../panel/moderation-store.js'
import { MARKING, panelHouse, type Panel } from '../panel/panel-fixture.js'
import { keepInvitation } from '../people/invitation-store.js'
import { signedIn } from '../people/permissions.js'
import { markedCriteriaOf } from '../rules/tender.js'
import { sampleTender } from '../rules/sample-tender.js'
import { keepPublication } from '../tenders/publication-store.js'
import { keepSeat } from '../tenders/seat-store.js'
import { keepTender } from '../tenders/tender-store.js'
import { aVisit, localsOf, testHouse, type TestHouse } from '../test-house.js'
import type { Person } from '../web/visits.js'
import { showDesk } from './desk-pages.js'

const ROUTES = routesOf({
  demo: false,
  printer: { print: () => Promise.reject(new Error('no printing')), ready: () => true },
})

let panel: Panel
beforeEach(() => (panel = panelHouse()))
afterEach(() => panel.house.close())

interface Shown {
  text: string
  hint: string
  href: string
  left: { left: string } | null
}

const desk = (house: TestHouse, person: Person, now: string) =>
  localsOf(house.get(signedIn, showDesk, aVisit(person, { now }))) as {
    tasks: Shown[]
    tenders: { coming: string; ways: { href: string }[] }[]
    bids: { state: string; link: { href: string } | null }[]
    empty: string[]
  }
const tasksOf = (person: Person, now = MARKING): Shown[] => desk(panel.house, person, now).tasks
const waysOn = (person: Person): { text: string; href: string }[] => {
  const { tasks, tenders } = desk(panel.house, person, MARKING)
  return [...tasks, ...tenders.flatMap(({ ways }) => ways.map(({ href }) => ({ text: 'compare', href })))]
}
const texts = (person: Person): string[] => tasksOf(person).map(({ text }) => text)

/** What a link on a desk leads to, for the person whose desk it is. */
function statusOf(house: TestHouse, href: string, person: Person, now: string): number | undefined {
  const url = new URL(href, 'http://here')
  for (const { method, path, perform } of ROUTES) {
    if (method !== 'GET') continue
    const found = new RegExp(`^${path.replace(/:(\w+)/g, '(?<$1>[^/]+)')}$`).exec(url.pathname)
    const query = Object.fromEntries(url.searchParams)
    if (found)
      return house.change((tx) => perform(tx, aVisit(person, { now, params: { ...found.groups }, query }))).status
  }
  return undefined
}

const moderate = (bid: string, criterion: string, sign: ('ann' | 'ben')[] = []) =>
  panel.house.change((tx) => {
    const { publication, seats } = panel
    const words = { mark: '1', reason: 'As agreed by all of us', whyMoved: '', discussed: ['what'] }
    const revision = keepModeration(tx, { bid, criterion, publication, ...words, seat: seats.mia, now: MARKING })
    for (const who of sign)
      keepSignature(tx, { bid, criterion, revision, seat: seats[who], kind: 'signed', text: '', now: MARKING })
  })

test('an evaluator is led from declaring to the next mark, then to the lock, then to what is to be signed', () => {
  assert.deepEqual(texts(panel.ben), ['Declare your interests'])
  panel.declareNone()
  assert.deepEqual(
    tasksOf(panel.ben).map(({ text, hint, href }) => ({ text, hint, href })),
    [
      {
        text: 'Mark: Title of studies, Alder',
        hint: '0 of 9 marked.',
        href: `/panel/bids/${panel.bids.Alder}/score/studies`,
      },
    ],
  )
  panel.mark(panel.ben, 'Alder', 'studies', '0')
  assert.equal(tasksOf(panel.ben)[0]?.href, `/panel/bids/${panel.bids.Birch}/score/studies`)
  panel.markAll()
  assert.deepEqual(texts(panel.ben), ['Check and lock your marks: Title of studies'])
  panel.lockAll()
  assert.deepEqual(texts(panel.ben), [])
  assert.match(desk(panel.house, panel.ben, MARKING).tenders[0]?.coming ?? '', /for you to sign/)
  moderate(panel.bids.Cedar, 'model', ['ann'])
  assert.deepEqual(
    tasksOf(panel.ben).map(({ href }) => href),
    [`/panel/bids/${panel.bids.Cedar}/moderation/model`],
  )
  assert.deepEqual(texts(panel.ann), [])
})

test('a bid from which somebody is recused is in none of the counts and links of their desk', () => {
  for (const bidder of ['Birch', 'Cedar'] as const) panel.declare(panel.ben, bidder)
  panel.declare(panel.ben, 'Alder', 'My sister works there')
  panel.decide(panel.ben, 'Alder', 'recuse')

  const [task] = tasksOf(panel.ben)
  assert.equal(task?.hint, '0 of 6 marked.')
  assert.equal(task?.href, `/panel/bids/${panel.bids.Birch}/score/studies`)
  assert.equal(JSON.stringify(desk(panel.house, panel.ben, MARKING)).includes('Alder'), false)
  assert.equal(JSON.stringify(desk(panel.house, panel.ben, MARKING)).includes(panel.bids.Alder), false)
})

test('the lead is asked to decide on interests, but not on those in a bid that the lead is recused from', () => {
  panel.declare(panel.lea, 'Alder', 'I own a share of it')
  panel.decide(panel.lea, 'Alder', 'recuse')
  panel.declare(panel.ann, 'Alder', 'A friend works there')
  const asked = (person: Person) => texts(person).filter((text) => text.startsWith('Decide'))
  assert.deepEqual(asked(panel.lea), [])
  assert.deepEqual(asked(panel.mia), ['Decide on a declared interest'])

  panel.declare(panel.ann, 'Birch', 'Another friend works there')
  panel.declare(panel.ben, 'Birch', 'So does mine')
  assert.deepEqual(asked(panel.lea), ['Decide on 2 declared interests'])
})

test('how far the moderation has come is counted for the lead without a bid that the lead is recused from', () => {
  panel.declareNone()
  panel.declare(panel.lea, 'Alder', 'I own a share of it')
  panel.decide(panel.lea, 'Alder', 'recuse')
  panel.markAll()
  panel.lockAll()

  const progress = tasksOf(panel.lea).find(({ text }) => text === 'Look after the moderation')
  assert.equal(progress?.hint, '0 of 12 agreements signed by everybody.')
})

test('the moderator, the price evaluator and the auditor each find their own part', () => {
  panel.declareNone()
  panel.markAll()
  panel.lockAll()

  assert.deepEqual(texts(panel.mia), ['Lead the moderation'])
  assert.deepEqual(texts(panel.pia), [])
  assert.match(desk(panel.house, panel.pia, MARKING).tenders[0]?.coming ?? '', /Prices can be opened when/)
  assert.deepEqual(
    tasksOf(panel.odd).map(({ href }) => href),
    [`/tenders/${panel.tender}/trail`, `/tenders/${panel.tender}/red-flags`],
  )
})

test('whoever may read bids finds on the desk where evidence and records are compared, and nobody else does', () => {
  const waysOf = (person: Person): string[] =>
    (desk(panel.house, person, MARKING).tenders[0]?.ways ?? []).map(({ href }) => href.replace(panel.tender, 'it'))
  assert.deepEqual(waysOf(panel.ann), [], 'nothing is declared yet')
  assert.deepEqual(waysOf(panel.odd), ['/tenders/it/evidence', '/tenders/it/records'])
  panel.declareNone()
  assert.deepEqual(waysOf(panel.ann), ['/tenders/it/evidence', '/tenders/it/records'])
  assert.deepEqual(waysOf(panel.ben), ['/tenders/it/evidence'], 'Ben marks no track record')
  assert.deepEqual(waysOf(panel.mia), ['/tenders/it/evidence', '/tenders/it/records'])
  for (const person of [panel.pia, panel.una, panel.Alder]) assert.deepEqual(waysOf(person), [])
})

test('every way on every desk leads to a page that opens, at each step of the work', () => {
  const people = [panel.lea, panel.ann, panel.ben, panel.mia, panel.pia, panel.odd, panel.Alder]
  const steps: (() => void)[] = [
    () => undefined,
    () => panel.declare(panel.ann, 'Alder', 'I know them'),
    () => panel.declareNone(),
    () => panel.decide(panel.ann, 'Alder', 'no conflict'),
    () => panel.markAll(),
    () => panel.lockAll(),
    () => moderate(panel.bids.Alder, 'model', ['ann']),
  ]
  let ways = 0
  for (const [step, work] of steps.entries()) {
    work()
    for (const person of people)
      for (const { text, href } of waysOn(person)) {
        ways += 1
        assert.equal(
          statusOf(panel.house, href, person, MARKING),
          200,
          `step ${step}, ${person.name}: ${text} (${href})`,
        )
      }
  }
  assert.equal(ways > 20, true)
})

test('somebody without a seat, and an administrator, find nothing of any tender', () => {
  const ada = panel.house.person('Ada', ['administrator'])
  for (const person of [panel.una, ada]) {
    const { tasks, tenders, empty } = desk(panel.house, person, MARKING)
    assert.deepEqual({ tasks, tenders }, { tasks: [], tenders: [] })
    assert.equal(empty.length, 1)
  }
  panel.house.change((tx) =>
    keepInvitation(tx, {
      email: 'a@b.example',
      name: 'Nia',
      roles: ['panel'],
      organisation: null,
      by: ada.id,
      now: MARKING,
    }),
  )
  assert.deepEqual(
    tasksOf(ada).map(({ text, href, left }) => ({ text, href, left: left?.left })),
    [{ text: '1 open invitation', href: '/people', left: 'First link ends in 7 days' }],
  )
})

const DAY = '2026-03-02T09:00:00.000Z'

/** A tender that is open for bids until 15 April at noon in London. */
function openTender() {
  const house = testHouse()
  const lea = house.person('Lea Lead', ['commissioner'])
  const odd = house.person('Odd Audit', ['auditor'])
  const alma = house.person('Alma', ['bidder'], 'Alder')
  const bert = house.person('Bert', ['bidder'], 'Birch')
  const tender = newId()
  const content = sampleTender()
  house.change((tx) => {
    keepTender(tx, { id: tender, content, by: lea.id, now: DAY })
    keepPublication(tx, { tender, content, draftRevision: 1, note: '', by: lea.id, now: DAY })
    keepSeat(tx, { tender, person: odd.id, kind: 'auditor', criteria: [], by: lea.id, now: DAY })
  })
  return { house, lea, odd, alma, bert, tender, content }
}

test('a bidder sees what is missing until the deadline, and nothing of anybody else’s bid', () => {
  const { house, lea, alma, bert, tender, content } = openTender()
  const now = '2026-04-15T08:00:00.000Z'
  assert.deepEqual(
    desk(house, alma, now).tasks.map(({ href, left }) => [href, left?.left]),
    [[`/tenders/${tender}`, 'Bids close in 3 hours']],
  )
  const bid = house.change((tx) =>
    keepBid(tx, { tender, organisation: alma.organisation as string, by: alma.id, now: DAY }),
  )
  const [task] = desk(house, alma, now).tasks
  assert.match(task?.hint ?? '', /^Not submitted: \d+ parts not ready\.$/)
  assert.equal(statusOf(house, task?.href ?? '', alma, now), 200)

  house.change((tx) => {
    for (const { id } of markedCriteriaOf(content))
      keepAnswer(tx, { bid, criterion: id, text: 'Yes', by: alma.id, now: DAY })
    const stated = { bid, by: alma.id, now: DAY }
    keepStatement(tx, { ...stated, kind: 'evidence', id: 'evidence', content: { ...NO_STUDIES, complete: false } })
    keepStatement(tx, { ...stated, kind: 'record', id: 'record', content: NO_CONTRACTS })
    const lines = Object.fromEntries(content.price.lines.map(({ id }) => [id, 100]))
    keepPrices(tx, { bid, lines, by: alma.id, now: DAY })
  })
  assert.deepEqual(
    desk(house, alma, now).tasks.map(({ text, href }) => [text, href]),
    [['Finish your bid', `/bids/${bid}/evidence`]],
  )
  house.change((tx) =>
    keepStatement(tx, { bid, kind: 'evidence', id: 'evidence', content: NO_STUDIES, by: alma.id, now: DAY }),
  )
  assert.deepEqual(
    desk(house, alma, now).tasks.map(({ text, href }) => [text, href]),
    [['Submit your bid', `/bids/${bid}/submit`]],
  )
  const others = JSON.stringify([desk(house, bert, now), desk(house, lea, now)])
  for (const planted of [bid, 'Alder', 'Alma']) assert.equal(others.includes(planted), false, planted)
  house.close()
})

test('after the deadline those who may open the bids are called until their own hand is laid', () => {
  const { house, lea, odd, tender } = openTender()
  const after = '2026-04-15T11:00:00.000Z'
  const opening = (person: Person) => desk(house, person, after).tasks.filter(({ text }) => text === 'Open the bids')
  assert.equal(
    desk(house, lea, '2026-04-15T10:59:59.999Z').tasks.some(({ text }) => text === 'Open the bids'),
    false,
  )
  assert.equal(opening(lea)[0]?.hint, 'Two people open them together.')

  house.change((tx) => keepHand(tx, { tender, person: lea.id, now: after }))
  assert.deepEqual(opening(lea), [])
  assert.match(
    opening(odd)[0]?.hint ?? '',
    /^Lea Lead has begun, on 15 April 2026 at 12:00\. A second person is needed\.$/,
  )
  house.close()
})

test('a commissioner sees what stops a draft and which seats are empty; the draft is on nobody else’s desk', () => {
  const { house, lea, alma } = openTender()
  const draft = newId()
  const content = sampleTender({ title: 'Planted draft', summary: '' })
  house.change((tx) => keepTender(tx, { id: draft, content, by: lea.id, now: DAY }))

  const mine = desk(house, lea, DAY).tasks.filter(({ href }) => href.startsWith(`/tenders/${draft}/`))
  assert.deepEqual(
    mine.map(({ text, hint, href }) => [text, hint, href.split('/').at(-1)]),
    [
      ['Mend what stops publication', '1 thing left.', 'publish'],
      ['Give seats on the panel', 'There is no evaluator for 6 criteria, moderator and price evaluator.', 'seats'],
    ],
  )
  for (const { href } of mine) assert.equal(statusOf(house, href, lea, DAY), 200)
  assert.equal(JSON.stringify(desk(house, alma, DAY)).includes('Planted draft'), false)
  house.close()
})

test('what runs out first stands first', () => {
  const { house, lea, alma } = openTender()
  const sooner = newId()
  const content = sampleTender({ title: 'Sooner' })
  content.timetable = { ...content.timetable, clarifications: null, deadline: '2026-03-20T12:00:00.000Z' }
  house.change((tx) => {
    keepTender(tx, { id: sooner, content, by: lea.id, now: DAY })
    keepPublication(tx, { tender: sooner, content, draftRevision: 1, note: '', by: lea.id, now: DAY })
  })

  assert.deepEqual(
    desk(house, alma, DAY).tasks.map(({ left }) => left?.left),
    ['Bids close in 18 days', 'Bids close in 44 days'],
  )
  house.close()
})
