import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sampleContract } from '../rules/track-record/sample-record.js'
import { localsOf } from '../test-house.js'
import type { Answer, Form, Person } from '../web/visits.js'
import { biddingHouse, textOn, type Bidding } from './bids-fixture.js'
import { CONTRACT_FORM } from './contract-form.js'
import { mayAddPart, mayReadReceipt, mayState, mayStatePart } from './permissions.js'
import { showReceipt } from './receipt-pages.js'
import { CONTRACT, RECORD } from './record-pages.js'
import { statementRows } from './sealed-fixture.js'
import { formOfStatement, type Said } from './statement-form.js'
import { saveStatement, showStatement } from './statement-pages.js'
import { removePart } from './statement-removal.js'

const aForm = (changes: Form = {}): Form => ({
  ...formOfStatement(CONTRACT_FORM, { ...sampleContract() }),
  basis: '0',
  ...changes,
})

const contracts = ({ house }: Bidding): { id: string; content: string }[] =>
  statementRows(house.db, 'contract').map(({ id, content }) => ({ id, content: content ?? '' }))

const add = ({ house, visit, on }: Bidding, person: Person, bid: string, form: Form): Answer =>
  house.post(mayAddPart('contract'), saveStatement(CONTRACT), visit(person, { ...on(bid), form }))

const overview = ({ house, visit, on }: Bidding, bid: string, person: Person): Answer =>
  house.get(mayState('record'), showStatement(RECORD), visit(person, on(bid)))

const saveAround = ({ house, visit, on }: Bidding, person: Person, bid: string, form: Form): Answer =>
  house.post(mayState('record'), saveStatement(RECORD), visit(person, { ...on(bid), form }))

const begun = () => {
  const bidding = biddingHouse()
  return { ...bidding, bid: bidding.begin(bidding.ada) }
}

test('a contract comes back from its form as it was stated', () => {
  const { bid, ...bidding } = begun()
  add(bidding, bidding.ada, bid, aForm())
  const [saved] = contracts(bidding)

  assert.deepEqual(JSON.parse(saved?.content ?? ''), { ...sampleContract(), id: saved?.id })
  bidding.house.close()
})

test('a contract of which no outcome is known is kept, and read as no data', () => {
  const { bid, ...bidding } = begun()
  const unknown = Object.keys(aForm()).filter((name) => /^(followed|reoffended|reoffences|months|expected)/.test(name))
  add(bidding, bidding.ada, bid, aForm(Object.fromEntries(unknown.map((name) => [name, '']))))
  const said = JSON.parse(contracts(bidding)[0]?.content ?? '') as Said

  assert.deepEqual([said.followed, said.reoffended, said.expected], [null, null, null])
  assert.match(textOn(overview(bidding, bid, bidding.abe)), /Recovery wing at HMP Brackwater.*No data/)
  bidding.house.close()
})

test('more people who reoffended than were followed, and a day that does not exist, are refused beside their boxes', () => {
  const { bid, ...bidding } = begun()
  const fields = (form: Form): string[] =>
    (localsOf(add(bidding, bidding.ada, bid, aForm(form))).problems as { field: string }[]).map(({ field }) => field)

  assert.deepEqual(fields({ reoffended: '301' }), ['reoffended'])
  assert.deepEqual(fields({ to: '2021-02-30' }), ['to'])
  assert.deepEqual(fields({ to: '2019-03-31' }), ['to'])
  assert.deepEqual(contracts(bidding), [])
  bidding.house.close()
})

test('an expected number that stands alone is saved as far as it goes, and the rest is asked for', () => {
  const { bid, ...bidding } = begun()
  const form = aForm({ 'expected.by': '', 'expected.population': '' })
  assert.equal(add(bidding, bidding.ada, bid, form).status, 303)
  const contract = contracts(bidding)[0]?.id ?? ''
  const page = bidding.house.get(
    mayStatePart('contract'),
    showStatement(CONTRACT),
    bidding.visit(bidding.ada, bidding.on(bid, { contract })),
  )
  assert.match(
    textOn(page),
    /must still say: where the expected number comes from for which people the expected number was worked out/,
  )
  bidding.house.close()
})

test('a bidder with no contract says so, and sees that it is shown as no data and not as nought', () => {
  const { bid, ...bidding } = begun()
  assert.equal(saveAround(bidding, bidding.ada, bid, { has: 'none', complete: 'yes', basis: '0' }).status, 303)
  const said = textOn(overview(bidding, bid, bidding.ada))

  assert.doesNotMatch(said, /Before the bid can be submitted/)
  assert.match(said, /What the panel will see.*no data/i)
  assert.deepEqual(bidding.acts(), ['bid.begun', 'record.saved'])
  bidding.house.close()
})

test('what stands around the contracts is not written over a colleague’s newer words unseen', () => {
  const { bid, ...bidding } = begun()
  const left = (reason: string): Form => ({ 'omissions.0.contract': 'HMP Fenwick, 2019', 'omissions.0.reason': reason })
  saveAround(bidding, bidding.abe, bid, { ...left('Another service'), has: 'contracts', basis: '0' })
  const refused = saveAround(bidding, bidding.ada, bid, { ...left('Too long ago'), has: 'contracts', basis: '0' })

  assert.equal(refused.status, 409)
  assert.match(textOn(refused), /Why it is left out Another service Too long ago/)
  bidding.house.close()
})

test('a whole bid with a contract is submitted, and its receipt holds the contract and a digest of the record', () => {
  const { bid, ...bidding } = begun()
  const { ada, house, visit, on } = bidding
  bidding.complete(ada, bid)
  add(bidding, ada, bid, aForm())
  assert.equal(bidding.submit(ada, bid).status, 422)
  saveAround(bidding, ada, bid, { has: 'contracts', complete: 'yes', basis: '1' })
  const sent = bidding.submit(ada, bid)
  const submission = sent.kind === 'redirect' ? (sent.to.split('/').pop() ?? '') : ''
  const receipt = textOn(house.get(mayReadReceipt, showReceipt, visit(ada, on(bid, { submission }))))

  assert.match(receipt, /Your contracts and their outcomes [0-9a-f ]{71}/)
  assert.match(receipt, /Recovery wing at HMP Brackwater.*People who started 400/)
  house.close()
})

test('what was taken out after the page was drawn is told before anything is submitted', () => {
  const { bid, ...bidding } = begun()
  const { ada, abe, house, visit, on } = bidding
  bidding.complete(ada, bid)
  add(bidding, ada, bid, aForm())
  const basis = bidding.basisFor(ada, bid)
  const contract = contracts(bidding)[0]?.id ?? ''
  const out = visit(abe, { ...on(bid, { contract }), form: { basis: '1' } })
  house.post(mayStatePart('contract'), removePart('contract', CONTRACT_FORM), out)
  const refused = bidding.submit(ada, bid, undefined, basis)

  assert.equal(refused.status, 409)
  assert.match(textOn(refused), /What has changed Recovery wing at HMP Brackwater Changed by Abe .* Taken out/)
  assert.equal(bidding.submit(ada, bid).status, 303)
  house.close()
})
