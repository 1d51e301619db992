import type { Given } from '../app.js'
import { served, signedInAs, type Browser, type Served } from '../people/served-fixture.js'
import type { Tender } from '../rules/tender.js'
import type { Person } from '../web/visits.js'
import { biddingHouse, NOW, type Bidding } from './bids-fixture.js'

/** The tender of `biddingHouse`, served over HTTP. */
export interface ServedBidding {
  bidding: Bidding
  program: Served
  /** A browser in which this person is signed in and has seen a page. */
  as: (person: Person, now?: string) => Promise<Browser>
}

/** `tender`: how it differs from the sample. */
export async function servedBidding(
  changes: Partial<Given> = {},
  tender: Partial<Tender> = {},
): Promise<ServedBidding> {
  const bidding = biddingHouse(tender)
  const program = await served(changes, bidding.house)
  program.setClock(NOW)
  return { bidding, program, as: (person, now = NOW) => signedInAs(program, person, now) }
}
