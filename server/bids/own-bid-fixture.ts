import assert from 'node:assert/strict'
import { after, before, beforeEach } from 'node:test'
import { everyEvent, type EventRow } from '../audit/ledger-store.js'
import type { Browser } from '../people/served-fixture.js'
import { servedBidding, type ServedBidding } from './bidding-fixture.js'
import { send, settled, stored, type Sending } from './file-sending-fixture.js'
import { filesOfBid, type KeptFile } from './file-store.js'

/** A program for all tests of a file; each test has a bid of its own, of an organisation of its own, to send files to. */
export function ownBids() {
  let world: ServedBidding
  let ada: Browser
  let organisation = ''
  let bid = ''
  let atFirst = ''
  const house = () => world.bidding.house
  const url = () => world.program.url
  const path = () => `/bids/${bid}/files`
  const cleared = () => void (atFirst = stored(house()))
  before(async () => {
    world = await servedBidding()
  })
  beforeEach(async () => {
    const number = everyEvent(house().db, {}).length
    organisation = `Alder ${number}`
    const person = house().person(`Ada ${number}`, ['bidder'], organisation)
    bid = world.bidding.begin(person)
    ada = await world.as(person)
    cleared()
  })
  after(() => world.program.close())

  const events = (): EventRow[] =>
    everyEvent(house().db, {}).filter((one) => one.bid === bid && one.act.startsWith('file'))
  return {
    ...{ house, url, cleared },
    get world() {
      return world
    },
    /** The browser of the bidder whose bid it is. */
    get ada() {
      return ada
    },
    get organisation() {
      return organisation
    },
    get bid() {
      return bid
    },
    /** Where files are attached to it. */
    get path() {
      return path()
    },
    /** What the database held when the test began, or was last called clear. */
    get atFirst() {
      return atFirst
    },
    attach: (files: Sending[], on = 'criterion:model') => send(url(), ada, path(), { on }, files),
    held: (): KeptFile[] => filesOfBid(house().db, bid),
    acts: (): string[] => events().map(({ act }) => act),
    /** Why files were refused, as the ledger tells it. */
    reasons: (): unknown[] =>
      events()
        .filter(({ act }) => act === 'file.refused')
        .map(({ body }) => (JSON.parse(body) as { detail: { reason: string } }).detail.reason),
    isUntouched: async () => assert.equal(await settled(house(), atFirst), atFirst),
  }
}
