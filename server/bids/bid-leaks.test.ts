import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sampleStudy } from '../rules/evidence/sample-study.js'
import { sampleContract } from '../rules/track-record/sample-record.js'
import type { Finder } from '../web/routes.js'
import type { Answer, Form, Person, Visit } from '../web/visits.js'
import type { Reads } from '../database/access.js'
import { showAnswer } from './answer-pages.js'
import { showAppraisal } from './appraised-draft.js'
import { showBid } from './bid-pages.js'
import { biddingHouse, JUST_AFTER, JUST_BEFORE, NOW, type Bidding } from './bids-fixture.js'
import { CONTRACT_FORM } from './contract-form.js'
import { EVIDENCE, STUDY } from './evidence-pages.js'
import { showOpening } from './opening-pages.js'
import {
  mayAddPart,
  mayAnswer,
  mayPrice,
  mayReadReceipt,
  maySeeOpening,
  mayState,
  mayStatePart,
  ownBid,
} from './permissions.js'
import { showPrices } from './price-pages.js'
import { showReceipt, showWithdraw } from './receipt-pages.js'
import { CONTRACT, RECORD } from './record-pages.js'
import { answerTexts, priceTexts, statementRows } from './sealed-fixture.js'
import { formOfStatement } from './statement-form.js'
import { saveStatement, showStatement } from './statement-pages.js'
import { showRemoval } from './statement-removal.js'
import { STUDY_FORM } from './study-form.js'
import { showSubmit } from './submission-pages.js'

const PLANTED = 'The heron stands in the reeds at dawn'
const PENNIES = 7_654_321_09

/** A bid with a phrase and a price that stand nowhere else, drafted, submitted and still being typed. */
const planted = (): Bidding & { bid: string; submission: string; study: string; contract: string } => {
  const bidding = biddingHouse()
  const { ada, begin, answer, price, complete, submit } = bidding
  const bid = begin(ada)
  complete(ada, bid, PLANTED)
  price(ada, bid, { 'line-staff': '7654321.09', 'line-other': '7654321.09', basis: '1' })
  const parts = plantedParts(bidding, bid)
  const sent = submit(ada, bid)
  answer(ada, bid, 'model', { answer: `${PLANTED} again`, basis: '1' })
  answer(ada, bid, 'model', { answer: `${PLANTED} refused`, basis: '1' })
  return { ...bidding, ...parts, bid, submission: sent.kind === 'redirect' ? (sent.to.split('/').pop() as string) : '' }
}

/** A study and a contract with the phrase in them, saved as a bidder saves them. */
function plantedParts({ house, ada, visit, on }: Bidding, bid: string): { study: string; contract: string } {
  const save = (form: Form): Visit => visit(ada, { ...on(bid), form: { ...form, basis: '0' } })
  const idOf = (kind: string): string =>
    (house.reader.prepare('SELECT id FROM statements WHERE kind = ?').get(kind) as { id: string }).id
  const study = formOfStatement(STUDY_FORM, { ...sampleStudy({ title: PLANTED, programme: PLANTED }) })
  const contract = formOfStatement(CONTRACT_FORM, { ...sampleContract({ title: PLANTED, missing: PLANTED }) })
  const around = { programme: PLANTED, relies: 'studies', complete: 'yes', basis: '1' }
  house.post(mayAddPart('study'), saveStatement(STUDY), save(study))
  house.post(mayAddPart('contract'), saveStatement(CONTRACT), save(contract))
  house.post(mayState('evidence'), saveStatement(EVIDENCE), { ...save({}), form: around })
  house.post(mayState('record'), saveStatement(RECORD), {
    ...save({}),
    form: { has: 'contracts', complete: 'yes', basis: '1' },
  })
  return { study: idOf('study'), contract: idOf('contract') }
}

type Ask = (bidding: Bidding, visit: Visit) => Answer
const asking =
  <F>(find: Finder<F>, page: (db: Reads, visit: Visit, found: F) => Answer): Ask =>
  ({ house }, visit) =>
    house.get(find, page, visit)

const PAGES: Record<string, Ask> = {
  home: asking(ownBid, showBid),
  answer: asking(mayAnswer, showAnswer),
  prices: asking(mayPrice, showPrices),
  evidence: asking(mayState('evidence'), showStatement(EVIDENCE)),
  'a new study': asking(mayAddPart('study'), showStatement(STUDY)),
  study: asking(mayStatePart('study'), showStatement(STUDY)),
  appraisal: asking(mayStatePart('study'), showAppraisal),
  'a study taken out': asking(mayStatePart('study'), showRemoval('study', STUDY_FORM)),
  record: asking(mayState('record'), showStatement(RECORD)),
  'a new contract': asking(mayAddPart('contract'), showStatement(CONTRACT)),
  contract: asking(mayStatePart('contract'), showStatement(CONTRACT)),
  'a contract taken out': asking(mayStatePart('contract'), showRemoval('contract', CONTRACT_FORM)),
  submit: asking(ownBid, showSubmit),
  receipt: asking(mayReadReceipt, showReceipt),
  withdraw: asking(ownBid, showWithdraw),
}

const others = ({ lea, mia, odd, ann, pia, max, bea }: Bidding): Person[] => [lea, mia, odd, ann, pia, max, bea]

test('nobody but the bidder’s own organisation finds a bid, and a bid that exists looks like one that does not', () => {
  const bidding = planted()
  const { bid, submission, study, contract, visit, ada } = bidding
  const at = (person: Person, params: Record<string, string>, now: string) => visit(person, { params, now })
  for (const now of [NOW, JUST_BEFORE, JUST_AFTER])
    for (const [name, ask] of Object.entries(PAGES)) {
      const there = { bid, criterion: 'model', submission, study, contract }
      for (const person of others(bidding)) {
        const refused = ask(bidding, at(person, there, now))
        assert.equal(refused.status, 404, `${name} for ${person.name}`)
        assert.deepEqual(
          refused,
          ask(bidding, at(person, { ...there, bid: 'unknown' }, now)),
          `${name} for ${person.name}`,
        )
      }
      assert.notEqual(ask(bidding, at(ada, there, now)).status, 404, name)
    }
  bidding.house.close()
})

test('a bidder cannot reach a rival’s answer or receipt through a bid of their own', () => {
  const bidding = planted()
  const { begin, bea, submission, visit } = bidding
  const bid = begin(bea)
  const receipt = PAGES.receipt?.(bidding, visit(bea, { params: { bid, submission } }))
  const answer = PAGES.answer?.(bidding, visit(bea, { params: { bid, criterion: 'model' } }))

  assert.equal(receipt?.status, 404)
  assert.doesNotMatch(JSON.stringify(answer), new RegExp(PLANTED))
  bidding.house.close()
})

test('before the opening the page of the opening tells nobody whether there is a bid', () => {
  const bidding = planted()
  const { house, tender, visit, lea, mia, odd, bid } = bidding
  const without = biddingHouse()
  const opening = asking(maySeeOpening, showOpening)
  for (const now of [NOW, JUST_AFTER])
    for (const person of [lea, mia, odd]) {
      const page = JSON.stringify(opening(bidding, visit(person, { params: { tender }, now })))
      assert.doesNotMatch(page, new RegExp(`Alder|${bid}|${PLANTED}`), `${person.name} at ${now}`)
      const twin = [without.lea, without.mia, without.odd][[lea, mia, odd].indexOf(person)] as Person
      const empty = JSON.stringify(opening(without, without.visit(twin, { params: { tender }, now })))
      assert.equal(page, empty, 'the same page as when nobody bids')
    }
  house.close()
  without.house.close()
})

test('the ledger and what lies beside its events hold nothing readable of a bid', () => {
  const bidding = planted()
  const { house } = bidding
  const ledger = JSON.stringify([
    house.reader.prepare('SELECT * FROM events').all(),
    house.reader.prepare('SELECT * FROM event_contents').all(),
  ])

  assert.match(answerTexts(house.db).join(), new RegExp(PLANTED))
  assert.match(priceTexts(house.db).join(), new RegExp(String(PENNIES)))
  for (const kind of ['study', 'contract', 'evidence'] as const)
    assert.match(JSON.stringify(statementRows(house.db, kind)), new RegExp(PLANTED), kind)
  assert.match(ledger, /answer\.saved/)
  assert.match(ledger, /study\.saved.*contract\.saved.*evidence\.saved.*record\.saved/)
  assert.doesNotMatch(ledger, /heron|reeds/)
  assert.doesNotMatch(ledger, new RegExp(String(PENNIES)))
  house.close()
})
