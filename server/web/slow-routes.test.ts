import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import express, { Router } from 'express'
import { record, headOf } from '../audit/ledger-store.js'
import type { Writes } from '../database/access.js'
import { aVisit, testHouse, type TestHouse } from '../test-house.js'
import type { Doors, Route } from './routes.js'
import { slowChange, slowGet, slowWitnessed, type Slow } from './slow-routes.js'
import { data, notFound } from './visits.js'

const open: { house: TestHouse; server: Server }[] = []
afterEach(() => {
  for (const { house, server } of open.splice(0)) {
    server.close()
    house.close()
  }
})

const NOW = '2026-03-02T09:00:00.000Z'
const write = (house: TestHouse): void =>
  void house.change((tx) => record(tx, { person: null, now: NOW }, { act: 'noted' }))

/** Asks how long the ledger is; `meanwhile` happens while that is worked out aside. */
function slowly(meanwhile: () => void = () => {}) {
  const worked: string[] = []
  const slow: Slow<string, number, string> = {
    asks: (db) => headOf(db).seq,
    isSame: (one, other) => one === other,
    aside: async (asked) => {
      await new Promise((later) => setTimeout(later, 20))
      meanwhile()
      worked.push(`aside ${asked}`)
      return `${asked} events`
    },
    here: (asked) => {
      worked.push(`here ${asked}`)
      return `${asked} events`
    },
  }
  return { worked, slow }
}

async function served(house: TestHouse, route: Route) {
  const app = express()
  const router = Router()
  const doors: Doors = {
    reader: house.reader,
    writer: house.writer,
    visitOf: () => aVisit(null),
    send: (_req, res, answer) => void res.status(answer.status).json(answer.kind === 'data' ? answer.data : null),
    arrived: () => {},
  }
  route.attach(router, doors)
  app.use(router)
  const server = await new Promise<Server>((ready) => {
    const made: Server = app.listen(0, '127.0.0.1', () => ready(made))
  })
  open.push({ house, server })
  const at = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  return async (method: 'GET' | 'POST' = 'GET') => {
    const answer = await fetch(at, { method })
    return { status: answer.status, said: (await answer.json()) as unknown }
  }
}

const found = (): string => 'found'

test('a slow page is drawn from what was worked out aside', async () => {
  const house = testHouse()
  const { worked, slow } = slowly()
  const ask = await served(
    house,
    slowGet('/', found, slow, (_db, _visit, what, told) => data({ what, told })),
  )
  assert.deepEqual(await ask(), { status: 200, said: { what: 'found', told: '0 events' } })
  assert.deepEqual(worked, ['aside 0'])
})

test('what changes meanwhile is worked out anew, so that page and analysis are of the same moment', async () => {
  const house = testHouse()
  let left = 1
  const { worked, slow } = slowly(() => {
    if (left-- > 0) write(house)
  })
  const ask = await served(
    house,
    slowGet('/', found, slow, (db, _visit, _found, told) => data({ now: headOf(db).seq, told })),
  )
  assert.deepEqual((await ask()).said, { now: 1, told: '1 events' })
  assert.deepEqual(worked, ['aside 0', 'aside 1'])
})

test('that a slow page was read is written once, however often it was worked out, and by a plain one not at all', async () => {
  const house = testHouse()
  const page = () => ({
    ...data('read'),
    afterwards: (tx: Writes) => void record(tx, { person: null, now: NOW }, { act: 'read' }),
  })
  let left = 1
  const { worked, slow } = slowly(() => {
    if (left-- > 0) write(house)
  })
  assert.equal((await (await served(house, slowWitnessed('/', found, slow, page)))()).status, 200)
  assert.deepEqual([worked, headOf(house.db).seq], [['aside 0', 'aside 1'], 2])
  await (
    await served(house, slowGet('/', found, slow, page))
  )()
  assert.equal(headOf(house.db).seq, 2)
})

test('a change rests on exactly what its own transaction asks, and is done once', async () => {
  const house = testHouse()
  let left = 2
  const { worked, slow } = slowly(() => {
    if (left-- > 0) write(house)
  })
  const ask = await served(
    house,
    slowChange('/', found, slow, (tx, visit, _found, told) => {
      record(tx, visit, { act: 'noted' })
      return data({ seq: headOf(tx).seq, told })
    }),
  )
  assert.deepEqual((await ask('POST')).said, { seq: 3, told: '2 events' })
  assert.deepEqual(worked, ['aside 0', 'aside 1', 'aside 2'])
  assert.equal(headOf(house.db).seq, 3)
})

test('where the database never rests, everybody waits once instead of the visitor for ever', async () => {
  const house = testHouse()
  const { worked, slow } = slowly(() => write(house))
  const ask = await served(
    house,
    slowChange('/', found, slow, (_tx, _visit, _found, told) => data(told)),
  )
  assert.deepEqual((await ask('POST')).said, '3 events')
  assert.deepEqual(worked, ['aside 0', 'aside 1', 'aside 2', 'here 3'])
})

test('whoever may not see the page is refused before anything slow is begun', async () => {
  const house = testHouse()
  const { worked, slow } = slowly()
  const hidden = (): string => {
    throw notFound()
  }
  const ask = await served(
    house,
    slowGet('/', hidden, slow, () => data('shown')),
  )
  assert.equal((await ask()).status, 404)
  assert.deepEqual(worked, [])
})

test('others are served while one page waits', async () => {
  const house = testHouse()
  let waiting = 0
  let most = 0
  const { slow } = slowly()
  const counted: typeof slow = {
    ...slow,
    aside: async (asked) => {
      most = Math.max(most, ++waiting)
      const told = await slow.aside(asked)
      waiting -= 1
      return told
    },
  }
  const ask = await served(
    house,
    slowGet('/', found, counted, (_db, _visit, _found, told) => data(told)),
  )
  await Promise.all([ask(), ask(), ask()])
  assert.equal(most, 3)
})

test('acted out inside a transaction, it is worked out there and then', () => {
  const house = testHouse()
  const { worked, slow } = slowly()
  const route = slowChange('/', found, slow, (_tx, _visit, _found, told) => data(told))
  const answer = house.change((tx) => route.perform(tx, aVisit(null)))
  assert.deepEqual(answer, data('0 events'))
  assert.deepEqual(worked, ['here 0'])
  house.close()
})
