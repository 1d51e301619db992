import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { drawn } from '../../panel/panel-fixture.js'
import { localsOf } from '../../test-house.js'
import { keepLead } from '../../tenders/tender-store.js'
import type { Answer } from '../../web/visits.js'
import { closeDisclosures, disclosureHouse } from './disclosure-fixture.js'
import { mayMakePack } from './disclosure-permissions.js'
import { packsToCheck, preparedText } from './disclosure-store.js'
import { stateOf } from './disclosure-words.js'
import { redactionsOf } from './redaction-store.js'
import { digest } from '../digest.js'
import { issuePack } from './preparing-pages.js'

after(closeDisclosures)

const problems = (answer: Answer): string[] =>
  (localsOf(answer).problems as { field: string }[]).map(({ field }) => field)
const acts = (here: ReturnType<typeof disclosureHouse>): string[] =>
  here.house.reader
    .prepare(`SELECT act FROM events WHERE act LIKE 'disclosure.%' ORDER BY seq`)
    .pluck()
    .all() as string[]

test('a pack is made in one click, and a second click leads to it', () => {
  const here = disclosureHouse()
  assert.deepEqual(
    (localsOf(here.list()).choices as { text: string }[]).map(({ text }) => text),
    [
      'Larkfield Health and Justice Services Ltd',
      'Plainroad Interventions Ltd',
      'Second Bridge Recovery CIC',
      'Wrenhaven Care Partnership',
    ],
  )
  assert.equal(here.begin('larkfield').status, 303)
  assert.equal(here.begin('larkfield').status, 303)
  assert.deepEqual(acts(here), ['disclosure.begun'])
  const page = drawn(here.page('larkfield'))
  assert.match(page, /Mark by Dr Owen Bexley, version 1/)
  assert.match(page, /Ledger entry \d+, 23 April 2026 at 18:55/)
})

test('a pack is not made for the bidder that is awarded the contract, nor for nobody', () => {
  const here = disclosureHouse()
  const winner = here.begin('tidewater')
  assert.equal(winner.status, 422)
  assert.match(drawn(winner), /Tidewater Recovery Trust is awarded the contract/)
  assert.deepEqual(problems(here.begin('nobody')), ['bid'])
  assert.deepEqual(acts(here), [])
})

test('a passage is withheld wherever it stands, and shows as a gap in the redacted version alone', () => {
  const here = disclosureHouse()
  here.begin('larkfield')
  here.confirmAll('larkfield')
  const [mark] = here
    .current('larkfield')
    .pack.parts.flatMap(({ groups }) => groups.flatMap(({ items }) => items))
    .filter(
      ({ title, lines }) =>
        title.startsWith('Mark by Dr Owen Bexley') && JSON.stringify(lines).includes('92% of supervision'),
    )
  const form = {
    scope: 'everywhere',
    ground: 'commercial',
    reach: 'complainant',
    reason: 'A figure that rivals could use.',
  }
  assert.deepEqual(problems(here.withhold('larkfield', mark?.id ?? '', { scope: 'here' })), [
    'passage',
    'ground',
    'reach',
    'reason',
  ])
  assert.equal(here.withhold('larkfield', mark?.id ?? '', { ...form, passage: '92% of supervision done' }).status, 303)
  here.prepare('larkfield', 'margaret-lowe')
  const lead = here.lead
  assert.match(
    drawn(here.read('larkfield', 'open', lead)),
    /<mark class="wb-gap-shown">92% of supervision done<\/mark>/,
  )
  const redacted = drawn(here.read('larkfield', 'redacted', lead))
  assert.match(redacted, /\[withheld \d+: commercial confidentiality, 4 words\]/)
  assert.doesNotMatch(redacted, /92% of supervision done|A figure that rivals could use/)
})

test('what was found by rule is decided before a pack is prepared: withheld, or let stand with a reason', () => {
  const here = disclosureHouse()
  here.begin('larkfield')
  assert.deepEqual(problems(here.prepare('larkfield', 'margaret-lowe')), ['found'])
  const [first, second] = here.current('larkfield').waiting
  assert.deepEqual(problems(here.decide('larkfield', { do: 'stand', finding: first?.key ?? '' })), ['reason'])
  assert.deepEqual(problems(here.decide('larkfield', { do: 'withhold' })), ['finding'])
  here.decide('larkfield', { do: 'stand', finding: first?.key ?? '', reason: 'The notice tells it already.' })
  here.decide('larkfield', { do: 'withhold', finding: second?.key ?? '' })
  assert.deepEqual(here.current('larkfield').waiting, [])
  assert.deepEqual(
    redactionsOf(here.house.db, here.pack('larkfield')?.id ?? '').map(({ item, ground, reach }) => [
      item,
      ground,
      reach,
    ]),
    [[second?.item, 'another bidder', 'everybody']],
  )
  assert.equal(here.prepare('larkfield', 'margaret-lowe').status, 303)
})

test('prepared, checked by a second person, issued: each is an event, and nothing is changed in between', () => {
  const here = disclosureHouse()
  const [auditor, bidder] = [here.person('margaret-lowe'), here.person('fiona-brandt')]
  here.begin('larkfield')
  here.confirmAll('larkfield')
  assert.deepEqual(problems(here.prepare('larkfield', 'helen-ashdown')), ['checker'])
  assert.equal(here.prepare('larkfield', 'margaret-lowe', { basis: 'an older one' }).status, 409)
  here.prepare('larkfield', 'margaret-lowe')
  const item = 'criterion-workforce'
  const form = { scope: 'item', ground: 'commercial', reach: 'complainant', reason: 'It came too late.' }
  assert.equal(here.withhold('larkfield', item, form).status, 409)
  assert.equal(here.issue('larkfield').status, 409)
  assert.equal(here.check('larkfield', here.lead).status, 404)
  assert.deepEqual(problems(here.check('larkfield', auditor, { do: 'approve', read: 'yes' })), ['read'])
  assert.deepEqual(problems(here.check('larkfield', auditor, { do: 'return', reason: 'No.' })), ['reason'])
  here.check('larkfield', auditor)
  assert.equal(here.read('larkfield', 'redacted', bidder).status, 404)
  assert.deepEqual(problems(here.issue('larkfield', '')), ['way'])
  here.issue('larkfield')
  assert.equal(here.read('larkfield', 'redacted', bidder).status, 200)
  assert.deepEqual(
    acts(here).filter((act) => act !== 'disclosure.withheld'),
    ['disclosure.begun', 'disclosure.prepared', 'disclosure.approved', 'disclosure.issued', 'disclosure.read'],
  )
})

test('what was prepared is frozen: its digest is that of its text, and what is recorded later is not in it', () => {
  const here = disclosureHouse()
  here.begin('larkfield')
  here.confirmAll('larkfield')
  here.prepare('larkfield', 'imran-sadiq')
  const before = drawn(here.read('larkfield', 'redacted', here.lead))
  const { prepared } = here.pack('larkfield') ?? {}
  for (const version of ['open', 'redacted'] as const) {
    const text = preparedText(here.house.db, prepared?.id ?? '', version) ?? ''
    assert.equal(digest(text), version === 'open' ? prepared?.openDigest : prepared?.redactedDigest)
  }
  here.plant({
    act: 'gate.decided',
    bid: here.bid('larkfield'),
    criterion: 'workforce',
    contents: { decision: 'keep', reason: 'Planted later.' },
  })
  assert.equal(drawn(here.read('larkfield', 'redacted', here.lead)), before)
})

test('sent back, it can be changed and prepared again, and the reason stays', () => {
  const here = disclosureHouse()
  const checker = here.person('imran-sadiq')
  here.begin('larkfield')
  here.confirmAll('larkfield')
  here.prepare('larkfield', 'imran-sadiq')
  here.check('larkfield', checker, { do: 'return', reason: 'The hourly rates of the winner are still in it.' })
  assert.equal(stateOf(here.pack('larkfield') ?? { prepared: null, isLast: true }), 'making')
  assert.match(drawn(here.page('larkfield')), /The hourly rates of the winner are still in it\./)
  here.prepare('larkfield', 'imran-sadiq')
  assert.equal(here.pack('larkfield')?.prepared?.number, 2)
})

test('a later pack is a new version with the same redactions, and the one before stays as it was', () => {
  const here = disclosureHouse()
  here.begin('larkfield')
  here.confirmAll('larkfield')
  here.prepare('larkfield', 'margaret-lowe')
  here.check('larkfield', here.person('margaret-lowe'))
  here.issue('larkfield', 'elsewhere')
  const first = here.pack('larkfield')
  here.begin('larkfield')
  const second = here.pack('larkfield')
  assert.deepEqual([first?.version, second?.version], [1, 2])
  const withheld = (pack: string) => redactionsOf(here.house.db, pack).map(({ item, passage }) => [item, passage])
  assert.deepEqual(withheld(second?.id ?? ''), withheld(first?.id ?? ''))
  assert.deepEqual(here.current('larkfield').waiting, [])
  assert.equal(here.read('larkfield', 'redacted', here.person('fiona-brandt')).status, 404)
})

test('a pack whose check never comes, or in which something is seen after its approval, gives way to a new version, and is never issued', () => {
  const here = disclosureHouse()
  const [auditor, imran] = [here.person('margaret-lowe'), here.person('imran-sadiq')]
  here.begin('larkfield')
  here.confirmAll('larkfield')
  here.prepare('larkfield', 'margaret-lowe')
  assert.equal(packsToCheck(here.house.db, auditor.id).length, 1)
  assert.equal(here.begin('larkfield').status, 303)
  assert.equal(here.pack('larkfield')?.version, 1, 'not by the click that makes a first one')
  const stuck = here.pack('larkfield')?.id ?? ''
  here.begin('larkfield', here.lead, '', stuck)
  here.begin('larkfield', here.lead, '', stuck)
  assert.equal(here.pack('larkfield')?.version, 2)
  assert.deepEqual(packsToCheck(here.house.db, auditor.id), [])
  here.prepare('larkfield', 'imran-sadiq')
  here.check('larkfield', imran)
  const approved = here.pack('larkfield')?.id ?? ''
  here.begin('larkfield', here.lead, '', approved)
  assert.equal(here.pack('larkfield')?.version, 3)
  const form = { way: 'here' }
  const refused = here.house.post(mayMakePack, issuePack, here.at(here.lead, form, { pack: approved }))
  assert.equal(refused.status, 409)
  assert.match(drawn(refused), /A later version was made in its place/)
  assert.match(drawn(here.list()), /Left for a later version/)
})

test('nobody checks a pack who ever took part in the tender, also on a part that has ended', () => {
  const here = disclosureHouse()
  here.begin('larkfield')
  const names = (): string[] =>
    (localsOf(here.page('larkfield')).checkers as { name: string }[]).map(({ name }) => name).sort()
  assert.ok(names().includes('Imran Sadiq'))
  for (const person of ['imran-sadiq', 'ruth-hallam'])
    here.house.change((tx) => keepLead(tx, { tender: here.tender, person, by: 'ruth-hallam', now: here.now }))
  assert.ok(!names().includes('Imran Sadiq'))
  assert.ok(names().includes('Margaret Lowe'))
})
