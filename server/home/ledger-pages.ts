import { digestOf } from '../audit/chain.js'
import { consistencyText, proofText } from '../audit/checkpoint.js'
import type { KeptCheckpoint } from '../audit/checkpoint-store.js'
import { keyText } from '../audit/signed-note.js'
import { handoverIn } from '../audit/handover.js'
import { handoversOf, publishedKeys } from '../audit/signing-store.js'
import { stampOf } from '../audit/timestamp-store.js'
import { pathBetween, pathOfEvent } from '../audit/tree-store.js'
import type { Reads } from '../database/access.js'
import { download, notFound, show, type Answer, type Visit } from '../web/visits.js'
import { isMoreWaiting, leafOfEntry, shownByKey, shownCheckpoint, shownCheckpoints } from './ledger-public-store.js'

const EARLIER = 12
const TEXT = 'text/plain; charset=utf-8'

/** The ledger as everybody may see it: its newest published checkpoint, the keys that sign, and how both are checked. */
export function showLedger(db: Reads, visit: Visit): Answer {
  const shown = shownCheckpoints(db, { now: visit.now, most: EARLIER + 1 }).map((one) => ({
    ...one,
    lines: one.text.trimEnd().split('\n'),
    stamp: stampOf(db, { size: one.size }) ?? null,
  }))
  const [newest = null, ...earlier] = shown
  const [key = null, ...former] = keysFor(db, visit, newest?.size ?? -1)
  return show(200, 'home/ledger', {
    title: 'The ledger',
    newest,
    earlier,
    waiting: isMoreWaiting(db, newest?.size ?? -1),
    key,
    former,
  })
}

/**
 * The keys of the ledger, the newest first, with what each signed of what everybody may read, and the hand-over to it: from its
 * size the growth of the ledger could be read as from a checkpoint, so that it is shown once a checkpoint that covers it is.
 */
function keysFor(db: Reads, { now }: Visit, shown: number) {
  const signed = new Map(shownByKey(db, { now }).map((one) => [one.key, one]))
  const handedOver = new Set(shownHandovers(db, shown).map(({ after }) => after.id))
  return publishedKeys(db).map((one) => ({
    ...one,
    text: keyText(one),
    fingerprint: digestOf(keyText(one)),
    signed: signed.get(one.id) ?? null,
    isHandedOver: handedOver.has(one.id),
  }))
}

const shownHandovers = (db: Reads, shown: number) =>
  handoversOf(db, {})
    .filter(({ size }) => size <= shown)
    .map(({ text }) => ({ ...handoverIn(text), text }))

/** The note with which the key before handed over to a key. */
export function giveHandover(db: Reads, visit: Visit): Answer {
  const [newest] = shownCheckpoints(db, { now: visit.now, most: 1 })
  const found = shownHandovers(db, newest?.size ?? -1).find(({ after }) => after.id === visit.params.key)
  if (!found) throw notFound()
  return download(TEXT, `handover-to-${found.after.id}.txt`, found.text)
}

function newestFor(db: Reads, { now }: Visit): KeptCheckpoint {
  const [newest] = shownCheckpoints(db, { now, most: 1 })
  if (!newest) throw notFound()
  return newest
}

const wholeIn = (text: string | undefined): number => {
  if (!text || !/^(0|[1-9]\d{0,14})$/.test(text)) throw notFound()
  return Number(text)
}

function checkpointOfSize(db: Reads, { now, params }: Visit, name = 'size'): KeptCheckpoint {
  const found = shownCheckpoint(db, { now, size: wholeIn(params[name]) })
  if (!found) throw notFound()
  return found
}

const checkpointFile = ({ size, text }: KeptCheckpoint): Answer => download(TEXT, `checkpoint-${size}.txt`, text)

/** The newest published checkpoint, for programs. */
export const giveCheckpoint = (db: Reads, visit: Visit): Answer => checkpointFile(newestFor(db, visit))

/** A published checkpoint by its size. */
export const giveCheckpointOfSize = (db: Reads, visit: Visit): Answer => checkpointFile(checkpointOfSize(db, visit))

/** Every public key of the ledger, a line each, the one that signs now first. */
export const giveKeys = (db: Reads): Answer =>
  download(
    TEXT,
    'ledger-key.txt',
    publishedKeys(db)
      .map((key) => `${keyText(key)}\n`)
      .join(''),
  )

/** The proof that a published checkpoint's tree begins with the one that somebody holds. */
export function giveConsistency(db: Reads, visit: Visit): Answer {
  const to = visit.params.to === undefined ? newestFor(db, visit) : checkpointOfSize(db, visit, 'to')
  const from = wholeIn(visit.params.from)
  if (from > to.size) throw notFound()
  const text = consistencyText({ from, path: pathBetween(db, from, to.size), checkpoint: to.text })
  return download(TEXT, `consistency-${from}-${to.size}.txt`, text)
}

/** The proof that an event, whose number and leaf somebody holds, stands in the newest published tree. */
export function giveInclusion(db: Reads, visit: Visit): Answer {
  const { size, text } = newestFor(db, visit)
  const entry = wholeIn(visit.params.entry)
  // Of an event that is not published yet nothing is told, not even that its leaf is right.
  if (entry < 1 || entry > size || leafOfEntry(db, { seq: entry })?.leaf !== visit.params.leaf) throw notFound()
  const proof = proofText({ index: entry - 1, path: pathOfEvent(db, entry, size), checkpoint: text })
  return download(TEXT, `entry-${entry}-in-${size}.tlog-proof`, proof)
}

/** What the time-stamping service said of a published checkpoint. */
export function giveStamp(db: Reads, visit: Visit): Answer {
  const { size } = checkpointOfSize(db, visit)
  const stamp = stampOf(db, { size })
  if (!stamp) throw notFound()
  return download('application/timestamp-reply', `checkpoint-${size}.tsr`, stamp.token)
}
