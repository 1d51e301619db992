import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import express, { Router } from 'express'
import { pino } from 'pino'
import { headOf, record } from '../audit/ledger-store.js'
import { aVisit, testHouse, type TestHouse } from '../test-house.js'
import { sender } from './answers.js'
import { arrival } from './requests.js'
import type { Finder, Route } from './routes.js'
import { data, Refusal } from './visits.js'
import { written } from './written-routes.js'

const NOW = '2026-03-02T09:00:00.000Z'
const DRAWING = {
  log: pino({ level: 'silent' }),
  render: () => 'a page',
  print: () => Promise.reject(new Error('nothing is printed here')),
  demo: false,
  secure: false,
  styles: () => '',
  assets: { style: '', script: '' },
}

const open: { house: TestHouse; server: Server }[] = []
afterEach(() => {
  for (const { house, server } of open.splice(0)) {
    server.closeAllConnections()
    server.close()
    house.close()
  }
})

const happens = (house: TestHouse, act: string): void =>
  void house.change((tx) => record(tx, { person: null, now: NOW }, { act }))

async function served(house: TestHouse, route: Route): Promise<string> {
  const app = express()
  app.use(arrival(() => NOW, false))
  const router = Router()
  const { reader, writer } = house
  route.attach(router, { reader, writer, visitOf: () => aVisit(null), send: sender(DRAWING), arrived: () => {} })
  app.use(router)
  const server = await new Promise<Server>((ready) => {
    const made: Server = app.listen(0, '127.0.0.1', () => ready(made))
  })
  open.push({ house, server })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
}

/** Hands over how many events there are, in so many pieces; `between` happens after each. */
const counting = (pieces: number, between: () => void, find: Finder<null> = () => null): Route =>
  written('/', find, (tx) => {
    record(tx, { person: null, now: NOW }, { act: 'handed-over' })
    return {
      type: 'text/plain',
      name: 'count.txt',
      *pieces(db) {
        for (let piece = 0; piece < pieces; piece += 1) {
          yield Buffer.from(`${headOf(db).seq}\n`)
          between()
        }
      },
    }
  })

test('a long text is read from one moment, which knows that it was handed over and nothing that comes after', async () => {
  const house = testHouse()
  const url = await served(
    house,
    counting(3, () => happens(house, 'meanwhile')),
  )
  const answer = await fetch(url, { method: 'POST' })

  assert.equal(answer.headers.get('content-disposition'), 'attachment; filename=count.txt')
  assert.equal(await answer.text(), '1\n1\n1\n')
  assert.equal(headOf(house.db).seq, 4)
})

test('others are served between two pieces of a long text', async () => {
  const house = testHouse()
  const seen: string[] = []
  setImmediate(function turn() {
    seen.push('somebody else')
    if (seen.length < 20) setImmediate(turn)
  })
  const url = await served(
    house,
    counting(3, () => seen.push('a piece')),
  )
  await (await fetch(url, { method: 'POST' })).text()
  seen.push('somebody else')
  const first = seen.indexOf('a piece')
  assert.notEqual(seen[first + 1], 'a piece')
})

test('whoever may not have the text gets the refusal, and nothing is recorded', async () => {
  const house = testHouse()
  const nobody: Finder<null> = () => {
    throw new Refusal(data(null, 404))
  }
  const url = await served(
    house,
    counting(1, () => assert.fail('it was read'), nobody),
  )

  assert.equal((await fetch(url, { method: 'POST' })).status, 404)
  assert.equal(headOf(house.db).seq, 0)
})

test('a page that asks for something more gives its own answer, and an answer of 422 undoes what it recorded', async () => {
  const house = testHouse()
  const asking = written<null>(
    '/',
    () => null,
    (tx) => {
      record(tx, { person: null, now: NOW }, { act: 'handed-over' })
      return data({ problem: 'Say why' }, 422)
    },
  )
  const url = await served(house, asking)

  assert.equal((await fetch(url, { method: 'POST' })).status, 422)
  assert.equal(headOf(house.db).seq, 0)
})

test('a reader who goes away midway leaves no view of the database open', async () => {
  const house = testHouse()
  let ended = 0
  const endless = written<null>(
    '/',
    () => null,
    () => ({
      type: 'text/plain',
      name: 'endless.txt',
      *pieces() {
        try {
          for (;;) yield Buffer.alloc(1 << 20)
        } finally {
          ended += 1
        }
      },
    }),
  )
  const url = await served(house, endless)
  const gone = new AbortController()
  const answer = await fetch(url, { method: 'POST', signal: gone.signal })
  await answer.body?.getReader().read()
  gone.abort()
  for (let waited = 0; ended === 0 && waited < 100; waited += 1) await new Promise((later) => setTimeout(later, 20))

  assert.equal(ended, 1)
})

test('a text whose reading fails midway breaks off, so that nobody takes it for whole', async () => {
  const house = testHouse()
  const failing = written<null>(
    '/',
    () => null,
    () => ({
      type: 'text/plain',
      name: 'half.txt',
      *pieces() {
        yield Buffer.from('the first half')
        throw new Error('the disk is gone')
      },
    }),
  )
  const url = await served(house, failing)

  await assert.rejects(async () => (await fetch(url, { method: 'POST' })).text())
})
