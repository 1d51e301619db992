import { canonical, type Json } from './canonical.js'
import { contentDigest, GENESIS, leafOf, linkHash, type Body } from './chain.js'
import {
  entryIn,
  manifestIn,
  Unreadable,
  type Content,
  type Entry,
  type Manifest,
  type Stub,
  type Whole,
} from './export-format.js'

/** What a check of an exported ledger found. */
export type Verdict =
  | {
      result: 'sound'
      manifest: Manifest
      /** Events that are there in full, and events known only by their leaf. */
      whole: number
      stubs: number
      /** Contents that match their digests, and contents whose digest alone is there: withheld or erased. */
      contents: number
      withheld: number
    }
  | { result: 'broken'; entry: number; why: string }
  | { result: 'unreadable'; line: number; why: string }

class Broken extends Error {
  constructor(
    readonly entry: number,
    readonly why: string,
  ) {
    super(why)
  }
}

/** How far the check has come. */
interface Progress {
  seq: number
  hash: string
  at: string
  whole: number
  stubs: number
  contents: number
  withheld: number
}

/**
 * Checks an exported ledger from its lines alone: its manifest, that no event is missing, moved, added, changed or dated
 * back, that each content is the one that was recorded, and that it ends where it says. `heads` are hashes that somebody
 * holds from elsewhere, such as a receipt: each must be the hash of an event in it. Names the first entry that is wrong.
 */
export function verifyLedger(lines: Iterable<string>, heads: string[] = []): Verdict {
  let line = 0
  const progress: Progress = { seq: 0, hash: GENESIS, at: '', whole: 0, stubs: 0, contents: 0, withheld: 0 }
  const unseen = new Set(heads)
  let manifest: Manifest | null = null
  try {
    for (const text of lines) {
      line += 1
      if (manifest) checkEntry(manifest, progress, entryIn(text))
      else manifest = manifestIn(text)
      unseen.delete(progress.hash)
    }
    if (!manifest) throw new Unreadable('the file is empty')
    checkEnd(manifest, progress)
    checkHeads(progress, unseen)
  } catch (error) {
    if (error instanceof Broken) return { result: 'broken', entry: error.entry, why: error.why }
    if (error instanceof Unreadable) return { result: 'unreadable', line: Math.max(line, 1), why: error.message }
    throw error
  }
  const { whole, stubs, contents, withheld } = progress
  return { result: 'sound', manifest, whole, stubs, contents, withheld }
}

function checkEntry(manifest: Manifest, progress: Progress, entry: Entry): void {
  const place = progress.seq + 1
  const seq = 'body' in entry ? entry.body.seq : entry.seq
  if (place > manifest.events) throw new Broken(place, `the manifest promises only ${manifest.events} events`)
  if (seq !== place)
    throw new Broken(place, `in its place stands the event numbered ${seq}: an event is missing, moved or added`)
  if (entry.previous_hash !== progress.hash)
    throw new Broken(place, 'its previous hash is not the hash of the entry before it')
  if (linkHash(entry.previous_hash, 'body' in entry ? leafOfBody(place, entry.body) : entry.leaf) !== entry.hash)
    throw new Broken(place, 'its hash does not follow from what it says: it was changed after it was recorded')
  if ('body' in entry) checkWhole(manifest, progress, entry)
  else checkStub(manifest, progress, entry)
  progress.seq = place
  progress.hash = entry.hash
}

function leafOfBody(place: number, body: Body): string {
  return leafOf(inCanonicalForm(place, body))
}

function inCanonicalForm(place: number, value: Json): string {
  try {
    return canonical(value)
  } catch (error) {
    throw new Broken(place, error instanceof Error ? error.message : 'it has no canonical form')
  }
}

function checkWhole(manifest: Manifest, progress: Progress, { body, contents }: Whole): void {
  if (manifest.tender !== null && body.tender !== manifest.tender)
    throw new Broken(body.seq, 'it belongs to another tender than the export')
  if (progress.at !== '' && Date.parse(body.at) < Date.parse(progress.at))
    throw new Broken(body.seq, `it is dated ${body.at}, before an event that precedes it (${progress.at})`)
  progress.at = body.at
  for (const content of contents) checkContent(body, content)
  if (new Set(contents.map(({ name }) => name)).size < contents.length)
    throw new Broken(body.seq, 'a content stands there twice')
  progress.whole += 1
  progress.contents += contents.length
  progress.withheld += Object.keys(body.contents).length - contents.length
}

function checkContent(body: Body, { name, salt, content }: Content): void {
  const digest = Object.hasOwn(body.contents, name) ? body.contents[name] : undefined
  if (digest === undefined) throw new Broken(body.seq, `it never had a content '${name}'`)
  inCanonicalForm(body.seq, content)
  if (contentDigest(salt, content) !== digest)
    throw new Broken(body.seq, `its content '${name}' is not the one recorded, or its salt is not`)
}

function checkStub(manifest: Manifest, progress: Progress, { seq }: Stub): void {
  if (manifest.tender === null) throw new Broken(seq, 'only its leaf is there, in an export of the whole ledger')
  progress.stubs += 1
}

function checkEnd({ events, head }: Manifest, { seq, hash }: Progress): void {
  if (seq < events)
    throw new Broken(seq + 1, `it is missing: the file ends after entry ${seq}, and ${events} are promised`)
  if (head.seq !== seq || head.hash !== hash) throw new Broken(seq, 'its hash is not the head that the manifest names')
}

function checkHeads({ seq }: Progress, unseen: Set<string>): void {
  for (const hash of unseen)
    throw new Broken(
      seq,
      `no entry up to it has the hash ${hash}: the ledger was cut or written anew since that was noted`,
    )
}
