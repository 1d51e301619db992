import assert from 'node:assert/strict'
import { connect, type Socket } from 'node:net'
import { afterEach, test } from 'node:test'
import { csrfIn, type Browser } from '../people/served-fixture.js'
import { markedCriteriaOf } from '../rules/tender.js'
import type { Person } from '../web/visits.js'
import { servedBidding, type ServedBidding } from './bidding-fixture.js'
import { DEADLINE, JUST_BEFORE, NO_CONTRACTS, NO_STUDIES, NOW } from './bids-fixture.js'
import { keepAnswer, keepBid, keepPrices } from './bid-store.js'
import { keepStatement } from './statement-store.js'

const open: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of open.splice(0)) await close()
})

const EVE = '2026-04-15T10:58:00.000Z'

/** A bidder with a complete bid, on the page from which it is submitted. */
interface Ready {
  bid: string
  browser: Browser
  csrf: string
  basis: string
}

/** So many organisations, each with a complete bid that is not submitted yet. */
async function ready(world: ServedBidding, many: number): Promise<Ready[]> {
  const { bidding, as } = world
  const people = Array.from({ length: many }, (_, index) =>
    bidding.house.person(`Bidder ${index}`, ['bidder'], `Bidder ${index}`),
  )
  const made: Ready[] = []
  for (const person of people) {
    const bid = written(world, person)
    const browser = await as(person, EVE)
    const { body } = await browser.get(`/bids/${bid}/submit`)
    made.push({ bid, browser, csrf: csrfIn(body), basis: /name="basis" value="([^"]*)"/.exec(body)?.[1] ?? '' })
  }
  return made
}

function written({ bidding: { house, tender, content } }: ServedBidding, { id: by, organisation }: Person): string {
  return house.change((tx) => {
    const bid = keepBid(tx, { tender, organisation: organisation ?? '', by, now: NOW })
    const saved = { bid, by, now: NOW }
    for (const { id } of markedCriteriaOf(content))
      keepAnswer(tx, { ...saved, criterion: id, text: 'Peers lead groups.' })
    keepPrices(tx, { ...saved, lines: { staff: 100, other: 200 } })
    keepStatement(tx, { ...saved, kind: 'evidence', id: 'evidence', content: NO_STUDIES })
    keepStatement(tx, { ...saved, kind: 'record', id: 'record', content: NO_CONTRACTS })
    return bid
  })
}

/** When each bid was submitted, and when each late try came, by bid. */
function kept({ bidding: { house } }: ServedBidding) {
  const timesIn = (table: string): Map<string, string> =>
    new Map(
      (house.reader.prepare(`SELECT bid, at FROM ${table}`).all() as { bid: string; at: string }[]).map(
        ({ bid, at }) => [bid, at],
      ),
    )
  return { inTime: timesIn('submissions'), late: timesIn('late_submissions') }
}

/** Sends a submission whole but for its last byte; `finish` sends that, and `status` is what comes back. */
function heldBack(
  url: string,
  { bid, browser, csrf, basis }: Ready,
): { held: Promise<void>; finish: () => void; status: Promise<string> } {
  const body = new URLSearchParams({ csrf, basis }).toString()
  const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const head = `POST /bids/${bid}/submit HTTP/1.1\r\nHost: weighbridge\r\nCookie: ${cookie}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: ${body.length}\r\nConnection: close\r\n\r\n`
  const socket: Socket = connect(Number(new URL(url).port), '127.0.0.1')
  const held = new Promise<void>((done) => socket.write(head + body.slice(0, -1), () => done()))
  const status = new Promise<string>((done, failed) => {
    let answer = ''
    socket.on('error', failed)
    socket.on('data', (part: Buffer) => (answer += part.toString('latin1')))
    socket.on('end', () => done(answer.slice(9, 12)))
  })
  return { held, finish: () => void socket.write(body.slice(-1)), status }
}

test('of many submissions that wait for their last byte, those that get it before the deadline are in and the others are late', async () => {
  const world = await servedBidding()
  open.push(world.program.close)
  world.program.setClock(EVE)
  const bids = await ready(world, 60)
  const requests = bids.map((one) => heldBack(world.program.url, one))
  await Promise.all(requests.map(({ held }) => held))
  const [early, late] = [requests.slice(0, 30), requests.slice(30)]

  world.program.setClock(JUST_BEFORE)
  for (const { finish } of early) finish()
  assert.deepEqual(new Set(await Promise.all(early.map(({ status }) => status))), new Set(['303']))
  world.program.setClock(DEADLINE)
  for (const { finish } of late) finish()
  assert.deepEqual(new Set(await Promise.all(late.map(({ status }) => status))), new Set(['409']))

  const { inTime, late: refused } = kept(world)
  const names = (list: Ready[]): string[] => list.map(({ bid }) => bid).sort()
  assert.deepEqual([...inTime.keys()].sort(), names(bids.slice(0, 30)))
  assert.deepEqual([...refused.keys()].sort(), names(bids.slice(30)))
  assert.deepEqual(new Set(inTime.values()), new Set([JUST_BEFORE]))
  assert.deepEqual(new Set(refused.values()), new Set([DEADLINE]))
})

/** Does `work` for each, so many at a time. */
async function together<T>(list: T[], many: number, work: (one: T) => Promise<void>): Promise<void> {
  const waiting = [...list]
  const next = async (): Promise<void> => {
    for (let one = waiting.shift(); one; one = waiting.shift()) await work(one)
  }
  await Promise.all(Array.from({ length: many }, next))
}

test('while the clock runs over the deadline and everybody submits at once, none is accepted late and none in time is refused', async () => {
  // The clock runs by being asked, so that a busy machine sees the same rush: the deadline comes in its middle.
  let asked: number | null = null
  const now = (): string => (asked === null ? EVE : new Date(Date.parse(DEADLINE) + (asked - 96) * 3).toISOString())
  const clock = (): string => {
    if (asked !== null) asked += 1
    return now()
  }
  const world = await servedBidding({ clock })
  open.push(world.program.close)
  const bids = await ready(world, 96)
  asked = 0

  const outcomes: { bid: string; sent: string; status: number; answered: string }[] = []
  await together(bids, 24, async ({ browser, bid, basis, csrf }) => {
    const sent = now()
    const { status } = await browser.post(`/bids/${bid}/submit`, { basis, csrf })
    outcomes.push({ bid, sent, status, answered: now() })
  })
  const { inTime, late } = kept(world)
  const [accepted, refused] = [303, 409].map((wanted) => outcomes.filter(({ status }) => status === wanted)) as [
    typeof outcomes,
    typeof outcomes,
  ]

  assert.equal(accepted.length + refused.length, bids.length)
  assert.deepEqual([accepted.length > 20, refused.length > 20], [true, true], 'the deadline came in the middle')
  for (const { bid } of accepted)
    assert.deepEqual([(inTime.get(bid) ?? '9') < DEADLINE, late.has(bid)], [true, false], 'none late accepted')
  for (const { bid } of refused)
    assert.deepEqual([(late.get(bid) ?? '0') >= DEADLINE, inTime.has(bid)], [true, false], 'none in time refused')
  const sentLate = outcomes.filter(({ sent }) => sent >= DEADLINE)
  const answeredEarly = outcomes.filter(({ answered }) => answered < DEADLINE)
  assert.deepEqual([sentLate.length > 0, answeredEarly.length > 0], [true, true])
  for (const { status } of sentLate) assert.equal(status, 409)
  for (const { status } of answeredEarly) assert.equal(status, 303)
})
