import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { showBid } from '../../bids/bid-pages.js'
import { ownBid } from '../../bids/permissions.js'
import { tellingsOf } from '../../home/message-tells.js'
import { showDesk } from '../../home/desk-pages.js'
import { everyEvent } from '../../audit/ledger-store.js'
import { drawn } from '../../panel/panel-fixture.js'
import { signedIn } from '../../people/permissions.js'
import type { Answer, Person } from '../../web/visits.js'
import { closeDisclosures, disclosureHouse, type Disclosing } from './disclosure-fixture.js'
import { beginPack, showPacks } from './disclosure-pages.js'
import {
  mayBeginPack,
  mayCheckPack,
  mayMakePack,
  mayReadPack,
  mayReadVersion,
  maySeePacks,
} from './disclosure-permissions.js'
import { showExperience } from './experience-pages.js'
import { checkPack, issuePack, preparePack } from './preparing-pages.js'
import { downloadVersion, showVersion } from './version-pages.js'
import { decideFindings, lift, showItem, showLift, withhold } from './withholding-pages.js'
import { showPack } from './workbench-pages.js'

after(closeDisclosures)

const text = (answer: Answer): string => (answer.kind === 'download' ? String(answer.body) : drawn(answer))

/** Everything about the pack on Larkfield’s bid that a person can be sent, refused writes among them. */
function everything(here: Disclosing, by: Person): string {
  const { house } = here
  const visit = here.at(
    by,
    { bid: here.bid('larkfield') },
    { pack: here.pack('larkfield')?.id ?? '', item: 'e1', redaction: '1' },
  )
  const version = (name: string) => ({ ...visit, params: { ...visit.params, version: name } })
  return [
    house.get(maySeePacks, showPacks, visit),
    house.get(mayBeginPack, showExperience, visit),
    house.get(mayReadPack, showPack, visit),
    house.get(mayMakePack, showItem, visit),
    house.get(mayMakePack, showLift, visit),
    ...['open', 'redacted'].flatMap((name) => [
      house.get(mayReadVersion, showVersion, version(name)),
      house.get(mayReadVersion, downloadVersion, version(name)),
    ]),
    house.post(mayMakePack, withhold, visit),
    house.post(mayMakePack, lift, visit),
    house.post(mayMakePack, decideFindings, visit),
    house.post(mayMakePack, preparePack, visit),
    house.post(mayCheckPack, checkPack, visit),
    house.post(mayMakePack, issuePack, visit),
    house.post(mayBeginPack, beginPack, visit),
    house.get(signedIn, showDesk, visit),
    ...['larkfield', 'tidewater', 'second-bridge'].map((organisation) =>
      house.get(ownBid, showBid, { ...visit, params: { ...visit.params, bid: here.bid(organisation) } }),
    ),
  ]
    .map(text)
    .join('\n')
}

const PLANTED = /otter|heron|badger|vole/

/** A pack in which words are planted: a mark on the complaining bid, one on the winner, a redaction, and one on a third bid. */
function planted(): Disclosing {
  const here = disclosureHouse()
  const agree = (organisation: string, reason: string): void => {
    const agreement = { mark: '3', reason, whyMoved: '', discussed: [], indicativeAnswer: '' }
    const about = { bid: here.bid(organisation), criterion: 'workforce' }
    here.plant({ act: 'moderation.saved', ...about, detail: { revision: 9 }, contents: { agreement } })
  }
  agree('larkfield', 'The otter is written down here.')
  agree('tidewater', 'The heron is written down here. It costs less than Plainroad with its vole of £41.')
  agree('second-bridge', 'The weasel of a third bidder.')
  here.begin('larkfield')
  here.confirmAll('larkfield')
  const item = here
    .current('larkfield')
    .pack.parts.flatMap(({ groups }) => groups.flatMap(({ items }) => items))
    .find(({ lines }) => JSON.stringify(lines).includes('heron'))
  const form = { scope: 'here', passage: 'The heron', ground: 'commercial', reach: 'complainant' }
  here.withhold('larkfield', item?.id ?? '', { ...form, reason: 'The badger asked for it.' })
  return here
}

test('before it is issued nobody finds a pack but the lead, the auditor and whoever was asked to check it', () => {
  const here = planted()
  here.prepare('larkfield', 'imran-sadiq')
  here.check('larkfield', here.person('imran-sadiq'))
  for (const id of [
    'fiona-brandt',
    'grace-adeyemi',
    'leanne-mistry',
    'priya-nair',
    'helen-ashdown',
    'tom-varley',
    'samuel-osei',
  ])
    assert.doesNotMatch(everything(here, here.person(id)), PLANTED, id)
  for (const id of ['ruth-hallam', 'margaret-lowe', 'imran-sadiq']) {
    const seen = everything(here, here.person(id))
    assert.match(seen, /otter/, id)
    assert.match(seen, /heron/, id)
  }
})

test('the auditor and the checker are given no form that changes a pack', () => {
  const here = planted()
  here.prepare('larkfield', 'imran-sadiq')
  for (const id of ['margaret-lowe', 'imran-sadiq']) {
    const page = drawn(here.page('larkfield', here.person(id)))
    assert.doesNotMatch(page, /action="[^"]*\/(findings|preparation|issue|items)/, id)
    assert.equal(/action="[^"]*\/check"/.test(page), id === 'imran-sadiq', id)
  }
})

test('once it is issued here the complaining bidder reads the redacted version, and nothing of what is withheld from it', () => {
  const here = planted()
  here.prepare('larkfield', 'margaret-lowe')
  here.check('larkfield', here.person('margaret-lowe'))
  here.issue('larkfield')
  const own = everything(here, here.person('fiona-brandt'))
  assert.match(own, /otter/)
  assert.match(own, /The record of how your bid was assessed is open to you/)
  assert.doesNotMatch(own, /heron|badger|vole|weasel/)
  for (const id of ['grace-adeyemi', 'leanne-mistry', 'priya-nair', 'tom-varley'])
    assert.doesNotMatch(everything(here, here.person(id)), PLANTED, id)
  assert.match(everything(here, here.person('helen-ashdown')), /otter/)
  assert.doesNotMatch(everything(here, here.person('helen-ashdown')), /heron|badger|vole/)
})

test('handed over by another way, not even the complaining bidder finds it here', () => {
  const here = planted()
  here.prepare('larkfield', 'margaret-lowe')
  here.check('larkfield', here.person('margaret-lowe'))
  here.issue('larkfield', 'elsewhere')
  assert.doesNotMatch(everything(here, here.person('fiona-brandt')), PLANTED)
})

test('to whoever may not find it a pack looks like one that there never was', () => {
  const here = planted()
  here.prepare('larkfield', 'margaret-lowe')
  const bidder = here.person('leanne-mistry')
  const ask = (pack: string) =>
    drawn(here.house.get(mayReadVersion, showVersion, here.at(bidder, {}, { pack, version: 'redacted' })))
  assert.equal(ask(here.pack('larkfield')?.id ?? ''), ask('nosuchpack'))
})

test('nothing of a third bidder is in either version: no mark, no reason, no price, no sentence that names it', () => {
  const here = planted()
  here.prepare('larkfield', 'margaret-lowe')
  for (const version of ['open', 'redacted']) {
    const visit = here.at(here.lead, {}, { pack: here.pack('larkfield')?.id ?? '', version })
    const all = [
      text(here.house.get(mayReadVersion, downloadVersion, visit)),
      drawn(here.house.get(mayReadVersion, showVersion, visit)),
    ].join('\n')
    assert.match(all, /otter/)
    assert.doesNotMatch(all, /weasel|vole|Plainroad|Second Bridge|Wrenhaven/, version)
  }
})

test('somebody recused from the winning bid finds no pack on it, the lead neither', () => {
  const here = planted()
  here.house.change(() => {
    const decide = here.house.writer.prepare(`INSERT INTO declarations (person, bid, revision, interest, text, at)
      SELECT person, bid, 1 + revision, 'declared', 'I own a share of it.', declared_at FROM standings WHERE person = ? AND bid = ?`)
    decide.run('ruth-hallam', here.bid('tidewater'))
    here.house.writer
      .prepare(
        `INSERT INTO conflict_decisions (id, person, bid, revision, number, decision, reason, by, at)
         SELECT 'planted', person, bid, revision, 1, 'recuse', 'A share.', 'helen-ashdown', declared_at FROM standings WHERE person = ? AND bid = ?`,
      )
      .run('ruth-hallam', here.bid('tidewater'))
  })
  assert.doesNotMatch(everything(here, here.lead), PLANTED)
  assert.equal(here.page('larkfield').status, 404)
})

test('whoever has to act is told, and the bidder only of what it can read', () => {
  const here = planted()
  here.prepare('larkfield', 'imran-sadiq')
  here.check('larkfield', here.person('imran-sadiq'))
  here.issue('larkfield')
  const told = everyEvent(here.house.db, {})
    .filter(({ act }) => act.startsWith('disclosure.'))
    .flatMap((event) => tellingsOf(here.house.db, event))
    .map(({ person, kind }) => [kind, person])
  assert.deepEqual(told, [
    ['disclosure-to-check', 'imran-sadiq'],
    ['disclosure-approved', 'ruth-hallam'],
    ['disclosure-issued', 'fiona-brandt'],
    ['disclosure-issued', 'joe-pickering'],
  ])
})

test('the desk leads the lead and the checker to what waits for them', () => {
  const here = planted()
  const desk = (id: string): string => drawn(here.house.get(signedIn, showDesk, here.at(here.person(id))))
  assert.match(desk('ruth-hallam'), /Go on with the disclosure pack for Larkfield/)
  here.prepare('larkfield', 'imran-sadiq')
  assert.match(desk('imran-sadiq'), /Check the disclosure pack for Larkfield/)
  assert.doesNotMatch(desk('margaret-lowe'), /disclosure pack/)
  here.check('larkfield', here.person('imran-sadiq'))
  assert.match(desk('ruth-hallam'), /Issue the disclosure pack for Larkfield/)
  assert.doesNotMatch(desk('imran-sadiq'), /disclosure pack/)
})
