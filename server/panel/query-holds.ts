import type { Reads } from '../database/access.js'
import { holdOnClosing, type Hold, type Point } from '../rules/open-points.js'
import { moment } from '../web/wording.js'
import { queriesOfBid } from './query-store.js'

interface Item {
  bid: string
  criterion: string
}

const pointsOn = (db: Reads, { bid, criterion }: Item): Point[] =>
  queriesOfBid(db, bid)
    .filter((query) => query.criterion === criterion)
    .map(({ sent, declined, answer }) => ({
      until: sent?.until ?? null,
      declined: declined !== null,
      answeredAt: answer?.at ?? null,
    }))

/** What keeps the agreement on an answer from being signed and closed now, or null. */
export const holdOn = (db: Reads, item: Item, now: string): Hold | null => holdOnClosing(pointsOn(db, item), now)

const UNDECIDED =
  'Somebody on the panel has asked to have a point of this answer cleared up, and nobody has decided yet whether it is sent to the bidder. The agreement is signed and closed once it is declined, or answered, or its time has passed.'

/** A hold in words for the page of the agreement, without who asked or what. */
export const holdWords = (hold: Hold): string =>
  hold.kind === 'undecided'
    ? UNDECIDED
    : `The bidder was asked to clear a point of this answer up and can answer before ${moment(hold.until)}. Until it has, or until then, the agreement is neither signed nor closed: what it explains must be read first.`
