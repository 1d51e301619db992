import assert from 'node:assert/strict'
import test from 'node:test'
import { testHouse } from '../test-house.js'
import { one, remembered, snapshot, transactInPassing, type Writes } from './access.js'

const organisations = one<{ n: number }>('SELECT count(*) AS n FROM organisations')

test('what was remembered is asked anew once anything was changed, and not before', () => {
  const house = testHouse()
  let asked = 0
  const count = () =>
    remembered(house.db, 'organisations', () => {
      asked += 1
      return organisations(house.db, {})?.n
    })
  assert.deepEqual([count(), count(), asked], [0, 0, 1])
  house.person('Ann', ['bidder'], 'Alder')
  assert.deepEqual([count(), count(), asked], [1, 1, 2])
  house.close()
})

test('inside a change nothing is remembered: it sees what it has just written', () => {
  const house = testHouse()
  house.change((tx) => {
    assert.equal(
      remembered(tx, 'organisations', () => organisations(tx, {})?.n),
      0,
    )
    tx.connection.prepare("INSERT INTO organisations (id, name, made_at) VALUES ('a', 'Alder', '2026')").run()
    assert.equal(
      remembered(tx, 'organisations', () => organisations(tx, {})?.n),
      1,
    )
  })
  house.close()
})

test('a page reads one unchanging view of the database, also when somebody writes meanwhile', () => {
  const house = testHouse()
  snapshot(house.reader, (db) => {
    assert.equal(organisations(db, {})?.n, 0)
    house.person('Ann', ['bidder'], 'Alder')
    assert.equal(organisations(db, {})?.n, 0)
  })
  assert.equal(organisations(house.db, {})?.n, 1)
  house.close()
})

test('the connection of pages cannot write, whatever the types were told', () => {
  const house = testHouse()
  const write = () =>
    house.reader.prepare("INSERT INTO organisations (id, name, made_at) VALUES ('a', 'A', '2026')").run()
  assert.throws(write, /readonly/)
  house.close()
})

test('what was kept is not replaced either: the triggers that refuse to delete it are asked', () => {
  const house = testHouse()
  const lead = house.person('Lea', ['commissioner'])
  house.writer.exec(`INSERT INTO tenders (id, made_by, made_at) VALUES ('t', '${lead.id}', '2026')`)
  assert.throws(
    () => house.writer.exec(`INSERT OR REPLACE INTO tenders (id, made_by, made_at) VALUES ('t', '${lead.id}', '1999')`),
    /tenders are never deleted/,
  )
  house.close()
})

test('a change in passing is kept like any other, and the next one waits for the disk again', () => {
  const house = testHouse()
  house.writer.pragma('synchronous = FULL')
  const insert = (id: string) => (tx: Writes) =>
    tx.connection.prepare("INSERT INTO organisations (id, name, made_at) VALUES (?, ?, '2026')").run(id, id)
  transactInPassing(house.writer, insert('a'))
  assert.equal(house.writer.pragma('synchronous', { simple: true }), 2)
  assert.throws(() => transactInPassing(house.writer, insert('a')))
  assert.equal(house.writer.pragma('synchronous', { simple: true }), 2)
  assert.equal(organisations(house.db, {})?.n, 1)
  house.close()
})
