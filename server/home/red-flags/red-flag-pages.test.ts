import assert from 'node:assert/strict'
import test, { afterEach, beforeEach } from 'node:test'
import { record, type Happening } from '../../audit/ledger-store.js'
import { verifyLedger } from '../../audit/verify.js'
import { awardHouse, closeHouses } from '../../award/award-fixture.js'
import { drawn, MARKING, panelHouse, type Panel } from '../../panel/panel-fixture.js'
import { markedCriteriaOf } from '../../rules/tender.js'
import { localsOf } from '../../test-house.js'
import { atOnce } from '../../web/slow-routes.js'
import type { Answer, Form, Person } from '../../web/visits.js'
import { mayAudit } from '../permissions.js'
import { exportedText } from '../trail-export-fixture.js'
import { showTrail } from '../trail-pages.js'
import { concludeFlag, mayLookForFlags, showRedFlags } from './red-flag-pages.js'
import { searching } from './red-flag-slow.js'
import type { ShownFlag, ShownGroup } from './red-flag-words.js'

const SAME = 'Names twelve mentors by prison and says who leads them, but not who covers absence.'

let panel: Panel
beforeEach(() => {
  // Alder and Birch share a long passage that the tender does not have.
  panel = panelHouse({}, (bidder, criterion) =>
    criterion === 'model' && bidder !== 'Cedar'
      ? `${bidder} begins. ${Array.from({ length: 40 }, (_, place) => `heron${place}`).join(' ')}`
      : `${bidder}: ${criterion}.`,
  )
  panel.declareNone()
})
afterEach(() => {
  panel.house.close()
  closeHouses()
})

const happened = (person: Person, happening: Happening, now = MARKING) =>
  panel.house.change((tx) => record(tx, { person, now }, { tender: panel.tender, ...happening }))

const look = (person: Person = panel.odd, house: Pick<Panel, 'house' | 'visit' | 'tender'> = panel): Answer =>
  house.house.get(
    mayLookForFlags,
    atOnce(searching, showRedFlags),
    house.visit(person, { params: { tender: house.tender } }),
  )

const conclude = (form: Form, person: Person = panel.odd): Answer =>
  panel.house.post(
    mayLookForFlags,
    atOnce(searching, concludeFlag),
    panel.visit(person, { params: { tender: panel.tender }, form }),
  )

const flagsIn = (answer: Answer): ShownFlag[] => (localsOf(answer).groups as ShownGroup[]).flatMap(({ flags }) => flags)
const keysIn = (answer: Answer): string[] => flagsIn(answer).map(({ key }) => key)
const waiting = (answer: Answer): Record<string, string> =>
  Object.fromEntries(
    (localsOf(answer).notLooked as { rules: { title: string }[]; left: string }[]).flatMap(({ rules, left }) =>
      rules.map(({ title }): [string, string] => [title, left]),
    ),
  )

const alike = (): string => `text-alike:${panel.bids.Alder}:${panel.bids.Birch}`

test('bids with the same passage are told to the auditor, with the passage and what else may be behind it', () => {
  const page = look()
  const [flag] = flagsIn(page)

  assert.deepEqual(keysIn(page), [alike()])
  assert.match(flag?.headline ?? '', /^Alder and Birch share 37 runs of five words/)
  assert.equal(flag?.rule.innocent.includes('Both used the same bid writer, or the same published template.'), true)
  assert.match(drawn(page), /heron0 heron1/)
  assert.match(drawn(page), /None of them decides anything/)
})

test('nobody but the auditor finds the page: not the lead, the panel, a bidder or somebody without a seat', () => {
  const { lea, ann, mia, pia, una, Alder } = panel
  assert.equal(look().status, 200)
  for (const person of [lea, ann, mia, pia, una, Alder]) {
    assert.equal(look(person).status, 404, person.name)
    assert.equal(
      conclude({ flag: alike(), basis: '0', text: 'I found nothing wrong' }, person).status,
      404,
      person.name,
    )
  }
})

test('what rests on marks is not looked at before every evaluator has locked, and then it is', () => {
  const criteria = markedCriteriaOf(panel.content).map(({ id }) => id)
  for (const criterion of criteria) {
    panel.mark(panel.ann, 'Alder', criterion, '1', SAME)
    panel.mark(panel.ann, 'Birch', criterion, '1', SAME)
    panel.mark(panel.ann, 'Cedar', criterion, '1')
    if (['studies', 'model', 'staffing'].includes(criterion))
      for (const bidder of ['Alder', 'Birch', 'Cedar'] as const) panel.mark(panel.ben, bidder, criterion, '2')
  }
  const early = look()
  assert.deepEqual(keysIn(early), [alike()])
  assert.match(waiting(early)['Reasons copied between bids'] ?? '', /None is locked by everybody yet/)
  assert.equal(JSON.stringify(localsOf(early)).includes('twelve mentors'), false)

  panel.lock(panel.ann, 'jobs')
  assert.equal(keysIn(look()).includes(`reasons-copied:${panel.ann.id}`), true, 'nobody else marks this criterion')
  for (const criterion of criteria) if (criterion !== 'jobs') panel.lock(panel.ann, criterion)
  for (const criterion of ['studies', 'model', 'staffing']) panel.lock(panel.ben, criterion)
  const later = flagsIn(look()).find(({ key }) => key === `reasons-copied:${panel.ann.id}`)
  assert.match(later?.headline ?? '', /^6 reasons of Ann Able/)
})

test('a mark changed after locking is told of from what the ledger holds, and leads to the trail', () => {
  panel.markAll('1')
  panel.lockAll()
  const old = { mark: '1', abstained: false, reason: 'First thought', passages: [], subpoints: {} }
  const { seq } = happened(panel.ann, {
    act: 'score.changed',
    bid: panel.bids.Alder,
    criterion: 'model',
    contents: { old, new: { ...old, mark: '2' }, reason: 'Missed appendix B' },
  })
  const flag = flagsIn(look()).find(({ key }) => key.startsWith('changed-after-locking'))

  assert.equal(flag?.headline, 'Ann Able changed 1 mark for Alder after locking.')
  assert.deepEqual(flag?.table?.rows, [['Title of model', '1', '2', 'Missed appendix B']])
  assert.deepEqual(flag?.links, [
    {
      text: `Read about it in the trail: event ${seq}`,
      href: `/tenders/${panel.tender}/trail?person=${panel.ann.id}&bid=${panel.bids.Alder}&act=score.changed`,
    },
  ])
})

test('an interest that came after the first mark, and marks faster than reading, are told from the ledger', () => {
  const at = (minutes: number) => new Date(Date.parse(MARKING) + minutes * 60_000).toISOString()
  const bid = panel.bids.Alder
  happened(panel.ann, { act: 'interest.declared', bid, detail: { interest: 'none', revision: 1 } })
  panel.markAll('1')
  panel.lockAll()
  happened(panel.ann, { act: 'score.saved', bid, criterion: 'model', contents: { score: { mark: '3' } } }, at(1))
  happened(panel.ann, { act: 'interest.declared', bid, detail: { interest: 'declared', revision: 2 } }, at(2))
  const page = look()
  const late = flagsIn(page).find(({ key }) => key.startsWith('late-interests'))

  assert.match(late?.headline ?? '', /changed after that person had begun to mark the bid/)
  assert.deepEqual(
    late?.table?.rows.map(([, what]) => what),
    ['declared no interest', 'saved the first mark', 'declared an interest'],
  )
  assert.equal(late?.table?.rows[0]?.[0], '16 April 2026 at 10:00')
})

test('marks of somebody recused from a bid do not count', () => {
  panel.markAll()
  panel.lockAll()
  const looked = (): string[] =>
    (localsOf(look()).inOrder as { rule: { title: string }; looked: string }[])
      .filter(({ rule }) => rule.title === 'Marks changed after locking')
      .map((one) => one.looked)
  assert.deepEqual(looked(), ['27 marks of 6 criteria'])
  panel.declare(panel.ben, 'Alder', 'I know them')
  panel.decide(panel.ben, 'Alder', 'recuse')
  assert.deepEqual(looked(), ['24 marks of 6 criteria'])
})

test('before the opening nothing of a bid is looked at, and the page says why', () => {
  const { tender } = panel.unopened()
  panel.house.writer
    .prepare("INSERT INTO seats VALUES ('seat-odd', ?, ?, 'auditor', ?, ?)")
    .run(tender, panel.odd.id, panel.lea.id, MARKING)
  const page = look(panel.odd, { ...panel, tender })

  assert.deepEqual(keysIn(page), [])
  assert.equal(waiting(page)['Bids with near-identical text'], 'The bids are not opened yet.')
  assert.equal(waiting(page)['A single bid'], 'The bids are not opened yet.')
  assert.equal(drawn(page).includes('heron'), false)
})

test('the result is looked at once totals are there', () => {
  const award = awardHouse({ until: 'ranking' })
  const page = look(award.odd, award)
  const inOrder = (localsOf(page).inOrder as { rule: { title: string }; looked: string }[]).map(
    ({ rule, looked }) => `${rule.title}: ${looked}`,
  )

  assert.equal(inOrder.includes('A losing bid decides: the result of 3 bids'), true, inOrder.join('\n'))
  const early = awardHouse({ until: 'price' })
  assert.equal(
    waiting(look(early.odd, early))['A losing bid decides'],
    'Totals are computed once prices are confirmed.',
  )
})

test('what may not be seen yet is not even handed to the rules: no price before moderation has ended', () => {
  const textFor = (award: ReturnType<typeof awardHouse>): string => {
    const visit = award.visit(award.odd, { params: { tender: award.tender } })
    return searching.asks(award.house.db, visit, mayLookForFlags(award.house.db, visit)).text
  }
  assert.match(textFor(awardHouse({ until: 'price' })), /"pence":6100000/, 'planted')
  assert.doesNotMatch(textFor(awardHouse()), /6100000|6000000/)
})

test('an auditor notes a conclusion; it stays with its versions, and the trail tells it to auditors', () => {
  const text = 'Both say openly that one bid writer served them.'
  assert.equal(conclude({ flag: alike(), basis: '0', text }).status, 303)
  assert.equal(conclude({ flag: alike(), basis: '1', text: `${text} Checked with both.` }).status, 303)

  const [flag] = flagsIn(look())
  assert.deepEqual(
    flag?.concluded.map(({ revision, text: said, name }) => [revision, said, name]),
    [
      [2, `${text} Checked with both.`, 'Odd Audit'],
      [1, text, 'Odd Audit'],
    ],
  )
  const trail = panel.house.get(mayAudit, showTrail, panel.visit(panel.odd, { params: { tender: panel.tender } }))
  assert.match(
    drawn(trail),
    /Odd Audit wrote down a conclusion on a red flag, again: Alder and Birch share .* one bid writer/,
  )
  const bodies = panel.house.writer
    .prepare("SELECT body FROM events WHERE act = 'red-flag.concluded'")
    .pluck()
    .all()
    .join()
  const file = exportedText(panel.house, panel.visit(panel.odd, { params: { tender: panel.tender } }))
  assert.equal(file.includes(text) || file.includes('text-alike'), false, 'a file is handed on')
  assert.equal(verifyLedger(file.split('\n')).result, 'sound')
  assert.equal(bodies.includes('text-alike') || bodies.includes(panel.bids.Alder), false, 'the body tells nothing')
})

test('an empty conclusion is refused, one that crosses another’s is shown beside it, and nothing is lost', () => {
  assert.equal(conclude({ flag: alike(), basis: '0', text: ' ' }).status, 422)
  assert.equal(conclude({ flag: alike(), basis: '0', text: 'Nothing is wrong here' }).status, 303)
  const crossed = conclude({ flag: alike(), basis: '0', text: 'Written in another window' })
  assert.equal(crossed.status, 409)
  assert.match(drawn(crossed), /Written in another window/)
  assert.equal(conclude({ flag: 'made-up', basis: '0', text: 'Nothing is wrong here' }).status, 409)
  assert.equal(flagsIn(look())[0]?.concluded.length, 1)
})
