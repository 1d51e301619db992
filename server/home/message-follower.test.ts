import assert from 'node:assert/strict'
import test from 'node:test'
import { record } from '../audit/ledger-store.js'
import { biddingHouse, NOW, type Bidding } from '../bids/bids-fixture.js'
import { follower, tellNext } from './message-follower.js'
import { keepMailWish } from './message-wish-store.js'

const KEEPING = { now: NOW, mails: true }

const amend = (at: Bidding, moment = NOW): void =>
  void at.house.change((tx) =>
    record(tx, { person: at.lea, now: moment }, { act: 'tender.amended', tender: at.tender }),
  )

const count = (at: Bidding, table: string): number =>
  Number(at.house.reader.prepare(`SELECT count(*) FROM ${table}`).pluck().get())
const placeOf = (at: Bidding): unknown => at.house.reader.prepare('SELECT seq FROM message_places').pluck().get()

test('what is kept and how far it was read stand or fall together: a crash neither loses nor doubles a message', () => {
  const at = biddingHouse()
  amend(at)
  const crash = () =>
    at.house.change((tx) => {
      tellNext(tx, KEEPING)
      throw new Error('the power fails')
    })
  assert.throws(crash, /the power fails/)
  assert.deepEqual([count(at, 'messages'), placeOf(at)], [0, 0])
  const follow = follower(at.house.reader, at.house.writer)
  follow(KEEPING)
  assert.deepEqual([count(at, 'messages'), placeOf(at)], [4, 1])
  follow(KEEPING)
  follower(at.house.reader, at.house.writer)(KEEPING)
  assert.deepEqual([count(at, 'messages'), placeOf(at)], [4, 1])
  at.house.close()
})

test('two that follow the same ledger tell everything once between them', () => {
  const at = biddingHouse()
  const [one, other] = [follower(at.house.reader, at.house.writer), follower(at.house.reader, at.house.writer)]
  for (let round = 0; round < 6; round += 1) {
    amend(at)
    ;(round % 2 ? one : other)(KEEPING)
  }
  one(KEEPING)
  other(KEEPING)
  assert.equal(count(at, 'messages'), 4 * 6)
  at.house.close()
})

test('an act that tells nobody anything is passed over without writing', () => {
  const at = biddingHouse()
  const follow = follower(at.house.reader, at.house.writer)
  at.house.change((tx) => record(tx, { person: at.ann, now: NOW }, { act: 'score.saved', tender: at.tender }))
  follow(KEEPING)
  assert.equal(placeOf(at), 0)
  amend(at)
  follow(KEEPING)
  assert.deepEqual([count(at, 'messages'), placeOf(at)], [4, 2])
  at.house.close()
})

test('many events at once are told in stretches, none of them lost', () => {
  const at = biddingHouse()
  for (let events = 0; events < 250; events += 1) amend(at)
  follower(at.house.reader, at.house.writer)(KEEPING)
  assert.deepEqual([count(at, 'messages'), placeOf(at)], [1000, 250])
  at.house.close()
})

test('letters are made only when letters are sent, for who wants them, and of what is fresh', () => {
  const at = biddingHouse()
  const follow = follower(at.house.reader, at.house.writer)
  amend(at)
  follow({ now: NOW, mails: false })
  assert.deepEqual([count(at, 'messages'), count(at, 'mails')], [4, 0])
  at.house.change((tx) => keepMailWish(tx, at.ann.id, 'changes', false, NOW))
  amend(at)
  follow(KEEPING)
  assert.deepEqual([count(at, 'messages'), count(at, 'mails')], [8, 3])
  amend(at)
  follow({ now: '2026-03-06T09:00:00.000Z', mails: true })
  assert.deepEqual([count(at, 'messages'), count(at, 'mails')], [12, 3])
  at.house.close()
})

test('a message is never changed or deleted, only read', () => {
  const at = biddingHouse()
  amend(at)
  follower(at.house.reader, at.house.writer)(KEEPING)
  const run = (sql: string) => () => at.house.writer.exec(sql)
  assert.throws(run("UPDATE messages SET facts = '{}', at = '2020'"), /never changed/)
  assert.throws(run('DELETE FROM messages'), /never deleted/)
  assert.throws(run('UPDATE message_places SET seq = 0'), /nothing is told twice/)
  run("UPDATE messages SET read_at = '2026'")()
  at.house.close()
})
