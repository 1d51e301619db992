import assert from 'node:assert/strict'
import { test } from 'node:test'
import { groundIn, groundLaw, groundWords, mayReach, reachIn, REACHES, usualReach } from './grounds.js'
import { mayBeDisclosed } from './may-disclose.js'
import { GROUNDS } from './pack.js'
import { aPack, anItem } from './pack-fixture.js'
import { redactionProblems, timesIn, type Asked } from './problems.js'

const ITEM = anItem('one', 'Rates of £41 an hour')
const PACK = aPack(ITEM, anItem('two', 'The lowest rate'))
const asked = (changes: Partial<Asked> = {}): Asked => ({
  ...{ whole: false, passage: 'Rates of £41', everywhere: false, ground: 'commercial', reach: 'complainant' },
  reason: 'It is a price.',
  ...changes,
})
const fields = (changes: Partial<Asked>) => redactionProblems(asked(changes), PACK, ITEM).map(({ field }) => field)

test('a passage with a ground and a reason can be withheld, and a whole item without a passage', () => {
  assert.deepEqual(fields({}), [])
  assert.deepEqual(fields({ whole: true, passage: '' }), [])
})

test('a passage that stands nowhere in the item withholds nothing; everywhere, it may stand in another', () => {
  assert.deepEqual(fields({ passage: 'the lowest rate' }), ['passage'])
  assert.deepEqual(fields({ passage: 'the lowest rate', everywhere: true }), [])
  assert.deepEqual(fields({ passage: '' }), ['passage'])
  assert.deepEqual(fields({ passage: '£' }), ['passage'])
  assert.equal(timesIn([ITEM], 'rates OF £41'), 1)
})

test('nothing is withheld without a ground, without somebody to withhold it from, or without a reason', () => {
  assert.deepEqual(fields({ ground: null, reach: null, reason: 'secret' }), ['ground', 'reach', 'reason'])
})

test('what is privileged is withheld from everybody or not at all', () => {
  assert.deepEqual(fields({ ground: 'privilege' }), ['reach'])
  assert.deepEqual(fields({ ground: 'privilege', reach: 'everybody' }), [])
  for (const ground of GROUNDS) assert.equal(mayReach(ground, usualReach(ground)), true, ground)
})

test('what stops a redaction is said in words, each beside its field', () => {
  const said = (changes: Partial<Asked>) => redactionProblems(asked(changes), PACK, ITEM)
  const passage = (text: string) => [{ field: 'passage', text }]
  assert.deepEqual(said({ passage: '' }), passage('Copy the passage that is withheld, or withhold the whole item'))
  assert.deepEqual(said({ passage: '£' }), passage('A passage has at least two letters or signs'))
  assert.deepEqual(said({ passage: 'at' }), [
    {
      field: 'passage',
      text: 'This passage does not stand in the item. Copy it exactly, from one of its texts',
    },
  ])
  assert.deepEqual(said({ ground: null, reach: null, reason: 'too secret' }), [
    { field: 'ground', text: 'Choose the ground' },
    { field: 'reach', text: 'Choose from whom it is withheld' },
    { field: 'reason', text: 'Say in at least 3 words why it is withheld' },
  ])
  assert.deepEqual(said({ ground: 'privilege' }), [
    { field: 'reach', text: 'What is privileged is withheld from everybody' },
  ])
  assert.deepEqual(said({ ground: 'privilege', reach: null }), [
    { field: 'reach', text: 'Choose from whom it is withheld' },
  ])
})

test('two signs are a passage, and three words a reason', () => {
  assert.deepEqual(fields({ passage: '41' }), [])
  assert.deepEqual(fields({ reason: 'It is secret' }), [])
})

test('a passage is looked for in the title, in every text, and in the names of all who acted', () => {
  const source = { seq: 9, at: '2026-04-17T09:00:00.000Z', who: 'Bea Able' }
  const item = anItem('three', 'Able, and able again', {
    lines: [
      { label: 'Reason', text: 'Able, and able again' },
      { label: 'Changed', text: 'Nothing', source },
    ],
  })
  assert.equal(timesIn([item], 'able'), 5)
  assert.equal(timesIn([item], 'Ann Able'), 2)
  assert.equal(timesIn([item], 'Bea'), 1)
  assert.equal(timesIn([item], 'three'), 1)
})

test('each ground has its words, its usual reach and the law that it rests on', () => {
  const told = GROUNDS.map((ground) => [groundWords(ground), usualReach(ground)])
  assert.deepEqual(told, [
    ['Commercial confidentiality', 'complainant'],
    ['Personal data', 'complainant'],
    ['Another bidder’s information', 'everybody'],
    ['Legal privilege', 'everybody'],
    ['Security or safety', 'complainant'],
  ])
  const laws = (regime: Parameters<typeof groundLaw>[1]) => GROUNDS.map((ground) => groundLaw(ground, regime))
  const shared = [
    'UK GDPR and Data Protection Act 2018: data about a living person that the complaint does not need.',
    'It concerns a bidder that neither complains nor was awarded the contract, and stays out of the pack.',
    'Advice from or to a lawyer, or what was made for a case before a court: withheld from everybody.',
  ]
  assert.deepEqual(laws('pa-competitive'), [
    'Procurement Act 2023, section 94: sensitive commercial information, where an overriding public interest asks that it be withheld. Whoever would have been given it is told that it is withheld, and on this ground.',
    ...shared,
    'Procurement Act 2023, section 94, for national security; else the security of a prison or the safety of a person.',
  ])
  assert.deepEqual(laws('psr-competitive'), [
    'Health Care Services (Provider Selection Regime) Regulations 2023, regulation 12: an aggrieved provider is given what regulation 24 asks to be recorded. What would harm the legitimate commercial interests of somebody is withheld from that.',
    ...shared,
    'The security of a prison or the safety of a person.',
  ])
})

test('a form sends a ground and from whom it withholds; anything else is neither', () => {
  for (const ground of GROUNDS) assert.equal(groundIn(ground), ground)
  for (const reach of REACHES) assert.equal(reachIn(reach), reach)
  for (const text of ['', 'gossip', 'Commercial', 'Everybody']) {
    assert.equal(groundIn(text), null, text)
    assert.equal(reachIn(text), null, text)
  }
})

test('commercial confidentiality rests on the Act or on the regulations, by the law of the tender', () => {
  assert.match(groundLaw('commercial', 'pa-competitive'), /^Procurement Act 2023, section 94/)
  assert.match(groundLaw('commercial', 'psr-competitive'), /^Health Care Services .* regulation 12/)
})

test('a pack is made after the award report, or of an abandoned tender whose bids were opened, and not before', () => {
  for (const stage of ['draft', 'open', 'closed', 'marking', 'moderation', 'price', 'ranking'] as const)
    assert.equal(mayBeDisclosed(stage, stage), false, stage)
  for (const stage of ['reported', 'standstill', 'contracted'] as const)
    assert.equal(mayBeDisclosed(stage, stage), true)
  assert.equal(mayBeDisclosed('abandoned', 'open'), false)
  assert.equal(mayBeDisclosed('abandoned', 'marking'), true)
  assert.equal(mayBeDisclosed('abandoned', 'ranking'), true)
})
