import { bidOf } from '../bids/bid-store.js'
import type { Reads } from '../database/access.js'
import { sceneOf, viewerOf } from '../panel/viewer-store.js'
import { accountOf } from '../people/account-store.js'
import { sees } from '../rules/sight.js'
import { draftOf, tenderOf, type TenderFile } from '../tenders/tender-store.js'
import type { Person } from '../web/visits.js'
import type { KeptMessage } from './message-store.js'
import type { About } from './message-words.js'

type Reader = Pick<Person, 'id' | 'organisation'>

/** What a message is about, as far as its reader may see it now: what was theirs to see yesterday may not be today. */
export function aboutOf(db: Reads, reader: Reader, message: KeptMessage, now: string): About {
  const { kind, at, facts } = message
  const file = message.tender === null ? null : tenderOf(db, message.tender, now)
  const tender = file && tenderSeen(db, reader, file)
  const bid = file && message.bid !== null ? bidSeen(db, reader, file, message.bid) : null
  return { kind, at, tender, bid, who: whoDid(db, message), facts }
}

function tenderSeen(db: Reads, reader: Reader, file: TenderFile): About['tender'] {
  const isSeen = sees(viewerOf(db, reader, file), sceneOf(db, file), { kind: 'published tender' })
  const content = file.publication?.content ?? (isSeen ? draftOf(db, file.id).content : null)
  return { id: file.id, title: isSeen && content ? content.title : null, deadline: file.facts.deadline }
}

function bidSeen(db: Reads, reader: Reader, file: TenderFile, id: string): About['bid'] {
  const bid = bidOf(db, { bid: id })
  if (!bid) return null
  const thing = { kind: 'bidder', bid: id, organisation: bid.organisation } as const
  return sees(viewerOf(db, reader, file), sceneOf(db, file), thing) ? { id, bidder: bid.bidder } : null
}

const whoDid = (db: Reads, { facts }: KeptMessage): string | null =>
  typeof facts.by === 'string' ? (accountOf(db, facts.by)?.name ?? null) : null
