import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { eventsOfTender } from '../audit/ledger-store.js'
import { closeHouses } from '../award/award-fixture.js'
import { ACCEPT, enquiringHouse, UNTIL, type Enquiring } from '../award/low-price-fixture.js'
import { MARKING } from '../panel/panel-fixture.js'
import { signedIn } from '../people/permissions.js'
import { localsOf } from '../test-house.js'
import type { Person } from '../web/visits.js'
import { showDesk } from './desk-pages.js'
import { sentenceOf } from './event-sentences.js'
import type { Told } from './told.js'
import { LOW_PRICE_ACTS, LOW_PRICE_SENTENCES } from './low-price-sentences.js'
import { newestWords, subjectsOf, tellAll } from './message-fixture.js'
import { trailOf, whyWithheld } from './trail-sight.js'

afterEach(closeHouses)

const people = (here: Enquiring): Record<string, Person> => {
  const { lea, pia, mia, ann, odd, Alder, Birch, Cedar } = here
  return { lea, pia, mia, ann, odd, Alder, Birch, Cedar }
}

/** Who was told something about low prices, and what last. */
function told(here: Enquiring): Record<string, string[]> {
  tellAll(here.house, { now: MARKING, mails: false })
  return Object.fromEntries(
    Object.entries(people(here)).flatMap(([name, person]) => {
      const subjects = subjectsOf(here.house, person, MARKING).filter((subject) => /price/.test(subject))
      return subjects.length > 0 ? [[name, subjects.map((subject) => subject.replace(/:.*/, ''))]] : []
    }),
  )
}

const tasks = (here: Enquiring, person: Person, now = MARKING): string[] => {
  const answer = here.house.get(signedIn, showDesk, here.visitOn(person, {}, now))
  return (localsOf(answer).tasks as { text: string }[]).map(({ text }) => text).filter((text) => /price/i.test(text))
}

test('the lead hears of an enquiry, the bidder of the question, and lead and price evaluator of the answer; no rival of anything', () => {
  const here = enquiringHouse()
  here.open()
  assert.deepEqual(told(here), { lea: ['A price is looked into'] })
  here.ask(here.lea)
  assert.deepEqual(told(here), { lea: ['A price is looked into'], Birch: ['You are asked about your price'] })
  assert.deepEqual(newestWords(here.house, here.Birch, MARKING)?.lines[0], 'Answer before 30 April 2026 at 12:00.')
  here.explain(here.Birch, 'Our rooms are free.')
  assert.deepEqual(told(here), {
    lea: ['A bidder has explained its price', 'A price is looked into'],
    pia: ['A bidder has explained its price'],
    Birch: ['You are asked about your price'],
  })
  here.decide(here.lea, ACCEPT)
  assert.deepEqual(Object.keys(told(here)), ['lea', 'pia', 'Birch'])
})

test('a desk says who is to write to a bidder, who is to answer, and who is to decide', () => {
  const here = enquiringHouse()
  here.open()
  const confirm = 'Check and confirm the evaluated prices'
  assert.deepEqual(tasks(here, here.lea), ['Ask about a low price: Birch'])
  assert.deepEqual(tasks(here, here.pia), ['Ask about a low price: Birch', confirm])
  here.ask(here.pia)
  assert.deepEqual([tasks(here, here.lea), tasks(here, here.pia)], [[], [confirm]])
  assert.deepEqual([tasks(here, here.Birch), tasks(here, here.Alder)], [['Explain your price'], []])
  assert.deepEqual(tasks(here, here.lea, UNTIL), ['Decide about a low price: Birch'])
  here.explain(here.Birch, 'Our rooms are free.')
  assert.deepEqual([tasks(here, here.lea), tasks(here, here.Birch)], [['Decide about a low price: Birch'], []])
})

test('the trail tells the course of an enquiry in sentences, with what lies beside each for who may see the price', () => {
  const here = enquiringHouse()
  here.open()
  here.ask(here.lea)
  here.explain(here.Birch, 'Our rooms are free.')
  here.decide(here.lea, ACCEPT)
  const events = eventsOfTender(here.house.db, { tender: here.tender }).filter(({ act }) => act.startsWith('low-price'))
  const trail = trailOf(here.house.db, here.odd, here.file())
  assert.deepEqual(
    events.map((event) => [event.act, whyWithheld(trail, event)]),
    Object.keys(LOW_PRICE_SENTENCES).map((act) => [act, null]),
  )
  const early = { ...trail, scene: { ...trail.scene, stage: 'moderation' as const } }
  assert.deepEqual(
    events.map((event) => whyWithheld(early, event)),
    events.map(() => 'until all moderation is closed'),
  )
})

test('every act of an enquiry has a sentence, with and without what lies beside it, and a name for the filter', () => {
  const said = (act: string, contents: Told['contents'] = {}, detail: Told['detail'] = {}): string =>
    sentenceOf({
      act,
      who: 'Ruth Hallam',
      bid: 'the bid of Northway',
      criterion: null,
      study: null,
      detail,
      contents,
      nameOf: (id) => id,
    })
  assert.deepEqual(Object.keys(LOW_PRICE_ACTS), Object.keys(LOW_PRICE_SENTENCES))
  assert.deepEqual(
    [
      said('low-price.opened', { cause: 'trigger', reason: '' }),
      said('low-price.opened', { cause: 'reason', reason: 'It forgets the rent' }),
      said('low-price.opened'),
      said('low-price.asked', { question: 'How?' }),
      said('low-price.answered', { reply: 'So.' }, { revision: 1 }),
      said('low-price.answered', {}, { revision: 2 }),
      said('low-price.decided', { outcome: 'accepted', reason: 'It adds up' }),
      said('low-price.decided', { outcome: 'rejected', reason: 'It does not' }),
      said('low-price.decided'),
    ],
    [
      'The published trigger opened an enquiry into the price of the bid of Northway',
      'Ruth Hallam opened an enquiry into the price of the bid of Northway: “It forgets the rent”',
      'Ruth Hallam opened an enquiry into the price of the bid of Northway',
      'Ruth Hallam asked the bidder of the bid of Northway about its price: “How?”',
      'Ruth Hallam explained the price of the bid of Northway: “So.”',
      'Ruth Hallam revised the explanation of the price of the bid of Northway',
      'Ruth Hallam accepted the price of the bid of Northway as explained: “It adds up”',
      'Ruth Hallam rejected the bid of Northway for its price: “It does not”',
      'Ruth Hallam decided the enquiry into the price of the bid of Northway',
    ],
  )
})
