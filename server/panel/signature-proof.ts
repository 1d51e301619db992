import { PROOF_TYPE, proofName, proofOf, witnessOf, type Witness } from '../audit/witness-store.js'
import type { Reads } from '../database/access.js'
import { download, notFound, type Answer, type Visit } from '../web/visits.js'
import type { ReadingModeration } from './moderation-permissions.js'
import { agreementOf, eventOfSignature } from './moderation-store.js'

/** The number of the event with which whoever reads this item signed the agreement as it stands, or dissented from it. */
function ownSignature(db: Reads, { bid, criterion, signSeat }: ReadingModeration): number | null {
  const about = { bid: bid.id, criterion: criterion.id }
  const agreed = signSeat && agreementOf(db, about)
  return signSeat && agreed ? eventOfSignature(db, { ...about, seat: signSeat, revision: agreed.revision }) : null
}

/** The checkpoint that was signed with a member's own signature; null for whoever has given none. */
export function witnessOfSignature(db: Reads, item: ReadingModeration): Witness | null {
  const entry = ownSignature(db, item)
  return entry === null ? null : witnessOf(db, entry)
}

/** The proof of a member's own signature, as a text to keep. */
export function takeSignatureProof(db: Reads, _visit: Visit, item: ReadingModeration): Answer {
  const entry = ownSignature(db, item)
  const proof = entry === null ? null : proofOf(db, entry)
  if (entry === null || proof === null) throw notFound()
  return download(PROOF_TYPE, proofName(entry), proof)
}
