import assert from 'node:assert/strict'
import test from 'node:test'
import { sees, type Scene, type SeatKind, type Standing, type Thing, type Viewer } from './sight.js'
import { STAGES, type StageName } from './timetable.js'

const BID = 'b1'
const ORGANISATION = 'o1'
const CRITERION = 'c1'

interface Who {
  lead?: boolean
  seats?: SeatKind[]
  criteria?: string[]
  locked?: string[]
  standing?: Standing
  organisation?: string
  person?: string
}

const viewer = ({ lead = false, seats = [], criteria = [], locked = [], standing, ...who }: Who): Viewer => ({
  person: who.person ?? 'me',
  organisation: who.organisation ?? null,
  lead,
  seats: new Set(seats),
  criteria: new Set(criteria),
  locked: new Set(locked),
  standings: new Map(standing ? [[BID, standing]] : []),
})
const scene = (stage: StageName, ...allLocked: string[]): Scene => ({ stage, allLocked: new Set(allLocked) })

const evaluator = (more: Who = {}): Viewer =>
  viewer({ seats: ['evaluator'], criteria: [CRITERION], standing: 'clear', ...more })
const moderator = viewer({ seats: ['moderator'], standing: 'clear' })
const lead = viewer({ lead: true, standing: 'clear' })
const auditor = viewer({ seats: ['auditor'] })
const pricer = viewer({ seats: ['price'], standing: 'clear' })
const rival = viewer({ organisation: 'o2' })
const owner = viewer({ organisation: ORGANISATION })

const about = { bid: BID, organisation: ORGANISATION }
const answer: Thing = { kind: 'answer', ...about, criterion: CRITERION }
const price: Thing = { kind: 'price', ...about }
const indicative: Thing = { kind: 'indicative', bid: BID, criterion: CRITERION }
const mark = (person: string, markerLocked: boolean): Thing => ({
  kind: 'mark',
  bid: BID,
  criterion: CRITERION,
  person,
  markerLocked,
})

const question: Thing = { kind: 'question', organisation: ORGANISATION }
const query = (sent: boolean, leadOut = false): Thing => ({
  kind: 'query',
  ...about,
  criterion: CRITERION,
  raisedBy: 'raiser',
  sent,
  leadOut,
})

/** At which stages somebody sees something. */
const stagesOf = (who: Viewer, thing: Thing, ...allLocked: string[]): StageName[] =>
  STAGES.filter((stage) => sees(who, scene(stage, ...allLocked), thing))

const AFTER: StageName[] = ['reported', 'standstill', 'contracted']
const FROM_OPENING: StageName[] = ['marking', 'moderation', 'price', 'ranking', ...AFTER]

test('before the opening nobody but its bidder sees an answer, and afterwards only who sits for it', () => {
  assert.deepEqual(stagesOf(owner, answer), [...STAGES])
  assert.deepEqual(stagesOf(evaluator(), answer), FROM_OPENING)
  assert.deepEqual(stagesOf(lead, answer), FROM_OPENING)
  assert.deepEqual(stagesOf(auditor, answer), FROM_OPENING)
  assert.deepEqual(stagesOf(evaluator({ criteria: ['another'] }), answer), [])
  assert.deepEqual(stagesOf(pricer, answer), [])
  assert.deepEqual(stagesOf(rival, answer), [])
})

test('nobody reads a bid before their interests in it are settled, and somebody recused finds not even the bidder', () => {
  for (const standing of ['undeclared', 'waiting', 'recused'] as const)
    assert.deepEqual(stagesOf(evaluator({ standing }), answer), [], standing)
  assert.deepEqual(stagesOf(evaluator({ standing: 'managed' }), answer), FROM_OPENING)
  assert.equal(sees(evaluator({ standing: 'undeclared' }), scene('marking'), { kind: 'bidder', ...about }), true)
  assert.equal(sees(evaluator({ standing: 'recused' }), scene('marking'), { kind: 'bidder', ...about }), false)
})

test('a file is for those who read one of the answers that it belongs to, and before the opening for its bidder alone', () => {
  const file = (...criteria: string[]): Thing => ({ kind: 'file', ...about, criteria })
  assert.deepEqual(stagesOf(owner, file(CRITERION)), [...STAGES])
  assert.deepEqual(stagesOf(owner, file()), [...STAGES])
  for (const who of [evaluator(), lead, moderator, auditor]) {
    assert.deepEqual(stagesOf(who, file(CRITERION)), FROM_OPENING)
    assert.deepEqual(stagesOf(who, file('another', CRITERION)), FROM_OPENING)
    assert.deepEqual(stagesOf(who, file()), [])
  }
  for (const who of [rival, pricer, evaluator({ criteria: ['third'] })])
    assert.deepEqual(stagesOf(who, file('another', CRITERION)), [])
  for (const standing of ['undeclared', 'waiting', 'recused'] as const)
    assert.deepEqual(stagesOf(evaluator({ standing }), file(CRITERION)), [], standing)
})

test('a question is its asker’s and the lead’s, and the auditor’s only once bidders are no secret any more', () => {
  assert.deepEqual(stagesOf(owner, question), [...STAGES])
  assert.deepEqual(stagesOf(lead, question), [...STAGES])
  assert.deepEqual(stagesOf(auditor, question), FROM_OPENING)
  for (const who of [rival, evaluator(), moderator, pricer]) assert.deepEqual(stagesOf(who, question), [])
})

test('a query that was not sent is for who raised it, the lead and the auditor alone', () => {
  const raiser = evaluator({ person: 'raiser' })
  for (const who of [raiser, lead, auditor]) assert.deepEqual(stagesOf(who, query(false)), FROM_OPENING)
  for (const who of [evaluator(), moderator, pricer, owner, rival]) assert.deepEqual(stagesOf(who, query(false)), [])
  assert.deepEqual(stagesOf(moderator, query(false, true)), FROM_OPENING)
  assert.deepEqual(stagesOf(evaluator({ person: 'raiser', standing: 'recused' }), query(false)), [])
})

test('a query that was sent is the bidder’s, and of those who read the answer that it is about', () => {
  assert.deepEqual(stagesOf(owner, query(true)), [...STAGES])
  for (const who of [evaluator(), lead, moderator, auditor]) assert.deepEqual(stagesOf(who, query(true)), FROM_OPENING)
  const kept = [rival, pricer, evaluator({ criteria: ['another'] }), evaluator({ standing: 'recused' })]
  for (const who of kept) assert.deepEqual(stagesOf(who, query(true)), [])
})

test('a price is the price evaluator’s alone until moderation has ended', () => {
  assert.deepEqual(stagesOf(pricer, price), FROM_OPENING)
  const late: StageName[] = ['price', 'ranking', ...AFTER]
  assert.deepEqual(stagesOf(lead, price), late)
  assert.deepEqual(stagesOf(auditor, price), late)
  assert.deepEqual(stagesOf(rival, price), [])
})

test('another’s mark shows when both have locked, and to those who do not mark when all have', () => {
  const both = evaluator({ locked: [CRITERION] })
  assert.equal(sees(both, scene('marking'), mark('other', true)), true)
  assert.equal(sees(both, scene('marking'), mark('other', false)), false)
  assert.equal(sees(evaluator(), scene('marking'), mark('other', true)), false)
  assert.equal(sees(evaluator(), scene('marking'), mark('me', false)), true)
  for (const who of [moderator, lead, auditor]) {
    assert.equal(sees(who, scene('marking'), mark('other', true)), false)
    assert.equal(sees(who, scene('marking', CRITERION), mark('other', true)), true)
  }
  assert.equal(sees(evaluator({ criteria: ['another'] }), scene('marking', CRITERION), mark('other', true)), false)
})

test('an indicative mark shows to an evaluator who has locked the question, and to the others when all have', () => {
  assert.deepEqual(stagesOf(evaluator(), indicative), [])
  assert.deepEqual(stagesOf(evaluator({ locked: [CRITERION] }), indicative), FROM_OPENING)
  assert.deepEqual(stagesOf(evaluator({ locked: ['another'] }), indicative), [])
  assert.deepEqual(stagesOf(evaluator({ locked: [CRITERION], standing: 'recused' }), indicative), [])
  for (const who of [moderator, lead, auditor]) {
    assert.deepEqual(stagesOf(who, indicative), [])
    assert.deepEqual(stagesOf(who, indicative, CRITERION), FROM_OPENING)
  }
  assert.deepEqual(stagesOf(pricer, indicative, CRITERION), [])
  assert.deepEqual(stagesOf(rival, indicative, CRITERION), [])
})

test('agreements begin with moderation, the ranking with confirmed prices, the report when it is issued', () => {
  const agreement: Thing = { kind: 'agreement', bid: BID, criterion: CRITERION }
  assert.deepEqual(stagesOf(evaluator(), agreement), ['moderation', 'price', 'ranking', ...AFTER])
  assert.deepEqual(stagesOf(lead, { kind: 'ranking' }), ['ranking', ...AFTER])
  assert.deepEqual(stagesOf(viewer({ lead: true, standing: 'recused' }), { kind: 'ranking' }), [])
  assert.deepEqual(stagesOf(lead, { kind: 'report' }), AFTER)
  assert.deepEqual(stagesOf(rival, { kind: 'report' }), [])
})

test('a draft is its lead’s alone, and the trail its auditor’s', () => {
  assert.equal(sees(lead, scene('draft'), { kind: 'draft tender' }), true)
  assert.equal(sees(moderator, scene('draft'), { kind: 'draft tender' }), false)
  assert.equal(sees(rival, scene('draft'), { kind: 'published tender' }), false)
  assert.equal(sees(rival, scene('open'), { kind: 'published tender' }), true)
  assert.deepEqual(stagesOf(auditor, { kind: 'trail' }), [...STAGES])
  assert.deepEqual(stagesOf(lead, { kind: 'trail' }), [])
})

test('how far marking has come is for lead, moderator and auditor', () => {
  for (const who of [lead, moderator, auditor]) assert.equal(sees(who, scene('marking'), { kind: 'progress' }), true)
  assert.equal(sees(evaluator(), scene('marking'), { kind: 'progress' }), false)
})

test('a declared interest is read by its owner, lead, moderator and auditor, but by nobody recused from that bid', () => {
  const interests: Thing = { kind: 'interests', person: 'other', bid: BID }
  for (const who of [lead, moderator, auditor]) assert.equal(sees(who, scene('marking'), interests), true)
  assert.equal(sees(evaluator(), scene('marking'), interests), false)
  assert.equal(sees(evaluator({ person: 'other' }), scene('marking'), interests), true)
  assert.equal(sees(viewer({ lead: true, standing: 'recused' }), scene('marking'), interests), false)
})

test('the award notice is everybody’s once it is published, and what is said against the award its bidder’s, the lead’s and the auditor’s', () => {
  const noticed: StageName[] = ['standstill', 'contracted']
  const said: Thing = { kind: 'representation', organisation: ORGANISATION }
  assert.deepEqual(stagesOf(rival, { kind: 'award notice' }), noticed)
  assert.deepEqual(stagesOf(lead, said), noticed)
  assert.deepEqual(stagesOf(auditor, said), noticed)
  for (const who of [rival, evaluator(), moderator, pricer]) assert.deepEqual(stagesOf(who, said), [])
  assert.deepEqual(stagesOf(lead, { kind: 'representation', organisation: '' }), noticed)
})

test('what a bidder is told of its assessment is its own once sent, and from the report on the panel’s, but nobody’s who is recused', () => {
  const told = (sent: boolean): Thing => ({ kind: 'summary', ...about, sent })
  const reported: StageName[] = ['reported', 'standstill', 'contracted']
  for (const who of [lead, moderator, auditor, pricer, evaluator()])
    assert.deepEqual(stagesOf(who, told(false)), reported)
  assert.deepEqual(stagesOf(viewer({ seats: ['moderator'], standing: 'recused' }), told(true)), [])
  assert.deepEqual(stagesOf(rival, told(true)), [])
  assert.deepEqual(stagesOf(owner, told(false)), [])
  assert.equal(sees(owner, scene('reported'), told(true)), true)
})

test('a mark or decision taken anew is for those who sit once the report is issued, and for nobody recused; a bidder finds none', () => {
  const anew: Thing = { kind: 'correction', bid: BID }
  const reported: StageName[] = ['reported', 'standstill', 'contracted']
  for (const who of [lead, moderator, auditor, pricer, evaluator()]) assert.deepEqual(stagesOf(who, anew), reported)
  assert.deepEqual(stagesOf(evaluator({ standing: 'recused' }), anew), [])
  assert.deepEqual(stagesOf(owner, anew), [])
  assert.deepEqual(stagesOf(rival, { kind: 'correction', bid: null }), [])
  assert.deepEqual(stagesOf(auditor, { kind: 'correction', bid: null }), reported)
})

test('a red flag is the auditor’s alone, and only once all that it rests on is open to the auditor', () => {
  const flag = (...rests: Thing[]): Thing => ({ kind: 'red flag', rests })
  for (const who of [lead, moderator, evaluator(), pricer, rival, owner])
    assert.equal(sees(who, scene('contracted', CRITERION), flag()), false)
  assert.equal(sees(auditor, scene('draft'), flag()), true)
  assert.equal(sees(viewer({ lead: true, seats: ['auditor'] }), scene('ranking'), flag()), false, 'never a lead')
  assert.equal(sees(auditor, scene('marking'), flag(answer, mark('ann', true))), false)
  assert.equal(sees(auditor, scene('marking', CRITERION), flag(answer, mark('ann', true))), true)
  assert.equal(sees(auditor, scene('marking', CRITERION), flag(answer, price)), false)
  assert.equal(sees(auditor, scene('price', CRITERION), flag(answer, price)), true)
})
