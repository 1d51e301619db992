import { canonical, type Json } from './canonical.js'
import { digestOf, leafOf, linkHash, type Body } from './chain.js'
import type { Manifest, Stub, Whole } from './export-format.js'
import type { Read } from './export-lines.js'
import type { Growing } from './merkle-growth.js'
import { grow } from './merkle-growth.js'
import { Broken } from './verify-findings.js'

/** The entry that closes the trail of a tender, how many events it counts, and how many more were recorded after it. */
export interface Closed {
  seq: number
  events: number
  after: number
}

/** How far the check of entries has come. */
export interface Progress {
  seq: number
  hash: string
  /** When the last event in full happened, or nothing. */
  at: string
  whole: number
  stubs: number
  contents: number
  withheld: number
  /** The tree over the leaves so far, and the last of them. */
  tree: Growing
  leaf: string
  /** How many contents and events were found withheld for each reason of the manifest. */
  reasons: Map<number, { contents: number; events: number }>
  closed: Closed | null
  /** The notes with which the key was handed over, by the number of the entry that tells of it. */
  handovers: Map<number, string>
}

/** Checks the next entry, and takes it in. Throws Broken with the number of the place in which it stands. */
export function checkEntry(manifest: Manifest, progress: Progress, { entry, body, contents }: Read): void {
  const place = progress.seq + 1
  const isWhole = 'body' in entry
  const seq = isWhole ? entry.body.seq : entry.seq
  if (place > manifest.events) throw new Broken(place, `the manifest promises only ${manifest.events} events`)
  if (seq !== place)
    throw new Broken(place, `in its place stands the event numbered ${seq}: an event is missing, moved or added`)
  if (entry.previous_hash !== progress.hash)
    throw new Broken(place, 'its previous hash is not the hash of the entry before it')
  const leaf = isWhole ? leafOf(body ?? inCanonicalForm(place, entry.body)) : entry.leaf
  if (linkHash(entry.previous_hash, leaf) !== entry.hash)
    throw new Broken(place, 'its hash does not follow from what it says: it was changed after it was recorded')
  if (isWhole) checkWhole(manifest, progress, entry, contents)
  else checkStub(manifest, progress, entry)
  progress.seq = place
  progress.hash = entry.hash
  progress.leaf = leaf
  grow(progress.tree, leaf)
}

function inCanonicalForm(place: number, value: Json): string {
  try {
    return canonical(value)
  } catch (error) {
    throw new Broken(place, error instanceof Error ? error.message : 'it has no canonical form')
  }
}

function checkWhole(manifest: Manifest, progress: Progress, entry: Whole, texts: string[] | null): void {
  const { body, contents } = entry
  if (manifest.tender !== null && body.tender !== manifest.tender)
    throw new Broken(body.seq, 'it belongs to another tender than the export')
  // Before the first event in full there is no date, and nothing is earlier than that.
  if (Date.parse(body.at) < Date.parse(progress.at))
    throw new Broken(body.seq, `it is dated ${body.at}, before an event that precedes it (${progress.at})`)
  progress.at = body.at
  for (const [index, { name, salt, content }] of contents.entries())
    checkContent(body, name, salt, texts?.[index] ?? inCanonicalForm(body.seq, content))
  if (new Set(contents.map(({ name }) => name)).size < contents.length)
    throw new Broken(body.seq, 'a content stands there twice')
  if (manifest.version === 2) {
    checkReasons(manifest.withheld.length, progress, entry)
    checkHandover(progress, entry)
  }
  progress.whole += 1
  progress.contents += contents.length
  progress.withheld += Object.keys(body.contents).length - contents.length
  if (manifest.tender !== null) checkClosed(progress, body)
}

/**
 * The entry that closes a trail counts its events: more of them cannot stand before it, fewer only beside bare leaves. What
 * comes after it says so itself, and nothing closes a trail twice.
 */
function checkClosed(progress: Progress, { seq, act, detail: { events, afterClosing } }: Body): void {
  const { closed } = progress
  if (closed) {
    if (act === 'tender.closed') throw new Broken(seq, `entry ${closed.seq} has closed the trail already`)
    if (afterClosing !== closed.seq)
      throw new Broken(seq, `it does not say that it came after entry ${closed.seq}, which closes the trail`)
    closed.after += 1
    return
  }
  if (act !== 'tender.closed') return
  if (typeof events !== 'number') throw new Broken(seq, 'it closes the trail and does not say after how many events')
  if (progress.whole > events)
    throw new Broken(seq, `it counts ${events} events of this tender, and ${progress.whole} stand here up to it`)
  if (events > seq)
    throw new Broken(seq, `it counts ${events} events of this tender, and there are only ${seq} entries up to it`)
  progress.closed = { seq, events, after: 0 }
}

/** An entry that tells of a new key is one of those that the manifest names, holds that note, and the other way round. */
function checkHandover({ handovers }: Progress, { body: { seq, act }, contents }: Whole): void {
  const note = handovers.get(seq)
  if ((act === 'ledger.key-changed') !== (note !== undefined))
    throw new Broken(
      seq,
      note === undefined
        ? 'it tells of a new key, which the manifest does not name'
        : 'the manifest names a new key from here on, and it tells of none',
    )
  if (contents.some(({ name, content }) => name === 'handover' && content !== note))
    throw new Broken(seq, 'it tells of another hand-over of the key than the manifest')
}

function checkContent(body: Body, name: string, salt: string, text: string): void {
  const digest = Object.hasOwn(body.contents, name) ? body.contents[name] : undefined
  if (digest === undefined) throw new Broken(body.seq, `it never had a content '${name}'`)
  if (digestOf(`${salt}\n${text}`) !== digest)
    throw new Broken(body.seq, `its content '${name}' is not the one recorded, or its salt is not`)
}

/** Each content is told, or withheld for a reason that the manifest gives: none is just not there. */
function checkReasons(most: number, progress: Progress, { body, contents, withheld = {} }: Whole): void {
  const told = new Set(contents.map(({ name }) => name))
  for (const [name, reason] of Object.entries(withheld)) {
    if (told.has(name) || !Object.hasOwn(body.contents, name))
      throw new Broken(body.seq, `it withholds a content '${name}', which is there or never was`)
    count(progress, body.seq, most, reason).contents += 1
    told.add(name)
  }
  for (const name of Object.keys(body.contents))
    if (!told.has(name)) throw new Broken(body.seq, `its content '${name}' is missing, and no reason is given`)
}

function count(progress: Progress, seq: number, most: number, reason: number): { contents: number; events: number } {
  if (reason > most) throw new Broken(seq, `it gives reason ${reason}, and the manifest has only ${most}`)
  const known = progress.reasons.get(reason) ?? { contents: 0, events: 0 }
  progress.reasons.set(reason, known)
  return known
}

function checkStub(manifest: Manifest, progress: Progress, { seq, withheld }: Stub): void {
  if (manifest.version === 2 && withheld !== undefined)
    count(progress, seq, manifest.withheld.length, withheld).events += 1
  else if (manifest.tender === null) throw new Broken(seq, 'only its leaf is there, in an export of the whole ledger')
  progress.stubs += 1
}
