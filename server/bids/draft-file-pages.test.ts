import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { localsOf } from '../test-house.js'
import { DEADLINE, NOW, textOn } from './bids-fixture.js'
import { draftHouse, edited, type Exported, LATER, refusedIn } from './draft-file-fixture.js'
import { showDraftFile } from './draft-file-pages.js'
import { stateOfBid } from './bid-state.js'
import { STUDY } from './evidence-pages.js'
import { mayAddPart, ownBid } from './permissions.js'
import { answerTexts } from './sealed-fixture.js'
import { saveStatement } from './statement-pages.js'

test('the whole draft is one file that says for which version of which tender it is, and read back it changes nothing', () => {
  const here = draftHouse()
  const file = JSON.parse(here.exported()) as Exported

  assert.deepEqual([file.format, file.version, file.bidder, file.exportedAt], ['weighbridge-draft', 1, 'Alder', NOW])
  assert.equal((file.tender.digest as string).length, 64)
  assert.deepEqual(file.answers, { model: 'Peers lead groups.\n\n* one\n* two', staffing: 'Twelve people.' })
  assert.deepEqual(file.prices, { staff: 8000050 })
  assert.deepEqual([file.studies[0]?.id, file.contracts[0]?.id], ['fernhill', 'old'])

  assert.equal(here.send(here.exported()).status, 303)
  assert.deepEqual([here.changesOn(here.shown()), localsOf(here.shown()).same], [[], 6])
  assert.match(textOn(here.shown()), /The file changes nothing/)
  here.house.close()
})

test('nobody of another organisation finds the draft or what waits, a colleague finds no file of hers, and nothing lies readable', () => {
  const here = draftHouse()
  const { house, visit, on, bid } = here
  here.send(edited(here.exported(), (file) => Object.assign(file.answers, { model: 'Quincequarry planted' })))

  for (const person of [here.bea, here.lea, here.odd, here.max])
    assert.equal(house.get(ownBid, showDraftFile, visit(person, on(bid))).status, 404, person.name)
  assert.equal(here.shown(here.abe).status, 303)
  assert.match(textOn(here.shown(here.ada)), /Quincequarry/)
  house.writer.pragma('wal_checkpoint(TRUNCATE)')
  assert.equal(readFileSync(house.file).includes('Quincequarry'), false)
  house.close()
})

test('after the deadline a draft is still taken out, and nothing is read back', () => {
  const here = draftHouse()
  const json = here.exported(here.ada, DEADLINE)
  here.send(edited(json, (file) => Object.assign(file.answers, { model: 'Too late' })))
  const page = here.shown()

  assert.equal(JSON.parse(json).format, 'weighbridge-draft')
  assert.equal(here.send(json, here.ada, DEADLINE).status, 409)
  assert.equal(here.shown(here.ada, DEADLINE).status, 409)
  assert.equal(here.take(page, ['answer/model'], here.ada, {}, DEADLINE).status, 409)
  assert.equal(answerTexts(here.house.db).includes('Too late'), false)
  here.house.close()
})

test('what is only typed is not in the file, and the page says so', () => {
  const here = draftHouse()
  const { house, visit, on, ada, bid } = here
  here.answer(here.abe, bid, 'model', { answer: 'Abe’s', basis: '1' })
  here.answer(ada, bid, 'model', { answer: 'Ada’s, typed on the older', basis: '1' })

  assert.equal(here.exported().includes('typed on the older'), false)
  assert.match(
    textOn(house.get(ownBid, showDraftFile, visit(ada, { ...on(bid), now: LATER }))),
    /You typed something that is not saved yet/,
  )
  house.close()
})

test('a study of which little is said yet is taken out and read back as it is', () => {
  const here = draftHouse()
  const { house, visit, on, ada, bid } = here
  const form = { title: 'Only a title', basis: '0' }
  house.post(mayAddPart('study'), saveStatement(STUDY), visit(ada, { ...on(bid), form }))
  const json = here.exported()
  here.send(json)
  assert.equal(localsOf(here.shown()).same, 7)

  here.send(
    edited(json, ({ studies }) => studies.forEach((study) => Object.assign(study, { id: `${study.id as string}-2` }))),
  )
  assert.deepEqual(refusedIn(here.shown()), [])
  assert.equal(here.changesOn(here.shown()).length, 2)
  house.close()
})

test('what was changed since comes back from an earlier export, part by part, as new revisions', () => {
  const here = draftHouse()
  const own = here.visit(here.ada, here.on(here.bid))
  const content = () => here.house.change((tx) => stateOfBid(tx, ownBid(tx, own)).content)
  const [before, json] = [content(), here.exported()]
  here.answer(here.ada, here.bid, 'model', { answer: 'Gone', basis: '1' })
  here.price(here.ada, here.bid, { 'line-staff': '', basis: '1' })
  here.send(json)
  const page = here.shown()
  here.take(
    page,
    here.changesOn(page).map(({ key }) => key),
  )

  assert.deepEqual(content(), before)
  assert.equal(answerTexts(here.house.db).filter((text) => text.startsWith('Peers')).length, 2)
  here.house.close()
})
