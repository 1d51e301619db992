import { createHash } from 'node:crypto'
import type { Reads } from '../database/access.js'
import { canonical, type Json } from './canonical.js'
import { closingText, stubLine, wholeLine, type Reason, type SignedManifest } from './export-format.js'
import { closingLine } from './export-lines.js'
import { judged, type Judged, type Wanted } from './export-judging.js'
import { listed, tallied, type Reasons } from './export-reasons.js'
import type { Seal } from './export-seal.js'
import { keyText, signedNote } from './signed-note.js'

/** About how many characters are handed on at once. */
const PIECE = 1 << 17

/**
 * The lines of an export, each with its line feed: the manifest, every event up to the head, and the line that closes them
 * with a signature. Events of other tenders stand there as leaves, so that the chain can be followed without telling what they are.
 * What is withheld is reckoned first, since the manifest tells it. An empty text stands for a stretch that was only reckoned.
 */
export function* exportLines(db: Reads, wanted: Wanted, seal: Seal): Generator<string, void, undefined> {
  const { seq } = seal.head
  const reasons: Reasons = new Map()
  for (const stretch of judged(db, wanted, { until: seq, isOwnAlone: true })) {
    for (const one of stretch) tallied(reasons, one)
    yield ''
  }
  const digest = createHash('sha256')
  const put = (line: string): string => {
    digest.update(line).update('\n')
    return `${line}\n`
  }
  yield put(canonical(manifestOf(wanted, seal, reasons) as unknown as Json))
  for (const stretch of judged(db, wanted, { until: seq, isOwnAlone: false }))
    for (const one of stretch) yield put(lineOf(one, reasons))
  const text = closingText({ origin: seal.signer.name, events: seq, digest: digest.digest('hex') })
  yield `${closingLine(signedNote(text, seal.signer))}\n`
}

/** The same in pieces of bytes, for handing over as they are made; an empty piece lets others go first. */
export function* exportPieces(db: Reads, wanted: Wanted, seal: Seal): Generator<Buffer, void, undefined> {
  let text = ''
  for (const line of exportLines(db, wanted, seal)) {
    text += line
    if (line !== '' && text.length < PIECE) continue
    yield Buffer.from(text)
    text = ''
  }
  yield Buffer.from(text)
}

const manifestOf = (
  wanted: Wanted,
  { signer, keys, handovers, checkpoints, head }: Seal,
  reasons: Reasons,
): SignedManifest => ({
  weighbridge: 'ledger export',
  version: 2,
  tender: wanted.tender,
  exportedAt: wanted.now,
  events: head.seq,
  head: { seq: head.seq, hash: head.hash },
  root: head.root,
  origin: signer.name,
  keys: keys.map(keyText),
  ...(handovers.length > 0 ? { handovers } : {}),
  checkpoints,
  withheld: listed(reasons),
})

function lineOf({ event, beside, withheld, reduced, isOther }: Judged, reasons: Reasons): string {
  const { seq, leaf, previous_hash, hash } = event
  const place = (reason: Reason): number => reasons.get(reason)?.place ?? 0
  if (isOther) return stubLine({ seq, leaf, previous_hash, hash })
  if (reduced !== null) return stubLine({ seq, leaf, previous_hash, hash, withheld: place(reduced) })
  const names = Object.entries(withheld).map(([name, reason]): [string, number] => [name, place(reason)])
  const told = names.length > 0 ? { withheld: Object.fromEntries(names) } : {}
  return wholeLine(event.body, beside, { hash, previous_hash, ...told })
}
