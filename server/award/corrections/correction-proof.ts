import { PROOF_TYPE, proofName, proofOf, witnessOf, type Witness } from '../../audit/witness-store.js'
import type { Reads } from '../../database/access.js'
import { download, notFound, type Answer, type Visit } from '../../web/visits.js'
import type { AtCorrection } from './correction-permissions.js'
import { eventOfWord } from './correction-text-store.js'

/** The number of the event with which whoever reads this signed what stands there, or dissented from it. */
const ownWord = (db: Reads, { file, correction: { id, text }, person }: AtCorrection): number | null =>
  text && eventOfWord(db, { tender: file.id, correction: id, person: person.id, revision: text.revision })

/** The checkpoint that was signed with a member's own word; null for whoever has given none. */
export function witnessOfWord(db: Reads, at: AtCorrection): Witness | null {
  const entry = ownWord(db, at)
  return entry === null ? null : witnessOf(db, entry)
}

/** The proof of a member's own word, as a text to keep. */
export function takeWordProof(db: Reads, _visit: Visit, at: AtCorrection): Answer {
  const entry = ownWord(db, at)
  const proof = entry === null ? null : proofOf(db, entry)
  if (entry === null || proof === null) throw notFound()
  return download(PROOF_TYPE, proofName(entry), proof)
}
