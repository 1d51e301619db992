import assert from 'node:assert/strict'
import test, { afterEach, beforeEach } from 'node:test'
import { keepModeration, keepSignature } from '../panel/moderation-store.js'
import { MARKING, panelHouse, type Panel } from '../panel/panel-fixture.js'
import { keepInvitation } from '../people/invitation-store.js'
import type { Person } from '../web/visits.js'
import { desk, statusOf, type Shown } from './desk-fixture.js'

let panel: Panel
beforeEach(() => (panel = panelHouse()))
afterEach(() => panel.house.close())

const tasksOf = (person: Person, now = MARKING): Shown[] => desk(panel.house, person, now).tasks
const waysOn = (person: Person): { text: string; href: string }[] => {
  const { tasks, tenders } = desk(panel.house, person, MARKING)
  return [...tasks, ...tenders.flatMap(({ ways }) => ways.map(({ href }) => ({ text: 'compare', href })))]
}
const texts = (person: Person): string[] => tasksOf(person).map(({ text }) => text)

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
