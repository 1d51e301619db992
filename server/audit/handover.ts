import {
  isSignedBy,
  keyIn,
  keyText,
  Malformed,
  noteIn,
  signedNote,
  type Note,
  type Signer,
  type VerifierKey,
  verifierOf,
} from './signed-note.js'
import { Refused } from './verify-findings.js'

/**
 * A ledger's change from one key to the next, as a note that both sign: the one before, so that whoever trusts it can trust the
 * new one; the new one, so that nobody hands over to a key that is another's. Pure.
 */
export interface Handover {
  origin: string
  /** Over how many entries a tree has at least that the new key signs; every smaller one was signed with the one before. */
  size: number
  before: VerifierKey
  after: VerifierKey
  note: Note
}

// No checkpoint reads so: its second line is a number.
const FIRST = 'weighbridge ledger key 1'
const FORM = new RegExp(`^${FIRST}\\n(\\S+)\\nsize ([1-9]\\d{0,15})\\nbefore (\\S+)\\nafter (\\S+)\\n$`)

/** The note with which a ledger changes its key, from this size on. */
export function handoverNote(size: number, before: Signer, after: Signer): string {
  const [old, fresh] = [verifierOf(before), verifierOf(after)]
  const text = `${FIRST}\n${before.name}\nsize ${size}\nbefore ${keyText(old)}\nafter ${keyText(fresh)}\n`
  return signedNote(text, before, after)
}

/** The hand-over in a note. It proves nothing yet: `reignsOf` says that. Throws Malformed. */
export function handoverIn(text: string): Handover {
  const note = noteIn(text)
  const [, origin = '', size = '', before = '', after = ''] = FORM.exec(note.text) ?? []
  if (origin === '' || !Number.isSafeInteger(Number(size))) throw new Malformed('it hands no key of a ledger over')
  return { origin, size: Number(size), before: keyIn(before), after: keyIn(after), note }
}

/** A key and the trees that it signs: of at least `from` entries, and of fewer than `until`, where another key came after it. */
export interface Reign {
  key: VerifierKey
  from: number
  until: number | null
}

const isSame = (one: VerifierKey | undefined, other: VerifierKey): boolean =>
  one?.name === other.name && one.publicKey.equals(other.publicKey)

/**
 * Which key of a ledger signs which trees, the newest first, by its keys (the newest first) and the notes with which each was
 * handed over to the next (the oldest first). Throws Refused where one was not: so whoever trusts one of the keys can trust all.
 */
export function reignsOf({
  origin,
  keys,
  handovers,
}: {
  origin: string
  keys: readonly VerifierKey[]
  handovers: readonly string[]
}): Reign[] {
  const [first, ...later] = keys.toReversed()
  if (handovers.length > later.length)
    throw new Refused('the keys', `${handovers.length} were handed over, and only ${keys.length} are named`)
  if (!first) return []
  const reigns: Reign[] = [{ key: first, from: 0, until: null }]
  for (const [index, key] of later.entries()) {
    const [before] = reigns
    const size = sizeOf(handovers[index], { origin, before: before?.key ?? key, after: key })
    if (!before || size <= before.from) throw new Refused(whatOf(key), 'it does not come after the one before it')
    before.until = size
    reigns.unshift({ key, from: size, until: null })
  }
  return reigns
}

const whatOf = ({ id }: VerifierKey): string => `the hand-over to the key ${id}`

/** From which size on a key signs, by the note with which it was handed over. */
function sizeOf(text: string | undefined, wanted: Pick<Handover, 'origin' | 'before' | 'after'>): number {
  const what = whatOf(wanted.after)
  if (text === undefined) throw new Refused(what, 'it is missing: the key before did not sign over it')
  const { origin, size, before, after, note } = handoverIn(text)
  if (origin !== wanted.origin) throw new Refused(what, `it is of another ledger, ${origin}`)
  if (!isSame(before, wanted.before) || !isSame(after, wanted.after))
    throw new Refused(what, 'it is of other keys than those that are named')
  if (!isSignedBy(note, before)) throw new Refused(what, 'the key before did not sign it')
  if (!isSignedBy(note, after)) throw new Refused(what, 'the key itself did not sign it')
  return size
}

/** Whether a key signs trees of so many entries. */
export const reignsAt = ({ from, until }: Reign, size: number): boolean =>
  size >= from && (until === null || size < until)
