import { record } from '../audit/ledger-store.js'
import type { Writes } from '../database/access.js'
import { KIND_FACTS, refusalInWords, wordOfOn } from '../rules/file-kinds.js'
import { filesTaken } from '../rules/files-taken.js'
import type { Visit } from '../web/visits.js'
import { draftOfBid } from './draft-store.js'
import { roomRefusal } from './file-intake.js'
import { filesHeld } from './file-permissions.js'
import { keepFile, type KeptFile } from './file-store.js'
import { placeNamed, placesOf, type Place } from './file-view.js'
import type { OwnBid } from './permissions.js'
import { keepCarried } from './upload-store.js'

/** What came of carrying files over: how many came along, and which did not. */
export interface CarriedFiles {
  carried: number
  left: { name: string; why: string }[]
}

/**
 * Carries files over from another bid of the same organisation, by the digest of their bytes: nothing is sent again and
 * nothing kept twice. What this bid holds already in the same place stays as it is. Each is held to what the tender takes now.
 */
export function carryFiles(tx: Writes, visit: Visit, own: OwnBid, from: readonly KeptFile[]): CarriedFiles {
  const { bid, publication } = own
  const draft = draftOfBid(tx, bid.id)
  const places = placesOf(publication.content, draft.statements)
  const held: Held[] = filesHeld(draft.files)
  const result: CarriedFiles = { carried: 0, left: [] }
  for (const one of filesHeld(from)) {
    if (held.some((file) => isSame(file, one))) continue
    const why = whyLeft(own, places, held, one)
    if (why) result.left.push({ name: one.name, why })
    else {
      carryOne(tx, visit, own, one)
      held.push(one)
      result.carried += 1
    }
  }
  return result
}

type Held = Pick<KeptFile, 'sha256' | 'on' | 'size'>

const isSame = (one: Held, other: Held): boolean =>
  one.sha256 === other.sha256 && wordOfOn(one.on) === wordOfOn(other.on)

const INFECTED = 'a virus or something like it was found in it.'

/** Why a file cannot come along, in words that follow its name; null when it can. */
function whyLeft(
  { publication }: OwnBid,
  places: readonly Place[],
  held: readonly Held[],
  one: KeptFile,
): string | null {
  const terms = filesTaken(publication.content)
  if (one.scan === 'infected') return INFECTED
  if (!placeNamed(wordOfOn(one.on), places)) return 'this bid does not hold what it belongs to.'
  if (!terms.kinds.includes(one.type)) return `it ${refusalInWords('type', terms, `a ${KIND_FACTS[one.type].title}`)}`
  const bytes = held.reduce((sum, { size }) => sum + size, 0)
  const refusal = roomRefusal({ terms, count: held.length, bytes }, one.size)
  return refusal && `it ${refusalInWords(refusal, terms)}`
}

function carryOne(tx: Writes, visit: Visit, { bid, file, person }: OwnBid, one: KeptFile): void {
  const upload = keepCarried(tx, one.id, { bid: bid.id, by: person.id, now: visit.now })
  const { name, type, sha256, on, size } = one
  const scan = one.scan === 'clean' ? 'clean' : 'not scanned'
  const { digest } = keepFile(tx, upload, { name, type, sha256, on, size, scan, by: person.id, now: visit.now })
  record(tx, visit, {
    act: 'file.received',
    tender: file.id,
    bid: bid.id,
    detail: { file: upload.id, on: wordOfOn(on), size, digest, scan, source: one.id },
  })
}
