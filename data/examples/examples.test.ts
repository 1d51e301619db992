import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import test from 'node:test'
import { bidLacks } from '../../server/rules/completeness.js'
import { markProblems } from '../../server/rules/marking.js'
import { agreementProblems } from '../../server/rules/moderation.js'
import { publicationProblems } from '../../server/rules/publication/publication.js'
import { occursIn, quotedPassages } from '../../server/rules/quotations.js'
import { criterionOf, markedCriteriaOf, type Criterion } from '../../server/rules/tender.js'
import { sumOfWeights } from '../../server/rules/weights.js'
import { wordCount } from '../../server/rules/words.js'
import { exampleShapes as shapes, type Shaped } from './example-shapes.js'

const read = (path: string): unknown => JSON.parse(readFileSync(join(import.meta.dirname, path), 'utf8'))

const people = shapes.people.parse(read('people.json'))
const personIds = new Set(people.accounts.map(({ id }) => id))
const providers = new Set(people.organisations.filter(({ kind }) => kind === 'provider').map(({ id }) => id))

const exampleIn = (folder: string) => ({
  folder,
  tender: shapes.tender.parse(read(`${folder}/tender.json`)),
  seats: shapes.seats.parse(read(`${folder}/seats.json`)),
  process: shapes.process.parse(read(`${folder}/process.json`)),
  bids: shapes.bids.parse(read(`${folder}/bids.json`)),
})
const openedIn = (folder: string) => ({
  ...exampleIn(folder),
  conflicts: shapes.conflicts.parse(read(`${folder}/conflicts.json`)),
  marks: shapes.marks.parse(read(`${folder}/marks.json`)),
})

const whole = openedIn('recovery-programme')
const moderation = shapes.moderation.parse(read('recovery-programme/moderation.json'))
const marking = openedIn('womens-recovery')
const open = exampleIn('family-wing')
const OPENED = [whole, marking]
const ALL = [...OPENED, open]
const TEMPLATES = ['psr-prison-substance-misuse', 'pa-light-touch-recovery'].map((name) =>
  shapes.tender.parse(read(`templates/${name}.json`)),
)
const FIRST_DAY = '2026-02-16T10:00:00.000Z'

type Opened = (typeof OPENED)[number]
type Mark = Shaped['marks']['marks'][number]

/** The criterion with this id; a test about one that does not exist fails here. */
function criterion(example: { tender: Opened['tender'] }, id: string): Criterion {
  const found = criterionOf(example.tender, id)
  assert.ok(found, `no criterion ${id}`)
  return found
}

const answerOf = ({ bids }: Opened, mark: { bid: string; criterion: string }): string =>
  bids.find(({ id }) => id === mark.bid)?.answers[mark.criterion] ?? ''

const evaluatorsOf = ({ seats }: { seats: Shaped['seats'] }, id: string): string[] =>
  seats.seats.filter(({ kind, criteria }) => kind === 'evaluator' && criteria.includes(id)).map(({ person }) => person)

const isRecused = ({ conflicts, bids }: Opened, person: string, bid: string): boolean =>
  conflicts.decisions.some(
    (one) =>
      one.decision === 'recuse' && one.person === person && one.bidder === bids.find(({ id }) => id === bid)?.bidder,
  )

/** Who marks a bid on a criterion: sits for it, and is not recused. */
const sitting = (example: Opened, bid: string, id: string): string[] =>
  evaluatorsOf(example, id).filter((person) => !isRecused(example, person, bid))

const currentMarks = ({ marks }: Opened): Mark[] => {
  const latest = new Map<string, Mark>()
  for (const mark of [...marks.marks, ...marks.changes])
    latest.set(`${mark.person} ${mark.bid} ${mark.criterion}`, mark)
  return [...latest.values()]
}

test('every account has an address under example.org, and an administrator or bidder no other role', () => {
  const { accounts, organisations } = people
  assert.deepEqual(
    accounts.filter(({ email }) => !/^[a-z.]+@[a-z-]+\.example\.org$/.test(email)),
    [],
  )
  assert.deepEqual(
    accounts.filter(
      ({ roles }) => roles.length > 1 && roles.some((role) => role === 'administrator' || role === 'bidder'),
    ),
    [],
  )
  const known = new Set([null, ...organisations.map(({ id }) => id)])
  assert.deepEqual(
    accounts.filter(({ organisation }) => !known.has(organisation)),
    [],
  )
  assert.equal(personIds.size, accounts.length)
})

for (const { folder, tender } of OPENED)
  test(`the tender of ${folder} could be published, and nothing in it calls for second thoughts`, () => {
    assert.deepEqual(publicationProblems(tender, FIRST_DAY), { stops: [], warns: [] })
    assert.equal(sumOfWeights(tender).toFraction(), '100')
  })

test('the open tender lacks only its deadline, and each template only what a commissioner must fill in', () => {
  const lacks = (tender: Opened['tender']) => publicationProblems(tender, FIRST_DAY)
  assert.deepEqual(
    lacks(open.tender).stops.map(({ field }) => field),
    ['timetable.deadline'],
  )
  assert.deepEqual(lacks(open.tender).warns, [])
  for (const template of TEMPLATES) {
    const { stops, warns } = lacks(template)
    const toFill = ['reference', 'authority', 'summary', 'timetable.deadline', 'price.formula']
    assert.deepEqual(
      stops.map(({ field }) => field),
      toFill,
    )
    assert.deepEqual(warns, [])
    assert.equal(sumOfWeights(template).toFraction(), '100')
  }
})

for (const example of ALL)
  test(`people, seats and bids of ${example.folder} are known, and nobody who sees prices marks quality`, () => {
    const { seats, bids, process, tender } = example
    const marked = new Set(markedCriteriaOf(tender).map(({ id }) => id))
    const named = [...seats.seats.map(({ person }) => person), seats.by, ...process.opened.map(({ person }) => person)]
    assert.deepEqual(
      named.filter((person) => !personIds.has(person)),
      [],
    )
    assert.deepEqual(
      seats.seats.flatMap(({ criteria }) => criteria.filter((id) => !marked.has(id))),
      [],
    )
    assert.deepEqual(
      [...marked].filter((id) => evaluatorsOf(example, id).length < 2),
      [],
    )
    assert.equal(new Set(seats.seats.map(({ person }) => person)).size, seats.seats.length)
    assert.deepEqual(
      bids.filter(({ bidder }) => !providers.has(bidder)),
      [],
    )
    const ownBidder = ({ bidder, begun }: (typeof bids)[number]) =>
      people.accounts.some((account) => account.id === begun.by && account.organisation === bidder)
    assert.deepEqual(
      bids.filter((bid) => !ownBidder(bid)),
      [],
    )
  })

for (const { folder, tender, bids } of ALL)
  test(`every submitted bid for ${folder} is complete and within its word limits, and a draft is in its limits`, () => {
    for (const bid of bids) {
      const lacks = bidLacks(tender, bid)
      assert.deepEqual(
        lacks.filter(({ kind }) => bid.submitted !== null || kind === 'too long'),
        [],
      )
    }
  })

for (const example of OPENED)
  test(`everyone who has a hand in ${example.folder} declares interests for each bidder, and each is decided`, () => {
    const { seats, bids, conflicts } = example
    const pairs = seats.seats
      .filter(({ kind }) => kind !== 'auditor')
      .flatMap(({ person }) => bids.map(({ bidder }) => `${person} ${bidder}`))
      .sort()
    assert.deepEqual(conflicts.declarations.map(({ person, bidder }) => `${person} ${bidder}`).sort(), pairs)
    assert.deepEqual(conflicts.decisions.map(({ person, bidder }) => `${person} ${bidder}`).sort(), pairs)
    assert.deepEqual(
      conflicts.decisions.filter(({ person, by }) => person === by),
      [],
    )
  })

for (const example of OPENED)
  test(`every mark in ${example.folder} is from someone who sits for it, on the scale, with a reason of its own`, () => {
    for (const mark of currentMarks(example)) {
      const { scale } = criterion(example, mark.criterion)
      assert.ok(sitting(example, mark.bid, mark.criterion).includes(mark.person), `${mark.person} ${mark.bid}`)
      assert.deepEqual(markProblems({ ...mark, mark: mark.mark ?? '' }, scale), [], mark.reason)
      assert.ok(wordCount(mark.reason) >= 8, mark.reason)
      const stands = occursIn(answerOf(example, mark))
      const missed = quotedPassages(mark.reason).filter((passage) => !stands(passage))
      assert.deepEqual(missed, [], mark.reason)
    }
    const reasons = currentMarks(example).map(({ reason }) => reason)
    assert.equal(new Set(reasons).size, reasons.length)
  })

test('in the whole example each sitting evaluator has marked or abstained, once, before locking; one change came after', () => {
  const { tender, bids, marks, process } = whole
  const due = markedCriteriaOf(tender).flatMap(({ id }) =>
    bids.flatMap((bid) => sitting(whole, bid.id, id).map((person) => `${person} ${bid.id} ${id}`)),
  )
  assert.deepEqual(marks.marks.map((mark) => `${mark.person} ${mark.bid} ${mark.criterion}`).sort(), due.sort())
  const lockOf = (mark: Mark) =>
    process.locks.find((lock) => lock.person === mark.person && lock.criterion === mark.criterion)?.at ?? ''
  assert.deepEqual(
    marks.marks.filter((mark) => mark.at >= lockOf(mark)),
    [],
  )
  assert.deepEqual(
    marks.changes.filter((mark) => mark.at <= lockOf(mark)),
    [],
  )
  assert.deepEqual([marks.changes.length, marks.marks.filter(({ abstained }) => abstained).length], [1, 1])
})

test('every agreement of the whole example could be kept, and each sitting evaluator signed or dissented', () => {
  for (const agreed of moderation) {
    const { scale, subpoints } = criterion(whole, agreed.criterion)
    const individual = currentMarks(whole).filter(
      (mark) => mark.bid === agreed.bid && mark.criterion === agreed.criterion,
    )
    const context = { scale, subpoints, individual: individual.flatMap(({ mark }) => mark ?? []) }
    assert.deepEqual(agreementProblems(agreed, context), [], agreed.reason)
    const signed = agreed.signatures.map(({ person }) => person)
    assert.deepEqual(signed.sort(), sitting(whole, agreed.bid, agreed.criterion).sort())
    assert.deepEqual(
      individual.filter(({ at }) => at >= agreed.at),
      [],
    )
  }
  assert.equal(moderation.length, whole.bids.length * markedCriteriaOf(whole.tender).length)
  assert.equal(moderation.flatMap(({ signatures }) => signatures).filter(({ kind }) => kind === 'dissent').length, 1)
})

test('nothing in the whole example happens before what it rests on', () => {
  const { tender, bids, process, conflicts, marks, seats } = whole
  const span = (all: { at: string }[]): [string, string] => {
    const sorted = all.map(({ at }) => at).sort()
    return [sorted[0] ?? '', sorted.at(-1) ?? '']
  }
  const done = (one: { at?: string | undefined } | null) => one?.at ?? ''
  const submitted = bids.map((bid) => ({ at: bid.submitted?.at ?? '' }))
  const signed = moderation.flatMap(({ signatures }) => signatures)
  const course = [
    ...[done(process.drafted), seats.at ?? '', done(process.published)],
    ...span(bids.map(({ begun }) => ({ at: begun.at ?? '' }))).slice(0, 1),
    ...[span(submitted)[1], tender.timetable.deadline, ...span(process.opened)],
    ...[...span(conflicts.declarations), ...span(conflicts.decisions), ...span(marks.marks), span(process.locks)[1]],
    ...[done(process.markingEnded), ...span(marks.changes).slice(0, 1), span(moderation)[0], span(signed)[1]],
    ...[done(process.moderationEnded), ...span(process.gateDecisions).slice(0, 1), done(process.pricesOpened)],
    ...[done(process.pricesConfirmed), done(process.reported), tender.timetable.award ?? ''],
  ]
  assert.deepEqual(course, course.toSorted())
  assert.equal(process.opened.length, 2)
  assert.ok(course.every((moment) => moment >= '2026-02-01' && moment < '2026-07-01'))
})

test('the example that waits for marks has some, and no lock', () => {
  assert.equal(marking.process.locks.length, 0)
  assert.ok(marking.marks.marks.length > 0)
  assert.deepEqual(new Set(marking.marks.marks.map(({ mark }) => mark === null)), new Set([false]))
})
