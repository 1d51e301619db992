import { record } from '../audit/ledger-store.js'
import type { Writes } from '../database/access.js'
import { refusalInWords, wordOfOn, type FileOn, type FileRefusal } from '../rules/file-kinds.js'
import { cleanName, shownName } from '../rules/file-names.js'
import type { Visit } from '../web/visits.js'
import { roomRefusal, type Fit, type Received } from './file-intake.js'
import { filesHeld, type Attaching } from './file-permissions.js'
import { keepFile, keepRefusal, refusalsCounted, type KeptFile } from './file-store.js'

/** What became of one file that was sent: it is kept, the bid held it already, or it is refused. */
export type Fate =
  | { fate: 'kept' | 'held'; name: string }
  | { fate: 'refused'; name: string; reason: FileRefusal; found: string; text: string }

// Each stands in the ledger for good: nobody fills it by trying again and again.
const MOST_REFUSALS = 50

/** Keeps those files that are fit and for which there is room, one after the other. Answers what became of each. */
export function keepReceived(
  tx: Writes,
  visit: Visit,
  attaching: Attaching,
  on: FileOn,
  received: readonly Received[],
): Fate[] {
  const held: Pick<KeptFile, 'sha256' | 'on' | 'size' | 'name'>[] = filesHeld(attaching.files)
  return received.map((one) => {
    const { outcome, sha256, size } = one
    if ('refusal' in outcome) return refusedFate(attaching, one, outcome)
    const same = held.find((file) => file.sha256 === sha256 && wordOfOn(file.on) === wordOfOn(on))
    if (same) return { fate: 'held', name: same.name }
    const room = { terms: attaching.terms, count: held.length, bytes: held.reduce((sum, file) => sum + file.size, 0) }
    const refusal = roomRefusal(room, size)
    if (refusal) return refusedFate(attaching, one, { refusal, found: '' })
    const name = keepOne(tx, visit, attaching, on, one, outcome)
    held.push({ sha256, on, size, name })
    return { fate: 'kept', name }
  })
}

function refusedFate(
  { terms }: Attaching,
  { name }: Received,
  { refusal, found }: { refusal: FileRefusal; found: string },
): Fate {
  const shown = cleanName(name) || 'A file without a name'
  return { fate: 'refused', name: shown, reason: refusal, found, text: refusalInWords(refusal, terms, found) }
}

function keepOne(
  tx: Writes,
  visit: Visit,
  { bid, file, person }: Attaching,
  on: FileOn,
  { upload, name: raw, size, sha256 }: Received,
  { kind, scan }: Fit,
): string {
  const name = shownName(raw, kind)
  const facts = { name, type: kind, sha256, on, size, scan, by: person.id, now: visit.now }
  const { digest } = keepFile(tx, upload, facts)
  record(tx, visit, {
    act: 'file.received',
    tender: file.id,
    bid: bid.id,
    detail: { file: upload.id, on: wordOfOn(on), size, digest, scan },
  })
  return name
}

/** Remembers what was refused, until a bid has had its fill of refusals. */
export const rememberRefused =
  (visit: Visit, { bid, file, person }: Attaching, fates: readonly Fate[]) =>
  (tx: Writes): void => {
    for (const fate of fates) {
      if (fate.fate !== 'refused' || refusalsCounted(tx, bid.id) >= MOST_REFUSALS) continue
      const { name, text, reason, found } = fate
      keepRefusal(tx, { bid: bid.id, name, text, by: person.id, now: visit.now })
      const detail = { reason, ...(reason === 'infected' ? { found } : {}) }
      record(tx, visit, { act: 'file.refused', tender: file.id, bid: bid.id, detail })
    }
  }
